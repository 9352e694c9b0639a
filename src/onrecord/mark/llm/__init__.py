"""Article -> Marks by a language model of the user's own: its phrases are found in the text, or thrown away."""

from onrecord.mark.llm.assist import AssistedMarker
from onrecord.mark.llm.marker import LlmMarker
from onrecord.mark.llm.service import SCHEME
from onrecord.records.marks import Marker

__all__ = ["AssistedMarker", "LlmMarker", "assisted"]


def assisted(first: Marker, model: str) -> AssistedMarker:
    """A maker helped by a model, `MODEL@URL`. Raises BadUsage."""
    return AssistedMarker(first, LlmMarker.open(SCHEME + model))
