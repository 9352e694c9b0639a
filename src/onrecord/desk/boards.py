"""What is due; where parties stand; who the parties are; which pairs wait for a person."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from onrecord.desk.asking import CODES, given, number, one_of, said
from onrecord.desk.calendars import months
from onrecord.desk.keeping import Keeper
from onrecord.desk.showing import desk_of, show, store_of
from onrecord.desk.windows import Part, around
from onrecord.errors import NotThere
from onrecord.exports.boards import COUNTED, due_rows, evidence_words, party_row, sentence_words, stand_row
from onrecord.exports.judged import KINDS, pair_rows, waiting
from onrecord.exports.rows import Row, csv_lines
from onrecord.reconcile.accounts import Account
from onrecord.reconcile.commitments import ORDER, Undertaking, board, following
from onrecord.reconcile.groups import EVENTS, all_groups
from onrecord.reconcile.parties import Parties, Party
from onrecord.reconcile.positions import history
from onrecord.records.codes import ActorKind, Topic, codes
from onrecord.records.finding import Commitment, Position
from onrecord.store import Filter, Store
from onrecord.store.moments import day_of

T = TypeVar("T")
Table = tuple[Sequence[Row], Sequence[str]]  # rows; their first and last day, where they are not all
SOON: Final = 7  # days
SHOWN: Final = 100
ROWS: Final = 60  # of a matrix
PAIRS_SHOWN: Final = 20
DUE: Final = ("party", "by", "about", "since", "until", "within", "only")
STANDS: Final = ("party", "issue", "about", "since", "until")
ACTORS: Final = ("party", "kind")


def undertakings(store: Store, query: Mapping[str, str]) -> Part[Undertaking]:
    """The undertakings that fit, with where they stand; of large stores those about today."""
    asked = given(query, *DUE)
    soon = number(asked, "within", SOON, 3650)
    only = one_of("only", asked["only"], ORDER) if "only" in asked else None
    filters = {name: value for name, value in asked.items() if name not in ("within", "only")}
    part = undertaken(store, Filter(**filters), day_of(store.as_of), soon)
    return replace(part, items=[each for each in part.items if only in (None, each.standing)])


def undertaken(store: Store, wanted: Filter, middle: str, soon: int = SOON) -> Part[Undertaking]:
    """The undertakings that fit, with where they stand today; of large stores those about a day."""
    part = around(store, "commitments", wanted, middle)
    told = ((stored, entry) for stored, entry in store.entries(part.items) if isinstance(entry, Commitment))
    return Part(board(told, day_of(store.as_of), soon, following(store)), part.days, part.more)


def positions(store: Store, query: Mapping[str, str]) -> Part[Row]:
    """The positions that fit, by party, issue and day, with the shift; of large stores the last."""
    asked = given(query, *STANDS)
    if "issue" in asked:
        asked["issue"] = one_of("issue", asked["issue"], codes(Topic))
    part = around(store, "positions", Filter(**asked), store.last_day() or day_of(store.as_of))
    told = ((stored, entry) for stored, entry in store.entries(part.items) if isinstance(entry, Position))
    return Part([stand_row(each) for each in history(told, Parties(store).of_actor)], part.days, part.more)


def parties(store: Store, query: Mapping[str, str]) -> list[Party]:
    """The parties that fit; without a question all but groups that are only described."""
    asked = given(query, *ACTORS)
    kind = one_of("kind", asked["kind"], codes(ActorKind)) if "kind" in asked else None
    found = Parties(store).all(store.names_meant(asked["party"]) if "party" in asked else None)
    every = kind is None and "party" in asked
    return [each for each in found if every or (each.kind != "group" if kind is None else each.kind == kind)]


def kept(keep: Keeper, store: Store, query: Mapping[str, str], answer: Callable[[Store, Mapping[str, str]], T]) -> T:
    """What a function answers to a query, which is kept until the store changes or the day does."""
    question = (answer.__name__, tuple(sorted(said(query).items())), day_of(store.as_of))
    return keep(store, question, lambda: answer(store, query))


def _kept(request: Request, answer: Callable[[Store, Mapping[str, str]], T]) -> T:
    """The same of an address."""
    return kept(desk_of(request).keep, store_of(request), request.query_params, answer)


def due(request: Request) -> Response:
    """The board of undertakings."""
    columns, part = defaultdict(list), _kept(request, undertakings)
    for each in part.items:
        columns[each.standing].append((each, list(due_rows(each)), [_evidence(account) for account in each.evidence]))
    today = day_of(store_of(request).as_of)
    drawn = months((each for told in columns.values() for each, _, _ in told[:SHOWN]), today)
    return show(request, "due.html.j2", columns=columns, order=ORDER, today=today, part=part, shown=SHOWN, months=drawn)


def _evidence(account: Account) -> tuple[str, str, str]:
    """A report's word on what was undertaken: in words, its sentence, the entry's id."""
    return evidence_words(account), sentence_words(account.stored.record.document, account.event), account.event.id


def stands(request: Request) -> Response:
    """Where parties stand: a matrix of party and issue; of one party or issue, or both, the history."""
    part = _kept(request, positions)
    rows = part.items
    cells: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    told: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        cells[row["holder"]][row["issue"]] = row  # the last by day
        told[row["holder"]] += 1
    most = sorted(cells, key=lambda holder: (-told[holder], holder))[:ROWS]
    narrowed = any(request.query_params.get(name) for name in ("party", "issue"))
    return show(
        request,
        "stands.html.j2",
        cells={holder: cells[holder] for holder in most},
        issues=[issue for issue in codes(Topic) if any(issue in of_party for of_party in cells.values())],
        rows=rows[:SHOWN] if narrowed else [],
        more=max(0, len(rows) - SHOWN) if narrowed else 0,
        part=part,
        codes=CODES["positions"],
    )


def table(request: Request) -> Response:
    """A board as CSV. Of large stores that is what the board puts together, and the file's name tells the days."""
    name = request.url.path.strip("/").removesuffix(".csv")
    rows, days = TABLES[name](request)
    told = "".join(f"{line}\n" for line in csv_lines(rows))
    called = "_".join((name, *days))
    headers = {"content-disposition": f'attachment; filename="{called}.csv"'}
    return Response(told, media_type="text/csv", headers=headers)


def _due_table(request: Request) -> Table:
    part = _kept(request, undertakings)
    return [row for each in part.items for row in due_rows(each)], part.days or ()


def _stands_table(request: Request) -> Table:
    part = _kept(request, positions)
    return part.items, part.days or ()


def _actors_table(request: Request) -> Table:
    return [party_row(each) for each in _kept(request, parties)], ()


TABLES: Final[Mapping[str, Callable[[Request], Table]]] = {
    "due": _due_table,
    "stands": _stands_table,
    "actors": _actors_table,
}


def actors(request: Request) -> Response:
    """Who stands in the reports."""
    found = _kept(request, parties)
    return show(
        request,
        "actors.html.j2",
        rows=[party_row(each) for each in found[:SHOWN]],
        more=max(0, len(found) - SHOWN),
        kinds=codes(ActorKind),
        counted_kinds=list(COUNTED),
    )


def actor(request: Request) -> Response:
    """One party, with all its names and where it has a part."""
    store = store_of(request)
    name = store.find_name(request.path_params["id"])
    found = Parties(store).all([name.number])
    if not found:
        raise NotThere(f"{name.name} stands in no entry any more")
    party = found[0]
    names = [(each, sum(use.entries for use in party.uses if use.name == each.number)) for each in party.names]
    return show(request, "actor.html.j2", party=party_row(party), names=names, counted_kinds=list(COUNTED))


def pairs(request: Request) -> Response:
    """Pairs that may be one, the likeliest first."""
    store = store_of(request)
    kind = one_of("of", given(request.query_params, "of").get("of", EVENTS), KINDS)
    groups = all_groups(store, kind)
    asked = waiting(groups)
    rows = list(pair_rows(store, kind, asked[:PAIRS_SHOWN]))
    return show(request, "pairs.html.j2", kind=kind, kinds=KINDS, rows=rows, total=len(asked), lost=len(groups.lost))
