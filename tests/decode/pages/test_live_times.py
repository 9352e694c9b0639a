import pytest
from lxml.html import document_fromstring

from onrecord.decode.pages.head import Head, head_of
from onrecord.decode.pages.live_times import Change, clock_line, day_heading, days, last_change, with_year
from tests.decode.made_pages import ld

CHANGE = Change("2031-03-05T12:32:00+01:00", "2031-03-05", 12 * 60 + 32, True)


@pytest.mark.parametrize(
    ("line", "words", "minutes", "title"),
    [
        ("12.31 Uhr: Lock shut", "12.31 Uhr", 751, "Lock shut"),
        ("12:31 | Lock shut", "12:31", 751, "Lock shut"),
        ("12:31 – Lock shut", "12:31", 751, "Lock shut"),
        ("[9.05 Uhr] Lock shut", "9.05 Uhr", 545, "Lock shut"),
        ("4:05 p.m. Lock shut", "4:05 p.m.", 965, "Lock shut"),
        ("12:05am: Lock shut", "12:05am", 5, "Lock shut"),
        ("14h30 - Lock shut", "14h30", 870, "Lock shut"),
        ("18:20 GMT Lock shut", "18:20 GMT", 1100, "Lock shut"),
        ("5. März, 12.31 Uhr: Lock shut", "12.31 Uhr", 751, "Lock shut"),
        ("12:31", "12:31", 751, ""),
    ],
)
def test_a_line_that_begins_with_the_hour(line: str, words: str, minutes: int, title: str) -> None:
    found = clock_line(line)
    assert found is not None
    assert (found[0].words, found[0].minutes, found[1]) == (words, minutes, title)


@pytest.mark.parametrize("line", ["25.61 Uhr: x", "12.50 euros were paid", "The 12:31 train was late", "Until 5: the score was 12:31", "3:1 for the visitors", ""])  # fmt: skip
def test_lines_that_do_not(line: str) -> None:
    assert clock_line(line) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Mittwoch, 5. 3.", "2031-03-05"),
        ("Dienstag, 4.\u00a03.", "2031-03-04"),
        ("Tuesday 4 March", "2031-03-04"),
        ("March 4", "2031-03-04"),
        ("31 December", "2030-12-31"),
        ("Dienstag, 31. 12.", "2030-12-31"),
        ("4 March 2031", "2031-03-04"),
        ("Donnerstag, 4. 3.", None),
    ],
)
def test_a_day_heading_takes_its_year_from_the_last_change(line: str, day: str | None) -> None:
    found = day_heading(line, CHANGE)
    assert found is not None
    assert found[0] == day


@pytest.mark.parametrize("line", ["What we know", "The lock was opened on 4 March", "12.31 Uhr: Lock shut"])
def test_other_headings_are_none(line: str) -> None:
    assert day_heading(line, CHANGE) is None


def test_without_a_last_change_there_is_no_year() -> None:
    assert with_year("4 March", None) is None


def dated(*lines: str, change: Change | None = CHANGE) -> list[str]:
    whens = [found[0] for line in lines if (found := clock_line(line))]
    return [day for day, _ in days(((when, None) for when in whens), change)]


def test_the_hours_run_back_from_the_last_change() -> None:
    assert dated("12.31 Uhr: a", "9.00 Uhr: b") == ["2031-03-05T12:31", "2031-03-05T09:00"]


def test_where_they_jump_up_the_day_is_an_earlier_one_and_not_told() -> None:
    assert dated("1.10 Uhr: a", "23.50 Uhr: b", "22.00 Uhr: c") == ["2031-03-05T01:10", "", ""]


def test_an_entry_later_than_the_last_change_has_no_day() -> None:
    assert dated("18.00 Uhr: a", "17.00 Uhr: b") == ["", ""]
    assert dated("12.31 Uhr: a", change=None) == [""]


def test_a_change_in_greenwich_time_dates_only_hours_near_it() -> None:
    change = Change("2031-03-05T10:32:00Z", "2031-03-05", 10 * 60 + 32, False)
    assert dated("12.31 Uhr: a", change=change) == ["2031-03-05T12:31"]
    assert dated("20.31 Uhr: a", change=change) == [""]


def head(modified: str, body: str = "") -> Head:
    script = ld({"@type": "NewsArticle", "dateModified": modified})
    return head_of(document_fromstring(f"<html><head>{script}</head><body>{body}</body></html>"))


def test_the_last_change_in_the_pages_own_zone() -> None:
    change = last_change(head("2031-03-05T23:32:10Z", '<time datetime="2031-03-06T00:32:10+01:00">0.32</time>'))
    assert change is not None
    assert (change.day, change.minutes, change.local) == ("2031-03-06", 32, True)
    assert last_change(head("2031-03-05T23:32:10Z")) == Change("2031-03-05T23:32:10Z", "2031-03-05", 1412, False)
    assert last_change(head("recently")) is None
