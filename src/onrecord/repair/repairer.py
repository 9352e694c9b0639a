"""Runs the fixes until the text is still, and looks for gaps in what stands then."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.records.text import Gap, RawDocument, Text
from onrecord.repair.edits import apply
from onrecord.repair.fixes import FIXES, Fix
from onrecord.repair.gaps import find_gaps

MOST_ROUNDS = 4  # damage upon damage upon damage has been seen; more rounds would be a fix that undoes itself


@dataclass(frozen=True, slots=True)
class Repairer:
    """RawDocument -> Text: repaired, each change with its cause and certainty, gaps named and left open."""

    fixes: tuple[Fix, ...] = FIXES
    gaps: Callable[[str], tuple[Gap, ...]] = find_gaps

    def __call__(self, raw: RawDocument) -> Text:
        """Repair one article. Clean text comes back as it is."""
        text = Text(raw.content, raw.content)
        for _ in range(MOST_ROUNDS):
            before = text.text
            for fix in self.fixes:
                if edits := tuple(fix(text.text)):
                    text = apply(text, edits)
            if text.text == before:
                break
        return replace(text, gaps=self.gaps(text.text))
