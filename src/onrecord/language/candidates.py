"""Which spans a link may join: one definition for reading and for training."""

from dataclasses import dataclass

import numpy as np

from onrecord.language.features import Ends, seen
from onrecord.language.layout import Layout, Links
from onrecord.language.spans import Spans
from onrecord.language.tokenizer import Ints


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
        chosen = np.concatenate([offered[max(0, middle - links.before) : middle], offered[after : after + links.after]])
        heads.append(np.full(len(chosen), number))
        targets.append(chosen)
        ranks.append(_ranks(len(offered[max(0, middle - links.before) : middle]), len(chosen)))
    if not heads:
        none = np.zeros(0, dtype=np.int64)
        return Pairs(none, none, none, np.zeros((0, len(layout.features)), dtype=np.int64))
    head, target = np.concatenate(heads).astype(np.int64), np.concatenate(targets).astype(np.int64)
    return Pairs(
        head, target, spans.words[target], seen(Ends(spans, head, target, np.concatenate(ranks)), layout.features)
    )


def _ranks(before: int, count: int) -> Ints:
    """How many candidates on its own side lie nearer than each."""
    return np.concatenate([np.arange(before)[::-1], np.arange(count - before)])
