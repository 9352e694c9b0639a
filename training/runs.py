"""The runs that made what ships, and their settings; those that READER.md reports as working, unless said otherwise."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.language.tokenizer import Tokenizer
from training.network import MINILM, MPNET, EncoderConfig


@dataclass(frozen=True)
class Run:
    """Everything that a run depends on, besides the data."""

    name: str
    encoder: EncoderConfig
    weights: str  # of the published encoder, below the folder of encoders
    tokenizer: str
    specials: tuple[str, str, str]
    mask: str  # the vocabulary's piece for a hidden one
    start: str = ""  # network.pt of an earlier run to go on from
    epochs: int = 5
    encoder_rate: float = 7e-5
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.1
    clip: float = 1.0
    dropout: float = 0.1
    masked: float = 0.0  # share of the pieces that are hidden in a step
    pieces: int = 900  # of a step
    seed: int = 1
    shares: Mapping[str, float] = dataclasses.field(  # pieces of each auxiliary task, as a share of the articles'
        default_factory=lambda: {"gaps": 0.12, "grammar": 0.15}
    )
    weights_of: Mapping[str, float] = dataclasses.field(
        default_factory=lambda: {"tags": 1.0, "gaps": 2.0, "classes": 0.35, "links": 0.15}
    )

    def vocabulary(self, encoders: Path) -> Tokenizer:
        """That of its published encoder, in the folder of encoders."""
        return Tokenizer.load(encoders / self.tokenizer, self.specials)


TAUGHT = {
    "tags": 0.5, "gaps": 2.0, "classes": 0.175, "links": 0.075,
    "taught tags": 1.0, "taught classes": 0.35, "taught links": 0.15,
}  # fmt: skip
OF_MPNET = ("mpnet/model.safetensors", "mpnet/tokenizer.json", ("<s>", "</s>", "<pad>"), "<mask>")
OF_MINILM = ("minilm/model.safetensors", "minilm/tokenizer.json", ("[CLS]", "[SEP]", "[PAD]"), "[MASK]")
RUNS = {
    "standard": Run("standard", MPNET, *OF_MPNET),
    "fast": Run("fast", MINILM, *OF_MINILM, epochs=8, encoder_rate=1.2e-4),
}


def with_teacher(run: Run) -> Run:
    """The same with a teacher: half of what people marked counts, its opinion counts, unmarked reports come in."""
    return dataclasses.replace(run, weights_of=TAUGHT, shares={**run.shares, "free": 0.25})
