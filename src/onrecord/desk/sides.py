"""What stands side by side: two speakers, two outlets' reports, two reviewers."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.asking import given, one_of
from onrecord.desk.lists import Line, lines
from onrecord.desk.showing import desk_of, show, store_of, who
from onrecord.reconcile.accounts import Origins
from onrecord.reconcile.agreement import agreement, judged
from onrecord.store import Filter, Store
from onrecord.store.catalogue import meetings

SHOWN: Final = 40  # entries of a side
UNKNOWN: Final = "outlet not known"
COMPARED: Final = ("claims", "positions", "events")


@dataclass(frozen=True, slots=True)
class Outlet:
    """What an outlet adds: reports, those whose words nobody else had before in the store, first and last day."""

    name: str
    reports: int
    origins: int
    first_day: str
    last_day: str


def compare(request: Request) -> Response:
    """What two speakers say, in columns, by day."""
    asked, store = given(request.query_params, "kind", "one", "other", "about", "since", "until"), store_of(request)
    kind = one_of("kind", asked.pop("kind", COMPARED[0]), COMPARED)
    names = (asked.pop("one", ""), asked.pop("other", ""))
    sides = [(name, _side(store, kind, {**asked, "by": name})) for name in names]
    return show(request, "compare.html.j2", kind=kind, kinds=COMPARED, sides=sides, shown=SHOWN)


def _side(store: Store, kind: str, asked: dict[str, str]) -> list[Line]:
    if not asked["by"]:
        return []
    filters = {name: value for name, value in asked.items() if name in Filter.__slots__}
    hits = islice(store.hits(kind, Filter(**filters)), SHOWN)
    return lines(store, list(store.entries(hits)), None)


def sources(request: Request) -> Response:
    """The outlets, with how many origins each really adds, and who copies whom."""
    store = store_of(request)
    given(request.query_params)
    rows, copying = desk_of(request).keep(store, ("sources",), lambda: _sources(store))
    return show(request, "sources.html.j2", rows=rows, copying=copying)


def _sources(store: Store) -> tuple[list[Outlet], list[tuple[str, str, int]]]:
    origin = Origins.of(store.copies())
    first_in, days = dict[str, str](), dict[str, list[str]]()
    own, number, copying = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    with store.database.reading() as connection:
        met = [(document, outlet or UNKNOWN, day or "") for document, outlet, day in meetings(connection, store.as_of)]
    for document, outlet, _ in met:
        first_in.setdefault(document, outlet)
    for document, outlet, day in met:
        first = origin(document)
        number[outlet] += 1
        own[outlet] += first == document and outlet == first_in[document]
        days.setdefault(outlet, []).extend([day] if day else [])
        if first_in.get(first, outlet) != outlet:
            copying[outlet, first_in[first]] += 1
    rows = [
        Outlet(name, n, own[name], min(days[name], default=""), max(days[name], default=""))
        for name, n in number.most_common()
    ]
    return rows, [(one, other, n) for (one, other), n in copying.most_common(50)]


def review(request: Request) -> Response:
    """Second readings that wait, disputed entries, and how far people agree."""
    given(request.query_params)
    store, name = store_of(request), who(request)
    rows = judged(store)
    mine = [row for row in rows if name not in row.verdicts and not row.is_disputed][:SHOWN]
    disputed = [row for row in rows if row.is_disputed][:SHOWN]
    found = [each for row in (*mine, *disputed) if (each := store.find(row.entry)).newest]
    shown = {line.id: line for line in lines(store, [(each.stored, each.entry) for each in found], None)}
    return show(
        request,
        "review.html.j2",
        mine=[(row.kind, shown[row.entry]) for row in mine if row.entry in shown],
        disputed=[(row, shown[row.entry]) for row in disputed if row.entry in shown],
        agreed=agreement(rows),
        judged=Counter(verdict for row in rows for verdict in row.verdicts),
    )
