"""The likeliest charset of bytes that declare none: by the letters that a text of each language would have in it.

Each charset is tried; in the right one the letters outside ASCII are those of a language, the common ones more often,
and stand as letters do: small ones within words, a foreign script apart from Latin letters, accented ones between plain
ones. `letters.tsv` has the languages. Chinese, Japanese and Korean are told by the pairs of bytes: whether all fit, and
lie where these charsets hold their commonest characters.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log

from onrecord.lexicon.tables import read_table, values

WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
MOST_WORDS = 1500
FOREIGN, SIGN, UNREAD = -7.0, -2.8, -10.0  # log likelihoods: another language's letter, a quotation mark, no character
COMMONEST, FALLING = log(0.11), -0.11  # the commonest letter, and how much less likely each next one is
OUT_OF_PLACE = -4.0  # for a letter that stands as no letter of its script would
SHOUTED = -0.5  # for each capital of a text that is mostly capitals: small letters in a wrong charset often are
USUAL_SIGNS = frozenset("‘’“”„«»–—…•€£§°№\u00a0©®™·½´,¿¡،؛؟€‚‹›")
# Where letters stand, in the classes that `_Classes` makes of them.
BIG_WITHIN = re.compile("[al](?=u)|l(?=A)")
SIGN_WITHIN = re.compile("[aAlun]t(?=[aAlun])")
BESIDE_LATIN = re.compile("[aA](?=[lun])|[lun](?=[aA])")
THREE_ACCENTED = re.compile("[lu]{3,}")
GOOD = -4.2  # a text in its own charset reaches this
MARGIN = 0.1  # by which a charset must beat the commoner one
FEWEST_PAIRS = 4
COMMON_PAIRS = 0.9


@dataclass(frozen=True, slots=True)
class Guess:
    """A charset, how likely per letter (log), and how many characters outside ASCII it rests on."""

    charset: str
    likelihood: float
    letters: int
    pairs: bool = False  # one of two bytes per character


@cache
def _languages() -> Mapping[str, tuple[tuple[str, Mapping[str, float]], ...]]:
    """For each charset its languages: script, and the likelihood of each letter."""
    found: dict[str, list[tuple[str, Mapping[str, float]]]] = {}
    for row in read_table("letters", __package__):
        letters = {c: COMMONEST + FALLING * rank for rank, c in enumerate(row["letters"])}
        for charset in values(row["charsets"]):
            found.setdefault(charset, []).append((row["script"], letters))
    first = ("cp1252", "cp1251", "cp1250")
    return {c: tuple(found[c]) for c in (*first, *(c for c in found if c not in first))}


def guess(data: bytes) -> Guess | None:
    """The likeliest charset; None where none is likely."""
    sample = words_in(data)
    best = Guess("cp1252", float("-inf"), 0)
    for charset in _languages():
        likelihood, letters = likelihood_of(sample, charset)
        if likelihood > best.likelihood + (MARGIN if best.likelihood > float("-inf") else 0):
            best = Guess(charset, likelihood, letters)
    if best.likelihood >= GOOD and best.letters:
        pairs = pairs_of(data) if best.likelihood < GOOD + 0.5 else None
        return best if pairs is None else pairs
    return pairs_of(data)


def words_in(data: bytes) -> bytes:
    """The words with bytes outside ASCII, a line each; of many, an even choice."""
    words = WORD.findall(data)
    return b"\n".join(words[:: max(1, len(words) // MOST_WORDS)][:MOST_WORDS])


def likelihood_of(sample: bytes, charset: str) -> tuple[float, int]:
    """How likely words are in a charset, per character outside ASCII, in the language that suits best; and how many."""
    charset = charset.replace("-", "_")
    text = sample.decode(charset, "replace")
    high = Counter(c for c in text if c > "\x7f")
    total = sum(high.values())
    if not total or charset not in _languages():
        return float("-inf"), 0
    fixed, folded = 0.0, Counter[str]()
    for char, n in high.items():
        if char.isalpha() or "\u0e00" <= char <= "\u0e7f":
            folded[char.lower()[:1]] += n
        else:
            fixed += n * (UNREAD if char == "\ufffd" or char < "\xa0" else SIGN if char in USUAL_SIGNS else FOREIGN)
    classes = text.translate(CLASSES)
    fixed += OUT_OF_PLACE * (len(SIGN_WITHIN.findall(classes)) + len(BIG_WITHIN.findall(classes)))
    best = max(
        sum(n * letters.get(c, FOREIGN) for c, n in folded.items()) + _place(classes, script)
        for script, letters in _languages()[charset]
    )
    return (fixed + best) / total, total


def _place(classes: str, script: str) -> float:
    """What letters lose that stand where those of their script do not."""
    if script == "own":
        big, small = classes.count("u"), classes.count("l")
        shouted = SHOUTED * big if big > 0.6 * (big + small) else 0.0
        return OUT_OF_PLACE * len(BESIDE_LATIN.findall(classes)) + shouted
    return OUT_OF_PLACE * sum(len(run) for run in THREE_ACCENTED.findall(classes))


class _Classes(dict[int, str]):
    """Character -> a Latin letter (a, A), another small or capital one (l, u), one without case (n), a sign (t)."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isascii():
            found = "A" if char.isupper() else "a" if char.isalpha() else " "
        elif char.isalpha() or "\u0e00" <= char <= "\u0e7f":
            found = "u" if char.isupper() else "l" if char.islower() else "n"
        else:
            found = "q" if char == "’" else "t" if char in USUAL_SIGNS else "x"
        self[code] = found
        return found


CLASSES = _Classes()


# Charset of pairs -> what a well-formed run is, and which pairs are its common characters.
PAIRS: Mapping[str, tuple[re.Pattern[bytes], re.Pattern[bytes]]] = {
    "euc_jp": (
        re.compile(rb"(?:[\xa1-\xfe]{2}|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2}|[\x00-\x7f])*"),
        re.compile(rb"[\xa4\xa5][\xa1-\xfe]"),
    ),
    "cp949": (re.compile(rb"(?:[\xa1-\xfe]{2}|[\x00-\x7f])*"), re.compile(rb"[\xb0-\xc8][\xa1-\xfe]")),
    "gb18030": (
        re.compile(rb"(?:[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\x00-\x7f])*"),
        re.compile(rb"[\xb0-\xd7][\xa1-\xfe]"),
    ),
    "shift_jis": (
        re.compile(rb"(?:[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]|[\x00-\x7f\xa1-\xdf])*"),
        re.compile(rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]|[\x88-\x97][\x40-\x7e\x80-\xfc]|\x98[\x40-\x72]"),
    ),
    "big5": (
        re.compile(rb"(?:[\x81-\xfe][\x40-\x7e\xa1-\xfe]|[\x00-\x7f])*"),
        re.compile(rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]"),
    ),
}
PAIR = {
    "shift_jis": re.compile(rb"[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]|[\xa1-\xdf]"),
    "big5": re.compile(rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]"),
}
ANY_PAIR = re.compile(rb"[\x81-\xfe][\x40-\xfe]")
PUNCTUATION = re.compile(rb"[\xa1-\xa3][\x40-\xfe]|\x81[\x40-\x9f]")
KANA = 0.15  # share of kana by which Japanese is told from Chinese
MOST_RUN = 60_000


def pairs_of(data: bytes) -> Guess | None:
    """The charset of pairs of bytes that fits; None where none does."""
    high = [line for line in data.splitlines() if any(b > 0x7F for b in line[:4000])]
    sample = b"\n".join(line[:4000] for line in high)[:MOST_RUN]
    best: Guess | None = None
    for charset, (form, common) in PAIRS.items():
        whole = form.match(sample)
        if not whole or whole.end() < len(sample) - 2:
            continue
        found = PAIR.get(charset, ANY_PAIR).findall(sample)
        told = [pair for pair in found if not PUNCTUATION.fullmatch(pair)]
        if len(told) < FEWEST_PAIRS:
            continue
        share = sum(common.fullmatch(pair) is not None for pair in told) / len(told)
        share = min(1.0, share + 1 - KANA) if charset == "euc_jp" and share >= KANA else share
        share -= 0.06 if charset == "cp949" and share < 0.97 else 0
        if share >= COMMON_PAIRS and (best is None or share > best.likelihood + 0.02):
            best = Guess(charset, share, len(told), pairs=True)
    return best
