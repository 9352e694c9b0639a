"""The record over HTTP for programs: `/api/v1`, described by itself as OpenAPI 3.1. It shows, and takes decisions from
programs that have the key of a person who may make them.

Lists have `items`, and `next`, the address of the next page, or null. Filters are those of the pages and the command
line. Every answer has an ETag (RFC 9110); what goes wrong is told as RFC 9457 has it.
"""

import json
from collections.abc import Callable
from hashlib import blake2b
from typing import Any, Final
from urllib.parse import urlencode

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.desk.asking import check_known, said
from onrecord.desk.deciding import decided
from onrecord.desk.openapi import described
from onrecord.desk.people import DECISIONS
from onrecord.desk.questions import QUESTIONS, Call, Question
from onrecord.desk.showing import desk_of, person_of, store_of
from onrecord.errors import BadUsage
from onrecord.exports.inert import json_visible

ROOT: Final = "/api/v1"


def routes() -> list[BaseRoute]:
    """The addresses of the interface."""
    asked = [Route(f"{ROOT}{question.path}", _endpoint(question), methods=["GET"]) for question in QUESTIONS]
    deciding = Route(DECISIONS, _decide, methods=["POST"])
    return [Route(f"{ROOT}/openapi.json", _description, methods=["GET"]), deciding, *asked]


def _endpoint(question: Question) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        query = said(request.query_params)
        if len(request.query_params.multi_items()) > len(request.query_params):
            raise BadUsage("give each parameter once")
        check_known(query, (*question.params, "as_of"))
        told = question.answer(Call(store_of(request), query, request.path_params.get("id", ""), desk_of(request).keep))
        if "next" in told:
            told["next"] = _next(request, query, told["next"])
        return _told(request, told)

    return endpoint


async def _decide(request: Request) -> Response:
    """Keep what a program decides in the name of the person whose key it has."""
    person = person_of(request)
    if person is None:
        raise HTTPException(403, "Only desks with users take decisions from programs: onrecord users key NAME")
    told = parsed(await request.body())
    numbers = await run_in_threadpool(
        decided, desk_of(request), person.name, told.judgement, list(told.entries), told.why
    )
    return JSONResponse({"decisions": numbers}, 201)


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a program decides: a judgement on entries by their ids, as the pages have it, and why."""

    judgement: str
    entries: tuple[str, ...]
    why: str = ""


def parsed(body: bytes) -> Told:
    """A decision as JSON. Raises BadUsage, saying what it lacks."""
    try:
        return msgspec.json.decode(body, type=Told)
    except msgspec.DecodeError as error:
        raise BadUsage(f"a decision is JSON with judgement, entries and why: {error}") from error


def _next(request: Request, query: dict[str, str], further: dict[str, Any] | None) -> str | None:
    """The address of the next page."""
    return f"{request.url.path}?{urlencode({**query, **further})}" if further else None


def _description(request: Request) -> Response:
    return _told(request, described(ROOT))


def _told(request: Request, told: Any) -> Response:
    body = json_visible(json.dumps(told, ensure_ascii=False)).encode("utf-8", "backslashreplace")
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"etag": tag})
    return Response(body, media_type="application/json", headers={"etag": tag})
