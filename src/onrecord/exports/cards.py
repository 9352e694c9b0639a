"""The entries of a record as cards in words: who said it, what it is, how sure the machine is, and whether it is so.

What is denied, planned, proposed, conditional or only claimed is worded as that. The machine's confidence, the status
and the review are three fields and are never made into one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from onrecord.exports.wording import amount, bounds, date_words, event_words, listed, saying, word
from onrecord.records.claim import Claim
from onrecord.records.finding import Commitment, Event, Position
from onrecord.records.mention import Actor, Figure, Place, Time
from onrecord.records.reason import Reason, Reasons
from onrecord.records.record import KINDS, Record, spans_of
from onrecord.records.text import Span

NO_SOURCE = "no source named"
ARTICLE = "the article itself"
UNREAD = "unread"
# Statuses that say that something is so; the page says of each whether a source or the article asserts it.
ASSERTING = ("happened", "ongoing", "failed", "agreed", "under-way", "done", "broken")


@dataclass(frozen=True, slots=True)
class Evidence:
    """On whose word an entry stands, and the key of that claim's card (None: the article's own word)."""

    words: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One entry in words. `spans` are its own words in the text, `said` those of its source and cue."""

    key: str
    kind: str
    label: str
    id: str
    spans: tuple[Span, ...]
    subject: str = ""
    verb: str = ""
    object: str = ""
    badge: str | None = None
    status: str | None = None
    tentative: bool = False
    quote: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None
    review: str = UNREAD
    reasons: tuple[Reason, ...] = ()
    said: tuple[Span, ...] = ()

    @property
    def summary(self) -> str:
        """On whose word, in what status, and what: one line for tooltips and screen readers."""
        whose = "; ".join(e.words for e in self.evidence)
        heads = (self.label, whose and f"{whose}:", self.badge and f"{self.badge}:")
        return " ".join(filter(None, (*heads, self.subject, self.verb, self.object)))


@dataclass(frozen=True)
class CardMaker:
    """Words the entries of one record. `review` holds what people decided, by entry id; what is not there is unread."""

    record: Record
    reasons: Reasons = field(default_factory=dict)
    review: Mapping[str, str] = field(default_factory=dict)

    def __call__(self) -> Mapping[str, tuple[Card, ...]]:
        """The cards, kind by kind, each kind in text order."""
        makers: Mapping[str, Callable[[Any], dict[str, Any]]] = {
            "claims": self._claim,
            "events": self._event,
            "figures": self._figure,
            "positions": self._position,
            "commitments": self._commitment,
            "actors": self._actor,
            "places": self._place,
            "times": self._time,
        }
        return {
            kind: tuple(self._card(kind, entry, make(entry)) for entry in self._ordered[kind])
            for kind, make in makers.items()
        }

    def _card(self, kind: str, entry: Any, said: dict[str, Any]) -> Card:
        return Card(
            key=self._keys[entry.id],
            kind=kind,
            label=self._label(entry.id),
            id=entry.id,
            review=self.review.get(entry.id, UNREAD),
            reasons=tuple(self.reasons.get(entry.id, ())),
            **({"spans": spans_of(entry)} | said),
        )

    @cached_property
    def _ordered(self) -> Mapping[str, list[Any]]:
        by_kind = self.record.by_kind()
        return {kind: sorted(by_kind[kind], key=lambda entry: spans_of(entry)[:1]) for kind in KINDS}

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """Entry id -> key on the page. Ids come from files, keys are ours: safe in attributes and addresses."""
        letters = dict(zip(KINDS, "aptfcexk", strict=True))
        return {entry.id: f"{letters[k]}{n}" for k in KINDS for n, entry in enumerate(self._ordered[k], 1)}

    def _label(self, entry_id: str) -> str:
        key = self._keys[entry_id]
        return "" if key[0] in "apt" else key.upper().replace("X", "P")

    @cached_property
    def _by_id(self) -> Mapping[str, Any]:
        return {entry.id: entry for entry in self.record.entries()}

    def _names(self, ids: Iterable[str]) -> str:
        return listed(self._by_id[i].name for i in ids if i in self._by_id)

    def _cut(self, spans: Iterable[Span]) -> str:
        return " … ".join(span.cut(self.record.document.text) for span in spans)

    def _evidence(self, claim_ids: Iterable[str]) -> tuple[Evidence, ...]:
        claims = [self._by_id[i] for i in claim_ids if i in self._by_id]
        return tuple(Evidence(self._saying(c), self._keys[c.id]) for c in claims) or (Evidence(ARTICLE),)

    def _saying(self, claim: Claim) -> str:
        who = self._names(claim.sources)
        if not who:
            return NO_SOURCE
        return f"{who} {word('act', claim.act)}" if claim.act == "denies" else f"according to {who}"

    def _status(self, status: str, claims: tuple[str, ...]) -> dict[str, Any]:
        if status not in ASSERTING:
            return {"badge": status, "status": status, "tentative": True}
        whose = "claimed" if claims else "reported"
        badge = whose if status == "happened" else f"{whose}, {status}"
        return {"badge": badge, "status": f"{status}, as {whose}"}

    def _claim(self, claim: Claim) -> dict[str, Any]:
        who = self._names(claim.sources)
        outer = [c for c in self.record.claims if c.id != claim.id and _holds(c.content, claim.content)]
        facts = [("wording", word("wording", claim.kind))]
        facts += [("inside", f"what {self._names(c.sources) or NO_SOURCE} {word('act', c.act)}") for c in outer]
        return {
            "subject": who or f"{NO_SOURCE}:",
            "verb": saying(self._cut(claim.cue), claim.act, named=bool(who)),
            "badge": "denial" if claim.act == "denies" else None,
            "quote": self._cut(claim.content),
            "facts": tuple(facts),
            "confidence": claim.confidence,
            "said": (*claim.source, *claim.cue),
        }

    def _event(self, event: Event) -> dict[str, Any]:
        words = event_words(event.type, event.mode)
        facts = [
            ("by", "" if event.actors else "no one named"),
            ("where", self._names(event.places)),
            ("when", date_words(event.when) if event.when else "not stated"),
            ("figures", self._figures(event.figures)),
            ("form", "" if words["mode"] else event.mode or ""),
            ("but also", self._otherwise(event)),
        ]
        return {
            "object": self._happening(event),
            **self._status(event.status, event.claims),
            "quote": self._cut(event.triggers),
            "facts": tuple(fact for fact in facts if fact[1]),
            "evidence": self._evidence(event.claims),
            "confidence": event.confidence,
        }

    def _happening(self, event: Event) -> str:
        """An event as a noun with its parties: no verb, so that no status is told by it."""
        words = event_words(event.type, event.mode)
        actors, recipients = self._names(event.actors), self._names(event.recipients)
        if words["joint"] and len(event.actors) > 1 and not recipients:
            return f"{words['joint']} between {actors}"
        return " ".join(
            filter(None, (words["noun"], actors and f"by {actors}", recipients and f"{words['to']} {recipients}"))
        )

    def _otherwise(self, event: Event) -> str:
        """The same words told with another status, by whom: the denial beside the accusation, and the other way."""
        others = [e for e in self.record.events if e.status != event.status and set(e.triggers) & set(event.triggers)]
        told = (
            f"{e.status} – {listed(ev.words for ev in self._evidence(e.claims))} ({self._label(e.id)})" for e in others
        )
        return "; ".join(told)

    def _figures(self, ids: Iterable[str]) -> str:
        return listed(f"{amount(self._by_id[i])} ({self._label(i)})" for i in ids if i in self._by_id)

    def _figure(self, figure: Figure) -> dict[str, Any]:
        time = self._by_id.get(figure.time or "")
        facts = [
            ("bounds", bounds(figure)),
            ("where", self._names([figure.place or ""])),
            ("when", self._cut([time.span]) if time else ""),
        ]
        return {
            "subject": amount(figure),
            "object": "" if figure.measure in ("other", figure.noun) else f"({figure.measure})",
            "quote": self._cut([figure.span]),
            "facts": tuple(fact for fact in facts if fact[1]),
            "evidence": self._evidence(figure.claims),
        }

    def _position(self, position: Position) -> dict[str, Any]:
        addressees = self._names(position.addressees)
        return {
            "subject": self._names(position.holders) or "holder not named:",
            "verb": word("stance", position.stance),
            "object": addressees and f"{'of' if position.stance == 'demands' else 'to'} {addressees}",
            "quote": self._cut(position.term),
            "facts": (("topic", position.topic),),
            "evidence": self._evidence(position.claims),
        }

    def _commitment(self, commitment: Commitment) -> dict[str, Any]:
        parties = self._names(commitment.parties)
        facts = [
            ("by", "" if parties else "no party named"),
            ("due", date_words(commitment.due) if commitment.due else "no date stated"),
            ("figures", self._figures(commitment.figures)),
        ]
        return {
            "object": word("commitment", commitment.kind) + (parties and f" by {parties}"),
            **self._status(commitment.status, commitment.claims),
            "quote": self._cut([commitment.span]),
            "facts": tuple(fact for fact in facts if fact[1]),
            "evidence": self._evidence(commitment.claims),
        }

    def _actor(self, actor: Actor) -> dict[str, Any]:
        about = (actor.kind, actor.role, word("sector", actor.sector), actor.country)
        return {
            "subject": actor.name,
            "object": " · ".join(filter(None, about)),
            "facts": (("named", f"{len(actor.mentions)} ×"),),
        }

    def _place(self, place: Place) -> dict[str, Any]:
        about = (place.country, word("precision", place.precision) if place.precision else "not located")
        return {
            "subject": place.name,
            "object": " · ".join(filter(None, about)),
            "facts": (("named", f"{len(place.mentions)} ×"),),
        }

    def _time(self, time: Time) -> dict[str, Any]:
        value = date_words(time.value) if time.value else None
        return {"subject": self._cut([time.span]), "object": value or time.timex or "not resolved to a date"}


def _holds(outer: Iterable[Span], inner: tuple[Span, ...]) -> bool:
    """True where all of `inner` lies within `outer`, and the two are not the same words."""
    outer = tuple(outer)
    return bool(inner) and outer != inner and all(any(o.contains(i) for o in outer) for i in inner)
