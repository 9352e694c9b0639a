"""The rules over what a network answers, in the order they are applied. `make evaluate RULES=1` prints what each of
them gains on the development split; one that gains nothing goes.

Of spans and links before they are marks they say what cannot be (`consistency.py`); of marks they put right what
networks get wrong again and again (`corrections/`), and what they add or change bears the rule as its maker, so that
`onrecord why` tells it apart from what the network said.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.language.network import Link, Span
from onrecord.mark.consistency import (
    finished,
    in_one_paragraph,
    not_apart,
    one_sided,
    rounded,
    sure_enough,
    uncrossed,
    whole_names,
    with_words,
    without_bare,
    without_idle,
)
from onrecord.mark.corrections.accused import accused
from onrecord.mark.corrections.befallen import befallen
from onrecord.mark.corrections.clauses import whole_clauses
from onrecord.mark.corrections.faraway import faraway
from onrecord.mark.corrections.impersonal import impersonal
from onrecord.mark.corrections.undertaking import undertaking
from onrecord.mark.corrections.unreal import unreal
from onrecord.mark.corrections.unsaid import unsaid
from onrecord.records.article import Article
from onrecord.records.marks import Marks

OfSpans = Callable[[str, Mapping[int, Span]], Mapping[int, Span]]  # the text, spans by their numbers -> those that stay
OfLinks = Callable[[Sequence[str], Sequence[Span], Sequence[Link]], Sequence[Link]]  # what spans say, spans, links
OfMarks = Callable[[Article, Marks], Marks]
SURE_ENOUGH = "a fact is sure"
SPANS: Mapping[str, OfSpans] = {
    "the name of a person is whole": whole_names,
    "a content stays in its paragraph": in_one_paragraph,
    "a phrase is not broken off": finished,
    "a phrase ends with what it ends in": rounded,
    "spans do not cross": uncrossed,
    "a name demands nothing": without_bare,
    "a span says something": with_words,
    SURE_ENOUGH: sure_enough,
}
LINKS: Mapping[str, OfLinks] = {
    "nobody does it to himself": one_sided,
    "mentions of one event share somebody": not_apart,
}
MARKS: Mapping[str, OfMarks] = {
    "a phrase serves a link": without_idle,
    "reportedly": impersonal,
    "accused of": accused,
    "did not confirm": unsaid,
    "a claim is a whole clause": whole_clauses,
    "whom it befalls": befallen,
    "who stands in another report of a digest": faraway,
    "not yet": unreal,
    "an undertaking by its words": undertaking,
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The three lists, by the rules' names."""

    spans: Mapping[str, OfSpans]
    links: Mapping[str, OfLinks]
    marks: Mapping[str, OfMarks]

    @classmethod
    def default(cls) -> "Rules":
        """As shipped."""
        return cls(SPANS, LINKS, MARKS)

    @property
    def names(self) -> tuple[str, ...]:
        """All of them, in their order."""
        return (*self.spans, *self.links, *self.marks)

    def without(self, name: str) -> "Rules":
        """The others. Raises KeyError where there is no rule of this name."""
        if name not in self.names:
            raise KeyError(name)
        parts = ("spans", "links", "marks")
        return replace(self, **{p: {k: v for k, v in getattr(self, p).items() if k != name} for p in parts})

    def kept(self, text: str, spans: Sequence[Span]) -> Mapping[int, Span]:
        """The spans that may be, by their numbers."""
        kept: Mapping[int, Span] = dict(enumerate(spans))
        for rule in self.spans.values():
            kept = rule(text, kept)
        return kept

    def linked(self, named: Sequence[str], spans: Sequence[Span], links: Sequence[Link]) -> Sequence[Link]:
        """The links that may be; `named` as in `consistency.names_of`."""
        for rule in self.links.values():
            links = rule(named, spans, links)
        return links

    def corrected(self, article: Article, marks: Marks) -> Marks:
        """The marks put right."""
        for rule in self.marks.values():
            marks = rule(article, marks)
        return marks
