"""Two stores of the same texts: which entries are the same, and in how many of these the codes are."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.reconcile.coders import compare
from onrecord.reconcile.pairing import pair_off
from onrecord.records.record import Record
from onrecord.records.text import Span
from onrecord.store import Decision, Store
from onrecord.store.loaded import Loaded
from tests.store.handmade import reading


def store_of(path: Path, *records: Record) -> Store:
    store = Store.open(path, create=True)
    with store.writer("hand/1") as writer:
        for record in records:
            writer.add(Loaded(record))
    return store


def otherwise(record: Record) -> Record:
    """The same text as somebody else codes it: an edge drawn further, a status and a doer told otherwise, one event less."""
    attack, denied, talks, _ = record.events
    (trigger,) = attack.triggers
    further = replace(attack, triggers=(Span(trigger.start, trigger.end + 4),), status="ongoing")
    return replace(record, events=(further, denied, replace(talks, actors=talks.actors[:1])))


def test_an_edge_drawn_further_is_the_same_entry_and_codes_are_compared(tmp_path: Path) -> None:
    record = reading().record
    found = compare(store_of(tmp_path / "a.db", record), store_of(tmp_path / "b.db", otherwise(record)))
    events = next(each for each in found.kinds if each.kind == "events")
    assert (found.texts, events.one, events.other, events.alike, events.exact) == (1, 4, 3, 3, 2)
    assert events.f1 == pytest.approx(6 / 7)
    assert events.same("type") == (3, 1.0)
    assert events.same("status")[0] == 2
    assert events.same("actors")[0] == 2
    claims = next(each for each in found.kinds if each.kind == "claims")
    assert (claims.alike, claims.exact, claims.f1) == (3, 3, 1.0)


def test_what_one_of_them_rejected_is_none_of_theirs(tmp_path: Path) -> None:
    record = reading().record
    one, other = store_of(tmp_path / "a.db", record), store_of(tmp_path / "b.db", record)
    with one.writer("person/ann") as writer:
        writer.decide([Decision("reject", "events", record.events[0].id)])
    events = next(each for each in compare(one, other).kinds if each.kind == "events")
    assert (events.one, events.other, events.alike) == (3, 4, 3)


def test_the_most_alike_are_paired_first() -> None:
    likeness = {("a", "x"): 0.6, ("a", "y"): 0.9, ("b", "y"): 0.8, ("b", "x"): 0.3}
    assert pair_off("ab", "xy", lambda one, other: likeness[one, other]) == ((0, 1),)


def test_the_command_tells_both_ways(tmp_path: Path) -> None:
    record = reading().record
    store_of(tmp_path / "a.db", record)
    store_of(tmp_path / "b.db", otherwise(record))
    store_of(tmp_path / "c.db", reading(extra="Rain fell.").record)
    paths = [str(tmp_path / name) for name in ("a.db", "b.db")]
    said = CliRunner().invoke(main, ["agreement", *paths])
    assert said.exit_code == 0
    assert "events: 4 and 3, 3 alike (2 to the letter), F1 0.86" in said.output
    rows = [json.loads(line) for line in CliRunner().invoke(main, ["agreement", *paths, "--json"]).output.splitlines()]
    assert {row["kind"]: row["alike"] for row in rows}["events"] == 3
    none = CliRunner().invoke(main, ["agreement", paths[0], str(tmp_path / "c.db")])
    assert none.exit_code == 2
    assert "no text in common" in none.output
