"""JSON as it comes: one value, an array, values one after another or one a line, or inside a script; read as a stream.

A `Scanner` gives the elements of a top-level array one by one, so that a long array is never held whole, and keeps
those that stand before a break.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TextIO

from onrecord.errors import Broken, TooLarge

PIECE = 1 << 20  # characters read at a time
MOST = 100_000_000  # characters of one value; an article has some thousands
# What a script puts before its JSON: `news = [`, `callback({`.
ASSIGNS = r"(?:export\s+default|(?:(?:var|let|const|export)\s+)?[A-Za-z_$][\w$.]{0,80}\s*[=(])\s*(?=[\[{])"
SCRIPT = re.compile(rf"\s*{ASSIGNS}")
BETWEEN = re.compile(r"[\s,;)\x1e]*")
SOME_RECORDS = re.compile(r"\[\s*(?=\{)")
MOST_FIGURES = 400  # of a number
DECODER = json.JSONDecoder(
    strict=False, parse_int=lambda figures: int(figures) if len(figures) < MOST_FIGURES else figures
)


class Located(NamedTuple):
    """A value, or why there is none; the line where it stands, and whether others of its kind stand beside it."""

    value: Any
    line: int = 0
    fault: str = ""
    one_of_many: bool = False


def by_line(stream: Iterator[str]) -> Iterator[Located]:
    """The values of a file that has one on each line; a line that is broken costs itself."""
    for number, line in enumerate(stream, 1):
        if line.strip():
            try:
                value = DECODER.decode(line.strip().rstrip(",").lstrip("\ufeff\x1e"))
                yield Located(value, number, one_of_many=True)
            except RecursionError:
                yield Located(None, number, "is nested too deeply to be an article")
            except ValueError as error:
                yield Located(None, number, f"is not JSON ({error})")


def is_by_line(head: str) -> bool:
    """True where the first line is a value of its own and another follows."""
    first, _, rest = head.lstrip("\ufeff \t\r\n").partition("\n")
    if not first.lstrip().startswith(("{", "[")) or not rest.lstrip().startswith(("{", "[")):
        return False
    try:
        return isinstance(DECODER.decode(first.strip()), dict)
    except (ValueError, RecursionError):
        return False


class Scanner:
    """Reads values off a text, with only the one at hand in memory."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self.stream, self.name = stream, name
        self.text = self._read(PIECE).lstrip("\ufeff")
        script = SCRIPT.match(self.text)
        self.at = script.end() if script else 0
        self.seen = 0
        self.listed = False  # the values are the items of one array

    def values(self) -> Iterator[Any]:
        """Top-level values, those of a top-level array one by one. Raises Broken or TooLarge after what was whole."""
        self._skip()
        self.listed = self._opens("[")
        while self._skip():
            if self.listed and self._opens("]"):
                if not self._skip() or not self._opens("["):
                    return  # the rest of a script, else a further array
                continue
            if not self.listed and self.seen and self.text[self.at] not in "{[":
                return  # the rest of a script
            try:
                value = self._value()
            except Broken:
                if self.listed or not (listed := SOME_RECORDS.search(self.text, self.at)):
                    raise
                self.at, self.listed = (
                    listed.end(),
                    True,
                )  # the value that was cut short holds a list: its items are whole
                continue
            yield value
            self.seen += 1
        if self.listed:
            raise self._broken("its end is missing")

    def _opens(self, sign: str) -> bool:
        found = self.text.startswith(sign, self.at)
        self.at += found
        return found

    def _value(self) -> Any:
        while True:
            try:
                value, self.at = DECODER.raw_decode(self.text, self.at)
            except RecursionError as error:
                raise TooLarge(
                    f"{self.name} is JSON nested too deeply to hold articles. Nothing more was read."
                ) from error
            except ValueError as error:
                if not self._more():
                    raise self._broken(str(error)) from error
            else:
                return value

    def _broken(self, why: str) -> Broken:
        return Broken(
            f"{self.name} is JSON cut short or damaged after item {self.seen} ({why}); what stood before was read."
        )

    def _skip(self) -> bool:
        """Go to the next value; False at the end."""
        while True:
            found = BETWEEN.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text):
                return True
            if not self._more():
                return False

    def _more(self) -> bool:
        """Read on, twice as much each time; forget what is done with."""
        rest = len(self.text) - self.at
        if rest > MOST:
            raise TooLarge(f"{self.name} holds a JSON value of more than {MOST / 1e6:,.0f} million characters.")
        piece = self._read(max(PIECE, rest))
        self.text, self.at = self.text[self.at :] + piece, 0
        return bool(piece)

    def _read(self, count: int) -> str:
        return self.stream.read(count).replace("\x00", "")
