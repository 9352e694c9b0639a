"""Time expressions held against the grammar of `time_phrases.tsv`: what it knows of them better than a network."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.language.network import Span
from onrecord.lexicon.time_phrases import TimePhrase, TimePhrases, load_time_phrases

STRETCHES = ("two days", "two years")  # one expression, of which a network may see both ends apart
REACH = 40  # characters around one end in which the other is sought
EDGES = frozenset({"edge", "bound", "the", "of", "in", "a", "on", "last", "this", "next"})  # mean nothing alone


@dataclass(frozen=True, slots=True)
class TimeExpressions:
    """Mends the time expressions that a network sees."""

    phrases: TimePhrases

    @classmethod
    def default(cls) -> "TimeExpressions":
        """With the shipped grammar."""
        return cls(load_time_phrases())

    def __call__(self, text: str, spans: Mapping[int, Span]) -> tuple[dict[int, Span], dict[int, int]]:
        """The spans, without words that are no time and with stretches whole; and for each end of a stretch the number
        of the whole.
        """
        kept = {n: s for n, s in spans.items() if s.kind != "t" or not self._is_edge(text, s)}
        times = [n for n, s in kept.items() if s.kind == "t"]
        whole: dict[int, int] = {}
        for number in times:
            span = kept[number]
            stretch = self._stretch(text, span) if number not in whole else None
            if stretch:
                start, end = stretch.span
                ends = [n for n in times if start < kept[n].end and kept[n].start < end]
                whole |= dict.fromkeys(ends, number)
                kept[number] = replace(span, start=min(start, span.start), end=max(end, span.end))
        return {n: s for n, s in kept.items() if whole.get(n, n) == n}, whole

    def _is_edge(self, text: str, span: Span) -> bool:
        words = self.phrases.words(text, span.start, span.end)
        return all(word.stands and EDGES.issuperset(word.stands) for word in words)

    def _stretch(self, text: str, span: Span) -> TimePhrase | None:
        """The stretch in whose sentence the span stands and of which it is a part."""
        begin = max(text.rfind("\n", 0, span.start) + 1, span.start - REACH)
        found = self.phrases(text, begin, min(len(text), span.end + REACH))
        return next((p for p in found if p.name in STRETCHES and p.span.start <= span.start < p.span.end), None)
