"""Several trained networks asked together: a pupil learns from their averaged scores (Hinton et al. 2015, section 3).

They answer examples that are already made, with the pupil's questions, and on a GPU where there is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from onrecord.language.decoding import Floats
from training.batches import collate
from training.examples import Example, Opinion
from training.layout import TRAINED
from training.losses import answers
from training.network import EncoderConfig, Network

PARTS = ("tags", "gaps", "classes", "links")


@dataclass(frozen=True, slots=True)
class Panel:
    """Networks of one vocabulary and one layout; `padding` is its piece that stands for nothing."""

    networks: tuple[Network, ...]
    padding: int
    device: torch.device

    @classmethod
    def open(cls, trained: Sequence[Path], padding: int, device: torch.device) -> "Panel":
        """The networks that runs left behind (`network.pt`). Raises RuntimeError where one has another layout."""
        return cls(tuple(load(path).to(device).eval() for path in trained), padding, device)

    @torch.no_grad()
    def __call__(self, examples: Sequence[Example]) -> list[Opinion]:
        """The opinion of all of them together, of each example."""
        batch = collate(examples, TRAINED, self.padding).to(self.device)
        said = [answers(network, batch) for network in self.networks]
        tags, gaps, classes, links = (_mean([getattr(one, part) for one in said]) for part in PARTS)
        words, spans = [e.tags.shape[1] for e in examples], [len(e.spans) for e in examples]
        told = [(i, kind.name) for kind in TRAINED.links for i, e in enumerate(examples) if kind.name in e.links]
        scores = _parts(links, [len(examples[i].links[name].right) for i, name in told])  # in the order of `asked`
        of_links: list[dict[str, Floats]] = [{} for _ in examples]
        for (i, name), part in zip(told, scores, strict=True):
            of_links[i][name] = part
        parts = _parts(tags, words), _parts(gaps, words), _parts(classes, spans), of_links
        return [Opinion(*one) for one in zip(*parts, strict=True)]


def load(trained: Path) -> Network:
    """A trained network of the layout that is trained now, without dropout."""
    kept = torch.load(trained, weights_only=True, map_location="cpu")
    network = Network(EncoderConfig(**kept["run"]["encoder"]), TRAINED, 0.0)
    network.load_state_dict(kept["network"])
    return network


def _mean(scores: Sequence[Tensor]) -> Floats:
    mean: Floats = torch.stack(list(scores)).mean(0).float().cpu().numpy()
    return mean


def _parts(scores: Floats, sizes: Sequence[int]) -> list[Floats]:
    """The scores of each example: copies, so that none keeps those of all."""
    return [part.copy() for part in np.split(scores, np.cumsum(sizes)[:-1])]
