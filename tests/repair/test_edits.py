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


def test_repairs_before_and_after_an_edit_move_along() -> None:
    once = apply(Text("abcdef", "abcdef"), [Edit(0, 1, "AA", "x", True), Edit(5, 6, "FF", "x", True)])
    twice = apply(once, [Edit(3, 4, "", "x", True)])
    assert twice.text == "AAbdeFF"
    assert [r.span for r in twice.repairs] == [Span(0, 2), Span(3, 3), Span(5, 7)]
