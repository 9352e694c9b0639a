"""Names and phrases as they are compared: what is cut off their edges, which of them are pronouns."""

import re
from functools import lru_cache

# Articles, possessives and punctuation; the last stop of "U.K." is part of the name.
_EDGES = re.compile(r"^(?:[Tt]he|[Aa]n?|[Tt]h(?:is|at|ese|ose))\s+|['’]s$|^[\W_]+|(?:(?<!\b[A-Z])\.|[^\w.]|_)+$")
_PRONOUN = re.compile(
    r"(?:s?he|they|it|we|i|you|who|which|him|her|them|us|his|their|its|both|one|others?|some)$", re.IGNORECASE
)


@lru_cache(maxsize=8192)
def plain_name(words: str) -> str:
    """A name without article, possessive and punctuation at its edges; what is compared, not what is shown."""
    words = " ".join(words.split())
    while (stripped := _EDGES.sub("", words)) != words:
        words = stripped
    return words


def is_pronoun(words: str) -> bool:
    """True of a word that names nobody by itself."""
    return _PRONOUN.match(words.strip()) is not None
