"""Names without their accents, as English papers print them, and words as they are compared."""

import re
import unicodedata
from typing import Final

WORD: Final = re.compile(r"[^\W_]+")


def unaccented(name: str) -> str:
    """A name as English papers without accents print it."""
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def folded(text: str) -> str:
    """Words in small letters without accents, one blank apart: how names and sentences are compared."""
    return " ".join(WORD.findall(unaccented(text).casefold()))
