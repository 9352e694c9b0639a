"""Items of an answer -> marks on the text: each phrase found where it stands, or left out with what hangs on it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from onrecord.mark.llm.answer import Item
from onrecord.mark.llm.grounding import find, find_parts
from onrecord.mark.llm.prompt import Window
from onrecord.records.article import Article
from onrecord.records.marks import NAME_KINDS, LinkKind, Mark, MarkKind, Marks, MarksBuilder
from onrecord.records.text import Span

SURE: Final = 0.5  # what a model says of its own certainty means little; nothing is claimed here
OF_NAME: Final[Mapping[str, MarkKind]] = {
    "person": "per", "organization": "org", "place": "loc", "nationality": "dem", "group": "grp",
}  # fmt: skip
NOT_THERE: Final = "not in the text"
CROSSING: Final = "crossing another"
ELSEWHERE: Final = "of sentences that were not asked about"
LEADING: Final = "that "
TRAILING: Final = " ,.;:"


@dataclass
class Placing:
    """Puts the items of one article's answers on its text, in their order, beside marks that are there. `found` and
    `dropped` count phrases.
    """

    article: Article
    builder: MarksBuilder
    there: Marks
    found: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    _marks: list[Mark] = field(default_factory=list)

    @classmethod
    def of(cls, article: Article, maker: str, there: Marks) -> "Placing":
        """With marks of others, which keep their maker: times, and names that a phrase may mean."""
        builder = MarksBuilder(maker, dict.fromkeys((*NAME_KINDS, *ASKED), SURE), there.marks)
        return cls(article, builder, there, _marks=list(there.marks))

    def put(self, item: Item, window: Window) -> None:
        """Put an item of the answer for a window."""
        if item.sentence not in window.sentences:
            self.dropped[ELSEWHERE] += 1
            return
        sentences = self.article.document.sentences
        first, last = sentences[min(window.sentences + window.before)], sentences[max(window.sentences)]
        _PUT[item.kind](self, item.fields, _At(Span(first.start, last.end), sentences[item.sentence]))

    def build(self) -> Marks:
        """All marks and links."""
        return self.there.with_more(self.builder.build())

    def _mark(self, kind: MarkKind, phrase: str, at: "_At", told: Mapping[str, str] | None = None) -> Mark | None:
        """A mark on a phrase; the one that is there already; None where it is not in the text, or may not stand."""
        spans = self._spans(phrase, at)
        return self._on(kind, spans[0], told) if spans else None

    def _spans(self, phrase: str, at: "_At") -> list[Span]:
        if not phrase.strip():
            return []
        spans = find_parts(phrase, self.article.text, at.within, at.sentence)
        if not spans:
            self.dropped[NOT_THERE] += 1
        return spans

    def _on(self, kind: MarkKind, span: Span, told: Mapping[str, str] | None = None) -> Mark | None:
        for mark in self._marks:
            if mark.kind == kind and mark.span == span:
                return mark
            if mark.span.overlaps(span) and not (mark.span.contains(span) or span.contains(mark.span)):
                self.dropped[CROSSING] += 1
                return None
        mark = self.builder.add(kind, span, told)
        self._marks.append(mark)
        self.found += 1
        return mark

    def _end(self, phrase: str, at: "_At") -> Mark | None:
        """What a link may point at: the name or group that a phrase is, else the words as they are."""
        spans = self._spans(phrase, at)
        if not spans:
            return None
        same = (mark for mark in self._marks if mark.span == spans[0] and mark.kind in NAME_KINDS)
        return next(same, None) or self._on("ref", spans[0])

    def _links(self, kind: LinkKind, mark: Mark, phrases: Iterable[str], at: "_At") -> None:
        for phrase in phrases:
            if end := self._end(phrase, at):
                self.builder.link(kind, mark, end, SURE)

    def _time(self, kind: LinkKind, mark: Mark, phrase: str, at: "_At") -> None:
        """A link to the time that the grammar knows where the phrase stands."""
        span = find(phrase, self.article.text, at.within, at.sentence) if phrase.strip() else None
        time = next((t for t in self.there.of("t") if span and t.span.overlaps(span)), None)
        if time:
            self.builder.link(kind, mark, time, SURE)

    def _name(self, told: Mapping[str, Any], at: "_At") -> None:
        facts = {key: told[key] for key in ("country", "sector") if told[key]}
        self._mark(OF_NAME[told["kind"]], told["words"], at, facts)

    def _claim(self, told: Mapping[str, Any], at: "_At") -> None:
        contents = [self._on("con", span, {"kind": told["kind"]}) for span in self._contents(told["content"], at)]
        first = next(filter(None, contents), None)
        if first is None:
            return
        for further in filter(None, contents):
            if further is not first:
                self.builder.link("same", first, further, SURE)
        if cue := self._mark("cue", told["cue"], at):
            self.builder.link("cue", first, cue, SURE)
        if source := self._mark("src", told["source"], at):
            self.builder.link("source", first, source, SURE)

    def _contents(self, phrase: str, at: "_At") -> list[Span]:
        """What is said, without "that" before it and the stop behind."""
        found = []
        for span in self._spans(phrase, at):
            words = span.cut(self.article.text)
            start = span.start + (len(LEADING) if words.lower().startswith(LEADING) else 0)
            found.append(Span(start, start + len(self.article.text[start : span.end].rstrip(TRAILING))))
        return [span for span in found if span.start < span.end]

    def _event(self, told: Mapping[str, Any], at: "_At") -> None:
        mark = self._mark("ev", told["trigger"], at, {"type": told["type"], "status": told["status"]})
        if mark:
            self._links("actor", mark, told["actors"], at)
            self._links("recipient", mark, told["recipients"], at)
            self._links("place", mark, filter(None, [told["place"]]), at)
            self._time("time", mark, told["time"], at)

    def _figure(self, told: Mapping[str, Any], at: "_At") -> None:
        if mark := self._mark("fig", told["words"], at, {"measure": told["measure"]}):
            span = find(told["event"], self.article.text, at.within, at.sentence) if told["event"].strip() else None
            event = next((m for m in self._marks if span and m.kind == "ev" and m.span == span), None)
            if event:
                self.builder.link("counts", mark, event, SURE)

    def _position(self, told: Mapping[str, Any], at: "_At") -> None:
        if mark := self._mark("term", told["term"], at, {"stance": told["stance"], "topic": told["topic"]}):
            self._links("holder", mark, [told["holder"]], at)
            self._links("addressee", mark, [told["addressee"]], at)

    def _commitment(self, told: Mapping[str, Any], at: "_At") -> None:
        if mark := self._mark("due", told["words"], at, {"kind": told["kind"], "status": told["status"]}):
            self._links("party", mark, told["parties"], at)
            self._time("time", mark, told["due"], at)


@dataclass(frozen=True, slots=True)
class _At:
    """Where phrases of an item may stand: within a window, near a sentence."""

    within: Span
    sentence: Span


ASKED: Final[tuple[MarkKind, ...]] = ("con", "cue", "src", "ev", "fig", "term", "due")  # beside names
_PUT: Final[Mapping[str, Callable[[Placing, Mapping[str, Any], _At], None]]] = {
    "names": Placing._name,
    "claims": Placing._claim,
    "events": Placing._event,
    "figures": Placing._figure,
    "positions": Placing._position,
    "commitments": Placing._commitment,
}
