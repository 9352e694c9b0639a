"""One run from one config: `python -m training.train standard --out FOLDER`. Resumes from its last checkpoint.

Settings are those that READER.md reports as working; what differs is on the run's own log (`docs/training/`).
"""

import dataclasses
import json
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import click
import torch
from torch import Tensor, nn

from evaluation.shared import Shared
from onrecord.language.layout import Layout
from onrecord.language.tokenizer import Tokenizer
from training.batches import collate
from training.layout import TRAINED
from training.losses import losses
from training.material import Material
from training.network import MINILM, MPNET, EncoderConfig, Network
from training.teacher import Teacher

LOGGED, KEPT = 25, 100  # steps
STATEFUL = ("network", "stepper", "schedule")


@dataclass(frozen=True)
class Run:
    """Everything that a run depends on, besides the data."""

    name: str
    encoder: EncoderConfig
    weights: str  # of the published encoder, below the folder of encoders
    tokenizer: str
    specials: tuple[str, str, str]
    start: str = ""  # network.pt of an earlier run to go on from
    epochs: int = 5
    encoder_rate: float = 7e-5
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.1
    clip: float = 1.0
    dropout: float = 0.1
    pieces: int = 900  # of a step
    seed: int = 1
    shares: Mapping[str, float] = dataclasses.field(  # pieces of each auxiliary task, as a share of the articles'
        default_factory=lambda: {"gaps": 0.12, "grammar": 0.15}
    )
    weights_of: Mapping[str, float] = dataclasses.field(
        default_factory=lambda: {"tags": 1.0, "gaps": 2.0, "classes": 0.35, "links": 0.15}
    )


RUNS = {
    "standard": Run(
        "standard", MPNET, "mpnet/model.safetensors", "mpnet/tokenizer.json",
        ("<s>", "</s>", "<pad>"),
    ),
    "fast": Run(
        "fast", MINILM, "minilm/model.safetensors", "minilm/tokenizer.json", ("[CLS]", "[SEP]", "[PAD]"),
        epochs=8, encoder_rate=1.2e-4,
        shares={"gaps": 0.12, "grammar": 0.15, "free": 0.5},
        weights_of={
            "tags": 0.5, "gaps": 2.0, "classes": 0.175, "links": 0.075,
            "taught tags": 1.0, "taught classes": 0.35, "taught links": 0.15,
        },
    ),
}  # fmt: skip


def optimizer(network: Network, run: Run) -> torch.optim.Optimizer:
    """AdamW; the encoder slower than the heads, the tables of words and positions held as they are.

    Relative ones too: the fused attention of CPUs has no gradient for what is added to the scores.
    """
    tables = network.encoder.word, network.encoder.position, network.encoder.relative
    for table in filter(None, tables):
        table.weight.requires_grad_(requires_grad=False)
    encoder = [p for n, p in network.encoder.named_parameters() if p.requires_grad and not n.startswith("way")]
    heads = [
        *network.encoder.way.parameters(),
        *(p for n, p in network.named_parameters() if not n.startswith("encoder")),
    ]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": run.encoder_rate}, {"params": heads, "lr": run.head_rate}],
        betas=(0.9, 0.98),
        weight_decay=run.decay,
    )


@dataclass(slots=True)
class Log:
    """The lines of `log.jsonl`: every LOGGED steps the mean losses since the last one, and how fast pieces are read."""

    path: Path
    steps: int
    began: float = dataclasses.field(default_factory=time.time)
    pieces: int = 0
    sums: Counter[str] = dataclasses.field(default_factory=Counter)

    def add(self, done: int, epoch: int, pieces: int, parts: Mapping[str, Tensor]) -> None:
        """Take up one step."""
        self.pieces += pieces
        self.sums.update({name: float(value.detach()) for name, value in parts.items()})
        if done % LOGGED:
            return
        seconds = time.time() - self.began
        line = {"step": done, "of": self.steps, "epoch": epoch, "seconds": round(seconds)}
        line |= {name: round(value / LOGGED, 4) for name, value in self.sums.items()}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line | {"pieces/s": round(self.pieces / seconds)}) + "\n")
        self.sums.clear()


@dataclass(frozen=True, slots=True)
class Kept:
    """The state of a run, so that it can go on where it stopped."""

    network: Network
    stepper: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    path: Path

    def save(self, done: int) -> None:
        """Keep the state after so many steps."""
        state = {name: getattr(self, name).state_dict() for name in STATEFUL}
        fresh = self.path.with_suffix(".new")
        torch.save({**state, "done": done}, fresh)
        fresh.replace(self.path)

    def resume(self) -> int:
        """Take up the state that was kept, if any: after how many steps."""
        if not self.path.exists():
            return 0
        state = torch.load(self.path, weights_only=True)
        for name in STATEFUL:
            getattr(self, name).load_state_dict(state[name])
        return int(state["done"])


def begin(network: Network, run: Run, encoders: Path) -> None:
    """The published encoder below heads that know nothing; or everything as an earlier run left it, where it fits.

    What the earlier run did not have (a feature of pairs, a kind of link, a class) begins anew.
    """
    network.encoder.load(encoders / run.weights)
    if not run.start:
        return
    earlier = torch.load(run.start, weights_only=True)
    theirs = rows(Layout.load(earlier["layout"]))
    ours, state = rows(TRAINED), network.state_dict()
    for name, tensor in earlier["network"].items():
        part = next((p for p in ours if name.startswith(p)), None)
        if part and state[name].shape[1:] == tensor.shape[1:]:
            for row, asked in enumerate(ours[part]):
                if asked in theirs[part]:
                    state[name][row] = tensor[theirs[part].index(asked)]
        elif name in state and state[name].shape == tensor.shape:
            state[name].copy_(tensor)


def rows(layout: Layout) -> dict[str, list[tuple[str, ...]]]:
    """What each row of the tensors stands for whose length depends on what is asked."""
    links = [(links.name,) for links in layout.links]
    answers = [(classes.name, *classes.layers, value) for classes in layout.classes for value in classes.values]
    return {"spans.none.": links, "pairs.scores.": links, "spans.classes.": answers}


def train(run: Run, encoders: Path, out: Path, teacher: Teacher | None = None, few: int = 0) -> None:
    """Train; `last.pt` (to resume) is kept after every epoch and every KEPT steps, `log.jsonl` has the losses."""
    torch.manual_seed(run.seed)
    tokenizer = Tokenizer.load(encoders / run.tokenizer, run.specials)
    material = Material.load(Shared.find(), tokenizer, run.shares, teacher, few)
    network = Network(run.encoder, TRAINED, run.dropout)
    begin(network, run, encoders)
    stepper = optimizer(network, run)
    out.mkdir(parents=True, exist_ok=True)
    per_epoch = len(material.epoch(Random(run.seed * 1000), run.pieces))
    steps = per_epoch * run.epochs
    warm = run.warm_up * steps

    def rate(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))

    schedule = torch.optim.lr_scheduler.LambdaLR(stepper, rate)
    kept, log = Kept(network, stepper, schedule, out / "last.pt"), Log(out / "log.jsonl", steps)
    done = kept.resume()
    network.train()
    before = 0  # steps of the epochs before: their number differs a little from epoch to epoch
    for epoch in range(run.epochs):
        groups = material.epoch(Random(run.seed * 1000 + epoch), run.pieces)
        left = groups[max(0, done - before) :]
        before += len(groups)
        for group in left:
            parts = losses(network, TRAINED, collate(group, TRAINED, tokenizer.padding))
            stepper.zero_grad()
            torch.stack([run.weights_of[name] * value for name, value in parts.items()]).sum().backward()
            nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], run.clip)
            stepper.step()
            schedule.step()
            done += 1
            log.add(done, epoch, sum(e.size for e in group), parts)
            if done % KEPT == 0:
                kept.save(done)
        if left:
            kept.save(done)
    made = {"run": dataclasses.asdict(run), "layout": dataclasses.asdict(TRAINED), "network": network.state_dict()}
    torch.save(made, out / "network.pt")


@click.command()
@click.argument("name", type=click.Choice(list(RUNS)))
@click.option("--encoders", type=click.Path(exists=True, path_type=Path), required=True, help="Published encoders.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for checkpoints and the log.")
@click.option("--teacher", type=click.Path(exists=True, path_type=Path), help="Weights to learn from beside people.")
@click.option("--start", type=click.Path(exists=True), help="network.pt of an earlier run to go on from.")
@click.option("--epochs", type=int, help="Other than the run's own.")
@click.option("--seed", type=int)
@click.option("--few", type=int, default=0, help="So many articles only: to try the code.")
def main(*, name: str, **asked: Any) -> None:
    """Train one of the named runs."""
    run = dataclasses.replace(RUNS[name], **{k: asked[k] for k in ("start", "epochs", "seed") if asked[k] is not None})
    teacher = Teacher.open(asked["teacher"]) if asked["teacher"] else None
    train(run, asked["encoders"], asked["out"], teacher, asked["few"])


if __name__ == "__main__":
    sys.exit(main())
