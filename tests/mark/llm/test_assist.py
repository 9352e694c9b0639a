"""A model that helps: only what the network is unsure of is asked, and only there anything changes."""

from dataclasses import dataclass, replace

from onrecord.mark.llm.assist import UNSURE, AssistedMarker, unsure
from onrecord.mark.makers import open_maker
from onrecord.mark.rules import RulesMarker
from onrecord.records.article import Article
from onrecord.records.marks import Marks
from tests.mark.llm.serving import serving
from tests.mark.llm.test_answers import article, check_grounded, marker

WORDS = "fired on the port of Quell"
ANSWER = {
    "names": [],
    "claims": [],
    "events": [
        {
            "sentence": 2, "trigger": "shelled", "type": "ASSAULT", "status": "denied", "actors": ["Norland"],
            "recipients": [], "place": "", "time": "",
        },
    ],
    "figures": [],
    "positions": [],
    "commitments": [],
}  # fmt: skip


@dataclass(frozen=True)
class Rules:
    """By rules, sure of all but what stands in the sentence with some words."""

    words: str
    name: str = "rules/1"

    def __call__(self, read: Article) -> Marks:
        marks = RulesMarker.default()(read)
        at = read.text.find(self.words)
        low = read.sentence_at(at) if at >= 0 else None
        scored = (replace(m, score=0.3 if low and low.contains(m.span) else 0.9) for m in marks.marks)
        return Marks(tuple(scored), marks.links)


def test_only_the_sentence_in_doubt_is_asked_about_and_changed() -> None:
    read, first = article(), Rules(WORDS)
    assert unsure(read, first(read)) == [2]
    with serving({"content": ANSWER}) as server:
        helped = AssistedMarker(first, marker(server))
        marks = helped(read)
        assert len(server.asked) == 1
        assert '"n": 2' in server.asked[0]["messages"][-1]["content"].partition('"sentences"')[2]
        assert '"n": 1' not in server.asked[0]["messages"][-1]["content"].partition('"sentences"')[2]
    sentence = read.document.sentences[2]
    for mark in first(read).marks:
        here = sentence.contains(mark.span) and mark.kind in ("con", "cue", "src", "ev", "fig", "term", "due")
        assert (mark in marks.marks) == (not here), mark
    (event,) = [m for m in marks.of("ev") if m.maker == "llm-some-model/1"]
    assert event.span.cut(read.text) == "shelled"
    assert {m.maker for m in marks.marks} == {"rules/1", "llm-some-model/1"}
    assert helped.name == "rules/1+llm-some-model/1"
    ids = {mark.id for mark in marks.marks}
    assert all(link.source in ids and link.target in ids for link in marks.links)


def test_a_reader_that_is_sure_asks_nobody() -> None:
    with serving({"content": ANSWER}) as server:
        read = article()
        first = Rules("nowhere")
        assert AssistedMarker(first, marker(server))(read) == first(read)
        assert server.asked == []


def test_an_answer_that_cannot_be_used_changes_nothing() -> None:
    read, first = article(), Rules(WORDS)
    with serving({"content": "I cannot."}) as server:
        helped = AssistedMarker(first, marker(server))
        assert helped(read) == first(read)
    assert "the network's marks stay 1" in list(helped.remarks())[1]


def test_links_lead_to_the_names_that_are_there() -> None:
    read = article()
    with serving({"content": ANSWER}) as server:
        marks = AssistedMarker(Rules(WORDS), marker(server))(read)
    check = [(m, marks.targets(m, "actor")) for m in marks.of("ev") if m.maker.startswith("llm")]
    assert [t.span.cut(read.text) for _, targets in check for t in targets] == ["Norland"]
    assert [t.maker for _, targets in check for t in targets] == ["rules/1"]


def test_times_are_linked_to_what_the_grammar_knows() -> None:
    read = article("Norland said on Friday that its navy had shelled Quell.\n")
    event = {**ANSWER["events"][0], "sentence": 0, "time": "on Friday"}
    with serving({"content": {**ANSWER, "events": [event]}}) as server:
        marks = marker(server)(read)
    check_grounded(read, marks)
    (mark,) = marks.of("ev")
    assert [time.span.cut(read.text) for time in marks.targets(mark, "time")] == ["Friday"]
    assert [time.maker for time in marks.targets(mark, "time")] == ["timex3/1"]


def test_it_is_asked_for_by_name() -> None:
    made = open_maker("rules+llm:tiny@http://127.0.0.1:1/v1#max_tokens=9")
    assert made.name == "rules/1+llm-tiny/1"
    assert made.model.client.service.max_tokens == 9  # type: ignore[attr-defined]
    assert 0 < UNSURE < 1
