"""Names without their accents, as English papers print them."""

import unicodedata


def unaccented(name: str) -> str:
    """A name as English papers without accents print it."""
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
