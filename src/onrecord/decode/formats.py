"""The containers that are read, each by a module of its own that is imported when one is met; and those that are not.

A module named here has `read(blob, inner)`, which yields the articles of one blob in order, with an `Unread` for each
that cannot be read; it raises SkipArticle where nothing (more) of the blob can be. `inner` decodes a blob found inside.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from onrecord.decode.blob import Blob
from onrecord.decode.sniff import Container
from onrecord.errors import MissingExtra, NotText
from onrecord.records.text import RawDocument, Remark, Unread

Item = RawDocument | Unread | Remark
Inner = Callable[[Blob], Iterator[Item]]


class Read(Protocol):
    """What a module of this folder offers."""

    def __call__(self, blob: Blob, inner: Inner) -> Iterator[Item]:
        """The articles in a blob."""


@dataclass(frozen=True, slots=True)
class Format:
    """One container: what it is called, the module that reads it, and the extra that brings its library, if any."""

    says: str
    module: str
    extra: str | None = None

    def reader(self, name: str) -> Read:
        """The function that reads it. Raises MissingExtra where its library is not installed."""
        try:
            return cast("Read", import_module(f"onrecord.decode.{self.module}").read)
        except ModuleNotFoundError as error:
            if self.extra is None or (error.name or "").startswith("onrecord"):
                raise
            raise MissingExtra(
                f"{name} is {self.says}, which needs a library that is not installed ({error.name}). Nothing was read; "
                f"install it with: pip install 'onrecord[{self.extra}]'"
            ) from error


FORMATS: Mapping[Container, Format] = {
    "text": Format("plain text", "text"),
    "html": Format("a web page", "html"),
}

# What it seems to be, and what to do.
REFUSALS: Mapping[Container, tuple[str, str]] = {
    "xml": ("an XML file (a feed or a news exchange format)", "XML is not read yet: save the article as text or HTML"),
    "json": ("a JSON file", "JSON is not read yet: take the article's text out and read that"),
    "table": ("a table (CSV)", "tables are not read yet"),
    "rtf": ("a rich text document (RTF)", "RTF is not read yet: save it as plain text first"),
    "mail": ("an e-mail message", "mail is not read yet: save the message's text as plain text first"),
    "mbox": ("a mailbox", "mail is not read yet: save the messages' text as plain text first"),
    "warc": ("a web archive (WARC)", "WARC is not read yet: take the pages out and read those"),
    "pdf": ("a PDF", "convert the PDF to text first (pdftotext does it); PDF is not read yet"),
    "zip": ("a ZIP archive", "unpack it and read the files in it"),
    "tar": ("a TAR archive", "unpack it and read the files in it"),
    "docx": ("a Word document (DOCX)", "DOCX is not read yet: save it as plain text first"),
    "xlsx": ("a spreadsheet (XLSX)", "spreadsheets are not read yet: save the articles as plain text first"),
    "epub": ("an e-book (EPUB)", "EPUB is not read yet: save it as plain text first"),
    "office": ("an old Office document (DOC, XLS or MSG)", "save it as DOCX or plain text first"),
    "image": ("a picture", "run text recognition over it first"),
    "sound": ("a sound or video file", "transcribe it first"),
    "packed": ("a compressed file", "unpack it first"),
    "program": ("a program", "a program holds no article"),
    "database": ("a database file", "take the articles' text out and read that"),
    "binary": ("a binary file (it holds bytes that no text has)", "convert it to plain text or HTML first"),
}


def refuse(container: Container, name: str) -> NotText:
    """The error for a container that no module takes: what it seems to be and what to do."""
    what, advice = REFUSALS[container]
    return NotText(f"{name} seems to be {what}. Nothing was read; {advice}.")
