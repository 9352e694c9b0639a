"""A stretch of text as words and as kinds: one letter a word, so that a rule is a short pattern over the letters.

The letters of `gap_words.tsv` stand for the words that rules ask about; `x` is any other word. Words with a mark
behind them have letters of their own. A pattern over letters reads a sixth of what a pattern over text reads.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import repeat
from typing import NamedTuple

from onrecord.lexicon.tables import read_table, values

RELATIVE = frozenset(
    [
        "what",
        "which",
        "who",
        "whom",
        "whose",
        "where",
        "how",
        "than",
        "everything",
        "all",
        "those",
        "whatever",
        "whoever",
        "wherever",
    ]
)
PRONOUNS = frozenset(["they", "he", "she", "we", "i", "you", "it"])
AFTER_THESE_A_CLAUSE = frozenset(
    ["that", "and", "but", "as", "if", "when", "because", "while", "although", "so", "said", "says"]
)
SENTENCE_END = (".", "!", "?", ".”", '."', "?”", '?"')
STOPS = ",.;:!?"
UNOBJECTED = frozenset(["during", "despite", "toward", "towards", "among", "amid"])
FAR = 60  # words that are looked at before a place
ENOUGH_WORDS = 12
ENGLISH_SHARE = 0.2  # of words with a kind: English news has 0.35 and more, German and Dutch below 0.1


class Place(NamedTuple):
    """A gap before the word `word`, or with `in_word` inside it, before the mark it ends in."""

    word: int
    in_word: bool = False


def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for row in read_table("gap_words", "onrecord.repair.gaps"):
        for word in values(row["words"]):
            kinds.setdefault(word, row["kind"])
            if word != "a":
                kinds.setdefault(word.capitalize(), row["kind"])
    determiners = [word for word, kind in kinds.items() if kind == "D" and word.islower()]
    kinds.update({word + mark: "E" for word in determiners for mark in (STOPS if word != "a" else ",;")})
    kinds.update({word + mark: "Y" for word in (*UNOBJECTED, "without") for mark in ",.;"})
    kinds.update(dict.fromkeys(("of,", "of.", "of?"), "o"))
    kinds.update(dict.fromkeys(("In,", "At,", "On,", "From,", "With,"), "C"))
    kinds.update(dict.fromkeys(("as", "As"), "L"))
    kinds.update(dict.fromkeys((*".,;!?", ',"', '."', ",”", ".”"), "s"))
    kinds.update(dict.fromkeys(('".', '",', '"', "”", "”.", "”,", ").", "),", ")"), "q"))
    kinds["There"] = "t"
    return kinds


KINDS = _kinds()


class Words:
    """The words of a stretch, `kinds` with one letter for each."""

    __slots__ = ("__dict__", "kinds", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = text.split()
        self.kinds = "".join(map(KINDS.get, self.words, repeat("x")))

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins; worked out only where a gap was found."""
        at, starts = 0, []
        for word in self.words:
            at = self.text.index(word, at)
            starts.append(at)
            at += len(word)
        return starts

    def offset(self, place: Place) -> int:
        """The character before which words are missing."""
        start = self.starts[place.word]
        return start + len(self.words[place.word].rstrip(STOPS)) if place.in_word else start

    def is_english(self) -> bool:
        """False where too few of many words are the commonest of English."""
        count = len(self.words)
        return count < ENOUGH_WORDS or count - self.kinds.count("x") >= ENGLISH_SHARE * count

    def low(self, at: int) -> str:
        """The word at `at` in small letters, "" outside the stretch."""
        return self.words[at].lower() if 0 <= at < len(self.words) else ""

    def kind(self, at: int) -> str:
        """The letter of the word at `at`, "" outside the stretch."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else ""

    def begins(self, at: int) -> bool:
        """True where a sentence begins at this word."""
        return at <= 0 or self.words[at - 1].endswith(SENTENCE_END)

    def before(self, at: int, far: int = FAR) -> Iterator[str]:
        """The words of the sentence before `at`, nearest first, in small letters; at most `far`."""
        for i in range(at - 1, max(-1, at - 1 - far), -1):
            if self.words[i].endswith(SENTENCE_END):
                return
            yield self.words[i].lower()

    def strands(self, at: int) -> bool:
        """True where the sentence so far may leave a preposition or verb without its noun: "the men she spoke of"."""
        later = ""
        for word in (*self.before(at), ""):
            if later in PRONOUNS and word and word not in AFTER_THESE_A_CLAUSE and word[-1] not in ',"“':
                return True
            if later == "that" and not word.endswith(("ed", "said", "says", "told")):
                return True
            later = word.strip(',"“”').split("'")[0].split("’")[0]
            if later in RELATIVE:
                return True
        return False

    @cached_property
    def sets_off_stops(self) -> bool:
        """True for tokenised text: a good part of its commas and stops have a space before them."""
        spaced = self.kinds.count("s")
        return spaced > 2 and spaced > 0.3 * (spaced + self.unspaced)

    @cached_property
    def unspaced(self) -> int:
        """How many words end in a comma or stop."""
        return sum(len(word) > 2 and ("." in word[-2:] or "," in word[-2:]) for word in self.words)
