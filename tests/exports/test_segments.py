from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.segments import paragraphs, segments
from onrecord.records.text import Span

offsets = st.integers(-3, 45)
spans = st.lists(st.tuples(st.sampled_from("abcd"), st.builds(Span, offsets, offsets)), max_size=8)


@given(st.text(max_size=40), spans, st.lists(offsets, max_size=5))
def test_joined_segments_are_the_text_and_each_carries_what_lies_over_it(
    text: str, layers: list[tuple[str, Span]], cuts: list[int]
) -> None:
    cut = segments(text, layers, cuts)
    assert "".join(s.text for s in cut) == text
    for segment in cut:
        assert segment.text
        assert segment.text == text[segment.start : segment.start + len(segment.text)]
        for offset in range(segment.start, segment.start + len(segment.text)):
            assert set(segment.over) == {name for name, span in layers if span.start <= offset < span.end}
        assert set(segment.begins) <= set(segment.over)
        assert not {c for c in cuts if segment.start < c < segment.start + len(segment.text)}


def test_the_innermost_comes_first_and_crossing_spans_are_cut_at_their_borders() -> None:
    cut = segments("abcdefgh", [("long", Span(0, 6)), ("short", Span(4, 8)), ("dot", Span(5, 6)), ("dot", Span(7, 8))])
    assert [(s.text, s.over, s.begins) for s in cut] == [
        ("abcd", ("long",), ("long",)),
        ("e", ("short", "long"), ("short",)),
        ("f", ("dot", "short", "long"), ("dot",)),
        ("g", ("short",), ()),
        ("h", ("dot", "short"), ("dot",)),
    ]


@given(st.text(alphabet="ab \n\t", max_size=40))
def test_paragraphs_and_their_blank_lines_cover_the_text(text: str) -> None:
    pairs = list(paragraphs(text))
    assert "".join(body.cut(text) + blank.cut(text) for body, blank in pairs) == text
    assert not any("\n\n" in body.cut(text) for body, _ in pairs)
    assert not any(blank.cut(text).strip() for _, blank in pairs)
