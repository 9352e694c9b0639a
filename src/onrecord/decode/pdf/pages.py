"""The lines on the pages of a PDF, by PDFium, as a process: `python -P -m onrecord.decode.pdf.pages < FILE | …`.

Standard output is a pipe, for this process may write no file. Through it go JSON Lines: one object when all is ready,
one about the file, then one for each page. A process of its own is the one way to hold a library in C to a limit of
time and memory, and to outlive it where a hostile file makes it fail.
"""

import ctypes
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BufferedReader
from itertools import islice
from typing import IO, Any, cast

import pypdfium2  # type: ignore[import-untyped, unused-ignore]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped, unused-ignore]

from onrecord.decode.pdf.bounds import MEMORY, MOST_CHARACTERS, MOST_PAGES, OUT_OF_MEMORY, PROCESSOR_SECONDS

try:
    import resource
except ModuleNotFoundError:  # Windows
    resource = None  # type: ignore[assignment]

WIDE = 1.2  # a gap within a line, in heights of it, that parts columns or cells
FIRST_OBJECTS = 100  # of a page, among which its pictures are looked for
COVERED = 0.6  # of a page, by pictures
INVISIBLE = 3  # text render mode: the words that text recognition lays under a picture
LINE_ENDS = frozenset((10, 13))
HYPHENS = frozenset((2, 0xFFFE))  # how PDFium writes a hyphen at which it joined two lines
# PDFium's error codes (fpdfview.h) by name.
FAULTS = {pdfium.FPDF_ERR_PASSWORD: "locked", pdfium.FPDF_ERR_SECURITY: "locked", pdfium.FPDF_ERR_FORMAT: "broken"}

# A stretch of a line: text, left, bottom, right, top, in points from the lower left of the page.
Box = tuple[float, float, float, float]
Stretch = tuple[str, float, float, float, float]


def describe(document: pypdfium2.PdfDocument) -> dict[str, Any]:
    """What the file says of itself."""
    return {"pages": len(document), "said": document.get_metadata_dict(skip_empty=True)}


def page_of(document: pypdfium2.PdfDocument, number: int) -> dict[str, Any]:
    """A page's lines, each of stretches; whether they were recognised from a picture; whether a picture is all.

    `over` counts the characters beyond what one page may hold, which are not among its lines.
    """
    page = document[number]
    text = page.get_textpage()
    lines = list(_lines(text))
    starts = [start for start, _ in lines[:40]]
    hidden = sum(_is_invisible(text, start) for start in starts)
    covered = _is_picture(page)
    found: dict[str, Any] = {
        "lines": [_turned(line, page) for _, line in lines],
        "recognised": bool(lines) and (covered or hidden > len(starts) / 2),
        "picture": covered and not lines,
        "over": max(0, text.count_chars() - MOST_CHARACTERS),
    }
    text.close()
    page.close()
    return found


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[tuple[int, list[Stretch]]]:
    """The lines in the order of the file, each with the index of its first character."""
    box, line, start, last = pdfium.FS_RECTF(), _Line(), 0, 0
    for index in range(min(text.count_chars(), MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in HYPHENS:
            line.text += "\xad"
        if code in LINE_ENDS or code in HYPHENS:
            if done := line.done():
                yield start, done
            line, start = _Line(), index + 1
            continue
        if code == 0 or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE:
            continue
        drawn = not pdfium.FPDFText_IsGenerated(text, index)
        if drawn and pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            line.add(chr(code), (box.left, box.bottom, box.right, box.top))
        else:
            line.text += chr(code)
        last = index
    if last >= start and (done := line.done()):
        yield start, done


class _Line:
    """A line while its characters come in."""

    def __init__(self) -> None:
        self.text = ""
        self.box: Box | None = None
        self.parts: list[Stretch] = []

    def add(self, character: str, box: Box) -> None:
        """Go on with a character, in a new stretch where it stands far from the last one."""
        if not character.isspace():
            if self.box is not None and box[0] - self.box[2] > WIDE * max(1.0, self.box[3] - self.box[1]):
                self._part()
            self.box = box if self.box is None else _around(self.box, box)
        self.text += character

    def _part(self) -> None:
        words = " ".join(self.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").split())
        if words and self.box is not None:
            self.parts.append((words, *self.box))
        self.text, self.box = "", None

    def done(self) -> list[Stretch]:
        """All stretches of the line."""
        self._part()
        return self.parts


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _turned(line: list[Stretch], page: pypdfium2.PdfPage) -> list[Stretch]:
    """Coordinates as the page is shown: PDFium counts them before it turns the page."""
    width, height = page.get_mediabox()[2:]
    turn = {
        90: lambda x, y: (y, width - x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (height - y, x),
    }.get(page.get_rotation())
    if turn is None:
        return [(text, *(round(x, 1) for x in box)) for text, *box in line]  # type: ignore[misc]
    turned = [(text, turn(left, bottom), turn(right, top)) for text, left, bottom, right, top in line]
    return [(t, min(a, c), min(b, d), max(a, c), max(b, d)) for t, (a, b), (c, d) in turned]


def _is_invisible(text: pypdfium2.PdfTextPage, index: int) -> bool:
    piece = pdfium.FPDFText_GetTextObject(text, index)
    return bool(piece) and pdfium.FPDFTextObj_GetTextRenderMode(piece) == INVISIBLE


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    """True where pictures cover the page: it was scanned."""
    width, height = page.get_size()
    covered = 0.0
    for part in islice(page.get_objects(max_depth=2), FIRST_OBJECTS):
        if part.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = part.get_bounds()
            covered += (right - left) * (top - bottom)
    return bool(covered > COVERED * width * height)


def write(source: BufferedReader, out: IO[str]) -> None:
    """All of it, as JSON Lines."""
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        print(json.dumps({"fault": FAULTS.get(getattr(error, "err_code", None) or -1, "broken")}), file=out)
        return
    print(json.dumps(describe(document), ensure_ascii=False), file=out, flush=True)
    for number in range(min(len(document), MOST_PAGES)):
        try:
            page = page_of(document, number)
        except pypdfium2.PdfiumError:
            page = {"lines": [], "broken": True}
        print(json.dumps(page, ensure_ascii=False), file=out, flush=True)


def limit() -> None:
    """Bound this process where the system can: not on Windows, its memory hardly on macOS. Time bounds it anyhow."""
    if resource is None:
        return
    # No core, no byte to any file (a pipe is none), and an end even where nobody is left to end it.
    bounds = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
    )
    for what, most in bounds:
        _, hard = resource.getrlimit(what)
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most) if hard == resource.RLIM_INFINITY else (min(most, hard),) * 2)


def main() -> int:
    """The process; its exit code."""
    limit()
    with open(sys.stdout.fileno(), "w", encoding="utf-8", errors="replace", closefd=False) as out:
        print(json.dumps({"reader": "pdfium"}), file=out, flush=True)
        try:
            write(cast("BufferedReader", sys.stdin.buffer), out)
        except MemoryError:
            return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
