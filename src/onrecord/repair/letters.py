"""Names that lost the letter before a last s: `Andr�s` is Andrés as well as Andr's, and nothing around it tells which.

The names are the words in names of cities (GeoNames, CC BY 4.0): towns are named after
saints and families, so the commonest given names and surnames with such a letter are among them.
"""

import re
from functools import cache

from onrecord.lexicon.atlas import load_atlas
from onrecord.lexicon.cities import LEAST

LETTER_BEFORE_S = re.compile(r"\b([^\W\d_]+)[^\W\d_\x00-\x7f]s\b")
LAST_WORD = re.compile(r"[^\W\d_]+$")
LOOKED_AT = 24  # characters; no such word is longer


def may_be_a_letter(before: str, after: str) -> bool:
    """True where a name is known that has a letter outside ASCII at this very place, before its last s."""
    if re.match(r"s\b", after) is None:
        return False
    word = LAST_WORD.search(before[-LOOKED_AT:])
    return word is not None and word.group() in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    """What stands before the last two letters of such names."""
    names = (city.name for city in load_atlas().cities(LEAST) if not city.name.isascii())
    return frozenset(found[1] for name in names for found in LETTER_BEFORE_S.finditer(name))
