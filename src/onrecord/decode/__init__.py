"""Decode: a blob -> RawDocuments. What a file is, is told from its content, never from its name.

`formats.FORMATS` is the list of containers read here; whatever `sniff` names and the list lacks is refused with the
way out.
"""

from onrecord.decode.blob import MOST_BYTES, Blob
from onrecord.decode.decoder import Decoder
from onrecord.decode.formats import FORMATS, Item

__all__ = ["FORMATS", "MOST_BYTES", "Blob", "Decoder", "Item"]
