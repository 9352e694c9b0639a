"""What a desk rests on: its store and who read it, what reads next and what that learnt from, the rules and codes in
force, the people; a copy of the store to keep, and statements of one's own that may only read.
"""

import csv
import os
import tempfile
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from onrecord.desk.asking import CODES
from onrecord.desk.showing import desk_of, person_of, show
from onrecord.errors import BadUsage, CannotWrite
from onrecord.exports.inert import csv_cell
from onrecord.mark.makers import learnt_from
from onrecord.reconcile.matching import AUTOMATIC, PROPOSED
from onrecord.store import Store
from onrecord.store.catalogue import makers
from onrecord.store.migrations import SCHEMA_VERSION
from onrecord.store.sqlite import copy_to
from onrecord.store.statement import LONGEST, ROWS, SECONDS, Answer, ask

SHOWN: Final = 100  # rows on a page; a file has all
KEEPERS: Final = ("editor",)  # who may take the whole store along, or ask it anything, at a desk for several people
EXAMPLES: Final = (
    "SELECT outlet, count(*) AS reports FROM sighting GROUP BY outlet ORDER BY reports DESC",
    "SELECT type, status, count(*) AS n FROM item WHERE kind = 'events' GROUP BY type, status ORDER BY n DESC",
    "SELECT maker, count(*) AS readings, max(made_at) AS last FROM reading GROUP BY maker",
)


def page(request: Request) -> Response:
    """The settings, as they stand."""
    desk = desk_of(request)
    held, keeps = desk.keep(desk.store, ("settings",), lambda: _held(desk.store)), _keeps(request)
    return show(
        request,
        "settings.html.j2",
        store=desk.store,
        layout=SCHEMA_VERSION,
        held=held,
        reader=desk.reader,
        sources=learnt_from(desk.reader),
        automatic=AUTOMATIC,
        proposed=PROPOSED,
        codes=CODES,
        people=sorted(desk.door.people.by_name.values(), key=lambda p: p.name) if desk.door and keeps else (),
        keeps=keeps,
        is_file=desk.store.database.is_file,
    )


class Held(NamedTuple):
    """How many reports a store holds, the last day of one, and how many each maker read."""

    reports: int
    last_day: str | None
    readers: Mapping[str, int]


def _held(store: Store) -> Held:
    with store.database.reading() as connection:
        readers = makers(connection, store.as_of)
    return Held(store.size(), store.last_day(), readers)


def statement(request: Request) -> Response:
    """A statement and what it found, or why it found nothing."""
    _only_keepers(request)
    words, found, wrong = request.query_params.get("q", "").strip(), None, ""
    try:
        found = ask(desk_of(request).store.database, words) if words else None
    except BadUsage as error:
        wrong = str(error)
    return show(
        request,
        "statement.html.j2",
        status=400 if wrong else 200,
        words=words,
        found=found,
        wrong=wrong,
        examples=EXAMPLES,
        tables=_tables(request),
        shown=SHOWN,
        rows=ROWS,
        seconds=SECONDS,
        longest=LONGEST,
    )


def table(request: Request) -> Response:
    """What a statement found, as CSV."""
    _only_keepers(request)
    found, told = ask(desk_of(request).store.database, request.query_params.get("q", "")), StringIO()
    csv.writer(told, lineterminator="\n").writerows(map(csv_cell, row) for row in (found.columns, *found.rows))
    headers = {"content-disposition": 'attachment; filename="statement.csv"'}
    return Response(told.getvalue(), media_type="text/csv", headers=headers)


def backup(request: Request) -> Response:
    """A whole copy of the store, made while it is in use."""
    _only_keepers(request)
    handle, name = tempfile.mkstemp(suffix=".db", prefix="onrecord-")
    os.close(handle)
    copy = Path(name)
    try:
        copy_to(desk_of(request).store.database, copy)
    except (BadUsage, CannotWrite):
        copy.unlink()
        raise
    called, media = Path(desk_of(request).store.name).name, "application/vnd.sqlite3"
    return FileResponse(copy, filename=called, media_type=media, background=BackgroundTask(copy.unlink))


def _keeps(request: Request) -> bool:
    """Whether whoever asks may have the whole store: at a desk of one's own always."""
    person = person_of(request)
    return desk_of(request).door is None or (person is not None and person.role in KEEPERS)


def _only_keepers(request: Request) -> None:
    if not _keeps(request):
        raise HTTPException(403, "Only editors may ask that here.")


def _tables(request: Request) -> Answer | None:
    """The tables of a store and their columns; None of a store that is no file."""
    database = desk_of(request).store.database
    if not database.is_file:
        return None
    return ask(database, "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name")
