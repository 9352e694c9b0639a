"""Types of columns that mean the same in every database."""

from typing import Any

from sqlalchemy import Dialect, String, Text, TypeDecorator

# Codes, ids, days and names compare by code point everywhere; a database's own order depends on its language.
CODE = String().with_variant(String(collation="C"), "postgresql")
NUL, ESCAPE = "\x00", "\x01"


class Verbatim(TypeDecorator[str]):
    """Text as somebody else wrote it: any character. PostgreSQL keeps no U+0000, so there it is told by two others."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Text that compares by code point."""
        return dialect.type_descriptor(Text(collation="C") if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """On its way in."""
        if value is None or dialect.name != "postgresql" or not {NUL, ESCAPE} & set(value):
            return value
        return value.replace(ESCAPE, f"{ESCAPE}1").replace(NUL, f"{ESCAPE}0")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """On its way out."""
        if value is None or dialect.name != "postgresql" or ESCAPE not in value:
            return value
        return value.replace(f"{ESCAPE}0", NUL).replace(f"{ESCAPE}1", ESCAPE)
