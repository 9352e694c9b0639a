"""Sentence borders by rules: a stop, the marks that close on it, a space, and a beginning after it.

`NO_BORDER` is the list of reasons why such a place is none. Tables: `abbreviations.tsv`, `openers.tsv`, `speech.tsv`.
A sentence never crosses a paragraph, a quotation mark always stays with the words it belongs to, and `;` is no border.
In a transcript the name of the speaker (`MS. HOLM:`) is cut off as a sentence of its own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from onrecord.dissect.paragraphs import paragraphs
from onrecord.lexicon.tables import read_table
from onrecord.records.article import Part
from onrecord.records.text import Span

KIND = {row["abbreviation"]: row["kind"] for row in read_table("abbreviations", "onrecord.dissect")}
OPENERS = frozenset(row["word"] for row in read_table("openers", "onrecord.dissect"))
SPEECH = frozenset(row["word"] for row in read_table("speech", "onrecord.dissect"))
CANDIDATE = re.compile(  # begins with a set of characters: so the search leaps from stop to stop
    r"(?P<stop>[.!?…](?<![.!?…]{2})[.!?…]*+)"
    r"(?:(?P<closed>(?:[\"”’'»“)\]]| [”»](?= )| ?\[\d{1,3}\])*+)(?P<gap>\s++)(?=(?P<next>\S{1,40}))"
    r"|(?P<glued>(?<=[a-z]{3}[.!?])[”»]?(?=[“„«][A-Z]|(?P<word>[A-Z][a-z]+)\b)))"
)
BEGINS = re.compile(r"[\"“„‘'«(\[¿¡•*–—-]*\s?(?:[^\W\d_]|\d|[$€£#@])")
NAME_SPEAKS = re.compile(r"(?:[^\W\d_][\w.’'-]* ){1,5}?(?P<verb>[a-z]+)\b(?P<end>\.)?")
NOT_GLUED = re.compile(r"[\w.]*[./@:_][\w./@:_-]*$|\w*\d\w*$")  # an address, a file's name
INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}")
ROMAN = re.compile(r"[IVXL]{1,5}")
SPEAKER = re.compile(r"(?:Q|A|[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*){0,4})(?: ?\([^()\n]{2,40}\))?:(?=\s)")
LEAST_GLUED = 5  # letters
LEAST_TURNS = 3  # so many paragraphs that begin with a speaker make a transcript
BREAK = re.compile(r"[\s(\[\"“„‘—–/]")
LONGEST_WORD = 40


class Joint(NamedTuple):
    """A place that may part sentences: the token before the stop, what kind of abbreviation it is ("" for none), the
    stop with closing marks, what comes next.
    """

    word: str
    kind: str
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
    if joint.next[0].isupper():
        return False
    first = next((c for c in joint.next if c.isalpha() or c.isdigit()), "")
    return not BEGINS.match(joint.next) or (first.islower() and joint.next_word == joint.next_word.lower())


def after_title(joint: Joint) -> bool:
    """`Gen.`, `Mr.`, `St.`: a name always follows."""
    return joint.stop == "." and not joint.closed and joint.kind == "title"


def before_figure(joint: Joint) -> bool:
    """`No. 5`, `Nov. 3`: a figure follows; after a month also a word that opens no sentence."""
    if joint.stop != "." or joint.closed or joint.kind not in ("number", "figure"):
        return False
    return joint.next[0].isdigit() or (joint.kind == "number" and joint.next_word not in OPENERS)


def abbreviation_goes_on(joint: Joint) -> bool:
    """`U.S.`, `p.m.`, `Inc.`: a border only before a word that opens sentences, or a quotation."""
    if joint.stop != "." or joint.closed:
        return False
    return joint.kind == "maybe" and joint.next_word not in OPENERS and joint.next[0] not in '“"„'


def after_initial(joint: Joint) -> bool:
    """`J. Doe`, `J.K. Doe`: the initials of a name."""
    if joint.stop != "." or joint.closed or not INITIALS.fullmatch(joint.word):
        return False
    single = len(joint.word) == 1 or "." in joint.word
    return single and joint.word not in KIND and joint.next_word not in OPENERS


def list_number(joint: Joint) -> bool:
    """`2. Withdrawal`, `IV. Terms`: the number of an item at the head of a paragraph."""
    if not joint.starts_sentence or joint.stop != ".":
        return False
    return joint.word.isdigit() or len(joint.word) == 1 or ROMAN.fullmatch(joint.word) is not None


def quotation_goes_on(joint: Joint) -> bool:
    """`“Will it hold?” Ann Lee asked.`: the attribution belongs to the quotation before it. After a full stop only
    where nothing but name and verb follows, for `“It will.” Kern said the pumps run.` begins anew.
    """
    if not joint.closed.strip("')]"):
        return False
    speaks = NAME_SPEAKS.match(joint.after)
    if speaks is None or speaks["verb"] not in SPEECH:
        return False
    return joint.stop[-1] in "?!…" or speaks["end"] is not None


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
    return _of_spans(text, paragraphs(text))


def sentences(text: str, parts: Iterable[Part] | None = None) -> tuple[Span, ...]:
    """The sentences of a text; with parts given, none crosses a part (a dateline is a sentence of its own)."""
    if parts is None:
        return split(text)
    return _of_spans(text, [part.span for part in parts])


def _of_spans(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    turns = is_transcript(text, spans)
    return tuple(s for span in spans for s in _split(text, span, turns=turns))


def is_transcript(text: str, spans: Sequence[Span]) -> bool:
    """True where several paragraphs begin with a speaker's label and one speaker speaks twice (a digest's topics do
    not come again).
    """
    labels = [found.group() for span in spans if (found := SPEAKER.match(text, *span))]
    return len(labels) >= LEAST_TURNS and len(set(labels)) < len(labels)


def _split(text: str, span: Span, *, turns: bool) -> Iterator[Span]:
    start, end = span
    if turns and (label := SPEAKER.match(text, start, end)):
        yield Span(start, label.end())
        start = _next_word(text, label.end(), end)
    for match in CANDIDATE.finditer(text, start, end):
        if match["glued"] is not None:
            if _is_glued(text, start, match):
                yield Span(start, match.end())
                start = match.end()
            continue
        if why_no_border(_joint(text, start, match, end)):
            continue
        yield Span(start, match.end("closed"))
        start = match.end()
        if turns and (label := SPEAKER.match(text, start, end)):
            yield Span(start, label.end())
            start = _next_word(text, label.end(), end)
    if start < end:
        yield Span(start, end)


def _is_glued(text: str, start: int, match: re.Match[str]) -> bool:
    """`… was opened.The crew`: a blank was lost; but `lock.Txt` and `www.example.org` are names."""
    word = match["word"]
    known = word is None or word in OPENERS or len(word) >= LEAST_GLUED
    return known and not NOT_GLUED.search(text, max(start, match.start() - LONGEST_WORD), match.start())


def why_no_border(joint: Joint) -> Callable[[Joint], bool] | None:
    """The first reason why a place does not part sentences; None where it does."""
    for reason in NO_BORDER:
        if reason(joint):
            return reason
    return None


def _joint(text: str, start: int, match: re.Match[str], end: int) -> Joint:
    stop, closed, following = match.group("stop", "closed", "next")
    at = match.start()
    before = text[max(start, at - LONGEST_WORD) : at]
    word = BREAK.split(before[before.rfind(" ") + 1 :])[-1]
    kind = KIND.get(word, "")
    if not kind and word.isupper() and len(word) > 1:
        kind = KIND.get(word.capitalize(), "")  # `MR.`
    after = text[match.end() : min(end, match.end() + 60)]
    return Joint(word, kind, stop, closed, following, after, at - start == len(word))


def _next_word(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
