"""Months with what is due on which day: only days that are told, of a window the last, those months that are near."""

from dataclasses import replace

import pytest

from onrecord.desk.calendars import MONTHS, Month, months
from onrecord.reconcile.commitments import Undertaking
from tests.desk.conftest import Asked
from tests.store.handmade import reading

TODAY = "2031-05-04"


def due(*values: str | None) -> list[Undertaking]:
    stored: object = None
    first = reading().record.commitments[0]
    return [Undertaking(((stored, replace(first, due=value)),), "not due") for value in values]  # type: ignore[arg-type]


def days(drawn: list[Month]) -> list[tuple[str, int, int]]:
    told = ((month, day) for month in drawn for week in month.weeks for day in week if day.due)
    return [(month.name, day.day.day, len(day.due)) for month, day in told if day.day]


def test_what_is_due_stands_on_its_day_and_of_a_window_on_the_last() -> None:
    found = list(months(due("2031-05-09", "2031-05-07/2031-05-09", "2031-06-30"), TODAY))
    assert days(found) == [("May 2031", 9, 2), ("June 2031", 30, 1)]


@pytest.mark.parametrize("value", [None, "2031-05", "2031", "2031-05-01/..", "2031-05/2031-06", "20XX", "2031-02-30"])
def test_what_has_no_day_stands_on_none(value: str | None) -> None:
    assert months(due(value), TODAY) == []


def test_weeks_begin_on_monday_and_other_months_are_empty() -> None:
    (may,) = months(due("2031-05-09"), TODAY)
    assert [day.day.day if day.day else 0 for day in may.weeks[0]] == [0, 0, 0, 1, 2, 3, 4]
    assert {len(week) for week in may.weeks} == {7}


def test_of_many_months_those_near_today_are_drawn() -> None:
    far = [f"20{year}-05-09" for year in range(20, 45)]
    assert [month.name for month in months(due(*far), TODAY)] == [f"May 20{year}" for year in range(30, 30 + MONTHS)]


def test_the_board_leads_from_a_day_to_what_is_due_on_it(desk: Asked) -> None:
    page = desk.page("/due")
    (day,) = page.xpath("//table[@class='month'][caption='April 2031']//a")
    (entry,) = page.xpath(f"//li[@id='{day.get('href').removeprefix('#')}']")
    assert "2031-04-01" in entry.text_content()
