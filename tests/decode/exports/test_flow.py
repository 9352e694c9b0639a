import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.decode.exports.flow import flow

LONG = "The envoys of both shores met in the port office of Lindby for a second day"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["The ferry left the harbour", "at dawn.", "", "It was full."], ["The ferry left the harbour at dawn.", "It was full."]),
        (["Those on board:", "Ada Stone", "Ben Reed", "", LONG, "and left."], ["Those on board:", "Ada Stone", "Ben Reed", f"{LONG} and left."]),
    ],
)  # fmt: skip
def test_lines_cut_at_a_width(lines: list[str], paragraphs: list[str]) -> None:
    assert flow(lines, wrapped=True) == paragraphs


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([f"{LONG} and", "", "left."], [f"{LONG} and left."]),
        ([LONG + ".", "", "left."], [LONG + ".", "left."]),
        (["Ferry results", "", "ada: 140"], ["Ferry results", "ada: 140"]),
        ([LONG, "", "Marrow Bay was quiet."], [LONG, "Marrow Bay was quiet."]),
    ],
    ids=["inside a sentence", "after a stop", "short lines", "before a capital"],
)
def test_paragraphs_cut_on_the_way(lines: list[str], paragraphs: list[str]) -> None:
    assert flow(lines, wrapped=False) == paragraphs


def test_where_most_lines_were_cut_a_capital_goes_on_too_and_a_speaker_does_not() -> None:
    lines = [
        f"{LONG},",
        f"and {LONG.lower()},",
        f"and {LONG.lower()},",
        f"and {LONG.lower()} with",
        f"Ada Stone and {LONG.lower()}",
        "REED: They met.",
    ]
    assert flow([part for line in lines for part in (line, "")], wrapped=False) == [" ".join(lines[:5]), lines[5]]


@given(st.lists(st.sampled_from(["", LONG, "left.", "REED: Yes", "a", "[Tape]", f"{LONG} and"])))
def test_no_word_is_lost(lines: list[str]) -> None:
    assert " ".join(flow(lines, wrapped=True)).split() == " ".join(lines).split()
    assert " ".join(flow(lines, wrapped=False)).split() == " ".join(lines).split()
