"""One run from one config: `python -m training.train standard --out FOLDER`. Resumes from its last checkpoint.

Settings are those that READER.md reports as working; what differs is on the run's own log (`docs/training/`).
"""

import dataclasses
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import click
import numpy as np
import torch
from torch import Tensor, nn

from evaluation.shared import Shared
from onrecord.dissect.sentences import split
from onrecord.language.layout import Layout
from onrecord.language.tokenizer import Tokenizer
from onrecord.language.windows import Window, padded
from onrecord.mark.markup import load_marked
from onrecord.records.article import Article
from onrecord.records.marks import Marks
from training.examples import Example, ExampleMaker, straightened
from training.gaps import GapExamples, read_treebank
from training.layout import LAYOUT
from training.network import MINILM, MPNET, EncoderConfig, Network

RARE = 20  # sound places that one gap weighs as much as
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
    epochs: int = 5
    encoder_rate: float = 7e-5
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.1
    clip: float = 1.0
    dropout: float = 0.1
    pieces: int = 900  # of a step
    seed: int = 1
    gap_share: float = 0.12  # of the pieces that are treebank sentences with words taken out
    weights_of: Mapping[str, float] = dataclasses.field(
        default_factory=lambda: {"tags": 1.0, "gaps": 2.0, "classes": 0.15, "links": 0.15}
    )


RUNS = {
    "standard": Run(
        "standard", MPNET, "mpnet/all-mpnet-base-v2/model.safetensors", "mpnet/all-mpnet-base-v2/tokenizer.json",
        ("<s>", "</s>", "<pad>"),
    ),
    "fast": Run(
        "fast", MINILM, "minilm/model.safetensors", "minilm/tokenizer.json", ("[CLS]", "[SEP]", "[PAD]"),
        epochs=8, encoder_rate=1.2e-4,
    ),
}  # fmt: skip


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
    links: tuple[tuple[Tensor, Tensor, Tensor, Tensor], ...]


def collate(examples: Sequence[Example], layout: Layout, padding: int) -> Batch:
    """Put examples side by side."""
    words = np.cumsum([0, *(e.tags.shape[1] for e in examples)])
    spans = np.cumsum([0, *(len(e.spans) for e in examples)])
    placed = [(w, o) for e, o in zip(examples, words, strict=False) for w in e.windows]
    groups = alike(sorted(placed, key=lambda p: len(p[0].pieces)))
    order = np.argsort(np.concatenate([w.words + o for group in groups for w, o in group]))

    def join(parts: Iterable[np.ndarray]) -> Tensor:
        return torch.from_numpy(np.concatenate(list(parts)))

    told = [
        [(e.links[k], offset) for e, offset in zip(examples, spans, strict=False) if e.links]
        for k in range(len(layout.links))
    ]
    return Batch(
        tuple(_padded([w for w, _ in group], padding) for group in groups),
        torch.from_numpy(order),
        torch.from_numpy(np.concatenate([e.tags for e in examples], axis=1)),
        join(e.gaps for e in examples),
        join(e.spans.starts + o for e, o in zip(examples, words, strict=False)),
        join(e.spans.ends + o for e, o in zip(examples, words, strict=False)),
        join(e.spans.kinds for e in examples),
        join(e.classes for e in examples),
        tuple(
            (
                join(a.pairs.heads + o for a, o in of_kind),
                join(a.pairs.targets + o for a, o in of_kind),
                join(a.pairs.features for a, _ in of_kind),
                join(a.right for a, _ in of_kind),
            )
            for of_kind in told
            if of_kind
        ),
    )


def alike(placed: Sequence[tuple[Window, int]]) -> list[Sequence[tuple[Window, int]]]:
    """Windows, shortest first, cut into two groups where that pads least."""

    def area(cut: int) -> int:
        return cut * len(placed[cut - 1][0].pieces) + (len(placed) - cut) * len(placed[-1][0].pieces)

    cut = min(range(1, len(placed) + 1), key=area)
    return [part for part in (placed[:cut], placed[cut:]) if part]


def _padded(windows: Sequence[Window], padding: int) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    rows = np.concatenate([np.full(len(w.at), i) for i, w in enumerate(windows)])
    at = np.concatenate([w.at for w in windows])
    made = (torch.from_numpy(part) for part in (*padded(windows, padding), rows, at))
    return tuple(made)  # type: ignore[return-value]


def losses(network: Network, layout: Layout, batch: Batch) -> dict[str, Tensor]:
    """The loss of each task, in nats: a word (tags: summed over the layers), a span, a head or a pair."""
    read = [network.encoder(pieces, ways, mask)[rows, at] for pieces, ways, mask, rows, at in batch.groups]
    words = torch.cat(read)[batch.order]
    tags, gaps = network.tagger(words)
    told = batch.tags.T.reshape(-1)
    by_word = nn.functional.cross_entropy(tags.reshape(-1, 3), told, ignore_index=-1, reduction="sum")
    marked = max(1, int((batch.tags[0] >= 0).sum()))
    found = {
        "tags": by_word / marked,
        "gaps": _gap_loss(gaps, batch.gaps.float()),
    }
    if not len(batch.starts):
        return found
    vectors, classes, none = network.spans(words, batch.starts, batch.ends, batch.kinds)
    found["classes"] = torch.stack(
        [
            nn.functional.cross_entropy(part, batch.classes[:, i], ignore_index=-1, reduction="sum")
            / max(1, int((batch.classes[:, i] >= 0).sum()))
            for i, part in enumerate(classes.split(network.spans.sizes, dim=1))
        ]
    ).sum()
    found["links"] = _link_losses(network, layout, batch, vectors, none)
    return found


def _gap_loss(scores: Tensor, told: Tensor) -> Tensor:
    """Missing words before each word: they are rare, so that one gap weighs as much as RARE sound places."""
    weights = 1 + (RARE - 1) * told
    return nn.functional.binary_cross_entropy_with_logits(scores, told, weights, reduction="sum") / weights.sum()


def _link_losses(network: Network, layout: Layout, batch: Batch, vectors: Tensor, none: Tensor) -> Tensor:
    sizes = [len(link[0]) for link in batch.links]
    heads, targets, features, right = (torch.cat([link[i] for link in batch.links]) for i in range(4))
    if not len(heads):
        return vectors.sum() * 0
    scores = network.pairs(vectors[heads], vectors[targets], features)
    total = vectors.sum() * 0
    at = 0
    for number, (links, size) in enumerate(zip(layout.links, sizes, strict=True)):
        part = slice(at, at + size)
        at += size
        if size:
            one = several_loss if links.several else choice_loss
            total = total + one(scores[part, number] - none[heads[part], number], heads[part], right[part])
    return total


def several_loss(scores: Tensor, heads: Tensor, right: Tensor) -> Tensor:
    """Each candidate yes or no; a head's mean is summed, since a head has few that are right."""
    told = right >= 0
    if not told.any():
        return scores.sum() * 0
    loss = nn.functional.binary_cross_entropy_with_logits(scores[told], right[told].float(), reduction="sum")
    return loss / len(heads[told].unique())


def choice_loss(scores: Tensor, heads: Tensor, right: Tensor) -> Tensor:
    """The best candidate, or none (score 0): minus the log of the probability of any right one."""
    told = right >= 0
    scores, right = scores[told], right[told]
    _, heads = heads[told].unique(return_inverse=True)
    if not len(heads):
        return scores.sum() * 0
    count = int(heads.max()) + 1
    most = torch.zeros(count).scatter_reduce(0, heads, scores.detach(), "amax")
    shares = (scores - most[heads]).exp()
    among = torch.zeros(count).index_add(0, heads, shares)
    good = torch.zeros(count).index_add(0, heads, shares * (right == 1))
    none = (-most).exp()
    any_right = torch.zeros(count).index_add(0, heads, (right == 1).float()) > 0
    return -(torch.where(any_right, good, none).clamp(min=1e-12).log() - (among + none).log()).mean()


@dataclass(frozen=True, slots=True)
class Material:
    """What a run learns from, made anew each epoch: articles (with their quotation marks as they come) and gaps."""

    articles: tuple[tuple[Article, Marks], ...]
    make: ExampleMaker
    gaps: GapExamples
    run: Run

    @classmethod
    def load(cls, run: Run, make: ExampleMaker, shared: Shared, few: int) -> "Material":
        """The marked articles outside the development split, and the treebanks' training parts."""
        files = sorted(p for p in (shared.root / "corpus").glob("*.xml") if not p.name.endswith("-4.xml"))
        articles = tuple(one for path in files for one in load_marked(path, split))
        held = {
            json.loads(line)["sent_id"]
            for line in (shared.root / "data/repair/holes_dev.jsonl").read_text("utf-8").splitlines()
        }
        documents = [
            tuple(s for s in document if s.name not in held)
            for bank in ("en_ewt-train", "en_gum-train")
            for document in read_treebank(shared.root / f"data/ud/{bank}.conllu")
        ]
        gaps = GapExamples(tuple(d for d in documents if d), make.tokenizer, make.layout)
        return cls(articles[:few] if few else articles, make, gaps, run)

    def epoch(self, number: int) -> list[list[Example]]:
        """The steps of one epoch: about so many pieces each, alike lengths not sought, order at random."""
        chance = Random(self.run.seed * 1000 + number)
        made = [
            self.make(
                article.document.input,
                straightened(article.text, chance),
                [tuple(p.span) for p in article.document.parts],
                marks,
            )
            for article, marks in self.articles
        ]
        wanted = self.run.gap_share * sum(e.size for e in made)
        gaps = list(self.gaps(int(wanted / 110), chance))
        chance.shuffle(made)
        steps = list(grouped(made, self.run.pieces))
        for i, gap in enumerate(gaps):
            steps[i * len(steps) // len(gaps)].append(gap)
        chance.shuffle(steps)
        return steps


def grouped(examples: Sequence[Example], pieces: int) -> Iterator[list[Example]]:
    """Examples in groups of about so many pieces; a long one alone."""
    held: list[Example] = []
    for example in examples:
        if held and sum(e.size for e in held) + example.size > pieces * 1.2:
            yield held
            held = []
        held.append(example)
    if held:
        yield held


def optimizer(network: Network, run: Run) -> torch.optim.Optimizer:
    """AdamW; the encoder slower than the heads, the tables of words and positions held as they are."""
    for table in (network.encoder.word, network.encoder.position):
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


def train(run: Run, encoders: Path, out: Path, few: int) -> None:
    """Train; `last.pt` (to resume) is kept after every epoch and every KEPT steps, `log.jsonl` has the losses."""
    torch.manual_seed(run.seed)
    tokenizer = Tokenizer.load(encoders / run.tokenizer, run.specials)
    material = Material.load(run, ExampleMaker(tokenizer, LAYOUT), Shared.find(), few)
    network = Network(run.encoder, LAYOUT, run.dropout)
    network.encoder.load(encoders / run.weights)
    stepper = optimizer(network, run)
    out.mkdir(parents=True, exist_ok=True)
    per_epoch = len(material.epoch(0))
    steps = per_epoch * run.epochs
    warm = run.warm_up * steps

    def rate(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))

    schedule = torch.optim.lr_scheduler.LambdaLR(stepper, rate)
    kept, log = Kept(network, stepper, schedule, out / "last.pt"), Log(out / "log.jsonl", steps)
    done = kept.resume()
    network.train()
    for epoch in range(done // per_epoch, run.epochs):
        for group in material.epoch(epoch)[done - epoch * per_epoch : per_epoch]:
            parts = losses(network, LAYOUT, collate(group, LAYOUT, tokenizer.padding))
            stepper.zero_grad()
            torch.stack([run.weights_of[name] * value for name, value in parts.items()]).sum().backward()
            nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], run.clip)
            stepper.step()
            schedule.step()
            done += 1
            log.add(done, epoch, sum(e.size for e in group), parts)
            if done % KEPT == 0:
                kept.save(done)
        kept.save(done)
    torch.save({"run": dataclasses.asdict(run), "network": network.state_dict()}, out / "network.pt")


@click.command()
@click.argument("name", type=click.Choice(list(RUNS)))
@click.option("--encoders", type=click.Path(exists=True, path_type=Path), required=True, help="Published encoders.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder for checkpoints and the log.")
@click.option("--epochs", type=int, help="Other than the run's own.")
@click.option("--seed", type=int, default=1)
@click.option("--few", type=int, default=0, help="So many articles only: to try the code.")
def main(*, name: str, encoders: Path, out: Path, epochs: int | None, seed: int, few: int) -> None:
    """Train one of the named runs."""
    run = dataclasses.replace(RUNS[name], seed=seed, epochs=epochs or RUNS[name].epochs)
    train(run, encoders, out, few)


if __name__ == "__main__":
    sys.exit(main())
