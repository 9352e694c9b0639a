"""One run from one config: `python -m training.train standard --out FOLDER`. Resumes from its last checkpoint.

What a run that ships was given beside its config is on its log (`docs/training/`).
"""

import dataclasses
import json
import sys
import time
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
from training.batches import collate, masked
from training.layout import TRAINED
from training.losses import losses
from training.material import Material
from training.network import Network
from training.packed import by_people, load, spelled_for, taught
from training.panel import Panel
from training.runs import RUNS, Run, with_teacher
from training.teacher import Teacher

LOGGED = 25  # steps
KEPT = 240  # seconds
STATEFUL = ("network", "stepper", "schedule")


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
        fused=encoder[0].is_cuda,
    )


@dataclass(slots=True)
class Log:
    """The lines of `log.jsonl`: every LOGGED steps the mean losses since the last one, and how fast pieces are read."""

    path: Path
    steps: int
    began: float = dataclasses.field(default_factory=time.time)
    pieces: int = 0
    sums: dict[str, Tensor] = dataclasses.field(default_factory=dict)

    def add(self, done: int, epoch: int, pieces: int, parts: Mapping[str, Tensor]) -> None:
        """Take up one step."""
        self.pieces += pieces
        for name, value in parts.items():  # not read before they are written: a GPU would be waited for
            self.sums[name] = self.sums.get(name, 0) + value.detach()
        if done % LOGGED:
            return
        seconds = time.time() - self.began
        line = {"step": done, "of": self.steps, "epoch": epoch, "seconds": round(seconds)}
        line |= {name: round(float(value) / LOGGED, 4) for name, value in self.sums.items()}
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line | {"pieces/s": round(self.pieces / seconds)}) + "\n")
        self.sums.clear()


@dataclass(slots=True)
class Kept:
    """The state of a run, so that it can go on where it stopped."""

    network: Network
    stepper: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    path: Path
    saved: float = dataclasses.field(default_factory=time.monotonic)

    def save(self, done: int) -> None:
        """Keep the state after so many steps, unless one was kept a short while ago."""
        if time.monotonic() - self.saved < KEPT:
            return
        self.saved = time.monotonic()
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


def train(run: Run, material: Material, encoders: Path, out: Path, device: torch.device) -> None:
    """Train; `last.pt` (to resume) is kept every KEPT seconds, `log.jsonl` has the losses."""
    torch.manual_seed(run.seed)
    tokenizer = run.vocabulary(encoders)
    mask = tokenizer.vocabulary.token_to_id(run.mask)
    network = Network(run.encoder, TRAINED, run.dropout)
    begin(network, run, encoders)
    network.to(device).train()
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
    before = 0  # steps of the epochs before: their number differs a little from epoch to epoch
    for epoch in range(run.epochs):
        groups = material.epoch(Random(run.seed * 1000 + epoch), run.pieces)
        left = groups[max(0, done - before) :]
        before += len(groups)
        for group in left:
            batch = masked(collate(group, TRAINED, tokenizer.padding).to(device), run.masked, mask)
            parts = losses(network, batch)
            stepper.zero_grad()
            torch.stack([run.weights_of[name] * value for name, value in parts.items()]).sum().backward()
            nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], run.clip)
            stepper.step()
            schedule.step()
            done += 1
            log.add(done, epoch, sum(e.size for e in group), parts)
            kept.save(done)
    made = {"run": dataclasses.asdict(run), "layout": dataclasses.asdict(TRAINED), "network": network.state_dict()}
    torch.save(made, out / "network.pt")


@dataclass(frozen=True)
class Given:
    """What a run is given besides its config: see the options of `main`."""

    encoders: Path
    device: torch.device
    teacher: Path | None
    pack: Path | None
    panel: tuple[Path, ...]
    few: int

    @property
    def teaches(self) -> bool:
        """Whether there is anything to learn from besides people."""
        return bool(self.teacher or self.panel)

    def material(self, run: Run) -> Material:
        """Made of the corpus with the run's own vocabulary; or the pack, made with MPNet's, asked of the panel."""
        if not self.pack:
            tokenizer = run.vocabulary(self.encoders)
            teacher = Teacher.open(self.teacher) if self.teacher else None
            return Material.load(Shared.find(), tokenizer, run.shares, teacher, self.few)
        made, padding = load(self.pack), RUNS["standard"].vocabulary(self.encoders).padding
        panel = Panel.open(self.panel, padding, self.device) if self.panel else None
        return spelled_for(run, taught(made, panel) if panel else by_people(made), self.encoders)


SETTINGS = ("start", "epochs", "seed", "pieces", "masked", "encoder_rate", "head_rate")


@click.command()
@click.argument("name", type=click.Choice(list(RUNS)))
@click.option("--encoders", type=click.Path(exists=True, path_type=Path), required=True, help="Published encoders.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for checkpoints and the log.")
@click.option("--device", type=torch.device, default="cpu", help="cuda for a GPU.")
@click.option("--teacher", type=click.Path(exists=True, path_type=Path), help="Weights to learn from beside people.")
@click.option("--pack", type=click.Path(exists=True, path_type=Path), help="Material made by training.packed.")
@click.option("--panel", type=click.Path(exists=True, path_type=Path), multiple=True, help="network.pt to learn from.")
@click.option("--few", type=int, default=0, help="So many articles only: to try the code.")
@click.option("--start", type=click.Path(exists=True), help="network.pt of an earlier run to go on from.")
@click.option("--epochs", type=int, help="Other than the run's own; so the rest.")
@click.option("--seed", type=int)
@click.option("--layers", type=int, help="Of the published encoder, from the first.")
@click.option("--pieces", type=int)
@click.option("--masked", type=float)
@click.option("--encoder-rate", type=float)
@click.option("--head-rate", type=float)
def main(*, name: str, out: Path, **asked: Any) -> None:
    """Train one of the named runs."""
    changed = {key: value for key in SETTINGS if (value := asked.pop(key)) is not None}
    layers, run = asked.pop("layers"), dataclasses.replace(RUNS[name], **changed)
    if layers:
        run = dataclasses.replace(run, encoder=dataclasses.replace(run.encoder, layers=layers))
    torch.set_float32_matmul_precision("high")  # on a GPU
    torch.backends.cuda.enable_cudnn_sdp(enabled=False)  # it makes a plan for every new shape, and each step has two
    given = Given(**asked)
    run = with_teacher(run) if given.teaches else run
    train(run, given.material(run), given.encoders, out, given.device)


if __name__ == "__main__":
    sys.exit(main())
