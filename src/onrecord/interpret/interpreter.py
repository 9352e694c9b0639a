"""The stage: what happened, what each side wants, what is due, and on whose word."""

from dataclasses import dataclass, replace

from onrecord.interpret.commitments import find_commitments
from onrecord.interpret.events import EventFinder
from onrecord.interpret.material import Material
from onrecord.interpret.positions import find_positions
from onrecord.lexicon.modes import Modes, load_modes
from onrecord.records.article import Article
from onrecord.records.claim import Claims
from onrecord.records.finding import Findings
from onrecord.records.ids import EntryIds
from onrecord.records.marks import Marks
from onrecord.records.mention import Mentions


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Marks + Mentions + Claims -> Findings."""

    modes: Modes

    @classmethod
    def default(cls) -> "Interpreter":
        """With the shipped table of PLOVER modes."""
        return cls(load_modes())

    def __call__(self, article: Article, marks: Marks, mentions: Mentions, claims: Claims, ids: EntryIds) -> Findings:
        """Interpret one article."""
        material = Material(article, marks, mentions, claims, ids)
        events, event_reasons = EventFinder(self.modes)(material)
        positions, position_reasons = find_positions(material)
        commitments, commitment_reasons = find_commitments(material)
        figures = tuple(replace(f, claims=claims.resting(f.span)) for f in mentions.figures)
        reasons = {**event_reasons, **position_reasons, **commitment_reasons}
        return Findings(events, positions, commitments, figures, reasons)
