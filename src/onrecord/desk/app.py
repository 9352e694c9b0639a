"""The desk, put together: which address leads to which page, what goes wrong in words, and what stands guard."""

from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from onrecord.desk import (
    agreements,
    api,
    boards,
    briefs,
    bulk,
    deciding,
    documents,
    drawing,
    entrance,
    history,
    lists,
    marking,
    matters,
    pictures,
    reading,
    settings,
    sides,
)
from onrecord.desk import files as exported
from onrecord.desk.guard import Guard, TooMuch, problem
from onrecord.desk.showing import Desk, show
from onrecord.errors import BadStore, BadUsage, CannotWrite, NotThere, OnrecordError, SkipArticle
from onrecord.exports.brief_forms import FORMS
from onrecord.store.items import INDEXED

ASSETS: Final[Mapping[str, str]] = {
    "page.css": "exports/templates/page.css",
    "page.js": "exports/templates/page.js",
    "desk.css": "desk/static/desk.css",
    "desk.js": "desk/static/desk.js",
}
TYPES: Final = {".css": "text/css", ".js": "text/javascript"}
Endpoint = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]


def asset(request: Request) -> Response:
    """One of our own files."""
    name = request.path_params["name"]
    if name not in ASSETS:
        raise HTTPException(404)
    path = Path(str(files("onrecord").joinpath(ASSETS[name])))
    return FileResponse(path, media_type=TYPES[path.suffix], headers={"cache-control": "max-age=300"})


PAGES: Final[Mapping[str, Endpoint]] = {
    "/": briefs.page,
    **{f"/brief.{form}": briefs.file for form in FORMS},
    "/documents": documents.documents,
    "/documents/{id}": reading.report,
    "/entries/{id}": reading.entry,
    "/entries/{id}/change": marking.change,
    "/documents/{id}/mark": marking.mark,
    **{f"/{kind}": lists.entries for kind in INDEXED},
    "/events/{id}": matters.event,
    "/claims/{id}": matters.claim,
    "/agreements/{id}": agreements.page,
    "/stands": boards.stands,
    "/due": boards.due,
    "/actors": boards.actors,
    "/actors/{id}": boards.actor,
    "/pairs": boards.pairs,
    "/compare": sides.compare,
    "/sources": sides.sources,
    "/review": sides.review,
    "/judge": bulk.preview,
    "/sample": drawing.sample,
    **{f"/{name}": pictures.page for name in pictures.PICTURES},
    "/process": pictures.steps,
    **{f"/{name}.{form}": pictures.file for name in pictures.PICTURES for form in ("svg", "png", "json")},
    "/search": history.search,
    "/history": history.decided,
    "/export": exported.choose,
    "/export/file": exported.download,
    "/settings": settings.page,
    "/statement": settings.statement,
    "/statement.csv": settings.table,
    "/backup": settings.backup,
    "/login": entrance.login,
    "/static/{name}": asset,
}
CHANGES: Final[Mapping[str, Endpoint]] = {
    "/login": entrance.enter,
    "/logout": entrance.leave,
    "/decide": deciding.decide,
    "/judge": bulk.judge,
    "/correct": marking.correct,
    "/documents": documents.bring,
}


def routes() -> list[BaseRoute]:
    """Every address."""
    shown: list[BaseRoute] = [Route(path, page, methods=["GET"]) for path, page in PAGES.items()]
    shown += [Route(f"/{kind}.csv", lists.table, methods=["GET"], name=f"{kind}.csv") for kind in INDEXED]
    shown += [Route(f"/{name}.csv", boards.table, methods=["GET"], name=f"{name}.csv") for name in boards.TABLES]
    changing = [Route(path, change, methods=["POST"]) for path, change in CHANGES.items()]
    return [*changing, *shown, *api.routes()]


STATUS: Final[Mapping[type[OnrecordError], int]] = {
    NotThere: 404,
    BadUsage: 400,
    SkipArticle: 400,
    CannotWrite: 507,
    BadStore: 503,
}


def failed(request: Request, error: Exception) -> Response:
    """What went wrong, in our own words, as a page or as RFC 9457 has it for programs."""
    headers = None
    if isinstance(error, HTTPException):
        headers = error.headers  # which methods there are, of 405
        status, says = error.status_code, "There is no such page here." if error.status_code == 404 else error.detail
    elif not isinstance(error, OnrecordError):
        status, says = 500, "Something here went wrong that should not. Nothing was changed by halves; please tell us."
    else:
        status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
        says = str(error)
    if request.url.path.startswith(api.ROOT):
        return problem(status, says, headers)
    return show(request, "failed.html.j2", status, says=says, code=status, back=_came_from(request))


def _came_from(request: Request) -> str:
    """The page of this desk from which was asked; "" for none."""
    try:
        came = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return ""
    own = came.netloc == request.headers.get("host")
    return deciding.local(f"{came.path}?{came.query}") if own and came.path else ""


def too_much(_request: Request, _error: Exception) -> Response:
    """More came than a desk takes."""
    return Response("Too much at once; onrecord read takes any number of files.\n", 413, media_type="text/plain")


def desk_app(desk: Desk, hosts: frozenset[str]) -> ASGIApp:
    """The application of a desk that is reached under these Host headers."""
    app = Starlette(
        routes=routes(),
        middleware=[Middleware(GZipMiddleware, minimum_size=2_000, compresslevel=5)],
        exception_handlers={OnrecordError: failed, HTTPException: failed, TooMuch: too_much, Exception: failed},
    )
    app.state.desk = desk
    return Guard(app, hosts=hosts, read_only=desk.read_only, door=desk.door)
