import json
from pathlib import Path

import pytest

from onrecord.repair.gaps import RULES, TEXT_RULES, find_gaps

CASES = json.loads((Path(__file__).parents[1] / "cases" / "gaps.json").read_text(encoding="utf-8"))
KNOWN_FAILURES = [case for case in CASES if "known_failure" in case]


@pytest.mark.parametrize("case", [c for c in CASES if c not in KNOWN_FAILURES], ids=lambda c: c["text"][:40])
def test_gaps_are_found_where_words_are_missing_and_nowhere_else(case: dict[str, str]) -> None:
    expected = [] if case["why"] is None else [(case["text"].index("|"), case["why"])]
    assert [(gap.at, gap.why) for gap in find_gaps(case["text"].replace("|", ""))] == expected


@pytest.mark.parametrize("case", KNOWN_FAILURES, ids=lambda c: c["known_failure"])
@pytest.mark.xfail(strict=True, reason="known failure, kept to be seen")
def test_known_failures(case: dict[str, str]) -> None:
    assert [gap.at for gap in find_gaps(case["text"].replace("|", ""))] == [case["text"].index("|")]


def test_gaps_are_in_order_and_one_an_offset() -> None:
    text = "It is part of a of raids.\nThey left after the , and live without , now."
    offsets = [gap.at for gap in find_gaps(text)]
    assert offsets == sorted(set(offsets))
    assert len(offsets) == 3


def test_every_rule_says_what_it_sees() -> None:
    assert all(rule.__doc__ for rule, *_ in (*RULES, *TEXT_RULES))


def test_text_that_is_not_english_has_no_gaps() -> None:
    assert find_gaps("Der Mann ist in an der Stadt. Die Regierung hat an den in der Nacht, was has die in. " * 6) == ()


def test_offsets_hold_behind_the_first_stretch() -> None:
    sound = "The captain of the boat spoke to the crew and they left the port at noon.\n\n"
    text = sound * 300 + "It followed a string of by both navies.\n"
    assert [gap.at for gap in find_gaps(text)] == [text.index("by both")]


@pytest.mark.parametrize(
    "text",
    [
        "The board spoke to the envoys, and despite, or because of, the storm they left the port at noon.",
        "Signed in Belmora by both sides.\n\nFor the Republic of\n\nFor the Republic of\n\nFor the Republic of",
        "Merkel kündigte gestern neue Gespräche an. Er griff die Stadt an, sagte der Sprecher dem Sender am Abend.",
    ],
)
def test_shared_objects_forms_and_other_languages_are_no_gaps(text: str) -> None:
    assert find_gaps(text) == ()
