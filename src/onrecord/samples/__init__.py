"""Sample reports: ten real ones on one process, one of them again as a damaged copy, with where each comes from.

`index.tsv` beside this file lists them; `ATTRIBUTION.md` goes wherever they go.
"""

import csv
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from onrecord.errors import CannotWrite

ATTRIBUTION = "ATTRIBUTION.md"


@dataclass(frozen=True, slots=True)
class Sample:
    """One report: a row of `index.tsv`. `published` is EDTF, empty where the report bears no date."""

    file: str
    title: str
    outlet: str
    published: str
    url: str
    licence: str
    attribution: str
    changes: str

    @property
    def content(self) -> bytes:
        """The report as it lies in the package."""
        return (resources.files(__name__) / self.file).read_bytes()


def samples() -> tuple[Sample, ...]:
    """The sample reports, dated ones first, in order of date."""
    table = (resources.files(__name__) / "index.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(Sample(**row) for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def copy_samples(folder: Path) -> tuple[Path, ...]:
    """Copy the reports and their attribution into a folder, made where it is missing; returns the reports' paths.

    A file that is there already and differs is left alone. Raises CannotWrite for that, and where the system refuses.
    """
    attribution = (resources.files(__name__) / ATTRIBUTION).read_bytes()
    reports = {folder / sample.file: sample.content for sample in samples()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in {folder / ATTRIBUTION: attribution, **reports}.items():
            _write(path, content)
    except OSError as error:
        raise CannotWrite(
            f"the sample reports cannot be written into {folder}: {error}; name another folder"
        ) from error
    return tuple(reports)


def _write(path: Path, content: bytes) -> None:
    if not path.exists():
        path.write_bytes(content)
    elif path.read_bytes() != content:
        raise CannotWrite(f"{path} is there already and is another file; name another folder")
