"""What the exports of Nexis and Lexis have in common, whatever the interface that wrote them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.decode.exports.datelines import date_line, is_vague_date
from onrecord.decode.exports.draft import Draft
from onrecord.decode.exports.labels import field, heading

COPYRIGHT = re.compile(r"(?:Copyright|Copr\.|Copy|©|\(c\)|All rights reserved|Alle Rechte vorbehalten)(?=\W|$)", re.I)
COPYRIGHT_YEAR = re.compile(r"(?:Copyright|Copr\.|Copy|©|\(c\))\W{0,3}(?:©|\(c\))?\s?\d{4}\b", re.I)
APOLOGY = re.compile(r"We are sorry but there is an error in this document|Document (?:is )?(?:not|un)available", re.I)
BY = re.compile(r"^(?:by|von|par|por|di|door)\s+", re.IGNORECASE)
NO_NAME = re.compile(r"(?:From|Special to|With)\s", re.IGNORECASE)
ADDRESS_AT_END = re.compile(r"[;,]?\s*https?://\S+$")
LONGEST_TAIL = 12  # blocks from a caption's label to the fields that surely end an article
CAPTIONS = frozenset({"graphic"})
BESIDE_TAIL = frozenset({"about", "code", "url"})
SHORT = 80  # characters: the language or type of a publication is no longer
NOTES = {
    "dateline": "dateline",
    "section": "section",
    "series": "series",
    "graphic": "graphic",
    "people": "guests",
    "edition": "edition",
}


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above the fields of an article, told apart around its date line."""

    above: Sequence[str] = ()  # lines above the date
    date: str = ""
    edition: str = ""
    below: Sequence[str] = ()
    found: bool = False


def around_date(lines: Sequence[str], least_above: int) -> Top:
    """The lines of an article's top around its date line. A full date with `least_above` lines above it is best, then
    one with fewer, then a date that says too little. A line that holds a date among other words is none.
    """
    dated = [(i, found) for i, line in enumerate(lines) if (found := date_line(line))]
    for least in range(least_above, -1, -1):
        for i, found in dated:
            if i >= least:
                return Top(lines[:i], found.words, found.edition, lines[i + 1 :], True)
    for least in range(least_above, 0, -1):
        for i, line in enumerate(lines[least:], least):
            if is_vague_date(line):
                return Top(lines[:i], line, "", lines[i + 1 :], True)
    return Top(lines)


def is_copyright(line: str) -> bool:
    """True for a line of the copyright notice."""
    return COPYRIGHT.match(line) is not None and (len(line) < 400 or COPYRIGHT_YEAR.match(line) is not None)


def tail_start(blocks: Sequence[Sequence[str]], *, capitals: bool) -> int:
    """The number of the block with which the fields below a text begin; as many as there are blocks, if none does.

    Surely below is a load date, a language, a type of publication, a classification. Fields that may stand anywhere
    count where they lead up to one of these; captions and notes may have several blocks.
    """
    firsts = [block[0] for block in blocks]
    sure = next((i for i in range(len(firsts)) if _is_sure(firsts[i : i + 2], capitals=capitals)), len(firsts))
    start = sure
    for i in range(sure - 1, max(-1, sure - 1 - LONGEST_TAIL), -1):
        stated = field(firsts[i], capitals=True)
        role = stated.role if stated else None if capitals else heading(firsts[i])
        beside = i == start - 1 and role in BESIDE_TAIL
        if beside or role in CAPTIONS or (role == "notes" and sure < len(firsts)):
            start = i
    return start


def _is_sure(lines: Sequence[str], *, capitals: bool) -> bool:
    """True for the first line of a block that surely stands below the text; a heading is told by the line after it."""
    line, *after = lines
    if not capitals and heading(line) == "classified":
        return not after or field(after[0]) is not None
    stated = field(line, capitals=capitals)
    if not stated:
        return False
    if stated.role == "loaded":
        return date_line(stated.value) is not None or is_vague_date(stated.value)
    return stated.role in ("language", "kind") and 0 < len(stated.value) <= SHORT


def authors(byline: str) -> str:
    """The names of a byline, one a line of it, joined by "; ", without the word that introduces them."""
    names = [BY.sub("", line, count=1).strip(" ,") for line in byline.split("\n") if not NO_NAME.match(line)]
    return "; ".join(name for name in names if name)


def draft(facts: Mapping[str, str], where: Mapping[str, str], fields: Mapping[str, str], body: Sequence[str]) -> Draft:
    """An article of its facts and its fields by role: a load date dates it where there is no other date."""
    said, places = dict(facts), dict(where)
    if fields.get("byline") and (names := authors(fields["byline"])):
        said["authors"], places["authors"] = names, "BYLINE"
    if fields.get("headline"):
        said["title"], places["title"] = " ".join(fields["headline"].split()), "HEADLINE"
    if not said.get("published") and (loaded := date_line(fields.get("loaded", "").split("\n")[0])):
        said["published"], places["published"] = loaded.words, "LOAD-DATE (when the archive took it in)"
    notes = {note: " ".join(fields[role].split()) for role, note in NOTES.items() if fields.get(role)}
    if summary := ADDRESS_AT_END.sub("", " ".join(fields.get("summary", "").split())):
        notes["summary"] = summary
    if fields.get("url", "").startswith("http"):
        said["url"], places["url"] = fields["url"].split()[0], "URL"
    elif address := ADDRESS_AT_END.search(fields.get("summary", "").strip()):
        said["url"], places["url"] = address[0].lstrip("; ,"), "HIGHLIGHT"
    return Draft({k: v for k, v in said.items() if v}, places, notes, body)
