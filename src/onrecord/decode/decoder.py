"""Blob -> the articles in it, whatever it is: the container is told from the content and read by its own module."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO

from onrecord.decode.blob import MOST_CHARACTERS, Blob
from onrecord.decode.disk import Watched
from onrecord.decode.formats import FORMATS, Format, Item, refuse
from onrecord.decode.sniff import Container, sniff
from onrecord.errors import NothingToRead, TooLarge, reason
from onrecord.records.text import RawDocument, Unread, placed_name

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
        watched = Watched(blob.file)
        if blob.depth == 0 and not isinstance(blob.file, BytesIO):
            blob = replace(blob, file=watched.buffered())
        items = self._read(blob)
        while True:
            try:
                item = next(items)
            except StopIteration:
                break
            except Exception as error:
                if watched.trouble is None:
                    yield Unread(blob.name, reason(error))
                break
            yield _bounded(item)
        if watched.trouble is not None:
            yield Unread(blob.name, _refused(blob.name, watched.trouble))

    def _read(self, blob: Blob) -> Iterator[Item]:
        if blob.depth > DEEPEST:
            raise TooLarge(f"{blob.name} lies {blob.depth} containers deep and was not opened; unpack it first.")
        if not blob.head.strip() and blob.size <= len(blob.head):
            raise NothingToRead(f"{blob.name} is empty: it holds {blob.size} bytes and no text. Nothing was read.")
        container = sniff(blob)
        if container not in self.formats:
            raise refuse(container, blob.name)
        yield from self.formats[container].reader(blob.name)(blob, self)


def _bounded(item: Item) -> Item:
    """The item, unless it is an article longer than any is: some containers hold more text than bytes."""
    if not isinstance(item, RawDocument) or len(item.content) <= MOST_CHARACTERS:
        return item
    name = placed_name(item.input, item.evidence.get("place", ""))
    return Unread(
        name,
        f"{name} is a text of {len(item.content) / 1e6:,.1f} million characters; one article may have "
        f"{MOST_CHARACTERS / 1e6:,.0f} million. Nothing of it was read. Split it into its articles and read those.",
    )


def _refused(name: str, error: OSError) -> str:
    return (
        f"{name} could not be read to its end: the system refused ({error.strerror or error}). The fault is not in the "
        "file's content: look to the disk or the network that it lies on, and read it again."
    )
