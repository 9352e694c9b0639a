"""What each entity of FollowTheMoney 4 is made of (schemata of followthemoney 4.11): no value that its types refuse.

An entity is `{"id", "schema", "properties": {name: [text, …]}}`. Its dates are beginnings of ISO 8601 without zones and
ranges; its countries have two small letters; its languages three.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b, sha256
from pathlib import PurePath
from typing import Final

from onrecord.exports.events_flat import FlatEvent
from onrecord.exports.ftm_values import TEXT, Entity, Values, country, date, entity
from onrecord.exports.inert import visible
from onrecord.exports.links import web_address
from onrecord.exports.ucdp import where_prec
from onrecord.exports.wording import event_words, number, word
from onrecord.exports.words import Names, cells, counted, in_words, sentence, status_words, whose
from onrecord.lexicon.accents import folded
from onrecord.reconcile.accounts import Account
from onrecord.records.article import Document
from onrecord.records.claim import Claim
from onrecord.records.days import HOUR
from onrecord.records.finding import Commitment, Event, Position
from onrecord.records.mention import Actor, Place
from onrecord.records.record import Entry
from onrecord.store import StoredDocument
from onrecord.version import __version__

PUBLIC: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})  # sectors whose organizations are a state's
COUNTRY: Final = 6  # where_prec of a country
LANGUAGES: Final[Mapping[str, str]] = {"en": "eng"}  # dissect tells English from what is not; that has no code


def entry_id(entry: str) -> str:
    """The id of the entity for an entry or a text of the record; without the first word it is the record's own."""
    return f"onrecord-{entry}"


def document_id(document: Document) -> str:
    """The id of a report's Article."""
    return entry_id(document.id)


def actor_id(actor: Actor) -> str | None:
    """The id of an actor's entity; None for a document that speaks, which is none.

    States of one name and country are one in all reports. Nothing else is: two people can have one name.
    """
    if actor.kind == "document":
        return None
    if actor.kind != "state":
        return entry_id(actor.id)
    key = f"{folded(actor.name)}|{actor.country or ''}"
    return entry_id("state-" + blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest())


def parties(entry: Entry) -> tuple[str, ...]:
    """The actors (ids in the record) that an entry names, doers first."""
    match entry:
        case Event():
            return (*entry.actors, *entry.recipients)
        case Claim():
            return entry.sources
        case Position():
            return (*entry.holders, *entry.addressees)
        case Commitment():
            return entry.parties
    return ()


def article_entity(stored: StoredDocument, *, body_text: bool) -> Entity:
    """A report. `contentHash` is left out: it is the SHA-1 of a file that OpenAleph keeps, and there is none."""
    document = stored.record.document
    digest = sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    names = [PurePath(sighting.input).name for sighting in stored.sightings if "://" not in sighting.input]
    text = visible(document.text, lines=True) if body_text else ""
    return entity(
        document_id(document),
        "Article",
        title=[document.title],
        author=document.authors,
        publisher=_outlets(stored),
        publishedAt=[date(document.published)],
        language=[LANGUAGES.get(document.language)],
        sourceUrl=[web_address(document.url)],
        retrievedAt=[stored.sightings[0].read_at[:19]],
        fileName=[name for name in names if name != "-"],
        processingAgent=[f"onrecord {__version__}, {stored.maker}"],
        notes=[f"text {document.id}, SHA-256 of the repaired text {digest}"],
        bodyText=[text[at : at + TEXT] for at in range(0, len(text), TEXT)],
    )


def actor_entity(stored: StoredDocument, actor: Actor, known: str) -> Entity:
    """A person, a body, a state or a described group, under the id by which it is known."""
    document = stored.record.document
    at = [f"{document.id}:{span.start}-{span.end}" for span in actor.mentions[:1]]
    role = actor.role if actor.kind != "person" else None
    return entity(
        known,
        _schema(actor),
        name=[actor.name],
        country=[country(actor.country)],
        position=[actor.role] if actor.kind == "person" else [],
        description=["; ".join(filter(None, (actor.kind, role, word("sector", actor.sector))))],
        proof=[document_id(document)],
        sourceUrl=[web_address(document.url)],
        notes=[f"named at {each}" for each in at],
    )


def event_entity(event: FlatEvent) -> Entity:
    """An event with all that tell it. Nobody is its `organizer`: who did it is as it is told, in words."""
    accounts = event.told.accounts
    places = [place for account in accounts for place in _places(account)]
    reports = {account.stored.record.document.id for account in accounts}
    return entity(
        entry_id(event.told.id),
        "Event",
        name=[f"{event.standing}: {_what(event.first)}"],
        summary=[in_words(Names(a.stored.record), a.event) for a in accounts],
        description=[_quotation(a.stored, a.event) for a in accounts],
        **_days(event.when),
        location=[place.name for place in places if where_prec(place) != COUNTRY],
        country=[country(place.country) for place in places],
        involved=[known for a in accounts for known in _known(a.stored, a.event)],
        proof=[document_id(a.stored.record.document) for a in accounts],
        sourceUrl=[web_address(a.stored.record.document.url) for a in accounts],
        publisher=event.told.outlets,
        recordId=[a.event.id for a in accounts],
        keywords=[event.standing, *(a.event.type for a in accounts), *_noun(accounts)],
        notes=[
            f"told in {counted(len(reports), 'reports')}, from {counted(event.told.origins, 'origins')}",
            *_unplain(event.when),
            *_figures(event),
        ],
    )


def note_entity(stored: StoredDocument, names: Names, entry: Entry) -> Entity:
    """A claim, a position or a commitment in words, with those who hold it as its entities."""
    document, words = stored.record.document, in_words(names, entry)
    due = entry.due if isinstance(entry, Commitment) else None
    return entity(
        entry_id(entry.id),
        "Note",
        name=[words],
        description=[words],
        summary=[_quotation(stored, entry)],
        entity=_known(stored, entry),
        proof=[document_id(document)],
        sourceUrl=[web_address(document.url)],
        publisher=_outlets(stored),
        keywords=_codes(entry),
        notes=[f"report of {document.published}" if document.published else None, f"due {due}" if due else None],
    )


def _schema(actor: Actor) -> str:
    if actor.kind == "person":
        return "Person"
    if actor.kind == "group":
        return "LegalEntity"
    return "PublicBody" if actor.kind == "state" or actor.sector in PUBLIC else "Organization"


def _days(when: str | None) -> dict[str, Values]:
    """When an event was; of a stretch its two ends. The hour is left out: the model would take it for UTC."""
    begin, slash, end = HOUR.sub("", when or "").partition("/")
    return {"startDate": [date(begin)], "endDate": [date(end)]} if slash else {"date": [date(begin)]}


def _what(account: Account) -> str:
    """An event in words without its status; on whose word, where it is somebody's."""
    row = cells(Names(account.stored.record), account.event)
    return ", ".join(filter(None, (*row[1:4], whose(row[4]) if account.event.claims else "")))


def _known(stored: StoredDocument, entry: Entry) -> list[str | None]:
    """The entities of those whom an entry names."""
    by_id = {actor.id: actor_id(actor) for actor in stored.record.actors}
    return [by_id.get(actor) for actor in parties(entry)]


def _unplain(when: str | None) -> Iterator[str]:
    if when and not date(when):
        yield f"when: {when} (EDTF)"


def _figures(event: FlatEvent) -> Iterator[str]:
    """Every measure with what the rule makes of it, and on whose word each number stands."""
    for measure, (counts, made) in event.counts.items():
        ends = {"low": made.low, "best": made.best, "high": made.high}
        numbers = ", ".join(f"{end} {'none' if n is None else number(n)}" for end, n in ends.items())
        told = "; ".join(", ".join(filter(None, (f"“{c.words}”", c.claimant, c.outlet, c.told))) for c in counts)
        total = ", running total" if counts[0].scope == "total" else ""
        ends_open = any(c.low is None or c.high is None for c in counts)
        why = f"{made.rule} ({made.says}{'; open ends count as the end that is told' if ends_open else ''})"
        yield f"{event.standing}: {measure}{total}: {numbers}, by the rule {why}; told: {told}"


def _noun(accounts: Iterable[Account]) -> Iterator[str]:
    return (event_words(account.event.type, account.event.mode)["noun"] for account in accounts)


def _places(account: Account) -> Iterator[Place]:
    return (place for place in account.stored.record.places if place.id in account.event.places)


def _outlets(stored: StoredDocument) -> Values:
    return [sighting.outlet for sighting in stored.sightings]


def _quotation(stored: StoredDocument, entry: Entry) -> str:
    """The sentence, and where it stands."""
    document = stored.record.document
    at = sentence(document, entry)
    facts = (document.outlet, document.published, f"{document.id}:{at.start}-{at.end}")
    return f"{' '.join(at.cut(document.text).split())} ({', '.join(filter(None, facts))})"


def _codes(entry: Entry) -> Values:
    match entry:
        case Claim():
            return ["claim", entry.act, entry.kind]
        case Position():
            return ["position", entry.stance, entry.topic]
        case Commitment():
            return ["commitment", entry.kind, status_words(entry.status, entry.claims)]
    return []
