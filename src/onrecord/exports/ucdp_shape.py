"""Events in the shape of UCDP's Georeferenced Event Dataset (columns of version 25.1), to run existing scripts on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from onrecord.exports.events_flat import FlatEvent
from onrecord.exports.rows import csv_lines
from onrecord.exports.ucdp import date_prec, where_prec
from onrecord.exports.view import View, write_lines

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
        "UCDP's columns, not UCDP's vetting: what is planned, proposed or failed, what is only claimed and denied by "
        "somebody, and attacks without a number of killed are left out; sides, dyads and types of violence are not "
        "coded; deaths_unknown is the number chosen by the rule; code_status says on whose word it stands."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the rows, those that can be placed or not."""
        return max(0, write_lines(csv_lines(_rows(view)), out) - 1)


def _rows(view: View) -> Iterator[dict[str, Any]]:
    for told in view.events():
        event = FlatEvent(told, view.rule)
        killed = event.killed()
        if event.first.event.type == "ASSAULT" and event.asserted and killed and killed.high:
            yield dict.fromkeys(COLUMNS) | _row(event)


def _row(event: FlatEvent) -> dict[str, Any]:
    killed, place, days = event.counts["killed"][1], event.place, event.days
    counts = event.counts["killed"][0]
    doers, targets = event.actors("actors"), event.actors("recipients")
    return {
        "id": event.told.id,
        "year": days.first[:4] if days and days.first[:4] == days.last[:4] else None,
        "code_status": event.standing,
        "side_a": [actor.name for actor in doers],
        "side_b": [actor.name for actor in targets],
        "number_of_sources": event.told.origins,
        "source_article": list(event.sources()),
        "source_office": list(event.told.outlets),
        "source_date": [account.published for account in event.told.accounts],
        "source_headline": [a.stored.record.document.title or "" for a in event.told.accounts],
        "source_original": list(dict.fromkeys(count.claimant for count in counts if count.id in killed.used)),
        "where_prec": where_prec(place) if place else None,
        "where_coordinates": place.name if place else None,
        "where_description": event.sentence(),
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "country": place.country if place else None,
        "event_clarity": 1 if (date_prec(event.when) or 9) < WEEK else 2,
        "date_prec": date_prec(event.when),
        "date_start": days.first if days else None,
        "date_end": days.last if days else None,
        "deaths_unknown": killed.best,
        "best": killed.best,
        "high": killed.high,
        "low": killed.low,
    }
