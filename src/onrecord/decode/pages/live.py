"""A live page is many short reports under one address, each of its own time: it is split into them.

It is one where it says so (JSON-LD LiveBlogPosting, or "live", "ticker" … in its title, address or a heading) or its
times run backwards, and at least three of its stretches bear a time: a heading that an update of the JSON-LD has, a
<time> of their own, or a line that begins with the hour. Two will do where the page's title or JSON-LD calls it live,
their times run one way and little else stands on it. A chronicle within an article runs forwards and is not split.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from lxml.html import HtmlElement

from onrecord.decode.blocks import PARAGRAPH, Block, text_of
from onrecord.decode.blocks import blocks as blocks_of
from onrecord.decode.pages.furniture import HEADINGS, table_words
from onrecord.decode.pages.head import Head, plain
from onrecord.decode.pages.live_marks import (
    FEWEST,
    MANY,
    MOST,
    SHORT,
    Marks,
    by_bare_clocks,
    by_lines,
    by_times,
    by_updates,
    updates,
    with_lost_lines,
)
from onrecord.decode.pages.live_times import Change, When, clock_line, day_heading, days, last_change, run_of

WORDS = "|".join(map(re.escape, sorted(table_words("live"), key=len, reverse=True)))
LIVE = re.compile(rf"(?<![^\W_])(?:{WORDS})(?![^\W_])", re.IGNORECASE)
TEXT = 40  # characters of the shortest entry
SHOWN = 5  # shorter ones, in words


@dataclass(slots=True)
class Entry:
    """One entry: its time, the blocks under it, its title, and the day heading above it."""

    when: When
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    heading: tuple[str | None, str] | None = None

    @property
    def length(self) -> int:
        """Characters, its time among them."""
        return sum(len(b.text) for b in self.blocks)

    @property
    def says_something(self) -> bool:
        """True where anything stands in it besides a clock time."""
        return any((told := clock_line(b.text)) is None or told[1] for b in self.blocks)


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a live page: text, and the facts that are its own with their evidence."""

    content: str
    facts: dict[str, str]
    evidence: dict[str, str]


def reports(tree: HtmlElement, head: Head, blocks: list[Block], title: str) -> list[Report]:
    """The entries of a live page, before them as a report of its own what belongs to none; empty for other pages."""
    change = last_change(head)
    said = says_live(head, title)
    full = with_lost_lines(list(blocks_of(tree)), blocks)
    best: list[Entry] = []
    short: list[Entry] = []
    rest: list[Block] = []
    found = (by_updates(head, full), by_times(head, full), by_lines(full), by_bare_clocks(full, said_live=said))
    for marks in found:
        if len(marks) < FEWEST:
            continue
        split, outside = _split(full, marks, change)
        entries = [entry for entry in split if entry.length >= TEXT]
        if len(entries) > len(best):
            best, rest = entries, outside
            short = [entry for entry in split if entry.length < TEXT and entry.says_something]
    if not FEWEST <= len(best) <= MOST or not _is_live(blocks, best, rest, said=said):
        return _out_of_updates(head)
    first, *others = _reports(head, best, rest, title)
    return [replace(first, evidence=first.evidence | _left_out(short)), *others]


def says_live(head: Head, title: str) -> bool:
    """True where a page's JSON-LD, title or address calls it live."""
    if any("LiveBlog" in str(node.get("@type")) for node in head.nodes):
        return True
    return any(LIVE.search(words) for words in (title, head.title, re.sub(r"[-_/]", " ", head.url)))


def _is_live(blocks: list[Block], entries: list[Entry], rest: list[Block], *, said: bool) -> bool:
    stamps = [e.when.instant or "" for e in entries]
    clocks = [e.when.minutes or 0 for e in entries]
    if len(entries) < MANY:
        told = sum(len(b.text) for e in entries for b in e.blocks)
        one_way = len(set(stamps)) > 1 if all(stamps) else run_of([e.when for e in entries]) != 0
        return said and one_way and sum(len(b.text) for b in rest) <= told
    if said or any(LIVE.search(b.text) for b in blocks if len(b.text) <= SHORT):
        return True
    if all(stamps):
        return all(a >= b for a, b in pairwise(stamps)) and stamps[0] != stamps[-1]
    return all(a >= b for a, b in pairwise(clocks)) and clocks[0] != clocks[-1]


def _split(blocks: list[Block], marks: Marks, change: Change | None) -> tuple[list[Entry], list[Block]]:
    """The entries, and the blocks that are of none. A day heading only says of which day entries are."""
    entries: list[Entry] = []
    outside: list[Block] = []
    heading = None
    for i, block in enumerate(blocks):
        if i not in marks and (found := day_heading(block.text, change)):
            heading = found
        elif i in marks:
            when, title = marks[i]
            entries.append(Entry(when, title or "", [block], heading))
        else:
            (entries[-1].blocks if entries else outside).append(block)
    for entry in entries:
        entry.title = entry.title or _heading(entry.blocks)
    return entries, outside


def _left_out(short: list[Entry]) -> dict[str, str]:
    """What is said of entries too short to be reports; they are not joined to another, whose time is not theirs."""
    words = "; ".join(" ".join(b.text for b in entry.blocks) for entry in short[:SHOWN])
    more = f" and {len(short) - SHOWN} more" if len(short) > SHOWN else ""
    return {"left out": f"entries of the page with fewer than {TEXT} characters: {words}{more}"} if short else {}


def _heading(blocks: list[Block]) -> str:
    """The heading at the beginning of an entry, or after a short line that bears its time; "" where there is none."""
    first, *more = blocks
    if first.element.tag in HEADINGS and not clock_line(first.text):
        return first.text
    second = more[0] if more and len(first.text) < TEXT else None
    return second.text if second and second.element.tag in HEADINGS else ""


def _reports(head: Head, entries: list[Entry], rest: list[Block], title: str) -> Iterator[Report]:
    change, about = last_change(head), _about(head)
    if any(plain(b.text) != plain(title) for b in rest):
        yield _summary(rest, title, change, f"summary of a live page of {len(entries)} entries", about)
    dated = days(((e.when, e.heading) for e in entries), change)
    for n, (entry, (published, where)) in enumerate(zip(entries, dated, strict=True), 1):
        evidence = {
            "title": "heading of the entry" if entry.title else "title of the page and time of the entry",
            "place": f"entry {n} of {len(entries)}",
            "published": where + about,
        }
        name = entry.title or " – ".join(part for part in (title, entry.when.words) if part)
        yield Report(PARAGRAPH.join(b.text for b in entry.blocks), {"title": name, "published": published}, evidence)


def _summary(rest: list[Block], title: str, change: Change | None, place: str, about: str) -> Report:
    """What belongs to no entry is of the page's last change, if that is stated: it is rewritten all the time."""
    where = "no date stated for the summary of a live page"
    if change:
        where = f"last change of the page ({change.words}), of which its summary is{about}"
    facts = {"title": title, "published": change.words if change else ""}
    return Report(PARAGRAPH.join(b.text for b in rest), facts, {"place": place, "published": where})


def _about(head: Head) -> str:
    """When the page was begun, as it says."""
    stamps = (value for t in head.times for name, value in t.attrib.items() if "first" in name)
    begun = next((s for s in stamps if any(c.isdigit() for c in s)), "") or head.ld(
        "coverageStartTime", "datePublished"
    )
    return f"; the page was begun {begun}" if begun else ""


def _out_of_updates(head: Head) -> list[Report]:
    """The entries as JSON-LD repeats them, where the page itself does not show them."""
    found = [(headline, when, text_of(body)) for headline, when, body in updates(head) if "\ufffd" not in body]
    told = [(headline, when, text) for headline, when, text in found if len(text) >= TEXT]
    if len(told) < FEWEST:
        return []
    reports = []
    for n, (headline, when, text) in enumerate(told, 1):
        evidence = {
            "title": "JSON-LD headline of the entry",
            "place": f"entry {n} of {len(told)}",
            "published": f"{when.source} {when.words}",
        }
        content = text if text.startswith(headline) else f"{headline}{PARAGRAPH}{text}"
        reports.append(Report(content, {"title": headline, "published": when.instant or ""}, evidence))
    return reports
