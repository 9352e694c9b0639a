"""What each time expression of `time_phrases.tsv` means: the name of its pattern, and the rule that resolves it."""

from collections.abc import Mapping

from onrecord.spot import calendar, clock, relative
from onrecord.spot.anchor import Rule

RULES: Mapping[str, Rule] = {
    "full date": calendar.full_date,
    "written date": calendar.written_date,
    "day of month": calendar.day_of_month,
    "month of year": calendar.month_of_year,
    "month": calendar.month,
    "weekday": calendar.weekday,
    "named day": calendar.named_day,
    "feast": calendar.feast,
    "two days": calendar.two_days,
    "two years": calendar.two_years,
    "year": calendar.year,
    "fiscal year": calendar.year,
    "year bc": calendar.year_bc,
    "decade": calendar.decade,
    "century": calendar.century,
    "season": calendar.season,
    "relative unit": relative.relative_unit,
    "told unit": relative.told_unit,
    "weekend": relative.weekend,
    "end of unit": relative.end_of_unit,
    "ago": relative.ago,
    "beside": relative.beside,
    "quarter": relative.quarter,
    "year earlier": relative.year_earlier,
    "tonight": clock.tonight,
    "part of day": clock.part_of_day,
    "clock": clock.clock,
    "stretch": clock.stretch,
    "length": clock.length,
    "recurring": clock.recurring,
    "reference": clock.reference,
}
