"""What a store holds, at a glance: for people who have to know what was read before they trust what was found."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from onrecord.exports.judged import KINDS
from onrecord.exports.rows import Row
from onrecord.reconcile.accounts import Origins
from onrecord.reconcile.groups import all_groups
from onrecord.reconcile.reviews import carried
from onrecord.store import Store
from onrecord.store.catalogue import Listed, Wanted
from onrecord.store.decisions import in_force
from onrecord.store.items import INDEXED


def overview(store: Store) -> Row:
    """What a store holds: reports by outlet, the days without any, entries, what persons judged, pairs that wait."""
    reports, origin = store.catalogue(Wanted()), Origins.of(store.copies())
    days = sorted({d.first for r in reports if (d := r.days) and d.first == d.last})
    outlets = Counter(outlet for each in reports for outlet in each.outlets)
    entries = sum((Counter(each.entries) for each in reports), Counter[str]())
    groups = {kind: all_groups(store, kind) for kind in KINDS}
    said = Counter(row.decision.judgement for row in in_force(store.decisions()) if row.by_person)
    return {
        "store": store.name,
        "as_of": store.as_of,
        "documents": len(reports),
        "origins": len({origin(each.document) for each in reports}),
        "without_day": sum(not each.days for each in reports),
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "silent_days": [list(gap) for gap in _gaps(days)],
        "outlets": dict(outlets.most_common()),
        "makers": dict(Counter(each.maker for each in reports)),
        "entries": {kind: entries[kind] for kind in INDEXED},
        "judged": dict(sorted(said.items())),
        "judged_lost": len(carried(store).lost) + sum(len(each.lost) for each in groups.values()),
        "waiting": {kind: len(each.open) for kind, each in groups.items()},
    }


def _gaps(days: Sequence[str]) -> Iterator[tuple[str, str]]:
    """First and last of the days between two that follow each other on the list."""
    known = [date.fromisoformat(day) for day in days]
    one = timedelta(days=1)
    for before, after in pairwise(known):
        if after - before > one:
            yield (before + one).isoformat(), (after - one).isoformat()


def days_in(gap: Sequence[str]) -> int:
    """How many days there are from the first to the last of two."""
    return (date.fromisoformat(gap[1]) - date.fromisoformat(gap[0])).days + 1


def listed_row(listed: Listed, origin: Origins) -> Row:
    """A report of the catalogue, with how many entries it has and the text that it is of one origin with."""
    return {
        "id": listed.document,
        "published": listed.published,
        "outlets": list(listed.outlets),
        "title": listed.title,
        "input": listed.input,
        "maker": listed.maker,
        **{kind: listed.entries.get(kind, 0) for kind in INDEXED},
        "origin": origin(listed.document),
    }


def listed_rows(store: Store, wanted: Wanted, first: int, most: int) -> tuple[int, list[Row]]:
    """How many reports fit, and of these `most` rows behind the first so many."""
    total, found = store.catalogue_page(wanted, first, most)
    origin = Origins.of(store.copies())
    return total, [listed_row(each, origin) for each in found]
