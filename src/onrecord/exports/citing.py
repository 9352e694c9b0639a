"""How what leaves a store is cited: what, when, by which filter and rule, and the hash of its bytes."""

from dataclasses import asdict, dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO, Final, NamedTuple, cast

from onrecord.exports.view import Export, View
from onrecord.store.moments import now
from onrecord.version import __version__

LICENCE_OF_QUOTES: Final = "the outlets'; short quotations with their source"
LICENCE_OF_RECORDS: Final = "as whoever keeps the store decides"


class Made(NamedTuple):
    """What was written: the hash of its bytes (SHA-256, hex digits) and how many rows."""

    digest: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """How an export is cited (STANDARDS.md, section 12); it goes beside every export as `NAME.meta.json`.

    `data_sha256` is the hash of the exported bytes, `as_of` the moment whose state was exported (None: the present).
    """

    title: str
    format: str
    software: str = f"onrecord {__version__}"
    data_sha256: str
    as_of: str | None
    exported_at: str
    filters: dict[str, Any] = field(default_factory=dict)
    reconciliation_rule: str
    min_origins: int
    n_rows: int
    n_documents: int
    outlets: list[str] = field(default_factory=list)
    licence_of_records: str = LICENCE_OF_RECORDS
    licence_of_quotes: str = LICENCE_OF_QUOTES
    note: str = ""

    @property
    def how_to_cite(self) -> str:
        """One line for a footnote."""
        asked = ", ".join(f"{name} {value}" for name, value in self.filters.items())
        if self.min_origins > 1:
            asked = ", ".join(filter(None, (asked, f"told by at least {self.min_origins} origins")))
        asked = asked or "everything"
        state = f"as of {self.as_of}" if self.as_of else f"as of {self.exported_at}"
        return (
            f"{self.title}: {self.format}, {asked}; {state}; figures by the rule {self.reconciliation_rule}; "
            f"{self.n_rows} rows from {self.n_documents} documents; {self.software}; SHA-256 {self.data_sha256[:16]}"
        )

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "how_to_cite": self.how_to_cite}


def citation(view: View, form: str, title: str, made: Made, note: str = "") -> Citation:
    """How to cite what was made of a view, after it was."""
    filters = {key: value for key, value in asdict(view.wanted).items() if value is not None}
    outlets = {outlet for names in view.met.values() for outlet in names}
    return Citation(
        title=title, format=form, data_sha256=made.digest, as_of=view.store.as_of, exported_at=now(), filters=filters,
        reconciliation_rule=view.rule, min_origins=view.min_origins, n_rows=made.rows, n_documents=len(view.met),
        outlets=sorted(outlets), note=note,
    )  # fmt: skip


def write_hashed(export: Export, view: View, out: BinaryIO) -> Made:
    """Write a file, and hash what is written."""
    hashed = _Hashed(out)
    rows = export.write(view, cast("BinaryIO", hashed))
    out.flush()
    return Made(hashed.digest.hexdigest(), rows)


def in_memory(export: Export, view: View, form: str, title: str) -> tuple[bytes, Citation]:
    """A whole file and how to cite it."""
    out = BytesIO()
    made = write_hashed(export, view, out)
    return out.getvalue(), citation(view, form, title, made, export.note)


class _Hashed:
    """A file that is only written to, and the hash of what was written."""

    def __init__(self, out: BinaryIO) -> None:
        self.out, self.digest = out, sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return self.out.write(data)

    def flush(self) -> None:
        self.out.flush()
