"""A process in lanes: each party's steps on the days that are told, rounds of talks numbered, nothing made up."""

from dataclasses import replace
from pathlib import Path

from onrecord.exports.charts import Chart
from onrecord.exports.lanes import Step, process
from onrecord.exports.view import View
from onrecord.records.finding import Event
from onrecord.store import Filter
from tests.exports.served import added, hostile
from tests.exports.test_charts import values
from tests.store.handmade import HandReading, reading


def with_talks(*told: tuple[str | None, str]) -> HandReading:
    """The invented report with talks on these days and in these statuses; the attack and the swap stay."""
    read = reading()
    attack, _, talks, swap = read.record.events
    made = [
        replace(talks, id=f"{talks.id[:-2]}{n:02}", when=when, status=status)  # type: ignore[arg-type]
        for n, (when, status) in enumerate(told)
    ]
    return replace(read, record=replace(read.record, events=(attack, *made, swap)))


def drawn(path: Path, read: HandReading, **wanted: str) -> tuple[Chart, list[Step]]:
    chart, steps = process(View(added(path, read), Filter(**wanted)))
    return chart, list(steps)


def kinds(steps: list[Step]) -> list[tuple[str, int]]:
    events: list[Event] = [step.told.accounts[0].event for step in steps]
    return [(event.type, step.round) for event, step in zip(events, steps, strict=True)]


def test_rounds_that_came_about_are_numbered_by_their_days(tmp_path: Path) -> None:
    read = with_talks(("2031-03-20", "happened"), ("2031-03-01", "happened"), ("2031-03-10", "failed"))
    _, steps = drawn(tmp_path, read)
    assert kinds(steps) == [("CONSULT", 1), ("CONSULT", 0), ("CONSULT", 2), ("COOPERATE", 0)]
    assert steps[0].parties == ("Norland", "Sudmark")


def test_a_step_stands_in_the_lane_of_each_party_as_wide_as_it_is_told(tmp_path: Path) -> None:
    chart, _ = drawn(tmp_path, with_talks(("2031-03", "planned")), type="CONSULT")
    bars = [row for row in values(chart.spec) if "party" in row]
    assert [(bar["party"], bar["first"], bar["end"]) for bar in bars] == [
        ("Norland", "2031-03-01", "2031-04-01"),
        ("Sudmark", "2031-03-01", "2031-04-01"),
    ]
    assert not any(bar["came"] for bar in bars)
    assert chart.drawn == 1
    assert b"<svg" in chart.draw("svg")


def test_where_only_some_are_drawn_they_are_the_first_by_day_of_whatever_type(tmp_path: Path) -> None:
    read = with_talks(("2031-03-01", "happened"), ("2032-01-01", "happened"))
    chart, steps = process(View(added(tmp_path, read), Filter()), 2)
    assert kinds(list(steps)) == [("CONSULT", 1), ("COOPERATE", 0)]
    assert "only the first 2 are drawn: narrow it down" in chart.left_out


def test_attacks_are_no_steps(tmp_path: Path) -> None:
    _, steps = drawn(tmp_path, with_talks())
    assert kinds(steps) == [("COOPERATE", 0)]


def test_what_has_no_day_stands_dotted_at_the_day_of_its_report_and_is_no_round(tmp_path: Path) -> None:
    chart, steps = drawn(tmp_path, with_talks((None, "happened"), ("2031-03-01", "happened")), type="CONSULT")
    assert [(step.dated, step.round, step.days.first) for step in steps] == [
        (True, 1, "2031-03-01"),
        (False, 0, "2031-03-14"),
    ]
    assert [row["dated"] for row in values(chart.spec) if "party" in row] == [True, True, False, False]


def test_what_has_no_day_at_all_is_counted(tmp_path: Path) -> None:
    read = with_talks((None, "happened"))
    undated = replace(read.record.document, published=None)
    read = replace(read, record=replace(read.record, document=undated))
    chart, steps = drawn(tmp_path, read, type="CONSULT")
    assert not steps
    assert chart.left_out == {"no day is known": 1}


def test_words_of_reports_are_only_words(tmp_path: Path) -> None:
    chart, _ = drawn(tmp_path, hostile())
    assert b"<script" not in chart.draw("svg")
