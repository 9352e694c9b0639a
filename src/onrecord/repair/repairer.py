"""Runs the fixes until the text is still, and looks for gaps in what stands then."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.records.text import Gap, RawDocument, Text
from onrecord.repair.edits import apply
from onrecord.repair.fixes import FIXES, NEEDS, Fix
from onrecord.repair.gaps import find_gaps
from onrecord.repair.glance import is_plain, outside_ascii
from onrecord.repair.left import find as find_left

MOST_STEPS = 40  # damage upon damage upon damage has been seen; more steps would be a fix that undoes another


@dataclass(frozen=True, slots=True)
class Repairer:
    """RawDocument -> Text: repaired, each change with its cause and certainty, gaps named and left open."""

    fixes: tuple[Fix, ...] = FIXES
    gaps: Callable[[str], tuple[Gap, ...]] = find_gaps

    def __call__(self, raw: RawDocument) -> Text:
        """Repair one article. Clean text comes back as it is."""
        text = self.mend(Text(raw.content, raw.content))
        return replace(text, gaps=self.gaps(text.text))

    def mend(self, text: Text) -> Text:
        """The text after all fixes. After each that changed something the first runs again, so that every one sees
        text that is at rest under those before it.
        """
        if is_plain(text.text):
            return text
        for _ in range(MOST_STEPS):
            mended = self._step(text)
            if mended.text == text.text:
                break
            text = mended
        return apply(text, find_left(text.text))

    def _step(self, text: Text) -> Text:
        outside = " ".join(outside_ascii(text.text)) + " "
        for fix in self.fixes:
            if fix in NEEDS and not NEEDS[fix]().search(outside):
                continue
            if edits := tuple(fix(text.text)):
                mended = apply(text, edits)
                if mended.text != text.text:
                    return mended
        return text
