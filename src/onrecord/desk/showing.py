"""Pages from templates: what every page has, and addresses that keep the moment that is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse

from onrecord.desk.keeping import Keeper, readings
from onrecord.desk.people import Door, Person
from onrecord.exports.page import environment
from onrecord.exports.words import counted
from onrecord.store import Store
from onrecord.version import __version__

# What the head of every page leads to: address, name.
PAGES: Final = (
    ("/", "Brief"),
    ("/documents", "Reports"),
    ("/claims", "Claims"),
    ("/events", "Events"),
    ("/figures", "Figures"),
    ("/positions", "Positions"),
    ("/stands", "Where they stand"),
    ("/commitments", "Commitments"),
    ("/due", "Due"),
    ("/actors", "Parties"),
    ("/compare", "Side by side"),
    ("/sources", "Sources"),
    ("/pairs", "Pairs"),
    ("/review", "Review"),
    ("/history", "History"),
    ("/export", "Export"),
    ("/settings", "Settings"),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a desk shows and who sits at it: a store, the name of who decides, the reader for what is brought in; where
    others reach it, the door, and then each decides under a name of their own.
    """

    store: Store
    who: str
    reader: str
    read_only: bool
    door: Door | None = None
    keep: Keeper = field(default_factory=Keeper, compare=False)
    drawn: Keeper = field(default_factory=lambda: Keeper(readings), compare=False)  # samples: no verdict changes them


@cache
def templates() -> Environment:
    """Ours before those of exports; all of them escape what is put into them and show what is hidden in it."""
    loaders = [PackageLoader("onrecord", f"{folder}/templates") for folder in ("desk", "exports")]
    made = environment().overlay(loader=ChoiceLoader(loaders))
    made.filters["counted"] = counted
    return made


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def person_of(request: Request) -> Person | None:
    """Who asked, at a desk that has a door."""
    person: Person | None = request.scope.get("person")
    return person


def who(request: Request) -> str:
    """The name under which is decided what is asked."""
    person = person_of(request)
    return person.name if person else desk_of(request).who


def store_of(request: Request) -> Store:
    """Its store, as it stood at the moment that the address names. Raises BadUsage where that is none."""
    store, when = desk_of(request).store, request.query_params.get("as_of", "").strip()
    return store.at(when) if when else store


def address(as_of: str, path: str, given: Mapping[str, Any]) -> str:
    """An address on this desk, kept at the moment that is looked at."""
    return _with_query(path, {**given, "as_of": as_of})


def _with_query(path: str, given: Mapping[str, Any]) -> str:
    """An address; what is empty is left out."""
    asked = {name: value for name, value in given.items() if value not in (None, "")}
    return quote(path) + (f"?{urlencode(asked)}" if asked else "")


def show(request: Request, template: str, status: int = 200, **told: Any) -> HTMLResponse:
    """A page. Templates have `to(path, name=value)` for addresses and `here(name=value)` for this one changed."""
    as_of, query = request.query_params.get("as_of", ""), dict(request.query_params)
    desk, person = desk_of(request), person_of(request)
    may = not (desk.read_only or as_of or (desk.door and person is None))
    html = (
        templates()
        .get_template(template)
        .render(
            told,
            pages=PAGES,
            path=request.url.path,
            query=query,
            as_of=as_of,
            to=lambda path, **given: address(as_of, path, given),
            here=lambda **given: _with_query(request.url.path, {**query, **given}),
            may_change=may and (person is None or person.may("/decide")),
            may_edit=may and (person is None or person.may("/correct")),
            person=person,
            read_only=desk.read_only,
            store_name=desk.store.name,
            who=who(request),
            version=__version__,
        )
    )
    return HTMLResponse(html, status)
