"""Events in the layout of ACLED's columns (31, as of 2023), for existing scripts: layout only, not its coding.

What the columns and codes mean: ACLED Codebook (https://acleddata.com/knowledge-base/codebook/). A code is given only
where the record tells all that the codebook asks for it; everything else is empty.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, BinaryIO, Final

from onrecord.exports.acled_types import is_civilian, mapped
from onrecord.exports.events_flat import FlatEvent
from onrecord.exports.shapes import denials, stands, told_at, whole, write_table
from onrecord.exports.ucdp import date_prec, where_prec
from onrecord.exports.view import View
from onrecord.exports.wording import date_words, number
from onrecord.lexicon.states import load_states
from onrecord.records.mention import Actor, Place

COLUMNS: Final = (  # noqa: SIM905
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
TYPES: Final = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AGREE", "COOPERATE"})
JOINT: Final = frozenset({"AGREE", "COOPERATE", "RETREAT"})  # actors of one event face each other
TIME_PRECISION: Final = {1: 1, 2: 2, 3: 2, 4: 3}  # by date_prec; what is known by its year has none
GEO_PRECISION: Final = {1: 1, 4: 3, 5: 3}  # by where_prec; countries and seas have none
STATE: Final = frozenset({"GOV", "MIL", "COP", "SPY"})


@dataclass(frozen=True)
class AcledCsv:
    """One row an event on the ground, or an agreement between sides, that somebody says happened."""

    suffix: str = ".csv"
    note: str = (
        "ACLED's columns, not ACLED's coding or vetting. Left out: what is planned, proposed, conditional, denied or "
        "failed, speech acts, meetings, one-sided promises. Claims are in: tags say standing=claimed or reported, and "
        "notes what the same report tells as denied. Of dates that are no single day event_date is the middle, as in "
        "ACLED; notes have the whole. No date where it is vaguer than a month. fatalities is empty, not 0, where no "
        "number is told. No iso, region, admin or source_scale. Codes only where the record tells enough for one."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the rows, those that can be placed or not."""
        return write_table(COLUMNS, _rows(view), out)


def _rows(view: View) -> Iterator[dict[str, Any]]:
    for told in view.events():
        event = FlatEvent(told, view.rule)
        if event.first.event.type in TYPES and stands(event) and _is_on_the_ground(event):
            yield _row(event)


def _is_on_the_ground(event: FlatEvent) -> bool:
    """Not a promise or other cooperation: of AGREE and COOPERATE only what is an agreement between sides."""
    return event.first.event.type not in ("AGREE", "COOPERATE") or mapped(event).sub_event_type == "Agreement"


def _row(event: FlatEvent) -> dict[str, Any]:
    first, second = _sides(event)
    place, kind = event.place, mapped(event)
    inter1, inter2 = _inter(first, place, kind.event_type), _inter(second, place, "")
    at_point = place is not None and where_prec(place) == 1
    return {
        "event_id_cnty": event.told.id,
        **_when(event),
        "disorder_type": kind.disorder_type,
        "event_type": kind.event_type,
        "sub_event_type": kind.sub_event_type,
        "actor1": [actor.name for actor in first],
        "inter1": inter1,
        "actor2": [actor.name for actor in second],
        "inter2": inter2,
        "interaction": "".join(sorted((inter1, inter2))) if inter1 and inter2 else None,
        "civilian_targeting": "Civilian targeting" if kind.is_violence and is_civilian(second) else None,
        "country": _country(place),
        "location": place.name if place and where_prec(place) in GEO_PRECISION else None,
        "latitude": place.lat if at_point and place else None,
        "longitude": place.lon if at_point and place else None,
        "geo_precision": GEO_PRECISION.get(where_prec(place) or 0) if place else None,
        "source": list(event.told.outlets),
        "notes": _notes(event),
        "fatalities": whole(killed.best) if (killed := event.killed()) else None,
        "tags": _tags(event),
        "timestamp": _last_met(event),
    }


def _last_met(event: FlatEvent) -> int:
    """When a report of it was last met with, in seconds since 1970."""
    met = max(sighting.read_at for account in event.told.accounts for sighting in account.stored.sightings)
    return int(datetime.fromisoformat(met).timestamp())


def _sides(event: FlatEvent) -> tuple[Sequence[Actor], Sequence[Actor]]:
    """Actor 1 and actor 2. Who a protest is addressed to takes no part in it; several doers of an attack stay together,
    as the record does not tell whether they fought each other.
    """
    doers, others = event.actors("actors"), event.actors("recipients")
    if event.first.event.type == "PROTEST":
        return doers, ()
    if event.first.event.type in JOINT and not others:
        return doers[:1], doers[1:]
    return doers, others


def _when(event: FlatEvent) -> dict[str, Any]:
    """The day or the middle of the days; nothing but the year where it is vaguer than a month."""
    days, precision = event.days, TIME_PRECISION.get(date_prec(event.when) or 0)
    if days is None or not days.first or not days.last:
        return {}
    if precision is None:
        return {"year": days.first[:4] if days.first[:4] == days.last[:4] else None}
    first, last = date.fromisoformat(days.first), date.fromisoformat(days.last)
    middle = first + timedelta(days=(last - first).days // 2)
    return {"event_date": middle.isoformat(), "year": str(middle.year), "time_precision": precision}


def _inter(actors: Sequence[Actor], place: Place | None, event_type: str) -> str:
    """The code of a side, where all of it have the same; "" where the record does not tell."""
    of_crowds = {"Protests": "6", "Riots": "5"}
    if event_type in of_crowds:
        return of_crowds[event_type]
    found = {_code(actor, place) for actor in actors}
    return found.pop() if len(found) == 1 else ""


def _code(actor: Actor, place: Place | None) -> str:
    """1 a state's forces at home, 8 abroad; 2 rebels; 7 civilians; militias (3, 4) are not told from rebels."""
    if actor.sector in STATE and (actor.kind != "person" or actor.sector != "GOV"):
        if not actor.country or place is None or not place.country:
            return ""
        return "1" if actor.country == place.country else "8"
    if is_civilian((actor,)):
        return "7"
    return {"REB": "2", "IGO": "8"}.get(actor.sector, "")


def _country(place: Place | None) -> str | None:
    if place is None or place.country is None:
        return None
    state = load_states().by_code(place.country)
    return state.name if state else place.country


def _notes(event: FlatEvent) -> str:
    """On whose word and how it stands, what is denied, the sentence, what the number of dead is, where to look."""
    beside = "; ".join(denials(event))
    parts = (
        event.words(),
        f"all accounts: {event.standing}",
        f"told as denied in the same report: {beside}" if beside else "",
        f"date: {date_words(event.when)}" if event.when else "",
        _fatalities(event),
        f"“{event.sentence()}” {' | '.join(event.sources())}",
        f"sentences: {', '.join(told_at(event))}",
    )
    return ". ".join(filter(None, parts))


def _fatalities(event: FlatEvent) -> str:
    killed = event.killed()
    if killed is None:
        return ""
    counts = event.counts["killed"][0]
    whose = "; ".join(dict.fromkeys(count.claimant for count in counts if count.id in killed.used))
    chosen = "none" if killed.best is None else number(killed.best)
    ends = f"{number(killed.low or 0)} to {number(killed.high or 0)}"
    total = "; a running total, not of this event alone" if counts[0].scope == "total" else ""
    return f"fatalities by the rule {killed.rule}: {chosen} ({killed.says}), of {ends}, {whose or 'nobody'}{total}"


def _tags(event: FlatEvent) -> list[str]:
    entry, place = event.first.event, event.place
    facts = {
        "standing": event.standing.replace("; ", "+"),
        "type": entry.type,
        "mode": entry.mode,
        "country": place.country if place else None,
        "origins": event.told.origins,
        "denied": "beside it" if denials(event) else None,
    }
    return [f"{name}={value}" for name, value in facts.items() if value is not None]
