import json
from datetime import date
from pathlib import Path

import pytest

from onrecord.spot.anchor import Anchor
from onrecord.spot.times import published_day, resolve
from tests.marked import assembled

CASES = json.loads((Path(__file__).parents[1] / "cases" / "times.json").read_text("utf-8"))
PUBLISHED = "2031-05-14"  # a Wednesday


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['words']}{' (ahead)' * case.get('ahead', False)}")
def test_values_lean_on_the_day_of_publication(case: dict[str, object]) -> None:
    resolved = resolve(str(case["words"]), Anchor(date(2031, 5, 14), PUBLISHED, bool(case.get("ahead"))))
    assert resolved.value == case["value"]
    assert resolved.timex == case.get("timex", resolved.timex)
    assert resolved.type == case.get("type", resolved.type)


def test_without_a_day_of_publication_nothing_relative_is_dated() -> None:
    for words in ("Monday", "yesterday", "a week ago", "last week", "10 a.m."):
        assert resolve(words, Anchor(None, None)).value is None


def test_a_month_of_publication_still_tells_the_year() -> None:
    assert resolve("3 March", Anchor(published_day("2031-05"), "2031-05")).value == "2031-03-03"
    assert resolve("Monday", Anchor(published_day("2031-05"), "2031-05")).value is None


def test_the_sentence_decides_whether_a_weekday_is_to_come() -> None:
    past, coming, until = (
        assembled(text).record.times[0].value
        for text in (
            "<loc c=''>Ostrava</loc> was shelled on <t k='date'>Friday</t>, the mayor said.",
            "The envoys will meet again on <t k='date'>Friday</t>, the mayor said.",
            "The talks were put off until <t k='date'>Monday</t>.",
        )
    )
    assert (past, coming, until) == ("2031-05-09", "2031-05-16", "2031-05-19")


def test_a_value_the_reader_gave_stands_also_an_empty_one() -> None:
    reading = assembled(
        "It fell on <t v='2031-05-02' k='date'>Monday</t> and, it is said, <t v='' k='date'>Friday</t>."
    )
    assert [t.value for t in reading.record.times] == ["2031-05-02", None]
