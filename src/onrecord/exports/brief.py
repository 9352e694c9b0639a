"""What the reports of some days say, in fixed sections with a cut-off, as the daily reports of monitors have them.

Nothing stands in a brief without the sentence that says it; what is claimed is told as claimed, and what is not known
is a section of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from onrecord.exports.accounts import Version, differing
from onrecord.exports.view import View
from onrecord.exports.wording import number
from onrecord.exports.words import Names, counted, in_words, report_words, sentence
from onrecord.reconcile.accounts import Account, Told
from onrecord.reconcile.figures import reconcile
from onrecord.reconcile.reviews import without_rejected
from onrecord.records.claim import Claim
from onrecord.records.days import days_of
from onrecord.records.finding import Commitment, Position
from onrecord.records.record import Entry
from onrecord.store import Filter, StoredDocument

AHEAD: Final = timedelta(days=7)
BACK: Final = timedelta(days=60)  # how long something overdue is told of
MOST: Final = 6  # claims of one speaker; the rest are counted
OPEN: Final = ("proposed", "promised", "agreed", "under-way")
SAID_SO: Final = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing, in words, with the sentence that says it and where that stands. `entry` is its id."""

    words: str
    quote: str
    report: str
    entry: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief: lines under headings, of which "" is none."""

    title: str
    about: str
    groups: Mapping[str, Sequence[Line]]


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole: first and last day (ISO 8601), when it was cut off, what it rests on, and its sections."""

    first: str
    last: str
    cut_off: str
    rests_on: str
    rule: str
    sections: tuple[Section, ...]


def brief(view: View, first: str, last: str, cut_off: str) -> Brief:
    """The brief of the reports that were published on these days."""
    documents = tuple(without_rejected(view.store, stored) for stored in view.store.published(first, last))
    outlets = {s.outlet for stored in documents for s in stored.sightings if s.outlet}
    told = tuple(_told(view, documents, last))
    sections = (
        _events(told, first, asserted=True),
        _events(told, first, asserted=False),
        _moved(told, view.rule, first),
        _claims(documents),
        _positions(documents),
        _due(view, last),
        _unknown(view, documents, first, last),
    )
    rests_on = f"{counted(len(documents), 'reports')} of {counted(len(outlets), 'outlets')}"
    return Brief(first, last, cut_off, rests_on, view.rule, tuple(s for s in sections if any(s.groups.values())))


def _line(stored: StoredDocument, entry: Entry, words: str = "") -> Line:
    document = stored.record.document
    quote = " ".join(sentence(document, entry).cut(document.text).split())
    return Line(words or in_words(Names(stored.record), entry), quote, report_words(document), entry.id)


def _told(view: View, documents: Iterable[StoredDocument], last: str) -> Iterator[Told]:
    """Each event of these reports once, as told up to the last day: those of most origins first, then the latest."""
    events = (event.id for stored in documents for event in stored.record.events)
    told = (
        Told(each.id, tuple(account for account in each.accounts if _was_out(account, last)), each.aside)
        for each in view.book.all_told(events)
    )
    latest = sorted(told, key=lambda t: (t.accounts[-1].published, t.id), reverse=True)
    return iter(sorted(latest, key=lambda t: -t.origins))


def _was_out(account: Account, last: str) -> bool:
    """Whether a report was surely published by the end of a day."""
    published = days_of(account.published)
    return published is not None and published.last <= last


def _events(told: Iterable[Told], first: str, *, asserted: bool) -> Section:
    """Events whose last account says that they are so, or those where it does not."""
    lines = []
    for event in told:
        account = event.accounts[-1]
        if (account.event.status in SAID_SO) != asserted:
            continue
        words = in_words(Names(account.stored.record), account.event)
        if len(event.accounts) > 1:
            words += f"; told in {counted(len(event.accounts), 'entries')}, {counted(event.origins, 'origins')}"
            if versions := differing(event).get("who did it"):
                words += f"; who did it is told otherwise: {' | '.join(_version(each) for each in versions)}"
        if event.accounts[0].published < first:
            words += ", first before these days"
        lines.append(_line(account.stored, account.event, words))
    if asserted:
        return Section("Told as having happened", "On whose word stands in each line.", {"": lines})
    return Section("Planned, proposed, denied, failed", "Nothing here is said to have happened.", {"": lines})


def _version(each: Version) -> str:
    return f"{each.says} ({'; '.join(each.whose)})"


def _moved(told: Iterable[Told], rule: str, first: str) -> Section:
    """Numbers that are others than they were before these days."""
    lines = []
    for event in told:
        for (measure, scope), counts in event.counts.items():
            before = reconcile([c for c in counts if c.told and c.told < first], rule)
            now = reconcile(counts, rule)
            if before.best is None or now.best is None or before.best == now.best:
                continue
            account = event.accounts[-1]
            covers = "" if scope == "incident" else f" ({scope})"
            words = f"{measure}{covers}: {number(before.best)}, now {number(now.best)}; {now.says}"
            lines.append(_line(account.stored, account.event, words))
    return Section("Numbers that moved", f"By the rule {rule}; every figure: onrecord event ID.", {"": lines})


def _claims(documents: Iterable[StoredDocument]) -> Section:
    """Claims by who makes them, whoever speaks most first."""
    by_speaker: defaultdict[str, list[Line]] = defaultdict(list)
    for stored in documents:
        names = Names(stored.record)
        for claim in stored.record.claims:
            if isinstance(claim, Claim) and claim.sources:
                by_speaker[names.speaker(claim)].append(_line(stored, claim))
    groups = {}
    for speaker, lines in sorted(by_speaker.items(), key=lambda each: (-len(each[1]), each[0])):
        more = f" ({MOST} of {len(lines)})" if len(lines) > MOST else ""
        groups[f"{speaker}{more}"] = lines[:MOST]
    return Section("Who says what", "By speaker. Being told here does not make it so.", groups)


def _positions(documents: Iterable[StoredDocument]) -> Section:
    by_holder: defaultdict[str, list[Line]] = defaultdict(list)
    for stored in documents:
        names = Names(stored.record)
        for position in stored.record.positions:
            if isinstance(position, Position):
                by_holder[names.actors(position.holders)].append(_line(stored, position))
    return Section("What each side wants", "Demands, offers, conditions, refusals.", dict(sorted(by_holder.items())))


def _due(view: View, last: str) -> Section:
    """What falls due in the week after these days, and what was due before and is not said to be done."""
    day = date.fromisoformat(last)
    window = Filter(since=(day - BACK).isoformat(), until=(day + AHEAD).isoformat())
    groups: dict[str, list[Line]] = {
        "overdue, and nobody is said to have done it": [],
        "due that day or in the week after": [],
    }
    overdue, ahead = groups.values()
    for stored, entry in view.store.entries(view.store.hits("commitments", window)):
        due = days_of(entry.due) if isinstance(entry, Commitment) else None
        if isinstance(entry, Commitment) and due and due.last and entry.status in OPEN:
            (overdue if due.last < last else ahead).append(_line(stored, entry))
    return Section("What is due", "Computed from the dates that are told; silence is no breach.", groups)


def _unknown(view: View, documents: Sequence[StoredDocument], first: str, last: str) -> Section:
    days = {stored.record.document.published for stored in documents}
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    between = ((begin + timedelta(days=n)).isoformat() for n in range((end - begin).days + 1))
    silent = [day for day in between if day not in days]
    lines = [Line(f"No report of {', '.join(silent)} was read.", "", "", "")] if silent else []
    if waiting := len(view.book.groups.unsure(e.id for stored in documents for e in stored.record.events)):
        lines.append(Line(f"{counted(waiting, 'pairs')} of these events may be one and wait for a person.", "", "", ""))
    return Section("What this brief does not know", "", {"": lines})
