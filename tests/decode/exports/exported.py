"""Exports as the archives lay them out, with invented articles."""

import io
from collections.abc import Sequence

import docx

from onrecord.decode import Blob, Decoder
from onrecord.records.text import RawDocument, Remark, Unread

FERRY = ("The ferry left the harbour at dawn, the port office said.", "Nobody on board was hurt.")


def read(data: bytes | str, name: str = "export") -> list[RawDocument | Unread | Remark]:
    """Everything that comes out of an export."""
    return list(Decoder()(Blob.of(data.encode() if isinstance(data, str) else data, name)))


def articles(data: bytes | str, name: str = "export") -> list[RawDocument]:
    """The articles that come out."""
    return [item for item in read(data, name) if isinstance(item, RawDocument)]


def remarks(data: bytes | str, name: str = "export") -> list[str]:
    """What is remarked of the file."""
    return [item.says for item in read(data, name) if isinstance(item, Remark)]


def word(paragraphs: Sequence[str]) -> bytes:
    """A Word document of these paragraphs; a line feed in one is a line break."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def uni(
    title: str = "Ferry leaves",
    outlet: str = "Example Post",
    date: str = "March 3, 2025 Monday",
    *,
    body: Sequence[str] = FERRY,
    head: Sequence[str] = ("Section:\xa0NEWS; Pg. 1", "Length:\xa020 words", "Byline:\xa0By Ann Example"),
    tail: Sequence[str] = (
        "Classification",
        "",
        "Language:\xa0ENGLISH",
        "\nSubject:\xa0FERRIES (90%)",
        "\nLoad-Date:\xa0March 4, 2025",
    ),
) -> list[str]:
    """The paragraphs of one article as Nexis Uni sets them."""
    rights = "\nCopyright 2025 Example Media Ltd All Rights Reserved"
    return ["", title, outlet, date, "", rights, *head, "Body", "", *body, *tail, "", "\nEnd of Document", ""]


def old(
    title: str = "Ferry leaves",
    outlet: str = "Example Post",
    date: str = "March 3, 2025 Monday",
    *,
    mark: str = "",
    head: Sequence[str] = ("BYLINE: Ann Example", "LENGTH: 20 words"),
    body: Sequence[str] = FERRY,
    tail: Sequence[str] = ("LOAD-DATE: March 4, 2025", "LANGUAGE: ENGLISH", "PUBLICATION-TYPE: Newspaper"),
) -> str:
    """One article as the old interface of Nexis sets it in plain text."""
    centred = [f"{' ' * 30}{line}" for line in (mark, outlet, date) if line]
    rights = f"{' ' * 20}Copyright 2025 Example Media\n{' ' * 20}All Rights Reserved"
    return "\n\n".join([*centred, *([title] if title else []), *head, *body, *tail, "", rights, ""])
