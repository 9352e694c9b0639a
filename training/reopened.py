"""The weights that ship, as a network that a run can go on from: `python -m training.reopened FOLDER --out FILE`.

Who has this repository alone can so begin where the last run ended. What 8 bits cost stays lost until the next run
mends it; tables that no run changes are those of the published encoder.
"""

import re
from pathlib import Path
from typing import Any

import click
import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from onrecord.language.layout import Layout
from onrecord.language.weights import check, read_card
from training.parcel import HELD, Arrays, begun

IN_BYTES, WHOLE = re.compile(r"/(encoder/layers.+)/MatMul_quant"), re.compile(r"/(tagger/.+)/MatMul")
PARTS = {"spans.onnx": "spans.", "pairs.onnx": "pairs."}


def reopened(folder: Path, encoders: Path) -> dict[str, Any]:
    """Run, layout and state of the network in a folder of weights, as `training.train` keeps them.

    Raises BadWeights where the folder is not what was shipped, KeyError where its graphs lack a tensor.
    """
    card = read_card(folder)
    check(folder, card)
    state, found = begun(card["run"], encoders, Layout.load(card["layout"])), learnt(folder)
    state |= {name: _fitting(found[name], state[name]) for name in state if name not in HELD}
    return {"run": card["run"], "layout": card["layout"], "network": state}


def learnt(folder: Path) -> Arrays:
    """The tensors of the three graphs, named and shaped as in training."""
    encoder = onnx.load(folder / "encoder.onnx").graph
    held: Arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in encoder.initializer}
    found = {name.removeprefix("network."): array for name, array in held.items() if name.startswith("network.")}
    way = "encoder.way.weight"
    found[way] = in_full(found, way)
    for node in encoder.node:
        if node.op_type == "MatMulInteger" and (hit := IN_BYTES.fullmatch(node.name)):
            found[_called(hit)] = in_full(held, node.input[1].removesuffix("_quantized")).T
        elif node.op_type == "MatMul" and (hit := WHOLE.fullmatch(node.name)):
            found[_called(hit)] = held[node.input[1]].T
    for file, prefix in PARTS.items():
        for tensor in onnx.load(folder / file).graph.initializer:
            found[prefix + tensor.name] = numpy_helper.to_array(tensor)
    kept = ("_scale", "_zero_point", "_quantized")
    return {name: array for name, array in found.items() if not name.endswith(kept)}


def in_full(held: Arrays, name: str) -> np.ndarray:
    """A tensor of 8 bits as it is computed with: (bytes - zero point) times scale, along the columns."""
    whole: np.ndarray = (
        held[f"{name}_quantized"].astype(np.float32) - held[f"{name}_zero_point"].astype(np.float32)
    ) * held[f"{name}_scale"]
    return whole


def _called(hit: re.Match[str]) -> str:
    return hit[1].replace("/", ".") + ".weight"


def _fitting(array: np.ndarray, ours: Tensor) -> Tensor:
    """As a tensor. Raises ValueError where the shape is another than the network has."""
    if array.shape != tuple(ours.shape):
        raise ValueError(f"a tensor of {array.shape} stands where the network has {tuple(ours.shape)}")
    return torch.from_numpy(array.copy())


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--encoders", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(folder: Path, encoders: Path, out: Path) -> None:
    """Write the network of FOLDER as a run leaves it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(reopened(folder, encoders), out)


if __name__ == "__main__":
    main()
