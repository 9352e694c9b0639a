"""What tables in the layouts of other data sets share: which events they count, where each is told, who denies it."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, BinaryIO, Final

from onrecord.exports.events_flat import HAPPENED, FlatEvent
from onrecord.exports.rows import Row, csv_lines
from onrecord.exports.view import write_lines
from onrecord.exports.words import Names, in_words, sentence
from onrecord.reconcile.accounts import Account
from onrecord.records.days import days_of
from onrecord.records.finding import Event

# Acts of speech that do not say that their content happened, even where an event with that status rests on them.
NOT_SAYING_SO: Final = frozenset({"denies", "predicts", "promises"})


def stands(event: FlatEvent) -> bool:
    """Whether a table whose rows are all read as events that happened may hold it: a report tells it as happened or
    going on, in its own words or by a claim that says so, and no report tells it as denied.
    """
    return event.asserted and any(_says_so(account) for account in event.told.accounts)


def reported(event: FlatEvent) -> bool:
    """Whether a report says so in its own words, not only somebody whom it cites."""
    return any(a.event.status in HAPPENED and not a.event.claims for a in event.told.accounts)


def is_joint(event: FlatEvent) -> bool:
    """Whether some account has two sides doing it together."""
    return any(has_two_sides(account.event) for account in event.told.accounts)


def has_two_sides(event: Event) -> bool:
    """Whether there are several doers, or one that signs with another; a promise to somebody has one side."""
    signed = event.mode == "sign" and event.actors and event.recipients
    return len(event.actors) > 1 or bool(signed)


def denials(event: FlatEvent) -> tuple[str, ...]:
    """What the same reports tell as denied beside it, in words: the same kind of event by the same trigger, or with an
    actor and a place in common and on no other day. That it is the same event is for the reader to judge: reports
    seldom say so, and groups of events never join a denial with what it denies.
    """
    found = (
        in_words(Names(account.stored.record), other)
        for account in event.told.accounts
        for other in account.stored.record.events
        if other.status == "denied" and _alike(other, account.event)
    )
    return tuple(dict.fromkeys(found))


def told_at(event: FlatEvent) -> list[str]:
    """Where each report tells it: id of the text, and the offsets of the sentence in it (`d1:120-188`)."""
    return [
        f"{account.stored.record.document.id}:{at.start}-{at.end}"
        for account in event.told.accounts
        for at in (sentence(account.stored.record.document, account.event),)
    ]


def whole(number: float | None) -> float | None:
    """A number as tables of counts print it: 12, not 12.0."""
    return int(number) if number is not None and number.is_integer() else number


def write_table(columns: Sequence[str], rows: Iterator[dict[str, Any]], out: BinaryIO) -> int:
    """A CSV with these columns, what a row lacks empty; how many rows. The heading is there also where no row is."""
    filled: Iterator[Row] = (dict.fromkeys(columns) | row for row in rows)
    first = next(filled, None)
    if first is None:
        write_lines([",".join(columns)], out)
        return 0
    return write_lines(csv_lines(chain([first], filled)), out) - 1


def _says_so(account: Account) -> bool:
    event, claims = account.event, account.stored.record.claims
    acts = {claim.act for claim in claims if claim.id in event.claims}
    return event.status in HAPPENED and (not acts or bool(acts - NOT_SAYING_SO))


def _alike(one: Event, other: Event) -> bool:
    if one.type != other.type:
        return False
    first, second = days_of(one.when), days_of(other.when)
    if first and second and not first.meets(second):
        return False
    if set(one.triggers) & set(other.triggers):
        return True
    return bool(set(one.actors) & set(other.actors)) and bool(set(one.places) & set(other.places))
