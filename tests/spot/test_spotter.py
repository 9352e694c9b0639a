"""Whatever is marked in whatever text, the stage makes its entries, and their words lie in the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.dissect.sentences import split
from onrecord.records.article import Article, Document
from onrecord.records.ids import EntryIds
from onrecord.records.marks import MarksBuilder
from onrecord.records.text import Span
from onrecord.spot.spotter import Spotter

SPOTTER = Spotter.default()
WORDS = (
    "the", "The", "Kyiv", "Moscow", "Russian", "Russia’s", "minister", "Prime Minister", "Ada Quill", "Quill", "he", "They",
    "its statement", "army", "Hamas", "U.N.", "of", "said", ",", ".", "\n\n", "“", "Monday", "12", "two to three", "ß", "İ", "𐍈",
    "former", "ambassador to", "'s", "Gaza", "Gaza Strip", "in",
)  # fmt: skip
KINDS = ("per", "org", "loc", "dem", "grp", "src", "ref", "t", "fig", "ev", "con")
LINKS = ("source", "refers", "nation", "actor", "place", "time")
MARKED = st.tuples(st.sampled_from(KINDS), st.integers(0, 400), st.integers(1, 40))
LINKED = st.tuples(st.sampled_from(LINKS), st.integers(0, 400), st.integers(0, 400))


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)),
    st.lists(MARKED, max_size=25),
    st.lists(LINKED, max_size=15),
    st.sampled_from([None, "2031", "2031-05-14"]),
)
def test_no_text_and_no_marks_break_it(text, marked, linked, published):  # type: ignore[no-untyped-def]
    builder = MarksBuilder("any")
    for kind, start, length in marked:
        if start < len(text):
            builder.add(kind, Span(start, min(len(text), start + length)))
    made = list(builder.marks)
    for kind, one, other in linked:
        if made:
            builder.link(kind, made[one % len(made)], made[other % len(made)])
    document = Document("d1", "t", None, None, (), None, "en", published, text, sentences=split(text))
    mentions = SPOTTER(Article(document), builder.build(), EntryIds("d1"))
    spans = [span for entry in (*mentions.actors, *mentions.places) for span in entry.mentions]
    spans += [entry.span for entry in (*mentions.times, *mentions.figures)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    known = {entry.id for entry in (*mentions.actors, *mentions.places, *mentions.times, *mentions.figures)}
    assert known == set(mentions.reasons)
    assert {actor for actors in mentions.actors_of.values() for actor in actors} <= known
