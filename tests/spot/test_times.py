import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.time_phrases import load_time_phrases
from onrecord.spot.anchor import Anchor, day_of
from onrecord.spot.time_rules import RULES
from onrecord.spot.times import resolve
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
    assert resolve("3 March", Anchor(day_of("2031-05"), "2031-05")).value == "2031-03-03"
    assert resolve("Monday", Anchor(day_of("2031-05"), "2031-05")).value is None


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


DEICTIC = (
    "Monday",
    "last Friday",
    "next Tuesday",
    "yesterday",
    "tomorrow evening",
    "three days ago",
    "two weeks earlier",
)


@given(st.integers(-4000, 4000), st.sampled_from(DEICTIC))
def test_a_week_later_is_read_a_week_later(weeks: int, words: str) -> None:
    shift = timedelta(weeks=weeks)
    day = date(2031, 5, 14) if weeks > -1500 else date(2111, 5, 14)
    first, second = (resolve(words, Anchor(d, str(d))).value for d in (day, day + shift))
    assert first
    assert second
    assert date.fromisoformat(second[:10]) - date.fromisoformat(first[:10]) == shift


@given(
    st.integers(-200_000, 200_000),
    st.sampled_from(["today", "yesterday", "tomorrow", "three days ago", "two days later"]),
)
def test_what_counts_from_the_day_of_publication_moves_with_it_day_by_day(days: int, words: str) -> None:
    day = date(2031, 5, 14)
    first, second = (resolve(words, Anchor(d, str(d))).value for d in (day, day + timedelta(days)))
    assert first
    assert second
    assert date.fromisoformat(second) - date.fromisoformat(first) == timedelta(days)


def test_in_a_history_a_date_that_was_only_planned_is_not_leant_on() -> None:
    reading = assembled(
        "War came in <t>1971</t>, a truce in <t>1972</t>, a second war in <t>1973</t>, a third in <t>1974</t>, and on "
        "<t>10 March 1975</t> an attack. The planned campaign of <t>1976</t> could wait; the town fell on <t>11 March</t>.",
        published="2010-01-01",
    )
    assert reading.record.times[-1].value == "1975-03-11"


HISTORY = Anchor(date(2031, 5, 14), "2031-05-14", told="1916-12-20", history=True)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("4 June", "1916-06-04"),
        ("November", "1916-11"),
        ("the next day", "1916-12-21"),
        ("two days later", "1916-12-22"),
        ("that month", "1916-12"),
        ("the following year", "1917"),
        ("the previous year", "1915"),
        ("the spring", "1916-21"),
        ("490 BC", "-0489"),
    ],
)
def test_a_history_goes_from_date_to_date(words: str, value: str) -> None:
    assert resolve(words, HISTORY).value == value


def test_in_a_history_a_year_told_in_passing_changes_nothing() -> None:
    days = "; ".join(
        f"on <t>{day} May 1{year}</t> it went on" for day, year in ((2, 914), (3, 915), (4, 916), (5, 917))
    )
    text = f"It began: {days}. By <t>June 1918</t>, unlike in <t>1812</t>, and by <t>4 August</t> it was over (<t>1919</t>)."
    times = assembled(text).record.times
    assert [t.value for t in times][-2] == "1918-08-04"


def test_in_news_the_same_words_mean_this_year() -> None:
    times = assembled("Fighting broke out in <t>1812</t>; on <t>4 April</t> it began again.").record.times
    assert times[-1].value == "2031-04-04"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoys would meet again, the mayor said <t>Friday</t>.", "2031-05-09"),
        ("The envoys would look for a way around <t>Friday</t>'s ruling.", "2031-05-09"),
        ("The envoys could come as early as <t>Friday</t>.", "2031-05-16"),
        ("They planned a large march on <t>Friday</t>.", "2031-05-16"),
    ],
)
def test_what_was_said_on_a_day_of_things_to_come_was_said_in_the_past(text: str, value: str) -> None:
    assert assembled(text).record.times[0].value == value


def test_every_expression_has_its_rule() -> None:
    assert {name for name, kind, _ in load_time_phrases().patterns if kind != "none"} == set(RULES)


WORDS = (
    "the", "last", "next", "past", "same", "end of", "early", "between", "and", "to", "-", ",", "of", "in", "a", "half",
    "1", "31", "99", "1000000", "0", "1998", "2199", "'98", "0099", "12:30", "24:00", "10 p.m.", "1990s", "'00s", "3rd", "40th",
    "May", "February", "Monday", "tomorrow", "tonight", "overnight", "morning", "winter", "Easter", "Thanksgiving", "Eve",
    "day", "days", "weeks", "month", "quarter", "third", "fiscal", "years", "decade", "century", "BC", "ago", "later",
    "before", "each", "daily", "now", "weekend", "year", "ended", "hundred", "few", "couple", "GMT", "99/99/99", "31.02.2031",
)  # fmt: skip
DAYS = ("0001-01-01", "9999-12-31", "2031-05-14", "2031-05", "2031", "", None)


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join), st.sampled_from(DAYS), st.sampled_from(DAYS)
)
def test_no_words_and_no_day_of_publication_break_it(words: str, published: str | None, told: str | None) -> None:
    for history in (False, True):
        for ahead in (False, True):
            anchor = Anchor(day_of(published), published or None, ahead, told or None, history)
            assert resolve(words, anchor).type in ("date", "time", "duration", "set")
