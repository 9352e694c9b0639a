"""The makers of marks that can be asked for by name, each imported when it is."""

from collections.abc import Mapping
from importlib import import_module
from operator import attrgetter
from typing import cast

from onrecord.records.marks import Marker

# name -> module of this folder, what in it opens the maker, and with which words.
MAKERS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "standard": ("network", "NetworkMarker.shipped", ("standard",)),
    "fast": ("network", "NetworkMarker.shipped", ("fast",)),
    "rules": ("rules", "RulesMarker.default", ()),
}


def open_maker(name: str) -> Marker:
    """The maker of this name. Raises KeyError where there is none, BadWeights where its weights cannot be used."""
    module, opens, words = MAKERS[name]
    return cast("Marker", attrgetter(opens)(import_module(f"onrecord.mark.{module}"))(*words))
