"""The first page: what the reports of some days say, and what waits for a person."""

from datetime import date, timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.asking import RULES, given, one_of
from onrecord.desk.showing import desk_of, show, store_of
from onrecord.errors import BadUsage
from onrecord.exports.brief import Brief, brief
from onrecord.exports.brief_forms import FORMS, period, rests
from onrecord.exports.view import View
from onrecord.reconcile.figures import DEFAULT
from onrecord.store.moments import day_of, now

MOST: Final = timedelta(days=31)
EARLIEST: Final = "1000-01-01"  # what is due is looked for some weeks before and after
LATEST: Final = "9999-01-01"
SHOWN, GROUPS = 18, 25  # lines of a group and groups of a section on the page; files have all


def page(request: Request) -> Response:
    """The brief; of a store without reports what to do first."""
    if store_of(request).size() == 0:
        return show(request, "empty.html.j2")
    told, rule = _asked(request)
    return show(
        request,
        "desk_brief.html.j2",
        brief=told,
        period=period(told),
        rests=rests(told),
        rule=rule,
        rules=RULES,
        shown=SHOWN,
        groups_shown=GROUPS,
    )


def file(request: Request) -> Response:
    """The same as a file."""
    form = request.url.path.rpartition(".")[2]
    told, _ = _asked(request)
    name = f"brief-{told.first}.{form}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(FORMS[form].write(told), media_type=FORMS[form].media_type, headers=headers)


def _before(day: str) -> str:
    """The day before one."""
    told = date.fromisoformat(day)
    return (told - timedelta(days=1)).isoformat() if told > date.min else day


def _asked(request: Request) -> tuple[Brief, str]:
    """The brief of the days that are asked for, else of the last day of which there is a report and the one before."""
    asked, store = given(request.query_params, "since", "until", "rule"), store_of(request)
    rule = one_of("rule", asked.get("rule", DEFAULT), RULES)
    last = asked.get("until") or asked.get("since") or store.last_day() or day_of(None)
    first = asked.get("since") or _before(last)
    if first > last:
        raise BadUsage(f"{first} is after {last}")
    if not first >= EARLIEST or last > LATEST:
        raise BadUsage(f"a brief is of days from {EARLIEST} to {LATEST}")
    if date.fromisoformat(last) - date.fromisoformat(first) > MOST:
        raise BadUsage(f"a brief is of {MOST.days} days at most; narrow it down, or see the lists")
    made = desk_of(request).keep(
        store, ("brief", first, last, rule), lambda: brief(View(store, rule=rule), first, last, store.as_of or now())
    )
    return made, rule
