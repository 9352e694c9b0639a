"""The pieces that ship: without those that no reader of such reports meets.

What goes are the places that BERT's vocabulary keeps free and the letters of scripts that an English report does not
quote; a word in those is then one unknown piece. Every other text is cut as before: `kept` pieces keep their order.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any

SCRIPTS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW"})


def needed(piece: str) -> bool:
    """True for a piece that ships: letters of the SCRIPTS, digits, marks, signs, and the tokens with a meaning."""
    if piece.startswith("[unused"):
        return False
    letters = [c for c in piece.removeprefix("##") if c.isalpha()]
    return all(unicodedata.name(c, "").partition(" ")[0] in SCRIPTS for c in letters)


def pruned(tokenizer: Mapping[str, Any]) -> tuple[dict[str, Any], list[int]]:
    """A tokenizer.json without what is not needed, and the old numbers of the pieces that it keeps, in order."""
    pieces = tokenizer["model"]["vocab"]
    kept = sorted(number for piece, number in pieces.items() if needed(piece))
    new = {old: number for number, old in enumerate(kept)}
    vocabulary = {piece: new[number] for piece, number in pieces.items() if number in new}
    added = [token | {"id": vocabulary[token["content"]]} for token in tokenizer["added_tokens"]]
    model = tokenizer["model"] | {"vocab": vocabulary}
    return {**tokenizer, "model": model, "added_tokens": added, "post_processor": None}, kept
