from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.text import RawDocument, Repair, Span, Text


def repaired(*stretches):
    """A text from stretches: a string was left alone, a pair (was, now) was repaired."""
    raw = text = ""
    repairs = []
    for stretch in stretches:
        was, now = (stretch, stretch) if isinstance(stretch, str) else stretch
        if not isinstance(stretch, str):
            repairs.append(Repair(Span(len(text), len(text) + len(now)), was, now, "test", certain=True))
        raw, text = raw + was, text + now
    return Text(raw, text, tuple(repairs))


FERRY = repaired("The ", ("f&eacute;rry", "férry"), " at ", ("", "the "), "quay", ("\xad", ""), " sank")


def raw_of(text, words):
    start = text.text.index(words)
    return text.to_raw(Span(start, start + len(words))).cut(text.raw)


def test_untouched_words_are_found_before_between_and_after_repairs():
    assert [raw_of(FERRY, words) for words in ("The", "at", "sank")] == ["The", "at", "sank"]


def test_a_span_in_a_repair_gives_the_whole_repaired_stretch():
    assert raw_of(FERRY, "férry") == "f&eacute;rry"
    assert raw_of(FERRY, "rr") == "f&eacute;rry"


def test_a_span_over_repairs_gives_all_that_lies_between():
    assert raw_of(FERRY, "The férry at") == "The f&eacute;rry at"
    assert raw_of(FERRY, "rry at the quay s") == "f&eacute;rry at quay\xad s"


def test_inserted_words_come_from_nowhere():
    assert raw_of(FERRY, "the ") == ""


def test_text_without_repairs_is_its_own_raw_text():
    assert Text("noon", "noon").to_raw(Span(1, 3)) == Span(1, 3)


WORD = st.text("abc", max_size=4)


@given(st.lists(WORD | st.tuples(WORD, WORD), max_size=8), st.data())
def test_every_span_comes_from_a_stretch_of_the_raw_text(stretches, data):
    text = repaired(*stretches)
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    raw = text.to_raw(Span(start, end))
    assert 0 <= raw.start <= raw.end <= len(text.raw)
    if not any(r.span.overlaps(Span(start, end)) or start <= r.span.start <= end for r in text.repairs):
        assert raw.cut(text.raw) == Span(start, end).cut(text.text)


def test_spans_touch_without_overlapping():
    assert not Span(0, 4).overlaps(Span(4, 6))
    assert Span(0, 5).overlaps(Span(4, 6))
    assert Span(0, 6).contains(Span(4, 6))
    assert not Span(4, 6).contains(Span(0, 6))


def test_a_raw_document_needs_no_facts():
    assert RawDocument("ferry.txt", "noon", "text", "utf-8").facts == {}
