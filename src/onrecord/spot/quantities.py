"""Figures: `fig` marks become entries with bounds, measure, noun, place and time."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.records.article import Article
from onrecord.records.codes import MEASURES
from onrecord.records.ids import EntryIds
from onrecord.records.marks import Mark, Marks
from onrecord.records.mention import Figure, Time
from onrecord.records.reason import Reason, Reasons
from onrecord.spot.bounds import noun_and_unit, read_bounds
from onrecord.spot.tallies import tallies


@dataclass(frozen=True, slots=True)
class SpottedFigures:
    """The figures, and for each mark its own."""

    figures: tuple[Figure, ...]
    figure_of: Mapping[str, str]
    reasons: Reasons


def spot_figures(
    article: Article, marks: Marks, ids: EntryIds, place_of: Mapping[str, str], time_of: Mapping[str, Time]
) -> SpottedFigures:
    """Make a Figure of every `fig` mark; bounds that the maker gave stand."""
    made: dict[str, Figure] = {}
    reasons: dict[str, tuple[Reason, ...]] = {}
    for mark in marks.of("fig"):
        words = " ".join(mark.span.cut(article.text).split())
        bounds = read_bounds(words)
        low, high, rule = bounds.low, bounds.high, bounds.rule
        if "low" in mark.attributes or "high" in mark.attributes:
            low, high, rule = _given(mark, "low"), _given(mark, "high"), "as marked"
        measure = MEASURES.get(mark.attributes.get("measure", ""), "other")
        noun, unit = noun_and_unit(words)
        figure = Figure(
            id=ids.new("f", f"{mark.span.start}-{mark.span.end}"),
            span=mark.span,
            low=low,
            high=high,
            qualifier=bounds.qualifier,
            noun=noun,
            unit=unit if measure in ("distance", "duration", "money") else None,
            measure=measure,
            place=next((place_of[p.id] for p in marks.targets(mark, "place") if p.id in place_of), None),
            time=next((time_of[t.id].id for t in marks.targets(mark, "time") if t.id in time_of), None),
        )
        made[mark.id] = figure
        reasons[figure.id] = (Reason(f"figure: {rule}", (mark.id,)),)
    mark_of = {figure.id: mark for mark, figure in made.items()}
    for one, tally in tallies(article.text, tuple(made.values()), article.document.sentences).items():
        others = (mark_of[tally.other],) if tally.other else ()
        reasons[one] = (*reasons[one], Reason(f"figure: {tally.tie}", others))
    return SpottedFigures(tuple(made.values()), {m: f.id for m, f in made.items()}, reasons)


def _given(mark: Mark, name: str) -> float | None:
    try:
        return float(mark.attributes.get(name) or "")
    except ValueError:
        return None
