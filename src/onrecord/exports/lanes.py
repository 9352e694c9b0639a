"""A process in lanes: what each party did in it, talks and agreements, demands and refusals, truces and exchanges, as
bars from the first to the last day that is told. Rounds of talks are numbered in the order of their days.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import Final

from onrecord.exports.charts import COLOURS, MOST, WIDTH, Chart, Spec, after, framed, free_lane, said, short, told_as
from onrecord.exports.view import View
from onrecord.exports.words import Names, in_words
from onrecord.reconcile.accounts import Account, Told
from onrecord.reconcile.parties import Parties
from onrecord.records.days import Days, days_of

# The types of events that a process is made of, in the order of the key; attacks and the like are no steps of one.
STEPS: Final[Mapping[str, str]] = {
    "CONSULT": "talks", "AGREE": "agreement or promise", "RETREAT": "truce, pull-back or release",
    "COOPERATE": "exchange or cooperation", "REQUEST": "demand or proposal", "REJECT": "refusal",
    "CONCEDE": "concession", "THREATEN": "threat",
}  # fmt: skip
PARTIES: Final = 8  # with a lane of their own
OTHERS: Final = "others"
CAME_ABOUT: Final = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class Step:
    """An event of a process with its days: its own, or where none is told (not `dated`) those of the first report.

    `round` numbers talks that came about, and of which a day is told (0: others).
    """

    told: Told
    days: Days
    dated: bool
    parties: tuple[str, ...]
    round: int = 0

    @property
    def status(self) -> str:
        """Of the event as it was told first."""
        return self.told.accounts[0].event.status


def process(view: View, most: int = MOST) -> tuple[Chart, Sequence[Step]]:
    """The steps that fit, drawn; and the same in order. What has no day or no party is counted and not drawn."""
    left, found = Counter[str](), list[Step]()
    events = list(islice(_events(view), most + 1))
    if len(events) > most:
        left[f"only the first {most} are drawn: narrow it down"] += 1
    of_actor = Parties(view.store).of_actor
    names: dict[str, Counter[str]] = {}
    for told in events[:most]:
        first = told.accounts[0]
        dated, days = _days(first)
        if days is None:
            left["no day is known"] += 1
            continue
        parties = dict[str, None]()
        for actor in first.stored.record.actors:
            if actor.id in (*first.event.actors, *first.event.recipients):
                parties[of_actor(actor)] = None
                names.setdefault(of_actor(actor), Counter())[actor.name] += 1
        if not parties:
            left["no party is told"] += 1
            continue
        found.append(Step(told, days, dated, tuple(parties)))
    steps = _numbered(sorted(found, key=lambda step: (step.days.first, step.days.last, step.told.id)))
    by_name = {party: used.most_common(1)[0][0] for party, used in names.items()}
    named = [replace(step, parties=tuple(by_name[party] for party in step.parties)) for step in steps]
    return Chart(_spec(view, named), len(named), dict(left)), named


def _events(view: View) -> Iterator[Told]:
    """The events of the types that a process is made of, by day."""
    kinds = [kind for kind in STEPS if view.wanted.type in (None, kind)]
    return merge(*(replace(view, wanted=replace(view.wanted, type=kind)).events() for kind in kinds), key=_begins)


def _begins(told: Told) -> str:
    """The first day of an event; what has none comes last."""
    days = _days(told.accounts[0])[1]
    return days.first if days else "~"


def _days(account: Account) -> tuple[bool, Days | None]:
    """Whether the day of the event is told, and its days; else those of the report, which tells it without a day."""
    for value, dated in ((account.event.when, True), (account.stored.record.document.published, False)):
        if (days := days_of(value)) and days.first and days.last:
            return dated, days
    return False, None


def _numbered(steps: Sequence[Step]) -> Iterator[Step]:
    number = 0
    for step in steps:
        if step.told.accounts[0].event.type == "CONSULT" and step.status in CAME_ABOUT and step.dated:
            number += 1
            yield replace(step, round=number)
        else:
            yield step


def _spec(view: View, steps: Sequence[Step]) -> Spec:
    most = [party for party, _ in Counter(p for step in steps for p in step.parties).most_common(PARTIES)]
    bars, lanes = list[Spec](), dict[str, list[str]]()
    for step in steps:
        first = step.told.accounts[0]
        for party in dict.fromkeys(p if p in most else OTHERS for p in step.parties):
            bars.append(
                {
                    "first": step.days.first, "end": after(step.days.last), "party": short(party),
                    "step": STEPS[first.event.type], "came": step.status in CAME_ABOUT, "dated": step.dated,
                    "round": str(step.round or ""), "lane": free_lane(lanes.setdefault(party, []), step.days),
                    "words": short(f"{told_as(first.event)}: {in_words(Names(first.stored.record), first.event)}"),
                    "address": f"/events/{step.told.id}",
                }
            )  # fmt: skip
    axis = {"format": "%-d %b %Y", "labelOverlap": True, "tickCount": 8}
    x = {"field": "first", "type": "temporal", "scale": {"type": "utc"}, "title": None, "axis": axis}
    scale = {"domain": list(STEPS.values()), "range": list(COLOURS[: len(STEPS)])}
    colour = {"field": "step", "type": "nominal", "scale": scale, "title": None, "legend": {"labelLimit": 240}}
    y = {"field": "party", "type": "nominal", "title": None, "sort": [short(p) for p in (*most, OTHERS)]}
    place = {"x": x, "y": y, "yOffset": {"field": "lane", "type": "ordinal", "scale": {"paddingInner": 0.35}}}
    filled = {"condition": {"test": "datum.came && datum.dated", "value": 1}, "value": 0.1}
    dotted = {"condition": {"test": "!datum.dated", "value": [2, 2]}, "value": [1, 0]}
    told = {"href": {"field": "address"}, "description": {"field": "words"}}
    drawn = {"color": colour, "stroke": colour, "fillOpacity": filled, "strokeDash": dotted}
    bar = {
        "mark": {"type": "bar", "cornerRadius": 1, "strokeWidth": 1.5},
        "encoding": {**place, "x2": {"field": "end"}, **drawn, **told},
    }
    number = {
        "transform": [{"filter": "datum.round != ''"}],
        "mark": {"type": "text", "align": "right", "dx": -3, "fontSize": 9, "aria": False},
        "encoding": {**place, "text": {"field": "round"}},
    }
    reading = "Filled: told as come about. Hollow: planned, proposed, denied, failed. Numbers: rounds of talks."
    undated = "Dotted: no day is told of it; it stands at the day of its report."
    size = {"width": WIDTH - 120, "height": {"step": 9}, "padding": {"left": 24, "right": 5, "top": 5, "bottom": 5}}
    spec: Spec = {"data": {"values": bars}, **size, "layer": [bar, number]}
    return framed("A process, by party", (said(view, "Steps"), reading, undated), spec)
