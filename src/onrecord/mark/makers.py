"""The makers of marks that can be asked for, each imported when it is: the heavy ones cost nothing until then."""

import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import cast

from onrecord.errors import BadUsage
from onrecord.language import FOLDER
from onrecord.records.marks import Marker

NETWORKS = ("standard", "fast")  # those that ship, each with its folder of weights; the first reads by default
MAKERS = (*NETWORKS, "rules")
SERVICE = "llm:"  # a language model of the user's own: llm:MODEL@URL
HELPED = "+llm:"  # another reader, with such a model for what it is unsure of: standard+llm:MODEL@URL
TIMES = "timex3"  # marks time expressions and nothing else


def open_maker(name: str, *, threads: int = 0) -> Marker:
    """The maker of this name, or the network whose weights are in the folder of this name. `threads`: how many one
    article is read with, 0 for as many as there are processors.

    Raises BadUsage where there is neither, BadWeights where weights cannot be used.
    """
    if name == "rules":
        return _open("rules", "RulesMarker.default")
    first, helped, model = name.partition(HELPED)
    if helped:
        return _open("llm", "assisted", open_maker(first, threads=threads), model)
    if name.startswith(SERVICE):
        return _open("llm", "LlmMarker.open", name)
    if name == TIMES:
        return _open("timex3", "Timex3Marker.default")
    if name in NETWORKS:
        return _open("network", "NetworkMarker.open", FOLDER / name, threads)
    if not Path(name).is_dir():
        raise BadUsage(
            f"there is no reader {name!r}; ask for {', '.join(MAKERS)}, {SERVICE}MODEL@URL, or name a folder of weights"
        )
    return _open("network", "NetworkMarker.open", Path(name), threads)


def learnt_from(name: str) -> Sequence[Mapping[str, str]]:
    """What the network of this name learnt from: name, use, licence and notice of each; nothing for rules."""
    card = (FOLDER / name if name in NETWORKS else Path(name)) / "card.json"
    return tuple(json.loads(card.read_text("utf-8"))["sources"]) if card.is_file() else ()


def _open(module: str, name: str, *given: Path | int | str | Marker) -> Marker:
    return cast("Marker", attrgetter(name)(import_module(f"onrecord.mark.{module}"))(*given))
