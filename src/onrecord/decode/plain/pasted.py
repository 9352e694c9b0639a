"""Articles pasted one below the other into a text file, parted by form feeds, by long rules or by blank lines.

Strong evidence only: at least two stretches must begin as an article does (`heads.py`) and go on with sentences. What
stands between marks and does not begin so belongs to the article above it: a section, a note, a table. `* * *` and
`___`, with which one article parts its sections, are no long rules. `PARTINGS` lists what parts articles.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.decode.exports import Source
from onrecord.decode.formats import Item
from onrecord.decode.plain.heads import SENTENCE_END, Head, head_of, is_date, is_title
from onrecord.decode.repeats import without_repeats
from onrecord.lexicon.dates import find_full_date
from onrecord.records.text import RawDocument, Remark

MOST_PIECES = 20_000
RULE = re.compile(r"^[ \t]*(?:([=*_#~+\u2010-\u2015\u2500-\u2550-])(?:[ \t]?\1){7,})[ \t]*$", re.MULTILINE)
FORM_FEED = re.compile(r"\f")
BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){3,}")
LEAST_TEXT, LEAST_SENTENCES = 80, 1  # characters and sentences below the head
LEAST_BELOW_BLANKS, SENTENCES_BELOW_BLANKS = 200, 3  # a teaser below blank lines is shorter
STOPS = (".", "!", "?", "…", '"', "”", "’", "»", ")", "。")
SHOWN = 80
LINES_OF_A_RUNNING_HEAD, LONGEST_TOP = 3, 400
FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Parting:
    """What parts articles: its name, where it stands, and which stretches between begin an article."""

    name: str
    mark: re.Pattern[str]
    begin: Callable[[Sequence[str]], list[bool]]


@dataclass(frozen=True, slots=True)
class Parted:
    """A file taken apart: by what, its articles, what stands above them, how many stretches joined the one above."""

    by: str
    articles: Sequence[str] = ()
    above: str = ""
    joined: int = 0


def below_rules(pieces: Sequence[str]) -> list[bool]:
    """Heads with some text; also bare date lines, where the first stretch begins so too: a run of dated notes."""
    heads = [head_of(piece.split("\n")) for piece in pieces]
    notes = next((_is_note(head) for head in heads if head.text or head.date), False)
    return [_has_text(head) and (head.whole or (notes and _is_note(head))) for head in heads]


def below_form_feeds(pieces: Sequence[str]) -> list[bool]:
    """The same, but no page of one text: no sentence goes on from the page above, no running head stands at the top."""
    told = below_rules(pieces)
    tops = [_top(piece) for piece in pieces]
    often = Counter(tops)
    ended = [True, *map(_ends, pieces[:-1])]
    return [own and often[top] == 1 and end for own, top, end in zip(told, tops, ended, strict=True)]


def below_blank_lines(pieces: Sequence[str]) -> list[bool]:
    """Headlines that are dated or signed, with a text that no teaser has: pages copied off the web are full of gaps."""
    heads = [head_of(piece.split("\n")) for piece in pieces]
    return [
        head.title and head.whole and head.text >= LEAST_BELOW_BLANKS and head.sentences >= SENTENCES_BELOW_BLANKS
        for head in heads
    ]


PARTINGS = (
    Parting("form feeds", FORM_FEED, below_form_feeds),
    Parting("long rules", RULE, below_rules),
    Parting("blank lines", BLANK_LINES, below_blank_lines),
)


def read_pasted(text: str, source: Source) -> Iterator[Item] | None:
    """The articles of a file, by what parts it into the most; None where that is fewer than two."""
    parted = [_parted(text, parting) for parting in PARTINGS]
    best = max(parted, key=lambda one: len(one.articles))
    return _items(best, source) if len(best.articles) > 1 else None


def _items(parted: Parted, source: Source) -> Iterator[Item]:
    yield Remark(source.name, "; ".join(_says(parted)))
    total = len(parted.articles)
    for number, article in enumerate(parted.articles, 1):
        content, repeats = without_repeats(article)
        told = {"place": f"{number} of {total}", "parted": f"by {parted.by}"}
        evidence = {**source.evidence, **told} | ({"repeats": repeats} if repeats else {})
        yield RawDocument(source.name, content, source.container, source.charset, {}, evidence)


def _says(parted: Parted) -> Iterator[str]:
    yield f"{len(parted.articles)} articles pasted into one file, parted by {parted.by}"
    if parted.joined:
        yield f"{parted.joined} more stretches begin as no article does and were read with the one above them"
    if above := " ".join(parted.above.split()):
        yield f"above the first, not read: “{above[:SHOWN]}”"


def _parted(text: str, parting: Parting) -> Parted:
    """The articles, each with the stretches that go with it; none where nothing tells where the first begins."""
    marks = list(parting.mark.finditer(text))
    if not 0 < len(marks) < MOST_PIECES:
        return Parted(parting.name)
    starts = [0, *(found.end() for found in marks)]
    ends = [*(found.start() for found in marks), len(text)]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    firsts = [i for i, begins in enumerate(parting.begin(pieces)) if begins]
    above = text[: starts[firsts[0]]] if firsts else ""
    if not firsts or _is_running(above):
        return Parted(parting.name)
    lasts = [*(i - 1 for i in firsts[1:]), len(ends) - 1]
    articles = [text[starts[i] : ends[last]].strip() for i, last in zip(firsts, lasts, strict=True)]
    joined = sum(len(piece.strip()) >= LEAST_TEXT for piece in pieces[firsts[0] :]) - len(firsts)
    return Parted(parting.name, articles, RULE.sub("", above), max(0, joined))


def _is_running(above: str) -> bool:
    """True for a text, also one in short lines, and not a list of contents: it may be an article, and must stay."""
    if any(len(line) > 2 * SHOWN for line in above.split("\n")):
        return True
    return len(above) >= LEAST_BELOW_BLANKS and len(SENTENCE_END.findall(above)) >= SENTENCES_BELOW_BLANKS


def _has_text(head: Head) -> bool:
    return head.text >= LEAST_TEXT and head.sentences >= LEAST_SENTENCES


def _is_note(head: Head) -> bool:
    return head.date and not head.title


def _ends(piece: str) -> bool:
    """True for a page whose last line ends a sentence or is no part of one."""
    last = piece.rstrip().rpartition("\n")[2].strip()
    return last.endswith(STOPS) or is_title(last) or is_date(last)


def _top(piece: str) -> tuple[str, str]:
    """The first line without its figures, and the day that it or the next two state: the same on pages of one text."""
    lines = [line.strip() for line in piece.split("\n") if line.strip()][:LINES_OF_A_RUNNING_HEAD]
    stated = find_full_date("\n".join(lines)[:LONGEST_TOP])
    return FIGURES.sub("", lines[0]) if lines else "", (stated.value or "") if stated else ""
