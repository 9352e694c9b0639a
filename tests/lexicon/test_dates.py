"""Stated dates: what is read, what is refused and why."""

import re

import pytest

from onrecord.lexicon.date_words import MONTHS, WEEKDAYS, marked
from onrecord.lexicon.dates import find_full_date, read_date, read_date_line


@pytest.mark.parametrize(
    ("statement", "value", "instant"),
    [
        ("2031-03-05", "2031-03-05", None),
        ("2031-03", "2031-03", None),
        ("March 2031", "2031-03", None),
        ("2031", "2031", None),
        ("20310305", "2031-03-05", None),
        ("2031/03/05", "2031-03-05", None),
        ("2031-03-05T23:55:25-08:00", "2031-03-05", "2031-03-05T23:55:25-08:00"),
        ("2031-03-05T23:55:00.000Z", "2031-03-05", "2031-03-05T23:55+00:00"),
        ("20310305T235525Z", "2031-03-05", "2031-03-05T23:55:25+00:00"),
        ("2031-03-05 09:33:00 +0000", "2031-03-05", "2031-03-05T09:33+00:00"),
        ("20 Mar 2031 08:02 GMT", "2031-03-20", "2031-03-20T08:02+00:00"),
        ("Wednesday, March 5, 2031", "2031-03-05", None),
        ("5 March 2031", "2031-03-05", None),
        ("Wed, 05 Mar 2031 07:00:00 +0100", "2031-03-05", "2031-03-05T07:00+01:00"),
        ("Wed Mar  5 07:00:00 2031", "2031-03-05", "2031-03-05T07:00"),
        ("March 5, 2031 Wednesday 12:33 AM GMT+5:30", "2031-03-05", "2031-03-05T00:33+05:30"),
        ("March 5th, 2031, 5:40 p.m. EDT", "2031-03-05", "2031-03-05T17:40-04:00"),
        ("5 Mar 2031 14.37 BST", "2031-03-05", "2031-03-05T14:37+01:00"),
        ("2031-03-05 at 9am", "2031-03-05", "2031-03-05T09:00"),
        ("Posted on 5 Mar 2031", "2031-03-05", None),
        ("20/03/2031", "2031-03-20", None),
        ("03/20/2031", "2031-03-20", None),
        ("05.03.2031", "2031-03-05", None),
        ("5. 3. 2031", "2031-03-05", None),
        ("03/03/2031", "2031-03-03", None),
    ],
)
def test_stated_dates(statement: str, value: str, instant: str | None) -> None:
    stated = read_date(statement)
    assert (stated.value, stated.instant, stated.why) == (value, instant, "")


@pytest.mark.parametrize(
    ("statement", "value", "instant"),
    [
        ("5. März 2031 Mittwoch 9:50 PM GMT+1", "2031-03-05", "2031-03-05T21:50+01:00"),
        ("Mi, 05.03.2031 - 15:26", "2031-03-05", "2031-03-05T15:26"),
        ("5 Jänner 2031", "2031-01-05", None),
        ("mercredi 5 mars 2031 à 18h30", "2031-03-05", "2031-03-05T18:30"),
        ("1er février 2031", "2031-02-01", None),
        ("5 marzo 2031 mercoledì", "2031-03-05", None),
        ("miércoles, 5 de marzo de 2031", "2031-03-05", None),
        ("mar 4 mar 2031", "2031-03-04", None),
        ("1º de maio de 2031", "2031-05-01", None),
        ("5 maart 2031", "2031-03-05", None),
        ("12 października 2031 r.", "2031-10-12", None),
        ("5 марта 2031 г., 09:15", "2031-03-05", "2031-03-05T09:15"),
        ("5 березня 2031 року", "2031-03-05", None),
        ("5 Ağustos 2031 Salı", "2031-08-05", None),
        ("٥ مارس ٢٠٣١", "2031-03-05", None),
        ("10 تشرين الأول 2031", "2031-10-10", None),
        ("2031年3月5日星期三", "2031-03-05", None),
        ("2031年3月5日(水) 15時26分", "2031-03-05", "2031-03-05T15:26"),
        ("2031년 3월 5일 (수) 오후 3:26", "2031-03-05", "2031-03-05T15:26"),
    ],
)
def test_dates_of_other_languages(statement: str, value: str, instant: str | None) -> None:
    stated = read_date(statement)
    assert (stated.value, stated.instant) == (value, instant)


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("03/04/2031", "ambiguous"),
        ("3-4-2031", "ambiguous"),
        ("04/03/12", "ambiguous"),
        ("31-12-12", "ambiguous"),
        ("5 March", "year missing"),
        ("28-04", "year missing"),
        ("March 18 at 3:57 PM", "year missing"),
        ("Wednesday", "incomplete"),
        ("14:05", "incomplete"),
        ("2031-02-31", "not readable"),
        ("30 février 2031", "not readable"),
        ("5 March 2031, 12 brigades", "not readable"),
        ("1562060000", "not readable"),
        ("soon", "not readable"),
        ("", "not readable"),
        ("x" * 5000, "not readable"),
        ("0001-01-01", "year outside"),
        ("1404/02/03", "year outside"),
        ("5 March 2125", "year outside"),
        ("Updated 5 March 2031", "date of updating only"),
    ],
)
def test_what_is_no_day_gives_none_and_says_why(statement: str, why: str) -> None:
    stated = read_date(statement)
    assert (stated.value, stated.instant) == (None, None)
    assert why in stated.why


@pytest.mark.parametrize(
    ("statement", "value", "why"),
    [
        ("Thursday 5 March 2031", "2031-03-05", "weekday disagrees: 2031-03-05 is a Wednesday"),
        ("3/4/2031 Thursday", "2031-04-03", "weekday tells which figure is the day"),
        ("31.12.12", "2012-12-31", "two figures"),
        ("5 Mar 2031 08:02 IST", "2031-03-05", "zone not known: IST"),
        ("2031-03-05T24:10", "2031-03-05", "no time of day"),
    ],
)
def test_a_doubt_is_said_beside_the_value(statement: str, value: str, why: str) -> None:
    stated = read_date(statement)
    assert stated.value == value
    assert why in stated.why


@pytest.mark.parametrize("statement", ["03/04/2031", "03.04.2031", "3-4-31"])
def test_the_caller_may_know_which_figure_is_the_day(statement: str) -> None:
    assert read_date(statement, day_first=True).value == "2031-04-03"
    assert read_date(statement, day_first=False).value == "2031-03-04"
    assert read_date("20/04/2031", day_first=False).value == "2031-04-20"


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday, October 8, 2030",
        "8 October 2030",
        "Oct. 8, 2030 (Tuesday)",
        "Published: 2030-10-08 14:05 UTC",
        "October 8th, 2030, 5:40 p.m.",
        "Posted on 8 Oct 2030",
        "Dienstag, 8. Oktober 2030",
        "October 8, 2030 14:05 | Middle East",
        "Published 8 October 2030 | Updated 9 October 2030",
    ],
)
def test_date_lines(line: str) -> None:
    stated = read_date_line(line)
    assert stated is not None
    assert stated.value == "2030-10-08"


@pytest.mark.parametrize(
    "line",
    [
        "On October 8, 2030 the lock was shut.",
        "Army to shrink by May 2031, 12 brigades to go",
        "8 October",
        "October 2030",
        "2030",
        "HAVEN, October 8, 2030",
        "8 October 2030" + " " * 300 + "x",
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert read_date_line(line) is None


def test_a_line_that_could_be_two_days_is_a_date_line_without_a_date() -> None:
    stated = read_date_line("03/04/2030")
    assert stated is not None
    assert stated.value is None


def test_a_date_of_updating_is_not_the_date_of_publication() -> None:
    stated = read_date_line("Last updated: 8 October 2030")
    assert stated is not None
    assert stated.value is None


def test_a_full_date_inside_a_dateline() -> None:
    stated = find_full_date("HAVEN, Norland, Nov. 2, 2030 (XYZ)")
    assert stated is not None
    assert (stated.value, stated.offset) == ("2030-11-02", 16)
    german = find_full_date("HAVEN, 2. Dezember 2030")
    assert german is not None
    assert german.value == "2030-12-02"
    assert find_full_date("HAVEN, Nov. 2 (XYZ)") is None
    assert find_full_date("HAVEN, 12 brigades 2030") is None


def test_every_name_of_the_table_is_read_back() -> None:
    """Months one by one; a name of two weekdays in two languages may be either."""
    for name, numbers in MONTHS.items():
        assert len(numbers) == 1, name
        assert read_date(f"5 {name} 2031").value == f"2031-{min(numbers):02d}-05", name
    for name, numbers in WEEKDAYS.items():
        found = re.search(r"<w([\d,]+)>", marked(f"{name} 5 june 2031"))
        assert found is not None, name
        assert {int(n) for n in found[1].split(",")} == numbers, name


@pytest.mark.parametrize("piece", ["1 ", "1.", "a ", "gmt ", "mar ", "12:", " ", "年1", "+1"])
def test_hostile_statements_are_soon_done(piece: str) -> None:
    for statement in (piece * 90, "5 March 2031 " + piece * 60, piece * 100_000):
        read_date(statement)
        read_date_line(statement)
        find_full_date(statement[:2000])  # were the time not in proportion, this would not end
