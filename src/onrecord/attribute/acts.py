"""What a speaker does by speaking (says, denies, predicts, promises, asks, orders), by the cue's own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import read_table, values
from onrecord.lexicon.words import Phrases, Words, load_words
from onrecord.records.codes import CLAIM_ACTS, ClaimAct


@dataclass(frozen=True)
class Acts:
    """Words of cues -> the act. Verbs are those of the table of cues."""

    words: Words
    nouns: Phrases[str]

    def __call__(self, cues: Iterable[str]) -> ClaimAct:
        """The first act other than saying that a word of these cues names; verbs before nouns ("called the threat")."""
        acts = (CLAIM_ACTS.get(self._named(cue), "says") for cue in cues)
        return next((act for act in acts if act != "says"), "says")

    def _named(self, cue: str) -> str:
        low = [token.lower().replace("’", "'") for token in self.words.patterns.token.findall(cue)]
        verb = self.words.cues.first_in(low, 0, len(low))
        return verb.act if verb else self.nouns.first_in(low, 0, len(low)) or ""


@cache
def load_acts() -> Acts:
    """The acts of the tables, read once."""
    nouns = ((form, row["act"]) for row in read_table("acts") for form in (row["word"], *values(row["forms"])))
    return Acts(load_words(), Phrases.of(nouns))
