"""Charts that draw no more than the text tells: a date known as a month is a bar of a month, a range of figures is a
range, and what has no day or number is counted beside the chart and not put somewhere.

Each is a Vega-Lite specification (Satyanarayan et al. 2017), made of rows and nothing else; `vl-convert` draws it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any, Final, Literal

from onrecord.exports.inert import visible
from onrecord.exports.view import View
from onrecord.exports.wording import event_words
from onrecord.exports.words import Names, in_words, status_words
from onrecord.extras import library
from onrecord.records.days import Days, days_of
from onrecord.records.finding import Event
from onrecord.records.mention import Figure, Time
from onrecord.store import StoredDocument
from onrecord.version import __version__

Form = Literal["svg", "png"]
Spec = dict[str, Any]
BASE: Final = "https://vega.github.io/vega-datasets//"  # what vl-convert puts before the addresses of marks
MOST: Final = 1000  # things in a chart
LONGEST: Final = 160  # characters that a mark bears; its sentence is a step away
LANES: Final = 9  # bars of one type side by side
LINES: Final = 8  # claimants with a colour of their own
WIDTH: Final = 900
# Okabe and Ito's colours, which eyes of every kind tell apart.
STATUS: Final[Mapping[str, str]] = {
    "reported": "#0072b2", "claimed": "#56b4e9", "planned": "#009e73", "proposed": "#e69f00",
    "conditional": "#cc79a7", "denied": "#000000", "failed": "#d55e00",
}  # fmt: skip
COLOURS: Final = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#8a6d00")


@dataclass(frozen=True, slots=True)
class Chart:
    """A specification, how many things it draws, and how many it does not, by reason."""

    spec: Spec
    drawn: int
    left_out: Mapping[str, int]

    def draw(self, form: Form) -> bytes:
        """The picture. Raises BadUsage where vl-convert is not installed."""
        drawer = library("vl_convert", "a chart", "charts")
        if form == "svg":
            return str(drawer.vegalite_to_svg(self.spec)).replace(BASE, "/").encode()
        return bytes(drawer.vegalite_to_png(self.spec, scale=2))


def said(view: View, what: str) -> str:
    """What stands under a chart: of what it is, by which filter, as of when, by which program."""
    filters = {name: value for name in view.wanted.__slots__ if (value := getattr(view.wanted, name)) is not None}
    asked = ", ".join(f"{name} {value}" for name, value in filters.items()) or "everything"
    moment = f", as of {view.store.as_of}" if view.store.as_of else ""
    return visible(f"{what}: {asked}{moment}; onrecord {__version__}, read by machine")


def framed(title: str, below: Sequence[str], spec: Spec) -> Spec:
    """A specification with its title, what stands under it, and nothing that differs from one machine to the next."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white",
        "title": {"text": title, "subtitle": list(below), "anchor": "start", "subtitleColor": "#595959"},
        "config": {"font": "sans-serif", "view": {"stroke": "#c8c8c8"}},
        **spec,
    }


def timeline(view: View, most: int = MOST) -> Chart:
    """Events as bars from the first day that they can be of to the last, in a row for each type; the first so many."""
    left, bars, reports = Counter[str](), list[Spec](), set[str]()
    lanes: dict[str, list[str]] = {}
    for stored, event in some(view, "events", left, most):
        if not isinstance(event, Event):
            continue
        days = days_of(event.when)
        if days is None or not days.first or not days.last:
            left["no day is told"] += 1
            continue
        kind = event_words(event.type, event.mode)["noun"]
        names = Names(stored.record)
        bars.append(
            {
                "first": days.first, "end": after(days.last), "type": kind, "status": told_as(event),
                "lane": free_lane(lanes.setdefault(kind, []), days), "words": short(in_words(names, event)),
                "address": f"/entries/{event.id}",
            }
        )  # fmt: skip
    if bars:
        span = min(bar["first"] for bar in bars), max(bar["end"] for bar in bars)
        reports = {day for day in view.store.report_days() if span[0] <= day < span[1]}
    return Chart(_timeline_spec(view, bars, reports), len(bars), dict(left))


def _timeline_spec(view: View, bars: Sequence[Spec], reports: Collection[str]) -> Spec:
    x = {"type": "temporal", "scale": {"type": "utc"}, "title": None}
    scale = {"domain": list(STATUS), "range": list(STATUS.values())}
    status = {"field": "status", "type": "nominal", "scale": scale, "title": "told as"}
    bar = {
        "data": {"values": list(bars)},
        "mark": {"type": "bar", "cornerRadius": 1, "strokeWidth": 1.5},
        "encoding": {
            "x": {"field": "first", **x},
            "x2": {"field": "end"},
            "y": {"field": "type", "type": "nominal", "title": None},
            "yOffset": {"field": "lane", "type": "ordinal", "scale": {"paddingInner": 0.35}},
            "color": status,
            "stroke": status,  # so that one day is seen among years
            "href": {"field": "address"},
            "description": {"field": "words"},
        },
    }  # fmt: skip
    read = {
        "data": {"values": [{"first": day, "end": after(day)} for day in sorted(reports)]},
        "mark": {"type": "bar", "height": 6, "color": "#8a8a8a", "aria": False},
        "encoding": {"x": {"field": "first", **x}, "x2": {"field": "end"}, "y": {"value": "height"}},
    }
    reading = "A bar runs from the first to the last day that is told. Grey below: days of which reports were read."
    below = (said(view, "Events"), reading)
    return framed("Events over time", below, {"width": WIDTH, "height": {"step": 7}, "layer": [bar, read]})


def series(view: View, measure: str, most: int = MOST) -> Chart:
    """Figures of one measure by day and claimant, each as the range that is told; running totals apart, and only these
    are joined by lines.
    """
    left, points = Counter[str](), list[Spec]()
    for stored, figure in some(view, "figures", left, most):
        if not isinstance(figure, Figure) or figure.measure != measure:
            continue
        names = Names(stored.record)
        time = names.entry(figure.time) if figure.time else None
        days = days_of(time.value if isinstance(time, Time) else None) or days_of(stored.record.document.published)
        ends = [end for end in (figure.low, figure.high) if end is not None]
        if not ends or days is None or not days.first or not days.last:
            left["no number or no day is told"] += 1
            continue
        tally = names.tallies.get(figure.id)
        points.append(
            {
                "first": days.first, "end": after(days.last), "low": min(ends), "high": max(ends),
                "value": ends[0], "who": visible(names.according(figure.claims)),
                "scope": "running totals" if tally and tally.tie == "total" else "of single events",
                "words": short(in_words(names, figure)), "address": f"/entries/{figure.id}",
            }
        )  # fmt: skip
    loudest = [who for who, _ in Counter(point["who"] for point in points).most_common(LINES)]
    for point in points:
        point["line"] = point["who"] if point["who"] in loudest else "others"
    return Chart(_series_spec(view, measure, points, loudest), len(points), dict(left))


def _series_spec(view: View, measure: str, points: Sequence[Spec], most: Sequence[str]) -> Spec:
    domain = [*most, "others"]
    x = {"field": "first", "type": "temporal", "scale": {"type": "utc"}, "title": None}
    y = {"type": "quantitative", "title": measure}
    colour = {
        "field": "line", "type": "nominal", "title": "according to",
        "scale": {"domain": domain, "range": [*COLOURS[: len(most)], "#8a8a8a"]}, "legend": {"labelLimit": 240},
    }  # fmt: skip
    told = {"href": {"field": "address"}, "description": {"field": "words"}}
    value, rule = {"field": "value", **y}, {"type": "rule", "strokeWidth": 2, "aria": False}
    shape = {**colour, "scale": {"domain": domain}}
    layers: list[Spec] = [
        {"mark": rule, "encoding": {"x": x, "x2": {"field": "end"}, "y": value}},
        {"mark": rule, "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}}},
        {
            "transform": [{"filter": "datum.scope == 'running totals' && datum.line != 'others'"}],
            "mark": {"type": "line", "strokeDash": [3, 3], "strokeWidth": 1, "aria": False},
            "encoding": {"x": x, "y": value},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 60},
            "encoding": {"x": x, "y": value, "shape": shape, **told},
        },
    ]
    reading = "A line to the side or upwards is the range that is told; no number is put together from others."
    days = "By the day that is told of the figure, else that of the report."
    below = (said(view, f"Figures, {measure}"), reading, days)
    inner = {"width": WIDTH, "height": 260, "layer": layers, "encoding": {"color": colour}}
    facet = {"row": {"field": "scope", "type": "nominal", "title": None}}
    apart = {"scale": {"y": "independent"}}
    spec: Spec = {"data": {"values": list(points)}, "facet": facet, "spec": inner, "resolve": apart}
    return framed(f"{measure.capitalize()}, by who says so", below, spec)


def some(view: View, kind: str, left: Counter[str], most: int) -> Iterable[tuple[StoredDocument, Any]]:
    """The first entries that fit; that there are more is told of in `left`."""
    found = list(islice(view.entries(kind), most + 1))
    if len(found) > most:
        left[f"only the first {most} are drawn: narrow it down"] += 1
    return found[:most]


def short(words: str) -> str:
    """Words from a report as a mark bears them."""
    told = visible(words)
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"


def after(day: str) -> str:
    """The day after one, where a bar ends that has all of it."""
    told = date.fromisoformat(day)
    return (told + timedelta(days=1)).isoformat() if told < date.max else day


def told_as(event: Event) -> str:
    """The status as pages have it: reported or claimed where somebody says that it is so."""
    if event.status == "failed":
        return event.status
    return status_words(event.status, event.claims).partition(",")[0]


def free_lane(ends: list[str], days: Days) -> int:
    """The first lane that is free on these days, the last where none is."""
    for lane, end in enumerate(ends):
        if after(end) < days.first:  # a day between, so that two are not seen as one
            ends[lane] = days.last
            return lane
    if len(ends) < LANES:
        ends.append(days.last)
    return len(ends) - 1
