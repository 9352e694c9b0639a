from hypothesis import given
from hypothesis import strategies as st

from onrecord.records.text import Repair, Span, Text
from onrecord.repair.edits import Edit, apply


def test_edits_become_repairs_in_order() -> None:
    text = apply(Text("abcdef", "abcdef"), [Edit(1, 2, "BB", "x", True), Edit(4, 6, "", "y", False)])
    assert text.text == "aBBcd"
    assert text.repairs == (Repair(Span(1, 3), "b", "BB", "x", True), Repair(Span(5, 5), "ef", "", "y", False))


def test_an_edit_of_a_repair_joins_with_it() -> None:
    once = apply(Text("abcdef", "abcdef"), [Edit(1, 3, "XYZ", "damage", True)])
    twice = apply(once, [Edit(3, 5, "!", "damage, worse", False)])
    assert twice.text == "aXY!ef"
    assert twice.repairs == (Repair(Span(1, 4), "bcd", "XY!", "damage, worse", False),)


def test_several_edits_of_one_repair_join_with_it() -> None:
    once = apply(Text("abc", "abc"), [Edit(0, 3, "UVWXYZ", "damage", True)])
    twice = apply(once, [Edit(1, 2, "v", "other", True), Edit(4, 5, "", "other", True)])
    assert twice.text == "UvWXZ"
    assert twice.repairs == (Repair(Span(0, 5), "abc", "UvWXZ", "damage", True),)


def test_what_was_taken_out_before_stays_in_the_trail() -> None:
    once = apply(Text("a-bc", "a-bc"), [Edit(1, 2, "", "clutter", True)])
    twice = apply(once, [Edit(0, 2, "AB", "damage", True)])
    assert twice.text == "ABc"
    assert [(r.was, r.now) for r in twice.repairs] == [("a-b", "AB")]


def test_repairs_before_and_after_an_edit_move_along() -> None:
    once = apply(Text("abcdef", "abcdef"), [Edit(0, 1, "AA", "x", True), Edit(5, 6, "FF", "x", True)])
    twice = apply(once, [Edit(3, 4, "", "x", True)])
    assert twice.text == "AAbdeFF"
    assert [r.span for r in twice.repairs] == [Span(0, 2), Span(3, 3), Span(5, 7)]


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 12), st.integers(1, 3), st.text("xyz", max_size=3)), max_size=4), max_size=4
    )
)
def test_the_trail_always_leads_back(rounds: list[list[tuple[int, int, str]]]) -> None:
    text = Text("abcdefghijkl", "abcdefghijkl")
    for wanted in rounds:
        edits, end = [], 0
        for start, length, now in sorted(wanted):
            if end <= start and start + length <= len(text.text):
                edits.append(Edit(start, start + length, now, "x", True))
                end = start + length
        text = apply(text, edits)
    undone, at = "", 0
    for repair in text.repairs:
        assert repair.span.cut(text.text) == repair.now
        undone += text.text[at : repair.span.start] + repair.was
        at = repair.span.end
    assert undone + text.text[at:] == text.raw
