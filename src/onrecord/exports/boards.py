"""Boards as rows: undertakings with where they stand, positions over time, parties with what they have a part in."""

from collections.abc import Iterator
from typing import Final

from onrecord.exports.rows import Row
from onrecord.exports.words import Names, in_words, report_words, sentence
from onrecord.reconcile.accounts import Account
from onrecord.reconcile.commitments import Undertaking
from onrecord.reconcile.parties import Party
from onrecord.reconcile.positions import Stand
from onrecord.records.article import Document
from onrecord.records.record import Entry
from onrecord.store.items import BY
from onrecord.store.items import PARTY as HAS_PART

COUNTED: Final = {"claims": (BY,), "events": (HAS_PART,), "positions": (BY,), "commitments": (HAS_PART,)}


def due_rows(each: Undertaking) -> Iterator[Row]:
    """An undertaking, one row for each entry that tells it."""
    for stored, commitment in each.told:
        names, document = Names(stored.record), stored.record.document
        yield {
            "undertaking": each.first.id,
            "standing": each.standing,
            "evidence": [account.event.id for account in each.evidence],
            "due": each.due,
            "id": commitment.id,
            "status": commitment.status,
            "parties": list(names.of(commitment.parties)),
            "commitment": commitment.kind,
            "according_to": names.according(commitment.claims),
            "sentence": sentence(document, commitment).cut(document.text),
            "document": document.id,
            "outlet": document.outlet,
            "published": document.published,
        }


def evidence_words(account: Account) -> str:
    """That a report tells it as done, or as not having come about, with where it says so."""
    record = account.stored.record
    return f"{in_words(Names(record), account.event)} ({report_words(record.document)}) {account.event.id}"


def sentence_words(document: Document, entry: Entry) -> str:
    """The sentence of an entry on one line."""
    return " ".join(sentence(document, entry).cut(document.text).split())


def stand_row(each: Stand) -> Row:
    """One position of a party."""
    names, document = Names(each.stored.record), each.stored.record.document
    return {
        "holder": each.holder,
        "issue": each.issue,
        "day": each.day or None,
        "stance": each.stance,
        "shift": each.shift,
        "term": names.cut(each.position.term),
        "according_to": names.according(each.position.claims),
        "id": each.position.id,
        "sentence": sentence(document, each.position).cut(document.text),
        "document": document.id,
        "outlet": document.outlet,
    }


def party_row(party: Party) -> Row:
    """A party with all its names and in how many entries it stands."""
    first, last = party.days
    others = sorted({name.name for name in party.names} - {party.name})
    return {
        "id": party.id,
        "name": party.name,
        "names": others,
        "kind": party.kind,
        "country": party.country or None,
        **{kind: party.entries(kind, *roles) for kind, roles in COUNTED.items()},
        "first_day": first or None,
        "last_day": last or None,
    }
