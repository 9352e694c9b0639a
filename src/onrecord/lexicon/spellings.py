"""One name in the spellings of several romanisations: Zelensky, Zelenskyy; Muhammad, Mohamed; al-Assad, el-Assad.

Consonants carry a name through its romanisations, vowels do not (the idea of Soundex, Russell 1918): two names are
one spelling where their consonants are the same, written in one way. The first letter of a word counts, be it a vowel,
and a last "a", which tells Petrova from Petrov.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from onrecord.lexicon.accents import unaccented

# Letters that romanisations write for one sound, tried in this order, and the one that is compared.
SOUNDS: Mapping[str, str] = {
    "shch": "s", "sch": "s", "sh": "s", "tch": "c", "tsch": "c", "ch": "c", "ts": "c", "tz": "c", "cz": "c",
    "zh": "j", "dzh": "j", "dj": "j", "kh": "h", "gh": "g", "dh": "d", "th": "t", "ph": "f", "ck": "k", "q": "k",
    "w": "v", "x": "ks", "z": "z", "sz": "s",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(SOUNDS, key=len, reverse=True)))
_ARTICLE = re.compile(r"\b(?:al|el|ul|ad|as|ash|an|ar|at|az)[- ](?=\w)")
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"(?<=.)[aeiouy]+")
_SILENT = re.compile(r"(?<=.)h(?=[^aeiouy]|$)")
_TWICE = re.compile(r"(.)\1+")
LEAST = 4  # consonants in all, below which unlike names come out alike


@lru_cache(maxsize=16384)
def skeleton(name: str) -> tuple[str, ...]:
    """What spellings of one name have in common, word by word; empty where that is too little to tell names by."""
    plain = _ARTICLE.sub("", unaccented(name).casefold().replace("'", "").replace("’", ""))
    words = tuple(_bones(word) for word in _WORD.findall(plain))
    return words if sum(map(len, words)) >= LEAST else ()


def _bones(word: str) -> str:
    last = "a" if word.endswith("a") else ""
    sounds = _SOUND.sub(lambda found: SOUNDS[found[0]], _SILENT.sub("", word))
    first, rest = sounds[:1], _VOWELS.sub("", sounds)[1:]
    return _TWICE.sub(r"\1", first + rest) + (last if len(word) > 1 else "")
