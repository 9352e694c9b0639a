"""The rules in their order, and the marker that runs them."""

from dataclasses import dataclass

from onrecord.lexicon.bodies import load_bodies
from onrecord.lexicon.gazetteer import load_gazetteer
from onrecord.lexicon.states import load_states
from onrecord.lexicon.words import Words, load_words
from onrecord.mark.rules.claims import claims
from onrecord.mark.rules.countries import nationalities, parties
from onrecord.mark.rules.events import counts, events
from onrecord.mark.rules.names import NameTables, Rule, groups, names, surnames
from onrecord.mark.rules.sheet import Sheet
from onrecord.mark.rules.terms import dues, terms
from onrecord.mark.rules.times import figures, times
from onrecord.records.article import Article
from onrecord.records.marks import Marks

# Order counts: a rule uses what those before it found.
RULES: tuple[Rule, ...] = (
    times,
    names,
    surnames,
    nationalities,
    groups,
    parties,
    figures,
    claims,
    terms,
    events,
    counts,
    dues,
)


@dataclass(frozen=True, slots=True)
class RulesMarker:
    """Article -> Marks by hand-written rules over word tables: the floor that other makers are measured against."""

    words: Words
    tables: NameTables
    name: str = "rules/1"

    @classmethod
    def default(cls) -> "RulesMarker":
        """The rules with the tables as shipped."""
        return cls(load_words(), NameTables(load_states(), load_bodies(), load_gazetteer()))

    def __call__(self, article: Article) -> Marks:
        """Read one article: its headline, headings and body."""
        sheet = Sheet.of(article, self.words, self.name)
        for rule in RULES:
            rule(sheet, self.tables)
        return sheet.builder.build()
