"""A trained network -> a folder of weights: three graphs, the encoder in 8 bits, and a card with everything on it.

python -m training.export NETWORK.pt --encoders FOLDER --to src/onrecord/language/weights/standard
"""

import dataclasses
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.language.layout import Layout
from onrecord.language.tokenizer import Tokenizer, settings
from onrecord.language.weights import VERSION, build
from training import sources
from training.known import known
from training.layout import LAYOUT
from training.network import VECTOR, EncoderConfig, Network
from training.runs import RUNS
from training.vocabulary import pruned

OPSET = 17
WINDOWS = {0: "windows", 1: "length"}


class EncoderGraph(nn.Module):
    """Encoder and tagger: (B, N) pieces, ways, mask -> hidden (B, N, H), tags (B, N, 3 * layers), gaps (B, N)."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, ways: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """See the class."""
        hidden = self.network.encoder(pieces, ways, mask)
        tags, gaps = self.network.tagger(hidden)
        return hidden, tags.flatten(-2), gaps


def graphs(network: Network, layout: Layout, folder: Path) -> None:
    """Write the three graphs in 32 bits."""
    network.eval()
    ints = {"dtype": torch.int64}
    _write(
        EncoderGraph(network), folder / "encoder.onnx",
        {"pieces": torch.ones(2, 9, **ints), "ways": torch.ones(2, 9, **ints), "mask": torch.ones(2, 9)},
        ("hidden", "tags", "gaps"), dict.fromkeys(("pieces", "ways", "mask", "hidden", "tags", "gaps"), WINDOWS),
    )  # fmt: skip
    width = network.encoder.config.width
    _write(
        network.spans, folder / "spans.onnx",
        {"words": torch.randn(7, width), "starts": torch.tensor([0, 2]), "ends": torch.tensor([1, 7]),
         "kinds": torch.tensor([0, 1])},
        ("vectors", "classes", "none"),
        {"words": {0: "words"}, **{k: {0: "spans"} for k in ("starts", "ends", "kinds", "vectors", "classes", "none")}},
    )  # fmt: skip
    _write(
        network.pairs, folder / "pairs.onnx",
        {"heads": torch.randn(3, VECTOR), "targets": torch.randn(3, VECTOR),
         "features": torch.zeros(3, len(layout.features), **ints)},
        ("scores",), {k: {0: "pairs"} for k in ("heads", "targets", "features", "scores")},
    )  # fmt: skip


def _write(
    part: nn.Module, path: Path, inputs: dict[str, Tensor], outputs: tuple[str, ...], axes: dict[str, dict[int, str]]
) -> None:
    torch.onnx.export(
        part, tuple(inputs.values()), str(path), input_names=list(inputs), output_names=list(outputs),
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def in_bytes(path: Path) -> None:
    """Make the encoder 8-bit, of reduced range: whole bytes saturate on a machine without VNNI."""
    model = onnx.load(path)
    heads = [n.name for n in model.graph.node if n.op_type in ("MatMul", "Gemm") and "tagger" in n.name]
    quantize_dynamic(
        path, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=heads,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def shipped(state: dict[str, Tensor], trained: Layout) -> tuple[dict[str, Tensor], Layout]:
    """State and layout without the kinds of links that only helped to learn."""
    names = {links.name for links in LAYOUT.links}
    kept = [row for row, links in enumerate(trained.links) if links.name in names]
    layout = dataclasses.replace(trained, links=tuple(trained.links[row] for row in kept))
    of_links = [name for name in state if name.startswith(("spans.none.", "pairs.scores."))]
    return state | {name: state[name][kept] for name in of_links}, layout


def card(folder: Path, run: dict[str, Any], layout: Layout, tokenizer: Tokenizer) -> dict[str, Any]:
    """What must be known of the weights, without the known text's answers."""
    files = {p.name: sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir()) if p.name != "card.json"}
    return {
        "version": VERSION, "name": run["name"], "run": run, "layout": dataclasses.asdict(layout), "files": files,
        **settings(tokenizer), "sources": [dataclasses.asdict(source) for source in sources.of(run["name"])],
    }  # fmt: skip


@click.command()
@click.argument("trained", type=click.Path(exists=True, path_type=Path))
@click.option("--encoders", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--to", "folder", type=click.Path(path_type=Path), required=True)
@click.option("--bits", type=click.Choice(["8", "32"]), default="8")
def main(trained: Path, encoders: Path, folder: Path, bits: str) -> None:
    """Export a trained network."""
    kept = torch.load(trained, weights_only=True)
    run = RUNS[kept["run"]["name"]]
    state, layout = shipped(kept["network"], Layout.load(kept["layout"]))
    vocabulary, pieces = pruned(json.loads((encoders / run.tokenizer).read_text("utf-8")))
    state["encoder.word.weight"] = state["encoder.word.weight"][pieces]
    encoder = EncoderConfig(**kept["run"]["encoder"] | {"vocabulary": len(pieces)})
    network = Network(encoder, layout, 0.0)
    network.load_state_dict(state)
    folder.mkdir(parents=True, exist_ok=True)
    graphs(network, layout, folder)
    (folder / "tokenizer.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    if bits == "8":
        in_bytes(folder / "encoder.onnx")
    made = card(
        folder,
        kept["run"] | {"start": Path(kept["run"].get("start", "")).name},
        layout,
        Tokenizer.load(folder / "tokenizer.json", run.specials),
    )
    made["known"] = known(build(folder, made, plain=False, threads=0))
    (folder / "card.json").write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for path in sorted(folder.iterdir()):
        click.echo(f"{path.stat().st_size / 1e6:8.1f} MB  {path.name}")


if __name__ == "__main__":
    main()
