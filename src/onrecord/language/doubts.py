"""How far the network's own probabilities may be trusted, as measured on the development split (training/calibrate.py).

A network is too sure or too shy in ways that differ by what it is asked. Two kinds of numbers on the card of the
weights mend that: what it is too shy to say is favoured (`lean`, `least`), and what it says is said with the share of
such answers that were right (`curves`, Platt 1999: the probability's logit, scaled and shifted).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from onrecord.language.decoding import BEGIN, MAY_LINK, OUTSIDE, Floats

GAP = "gap"
NEVER, ALWAYS = 1e-4, 1 - 1e-4  # a network is never surer than that


def logit(share: float) -> float:
    """The logarithm of the odds of a probability, kept off 0 and 1."""
    inside = min(max(share, NEVER), ALWAYS)
    return math.log(inside / (1 - inside))


@dataclass(frozen=True, slots=True)
class Doubts:
    """Numbers by name: of a kind of span ("con"), of a kind of link ("link actor"), or "gap".

    `lean`: by how much (nats a word) the beginning of such a span is favoured, and being outside of all. Two numbers,
    because a network breaks spans that it should go on with, and is too shy to see others at all. `least`: from which
    of the network's own probabilities on a link, or a gap, is said. `curves`: slope and shift of the logit.
    """

    lean: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    least: Mapping[str, float] = field(default_factory=dict)
    curves: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @classmethod
    def load(cls, card: Mapping[str, Any]) -> "Doubts":
        """From a card as JSON has it; a card without them doubts nothing."""
        curves = {name: (slope, shift) for name, (slope, shift) in card.get("curves", {}).items()}
        lean = {kind: (begin, outside) for kind, (begin, outside) in card.get("lean", {}).items()}
        return cls(lean, card.get("least", {}), curves)

    def favour(self, layers: Sequence[str]) -> Floats:
        """The lean of each of these layers, tag by tag: (layers, 3). One for inner spans ("con+") leans as its kind."""
        favoured = np.zeros((len(layers), 3), dtype=np.float32)
        for row, layer in zip(favoured, layers, strict=True):
            row[BEGIN], row[OUTSIDE] = self.lean.get(layer.rstrip("+"), (0.0, 0.0))
        return favoured

    def from_on(self, name: str) -> float:
        """From which probability on such a thing is said."""
        return self.least.get(name, MAY_LINK)

    def sure(self, name: str, share: float) -> float:
        """The share of answers as sure as this one that are right."""
        if name not in self.curves:
            return share
        slope, shift = self.curves[name]
        return 1 / (1 + math.exp(-(slope * logit(share) + shift)))


NONE = Doubts()
