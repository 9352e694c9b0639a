"""Stable ids: the same text read again gives the same ids, on any machine, in any store."""

from collections import Counter
from hashlib import blake2b


def content_id(raw: str) -> str:
    """The id of a document: `d` and twelve hex digits of the BLAKE2b hash of its text as decoded, before repair."""
    return "d" + blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def name_id(key: str, kind: str, country: str) -> str:
    """The id of a name that reports give to somebody: `n` and twelve hex digits, the same in every store."""
    return "n" + blake2b(f"{kind}|{country}|{key}".encode(), digest_size=6).hexdigest()


class EntryIds:
    """Hands out the ids of one document's entries: a letter for the kind and twelve hex digits.

    An id is the hash of the document's id, the kind and a key, normally the entry's first span; entries with the
    same kind and key (two holders of one term) are told apart by their order.
    """

    def __init__(self, document_id: str) -> None:
        self._document_id = document_id
        self._seen: Counter[str] = Counter()

    def new(self, letter: str, key: str) -> str:
        """The next id for this kind (`a`, `p`, `t`, `f`, `c`, `e`, `x`, `k`) and key."""
        full = f"{self._document_id}|{letter}|{key}"
        self._seen[full] += 1
        if (again := self._seen[full]) > 1:
            full += f"|{again}"
        return letter + blake2b(full.encode(), digest_size=6).hexdigest()
