"""Article -> Marks by a language model of the user's own: its phrases are found in the text, or thrown away."""

from onrecord.mark.llm.marker import LlmMarker
from onrecord.mark.llm.service import is_service

__all__ = ["LlmMarker", "is_service"]
