"""A folder of records as a store: what it says, what it refuses, and what it cannot reach."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy.exc import DatabaseError

from onrecord.errors import BadStore, CannotWrite, NotThere
from onrecord.exports.formats import FORMATS
from onrecord.exports.view import View
from onrecord.intake.loading import load
from onrecord.store import Store
from onrecord.store.catalogue import Wanted
from onrecord.store.check import check
from onrecord.store.folder import Folder, Manifest
from tests.store.handmade import MAKER, reading
from tests.stores import folder_of

MOMENT = re.compile(r"20[2-9]\d-\d\d-\d\d[T ][\d:.+]+|20[2-9]\d{5}T\d{6}Z|\b1[789]\d{8}\b")


@pytest.fixture
def readings() -> tuple[object, ...]:
    later = reading(input="z.txt", outlet="Fjord Post", published="2031-03-15")  # the same text from another outlet
    return (reading(published=None), later, reading(extra="Rain fell.", input="b.txt", published="2031-04-02"))


@pytest.fixture
def folder(tmp_path: Path, readings: tuple[object, ...]) -> Store:
    return folder_of(tmp_path / "records", readings, MAKER)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path, readings: tuple[object, ...]) -> Store:
    store = Store.open(tmp_path / "talks.db", create=True)
    with store.writer(MAKER) as writer:
        for each in readings:
            writer.add(each)  # type: ignore[arg-type]
    return store


def test_it_says_what_a_store_says(folder: Store, store: Store) -> None:
    assert folder.size() == store.size() == 2
    assert [r.document.published for r in folder.records()] == [r.document.published for r in store.records()]
    assert [listed.outlets for listed in folder.catalogue(Wanted())] == [
        listed.outlets for listed in store.catalogue(Wanted())
    ]
    assert folder.report_days() == store.report_days()
    assert folder.last_day() == store.last_day()
    for entry in next(iter(store.records())).entries():
        here, there = folder.find(entry.id), store.find(entry.id)
        assert (here.entry, here.reasons, here.marks, here.newest) == (there.entry, there.reasons, there.marks, True)
    for document in store.documents():
        assert folder.raw(document.record.document.id) == store.raw(document.record.document.id)
    with pytest.raises(NotThere):
        folder.raw("d000000000000")


def told(path: Path, name: str) -> str:
    """What stands in a file; of a workbook what stands in its cells, since it is packed with the time of the day."""
    if name != "xlsx":
        return path.read_bytes().decode("latin-1")
    return "\n".join(str(row) for sheet in load_workbook(BytesIO(path.read_bytes())) for row in sheet.values)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "datasette"])  # that is about a file of SQLite
def test_every_export_of_it_is_that_of_a_store(folder: Store, store: Store, tmp_path: Path, name: str) -> None:
    for kind in ("events", "claims") if FORMATS[name].kinds else ("events",):
        written = []
        for each in (folder, store):
            path = tmp_path / "out"
            with path.open("wb") as out:
                FORMATS[name].export(kind).write(View(each), out)
            written.append(MOMENT.sub("NOW", told(path, name)))
        assert written[0] == written[1]


def test_the_check_of_a_store_finds_it_sound(folder: Store) -> None:
    assert list(check(folder)) == []


def test_loaded_into_a_store_it_is_what_was_read(folder: Store, store: Store, tmp_path: Path) -> None:
    loaded = Store.open(tmp_path / "loaded.db", create=True)
    assert load(Folder(tmp_path / "records"), loaded) == 3
    assert load(Folder(tmp_path / "records"), loaded) == 0
    here, there = ([(s.record, s.reasons, s.maker, s.version) for s in each.documents()] for each in (loaded, store))
    assert here == there
    assert [s.sightings[0].evidence for s in loaded.documents()] == [s.sightings[0].evidence for s in store.documents()]


def test_nothing_is_written_into_it(folder: Store) -> None:
    with pytest.raises(CannotWrite, match="onrecord load FOLDER --into"), folder.writer(MAKER):
        pytest.fail("it was opened to be written")


def test_no_statement_reaches_other_files(folder: Store, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with folder.database.reading() as connection:
        for statement in (
            f"FROM read_csv('{tmp_path}/secret.csv')",
            f"COPY item TO '{tmp_path}/out.csv'",
            "SET enable_external_access = true",
            "INSTALL httpfs",
        ):
            with pytest.raises(DatabaseError):
                connection.exec_driver_sql(statement)


def test_a_file_that_was_taken_away_is_told_of(folder: Store, tmp_path: Path) -> None:
    for file in (tmp_path / "records").glob("records/*/*/*.parquet"):
        file.unlink()
    with pytest.raises(BadStore, match="put them back"):
        list(folder.records())


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    Folder(tmp_path).write_manifest(Manifest())
    with pytest.raises(BadStore, match="has no reports yet"):
        Store.open_existing(tmp_path)


@pytest.mark.parametrize(
    "manifest", ["", "{}", '{"format": "other"}', '{"format": "onrecord folder", "layout": 99}', "[1]"]
)
def test_a_manifest_that_is_none_of_ours(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(BadStore, match=r"no folder of records|install a newer"):
        Store.open_existing(tmp_path)
