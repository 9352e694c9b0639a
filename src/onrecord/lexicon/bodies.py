"""Named bodies: international organizations, armed groups, services, media, rights groups (bodies.tsv)."""

from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.names import NameIndex
from onrecord.lexicon.tables import read_table, values
from onrecord.records.codes import SECTORS, Sector


@dataclass(frozen=True, slots=True)
class Body:
    """A body. `country` is the ISO 3166-1 alpha-3 of where it is from or acts; None where it belongs to none."""

    name: str
    forms: tuple[str, ...]
    country: str | None
    sector: Sector


@dataclass(frozen=True, slots=True)
class Bodies:
    """All bodies, and the look-up by name or other form."""

    all: tuple[Body, ...]
    names: NameIndex[Body]

    def find(self, words: str) -> Body | None:
        """The body that a phrase names as a whole ("the U.N.’s", "NATO"), or None."""
        return self.names.find(words)


@cache
def load_bodies() -> Bodies:
    """The bodies of bodies.tsv, read once."""
    bodies = tuple(_body(row) for row in read_table("bodies"))
    return Bodies(bodies, NameIndex.of((form, body) for body in bodies for form in (body.name, *body.forms)))


def _body(row: dict[str, str]) -> Body:
    return Body(row["name"], values(row["forms"]), row["country"] or None, SECTORS[row["sector"]])
