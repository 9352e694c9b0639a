"""What a speaker does by speaking (says, denies, predicts, promises, asks, orders), by the cue's own words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.tables import read_table, values
from onrecord.lexicon.words import Phrases, load_words
from onrecord.records.codes import CLAIM_ACTS, ClaimAct

WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Acts:
    """Words of cues -> the act."""

    verbs: Phrases[str]
    nouns: Phrases[str]

    def __call__(self, cues: Iterable[str]) -> ClaimAct:
        """The first act other than saying that a word of these cues names; verbs before nouns ("called the threat")."""
        lines = [WORD.findall(cue.casefold().replace("’", "'")) for cue in cues]
        found = [self.verbs.first_in(low, 0, len(low)) or self.nouns.first_in(low, 0, len(low)) for low in lines]
        return next((act for name in found if name and (act := CLAIM_ACTS.get(name, "says")) != "says"), "says")


@cache
def load_acts() -> Acts:
    """The acts of the tables of cues, read once."""
    verbs = {
        word: tuple((phrase, cue.act) for phrase, cue in entries)
        for word, entries in load_words().cues.by_first.items()
    }
    nouns = ((form, row["act"]) for row in read_table("acts") for form in (row["word"], *values(row["forms"])))
    return Acts(Phrases(verbs), Phrases.of(nouns))
