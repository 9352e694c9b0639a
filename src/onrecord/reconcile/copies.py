"""The pass over a store that finds texts telling each other's words. Each text is compared once, when it is new."""

from functools import partial

from onrecord.reconcile.likeness import bands, compare, words_of
from onrecord.store import Copy, Store

MAKER = "copies/1"
MOST_COMPARED = 50  # texts that one is compared with, the likest first


def find_copies(store: Store) -> int:
    """Compare every text that is new to the store with those it may copy; the number of pairs found.

    Each text is one transaction, so a kill loses nothing: what was not compared is compared next time.
    """
    with store.writer(MAKER) as writer:
        return sum(
            writer.compare_text(document, partial(_compared, store, document)) for document in store.uncompared(MAKER)
        )


def _compared(store: Store, document: str) -> tuple[tuple[str, ...], list[Copy]]:
    """The bands of a text, and the texts that it shares words with."""
    own = words_of(store.document(document).record.document)
    marks = bands(own)
    others = store.sharing(MAKER, marks)[:MOST_COMPARED] if marks else ()
    return marks, [pair for other in others if (pair := _pair(store, other, document, own))]


def _pair(store: Store, other: str, document: str, own: list[str]) -> Copy | None:
    alike = compare(words_of(store.document(other).record.document), own)
    if alike.kind is None:
        return None
    return Copy(other, document, alike.kind, alike.of_first, alike.of_second, alike.lead)
