"""What travels to and from a machine with a GPU that takes little at once: encoders and networks in 8 bits a weight.

    python -m training.parcel send --encoders FOLDER --pack FILE PARCEL   # here: encoders, cut to pack and layers
    python -m training.parcel take PARCEL --encoders FOLDER                # there: the encoders again
    python -m training.parcel give NETWORK.pt --encoders FOLDER PARCEL     # there: what a run has learnt
    python -m training.parcel back PARCEL --encoders FOLDER NETWORK.pt     # here: the network again

Each row of a table has its own scale (256 steps of what is largest in it). A trained network goes as its difference
from the encoder that it began with, which is small, so that 8 bits of it are finer than 16 of the whole.
"""

import io
import json
import lzma
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from torch import Tensor

from onrecord.language.decoding import Floats
from onrecord.language.layout import Layout
from training.layout import TRAINED
from training.network import EncoderConfig, Network
from training.packed import load, pieces_of, spelled_for
from training.runs import RUNS

PART = 15 << 20  # bytes of one file
STEPS = 127  # all that a byte tells
WORDS = "embeddings.word_embeddings.weight"
UNUSED = ("pooler", "position_ids")
LAYER = re.compile(r"\blayer\.(\d+)\.")
HELD = ("encoder.word.weight", "encoder.position.weight", "encoder.relative.weight")  # not trained: not sent back
Arrays = dict[str, np.ndarray]


def in_bytes(table: Floats, steps: int = STEPS) -> tuple[np.ndarray, Floats]:
    """A table (rows, columns) as signed bytes of so many `steps` to each side, and each row's scale (rows, 1)."""
    scale = np.abs(table).max(1, keepdims=True).astype(np.float32) / steps
    scale[scale == 0] = 1
    return np.rint(table / scale).astype(np.int8), scale


def squeezed(tensors: Mapping[str, Floats], used: np.ndarray, layers: int, steps: int = STEPS) -> Arrays:
    """An encoder's first layers in bytes; of the table of words only the rows of the pieces that are `used`."""
    found: Arrays = {}
    for name, tensor in tensors.items():
        layer = LAYER.search(name)
        if any(part in name for part in UNUSED) or (layer and int(layer[1]) >= layers):
            continue
        if name.endswith(WORDS):
            found |= {f"{name}|rows": used.astype(np.int32), f"{name}|all": np.array(len(tensor))}
            tensor = tensor[used]
        if tensor.ndim == 2:
            found[f"{name}|bytes"], found[f"{name}|scale"] = in_bytes(tensor, steps)
        else:
            found[f"{name}|whole"] = tensor
    return found


def unsqueezed(arrays: Mapping[str, np.ndarray]) -> Arrays:
    """The tensors again; rows of words that were left out are zero."""
    found: Arrays = {}
    for key, held in arrays.items():
        name, _, what = key.partition("|")
        if what == "whole":
            found[name] = held
        elif what == "bytes":
            table = held.astype(np.float32) * arrays[f"{name}|scale"]
            if f"{name}|rows" in arrays:
                whole = np.zeros((int(arrays[f"{name}|all"]), table.shape[1]), dtype=np.float32)
                whole[arrays[f"{name}|rows"]] = table
                table = whole
            found[name] = table
    return found


def learnt(
    kept: Mapping[str, object], state: Mapping[str, Tensor], base: Mapping[str, Tensor], steps: int = STEPS
) -> Arrays:
    """What a network has learnt: layers of the encoder as differences in bytes, heads in 16 bits."""
    told = {"run": kept["run"], "layout": kept["layout"]}
    found: Arrays = {"|told": np.frombuffer(json.dumps(told).encode(), np.uint8)}
    for name, tensor in state.items():
        if name in HELD:
            continue
        values = tensor.float().numpy()
        if name.startswith("encoder.layers") and values.ndim == 2:
            found[f"{name}|bytes"], found[f"{name}|scale"] = in_bytes(values - base[name].numpy(), steps)
        else:
            found[f"{name}|whole"] = values.astype(np.float16) if values.ndim == 2 else values
    return found


def again(arrays: Mapping[str, np.ndarray], base: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The state of the network that `learnt` was told of."""
    state = {name: tensor.clone() for name, tensor in base.items()}
    for name, held in unsqueezed({k: v for k, v in arrays.items() if not k.startswith("|")}).items():
        values = torch.from_numpy(held.astype(np.float32))
        state[name] = base[name] + values if f"{name}|bytes" in arrays else values
    return state


def begun(run: Mapping[str, object], encoders: Path, layout: Layout = TRAINED) -> dict[str, Tensor]:
    """The state that a network of this run has before it learns anything, its heads aside."""
    network = Network(EncoderConfig(**run["encoder"]), layout, 0.0)  # type: ignore[arg-type]
    network.encoder.load(encoders / str(run["weights"]))
    return network.state_dict()


def write(arrays: Arrays, folder: Path, name: str) -> None:
    """Write arrays as one parcel in files of PART bytes at most: `name.00`, `name.01` …"""
    held = io.BytesIO()
    np.savez(held, allow_pickle=False, **{key.replace("/", "~"): value for key, value in arrays.items()})
    data = lzma.compress(held.getvalue(), preset=1)
    folder.mkdir(parents=True, exist_ok=True)
    for number, at in enumerate(range(0, len(data), PART)):
        (folder / f"{name}.{number:02}").write_bytes(data[at : at + PART])


def read(folder: Path, name: str) -> Arrays:
    """Read a parcel back. Raises FileNotFoundError where there is none of this name."""
    parts = sorted(folder.glob(f"{name}.[0-9][0-9]"))
    if not parts:
        raise FileNotFoundError(f"{folder} holds no parcel {name}")
    with np.load(io.BytesIO(lzma.decompress(b"".join(map(Path.read_bytes, parts))))) as held:
        return {key.replace("~", "/"): held[key] for key in held.files}


def used_pieces(pack: Path, encoders: Path) -> Iterator[tuple[str, np.ndarray]]:
    """Of each run the numbers of the pieces that its material has, with the vocabulary's own marks."""
    made = load(pack)
    for name, run in RUNS.items():
        ours, material = run.vocabulary(encoders), spelled_for(run, made, encoders)
        marks = {ours.begin, ours.border, ours.padding, ours.vocabulary.token_to_id(run.mask)}
        yield name, np.array(sorted(pieces_of(material) | marks))


steps_to_a_side = click.option(
    "--steps", type=click.IntRange(1, STEPS), default=STEPS, help="Of a byte, to each side; fewer: coarser, smaller."
)


@click.group()
def main() -> None:
    """Encoders and networks as parcels."""


@main.command()
@click.option("--encoders", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--pack", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--layers", type=int, default=12, help="Of each encoder, from the first.")
@steps_to_a_side
@click.argument("parcel", type=click.Path(path_type=Path))
def send(encoders: Path, pack: Path, layers: int, steps: int, parcel: Path) -> None:
    """The encoders as a parcel, their tokenizers beside it."""
    for name, used in used_pieces(pack, encoders):
        run = RUNS[name]
        write(squeezed(load_file(encoders / run.weights), used, layers, steps), parcel, name)
        (parcel / f"{name}.json").write_bytes((encoders / run.tokenizer).read_bytes())


@main.command()
@click.argument("parcel", type=click.Path(exists=True, path_type=Path))
@click.option("--encoders", type=click.Path(path_type=Path), required=True)
def take(parcel: Path, encoders: Path) -> None:
    """The encoders again."""
    for name, run in RUNS.items():
        (encoders / run.weights).parent.mkdir(parents=True, exist_ok=True)
        save_file(unsqueezed(read(parcel, name)), encoders / run.weights)
        (encoders / run.tokenizer).write_bytes((parcel / f"{name}.json").read_bytes())


@main.command()
@click.argument("network", type=click.Path(exists=True, path_type=Path))
@click.option("--encoders", type=click.Path(exists=True, path_type=Path), required=True)
@steps_to_a_side
@click.argument("parcel", type=click.Path(path_type=Path))
def give(network: Path, encoders: Path, steps: int, parcel: Path) -> None:
    """What a run has learnt, as a parcel called as its folder."""
    kept = torch.load(network, weights_only=True, map_location="cpu")
    write(learnt(kept, kept["network"], begun(kept["run"], encoders), steps), parcel, network.parent.name)


@main.command()
@click.argument("parcel", type=click.Path(exists=True, path_type=Path))
@click.option("--encoders", type=click.Path(exists=True, path_type=Path), required=True)
@click.argument("network", type=click.Path(path_type=Path))
def back(parcel: Path, encoders: Path, network: Path) -> None:
    """The network again, over the published encoders in full, at FOLDER/network.pt of the run's own name."""
    arrays = read(parcel, network.parent.name)
    told = json.loads(arrays["|told"].tobytes())
    network.parent.mkdir(parents=True, exist_ok=True)
    torch.save({**told, "network": again(arrays, begun(told["run"], encoders))}, network)


if __name__ == "__main__":
    main()
