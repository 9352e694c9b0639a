"""What persons put right in marks: the record follows, it can be taken back, and it holds when a text is read anew."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from onrecord.decode import Blob
from onrecord.errors import BadUsage, NotThere, SkipArticle
from onrecord.exports.decision_lines import DecisionLines, from_line
from onrecord.exports.view import View
from onrecord.pipeline import Reader, Reading
from onrecord.reconcile.corrections import applied, correct, reapply, take_in, undo
from onrecord.reconcile.run import run_passes
from onrecord.records.article import Given
from onrecord.records.record import Record, to_json
from onrecord.records.text import Span
from onrecord.store import Decision, Store
from onrecord.store.check import check
from onrecord.store.corrections import Corrected, Correction, Told, corrections, standing
from onrecord.store.loaded import LOADER, Loaded
from tests.stores import between

TEXT = (
    "Ferry talks falter\n\n"
    "OSLO, 3 May 2031 — Norway said on Friday that 14 soldiers had been wounded near Bergen.\n\n"
    "Chile denied that its navy had fired on the ferry. Its envoy left Oslo without a word on Monday.\n"
)
READER = Reader.default(maker="rules")


def read(text: str = TEXT) -> Reading:
    return READER.read(READER.article(Blob.of(text.encode(), "ferry.txt"), Given(published="2031-05-04")))


@pytest.fixture
def filled(store: Store) -> Store:
    with store.writer("rules/1") as writer:
        writer.add(read())
    return store


def record(store: Store) -> Record:
    (found,) = store.records()
    return found


def said(store: Store, words: str, kind: str, op: str = "add", **more: object) -> Correction:
    text = record(store).document.text
    span = Span(text.index(words), text.index(words) + len(words))
    return Correction(op, kind, span, words, **more)  # type: ignore[arg-type]


LEFT = Told({"type": "RETREAT", "status": "happened"}, {"actor": ["Its envoy"], "place": ["Oslo"]})


def test_an_event_that_was_missed_is_on_the_record_with_who_and_where(filled: Store) -> None:
    document = record(filled).document.id
    correct(filled, "ann", document, [said(filled, "left", "ev", told=LEFT, why="the envoy went")])
    now = record(filled)
    (event,) = (e for e in now.events if e.triggers[0].cut(now.document.text) == "left")
    names = {a.id: a.name for a in now.actors} | {p.id: p.name for p in now.places}
    assert (event.type, event.status) == ("RETREAT", "happened")
    assert [names[a] for a in event.actors] == ["Its envoy"]
    assert [names[p] for p in event.places] == ["Oslo"]
    assert list(check(filled)) == []
    marks = {m.kind: m.maker for m in filled.find(event.id).marks.marks if m.span.cut(now.document.text) == "left"}
    assert marks == {"ev": "person/ann"}


def test_a_claim_that_was_missed_has_its_source_and_its_act(filled: Store) -> None:
    document = record(filled).document.id
    told = Told({"kind": "indirect"}, {"source": ["Its envoy"], "cue": ["left"]})
    correct(filled, "ann", document, [said(filled, "without a word", "con", told=told)])
    now = record(filled)
    (claim,) = (c for c in now.claims if c.content[0].cut(now.document.text) == "without a word")
    assert [span.cut(now.document.text) for span in claim.source] == ["Its envoy"]


def test_what_is_told_of_a_mark_is_changed_and_taken_back(filled: Store) -> None:
    before = record(filled)
    event = before.events[0]
    words = event.triggers[0].cut(before.document.text)
    (number,) = correct(
        filled, "ann", before.document.id, [said(filled, words, "ev", "set", told=Told({"status": "failed"}))]
    )
    assert next(e for e in record(filled).events if e.triggers == event.triggers).status == "failed"
    undo(filled, "bob", number)
    assert to_json(record(filled)) == to_json(before)
    with pytest.raises(NotThere):
        undo(filled, "bob", number)


def test_words_are_moved_and_marks_are_dropped(filled: Store) -> None:
    before = record(filled)
    figure = before.figures[0]
    words = figure.span.cut(before.document.text)
    moved = Span(figure.span.start, figure.span.start + 2)
    correct(filled, "ann", before.document.id, [said(filled, words, "fig", "move", told=Told(to=tuple(moved)))])  # type: ignore[arg-type]
    assert moved in {each.span for each in record(filled).figures}
    assert figure.span not in {each.span for each in record(filled).figures}
    correct(filled, "ann", before.document.id, [said(filled, words[:2], "fig", "drop")])
    assert moved not in {each.span for each in record(filled).figures}


def test_a_text_read_anew_keeps_what_was_put_right(filled: Store) -> None:
    document = record(filled).document.id
    correct(filled, "ann", document, [said(filled, "left", "ev", told=LEFT)])
    corrected = record(filled)
    with filled.writer("rules/2") as writer:
        writer.add(read())
    assert len(record(filled).events) == len(corrected.events) - 1
    run_passes(filled)
    assert to_json(record(filled)) == to_json(corrected)
    assert reapply(filled) == 0


def test_the_past_stands_as_it_stood(filled: Store) -> None:
    before, moment = record(filled), between()
    correct(filled, "ann", before.document.id, [said(filled, "left", "ev", told=LEFT)])
    assert to_json(record(filled.at(moment))) == to_json(before)
    with filled.database.reading() as connection:
        assert corrections(connection, None, moment) == []


def test_verdicts_stay_on_entries_that_are_as_they_were(filled: Store) -> None:
    claim = record(filled).claims[0].id
    with filled.writer("person/ann") as writer:
        writer.decide([Decision("reject", "claims", claim)])
    correct(filled, "ann", record(filled).document.id, [said(filled, "left", "ev", told=LEFT)])
    assert filled.rejected([claim]) == {claim}


@pytest.mark.parametrize("span", [Span(0, 0), Span(3, 10_000), Span(0, 5)])
def test_words_that_do_not_stand_there_are_refused(filled: Store, span: Span) -> None:
    before = record(filled)
    with pytest.raises(BadUsage, match="do not stand there"):
        correct(filled, "ann", before.document.id, [Correction("add", "ev", span, "left", LEFT)])
    assert to_json(record(filled)) == to_json(before)


def test_a_report_loaded_without_marks_is_not_emptied(store: Store) -> None:
    with store.writer(LOADER) as writer:
        writer.add(Loaded(read().record))
    before = record(store)
    with pytest.raises(BadUsage, match="read the report itself"):
        correct(store, "ann", before.document.id, [said(store, "left", "ev", told=LEFT)])
    assert to_json(record(store)) == to_json(before)
    with store.database.reading() as connection:
        assert corrections(connection, None) == []


def test_a_correction_is_whole_or_not_there(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("onrecord.store.writer.index", dies)
    before = record(filled)
    with pytest.raises(MemoryError):
        correct(filled, "ann", before.document.id, [said(filled, "left", "ev", told=LEFT)])
    assert to_json(record(filled)) == to_json(before)
    with filled.database.reading() as connection:
        assert corrections(connection, None) == []


def test_words_are_found_again_where_they_stand_now_and_what_is_gone_is_told() -> None:
    reading = read()
    text = reading.record.document.text
    at = text.index("left")
    row = Corrected(1, "", "person/ann", "d", Correction("add", "ev", Span(at + 7, at + 11), "left", LEFT))
    marks, lost = applied(text, reading.marks, [row])
    assert Span(at, at + 4) in {mark.span for mark in marks.of("ev")}
    assert lost == []
    gone = replace(row, correction=replace(row.correction, quote="sailed"))
    assert applied(text, reading.marks, [gone]) == (reading.marks, [gone])
    nothing = replace(row, correction=Correction("set", "term", Span(at, at + 4), "left", Told({"stance": "offers"})))
    assert applied(text, reading.marks, [nothing])[1] == [nothing]
    assert standing([row, replace(row, number=2, correction=Correction("undo", undoes=1))]) == []


def lines_of(store: Store) -> list[str]:
    out = BytesIO()
    DecisionLines().write(View(store), out)
    return out.getvalue().decode().splitlines()


def parsed(lines: list[str]) -> list[Corrected]:
    return [told for line in lines if isinstance(told := from_line(line), Corrected)]


def test_corrections_go_with_decisions_to_a_store_that_read_the_same_text(filled: Store, tmp_path: Path) -> None:
    document = record(filled).document.id
    (number,) = correct(filled, "ann", document, [said(filled, "wounded", "ev", "drop")])
    correct(filled, "ann", document, [said(filled, "left", "ev", told=LEFT, why="the envoy went")])
    undo(filled, "ann", number)
    event = next(e for e in record(filled).events if e.triggers[0].cut(TEXT.strip()) == "left" or e.type == "RETREAT")
    with filled.writer("person/ann") as writer:
        writer.decide([Decision("accept", "events", event.id)])
    lines = lines_of(filled)
    assert [next(iter(json.loads(line))) for line in lines] == ["correction", "decision"]

    other = Store.open(tmp_path / "other.db", create=True)
    with other.writer("rules/1") as writer:
        writer.add(read())
    assert take_in(other, parsed(lines)) == (1, [])
    assert replace(record(other), document=record(filled).document) == record(filled)
    with other.database.reading() as connection:
        (kept,) = corrections(connection, None)
    assert (kept.maker, kept.correction.told, kept.correction.why.startswith("the envoy went; said on")) == (
        "person/ann",
        LEFT,
        True,
    )
    assert take_in(other, parsed(lines)) == (0, [])  # and not twice


def test_corrections_of_texts_that_are_not_there_are_told_of(filled: Store, tmp_path: Path) -> None:
    correct(filled, "ann", record(filled).document.id, [said(filled, "left", "ev", told=LEFT)])
    other = Store.open(tmp_path / "other.db", create=True)
    taken, refused = take_in(other, parsed(lines_of(filled)))
    assert taken == 0
    assert "there is no document" in refused[0]


@pytest.mark.parametrize(
    "changed",
    [
        {"op": "undo"},
        {"op": "burn"},
        {"kind": "cat"},
        {"start": -1},
        {"end": 0},
        {"by": ""},
        {"told": {"links": 3}},
        {"quote": None},
    ],
)
def test_a_correction_with_a_fault_is_none(changed: dict[str, object]) -> None:
    line = {"document": "d1", "op": "drop", "kind": "ev", "start": 1, "end": 3, "quote": "xy", "by": "ann"}
    assert isinstance(from_line(json.dumps({"correction": line})), Corrected)
    with pytest.raises(SkipArticle):
        from_line(json.dumps({"correction": line | changed}))
