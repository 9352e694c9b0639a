"""The reports of a store, and new ones brought in: files, a folder, or pasted text."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Final, TypeGuard

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onrecord.decode import Blob
from onrecord.desk.asking import given, number
from onrecord.desk.showing import Desk, desk_of, show, store_of
from onrecord.errors import BadUsage
from onrecord.exports.overview import listed_rows
from onrecord.intake import Input, Kept, Run, Tally, reading_with
from onrecord.pipeline import Reader
from onrecord.reconcile.run import run_passes
from onrecord.records.article import Given
from onrecord.records.days import bound
from onrecord.store.catalogue import Wanted

SHOWN = 100  # reports on a page
MOST_FILES = 1000
MOST_PASTED = 20_000_000  # bytes
DATE: Final = re.compile(r"\d{4}(-\d\d){0,2}")
READING: Final = CapacityLimiter(1)  # a reader takes all processors, and half a gigabyte
QUEUE: Final = 8  # readings that wait for it


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that a browser sent."""

    name: str
    data: bytes

    @contextmanager
    def open(self) -> Iterator[Blob]:
        """Its bytes."""
        yield Blob.of(self.data, self.name)


def documents(request: Request) -> Response:
    """The reports that fit, by date."""
    asked, store = given(request.query_params, "outlet", "about", "since", "until", "page"), store_of(request)
    page = number(asked, "page", 1, 1_000_000)
    asked.pop("page", None)
    question, first = ("documents", tuple(asked.items()), page), (page - 1) * SHOWN
    total, rows = desk_of(request).keep(store, question, lambda: listed_rows(store, Wanted(**asked), first, SHOWN))
    return show(
        request,
        "documents.html.j2",
        rows=rows,
        total=total,
        page=page,
        pages_in_all=max(1, -(-total // SHOWN)),
        whole=not asked,
        last_day=store.last_day(),
    )


async def bring(request: Request) -> Response:
    """Read what is brought in and show what became of it."""
    async with request.form(max_files=MOST_FILES, max_part_size=MOST_PASTED) as form:
        brought = [Brought(_name(sent), await sent.read()) for sent in form.getlist("file") if _is_file(sent)]
        text = form.get("text")
        if isinstance(text, str) and text.strip():
            brought.append(Brought("pasted text", text.encode("utf-8", "replace")))
        facts = _facts(form)
    if not brought:
        raise BadUsage("choose a file, or paste a text")
    if READING.statistics().tasks_waiting >= QUEUE:
        raise HTTPException(503, "Others are bringing reports in; try again in a minute.")
    tally, added = await to_thread.run_sync(read_in, desk_of(request), brought, facts, limiter=READING)
    failed, lines = bool(tally.failures), list(tally.lines())
    return show(request, "brought.html.j2", lines=lines, found=tally.found, failed=failed, added=added)


def read_in(desk: Desk, brought: Sequence[Input], facts: Given) -> tuple[Tally, list[str]]:
    """Read files into the store and compare them with what is there: the tally, and the ids of what was added."""
    reader, tally = _reader(desk.reader), Tally()
    with desk.store.writer(reader.mark.name) as writer:
        here = reading_with(reader, desk.reader, workers=1)
        Run(reader.open, here, facts, Kept(desk.store, writer), (), tally)(brought)
    tally.found = run_passes(desk.store)
    return tally, writer.added


@cache
def _reader(name: str) -> Reader:
    return Reader.default(maker=name)


def _is_file(sent: UploadFile | str) -> TypeGuard[UploadFile]:
    return isinstance(sent, UploadFile) and bool(sent.filename)


def _name(sent: UploadFile) -> str:
    return PurePosixPath((sent.filename or "").replace("\\", "/")).name or "file"


def _facts(form: FormData) -> Given:
    """What the person says about all of it. Raises BadUsage for a date that is none."""
    told = {name: str(form.get(name) or "").strip() or None for name in ("title", "outlet", "published")}
    if (day := told["published"]) and not (DATE.fullmatch(day) and bound(day, last=False)):
        raise BadUsage(f"published is a day, month or year such as 2025-06-02, 2025-06 or 2025, not {day!r}")
    return Given(**told)
