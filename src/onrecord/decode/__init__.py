"""Decode: bytes -> RawDocuments. What a file is, is told from its content, never from its name.

`DECODERS` is the list of containers read here; whatever `sniff` names and the list lacks is refused with the way out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from onrecord.decode.html import read_html
from onrecord.decode.sniff import Container, refuse, sniff
from onrecord.decode.text import read_text
from onrecord.errors import NothingToRead, TooLarge
from onrecord.records.text import RawDocument

__all__ = ["DECODERS", "MOST_BYTES", "Decoder"]

MOST_BYTES = 20_000_000  # a long magazine article has 100,000; above this it is an archive or a mistake

Read = Callable[[bytes, str], tuple[RawDocument, ...]]
DECODERS: Mapping[Container, Read] = {
    "text": read_text,
    "html": read_html,
}


@dataclass(frozen=True, slots=True)
class Decoder:
    """Bytes and the name they were given under -> the articles in them."""

    decoders: Mapping[Container, Read] = field(default_factory=lambda: DECODERS)
    most_bytes: int = MOST_BYTES

    def __call__(self, data: bytes, name: str) -> tuple[RawDocument, ...]:
        """Read one input (`name`: file name, URL or "-"). Raises NothingToRead, NotText or TooLarge."""
        if len(data) > self.most_bytes:
            raise TooLarge(
                f"{name} has {len(data) / 1e6:,.1f} MB; one article may have {self.most_bytes / 1e6:,.0f} MB. "
                "Nothing of it was read. Split it into its articles and read those."
            )
        if not data.strip():
            raise NothingToRead(f"{name} is empty: it holds {len(data)} bytes and no text. Nothing was read.")
        container = sniff(data)
        if container not in self.decoders:
            raise refuse(container, name)
        return self.decoders[container](data, name)
