"""A folder of records: the same whoever reads, whole after any stop, and nothing in it twice."""

import json
from pathlib import Path

import duckdb
import polars
import pyarrow.dataset
import pytest

from onrecord.cli.inputs import Input
from onrecord.errors import BadStore, BadUsage, CannotWrite
from onrecord.intake import parts
from onrecord.intake.cluster import SMALL, TOGETHER, OnRay, groups
from onrecord.intake.filling import ByCrew, Filling
from onrecord.intake.journal import Done
from onrecord.intake.reading import MakeReader
from onrecord.pipeline import Reader
from onrecord.records.article import Given
from onrecord.records.record import to_json
from onrecord.store import Store, rows
from onrecord.store.folder import Folder, partition
from tests.intake.folders import Dies, content, filling, inputs, reports

HERE = ByCrew(1)
NOTHING = Given()
Inputs = tuple[Input, ...]


def nobody(*_: object) -> None:
    """Looks on."""


def filled(path: Path, given: Inputs, reads: object = HERE) -> Path:
    filling(path)(given, NOTHING, reads, nobody)  # type: ignore[arg-type]
    return path


class Telling:
    """A reader that counts, and tells in the end."""

    def __init__(self) -> None:
        self.read = MakeReader("rules")()
        self.count = 0

    def __call__(self, item: object) -> object:
        self.count += 1
        return self.read(item)

    def remarks(self) -> tuple[str, ...]:
        return (f"{self.count} read",)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("filling")


@pytest.fixture(scope="module")
def given(work: Path) -> Inputs:
    return reports(work / "in")


@pytest.fixture(scope="module")
def whole(work: Path, given: Inputs) -> Path:
    return filled(work / "whole", given)


def test_it_holds_the_records_and_marks_that_one_article_gives(given: Inputs, whole: Path) -> None:
    reader = Reader.default(maker="rules")
    rows = {row["input"]: row for name, some in content(whole).items() if "records/" in name for row in some}
    assert len(rows) == 29
    for each in given:
        if each.path.name != "004.md":
            with each.open() as blob:
                reading = reader.read(reader.article(blob, NOTHING))
            row = rows[each.name]
            assert row["record"] == to_json(reading.record).decode()
            assert [mark["id"] for mark in row["marks"]] == [mark.id for mark in reading.marks.marks]
            assert [link["target"] for link in row["links"]] == [link.target for link in reading.marks.links]


def test_reports_lie_by_day_and_outlet_and_others_read_them(whole: Path) -> None:
    names = [name for name in content(whole) if name.startswith("records/")]
    assert "records/day=2031-05-02/outlet=Fjord Post 1/run-0001.parquet" in names
    assert "records/day=__HIVE_DEFAULT_PARTITION__/outlet=__HIVE_DEFAULT_PARTITION__/run-0001.parquet" in names
    everything = f"{whole}/records/**/*.parquet"
    asked = "SELECT count(*), count(day), count(outlet) FROM read_parquet($files, hive_partitioning = true)"
    assert duckdb.execute(asked, {"files": everything}).fetchall() == [(29, 23, 23)]
    assert pyarrow.dataset.dataset(whole / "records", partitioning="hive").count_rows() == 29
    assert polars.scan_parquet(everything, hive_partitioning=True).select("record").collect().height == 29


def test_the_index_has_each_text_once(whole: Path) -> None:
    index = {Path(name).stem: rows for name, rows in content(whole).items() if name.startswith("index/")}
    assert len(index["reading"]) == len(index["sighting"]) == 29
    assert len({row["document"] for row in index["item"]}) == 28  # 007 has the words of 017
    (same,) = [
        a for a in index["reading"] for b in index["reading"] if a["document"] == b["document"] and a["id"] < b["id"]
    ]
    assert {row["reading"] for row in index["item"] if row["document"] == same["document"]} == {same["id"]}
    days = [row["first_day"] for row in index["item"] if row["kind"] == "claims"]
    assert days == sorted(days)
    assert {row["name"] for row in index["part"]} <= {row["id"] for row in index["name"]}
    ids = {row["id"] for row in index["item"]}
    assert {row["item"] for row in index["part"]} <= ids
    assert len(ids) == len(index["item"])


def test_the_index_says_what_a_store_says(given: Inputs, whole: Path, tmp_path: Path) -> None:
    reader, store = Reader.default(maker="rules"), Store.open(tmp_path / "t.db", create=True)
    with store.writer("rules/1") as writer:
        for each in given:
            if each.path.name != "004.md":
                with each.open() as blob:
                    writer.add(reader.read(reader.article(blob, NOTHING)))
    with store.database.reading() as connection:
        said = connection.exec_driver_sql(
            "SELECT item.entry, item.kind, item.position, item.type, item.issue, item.status, item.first_day, item.last_day, "
            "item.day_from, name.entry, part.role FROM item LEFT JOIN part ON part.item = item.id LEFT JOIN name ON name.id = part.name"
        )
        of_store = sorted(tuple(map(str, row)) for row in said)
    asked = (
        "SELECT i.entry, i.kind, i.position, i.type, i.issue, i.status, i.first_day, i.last_day, i.day_from, n.entry, p.role "
        "FROM read_parquet($item) i LEFT JOIN read_parquet($part) p ON p.item = i.id LEFT JOIN read_parquet($name) n ON n.id = p.name"
    )
    files = {name: f"{whole}/index/run-0001/{name}.parquet" for name in ("item", "part", "name")}
    assert sorted(tuple(map(str, row)) for row in duckdb.execute(asked, files).fetchall()) == of_store


def test_what_could_not_be_read_is_kept_with_its_reason(whole: Path) -> None:
    (line,) = (whole / "set-aside.jsonl").read_text("utf-8").splitlines()
    told = json.loads(line)
    assert (told["run"], Path(told["name"]).name) == (1, "004.md")
    assert "binary" in told["why"]
    assert not list((whole / "runs").iterdir())


def test_what_a_maker_has_to_tell_at_the_end_is_told_once(given: Inputs, tmp_path: Path) -> None:
    """What a language model was asked and what of its answers was dropped, such as."""
    run = Filling.into(tmp_path / "told", Telling, "rules")
    _, told = run(given[:3], NOTHING, HERE, nobody)
    assert [remark for done in told for remark in done.remarks] == ["3 read"]


def test_workers_and_a_cluster_fill_it_alike(given: Inputs, whole: Path, tmp_path: Path) -> None:
    assert content(filled(tmp_path / "crew", given, ByCrew(2))) == content(whole)
    assert content(filled(tmp_path / "ray", given, OnRay("ray", 2))) == content(whole)


def test_another_run_reads_what_is_new(given: Inputs, whole: Path, tmp_path: Path) -> None:
    some = filled(tmp_path / "out", given[:15])
    facts, _ = filling(some)(given, NOTHING, HERE, nobody)
    assert (facts.number, facts.reports, facts.same) == (2, 15, 14)
    again, _ = filling(some)(given, NOTHING, HERE, nobody)
    assert (again.reports, again.same, again.files) == (0, 29, 0)
    here, there = (Store.open_existing(path) for path in (some, whole))
    assert here.size() == there.size() == 28
    for kind in ("claims", "events", "figures"):
        assert sorted(hit.entry for hit in here.hits(kind)) == sorted(hit.entry for hit in there.hits(kind))
    assert {name.id for name in here.names()} == {name.id for name in there.names()}


def test_what_another_version_reads_takes_the_place_of_the_earlier(
    given: Inputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path / "out", given[:8])
    before = Store.open_existing(path)
    entries, count = {hit.entry for hit in before.hits("claims")}, before.size()
    for module in ("onrecord.intake.filling", "onrecord.store.rows"):
        monkeypatch.setattr(f"{module}.__version__", "99.0")
    monkeypatch.setattr(rows.reading_row, "__defaults__", ("99.0",))
    filled(path, given[:8])
    after = Store.open_existing(path)
    assert after.size() == count
    hits = list(after.hits("claims"))
    assert {hit.entry for hit in hits} == entries
    assert len(hits) == len(entries)
    assert {stored.version for stored in after.documents()} == {"99.0"}


class Stopped(Exception):
    """As if by a kill."""


@pytest.mark.parametrize("after", [1, 2, 4])
def test_a_run_that_was_stopped_goes_on(given: Inputs, whole: Path, tmp_path: Path, after: int) -> None:
    read: list[int] = []

    def stop(_journal: object, done: Done) -> None:
        read.append(done.reports)
        if len(read) == after:
            raise Stopped

    path = tmp_path / "out"
    with pytest.raises(Stopped):
        filling(path)(given, NOTHING, HERE, stop)
    run = path / "runs" / "0001"
    with (run / "log.jsonl").open("a") as log:
        log.write('{"file": "never-whole.parq')  # as a kill leaves it
    (run / "parts" / "of-nobody.parquet").write_bytes(b"not in the log")
    so_far = len(read)
    filling(path)(given, NOTHING, HERE, lambda _, done: read.append(done.reports))
    assert sum(read[:so_far]) > 0
    assert sum(read) == 29
    assert content(path) == content(whole)
    assert not run.exists()


def test_a_stop_at_the_end_loses_nothing(
    given: Inputs, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr(Folder, "write_manifest", _once(Folder.write_manifest))
        with pytest.raises(Stopped):
            filled(path, given)
    assert list(path.glob("records/*/*/*.parquet"))  # are there, and do not count
    assert Folder(path).manifest().runs == ()
    assert content(filled(path, given)) == content(whole)


def _once(write):  # type: ignore[no-untyped-def]
    def only_the_first(folder, manifest):  # type: ignore[no-untyped-def]
        if manifest.runs:
            raise Stopped
        write(folder, manifest)

    return only_the_first


def test_a_run_goes_on_only_as_it_was_begun(given: Inputs, tmp_path: Path) -> None:
    path = tmp_path / "out"
    with pytest.raises(Stopped):
        filling(path)(given, NOTHING, HERE, lambda *_: (_ for _ in ()).throw(Stopped()))
    with pytest.raises(BadUsage, match="with another given"):
        filling(path)(given, Given(outlet="Fjord Post"), HERE, nobody)
    with pytest.raises(BadUsage, match="with another maker"):
        Filling.into(path, filling(path).make, "rules/2")(given, NOTHING, HERE, nobody)


def test_one_run_at_a_time(given: Inputs, tmp_path: Path) -> None:
    path = tmp_path / "out"

    def meanwhile(*_: object) -> None:
        with pytest.raises(BadUsage, match="under way"):
            filled(path, given)

    filling(path)(given[:3], NOTHING, HERE, meanwhile)


@pytest.mark.parametrize("reads", [ByCrew(2), OnRay("ray", 2)], ids=["crew", "ray"])
def test_a_report_that_kills_its_reader_is_set_aside(given: Inputs, whole: Path, tmp_path: Path, reads: object) -> None:
    left = tmp_path / "left"
    left.write_text("99")
    path = tmp_path / "out"
    facts, told = filling(path, Dies("ferry number 12.", left))(given, NOTHING, reads, nobody)  # type: ignore[arg-type]
    assert (facts.reports, facts.set_aside, int(left.read_text())) == (28, 2, 97)
    (why,) = [each.why for done in told for each in done.set_aside if "012.md" in each.name]
    assert "ended 2 times" in why
    assert not any("012.md" in row["input"] for rows in content(path).values() for row in rows if "input" in row)


def test_a_reader_killed_once_reads_it_the_second_time(given: Inputs, whole: Path, tmp_path: Path) -> None:
    left = tmp_path / "left"
    left.write_text("1")
    path = tmp_path / "out"
    filling(path, Dies("ferry number 12.", left))(given, NOTHING, ByCrew(2), nobody)
    assert content(path) == content(whole)


def test_a_full_disk_is_said_and_the_run_goes_on_later(
    given: Inputs, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, written = tmp_path / "out", []

    def full(place: Path, rows: list) -> None:
        written.append(place)
        if len(written) == 3:
            raise CannotWrite(f"{place} cannot be written (No space left on device)")
        write(place, rows)

    write = parts.write_rows
    with monkeypatch.context() as patched:
        patched.setattr(parts, "write_rows", full)
        with pytest.raises(CannotWrite, match="No space left"):
            filled(path, given)
    assert content(filled(path, given)) == content(whole)


@pytest.mark.parametrize(
    "outlet", ["../../etc", "a/b", "Ünïcode «Wire»", "x" * 600, "ж" * 300, ".", "day=1", "a\nb", "%2F"]
)
def test_any_outlet_has_a_place_of_its_own_below_the_folder(tmp_path: Path, outlet: str) -> None:
    place = tmp_path / "records" / partition("2031-05-04", outlet)
    place.mkdir(parents=True)
    (place / "a.parquet").touch()
    assert len(place.relative_to(tmp_path).parts) == 3
    assert (tmp_path / "records") in place.resolve().parents
    assert partition("2031-05-04", outlet + "x") != partition("2031-05-04", outlet)


def test_what_is_no_folder_of_records_is_left_alone(tmp_path: Path, given: Inputs) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").touch()
    for place in ("photos", "photos/a.jpg"):
        with pytest.raises(BadStore, match="no folder of records"):
            filled(tmp_path / place, given)
    assert [file.name for file in (tmp_path / "photos").iterdir()] == ["a.jpg"]


def test_batches_on_a_cluster_are_of_inputs_of_like_size(tmp_path: Path) -> None:
    for n in range(40):
        (tmp_path / f"{n:02}.txt").write_bytes(b"x" * (2 * SMALL if n in (3, 4) else 10))
    found = groups(list(enumerate(inputs(tmp_path))))
    assert [[number for number, _ in group] for group in found][:4] == [
        [0, 1, 2],
        [3],
        [4],
        list(range(5, 5 + TOGETHER)),
    ]
    assert sorted(number for group in found for number, _ in group) == list(range(40))
