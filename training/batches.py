"""Examples side by side as tensors: what one step of training reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.language.layout import Layout
from onrecord.language.windows import Window, padded
from training.examples import Example


@dataclass(frozen=True, slots=True)
class Linked:
    """The pairs of one kind of link that are told of, (p,) each and features (p, f)."""

    heads: Tensor
    targets: Tensor
    words: Tensor
    features: Tensor
    right: Tensor


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles of one step as tensors. Words of all articles are numbered through, and so are the spans.

    `groups` are windows of alike length, each as pieces, ways, mask, and for its words the window and the place in it;
    `order` brings the words of all groups into the order of the articles.
    """

    groups: tuple[tuple[Tensor, Tensor, Tensor, Tensor, Tensor], ...]
    order: Tensor
    tags: Tensor
    gaps: Tensor
    starts: Tensor
    ends: Tensor
    kinds: Tensor
    classes: Tensor
    links: Mapping[str, Linked]


def collate(examples: Sequence[Example], layout: Layout, padding: int) -> Batch:
    """Put examples side by side."""
    words = np.cumsum([0, *(e.tags.shape[1] for e in examples)])
    spans = np.cumsum([0, *(len(e.spans) for e in examples)])
    placed = [(w, o) for e, o in zip(examples, words, strict=False) for w in e.windows]
    groups = alike(sorted(placed, key=lambda p: len(p[0].pieces)))
    order = np.argsort(np.concatenate([w.words + o for group in groups for w, o in group]))

    def join(parts: Iterable[np.ndarray]) -> Tensor:
        return torch.from_numpy(np.concatenate(list(parts)))

    told = {
        k.name: [(e.links[k.name], offset) for e, offset in zip(examples, spans, strict=False) if k.name in e.links]
        for k in layout.links
    }
    return Batch(
        tuple(_padded([w for w, _ in group], padding) for group in groups),
        torch.from_numpy(order),
        torch.from_numpy(np.concatenate([e.tags for e in examples], axis=1)),
        join(e.gaps for e in examples),
        join(e.spans.starts + o for e, o in zip(examples, words, strict=False)),
        join(e.spans.ends + o for e, o in zip(examples, words, strict=False)),
        join(e.spans.kinds for e in examples),
        join(e.classes for e in examples),
        {
            name: Linked(
                join(a.pairs.heads + o for a, o in of_kind),
                join(a.pairs.targets + o for a, o in of_kind),
                join(a.pairs.words for a, _ in of_kind),
                join(a.pairs.features for a, _ in of_kind),
                join(a.right for a, _ in of_kind),
            )
            for name, of_kind in told.items()
            if any(len(a.right) for a, _ in of_kind)
        },
    )


def alike(placed: Sequence[tuple[Window, int]]) -> list[Sequence[tuple[Window, int]]]:
    """Windows, shortest first, cut into two groups where that pads least."""

    def area(cut: int) -> int:
        return cut * len(placed[cut - 1][0].pieces) + (len(placed) - cut) * len(placed[-1][0].pieces)

    cut = min(range(1, len(placed) + 1), key=area)
    return [part for part in (placed[:cut], placed[cut:]) if part]


def _padded(windows: Sequence[Window], padding: int) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    rows = np.concatenate([np.full(len(w.at), i) for i, w in enumerate(windows)])
    at = np.concatenate([w.at for w in windows])
    made = (torch.from_numpy(part) for part in (*padded(windows, padding), rows, at))
    return tuple(made)  # type: ignore[return-value]
