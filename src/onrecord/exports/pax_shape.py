"""Agreements in the layout of PA-X (Peace Agreements Database, columns of version 10), to merge and filter with it.

PA-X codes texts of agreements; a record knows only what reports tell of them. So nothing is ever coded as absent (0),
and the columns that need the text (pages, stage, type) or PA-X's own lists (process, conflict, country) are empty.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from onrecord.exports.events_flat import FlatEvent
from onrecord.exports.shapes import denials, has_two_sides, is_joint, reported, stands, told_at, write_table
from onrecord.exports.ucdp import DAY
from onrecord.exports.view import View
from onrecord.exports.wording import date_words
from onrecord.exports.words import sentence, status_words
from onrecord.reconcile.accounts import Account
from onrecord.records.finding import Commitment, Position

# Columns of PA-X, the codes of provisions that the record can tell, and ours in small letters.
PAX: Final = (  # noqa: SIM905
    "Con Contp PP PPName Reg AgtId Ver Agt Dat Status Lgt N_characters Agtp Stage StageSub Part ThrdPart OthAgr "
    "Loc1ISO Loc2ISO Loc1GWNO Loc2GWNO UcdpCon UcdpAgr PamAgr CowWar Interim"
).split()
CODES: Final[Mapping[str, str]] = {
    "ceasefire": "CeProv", "forces": "SsrArm", "security-guarantees": "SsrGua", "prisoners": "TjPrire",
}  # fmt: skip
OURS: Final = ["description", "standing", "provisions", "sentence", "sentences", "sources", "hyperlinks"]
COLUMNS: Final = [*PAX, *CODES.values(), *OURS]
MENTIONED: Final = 1  # of PA-X's 1 to 3; how much detail there is, a sentence about it does not tell
PRISONERS: Final = re.compile(r"\b(?:prisoner|detainee|captive|pow)s?\b", re.IGNORECASE)
REFERRING: Final = re.compile(
    r"\b(?:under|pursuant to|in line with|in accordance with|according to|based on|building on|implementing)"
    r"(?: (?:the|their|its|an?))?(?: \w+){0,2} $",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PaxCsv:
    """One row an event of AGREE that somebody says happened."""

    suffix: str = ".csv"
    note: str = (
        "PA-X's columns, filled from reports, not from texts of agreements: an empty provision is unknown, never "
        "absent; 1 is that the sentence mentions it. Left out: what is planned, proposed, conditional, denied or "
        "failed. Status is 'Multiparty signed/agreed' only where a report says so in its own words of two sides or "
        "more; promises of one side, and what is only claimed, are 'Status unclear'. Dat is empty unless days are told."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the rows."""
        return write_table(COLUMNS, _rows(view), out)


def _rows(view: View) -> Iterator[dict[str, Any]]:
    for told in view.events():
        event = FlatEvent(told, view.rule)
        if event.first.event.type == "AGREE" and stands(event):
            yield _row(event)


def _row(event: FlatEvent) -> dict[str, Any]:
    provisions = _provisions(event)
    return {
        "AgtId": event.told.id,
        "Dat": _day(event.when),
        "Status": "Multiparty signed/agreed" if is_joint(event) and reported(event) else "Status unclear",
        "Part": _parties(event),
        "OthAgr": list(dict.fromkeys(other for a in event.told.accounts for other in _referred(a))),
        **{CODES[topic]: MENTIONED for topic in provisions if topic in CODES},
        "description": _description(event),
        "standing": event.standing,
        "provisions": [f"{topic} ({'; '.join(dict.fromkeys(how))})" for topic, how in provisions.items()],
        "sentence": event.sentence(),
        "sentences": told_at(event),
        "sources": list(event.sources()),
        "hyperlinks": list(dict.fromkeys(filter(None, (a.stored.record.document.url for a in event.told.accounts)))),
    }


def _parties(event: FlatEvent) -> list[str]:
    """Who agreed; those whom a promise is made to are in the description, not among its parties."""
    signing = any(account.event.mode == "sign" for account in event.told.accounts)
    roles = ("actors", "recipients") if signing else ("actors",)
    return list(dict.fromkeys(actor.name for role in roles for actor in event.actors(role)))


def _day(value: str | None) -> str | None:
    """The day, or the last of the days from one to another, as PA-X writes it (dd/mm/yyyy); no day is made up."""
    parts = (value or "").split("/")
    if not all(DAY.fullmatch(part) for part in parts):
        return None
    year, month, day = parts[-1].split("-")
    return f"{day}/{month}/{year}"


def _description(event: FlatEvent) -> str:
    beside = "; ".join(denials(event))
    parts = (
        event.words(),
        f"date: {date_words(event.when)}" if event.when else "",
        f"told as denied in the same report: {beside}" if beside else "",
    )
    return ". ".join(filter(None, parts))


def _provisions(event: FlatEvent) -> dict[str, list[str]]:
    """Topics that the agreement's own sentence tells as undertaken or accepted by its parties, with their standing."""
    found: dict[str, list[str]] = {}
    for account in event.told.accounts:
        for topic, standing in _terms(account):
            found.setdefault(topic, []).append(standing)
    return found


def _terms(account: Account) -> Iterator[tuple[str, str]]:
    """What is demanded, offered, rejected or only proposed in the sentence is no term; nor is, where both sides agreed,
    what one of them promises by itself.
    """
    record, event = account.stored.record, account.event
    here, parties = sentence(record.document, event), {*event.actors, *event.recipients}
    no_term = ("proposed", "promised") if has_two_sides(event) else ("proposed",)
    for commitment in record.commitments:
        theirs = not commitment.parties or bool(parties & set(commitment.parties))
        if theirs and commitment.status not in no_term and sentence(record.document, commitment) == here:
            yield _topic(commitment, account), status_words(commitment.status, commitment.claims)
    for position in record.positions:
        if _is_accepted(position, parties) and sentence(record.document, position) == here:
            yield position.topic, "claimed, accepted" if position.claims else "reported, accepted"


def _is_accepted(position: Position, parties: set[str]) -> bool:
    return position.stance == "accepts" and bool(parties & set(position.holders))


def _topic(commitment: Commitment, account: Account) -> str:
    """The kind; a swap or release of prisoners, where its words name them, is of prisoners."""
    words = commitment.span.cut(account.stored.record.document.text)
    return "prisoners" if commitment.kind in ("exchange", "release") and PRISONERS.search(words) else commitment.kind


def _referred(account: Account) -> Iterator[str]:
    """Other documents that the sentence says the agreement rests on, with its words."""
    document, event = account.stored.record.document, account.event
    here = sentence(document, event)
    for actor in account.stored.record.actors:
        if actor.kind == "document" and any(
            here.contains(m) and REFERRING.search(document.text[here.start : m.start]) for m in actor.mentions
        ):
            yield f"{actor.name}: “{' '.join(here.cut(document.text).split())}”"
