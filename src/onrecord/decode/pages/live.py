"""A live page is many short reports under one address, each of its own time: it is split into them.

It is one where it says so (JSON-LD LiveBlogPosting, or "live", "ticker" … in its title, address or a heading) or its
times run backwards, and at least three of its stretches bear a time: a heading that an update of the JSON-LD has, a
<time> of their own, or a line that begins with the hour. A chronicle within an article runs forwards and is not split.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from onrecord.decode.blocks import PARAGRAPH, Block, text_of
from onrecord.decode.pages.furniture import HEADINGS, table_words
from onrecord.decode.pages.head import Head, plain
from onrecord.decode.pages.live_times import Change, When, clock_line, day_heading, days, last_change, stamp

FEWEST = 3
MOST = 10_000  # entries
WORDS = "|".join(map(re.escape, sorted(table_words("live"), key=len, reverse=True)))
LIVE = re.compile(rf"(?<![^\W_])(?:{WORDS})(?![^\W_])", re.IGNORECASE)
SHORT = 80  # characters of a line that only introduces
TEXT = 40  # characters of the shortest entry


@dataclass(slots=True)
class Entry:
    """One entry: its time, the blocks under it, its title, and the day heading above it."""

    when: When
    title: str = ""
    blocks: list[Block] = field(default_factory=list)
    heading: tuple[str | None, str] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a live page: text, and the facts that are its own with their evidence."""

    content: str
    facts: dict[str, str]
    evidence: dict[str, str]


def reports(tree: HtmlElement, head: Head, blocks: list[Block], title: str) -> list[Report]:
    """The entries of a live page, before them as a report of its own what belongs to none; empty for other pages."""
    change = last_change(head)
    best: list[Entry] = []
    rest: list[Block] = []
    for marks in (_by_updates(head, blocks), _by_times(tree, head, blocks), _by_lines(blocks)):
        if len(marks) < FEWEST:
            continue
        entries, outside = _split(blocks, marks, change)
        if len(entries) > len(best):
            best, rest = entries, outside
    if not FEWEST <= len(best) <= MOST or not _is_live(head, blocks, title, best):
        return _out_of_updates(head)
    return list(_reports(head, best, rest, title))


def _is_live(head: Head, blocks: list[Block], title: str, entries: list[Entry]) -> bool:
    if any("LiveBlog" in str(node.get("@type")) for node in head.nodes):
        return True
    short = [b.text for b in blocks if len(b.text) <= SHORT]
    if any(LIVE.search(words) for words in (title, head.title, re.sub(r"[-_/]", " ", head.url), *short)):
        return True
    stamps = [e.when.instant or "" for e in entries]
    clocks = [e.when.minutes or 0 for e in entries]
    if all(stamps):
        return all(a >= b for a, b in pairwise(stamps)) and stamps[0] != stamps[-1]
    return all(a >= b for a, b in pairwise(clocks)) and clocks[0] != clocks[-1]


Marks = dict[int, tuple[When, str | None]]  # number of a block -> the time that begins with it, and its title


def _by_updates(head: Head, blocks: list[Block]) -> Marks:
    """Blocks that are headlines of the updates in JSON-LD."""
    times = {plain(headline): when for headline, when, _ in _updates(head)}
    return {i: (when, b.text) for i, b in enumerate(blocks) if (when := times.get(plain(b.text)))}


def _updates(head: Head) -> Iterator[tuple[str, When, str]]:
    for node in head.nodes:
        updates = node.get("liveBlogUpdate")
        for update in updates[:MOST] if isinstance(updates, list) else []:
            if isinstance(update, dict) and (
                when := stamp(str(update.get("datePublished")), "JSON-LD datePublished of the entry")
            ):
                headline, body = update.get("headline"), update.get("articleBody")
                yield str(headline or ""), when, body if isinstance(body, str) else ""


def _by_lines(blocks: list[Block]) -> Marks:
    """Blocks that begin with the hour."""
    marks: Marks = {}
    for i, block in enumerate(blocks):
        if found := clock_line(block.text):
            when, title = found
            marks[i] = (when, title if title and len(title) <= 3 * SHORT and _introduces(block) else None)
    return marks


def _introduces(block: Block) -> bool:
    """True for a heading, or a line in bold from beginning to end."""
    element = block.element
    if element.tag in HEADINGS:
        return True
    bold = sum(len("".join(e.itertext())) for e in element.iterchildren("b", "strong"))
    return bold >= 0.9 * len(block.text)


def _by_times(tree: HtmlElement, head: Head, blocks: list[Block]) -> Marks:
    """The first block of each of the repeated elements that hold a <time> of their own."""
    kinds: defaultdict[tuple[str, ...], list[tuple[HtmlElement, When]]] = defaultdict(list)
    for element in head.times:
        if when := stamp((element.get("datetime") or "").strip(), "<time> of the entry"):
            kinds[_kind(element)].append((element, when))
    best: Marks = {}
    for found in kinds.values():
        if FEWEST <= len(found) <= MOST:
            marks = _first_blocks(found, blocks)
            best = marks if len(marks) > len(best) else best
    return best


def _kind(element: HtmlElement) -> tuple[str, ...]:
    """What times of one sort share: their class, and the tag and class around them."""
    parent = element.getparent()
    around = (parent.tag, parent.get("class") or "") if parent is not None else ()
    return element.get("class") or "", *around


def _first_blocks(found: list[tuple[HtmlElement, When]], blocks: list[Block]) -> Marks:
    """For each time the first block of the largest element around it that holds no other such time."""
    around: Counter[etree._Element] = Counter()
    for element, _ in found:
        around.update(element.iterancestors())
    own: dict[etree._Element, When] = {}
    for element, when in found:
        chain = [a for a in element.iterancestors() if around[a] == 1]
        if chain:
            own[chain[-1]] = when
    marks: Marks = {}
    seen: set[etree._Element] = set()
    for i, block in enumerate(blocks):
        holder = next((a for a in (block.element, *block.element.iterancestors()) if a in own), None)
        if holder is not None and holder not in seen:
            seen.add(holder)
            marks[i] = (own[holder], None)
    return marks


def _split(blocks: list[Block], marks: Marks, change: Change | None) -> tuple[list[Entry], list[Block]]:
    """The entries that hold text, and the blocks that are of none. A day heading only says of which day entries are."""
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
    return [e for e in entries if sum(len(b.text) for b in e.blocks) >= TEXT], outside


def _heading(blocks: list[Block]) -> str:
    """The heading at the beginning of an entry, or after a short line that bears its time; "" where there is none."""
    first, *more = blocks
    if first.element.tag in HEADINGS and not clock_line(first.text):
        return first.text
    second = more[0] if more and len(first.text) < TEXT else None
    return second.text if second and second.element.tag in HEADINGS else ""


def _reports(head: Head, entries: list[Entry], rest: list[Block], title: str) -> Iterator[Report]:
    change, about = last_change(head), _about(head)
    if rest:
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
    found = [(headline, when, text_of(body)) for headline, when, body in _updates(head) if "\ufffd" not in body]
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
