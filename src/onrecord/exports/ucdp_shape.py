"""Events in the shape of UCDP's Georeferenced Event Dataset (columns of version 25.1), to run existing scripts on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from onrecord.exports.events_flat import FlatEvent
from onrecord.exports.shapes import denials, stands, told_at, whole, write_table
from onrecord.exports.ucdp import date_prec, where_prec
from onrecord.exports.view import View

COLUMNS: Final = (  # noqa: SIM905
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown "
    "best high low gwnoa gwnob"
).split()
WEEK: Final = 3  # date_prec from which a number is of several incidents, likely


@dataclass(frozen=True)
class UcdpCsv:
    """One row an attack in which somebody is told to have been killed, and that somebody says happened."""

    suffix: str = ".csv"
    note: str = (
        "UCDP's columns, not UCDP's vetting: what is planned, proposed, conditional, denied or failed, and attacks "
        "without a number of killed are left out; sides, dyads and types of violence are not coded; deaths_unknown is "
        "the number chosen by the rule; code_status says whether it is reported or claimed, whether the same report "
        "tells one like it as denied, and whether the number is a running total. country is ISO 3166-1 alpha-3."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the rows, those that can be placed or not."""
        return write_table(COLUMNS, _rows(view), out)


def _rows(view: View) -> Iterator[dict[str, Any]]:
    for told in view.events():
        event = FlatEvent(told, view.rule)
        killed = event.killed()
        if event.first.event.type == "ASSAULT" and stands(event) and killed and killed.high:
            yield _row(event)


def _row(event: FlatEvent) -> dict[str, Any]:
    killed, place, days = event.counts["killed"][1], event.place, event.days
    counts = event.counts["killed"][0]
    at_point, precision = place is not None and where_prec(place) == 1, date_prec(event.when)
    doers, targets = event.actors("actors"), event.actors("recipients")
    return {
        "id": event.told.id,
        "year": days.first[:4] if days and days.first[:4] == days.last[:4] else None,
        "code_status": _standing(event),
        "side_a": [actor.name for actor in doers],
        "side_b": [actor.name for actor in targets],
        "number_of_sources": event.told.origins,
        "source_article": [*event.sources(), f"sentences: {', '.join(told_at(event))}"],
        "source_office": list(event.told.outlets),
        "source_date": [account.published for account in event.told.accounts],
        "source_headline": [a.stored.record.document.title or "" for a in event.told.accounts],
        "source_original": list(dict.fromkeys(count.claimant for count in counts if count.id in killed.used)),
        "where_prec": where_prec(place) if place else None,
        "where_coordinates": place.name if place else None,
        "where_description": event.sentence(),
        "latitude": place.lat if place and at_point else None,
        "longitude": place.lon if place and at_point else None,
        "country": place.country if place else None,
        "event_clarity": None if precision is None else 1 if precision < WEEK else 2,
        "date_prec": precision,
        "date_start": days.first if days else None,
        "date_end": days.last if days else None,
        "deaths_unknown": whole(killed.best),
        "best": whole(killed.best),
        "high": whole(killed.high),
        "low": whole(killed.low),
    }


def _standing(event: FlatEvent) -> list[str]:
    total = event.counts["killed"][0][0].scope == "total"
    return [event.standing, *(["denied beside it"] if denials(event) else []), *(["running total"] if total else [])]
