"""Which spans a link may join: one definition for reading and for training."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from onrecord.language.features import Ends, seen
from onrecord.language.layout import Layout, Links
from onrecord.language.spans import Spans
from onrecord.language.tokenizer import Ints

# Links whose far end is whoever or whatever bears a name: any mention of it is meant.
BY_NAME = frozenset(
    {"actor", "recipient", "place", "holder", "addressee", "party", "refers", "source", "nation", "time", "deadline"}
)
PERSONAL = ("he", "she", "him", "her", "his", "i")
NEVER: Mapping[str, tuple[str, ...]] = dict.fromkeys(PERSONAL, ("org", "loc")) | dict.fromkeys(("it", "its"), ("per",))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs that a kind of link may join: `heads` and `targets` (p,) number the spans, `features` (p, f).

    `words` (p,) number what the targets say: targets of the same words have the same number.
    """

    heads: Ints
    targets: Ints
    words: Ints
    features: Ints


def pairs(spans: Spans, links: Links, layout: Layout) -> Pairs:
    """All pairs that this kind of link may join, grouped by head, in the order of the heads."""
    wanted, offered = (
        np.flatnonzero(np.isin(spans.kinds, [layout.kinds.index(k) for k in ks])) for ks in (links.heads, links.targets)
    )
    heads, targets, ranks = [], [], []
    for number in wanted:
        middle = int(np.searchsorted(offered, number))
        after = middle + int(middle < len(offered) and offered[middle] == number)
        before, behind = offered[max(0, middle - links.before) : middle], offered[after : after + links.after]
        chosen, order = np.concatenate([before, behind]), _ranks(len(before), len(before) + len(behind))
        fits = ~np.isin(spans.kinds[chosen], [layout.kinds.index(k) for k in excluded(links, spans.texts[number])])
        heads.append(np.full(int(fits.sum()), number))
        targets.append(chosen[fits])
        ranks.append(order[fits])
    if not heads:
        none = np.zeros(0, dtype=np.int64)
        return Pairs(none, none, none, np.zeros((0, len(layout.features)), dtype=np.int64))
    head, target = np.concatenate(heads).astype(np.int64), np.concatenate(targets).astype(np.int64)
    return Pairs(
        head, target, spans.words[target], seen(Ends(spans, head, target, np.concatenate(ranks)), layout.features)
    )


def excluded(links: Links, text: str) -> tuple[str, ...]:
    """The kinds of target that a head of this text cannot mean: "she" is no ministry, "it" no person."""
    if links.name != "refers":
        return ()
    return tuple(kind for kind in NEVER.get(text, ()) if kind in links.targets)


def _ranks(before: int, count: int) -> Ints:
    """How many candidates on its own side lie nearer than each."""
    return np.concatenate([np.arange(before)[::-1], np.arange(count - before)])
