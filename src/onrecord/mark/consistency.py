"""What cannot be, of what a network answers: spans and links that no reader may give. `rule_list.py` lists them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.language.network import Link, Span
from onrecord.language.spans import full_names
from onrecord.records.article import Article
from onrecord.records.joining import Joining
from onrecord.records.marks import Marks

DETERMINERS = ("the", "a", "an", "every")
UNREAL = ("denied", "planned", "conditional")
FACT, NO_FACT = 0.5, 0.35  # how sure an event has to be, as what happened or otherwise, and as one of these
NAMES = ("per", "org", "loc", "dem", "grp")
TELLING = ("actor", "place")  # that two mentions of one event share
TELLS = 0.75  # of the score of the surest of them: what the network thinks of beside it tells no event from another
SURE = 0.5  # a doer or place less sure than that tells no event from another either
PHRASES = ("con", "term", "due")
SHORT = (*NAMES, "fig", "t", "ev")
WITHIN: Mapping[str, tuple[str, ...]] = {
    "con": (*SHORT, "term", "due"), "term": SHORT, "due": SHORT, "src": NAMES,
}  # fmt: skip
PARAGRAPH_END = re.compile(r"\s*\n\s*\n(?!\s*(?:[“\"‘«„•▪*]|[–—-]\s|\(?(?:\d{1,2}|[a-z])[.)]))")
LEADS_ON = re.compile(
    r"\s+(?:(?P<joining>and|or|but|that|which)|a|an|the|of|to|in|on|for|with|by|from|at|as|than|its|their|his|her|our|who)$",
    re.IGNORECASE,
)
PHRASE_OVER = re.compile(
    r"\s*(?:[,;:.!?\n—–”\")]|\b(?:and|or|but|who|which|that|when|while|will|would|is|are|was|were|has|have|had)\b)"
)
REST_OF_WORD = re.compile(r"(?<=[^\W\d_]-)[^\W\d_]+")  # behind a hyphen
NICKNAMED = re.compile(r"[^\W\d_][\w.’'-]* [“\"]\Z")  # what ends before "Dirty Water” Garley"
CLOSED = re.compile(r"[^”\"]+[”\"]")
NEAR = 60  # characters that such a name has at most
SIDES: Mapping[str, str] = {"recipient": "actor", "addressee": "holder"}


def uncrossed(_: str, spans: Mapping[int, Span]) -> dict[int, Span]:
    """The spans that cross no surer one and repeat none of their kind, by their numbers."""
    kept: dict[int, Span] = {}
    for together in _overlapping(spans):
        held: list[Span] = []
        for number in sorted(together, key=lambda n: (-spans[n].score, n)):
            if not any(_crosses(spans[number], other) for other in held):
                held.append(spans[number])
                kept[number] = spans[number]
    return dict(sorted(kept.items()))


def _overlapping(spans: Mapping[int, Span]) -> Iterator[list[int]]:
    """The spans that overlap, one with the next, by their numbers: no other can cross them, so that long articles cost
    no more than their sentences.
    """
    together: list[int] = []
    end = 0
    for number in sorted(spans, key=lambda n: spans[n].start):
        if together and spans[number].start >= end:
            yield together
            together = []
        together.append(number)
        end = max(end, spans[number].end)
    yield together


def _crosses(a: Span, b: Span) -> bool:
    if (a.kind, a.start, a.end) == (b.kind, b.start, b.end):
        return True
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end


def rounded(text: str, spans: Mapping[int, Span]) -> dict[int, Span]:
    """The spans with the phrases that break off within a name, a figure, a time or a trigger up to its end, and those
    that begin within one from its beginning; cues up to the content that begins in them.
    """
    kept = dict(spans)
    for together in _overlapping(spans):
        for number in together:
            for other in together:
                if (whole := _rounded(text, kept[number], kept[other])) is not None:
                    kept[number] = whole
    return kept


def _rounded(text: str, span: Span, other: Span) -> Span | None:
    """A span as far as it goes with another that it crosses; None where it crosses it not, or gives way."""
    ends, begins = span.start < other.start < span.end < other.end, other.start < span.start < other.end < span.end
    if ends and span.kind == "cue" and other.kind == "con":
        return replace(span, end=span.start + len(text[span.start : other.start].rstrip()))
    if not (ends or begins) or other.kind not in WITHIN.get(span.kind, ()):
        return None
    return replace(span, end=other.end) if ends else replace(span, start=other.start)


def without_bare(_: str, spans: Mapping[int, Span]) -> dict[int, Span]:
    """Without positions and commitments that are a name and nothing more: a name demands nothing."""
    names = {(span.start, span.end) for span in spans.values() if span.kind in NAMES}
    return {n: s for n, s in spans.items() if s.kind not in ("term", "due") or (s.start, s.end) not in names}


def sure_enough(_: str, spans: Mapping[int, Span]) -> dict[int, Span]:
    """Without events that are too unsure: what is told as a fact has to be surer than what is denied, planned or hangs
    on a condition, for the one misleads where it is none and the other is missed where it is left out.
    """
    return {n: s for n, s in spans.items() if s.kind != "ev" or s.score >= (NO_FACT if _unreal(s) else FACT)}


def _unreal(span: Span) -> bool:
    return span.classes.get("status", ("", 0.0))[0] in UNREAL


def with_words(text: str, spans: Mapping[int, Span]) -> dict[int, Span]:
    """The spans that say something, an article or a quotation mark alone being nothing; without a last comma or colon.

    A source keeps its comma, as people marked them: there it closes what stands beside a name.
    """
    kept = {}
    for number, span in spans.items():
        words = text[span.start : span.end]
        if span.kind != "cue":
            words = words.rstrip(": " if span.kind == "src" else ",;: ")
        if span.kind == "cue" or (any(map(str.isalnum, words)) and words.casefold() not in DETERMINERS):
            kept[number] = replace(span, end=span.start + len(words))
    return kept


def in_one_paragraph(text: str, spans: Mapping[int, Span]) -> dict[int, Span]:
    """Contents up to the end of the paragraph that they begin in, save quotations and lists that go on beyond."""
    cut = {n: PARAGRAPH_END.search(text, s.start, s.end) for n, s in spans.items() if s.kind == "con"}
    return {n: replace(s, end=over.start()) if (over := cut.get(n)) else s for n, s in spans.items()}


def whole_names(text: str, spans: Mapping[int, Span]) -> dict[int, Span]:
    """The spans with the names of people whole: "Kim Tae-" goes on to the end of its word, and what begins within a
    nickname in quotation marks ("Dirty Water” Garley") begins with the name before it.
    """
    return {n: _whole(text, s) if s.kind in ("per", "src") else s for n, s in spans.items()}


def _whole(text: str, span: Span) -> Span:
    if rest := REST_OF_WORD.match(text, span.end):
        span = replace(span, end=rest.end())
    begun = NICKNAMED.search(text, max(0, span.start - NEAR), span.start)
    nicknamed = begun and begun[0][0].isupper() and CLOSED.match(text, span.start, span.end)
    return replace(span, start=begun.start()) if begun and nicknamed else span


def finished(text: str, spans: Mapping[int, Span]) -> dict[int, Span]:
    """The spans without one that breaks off within a phrase: "the export of part of" goes on to where the phrase is
    over, "the envoy's departure and" ends before its last word.
    """
    return {n: replace(s, end=_over(text, s)) if s.kind in PHRASES else s for n, s in spans.items()}


def _over(text: str, span: Span) -> int:
    """Where the phrase at a span's end is over: the end itself where nothing leads on, or a stop follows."""
    leading = LEADS_ON.search(text, span.start, span.end)
    if leading is None or not text[span.end : span.end + 2].lstrip(" ")[:1].isalnum():
        return span.end
    if leading["joining"]:
        return leading.start()
    over = PHRASE_OVER.search(text, span.end + 2)
    return over.start() if over else span.end


def names_of(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """What each span says, as compared: a person's short form is the name in full."""
    texts = [" ".join(text[s.start : s.end].casefold().split()) for s in spans]
    return full_names(texts, [s.kind == "per" for s in spans])


def one_sided(named: Sequence[str], _: Sequence[Span], links: Sequence[Link]) -> list[Link]:
    """The links without the less sure of two that put one name on both sides: nobody attacks or asks himself. `named`:
    see `names_of`.

    People marked such an event in 7 of 1,828 (development split), a network without this rule ten times as often.
    """
    surest: dict[tuple[str, int, str], float] = {}
    for link in links:
        key = link.name, link.head, named[link.target]
        surest[key] = max(link.score, surest.get(key, 0.0))
    opposite = {**SIDES, **{active: passive for passive, active in SIDES.items()}}
    kept = []
    for link in links:
        other = surest.get((opposite.get(link.name, ""), link.head, named[link.target]), 0.0)
        own = surest[link.name, link.head, named[link.target]]
        if own > other or (own == other and link.name not in SIDES):
            kept.append(link)
    return kept


def not_apart(named: Sequence[str], spans: Sequence[Span], links: Sequence[Link]) -> list[Link]:
    """The links without those that join mentions of events of two types, or with no actor or no place in common.

    The surest join first; what a mention would join is held against all that was joined already. It costs 28 % of the
    right joins and saves 70 % of the wrong ones (pairs right, development split: .59 to .78; by the
    surest alone .79).
    """
    told: dict[tuple[str, str], frozenset[str]] = {}  # of a group of mentions, by its root
    best: dict[tuple[int, str], float] = {}
    for link in links:
        best[link.head, link.name] = max(link.score, best.get((link.head, link.name), 0.0))
    for link in links:
        if link.name in TELLING and link.score >= max(SURE, TELLS * best[link.head, link.name]):
            key = str(link.head), link.name
            told[key] = told.get(key, frozenset()) | {named[link.target]}
    joining = Joining(str(n) for n, span in enumerate(spans) if span.kind == "ev")
    type_of = {n: span.classes.get("type", ("",))[0] for n, span in enumerate(spans)}
    kept = [link for link in links if link.name != "same ev"]
    for link in sorted((k for k in links if k.name == "same ev"), key=lambda k: -k.score):
        roots = joining.root(str(link.head)), joining.root(str(link.target))
        sides = [tuple(told.get((root, name), frozenset()) for root in roots) for name in TELLING]
        if type_of[link.head] != type_of[link.target] or any(a and b and not a & b for a, b in sides):
            continue
        joining.join(*map(str, (link.head, link.target)))
        root = joining.root(roots[0])
        told |= {(root, name): a | b for name, (a, b) in zip(TELLING, sides, strict=True)}
        kept.append(link)
    return kept


def without_idle(_: Article, marks: Marks) -> Marks:
    """Without the phrases that serve only as far ends of links and serve as none."""
    used = {link.target for link in marks.links}
    return replace(marks, marks=tuple(m for m in marks.marks if m.kind != "ref" or m.id in used))
