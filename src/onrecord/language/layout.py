"""What a network answers: its layers of spans, the classes of spans, and the links between them.

The layout is written on the card of the weights, so that the code that reads and the code that trains cannot differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.language.windows import FIRST_REACH, Reach

FIRST_FEATURES = ("distance", "rank", "paragraph", "inside", "words")  # of weights whose card names none


@dataclass(frozen=True, slots=True)
class Classes:
    """One choice for each span of some layers: its name, the layers it is asked of, and the answers."""

    name: str
    layers: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """One kind of link: from spans of some layers to spans of others.

    Candidates are the nearest `before` and `after` targets, counted in text order. With `several` each candidate is
    asked yes or no; else one of them or none is meant.
    """

    name: str
    heads: tuple[str, ...]
    targets: tuple[str, ...]
    before: int
    after: int
    several: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Layers, classes and links, in the order in which the network gives them, the features of pairs that it is given,
    and how far it sees at once.

    A layer whose name ends in `+` holds the spans that lie inside a span of the layer without it.
    """

    layers: tuple[str, ...]
    classes: tuple[Classes, ...]
    links: tuple[Links, ...]
    features: tuple[str, ...] = FIRST_FEATURES
    reach: Reach = FIRST_REACH

    @classmethod
    def load(cls, card: Mapping[str, Any]) -> "Layout":
        """From a card as JSON has it."""
        return cls(
            tuple(card["layers"]),
            tuple(Classes(c["name"], tuple(c["layers"]), tuple(c["values"])) for c in card["classes"]),
            tuple(
                Links(k["name"], tuple(k["heads"]), tuple(k["targets"]), k["before"], k["after"], k["several"])
                for k in card["links"]
            ),
            tuple(card.get("features", FIRST_FEATURES)),
            Reach(**card["reach"]) if "reach" in card else FIRST_REACH,
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        """The layers without those for inner spans: the kinds that a span can have, in the order of their numbers."""
        return tuple(layer for layer in self.layers if not layer.endswith("+"))

    @property
    def person(self) -> int:
        """The number of the kind that names of people have; -1 where a network knows none."""
        return self.kinds.index("per") if "per" in self.kinds else -1

    @property
    def kind_of_layer(self) -> npt.NDArray[np.int64]:
        """For each layer the number of its kind."""
        return np.array([self.kinds.index(layer.rstrip("+")) for layer in self.layers], dtype=np.int64)
