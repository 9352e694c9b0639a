"""A PDF: its text by PDFium in a process of its own, its lines put together to paragraphs again.

PDFium is used because it reads twenty times as fast as the readers written in Python, gets Cyrillic and recognised
text as right as they do, and is tested daily on hostile files. `bounds` has the limits of its process. What is left out
at a limit, or taken for furniture of the pages, is said.
"""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from onrecord.decode.blob import Blob
from onrecord.decode.blocks import PARAGRAPH
from onrecord.decode.formats import Inner, Item
from onrecord.decode.pdf.bounds import MOST_CHARACTERS, MOST_FILE
from onrecord.decode.pdf.child import Failure, Found, found_by_child
from onrecord.decode.pdf.lines import Laid, text_lines
from onrecord.decode.pdf.reflow import paragraphs
from onrecord.decode.pdf.stretches import Stretch
from onrecord.errors import Broken, Locked, NothingToRead, SkipArticle, TooLarge
from onrecord.records.text import RawDocument, Remark, Unread

if find_spec("pypdfium2") is None:  # imported in the process only, and missed here
    raise ModuleNotFoundError("No module named 'pypdfium2'", name="pypdfium2")

MOST_HEADS = 10  # shown
FEWEST_LETTERS = 20  # less is a stamp or a page number, not a text layer
TROUBLES = (
    ("picture", "hold a picture and no text, and need text recognition (OCR)"),
    ("broken", "could not be opened: they are damaged, or too much for their reader"),
)
MADE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
RECOGNISERS = re.compile(r"abbyy|tesseract|ocr|paper capture|omnipage|readiris|recognition", re.I)
# A title that a program wrote in: the name of a file, of the program, nothing at all.
NO_TITLE = re.compile(
    r"(?:Microsoft (?:Word|PowerPoint|Excel)|untitled|unbenannt|document|без имени|slide|scan|print)\b.*"
    r"|.*\.\w{2,4}|.*[\\/_].*|[\W\d]*|\S{1,3}|[\w-]*\d[\w-]*|.*\?{3}.*|.*\ufffd.*",
    re.I | re.S,
)


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The PDF as one article. Raises SkipArticle where nothing was read, NothingToRead where it has no text layer."""
    name = blob.name
    if blob.size > MOST_FILE:
        raise TooLarge(f"{name} is a PDF of {blob.size / 1e6:,.0f} MB. Nothing was read; split it into its articles.")
    found = found_by_child(blob)
    if found.about.get("fault") == "locked":
        raise Locked(f"{name} is a PDF locked with a password. Nothing was read; save it without one first.")
    if found.failure and "pages" not in found.about:
        raise _failed(name, found.failure, "Nothing was read")
    if "pages" not in found.about:
        raise Broken(f"{name} is a damaged PDF that cannot be opened. Nothing was read; get it anew from its source.")
    laid = text_lines(_lines(found.pages))
    content = PARAGRAPH.join(paragraphs(laid.pages))
    if sum(c.isalpha() for c in content) < FEWEST_LETTERS:
        if found.failure:
            raise _failed(name, found.failure, "Nothing was read")
        raise _no_text(name, found)
    yield _article(name, content, found, laid)
    yield from _remarks(name, found.pages)
    yield from _left_out(name, laid)
    yield from _unread(name, found)


def _no_text(name: str, found: Found) -> SkipArticle:
    """Why a PDF that was looked at to its end, or to the last page that is looked at, holds no text."""
    count, seen = found.about["pages"], len(found.pages)
    pages = f"{count:,} page{'s' if count != 1 else ''}" + (
        f", of which {seen:,} were looked at" if seen < count else ""
    )
    if seen and all(page.get("broken") for page in found.pages):
        return Broken(f"{name} is a PDF ({pages}) of which no page can be opened: damaged, or too much for its reader.")
    return NothingToRead(
        f"{name} is a PDF with no text layer ({pages}): it needs text recognition (OCR) first, e.g. by ocrmypdf. "
        "Nothing was read."
    )


def _failed(name: str, failure: Failure, read: str) -> SkipArticle:
    return failure.error(f"{name} is a PDF {failure.what}. {read}; {failure.advice}.")


def _unread(name: str, found: Found) -> Iterator[Unread]:
    """What stands in the file and not in the article, because a limit was met or the process failed."""
    count = found.about["pages"]
    for number, page in enumerate(found.pages, start=1):
        if over := page.get("over"):
            yield Unread(
                name,
                f"page {number} holds {MOST_CHARACTERS + over:,} characters, as no page of articles does; the first "
                f"{MOST_CHARACTERS:,} were read. Take the text of that page out of it by another program.",
            )
    if found.failure:
        yield Unread(name, str(_failed(name, found.failure, f"{len(found.pages):,} of {count:,} pages were read")))
    elif count > len(found.pages):
        yield Unread(
            name,
            f"{name} is a PDF of {count:,} pages; the first {len(found.pages):,} were read. Split it for the rest.",
        )


def _left_out(name: str, laid: Laid) -> Iterator[Remark]:
    """Running heads and feet by their words: they are told by place and repetition, which may be wrong."""
    heads = laid.furniture.heads
    shown = [f"“{words}” ({pages} pages)" for words, pages in heads.items()][:MOST_HEADS]
    if shown:
        rest = f" and {len(heads) - len(shown)} others" if len(heads) > len(shown) else ""
        yield Remark(name, f"left out as running heads and feet: {', '.join(shown)}{rest}")


def _article(name: str, content: str, found: Found, laid: Laid) -> RawDocument:
    said = found.about.get("said", {})
    evidence = {"charset": "the PDF's own fonts"}
    facts = {}
    title = " ".join(str(said.get("Title", "")).split())
    if not NO_TITLE.fullmatch(title):
        facts["title"], evidence["title"] = title, "PDF metadata (Title)"
    if made := MADE.match(str(said.get("CreationDate", ""))):
        day = "-".join(part for part in made.groups() if part)
        evidence["file made"] = f"{day} (CreationDate of the PDF): when the file was made, not what it says"
    scans = sum(bool(page.get("recognised")) for page in found.pages)
    if scans > sum(bool(page["lines"]) for page in found.pages) / 2 or RECOGNISERS.search(
        f"{said.get('Producer', '')} {said.get('Creator', '')}"
    ):
        evidence["text layer"] = "recognised from pictures of the pages (OCR): letters may be wrong"
    figures = ((laid.furniture.numbers, "page numbers"), (laid.numbered, "line numbers"))
    if gone := [f"{what} of {pages} page{'s' if pages > 1 else ''}" for pages, what in figures if pages]:
        evidence["left out"] = ", ".join(gone)
    return RawDocument(name, content, "pdf", "unicode", facts, evidence)


def _remarks(name: str, pages: list[dict[str, Any]]) -> Iterator[Remark]:
    for key, what in TROUBLES:
        if numbers := [str(n) for n, page in enumerate(pages, start=1) if page.get(key)]:
            shown = ", ".join(numbers[:10]) + (" …" if len(numbers) > 10 else "")
            yield Remark(name, f"{len(numbers)} of its {len(pages)} pages {what}: page {shown}")


def _lines(pages: list[dict[str, Any]]) -> list[list[tuple[Stretch, ...]]]:
    return [[tuple(Stretch(*part) for part in line) for line in page["lines"] if line] for page in pages]
