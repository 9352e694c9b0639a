import pytest

from onrecord.dissect.dates import find_full_date, read_date, read_date_line


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("2031-03-05", "2031-03-05"),
        ("2031-03-05T23:55:25-08:00", "2031-03-05"),
        ("2031-03", "2031-03"),
        ("2031", "2031"),
        ("20 Mar 2031 08:02 GMT", "2031-03-20"),
        ("Wednesday, March 5, 2031", "2031-03-05"),
        ("5 March 2031", "2031-03-05"),
        ("Wed, 05 Mar 2031 07:00:00 +0100", "2031-03-05"),
        ("20/03/2031", "2031-03-20"),
        ("03/20/2031", "2031-03-20"),
        ("05.03.2031", "2031-03-05"),
        ("03/03/2031", "2031-03-03"),
    ],
)
def test_stated_dates(statement: str, value: str) -> None:
    assert read_date(statement).value == value


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("03/04/2031", "ambiguous"),
        ("3-4-2031", "ambiguous"),
        ("5 March", "incomplete"),
        ("Wednesday", "incomplete"),
        ("March 2031", "incomplete"),
        ("3 marzo 2031", "not readable"),
        ("2031-02-31", "not readable"),
        ("soon", "not readable"),
        ("", "not readable"),
    ],
)
def test_what_is_no_day_gives_none_and_says_why(statement: str, why: str) -> None:
    stated = read_date(statement)
    assert stated.value is None
    assert why in stated.why


@pytest.mark.parametrize(
    "line",
    [
        "Tuesday, October 8, 2030",
        "8 October 2030",
        "Oct. 8, 2030 (Tuesday)",
        "Published: 2030-10-08 14:05 UTC",
        "October 8th, 2030, 5:40 p.m.",
        "Posted on 8 Oct 2030",
    ],
)
def test_date_lines(line: str) -> None:
    stated = read_date_line(line)
    assert stated is not None
    assert stated.value == "2030-10-08"


@pytest.mark.parametrize(
    "line", ["On October 8, 2030 the lock was shut.", "Army to shrink by May 2031, 12 brigades to go", "8 October"]
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert read_date_line(line) is None


def test_a_date_of_updating_is_not_the_date_of_publication() -> None:
    stated = read_date_line("Last updated: 8 October 2030")
    assert stated is not None
    assert stated.value is None


def test_a_full_date_inside_a_dateline() -> None:
    stated = find_full_date("HAVEN, Norland, Nov. 2, 2030 (XYZ)")
    assert stated is not None
    assert stated.value == "2030-11-02"
    assert find_full_date("HAVEN, Nov. 2 (XYZ)") is None
