"""Paragraphs: what belongs together stands in one span, whatever the line ends."""

import pytest

from onrecord.dissect.paragraphs import is_wrapped, paragraphs

LONG = "The board of the harbour met on Friday and heard from the owners of the boats that sank near the lock"


def cut(text: str) -> list[str]:
    return [" ".join(span.cut(text).split()) for span in paragraphs(text)]


def test_one_paragraph_a_line_or_between_blank_lines() -> None:
    assert cut("The lock is open.\nThe crew slept.\n\n  All is well.  \n \n") == [
        "The lock is open.",
        "The crew slept.",
        "All is well.",
    ]
    assert cut("") == cut(" \n\n") == []


WRAPPED = (
    "The lock was opened on Friday after a week of work, the harbour\n"
    "board said in a short statement.\n"
    "Two boats had sunk near the lock when the water rose over the\n"
    "weir in the night, and nobody saw what became of their crews\n"
)


def test_a_line_that_ends_too_soon_ends_a_paragraph_of_wrapped_text() -> None:
    assert [p[:9] for p in cut(WRAPPED)] == ["The lock ", "Two boats"]


@pytest.mark.parametrize("indent", ["   ", "\t"])
def test_an_indent_begins_a_paragraph_of_wrapped_text(indent: str) -> None:
    text = (
        f"{indent}The lock was opened on Friday after a week of work, which the\n"
        "board paid for, and two boats that had sunk were lifted. The town\n"
        f"{indent}Ida Holm, who leads the owners of the boats, said to the crews\n"
        "that nothing would be paid.\n"
    )
    assert [p[:8] for p in cut(text)] == ["The lock", "Ida Holm"]


@pytest.mark.parametrize("mark", ["* ", "• ", "- ", "2. ", "(b) ", "Q: ", "14:05 "])
def test_an_item_begins_a_paragraph_of_wrapped_text(mark: str) -> None:
    text = f"The lock was opened on Friday after a\nweek of work, and the boats that\nsank were lifted, as well as\n{mark}one of iron and\nwood\n{mark}one of wood\n"
    assert cut(text)[1:] == [f"{mark}one of iron and wood", f"{mark}one of wood"]


def test_a_short_title_line_over_wrapped_text_stays_apart() -> None:
    assert cut("Lock opens\n" + WRAPPED)[0] == "Lock opens"


def test_a_break_at_a_hyphen_parts_nothing() -> None:
    text = "The organi-\nzations of the owners met on\nFriday and said that they\nwould pay."
    assert len(paragraphs(text)) == 1


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n"])
def test_a_sentence_torn_over_a_line_end_is_mended(gap: str) -> None:
    text = f"{LONG} and{gap}that they would pay. All left.{gap}So it was."
    assert cut(text) == [f"{LONG} and that they would pay. All left.", "So it was."]


def test_a_quotation_torn_before_a_name_is_mended() -> None:
    text = f'{LONG}, and said: "We will pay for\n\nNorwegian boats only."\n\nSo it was.'
    assert len(paragraphs(text)) == 2
    assert len(paragraphs(text.replace('"', ""))) == 3


@pytest.mark.parametrize("first", ["Lock opens after a week", LONG + ".", LONG + ":", LONG + "”"])
def test_a_title_or_a_line_with_a_stop_is_not_joined_with_the_next(first: str) -> None:
    assert len(paragraphs(f"{first}\n\niron boats may pass again.")) == 2


def test_whether_lines_are_cut_at_a_width() -> None:
    lines = paragraphs("The lock was shut on\nthe day of the flood.")
    assert len(lines) == 1
    assert not is_wrapped("", [])
