"""Sentence borders by rules: a stop, the marks that close on it, a space, and a beginning after it.

`NO_BORDER` is the list of reasons why such a place is none. Tables: `abbreviations.tsv`, `openers.tsv`, `speech.tsv`.
A sentence never crosses a paragraph, and a quotation mark always stays with the words it belongs to.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.dissect.paragraphs import paragraphs
from onrecord.lexicon.tables import read_table
from onrecord.records.article import Part
from onrecord.records.text import Span

KIND = {row["abbreviation"]: row["kind"] for row in read_table("abbreviations", "onrecord.dissect")}
OPENERS = frozenset(row["word"] for row in read_table("openers", "onrecord.dissect"))
SPEECH = frozenset(row["word"] for row in read_table("speech", "onrecord.dissect"))
CANDIDATE = re.compile(r"(?P<stop>[.!?…]+)(?P<closed>(?:[\"”’'»“)\]]| [”»](?= ))*)(?P<gap>\s+)(?=(?P<next>\S{1,40}))")
BEGINS = re.compile(r"[\"“„‘'«(\[¿¡•*–—-]*\s?(?:[^\W\d_]|\d|[$€£#@])")
NAME_SPEAKS = re.compile(r"(?:[^\W\d_][\w.’'-]* ){1,5}?(?P<verb>[a-z]+)\b")
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Joint:
    """A place that may part sentences: the token before the stop, the stop with closing marks, what comes next."""

    word: str
    stop: str
    closed: str
    next: str
    after: str
    starts_sentence: bool

    @property
    def next_word(self) -> str:
        """The next word without the marks before and after it."""
        return self.next.strip("\"“”„‘’'«»()[].,;:!?…")


def begins_small(joint: Joint) -> bool:
    """What comes next goes on in small letters, or is no beginning at all."""
    first = next((c for c in joint.next if c.isalpha() or c.isdigit()), "")
    return not BEGINS.match(joint.next) or (first.islower() and joint.next_word == joint.next_word.lower())


def after_title(joint: Joint) -> bool:
    """`Gen.`, `Mr.`, `St.`: a name always follows."""
    return joint.stop == "." and not joint.closed and KIND.get(joint.word) == "title"


def before_figure(joint: Joint) -> bool:
    """`No. 5`, `Nov. 3`: a figure follows."""
    return joint.stop == "." and KIND.get(joint.word) == "number" and (joint.next[:1].isdigit() or not joint.closed)


def abbreviation_goes_on(joint: Joint) -> bool:
    """`U.S.`, `p.m.`, `Inc.`: a border only before a word that opens sentences, or a quotation."""
    if joint.stop != "." or joint.closed:
        return False
    return KIND.get(joint.word) == "maybe" and joint.next_word not in OPENERS and joint.next[0] not in '“"„'


def after_initial(joint: Joint) -> bool:
    """`J. Doe`, `J.K. Doe`: the initials of a name."""
    if joint.stop != "." or joint.closed or not re.fullmatch(r"(?:[A-Z]\.?-?){1,3}", joint.word):
        return False
    single = len(joint.word) == 1 or "." in joint.word
    return single and joint.word not in KIND and joint.next_word not in OPENERS


def list_number(joint: Joint) -> bool:
    """`2. Withdrawal`: the number of an item at the head of a paragraph."""
    return joint.starts_sentence and joint.stop == "." and (joint.word.isdigit() or len(joint.word) == 1)


def quotation_goes_on(joint: Joint) -> bool:
    """`“Will it hold?” Ann Lee asked.`: the attribution belongs to the quotation before it."""
    if not joint.closed.strip("')]") or joint.stop[-1] not in "?!…":
        return False
    speaks = NAME_SPEAKS.match(joint.after)
    return speaks is not None and speaks["verb"] in SPEECH


NO_BORDER: tuple[Callable[[Joint], bool], ...] = (
    begins_small,
    after_title,
    before_figure,
    abbreviation_goes_on,
    after_initial,
    list_number,
    quotation_goes_on,
)


def split(text: str) -> tuple[Span, ...]:
    """The sentences of a text, paragraph by paragraph, without the blanks between them."""
    return tuple(s for span in paragraphs(text) for s in _split(text, span))


def sentences(text: str, parts: Iterable[Part] | None = None) -> tuple[Span, ...]:
    """The sentences of a text; with parts given, none crosses a part (a dateline is a sentence of its own)."""
    if parts is None:
        return split(text)
    return tuple(s for part in parts for s in _split(text, part.span))


def _split(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in CANDIDATE.finditer(text, span.start, span.end):
        joint = _joint(text, start, match, span.end)
        if any(reason(joint) for reason in NO_BORDER):
            continue
        yield Span(start, match.end("closed"))
        start = match.end()
    if start < span.end:
        yield Span(start, span.end)


def _joint(text: str, start: int, match: re.Match[str], end: int) -> Joint:
    before = text[max(start, match.start() - LONGEST_WORD) : match.start()]
    word = re.split(r"[\s(\[\"“„‘—–/]", before)[-1]
    at_head = match.start() - start == len(word)
    after = text[match.end() : min(end, match.end() + 60)]
    return Joint(word, match["stop"], match["closed"], match["next"], after, at_head)
