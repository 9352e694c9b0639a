"""The containers that are read, each by a module of its own that is imported when one is met; and those that are not.

A module named here has `read(blob, inner)`, which yields the articles of one blob in order, with an `Unread` for each
that cannot be read; it raises SkipArticle where nothing (more) of the blob can be. `inner` decodes a blob found inside.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from onrecord.decode.blob import Blob
from onrecord.decode.sniff import Container
from onrecord.errors import MissingExtra, NotText
from onrecord.records.text import RawDocument, Remark, Unread

Item = RawDocument | Unread | Remark


class Inner(Protocol):
    """The decoder, as a module sees it: it decodes what the module finds inside, and knows what the user said."""

    @property
    def columns(self) -> Mapping[str, str]:
        """Which column or field holds a fact, where the user says so: title, body, published, outlet, authors, url."""

    def __call__(self, blob: Blob) -> Iterator[Item]:
        """The articles of a blob found inside."""


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
    "docx": Format("a Word document (DOCX)", "docx"),
    "rtf": Format("a rich text document (RTF)", "rtf"),
    "xml": Format("XML (a feed or a news exchange format)", "xml"),
    "json": Format("JSON", "jsons"),
    "table": Format("a table of articles (CSV or TSV)", "tables"),
    "xlsx": Format("a spreadsheet (XLSX)", "sheets", "sheets"),
    "parquet": Format("a Parquet file", "parquet", "parquet"),
    "zip": Format("a ZIP archive", "archive"),
    "tar": Format("a TAR archive", "archive"),
    "packed": Format("a compressed file", "packed"),
    "warc": Format("a web archive (WARC)", "warc", "warc"),
    "mail": Format("an e-mail message", "mail"),
    "mbox": Format("a mailbox", "mbox"),
    "epub": Format("an e-book (EPUB)", "epub"),
    "pdf": Format("a PDF", "pdf", "pdf"),
}

# What it seems to be, and what to do.
REFUSALS: Mapping[Container, tuple[str, str]] = {
    "office": ("an old Office document (DOC, XLS or MSG)", "save it as DOCX or plain text first"),
    "image": ("a picture", "run text recognition over it first"),
    "sound": ("a sound or video file", "transcribe it first"),
    "program": ("a program", "a program holds no article"),
    "database": ("a database file", "take the articles' text out and read that"),
    "binary": ("a binary file (it holds bytes that no text has)", "convert it to plain text or HTML first"),
}


def refuse(container: Container, name: str) -> NotText:
    """The error for a container that no module takes: what it seems to be and what to do."""
    what, advice = REFUSALS[container]
    return NotText(f"{name} seems to be {what}. Nothing was read; {advice}.")
