"""A sample for several people: drawn by chance, each judges what they have yet to judge, and then sees the results."""

from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.asking import FIELDS, ask, number, one_of, said
from onrecord.desk.lists import lines
from onrecord.desk.showing import desk_of, show, store_of, who
from onrecord.errors import BadUsage
from onrecord.reconcile.groups import EVENTS
from onrecord.reconcile.sampling import MOST, NUMBER, Asked, Progress, draw
from onrecord.store.items import INDEXED

SHOWN: Final = 10  # entries that wait, at once
OWN: Final = ("of", "number", "seed", "strata", "results")


def wanted(query: Mapping[str, str]) -> Asked:
    """The sample that an address asks for. Raises BadUsage."""
    filters = said(query)
    given: dict[str, str] = {name: filters.pop(name) for name in OWN if name in filters}
    kind = one_of("of", given.get("of", EVENTS), INDEXED)
    if bad := sorted(filters.keys() & {"reviewed", "min_origins", "rule", "after", "limit"}):
        raise BadUsage(f"a sample has no {', '.join(bad)}: it is of all entries, whatever was said of them")
    by_type = one_of("strata", given.get("strata", "none"), ("none", "type")) == "type"
    return Asked(
        kind=kind,
        wanted=ask(kind, filters).wanted,
        number=number(given, "number", NUMBER, MOST),
        seed=given.get("seed", "1"),
        by_type=by_type,
    )


def sample(request: Request) -> Response:
    """What is asked for, what waits for whoever asks, and the results for whoever is through or wants them."""
    query, store = request.query_params, store_of(request)
    asked = wanted(query) if "of" in query else None
    if asked is None:
        return show(request, "sample.html.j2", asked=None, kinds=INDEXED, fields=FIELDS[EVENTS])
    progress = Progress.of(store, desk_of(request).drawn(store, asked, lambda: draw(store, asked)))
    left = progress.left(who(request))
    return show(
        request,
        "sample.html.j2",
        asked=asked,
        kinds=INDEXED,
        fields=FIELDS[asked.kind],
        progress=progress,
        left=len(left),
        waiting=lines(store, list(store.entries(left[:SHOWN])), None),
        results=not left or bool(query.get("results")),
    )
