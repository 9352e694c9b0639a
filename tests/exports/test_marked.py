"""Reports that people went over come out in the corpus's form, and are read from it as they are in the store."""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from onrecord.dissect.sentences import split
from onrecord.errors import BadUsage
from onrecord.exports.marked import MarkedCorpus
from onrecord.exports.view import View
from onrecord.mark.markup import VALUES, load_marked
from onrecord.reconcile.corrections import correct
from onrecord.records.article import Article
from onrecord.records.marks import Marks
from onrecord.records.text import Span
from onrecord.store import Decision, Filter, Store
from onrecord.store.corrections import Correction, Told
from tests.reconcile.test_corrections import TEXT, read

HARD = 'The envoy of <Norway> & "Chile" said: “It is 5 < 6 \u202e\x1b.”'


def judged(path: Path, judgement: str = "accept", text: str = TEXT) -> Store:
    store = Store.open(path / "talks.db", create=True)
    with store.writer("rules/1") as writer:
        writer.add(read(text))
    (record,) = store.records()
    with store.writer("person/ann") as writer:
        writer.decide([Decision(judgement, "events", record.events[0].id)])  # type: ignore[arg-type]
    return store


def written(store: Store, path: Path) -> list[tuple[Article, Marks]]:
    with (path / "corpus.xml").open("wb") as out:
        number = MarkedCorpus().write(View(store), out)
    found = list(load_marked(path / "corpus.xml", split))
    assert len(found) == number
    return found


def spans(text: str, marks: Marks) -> Counter[tuple[str, str]]:
    return Counter((mark.kind, mark.span.cut(text)) for mark in marks.marks if mark.kind in VALUES)


def links(text: str, marks: Marks, *kinds: str) -> Counter[tuple[str, ...]]:
    by_id = marks.by_id
    cut = {id_: mark.span.cut(text) for id_, mark in by_id.items()}
    return Counter((link.kind, cut[link.source], cut[link.target]) for link in marks.links if link.kind in kinds)


@pytest.mark.parametrize("text", [TEXT, f"{TEXT}\n{HARD}\n"])
def test_what_is_read_from_the_corpus_is_what_is_in_the_store(tmp_path: Path, text: str) -> None:
    store = judged(tmp_path, text=text)
    ((article, marks),) = written(store, tmp_path)
    (record,) = store.records()
    kept = store.find(record.events[0].id).marks
    assert " ".join(article.text.split()) == " ".join(record.document.text.split())
    assert article.document.published == record.document.published
    assert spans(article.text, marks) == spans(record.document.text, kept)
    for kind in ("cue", "source"):
        assert links(article.text, marks, kind) == links(record.document.text, kept, kind)
    told = {(m.span.cut(article.text), m.attributes.get("status")) for m in marks.of("ev")}
    assert told == {(m.span.cut(record.document.text), m.attributes.get("status")) for m in kept.of("ev")}


def test_what_was_rejected_is_not_taught(tmp_path: Path) -> None:
    store = judged(tmp_path, "reject")
    ((article, marks),) = written(store, tmp_path)
    (record,) = store.records()
    gone = {span.cut(record.document.text) for span in record.events[0].triggers}
    assert not gone & {mark.span.cut(article.text) for mark in marks.of("ev")}
    assert marks.of("con")


def test_what_was_put_right_is_taught(tmp_path: Path) -> None:
    store = judged(tmp_path)
    (record,) = store.records()
    text = record.document.text
    span = Span(text.index("left"), text.index("left") + 4)
    told = Told({"type": "RETREAT", "status": "happened"}, {"actor": ["Its envoy"]})
    correct(store, "ann", record.document.id, [Correction("add", "ev", span, "left", told)])
    ((article, marks),) = written(store, tmp_path)
    (mark,) = (mark for mark in marks.of("ev") if mark.span.cut(article.text) == "left")
    assert mark.attributes["type"] == "RETREAT"
    assert [far.span.cut(article.text) for far in marks.targets(mark, "actor")] == ["Its envoy"]


def test_a_report_that_nobody_went_over_is_not_taught(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "talks.db", create=True)
    with store.writer("rules/1") as writer:
        writer.add(read())
    assert written(store, tmp_path) == []
    with pytest.raises(BadUsage, match="whole"):
        MarkedCorpus().write(View(store, Filter(by="x")), BytesIO())
