"""A PDF: its text by PDFium in a process of its own, its lines put together to paragraphs again.

PDFium is used because it reads twenty times as fast as the readers written in Python, gets Cyrillic and recognised
text as right as they do, and is tested daily on hostile files. Its process has `pages.MEMORY` bytes and `seconds`.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from onrecord.decode.blob import Blob
from onrecord.decode.blocks import PARAGRAPH
from onrecord.decode.formats import Inner, Item
from onrecord.decode.limits import pieces
from onrecord.decode.pdf.lines import MOST_PAGES, Stretch, text_lines
from onrecord.decode.pdf.reflow import paragraphs
from onrecord.errors import Broken, Locked, NothingToRead, TooLarge
from onrecord.records.text import RawDocument, Remark

if find_spec("pypdfium2") is None:  # imported in the process only, and missed here
    raise ModuleNotFoundError("No module named 'pypdfium2'", name="pypdfium2")

MOST_FILE = 300_000_000  # bytes: a book of scans
MOST_TEXT = 20_000_000  # characters of one PDF
MOST_WRITTEN = 30_000_000  # bytes of what its process writes
SECONDS = 15.0
SECONDS_PER_MB = 0.5
FEWEST_LETTERS = 20  # less is a stamp or a page number, not a text layer
TROUBLES = (("picture", "hold a picture and no text, and need text recognition (OCR)"), ("broken", "are damaged"))
MADE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
RECOGNISERS = re.compile(r"abbyy|tesseract|ocr|paper capture|omnipage|readiris|recognition", re.I)
# A title that a program wrote in: the name of a file, of the program, nothing at all.
NO_TITLE = re.compile(
    r"(?:Microsoft (?:Word|PowerPoint|Excel)|untitled|unbenannt|document|без имени|slide|scan|print)\b.*"
    r"|.*\.\w{2,4}|.*[\\/_].*|[\W\d]*|\S{1,3}|[\w-]*\d[\w-]*|.*\?{3}.*|.*\ufffd.*",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What the process wrote: about the file, its pages, and whether it came to its end."""

    about: dict[str, Any]
    pages: list[dict[str, Any]] = field(default_factory=list)
    ended: str = ""


def read(blob: Blob, inner: Inner) -> Iterator[Item]:
    """The PDF as one article. Raises Locked, NothingToRead (no text layer), Broken or TooLarge."""
    name = blob.name
    if blob.size > MOST_FILE:
        raise TooLarge(f"{name} is a PDF of {blob.size / 1e6:,.0f} MB. Nothing was read; split it into its articles.")
    found = _found(blob)
    if found.about.get("fault") == "locked":
        raise Locked(f"{name} is a PDF locked with a password. Nothing was read; save it without one first.")
    if "pages" not in found.about:
        raise Broken(f"{name} is a damaged PDF{found.ended or ' that cannot be opened'}. Nothing was read.")
    count = found.about["pages"]
    content = PARAGRAPH.join(paragraphs(text_lines(_lines(found.pages))))
    if sum(c.isalpha() for c in content) < FEWEST_LETTERS:
        if found.ended:
            raise Broken(f"{name} is a damaged PDF{found.ended}. Nothing was read.")
        raise NothingToRead(
            f"{name} is a PDF with no text layer ({count} page{'s' if count > 1 else ''}): it needs text recognition "
            "(OCR) first, e.g. by ocrmypdf. Nothing was read."
        )
    yield _article(name, content[:MOST_TEXT], found)
    yield from _remarks(name, found.pages)
    if found.ended:
        raise Broken(f"{name} is a damaged PDF{found.ended}; {len(found.pages)} of {count} pages were read.")
    if count > MOST_PAGES:
        raise TooLarge(f"{name} is a PDF of {count} pages; the first {MOST_PAGES} were read.")


def _article(name: str, content: str, found: Found) -> RawDocument:
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
    return RawDocument(name, content, "pdf", "unicode", facts, evidence)


def _remarks(name: str, pages: list[dict[str, Any]]) -> Iterator[Remark]:
    for key, what in TROUBLES:
        if numbers := [str(n) for n, page in enumerate(pages, start=1) if page.get(key)]:
            shown = ", ".join(numbers[:10]) + (" …" if len(numbers) > 10 else "")
            yield Remark(name, f"{len(numbers)} of its {len(pages)} pages {what}: page {shown}")


def _lines(pages: list[dict[str, Any]]) -> list[list[tuple[Stretch, ...]]]:
    return [[tuple(Stretch(*part) for part in line) for line in page["lines"] if line] for page in pages]


def _found(blob: Blob) -> Found:
    """Everything the process wrote until its end, or until its time was over."""
    ended = ""
    with TemporaryFile() as file, TemporaryFile() as out:
        for piece in pieces(blob.stream()):
            file.write(piece)
        file.seek(0)
        seconds = SECONDS + SECONDS_PER_MB * blob.size / 1e6
        try:
            if _run(file, out, seconds):
                ended = " that its reader fails on"
        except subprocess.TimeoutExpired:
            ended = f" that takes more than {seconds:.0f} seconds to read"
        out.seek(0)
        written = list(_written(out))
    if len(written) > 1 and not ended and len(written) <= min(written[0]["pages"], MOST_PAGES):
        ended = " that holds more text than a PDF of articles does"
    return Found(written[0] if written else {}, written[1:], ended)


def _run(file: BinaryIO, out: BinaryIO, seconds: float) -> int:
    """Run the process; its exit code. Raises TimeoutExpired, when it has been ended."""
    command = [sys.executable, "-P", "-m", "onrecord.decode.pdf.pages"]
    done = subprocess.run(  # noqa: S603 - our own module, no shell, nothing of the file's on the command line
        command, stdin=file, stdout=out, stderr=subprocess.DEVNULL, timeout=seconds, check=False
    )
    return done.returncode


def _written(out: BinaryIO) -> Iterator[dict[str, Any]]:
    """The lines of JSON; the last may be cut short where the process was ended."""
    size = 0
    for line in out:
        size += len(line)
        if not line.endswith(b"\n") or size > MOST_WRITTEN:
            return
        yield json.loads(line)
