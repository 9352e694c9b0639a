"""A metadata file for Datasette, so that a store can be looked through in a browser: what its tables and columns are,
and queries that people ask. The store is served as it is: `datasette serve talks.db -m metadata.json`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from onrecord.errors import BadUsage
from onrecord.exports.citing import LICENCE_OF_QUOTES, LICENCE_OF_RECORDS
from onrecord.exports.inert import json_visible
from onrecord.exports.view import View
from onrecord.lexicon.tables import read_table
from onrecord.store import Filter
from onrecord.store.catalogue import Wanted
from onrecord.store.postgresql import is_address

TITLE: Final = "onrecord: what reports say"
ABOUT: Final = (
    "Who says what in news reports, according to which sentence, read by machine. An entry is what a report says, not "
    "what is so. What is denied, planned, proposed or only claimed says so in its standing or status. The reports "
    "themselves belong to their outlets."
)
LICENCE: Final = f"Records: {LICENCE_OF_RECORDS}. Reports: {LICENCE_OF_QUOTES}."
HIDDEN: Final = ("meta", "mark", "link", "entry", "sketch", "band", "compared", "sentence_words")
# How tables are shown. Without a label of its own, a text would be shown whole wherever it is referred to.
SHOWN: Final[Mapping[str, Mapping[str, Any]]] = {
    "document": {"label_column": "id", "size": 10, "sortable_columns": ["id"]},
    "sighting": {
        "label_column": "title", "facets": ["outlet"], "sort_desc": "published",
        "sortable_columns": ["published", "read_at", "outlet", "title"],
    },
    "reading": {
        "label_column": "id", "size": 10, "facets": ["maker", "version"], "sortable_columns": ["id", "made_at"],
    },
    "item": {
        "label_column": "entry", "facets": ["kind", "type", "status", "day_from"], "sort_desc": "first_day",
        "sortable_columns": ["first_day", "last_day", "type", "issue", "status", "since"],
    },
    "name": {"label_column": "name", "facets": ["kind"], "sort": "key", "sortable_columns": ["key", "country", "name"]},
    "part": {"facets": ["role", "kind"], "sortable_columns": ["first_day", "type", "status"]},
    "sentence": {"label_column": "words", "fts_table": "sentence_words", "fts_pk": "id", "sortable_columns": ["id"]},
    "copy": {"facets": ["kind"], "sortable_columns": ["of_first", "of_second", "lead", "found_at"]},
    "review": {"facets": ["verdict"], "sort_desc": "id", "sortable_columns": ["id", "since"]},
    "decision": {
        "facets": ["judgement", "maker", "kind"], "sort_desc": "id", "sortable_columns": ["id", "at", "score"],
    },
    "correction": {"facets": ["op", "kind", "maker"], "sort_desc": "id", "sortable_columns": ["id", "at"]},
}  # fmt: skip
NAMED: Final = "words of a name, their beginnings, or a country's code (UKR); other names of the same are not followed."
DAYS: Final = "since and until are days (2031-05-04)."
LATEST: Final = "Empty fields ask for nothing. At most 200 are shown"


@dataclass(frozen=True, slots=True)
class Query:
    """A canned query: its name (of its macro in `templates/datasette.sql.j2`), and what people read of it."""

    name: str
    title: str
    description: str
    params: tuple[str, ...]


QUERIES: Final = (
    Query(
        "claims_by_speaker",
        "What somebody said",
        f"Claims with their act (says, denies, predicts, …). speaker: {NAMED} {DAYS} {LATEST}, the latest.",
        ("speaker", "since", "until"),
    ),
    Query(
        "events_by_type_and_place",
        "Events by type and place",
        "Tellings of events, each with its standing; several can tell one event. type: of PLOVER 2.0 (ASSAULT, "
        "CONSULT, …). status: happened, ongoing, planned, proposed, conditional, denied, failed. "
        f"place: {NAMED} {DAYS} {LATEST}, the latest.",
        ("type", "status", "place", "since", "until"),
    ),
    Query(
        "figures_with_claimants",
        "Figures, and who gives them",
        "Each number as one report tells it, with on whose word, and what became of what it counts. Never add them up: "
        "reports repeat each other, and totals stand beside their parts. measure: killed, wounded, displaced, … "
        f"place: {NAMED} {DAYS} {LATEST}, the latest.",
        ("measure", "place", "since", "until"),
    ),
    Query(
        "what_is_due",
        "What is due",
        "Undertakings with a date that are not told as done or broken; that they were kept is nowhere inferred. "
        f"party: {NAMED} {DAYS} {LATEST}, the first due.",
        ("party", "since", "until"),
    ),
    Query(
        "positions_by_topic",
        "What each side wants or refuses",
        "Terms that somebody demands, offers, accepts, rejects or sets as a condition. topic: ceasefire, withdrawal, "
        f"territory, prisoners, … stance: demands, offers, accepts, rejects, conditions. party: {NAMED} {DAYS} "
        f"{LATEST}, the latest.",
        ("topic", "stance", "party", "since", "until"),
    ),
    Query(
        "sentences_with_words",
        "Sentences with words",
        "Sentences in which all of the words stand, as the reports have them, and which kinds of entries they hold. "
        "At most 200 are shown, those read last first.",
        ("words",),
    ),
)


@dataclass(frozen=True)
class DatasetteMetadata:
    """Titles, descriptions, facets and canned queries for one store of SQLite, under the name of its file."""

    suffix: str = ".json"
    note: str = (
        "For Datasette 0.65: datasette serve STORE -m FILE; from 1.0 on give it twice, -m FILE -c FILE. Every word in "
        "it is ours, none a report's. The store holds the reports' whole texts: serve it to those who may read them. "
        "CSV that Datasette makes has formulas as they are; onrecord export csv makes them harmless."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the file; how many tables and queries it tells of. Raises BadUsage for a filter, a past moment, and a
        store that is no file.
        """
        if is_address(view.store.name):
            raise BadUsage("Datasette serves files of SQLite, and this store is in PostgreSQL")
        if view.wanted != Filter() or view.min_origins > 1 or view.store.as_of:
            raise BadUsage("datasette describes a whole store as it is; no filter or moment narrows it")
        view.met.update((each.document, each.outlets) for each in view.store.catalogue(Wanted()))
        tables, queries = table_descriptions(), canned_queries()
        database = {"description": ABOUT, "tables": tables, "queries": queries}
        told = {
            "title": TITLE, "description": ABOUT, "license": LICENCE,
            "databases": {Path(view.store.name).stem: database},
        }  # fmt: skip
        out.write(json_visible(json.dumps(told, ensure_ascii=False, indent=1)).encode() + b"\n")
        return len(tables) + len(queries)


def table_descriptions() -> dict[str, dict[str, Any]]:
    """Each table with its description, its columns' and how it is shown."""
    found: dict[str, dict[str, Any]] = {}
    for row in read_table("datasette_tables", "onrecord.exports"):
        table = found.setdefault(row["table"], {})
        if row["column"]:
            table.setdefault("columns", {})[row["column"]] = row["words"]
        else:
            table |= {"description": row["words"], **SHOWN.get(row["table"], {})}
            if row["table"] in HIDDEN:
                table["hidden"] = True
    return found


def canned_queries() -> dict[str, dict[str, Any]]:
    """The queries by name, with their SQL."""
    return {
        query.name: {
            "title": query.title,
            "description": query.description,
            "params": list(query.params),
            "sql": str(getattr(_queries(), query.name)()),
            "hide_sql": True,
        }
        for query in QUERIES
    }


@cache
def _queries() -> Any:
    """The template's macros. Nothing is escaped: SQL is no HTML, and only words of the template are put into it."""
    loader = PackageLoader("onrecord", "exports/templates")
    made = Environment(loader=loader, autoescape=False, undefined=StrictUndefined)  # noqa: S701
    return made.get_template("datasette.sql.j2").module
