"""Events joined and parted by hand, seen as one, and all of it taken back."""

import json
from pathlib import Path

import pytest

from onrecord.reconcile.events import find_events
from onrecord.store import Store
from tests.cli.conftest import Run
from tests.store.handmade import MAKER, reading

ONE, OTHER, THIRD = (
    reading(extra=extra, input=f"{n}.txt", outlet=f"Outlet {n}", published=f"2031-03-{14 + n}")
    for n, extra in enumerate(("Rain fell.", "Snow fell.", "Fog lay over the strait."))
)
TALKS, SWAP = ONE.record.events[2].id, OTHER.record.events[3].id
ATTACK = ONE.record.events[0].id


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "talks.db"
    store = Store.open(path, create=True)
    with store.writer(MAKER) as writer:
        for each in (ONE, OTHER, THIRD):
            writer.add(each)
    return path


def event(run: Run, db: Path, entry: str, *options: str) -> dict[str, object]:
    row: dict[str, object] = json.loads(run("event", entry, "--store", db, "--json", *options).stdout)
    return row


def test_same_joins_and_undo_parts(run: Run, db: Path) -> None:
    result = run("same", TALKS[:8], SWAP, "--store", db, "--by", "ann", "--why", "one meeting")
    assert "is the same as" in result.stdout
    assert f"now told in 2: {TALKS} {SWAP}" in result.stdout
    assert event(run, db, SWAP)["entries"] == [TALKS, SWAP]
    assert "taken back: decision 1" in run("undo", "--store", db).stdout
    assert event(run, db, SWAP)["entries"] == [SWAP]


def test_not_same_keeps_what_a_pass_would_join(run: Run, db: Path) -> None:
    run("not-same", ATTACK, OTHER.record.events[0].id, "--store", db, "--by", "ann")
    find_events(Store.open_existing(db))
    assert OTHER.record.events[0].id not in event(run, db, ATTACK)["entries"]  # type: ignore[operator]


def test_split_takes_one_out_and_undo_puts_it_back(run: Run, db: Path) -> None:
    find_events(Store.open_existing(db))
    together = event(run, db, ATTACK)["entries"]
    run("split", ATTACK, "--store", db)
    assert event(run, db, ATTACK)["entries"] == [ATTACK]
    run("undo", "--store", db)
    assert event(run, db, ATTACK)["entries"] == together


def test_unsure_waits_among_the_pairs(run: Run, db: Path) -> None:
    assert "No pair waits" in run("pairs", db).stdout
    run("unsure", TALKS, SWAP, "--store", db, "--why", "the same hall?")
    output = run("pairs", db).stdout
    assert "the same hall?" in output
    assert "1 pairs wait" in output
    (row,) = [json.loads(line) for line in run("pairs", db, "--json").stdout.splitlines()]
    assert {row["first"], row["second"]} == {TALKS, SWAP}
    assert "The two sides met in Belmora" in row["first_sentence"] + row["second_sentence"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("same", TALKS), "name two that are not"),
        (("same", TALKS, TALKS), "name two that are not"),
        (("same", TALKS, ONE.record.figures[0].id), "joined can be"),
        (("same", TALKS, "e000"), "no entry"),
        (("undo",), "nobody has decided"),
        (("undo", "7"), "no decision 7"),
        (("event", ONE.record.claims[0].id), "is no event"),
        (("event", TALKS, "--rule", "hierarchy"), "needs an order"),
        (("event", TALKS, "--rule", "manual"), "needs a number"),
    ],
)
def test_what_cannot_be_decided_is_said(run: Run, db: Path, arguments: tuple[str, ...], says: str) -> None:
    command, *rest = arguments
    result = run(command, *rest, "--store", db)
    assert result.exit_code == 2
    assert says in result.stderr


def test_nothing_is_decided_in_the_past(run: Run, db: Path) -> None:
    result = run("--as-of", "2099-01-01", "same", TALKS, SWAP, "--store", db)
    assert result.exit_code == 2
    assert "in the past" in result.stderr


def test_an_event_shows_who_told_it_and_its_figures_by_the_rule(run: Run, db: Path) -> None:
    find_events(Store.open_existing(db))
    output = run("event", ATTACK, "--store", db).stdout
    assert f"{ATTACK}  told in 3 entries, 3 origins, 3 outlets" in output
    assert "day: 2031-03-11 (3 of 3 tell it)" in output
    assert output.index("Outlet 0, 2031-03-14") < output.index("Outlet 2, 2031-03-16")
    assert "killed: 12 (rule: independent; 3 of 3 origins say so)" in " ".join(output.split())
    assert "* 12 people: Sudmark (Outlet 0, 2031-03-14)" in " ".join(output.split())
    by_hand = event(run, db, ATTACK, "--rule", "manual", "--number", "13", "--note", "a list")
    (figures,) = by_hand["figures"]  # type: ignore[misc]
    assert (figures["rule"], figures["best"], figures["used"]) == ("manual", 13, [])
    assert "a list" in figures["says"]


def test_the_list_of_events_has_each_once_and_can_ask_for_origins(run: Run, db: Path) -> None:
    find_events(Store.open_existing(db))
    output = run("events", db, "--type", "ASSAULT", "--status", "happened").stdout
    assert output.count("is told in 2 more, 3 origins") == 1
    rows = [json.loads(line) for line in run("events", db, "--min-origins", "3", "--json").stdout.splitlines()]
    assert {row["origins"] for row in rows} == {3}
    assert {row["event"] for row in rows if row["id"] == OTHER.record.events[0].id} == {ATTACK}
    assert run("events", db, "--min-origins", "4").stdout == "No events here fit that.\n"
