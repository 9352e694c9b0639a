"""`onrecord documents` and `onrecord status` on a store of three reports, of which two are one text."""

import json
from pathlib import Path

import pytest

from onrecord.reconcile.run import run_passes
from onrecord.store import Store
from tests.cli.conftest import Run
from tests.store.handmade import HandReading, reading

ONE = reading()
AGAIN = reading(outlet="Second Wire", input="again.txt")
LATER = reading(extra="Rain fell on Kyiv's harbour.", input="b.txt", published="2031-03-20", outlet="Delta Post")
NO_DAY = reading(extra="Snow fell.", input="c.txt", published=None, outlet=None)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    store = Store.open(path, create=True)
    add(store, ONE, AGAIN, LATER, NO_DAY)
    run_passes(store)
    return path


def add(store: Store, *readings: HandReading) -> None:
    with store.writer("hand/1") as writer:
        for each in readings:
            writer.add(each)


def ids(*readings: HandReading) -> list[str]:
    return [each.record.document.id for each in readings]


def listed(run: Run, db: Path, *options: str) -> list[str]:
    return [json.loads(line)["id"] for line in run("documents", db, "--json", *options).stdout.splitlines()]


def test_reports_come_by_date(run: Run, db: Path) -> None:
    assert listed(run, db) == ids(ONE, LATER, NO_DAY)
    output = run("documents", db).stdout
    assert "Harbour Wire; Second Wire, 2031-03-14; 3 claims" in output
    assert "2031-03-20" in output


def test_reports_are_found_by_outlet_words_and_days(run: Run, db: Path) -> None:
    assert listed(run, db, "--outlet", "second") == ids(ONE)
    assert listed(run, db, "--about", "snow") == ids(NO_DAY)
    assert listed(run, db, "--since", "2031-03-15") == ids(LATER)
    assert listed(run, db, "--until", "2031-03-14") == ids(ONE)
    assert listed(run, db, "--since", "2031-03", "--until", "2031-03") == ids(ONE, LATER)
    assert listed(run, db, "--limit", "1") == ids(ONE)
    assert "No report here" in run("documents", db, "--outlet", "Atlantis").stdout


def test_a_row_has_what_the_report_holds(run: Run, db: Path) -> None:
    row = json.loads(run("documents", db, "--json").stdout.splitlines()[0])
    assert (row["claims"], row["events"]) == (len(ONE.record.claims), len(ONE.record.events))
    assert row["outlets"] == ["Harbour Wire", "Second Wire"]
    assert row["maker"] == "hand/1"


def test_status_says_what_there_is_and_what_waits(run: Run, db: Path) -> None:
    first, second = ONE.record.events[0].id, LATER.record.events[2].id
    run("unsure", first, second, "--store", db)
    run("accept", first, "--store", db)
    row = json.loads(run("status", db, "--json").stdout)
    assert (row["documents"], row["without_day"]) == (3, 1)
    assert (row["first_day"], row["last_day"]) == ("2031-03-14", "2031-03-20")
    assert row["silent_days"] == [["2031-03-15", "2031-03-19"]]
    assert row["outlets"] == {"Harbour Wire": 1, "Second Wire": 1, "Delta Post": 1}
    assert row["entries"]["events"] == 3 * len(ONE.record.events)
    assert row["judged"] == {"accept": 1, "unsure": 1}
    assert row["waiting"]["events"] >= 1
    output = run("status", db).stdout
    assert "no report of 5 days between" in " ".join(output.split())
    assert "accept 1, unsure 1" in output


def test_status_of_the_past(run: Run, db: Path) -> None:
    row = json.loads(run("--as-of", "2001-01-01", "status", db, "--json").stdout)
    assert (row["documents"], row["first_day"], row["judged"]) == (0, None, {})
    output = run("--as-of", "2001-01-01", "status", db).stdout
    assert "0 documents" in " ".join(output.split())
    assert "Outlets" not in output
