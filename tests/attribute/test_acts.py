"""What a cue does."""

import pytest

from onrecord.attribute.acts import load_acts
from tests.marked import assembled


@pytest.mark.parametrize(
    ("cues", "act"),
    [
        (("said",), "says"),
        (("has flatly denied",), "denies"),
        (("vowed",), "promises"),
        (("called for",), "asks"),
        (("Warning",), "predicts"),
        (("in a denial of",), "denies"),
        (("their proposal",), "asks"),
        (("ordered",), "orders"),
        (("told reporters",), "says"),
        (("said", "promising"), "promises"),
        (("hummed",), "says"),
        ((), "says"),
    ],
)
def test_the_act_by_the_words_of_the_cue(cues: tuple[str, ...], act: str) -> None:
    assert load_acts()(cues) == act


def test_marks_without_an_act_get_it_from_their_words() -> None:
    (claim,) = assembled(
        "<src id='c1'><org c='' s='REB'>The Front</org></src> <cue id='c1'>denied</cue> <con id='c1' k='indirect'>that a "
        "convoy was hit</con>."
    ).record.claims
    assert claim.act == "denies"
