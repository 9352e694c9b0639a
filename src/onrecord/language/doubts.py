"""How far the network's own probabilities may be trusted, as measured on the development split (training/calibrate.py).

A network is too sure or too shy in ways that differ by what it is asked. Two kinds of numbers on the card of the
weights mend that: what it is too shy to say is favoured (`lean`, `least`), and what it says is said with the share of
such answers that were right (`curves`, Platt 1999: the probability's logit, scaled and shifted).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from onrecord.language.decoding import BEGIN, MAY_LINK, OUTSIDE, Floats
from onrecord.language.tokenizer import Bools

GAP = "gap"
# From which probability on the likeliest far end is said where none reaches `least`: whoever holds a position or is
# bound by a commitment stands in the text more often than not, some doer most events have (docs/LOG.md, 2026-11-27).
ALONE: Mapping[str, float] = {"link holder": 0.1, "link party": 0.1, "link actor": 0.3, "link recipient": 0.25}
NEVER, ALWAYS = 1e-4, 1 - 1e-4  # a network is never surer than that


def logit(share: float) -> float:
    """The logarithm of the odds of a probability, kept off 0 and 1."""
    inside = min(max(share, NEVER), ALWAYS)
    return math.log(inside / (1 - inside))


class Lean(NamedTuple):
    """By how much (nats a word) a kind of span is favoured: its beginning, being outside of all, its beginning where an
    item of a list may begin, and going on where no phrase is over yet.

    A network breaks spans that it should go on with, is too shy to see others at all, and runs lists together.
    """

    begin: float = 0.0
    outside: float = 0.0
    item: float = 0.0
    hold: float = 0.0


STRAIGHT = Lean()


@dataclass(frozen=True, slots=True)
class Doubts:
    """Numbers by name: of a kind of span ("con"), of a kind of link ("link actor"), or "gap".

    `lean`: what is favoured in finding such spans. `least`: from which of the network's own probabilities on a link, or
    a gap, is said. `curves`: slope and shift of the logit.
    """

    lean: Mapping[str, Lean] = field(default_factory=dict)
    least: Mapping[str, float] = field(default_factory=dict)
    curves: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @classmethod
    def load(cls, card: Mapping[str, Any]) -> "Doubts":
        """From a card as JSON has it; a card without them doubts nothing."""
        curves = {name: (slope, shift) for name, (slope, shift) in card.get("curves", {}).items()}
        lean = {kind: Lean(*favoured) for kind, favoured in card.get("lean", {}).items()}
        return cls(lean, card.get("least", {}), curves)

    def favour(self, layers: Sequence[str], joined: Bools, unfinished: Bools) -> tuple[Floats, Floats]:
        """How each tag is favoured (words, layers, 3), and what ending a span before a word costs (words, layers).

        `joined` and `unfinished` are as in Words. A layer for inner spans ("con+") leans as its kind.
        """
        favoured = np.zeros((len(joined), len(layers), 3), dtype=np.float32)
        held = np.zeros((len(joined), len(layers)), dtype=np.float32)
        for row, layer in enumerate(layers):
            lean = self.lean.get(layer.rstrip("+"), STRAIGHT)
            favoured[:, row, BEGIN] = lean.begin + lean.item * joined
            favoured[:, row, OUTSIDE] = lean.outside
            held[:, row] = lean.hold * unfinished
        return favoured, held

    def from_on(self, name: str) -> float:
        """From which probability on such a thing is said."""
        return self.least.get(name, MAY_LINK)

    def alone(self, name: str) -> float:
        """From which probability on the likeliest answer is said where none is likely enough; 1 where none is."""
        return min(ALONE.get(name, 1.0), self.from_on(name))

    def sure(self, name: str, share: float) -> float:
        """The share of answers as sure as this one that are right."""
        if name not in self.curves:
            return share
        slope, shift = self.curves[name]
        return 1 / (1 + math.exp(-(slope * logit(share) + shift)))


NONE = Doubts()
