"""What a step asks of pairs of spans, put together beforehand, so that nothing waits for a GPU while losses are taken.

All kinds of links are asked at once: a question is one name of one head where a head may have several (is it meant?),
or one head where one candidate or none is meant (which?). A question weighs as much as makes the mean over its kind's
heads, and FEW more, so that a question asked once in a step does not weigh as much as one asked fifty times.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.language.decoding import Floats
from onrecord.language.layout import Layout, Links
from onrecord.language.tokenizer import Ints
from training.examples import RIGHT, UNTOLD, Example

FEW = 10  # answers in a step that are few
MOST_NAMES = 1 << 32  # in a step
ENDS = ("heads", "targets")
Part = tuple[Ints, Ints, Floats, Floats]  # pairs, their questions, weights, what is told: as in `Questions`


@dataclass(frozen=True, slots=True)
class Questions:
    """`pairs` (q,) numbers the pairs asked, `group` (q,) the question each belongs to, `weights` (questions,).

    `told`: of several, as people told it, 1 for a question that is meant and else 0, (questions,); of a choice what is
    right, as places in the pairs and, behind them, each question's "none"; by a teacher the score of each pair (q,).
    """

    pairs: Tensor
    group: Tensor
    weights: Tensor
    told: Tensor


@dataclass(frozen=True, slots=True)
class Asked:
    """All pairs of a step, kind by kind: `heads`, `targets`, `kinds` (p,) and `features` (p, f); and what is asked."""

    heads: Tensor
    targets: Tensor
    kinds: Tensor
    features: Tensor
    several: Questions | None
    choices: Questions | None
    taught_several: Questions | None
    taught_choices: Questions | None


@dataclass(frozen=True, slots=True)
class Told:
    """The pairs of one kind of link, as arrays: `first` is its first pair's number among all of the step.

    `right` (p,) as people told it, `taught` (p,) the teacher's scores, not a number where none was asked.
    """

    links: Links
    first: int
    heads: Ints
    names: Ints
    right: Ints
    taught: Floats

    def by_people(self) -> Part:
        """Pairs, their questions, weights, and what is right: see `Questions`."""
        rows = np.flatnonzero(self.right != UNTOLD)
        right = (self.right[rows] == RIGHT).astype(np.float32)
        group, weights = self._questions(rows)
        meant = np.zeros(len(weights), dtype=np.float32)
        np.maximum.at(meant, group, right)
        return rows + self.first, group, weights, meant if self.links.several else np.concatenate([right, 1 - meant])

    def by_teacher(self) -> Part:
        """The same with the teacher's scores."""
        rows = np.flatnonzero(~np.isnan(self.taught))
        return rows + self.first, *self._questions(rows), self.taught[rows]

    def _questions(self, rows: Ints) -> tuple[Ints, Floats]:
        """The question of each of these pairs, and what each question weighs."""
        heads = self.heads[rows]
        asked = heads * MOST_NAMES + self.names[rows] if self.links.several else heads
        group = np.unique(asked, return_inverse=True)[1]
        count = int(group.max()) + 1 if len(group) else 0
        return group, np.full(count, 1 / (len(np.unique(heads)) + FEW), dtype=np.float32)


def asked(examples: Sequence[Example], layout: Layout, offsets: Ints) -> Asked | None:
    """What a step asks of the pairs of its examples, whose spans begin at `offsets`. None where there are no pairs."""
    kinds = [(number, k) for number, k in enumerate(layout.links) if any(k.name in e.links for e in examples)]
    held, told, first = [], [], 0
    for number, kind in kinds:
        pairs = [(e, e.links[kind.name], o) for e, o in zip(examples, offsets, strict=False) if kind.name in e.links]
        heads, targets = (_join(getattr(a.pairs, end).astype(np.int64) + o for _, a, o in pairs) for end in ENDS)
        held.append((heads, targets, np.full(len(heads), number), _join(a.pairs.features for _, a, _ in pairs)))
        names, right = _join(a.pairs.words for _, a, _ in pairs), _join(a.right for _, a, _ in pairs)
        taught = _join(_thought(e, kind.name, len(a.right)) for e, a, _ in pairs)
        told.append(Told(kind, first, heads, names.astype(np.int64), right, taught))
        first += len(heads)
    if not first:
        return None
    arrays = (np.concatenate(part).astype(np.int64) for part in zip(*held, strict=True))
    heads, targets, numbers, features = (torch.from_numpy(part) for part in arrays)
    several, choices = ([t for t in told if t.links.several is one] for one in (True, False))
    return Asked(
        heads, targets, numbers, features,
        _joined([t.by_people() for t in several]),
        _chosen([t.by_people() for t in choices]),
        _joined([t.by_teacher() for t in several]),
        _joined([t.by_teacher() for t in choices]),
    )  # fmt: skip


def _joined(parts: Sequence[Part], right: Ints | None = None) -> Questions | None:
    """The questions of all kinds numbered through, `right` instead of what each told; None where nothing is asked."""
    if not any(len(pairs) for pairs, *_ in parts):
        return None
    before = np.cumsum([0, *(len(weights) for _, _, weights, _ in parts)])
    groups = [group + o for (_, group, _, _), o in zip(parts, before, strict=False)]
    pairs, weights, told = (_join(part[i] for part in parts) for i in (0, 2, 3))
    made = (pairs, _join(groups), weights, told if right is None else right)
    return Questions(*(torch.from_numpy(one) for one in made))


def _chosen(parts: Sequence[Part]) -> Questions | None:
    """The same of choices: what is right as places, those of "none" behind all pairs."""
    of_pairs = [told[: len(pairs)] for pairs, _, _, told in parts]
    of_none = [told[len(pairs) :] for pairs, _, _, told in parts]
    right = np.flatnonzero(np.concatenate([*of_pairs, *of_none])) if parts else np.zeros(0, dtype=np.int64)
    return _joined(parts, right)


def _thought(example: Example, name: str, count: int) -> Floats:
    """The teacher's scores of the pairs of one kind of link, not a number where none was asked."""
    if example.opinion is not None and name in example.opinion.links:
        return example.opinion.links[name]
    return np.full(count, np.nan, dtype=np.float32)


def _join(parts: Iterable[np.ndarray]) -> np.ndarray:
    return np.concatenate(list(parts))
