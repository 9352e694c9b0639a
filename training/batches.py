"""Examples side by side as tensors: what one step of training reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.language.layout import Layout
from onrecord.language.windows import Window, padded
from training.examples import Example


@dataclass(frozen=True, slots=True)
class Linked:
    """The pairs of one kind of link that are told of, (p,) each and features (p, f).

    `taught` is the teacher's score of each, not a number where no teacher was asked.
    """

    heads: Tensor
    targets: Tensor
    words: Tensor
    features: Tensor
    right: Tensor
    taught: Tensor


@dataclass(frozen=True, slots=True)
class Taught:
    """The teacher's scores of tags (words, layers, 3), gaps (words,) and classes (spans, all), as `Linked.taught`."""

    tags: Tensor
    gaps: Tensor
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
    links: Mapping[str, Linked]
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
    elif isinstance(part, Mapping):
        moved = {name: _moved(one, device) for name, one in part.items()}
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
        {k.name: linked for k in layout.links if (linked := _linked(k.name, examples, spans))},
        _taught(examples, layout),
    )


def _join(parts: Iterable[np.ndarray]) -> Tensor:
    """Side by side; numbers however small they are kept become indices again."""
    joined = np.concatenate(list(parts))
    return torch.from_numpy(joined if joined.dtype.kind == "f" else joined.astype(np.int64))


def _linked(name: str, examples: Sequence[Example], offsets: Iterable[int]) -> Linked | None:
    """The pairs of one kind of link, of all examples that are told of it."""
    told = [(e, e.links[name], o) for e, o in zip(examples, offsets, strict=False) if name in e.links]
    if not any(len(answers.right) for _, answers, _ in told):
        return None
    return Linked(
        _join(a.pairs.heads + o for _, a, o in told),
        _join(a.pairs.targets + o for _, a, o in told),
        _join(a.pairs.words for _, a, _ in told),
        _join(a.pairs.features for _, a, _ in told),
        _join(a.right for _, a, _ in told),
        _join(e.opinion.links[name] if _thinks(e, name) else _nothing(len(a.right)) for e, a, _ in told),
    )


def _thinks(example: Example, name: str) -> bool:
    return example.opinion is not None and name in example.opinion.links


def _taught(examples: Sequence[Example], layout: Layout) -> Taught | None:
    if not any(e.opinion for e in examples):
        return None
    classes = sum(len(sort.values) for sort in layout.classes)
    return Taught(
        _join(e.opinion.tags if e.opinion else _nothing(e.tags.shape[1], len(layout.layers), 3) for e in examples),
        _join(e.opinion.gaps if e.opinion else _nothing(e.tags.shape[1]) for e in examples),
        _join(e.opinion.classes if e.opinion else _nothing(len(e.spans), classes) for e in examples),
    )


def _nothing(*shape: int) -> np.ndarray:
    return np.full(shape, np.nan, dtype=np.float32)


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
