"""Drafts of fact checks: one ClaimReview (schema.org; STANDARDS.md, section 13) for each claim. Only a person rates."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from json import dumps
from typing import Any, BinaryIO, Final

from onrecord.exports.inert import json_visible
from onrecord.exports.links import web_address
from onrecord.exports.view import View, write_lines
from onrecord.exports.words import Names, sentence
from onrecord.records.claim import Claim
from onrecord.records.mention import Actor
from onrecord.records.text import Span
from onrecord.store import Sighting, StoredDocument
from onrecord.version import __version__

# What is ours stands under an address of its own, which no reader takes for a word of schema.org.
OURS: Final = "urn:onrecord:draft"
AUTHORS: Final[Mapping[str, str]] = {
    "person": "Person", "state": "Organization", "organization": "Organization", "group": "Organization",
}  # fmt: skip
ISO: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")  # what EDTF and schema.org's Date both know


@dataclass(frozen=True)
class ClaimReviewDrafts:
    """One draft a line. A claim without content is none: there would be nothing to check."""

    suffix: str = ".jsonl"
    note: str = (
        "Drafts, one JSON-LD object a line. A person adds author, datePublished, url and reviewRating: nothing is "
        "rated here. What is not simply said has its act in front (denies: …). A document that is the source is no "
        f"author. When a claim was made is not known, only when a report appeared. {OURS} has the sentence and the ids."
    )

    def write(self, view: View, out: BinaryIO) -> int:
        """Write the drafts, by day."""
        return write_lines((json_visible(dumps(each, ensure_ascii=False)) for each in _drafts(view)), out)


def _drafts(view: View) -> Iterator[dict[str, Any]]:
    for stored, group in groupby(view.entries("claims"), key=lambda each: each[0]):
        names, appearances = Names(stored.record), _appearances(stored)
        for _, claim in group:
            if isinstance(claim, Claim) and claim.content:
                yield _draft(stored, names, claim, appearances)


def _draft(stored: StoredDocument, names: Names, claim: Claim, appearances: list[dict[str, Any]]) -> dict[str, Any]:
    """A claim as what is to be reviewed; `datePublished` of the claim and `firstAppearance` are never known here."""
    content = names.cut(claim.content)
    authors = _authors(names, claim)
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": content if claim.act == "says" else f"{claim.act}: {content}",
        "itemReviewed": {
            "@type": "Claim",
            "identifier": claim.id,
            **({"author": authors[0] if len(authors) == 1 else authors} if authors else {}),
            "appearance": appearances,
        },
        OURS: {"@type": "@json", "@value": _ours(stored, names, claim)},
    }


def _authors(names: Names, claim: Claim) -> list[dict[str, str]]:
    """The sources that are people or bodies; a group ("two witnesses") is the latter, as schema.org has no third."""
    sources = (names.entry(source) for source in claim.sources)
    return [
        {"@type": AUTHORS[each.kind], "name": each.name}
        for each in sources
        if isinstance(each, Actor) and each.kind in AUTHORS
    ]


def _appearances(stored: StoredDocument) -> list[dict[str, Any]]:
    """The report, as each outlet had it; its address is known of the first alone."""
    document = stored.record.document
    first = Sighting(document.input, document.title, document.outlet, document.published, {}, "")
    facts = dict.fromkeys((s.title, s.outlet, s.published) for s in (first, *stored.sightings))
    addresses = [web_address(document.url)] + [None] * (len(facts) - 1)
    return [_appearance(document.id, *each, url) for each, url in zip(facts, addresses, strict=True)]


def _appearance(
    document: str, title: str | None, outlet: str | None, published: str | None, url: str | None
) -> dict[str, Any]:
    """One report; what is not known is missing."""
    told = {
        "url": url,
        "headline": title,
        "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
        "datePublished": published if published and ISO.fullmatch(published) else None,
    }
    known = {name: value for name, value in told.items() if value}
    return {"@type": "NewsArticle" if outlet else "CreativeWork", "identifier": document, **known}


def _ours(stored: StoredDocument, names: Names, claim: Claim) -> dict[str, Any]:
    """Where the claim is looked up, how it was told, and what the draft still lacks."""
    document, at = stored.record.document, sentence(stored.record.document, claim)
    sources = [each for each in map(names.entry, claim.sources) if isinstance(each, Actor)]
    return {
        "claim": claim.id,
        "document": document.id,
        "sentence": at.cut(document.text),
        "sentence_span": list(at),
        "spans": [list(span) for span in claim.content],
        "act": claim.act,
        "form": claim.kind,
        "cue": names.cut(claim.cue),
        "source_words": names.cut(claim.source),
        "sources": [{"name": a.name, "kind": a.kind, "role": a.role, "country": a.country} for a in sources],
        "inside": [other.id for other in stored.record.claims if _inside(claim.content, other.content)],
        "published": document.published,
        "confidence": claim.confidence,
        "read_by": f"onrecord {__version__}, {stored.maker}",
        "to_be_added": ["author", "datePublished", "url", "reviewRating"],
    }


def _inside(inner: tuple[Span, ...], outer: tuple[Span, ...]) -> bool:
    """Whether a claim's words are part of what another claim tells: then they are told at second hand."""
    return inner != outer and all(any(o.contains(i) for o in outer) for i in inner)
