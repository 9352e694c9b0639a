"""The rules in their order, and the marker that runs them. They are a floor: what pays little is left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onrecord.lexicon.known import KnownNames, load_known_names
from onrecord.lexicon.tables import read_table
from onrecord.lexicon.words import Words, load_words
from onrecord.mark.rules.amounts import figures, times
from onrecord.mark.rules.claims import claims, impersonal, quotations, statement
from onrecord.mark.rules.events import events
from onrecord.mark.rules.names import groups, names
from onrecord.mark.rules.sheet import Sheet
from onrecord.mark.rules.terms import terms
from onrecord.records.article import Article
from onrecord.records.marks import Marks, MarksBuilder

Rule = Callable[[Sheet], None]
# Order counts: a rule uses what those before it found.
RULES: tuple[Rule, ...] = (times, names, groups, figures, claims, impersonal, quotations, statement, terms, events)


@dataclass(frozen=True, slots=True)
class RulesMarker:
    """Article -> Marks by hand-written rules over word tables: the floor that other makers are measured against."""

    words: Words
    known: KnownNames
    scores: Mapping[str, float]
    name: str = "rules/1"

    @classmethod
    def default(cls) -> "RulesMarker":
        """With the tables as shipped; `scores.tsv` says how often marks of a kind are right (evaluation.confidence)."""
        scores = {row["kind"]: float(row["score"]) for row in read_table("scores", "onrecord.mark.rules")}
        return cls(load_words(), load_known_names(), scores)

    def __call__(self, article: Article) -> Marks:
        """Read one article: its headline, headings and body."""
        builder = MarksBuilder(self.name, self.scores)
        sheet = Sheet(article.text, self.words, article=article, known=self.known, builder=builder)
        sheet.read((part.span for part in article.readable()), article.document.sentences)
        for rule in RULES:
            rule(sheet)
        return sheet.builder.build()
