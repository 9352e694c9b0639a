"""Examples side by side as tensors: what one step of training reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.language.layout import Layout
from onrecord.language.tokenizer import Ints
from onrecord.language.windows import Window, padded
from training.asked import Asked, asked
from training.examples import Example


@dataclass(frozen=True, slots=True)
class Taught:
    """A teacher's scores, and of which words and spans: `tags` (n, layers, 3) and `gaps` (n,) of `words` (n,).

    `classes` (m, all answers side by side) of `spans` (m,).
    """

    words: Tensor
    tags: Tensor
    gaps: Tensor
    spans: Tensor
    classes: Tensor


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
    asked: Asked | None
    taught: Taught | None

    def to(self, device: torch.device) -> "Batch":
        """The same on another device."""
        moved: Batch = _moved(self, device)
        return moved


def _moved(part: Any, device: torch.device) -> Any:
    """A tensor, or whatever holds tensors, with all of them on a device."""
    if isinstance(part, Tensor):
        moved = part.to(device, non_blocking=True)
    elif isinstance(part, tuple):
        moved = tuple(_moved(one, device) for one in part)
    elif part is None:
        moved = None
    else:
        moved = type(part)(*(_moved(getattr(part, field.name), device) for field in fields(part)))
    return moved


def masked(batch: Batch, share: float, piece: int) -> Batch:
    """The same with so large a share of the pieces, drawn anew, hidden behind the vocabulary's mask.

    Marks have to be seen from what stands around, so that the words of the training articles are learnt by heart less
    (token cutoff, Shen et al. 2020; masks as in BERT, Devlin et al. 2019).
    """
    if not share:
        return batch
    groups = []
    for pieces, *rest in batch.groups:
        drawn = torch.rand(pieces.shape, device=pieces.device) < share
        groups.append((pieces.masked_fill(drawn, piece), *rest))
    return replace(batch, groups=tuple(groups))


def collate(examples: Sequence[Example], layout: Layout, padding: int) -> Batch:
    """Put examples side by side."""
    words = np.cumsum([0, *(e.tags.shape[1] for e in examples)])
    spans = np.cumsum([0, *(len(e.spans) for e in examples)])
    placed = [(w, o) for e, o in zip(examples, words, strict=False) for w in e.windows]
    groups = alike(sorted(placed, key=lambda p: len(p[0].pieces)))
    order = np.argsort(np.concatenate([w.words + o for group in groups for w, o in group]))
    return Batch(
        tuple(_padded([w for w, _ in group], padding) for group in groups),
        torch.from_numpy(order),
        torch.from_numpy(np.concatenate([e.tags for e in examples], axis=1).astype(np.int64)),
        _join(e.gaps for e in examples),
        _join(e.spans.starts + o for e, o in zip(examples, words, strict=False)),
        _join(e.spans.ends + o for e, o in zip(examples, words, strict=False)),
        _join(e.spans.kinds for e in examples),
        _join(e.classes for e in examples),
        asked(examples, layout, spans),
        _taught(examples, words, spans),
    )


def _join(parts: Iterable[np.ndarray]) -> Tensor:
    """Side by side; numbers however small they are kept become indices again."""
    joined = np.concatenate(list(parts))
    return torch.from_numpy(joined if joined.dtype.kind == "f" else joined.astype(np.int64))


def _taught(examples: Sequence[Example], words: Ints, spans: Ints) -> Taught | None:
    """The opinions there are, side by side; words and spans of an example are numbered from its offset on."""
    told = [(e, e.opinion, w, s) for e, w, s in zip(examples, words, spans, strict=False) if e.opinion]
    if not told:
        return None
    return Taught(
        _join(np.arange(e.tags.shape[1]) + first for e, _, first, _ in told),
        _join(opinion.tags for _, opinion, _, _ in told),
        _join(opinion.gaps for _, opinion, _, _ in told),
        _join(np.arange(len(e.spans)) + first for e, _, _, first in told),
        _join(opinion.classes for _, opinion, _, _ in told),
    )


def alike(placed: Sequence[tuple[Window, int]]) -> list[Sequence[tuple[Window, int]]]:
    """Windows, shortest first, cut into two groups where that pads least."""

    def area(cut: int) -> int:
        return cut * len(placed[cut - 1][0].pieces) + (len(placed) - cut) * len(placed[-1][0].pieces)

    cut = min(range(1, len(placed) + 1), key=area)
    return [part for part in (placed[:cut], placed[cut:]) if part]


def _padded(windows: Sequence[Window], padding: int) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    rows = np.concatenate([np.full(len(w.at), i) for i, w in enumerate(windows)])
    at = np.concatenate([w.at for w in windows]).astype(np.int64)
    made = (torch.from_numpy(part) for part in (*padded(windows, padding), rows, at))
    return tuple(made)  # type: ignore[return-value]
