"""The formats of exports: what each is called, where it is made, and what it is, in a line. Imported when asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from onrecord.exports.view import Export


@dataclass(frozen=True, slots=True)
class Format:
    """`at` is module:class below this package; `kinds` whether a kind of entries is chosen."""

    at: str
    what: str
    kinds: bool = False

    def export(self, kind: str) -> Export:
        """The format, of a kind of entries where it has a choice."""
        module, name = self.at.split(":")
        make = getattr(import_module(f"{__package__}.{module}"), name)
        made: Export = make(kind) if self.kinds else make()
        return made


FORMATS: Final[Mapping[str, Format]] = {
    "jsonl": Format("tabular:RecordLines", "whole records, one a line; onrecord load reads them again"),
    "decisions": Format("decision_lines:DecisionLines", "what people decided and put right; onrecord load reads it"),
    "marked": Format("marked:MarkedCorpus", "reports that people went over, as marked articles to train on"),
    "csv": Format("tabular:Csv", "the entries of one --kind, for R, Stata, a spreadsheet", kinds=True),
    "xlsx": Format("sheets:Xlsx", "a workbook with a sheet for each kind"),
    "parquet": Format("parquet:Parquet", "the entries of one --kind with their types, for R and DuckDB", kinds=True),
    "plover": Format("plover_lines:PloverLines", "tellings of events as JSON lines in PLOVER 2.0's fields"),
    "ics": Format("due_calendar:ICalendar", "what is due and which talks are planned, as a calendar"),
    "geojson": Format("geography:GeoJson", "events for a map; a point only for sites and towns"),
    "ucdp": Format("ucdp_shape:UcdpCsv", "attacks with killed in UCDP GED's columns, low, best and high by the rule"),
    "acled": Format("acled_shape:AcledCsv", "events on the ground and agreements in ACLED's columns, codes where told"),
    "pax": Format("pax_shape:PaxCsv", "agreements in PA-X's columns, with the terms that their sentence tells"),
    "ftm": Format("ftm:FollowTheMoney", "FollowTheMoney entities as JSON lines, without the reports' text"),
    "annotations": Format("annotations:WebAnnotations", "W3C Web Annotations, one an entry and line"),
    "claimreview": Format("claim_review:ClaimReviewDrafts", "a draft of a fact check for each claim; unrated"),
    "datasette": Format("datasette:DatasetteMetadata", "a metadata file for Datasette, with queries that people ask"),
}
