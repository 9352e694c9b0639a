"""An article as a layout found it in an export, and how the articles of a file become items.

A layout finds the parts; here is what holds for every export: the place in the file, fields that repeat their last
word, and what the neighbours' years are where a date has none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.decode.blocks import PARAGRAPH
from onrecord.decode.formats import Item
from onrecord.lexicon.dates import Stated, read_date
from onrecord.records.text import RawDocument, Remark, Unread, placed_name

REPEATED = re.compile(r"^(.*?\b(\w+))(?:\s+\2\b){2,}(\W*)$", re.IGNORECASE | re.DOTALL)
LONGEST_REPEATED = 2000  # characters looked at
EDITION_LANGUAGE = re.compile(r"\s+--\s+\w+$")


@dataclass(frozen=True, slots=True)
class Source:
    """The file that an export is read from: its name, container and charset, and the evidence for the charset."""

    name: str
    container: str
    charset: str
    evidence: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """One article of an export: `facts` as in RawDocument, `where` each was found, paragraphs of the body.

    `notes` is what else the file says of it (edition, summary, graphic); `apology` is set where the archive gives only
    an excuse in the article's place.
    """

    facts: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    body: Sequence[str] = ()
    apology: str = ""

    @property
    def content(self) -> str:
        """Headline first, a blank line between paragraphs; the summary only where there is no other text."""
        body = [p for p in self.body if p.strip()] or [s for s in (self.notes.get("summary", ""),) if s]
        title = self.facts.get("title", "")
        repeated = body and title and body[0].strip().casefold() == title.strip().casefold()
        return PARAGRAPH.join(body if repeated or not title else [title, *body])


@dataclass(frozen=True, slots=True)
class Found:
    """What a layout found in a file: its articles in order, and what a person should know of the file."""

    drafts: Sequence[Draft]
    remarks: Sequence[str] = ()


def items(found: Found, source: Source) -> Iterator[Item]:
    """The articles of one file, each with its place; then the remarks."""
    drafts = [once(draft) for draft in found.drafts]
    stated = [read_date(draft.facts.get("published", "")) for draft in drafts]
    for i, draft in enumerate(drafts):
        place = f"{i + 1} of {len(drafts)}"
        if draft.apology:
            yield Unread(
                placed_name(source.name, place), f"the archive gives no text but an apology: “{draft.apology[:120]}”"
            )
        elif not any(c.isalpha() for c in draft.content):
            yield Unread(placed_name(source.name, place), "the export gives no text for this article")
        else:
            evidence = {**source.evidence, **draft.notes, **_where(draft, i, stated), "place": place}
            yield RawDocument(source.name, draft.content, source.container, source.charset, draft.facts, evidence)
    yield from (Remark(source.name, says) for says in found.remarks)


def once(draft: Draft) -> Draft:
    """The article without the repeated last words that some downloads give to every field; said in its notes.

    One field alone may mean it ("Education education education"): two must show it.
    """
    facts = {name: _once(value) for name, value in draft.facts.items()}
    notes = {name: _once(value) for name, value in draft.notes.items()}
    changed = [n for n in facts if facts[n] != draft.facts[n]] + [n for n in notes if notes[n] != draft.notes[n]]
    if len(changed) < 2:
        return draft
    if "outlet" in changed:  # what was repeated is the language of the edition, no part of the outlet's name
        facts["outlet"] = EDITION_LANGUAGE.sub("", facts["outlet"])
    body = [*draft.body[:-1], *(_once(p) for p in draft.body[-1:])]
    damage = f"fields repeat their last word in the file ({', '.join(changed)}); each is given once"
    return replace(draft, facts=facts, notes={**notes, "damage": damage}, body=body)


def _once(value: str) -> str:
    found = REPEATED.match(value) if len(value) <= LONGEST_REPEATED else None
    return f"{found[1]}{found[3]}" if found else value


def _where(draft: Draft, i: int, stated: Sequence[Stated]) -> Mapping[str, str]:
    """Where each fact was found, with the doubt about the date, or the years of the neighbours where it has none."""
    where = {fact: draft.where[fact] for fact in draft.facts if fact in draft.where}
    date = stated[i]
    if "published" in where and "year missing" in date.why:
        before = next((s.value for s in reversed(stated[:i]) if s.value), None)
        after = next((s.value for s in stated[i + 1 :] if s.value), None)
        years = sorted({value[:4] for value in (before, after) if value})
        if years:
            where["published"] += f"; its neighbours in the file are of {' and '.join(years)}"
    elif "published" in where and date.value and date.why:
        where["published"] += f"; {date.why}"
    return where
