"""Plain text: an export of an archive, another form that holds several articles or marks its own, or one article."""

import re
from collections.abc import Iterator

from onrecord.decode.blob import Blob
from onrecord.decode.charset import decode
from onrecord.decode.exports import Source, read_export
from onrecord.decode.formats import Inner, Item
from onrecord.decode.plain import read_form
from onrecord.decode.repeats import without_repeats
from onrecord.errors import NothingToRead
from onrecord.records.text import RawDocument

LINE_BREAK = re.compile("\r\n?|\u2028|\u2029|\x85|\x0b")


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The articles; line breaks of every system become line feeds. Raises NothingToRead where no letter stands."""
    data = blob.whole()
    decoded = decode(data, blob.declared)
    content = LINE_BREAK.sub("\n", decoded.text)
    if not any(c.isalpha() for c in content):
        raise NothingToRead(
            f"{blob.name} holds no word: {len(data)} bytes of space, figures or signs. Nothing was read."
        )
    evidence = {"charset": decoded.evidence}
    source = Source(blob.name, "text", decoded.charset, evidence)
    several = read_export(content, source, wrapped=True) or read_form(content, source)
    if several is not None:
        yield from several
        return
    content, repeats = without_repeats(content)
    yield RawDocument(
        blob.name, content, "text", decoded.charset, {}, evidence | ({"repeats": repeats} if repeats else {})
    )
