"""Marks from what a network answers: consistent, linked, under the names of the record."""

import pytest

from onrecord.language.network import Answer, Link, Span
from onrecord.mark.consistency import finished, in_one_paragraph, rounded, sure_enough, whole_names, with_words
from onrecord.mark.network import NetworkMarker, paragraphs_of
from onrecord.records.article import Article, Document, Part
from onrecord.records.marks import Marks, MarksBuilder
from onrecord.records.text import Span as Stretch

TEXT = "The minister said on Friday that rebels shelled the town."


def span(kind: str, words: str, score: float = 0.9, /, **classes: str) -> Span:
    start = TEXT.index(words)
    return Span(kind, start, start + len(words), score, {name: (value, 0.8) for name, value in classes.items()})


def marked(answer: Answer, kind: str = "body") -> Marks:
    document = Document(
        "d1", "a.txt", None, None, (), None, "en", None, TEXT, parts=(Part(kind, Stretch(0, len(TEXT))),)
    )
    asked = []

    def network(text: str, paragraphs: object) -> Answer:
        asked.append((text, paragraphs))
        return answer

    marks = NetworkMarker(network, "network-test/1")(Article(document))
    assert asked == [(TEXT, [(0, len(TEXT))] if kind == "body" else [])]
    return marks


def test_spans_become_marks_with_their_score_maker_and_attributes() -> None:
    marks = marked(Answer((span("ev", "shelled", 0.7, type="ASSAULT", status="happened"), span("t", "Friday"))))
    event = marks.of("ev")[0]
    assert (event.maker, event.score, event.attributes) == (
        "network-test/1",
        0.7,
        {"type": "ASSAULT", "status": "happened"},
    )
    assert marks.of("t")[0].attributes == {}


def test_classes_of_one_name_stand_on_the_marks_they_are_asked_of() -> None:
    marks = marked(Answer((span("due", "said on Friday", kind="talks", status="agreed"),)))
    assert marks.of("due")[0].attributes == {"kind": "talks", "status": "agreed"}


def test_links_join_marks_under_the_names_of_the_record() -> None:
    spans = (span("per", "minister"), span("ev", "said"), span("ev", "shelled"))
    links = (Link("actor", 1, 0, 0.8), Link("same ev", 2, 1, 0.6))
    marks = marked(Answer(spans, links))
    assert [(k.kind, k.score) for k in marks.links] == [("actor", 0.8), ("same", 0.6)]
    assert len(marks.groups("ev")) == 1


def test_of_two_that_cross_the_surer_stays_and_nested_ones_do() -> None:
    spans = (
        span("due", "on Friday that rebels", 0.6),
        span("grp", "rebels"),
        span("term", "rebels shelled the town", 0.8),
    )
    links = (Link("holder", 2, 1, 0.7), Link("party", 0, 1, 0.7))
    marks = marked(Answer(spans, links))
    assert {m.kind for m in marks.marks} == {"grp", "term"}
    assert [k.kind for k in marks.links] == ["holder"]


def test_one_name_stands_on_one_side_of_an_event() -> None:
    spans = (span("grp", "rebels"), span("grp", "the town"), span("ev", "shelled"), span("term", "said on Friday"))
    links = (
        Link("actor", 2, 0, 0.8), Link("recipient", 2, 0, 0.6), Link("recipient", 2, 1, 0.5),
        Link("holder", 3, 0, 0.4), Link("addressee", 3, 0, 0.7), Link("addressee", 3, 1, 0.3),
    )  # fmt: skip
    marks = marked(Answer(spans, links))
    told = [(k.kind, marks.by_id[k.target].span.cut(TEXT)) for k in marks.links]
    assert told == [("actor", "rebels"), ("recipient", "the town"), ("addressee", "rebels"), ("addressee", "the town")]


def test_of_two_sides_as_sure_it_acts() -> None:
    spans = (span("grp", "rebels"), span("ev", "shelled"))
    marks = marked(Answer(spans, (Link("recipient", 1, 0, 0.6), Link("actor", 1, 0, 0.6))))
    assert [k.kind for k in marks.links] == ["actor"]


def event(words: str, kind: str = "ASSAULT") -> Span:
    return span("ev", words, type=kind)


def test_an_article_is_no_name_and_a_last_comma_no_part_of_one() -> None:
    text = "the minister, said: Envoy: no"
    spans = [Span(kind, start, end, 0.9, {}) for kind, start, end in (
        ("loc", 0, 3), ("per", 4, 13), ("src", 4, 13), ("term", 12, 13), ("cue", 18, 19), ("src", 20, 26),
    )]  # fmt: skip
    kept = with_words(text, dict(enumerate(spans)))
    assert {n: (s.kind, text[s.start : s.end]) for n, s in kept.items()} == {
        1: ("per", "minister"), 2: ("src", "minister,"), 4: ("cue", ":"), 5: ("src", "Envoy"),
    }  # fmt: skip


def test_a_fact_has_to_be_surer_than_what_did_not_happen() -> None:
    told = [(0.6, "happened"), (0.4, "happened"), (0.4, "denied"), (0.3, "denied"), (0.4, "planned"), (0.4, "failed")]
    spans = [Span("ev", n, n + 1, score, {"status": (status, 0.9)}) for n, (score, status) in enumerate(told)]
    kept = sure_enough("", dict(enumerate([*spans, Span("per", 9, 10, 0.2, {})])))
    assert set(kept) == {0, 2, 4, 6}


@pytest.mark.parametrize(
    ("text", "kind", "broken", "other", "within", "whole"),
    [
        ("They want a halt across the Gaza Strip now.", "term", "a halt across the Gaza", "loc", "Gaza Strip", "a halt across the Gaza Strip"),
        ("He said two were killed and at least three hurt.", "con", "two were killed and at least", "fig", "at least three", "two were killed and at least three"),
        ("He said that morning all would open.", "con", "morning all would open", "t", "that morning", "that morning all would open"),
        ("It offered talks on its giving up a bid.", "con", "talks on its giving", "term", "its giving up a bid", "talks on its giving up a bid"),
        ("He puts little faith in it.", "cue", "puts little", "con", "little faith in it", "puts"),
        ("The head of the UK parliament spoke.", "src", "The head of the UK", "org", "UK parliament", "The head of the UK parliament"),
        ("They want a halt across the Gaza Strip now.", "grp", "the Gaza", "loc", "Gaza Strip", "the Gaza"),
        ("They want a halt in the Strip now.", "term", "a halt in the Strip", "loc", "the Strip", "a halt in the Strip"),
    ],
)  # fmt: skip
def test_a_phrase_ends_with_what_it_ends_in(
    text: str, kind: str, broken: str, other: str, within: str, whole: str
) -> None:
    spans = [Span(k, text.index(w), text.index(w) + len(w), 0.9, {}) for k, w in ((kind, broken), (other, within))]
    kept = rounded(text, dict(enumerate(spans)))
    assert text[kept[0].start : kept[0].end] == whole
    assert kept[1] == spans[1]


def test_a_third_mention_does_not_join_two_that_differ() -> None:
    spans = (event("said"), event("shelled"), event("Friday"), span("grp", "rebels"), span("grp", "The minister"))
    links = (
        Link("actor", 0, 3, 0.8), Link("actor", 2, 4, 0.8), Link("same ev", 1, 0, 0.9), Link("same ev", 2, 1, 0.8),
    )  # fmt: skip
    groups = marked(Answer(spans, links)).groups("ev")
    assert [len(group) for group in groups] == [2, 1]


def test_what_a_mark_that_is_left_out_was_linked_to_counts_for_nothing() -> None:
    spans = (
        event("shelled"), span("grp", "rebels shelled", 0.5), span("loc", "shelled the town", 0.9), span("grp", "rebels"),
    )  # fmt: skip
    links = (Link("actor", 0, 1, 0.9), Link("recipient", 0, 3, 0.4))
    assert [k.kind for k in marked(Answer(spans, links)).links] == ["recipient"]


@pytest.mark.parametrize(
    ("later", "parties", "events"),
    [
        (event("shelled"), (), 1),
        (event("shelled", "CONSULT"), (), 2),
        (event("shelled"), (("actor", 0, 2), ("actor", 1, 3)), 2),
        (event("shelled"), (("actor", 0, 2), ("actor", 1, 2)), 1),
        (event("shelled"), (("actor", 0, 2),), 1),
        (event("shelled"), (("place", 0, 2), ("place", 1, 3)), 2),
        (event("shelled"), (("recipient", 0, 2), ("recipient", 1, 3)), 1),
    ],
)
def test_mentions_of_one_event_are_of_one_type_and_share_who_and_where(
    later: Span, parties: tuple[tuple[str, int, int], ...], events: int
) -> None:
    spans = (event("said"), later, span("grp", "rebels"), span("grp", "The minister"))
    links = tuple(Link(name, head, target, 0.8) for name, head, target in parties)
    marks = marked(Answer(spans, (*links, Link("same ev", 1, 0, 0.9))))
    assert len(marks.groups("ev")) == events


def test_a_name_alone_is_no_position_and_no_commitment() -> None:
    spans = (span("grp", "rebels"), span("term", "rebels"), span("due", "rebels"), span("term", "shelled the town"))
    assert [m.kind for m in marked(Answer(spans)).of("grp", "term", "due")] == ["grp", "term"]


def test_a_dateline_is_read_with_the_paragraph_that_it_opens() -> None:
    text = "ADARA (Wire) — Rebels left.\n\nJune 3\n\nThey came."
    at = [("dateline", 0, 12), ("body", 15, 27), ("dateline", 29, 35), ("body", 37, 47)]
    parts = tuple(Part(kind, Stretch(start, end)) for kind, start, end in at)
    document = Document("d1", "a.txt", None, None, (), None, "en", None, text, parts=parts)
    assert paragraphs_of(Article(document)) == [(0, 27), (37, 47)]


def test_the_same_span_twice_is_one_mark() -> None:
    assert len(marked(Answer((span("con", "rebels", 0.6), span("con", "rebels", 0.8)))).marks) == 1


def test_a_phrase_that_only_links_point_at_goes_where_none_does() -> None:
    spans = (span("ref", "the town"), span("ref", "rebels"), span("ev", "shelled"))
    marks = marked(Answer(spans, (Link("actor", 2, 1, 0.7),)))
    assert [m.span.cut(TEXT) for m in marks.of("ref")] == ["rebels"]


def test_credits_and_boilerplate_are_not_read() -> None:
    assert marked(Answer(), kind="credit").marks == ()


def test_marks_of_somebody_else_are_joined() -> None:
    class Joins:
        def __call__(self, text: str, paragraphs: object) -> Answer:
            raise AssertionError

        def joined(self, text: str, paragraphs: object, given: list[tuple[str, int, int]]) -> Answer:
            assert given == [("ev", 13, 17), ("ev", 40, 47)]
            return Answer((span("ev", "said", 1.0), span("ev", "shelled", 1.0)), (Link("same ev", 1, 0, 0.9),))

    document = Document(
        "d1", "a.txt", None, None, (), None, "en", None, TEXT, parts=(Part("body", Stretch(0, len(TEXT))),)
    )
    given = MarksBuilder("person")
    for words in ("said", "shelled"):
        given.add("ev", Stretch(TEXT.index(words), TEXT.index(words) + len(words)))
    marks = NetworkMarker(Joins(), "network-test/1").joined(Article(document), given.build().marks)
    assert len(marks.groups("ev")) == 1


def test_a_gap_is_a_mark_without_words() -> None:
    (gap,) = marked(Answer(gaps=((25, 0.8),))).of("gap")
    assert (gap.span, gap.score) == (Stretch(25, 25), 0.8)


@pytest.mark.parametrize(
    ("text", "broken", "whole"),
    [
        (
            "Iran offers the export of part of the stock, it said.",
            "the export of part of",
            "the export of part of the stock",
        ),
        (
            "He asked for the departure of the envoy and seats.",
            "the departure of the envoy and",
            "the departure of the envoy",
        ),
        ("They want an amnesty for the worst crimes.", "an amnesty for", "an amnesty for the worst crimes"),
        ("The mission saw no sense in going on.", "no sense in going on", "no sense in going on"),
        ("We knew who he spoke of, he said.", "who he spoke of", "who he spoke of"),
        ("It offers a pause.", "a pause", "a pause"),
    ],
)
def test_a_phrase_that_breaks_off_goes_on_to_its_end(text: str, broken: str, whole: str) -> None:
    start = text.index(broken)
    kept = finished(text, {0: Span("term", start, start + len(broken), 0.9, {})})
    assert text[kept[0].start : kept[0].end] == whole


@pytest.mark.parametrize(
    ("text", "broken", "whole"),
    [
        ("the minister, Kim Tae-young, said", "Kim Tae-", "Kim Tae-young"),
        ("the minister, Kim Tae-young, said", "Kim Tae-young", "Kim Tae-young"),
        ("his lieutenant, Emmanuel “Dirty Water” Garley, said", "Dirty Water” Garley", "Emmanuel “Dirty Water” Garley"),
        ('said Emmanuel "Dirty Water" Garley.', 'Dirty Water" Garley', 'Emmanuel "Dirty Water" Garley'),
        ("He asked “Ali Noor who had gone”.", "Ali Noor", "Ali Noor"),
        ("Brother of “Ali” Noor's envoy", "Noor", "Noor"),
        ("We saw Ali Noor - he waved.", "Ali Noor", "Ali Noor"),
    ],
)
def test_the_name_of_a_person_is_whole(text: str, broken: str, whole: str) -> None:
    start = text.index(broken)
    (kept,) = whole_names(text, {0: Span("per", start, start + len(broken), 0.9, {})}).values()
    assert text[kept.start : kept.end] == whole


def test_names_may_end_in_any_word() -> None:
    kept = finished("The Gulf of Oman", {0: Span("loc", 4, 11, 0.9, {})})
    assert (kept[0].start, kept[0].end) == (4, 11)


def test_a_span_stays_in_its_paragraph() -> None:
    text = "We refuse the plan.\n\nIt named no day."
    kept = in_one_paragraph(text, {0: Span("con", 0, len(text), 0.9, {}), 1: Span("ev", 3, 9, 0.9, {})})
    assert [text[span.start : span.end] for span in kept.values()] == ["We refuse the plan.", "refuse"]


@pytest.mark.parametrize(
    "item", ["2. that prisons be inspected", "▪ prisons inspected", "(b) prisons are inspected", "“We wait.”"]
)
def test_a_list_and_a_quotation_go_on_over_paragraphs(item: str) -> None:
    text = f"1. that comrades be let go;\n\n{item}\n\nIt named no day."
    (kept,) = in_one_paragraph(text, {0: Span("con", 0, len(text), 0.9, {})}).values()
    assert text[: kept.end].endswith(item)
