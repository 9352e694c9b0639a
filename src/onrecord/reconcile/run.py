"""Every pass over a store, in the order in which each builds on those before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from onrecord.reconcile.copies import find_copies
from onrecord.reconcile.corrections import reapply
from onrecord.reconcile.events import find_events
from onrecord.reconcile.parties import find_parties
from onrecord.reconcile.reviews import carry_reviews
from onrecord.store import ACTORS, Store

# kind of entries -> its pass: how many pairs it joined, and how many it asks a person about
PASSES: Final[Mapping[str, Callable[[Store], tuple[int, int]]]] = {"events": find_events, ACTORS: find_parties}


@dataclass(frozen=True, slots=True)
class Found:
    """What the passes found anew: pairs of texts that tell each other's words; by kind pairs joined and asked about."""

    copies: int
    joined: Mapping[str, int]
    asked: Mapping[str, int]


def run_passes(store: Store) -> Found:
    """Compare what was read with what was there. A pass that was stopped goes on where it stopped."""
    reapply(store)
    copies = find_copies(store)
    carry_reviews(store)
    found = {kind: run(store) for kind, run in PASSES.items()}
    return Found(copies, {kind: n for kind, (n, _) in found.items()}, {kind: n for kind, (_, n) in found.items()})
