"""Blob -> the articles in it, whatever it is: the container is told from the content and read by its own module."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.decode.blob import Blob
from onrecord.decode.formats import FORMATS, Format, Item, refuse
from onrecord.decode.sniff import Container, sniff
from onrecord.errors import NothingToRead, SkipArticle, TooLarge, reason
from onrecord.records.text import Unread

DEEPEST = 5  # containers within containers: a message in a mailbox in a folder in an archive has four


@dataclass(frozen=True, slots=True)
class Decoder:
    """A blob -> its articles in order; what cannot be read is an `Unread` among them, never an exception.

    Nothing that was read is lost when something after it fails. Also an unexpected error of a format's library ends
    no more than the blob it happened in: one broken file must not cost the rest of an archive. `columns` is what the
    user says of tables: `{"body": "Transcript"}`.
    """

    formats: Mapping[Container, Format] = field(default_factory=lambda: FORMATS)
    columns: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, blob: Blob) -> Iterator[Item]:
        """Decode one blob and whatever it contains."""
        items = self._read(blob)
        while True:
            try:
                item = next(items)
            except StopIteration:
                return
            except SkipArticle as error:
                yield Unread(blob.name, str(error))
                return
            except Exception as error:
                yield Unread(blob.name, reason(error))
                return
            yield item

    def _read(self, blob: Blob) -> Iterator[Item]:
        if blob.depth > DEEPEST:
            raise TooLarge(f"{blob.name} lies {blob.depth} containers deep and was not opened; unpack it first.")
        if not blob.head.strip() and blob.size <= len(blob.head):
            raise NothingToRead(f"{blob.name} is empty: it holds {blob.size} bytes and no text. Nothing was read.")
        container = sniff(blob)
        if container not in self.formats:
            raise refuse(container, blob.name)
        yield from self.formats[container].reader(blob.name)(blob, self)
