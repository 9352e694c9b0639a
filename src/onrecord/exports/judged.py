"""What a person decides about, an entry or the name of a party, by its id or the beginning of it; and decisions in
words.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import BadUsage
from onrecord.exports.rows import Row
from onrecord.exports.words import Names, in_words, report_words, sentence
from onrecord.reconcile import commitments, threads
from onrecord.reconcile.groups import EVENTS
from onrecord.reconcile.judgements import Groups
from onrecord.reconcile.parties import name_of
from onrecord.records.mention import Actor
from onrecord.records.record import Entry, Record
from onrecord.store import ACTORS, Decided, Name, Store
from onrecord.store.decisions import PERSON

KINDS = (EVENTS, threads.KIND, commitments.KIND, ACTORS)  # that can be joined
OF_NAMES = "n"  # their ids begin so
SAID = {
    "same": "is the same as",
    "not-same": "is not the same as",
    "unsure": "may be the same as",
    "apart": "is set apart",
    "accept": "is as its sentence has it",
    "reject": "is not as its sentence has it",
    "undo": "is taken back",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What is judged. `words` are for people, `sentence` and `report` are where it stands; a name stands in many."""

    id: str
    kind: str
    words: str
    sentence: str = ""
    report: str = ""


def find_judged(store: Store, given: str) -> Judged:
    """What an id means; an actor of a report is judged by its name. Raises BadUsage where nothing can be judged."""
    if given.strip().lower().startswith(OF_NAMES):
        return of_name(store.find_name(given))
    found = store.find(given)
    record = found.stored.record
    if isinstance(found.entry, Actor):
        return of_name(store.find_name(name_of(found.entry)))
    if found.kind not in KINDS:
        raise BadUsage(f"{found.entry.id} is one of the {found.kind}; joined can be {', '.join(KINDS)}")
    return of_entry(record, found.kind, found.entry)


def each_once(store: Store, given: Iterable[str]) -> list[Judged]:
    """What ids mean, each once, in their order. Raises BadUsage as `find_judged` does."""
    return list({each.id: each for each in (find_judged(store, id_) for id_ in given)}.values())


def of_one_kind(store: Store, given: Iterable[str]) -> list[Judged]:
    """Two or more things of one kind. Raises BadUsage where they are fewer or of several."""
    found = each_once(store, given)
    if len(found) < 2 or len({each.kind for each in found}) > 1:
        raise BadUsage("name two of one kind that are not the same one already")
    return found


def all_judged(store: Store, kind: str, ids: Collection[str]) -> Mapping[str, Judged]:
    """What ids of one kind mean, looked up together; those that nothing bears any more are left out."""
    if kind == ACTORS:
        return {name.id: of_name(name) for name in store.names_with(ids)}
    entries = store.entries(store.hits_of(ids))
    return {entry.id: of_entry(stored.record, kind, entry) for stored, entry in entries}


def of_entry(record: Record, kind: str, entry: Entry) -> Judged:
    """An entry of a record."""
    document = record.document
    return Judged(
        entry.id,
        kind,
        in_words(Names(record), entry),
        sentence(document, entry).cut(document.text),
        report_words(document),
    )


def of_name(name: Name) -> Judged:
    """A party's name."""
    facts = ", ".join(filter(None, (name.kind, name.country)))
    return Judged(name.id, ACTORS, f"{name.name} ({facts})")


def row_words(row: Decided) -> str:
    """A decision in a line, with its reason."""
    return f"{row.number} {said_words(row, row.decision.first)}"


def said_words(row: Decided, of_what: str) -> str:
    """When and by whom something was decided, and what of what, with its reason."""
    told = row.decision
    between = f"{of_what} {SAID[told.judgement]}" + (f" {told.second}" if told.second else "")
    if told.undoes is not None:
        between = f"decision {told.undoes} is taken back"
    why = f" ({told.why})" if told.why else ""
    return f"of {row.at[:10]} by {row.maker.removeprefix(PERSON)}: {between}{why}"


def waiting(groups: Groups) -> list[Decided]:
    """The pairs that a person is asked about, the likeliest first."""
    return sorted(groups.open, key=lambda row: (-(row.decision.score or 0), row.number))


def pair_rows(store: Store, kind: str, waiting: Sequence[Decided]) -> Iterator[Row]:
    """Pairs with the words, sentence and report of both sides; a pair is left out where one is there no more."""
    judged = all_judged(store, kind, {entry for row in waiting for entry in row.entries})
    for row in waiting:
        sides = {"first": judged.get(row.decision.first), "second": judged.get(row.decision.second or "")}
        told: Row = {"score": row.decision.score, "why": row.decision.why}
        for name, found in sides.items():
            if found is None:  # an entry that only a later state of the store has
                break
            told |= {
                name: found.id, f"{name}_words": found.words,
                f"{name}_sentence": found.sentence, f"{name}_report": found.report,
            }  # fmt: skip
        else:
            yield told
