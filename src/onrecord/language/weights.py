"""Open one folder of weights: check it, warm it up, and make sure that this machine computes what was shipped.

A folder holds `card.json` (layout, tokenizer, sources, digests, version), `tokenizer.json` and the graphs. Before first
use every file's SHA-256 is held against the card, and one known text is read: where the answers differ from those
on the card by more than rounding, a kernel of this machine is at fault, and the graphs are opened again without any
optimisation. onnxruntime writes files of its own below the home folder as soon as it is imported, unless
the environment says no: that is said here, before the import.
"""

import json
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.errors import BadWeights
from onrecord.language.decoding import Floats
from onrecord.language.doubts import Doubts
from onrecord.language.layout import Layout
from onrecord.language.network import Network
from onrecord.language.tokenizer import Tokenizer

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

VERSION = 2
GRAPHS = ("encoder", "spans", "pairs")


@dataclass(frozen=True, slots=True)
class Session:
    """One graph of the network, opened."""

    session: onnxruntime.InferenceSession

    @classmethod
    def open(cls, path: Path, *, plain: bool = False, threads: int = 0) -> "Session":
        """Open a graph; `plain` leaves out every optimisation. `threads`: 0 as many as there are cores."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        options.enable_mem_pattern = False  # one is kept for each shape, and hardly two articles have the same
        if plain:
            options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        return cls(onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"]))

    def __call__(self, **inputs: npt.NDArray[np.generic]) -> list[Floats]:
        """Run it: see `onrecord.language.network.Graph`."""
        answer: list[Floats] = self.session.run(None, inputs)
        return answer


def read_card(folder: Path) -> dict[str, Any]:
    """The card of a folder of weights. Raises BadWeights where it is missing, unreadable or of another version."""
    try:
        card: dict[str, Any] = json.loads((folder / "card.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadWeights(f"{folder} holds no weights that can be opened: {error}. Install onrecord again.") from error
    if card.get("version") != VERSION:
        raise BadWeights(f"{folder} holds weights of version {card.get('version')}, and {VERSION} is needed.")
    return card


def fingerprint(folder: Path) -> str:
    """Which weights these are: eight digits of the SHA-256 of the card, which has the digest of every file."""
    return sha256((folder / "card.json").read_bytes()).hexdigest()[:8]


def check(folder: Path, card: dict[str, Any]) -> None:
    """Hold every file against the digest on the card. Raises BadWeights at the first that differs."""
    for name, digest in card["files"].items():
        try:
            found = sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise BadWeights(f"{folder / name} cannot be read: {error}. Install onrecord again.") from error
        if found != digest:
            raise BadWeights(f"{folder / name} is not the file that was shipped. Install onrecord again.")


def open_network(folder: Path, *, threads: int = 0) -> Network:
    """The network in a folder, checked. Raises BadWeights."""
    card = read_card(folder)
    check(folder, card)
    network = build(folder, card, plain=False, threads=threads)
    if _agrees(network, card):
        return network
    network = build(folder, card, plain=True, threads=threads)
    if _agrees(network, card):
        return network
    raise BadWeights(f"this machine computes something else than {folder} should give; please report its processor")


def build(folder: Path, card: dict[str, Any], *, plain: bool, threads: int) -> Network:
    """The network in a folder, unchecked."""
    tokenizer = Tokenizer.load(folder / "tokenizer.json", tuple(card["specials"]))
    encoder, spans, pairs = (Session.open(folder / f"{name}.onnx", plain=plain, threads=threads) for name in GRAPHS)
    layout = Layout.load(card["layout"])
    return Network(tokenizer, layout, encoder, spans, pairs, Doubts.load(card.get("doubts", {})))


def _agrees(network: Network, card: dict[str, Any]) -> bool:
    """True where the known text is read as on the card: the same spans, scores alike within a tenth."""
    known = card["known"]
    spans = network(known["text"], [(0, len(known["text"]))]).spans
    if [[s.kind, s.start, s.end] for s in spans] != [k[:3] for k in known["spans"]]:
        return False
    return all(abs(s.score - k[3]) < known["within"] for s, k in zip(spans, known["spans"], strict=True))
