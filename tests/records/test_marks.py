from onrecord.records.article import Article, Document, Part
from onrecord.records.claim import Claim, Claims
from onrecord.records.marks import MarksBuilder
from onrecord.records.text import Span


def words(marks):
    return [(m.kind, *m.span) for m in marks]


def test_marks_stand_in_text_order_the_longer_before_those_inside():
    builder = MarksBuilder("test/1")
    for kind, start, end in [("fig", 20, 25), ("per", 3, 8), ("con", 3, 30), ("org", 3, 8)]:
        builder.add(kind, Span(start, end))
    marks = builder.build()
    assert words(marks.marks) == [("con", 3, 30), ("org", 3, 8), ("per", 3, 8), ("fig", 20, 25)]
    assert words(marks.of("per", "fig")) == [("per", 3, 8), ("fig", 20, 25)]


def test_ids_say_kind_and_span_and_stay_apart():
    builder = MarksBuilder("test/1")
    first, twin, other = (builder.add(kind, Span(0, 4)) for kind in ("con", "con", "src"))
    assert [m.id for m in (first, twin, other)] == ["con:0-4", "con:0-4.2", "src:0-4"]
    assert {m.maker for m in builder.build().marks} == {"test/1"}


def test_targets_come_in_the_order_of_the_links():
    builder = MarksBuilder("test/1")
    event, late, early = (builder.add(k, Span(s, s + 2)) for k, s in [("ev", 0), ("per", 9), ("per", 4)])
    builder.link("actor", event, late)
    builder.link("actor", event, early)
    builder.link("recipient", event, early, 0.4)
    builder.link("recipient", event, early, 0.9)
    marks = builder.build()
    assert marks.targets(event, "actor") == (late, early)
    assert [link.score for link in marks.links if link.kind == "recipient"] == [0.4]
    assert marks.targets(late, "actor") == ()


def test_a_link_to_a_mark_that_was_never_put_is_left_out():
    builder, other = MarksBuilder("test/1"), MarksBuilder("test/1")
    builder.link("actor", builder.add("ev", Span(0, 2)), other.add("per", Span(5, 7)))
    assert builder.build().links == ()


def test_groups_join_over_several_links_and_keep_to_their_kind():
    builder = MarksBuilder("test/1")
    first, alone, third, fourth = (builder.add("ev", Span(s, s + 2)) for s in (0, 10, 20, 30))
    due = builder.add("due", Span(0, 40))
    builder.link("same", fourth, third)
    builder.link("same", third, first)
    builder.link("same", due, alone)
    builder.link("actor", alone, first)
    marks = builder.build()
    assert marks.groups("ev") == ((first, third, fourth), (alone,))
    assert marks.groups("due") == ((due,),)
    assert marks.groups("con") == ()


def test_a_mark_joined_to_two_others_joins_all_three():
    builder = MarksBuilder("test/1")
    events = [builder.add("ev", Span(s, s + 2)) for s in (0, 10, 20)]
    for other in (1, 2):
        builder.link("same", events[0], events[other])
    assert builder.build().groups("ev") == (tuple(events),)


def test_inside_is_wholly_inside_and_of_the_kinds_asked_for():
    builder = MarksBuilder("test/1")
    for kind, start, end in [("grp", 0, 6), ("per", 2, 6), ("per", 4, 9), ("org", 6, 8), ("t", 1, 3)]:
        builder.add(kind, Span(start, end))
    marks = builder.build()
    assert words(marks.inside(Span(0, 6), "per", "grp", "org")) == [("grp", 0, 6), ("per", 2, 6)]
    assert words(marks.inside(Span(1, 6), "grp")) == []


def claim(name, *contents):
    return Claim(name, (), (), (), tuple(Span(*c) for c in contents), "indirect", "says", 1.0)


def test_words_rest_on_the_innermost_claim_around_them():
    claims = Claims((claim("outer", (0, 40)), claim("inner", (10, 20)), claim("twin", (10, 20))))
    assert claims.resting(Span(12, 15)) == ("inner", "twin")
    assert claims.resting(Span(15, 25)) == ("outer",)
    assert claims.resting(Span(39, 41)) == ()


def test_an_article_knows_its_readable_parts_and_sentences():
    parts = tuple(Part(kind, Span(i, i + 5)) for i, kind in enumerate(("headline", "dateline", "body", "credit")))
    document = Document("d", "-", None, None, (), None, "en", None, "x" * 30, (), (), parts, (Span(2, 9), Span(11, 20)))
    article = Article(document)
    assert [p.kind for p in article.readable()] == ["headline", "body"]
    assert [article.sentence_at(i) for i in (2, 10, 11, 29)] == [(2, 9), (2, 9), (11, 20), (11, 20)]
    assert article.sentence_at(0) == (0, 30)


def test_marks_that_share_words_with_a_span_are_found_also_behind_long_ones() -> None:
    builder = MarksBuilder("test")
    for kind, start, end in (("con", 0, 90), ("per", 5, 9), ("con", 40, 60), ("per", 58, 64), ("per", 70, 75)):
        builder.add(kind, Span(start, end))  # type: ignore[arg-type]
    marks = builder.build()
    assert [m.span for m in marks.overlapping(Span(59, 70))] == [(0, 90), (40, 60), (58, 64)]
    assert [m.span for m in marks.overlapping(Span(59, 70), "per")] == [(58, 64)]
    assert marks.overlapping(Span(95, 99)) == ()
