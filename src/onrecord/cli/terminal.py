"""Lines on the terminal."""

import sys
from collections.abc import Iterable


def print_lines(lines: Iterable[str]) -> None:
    """Lines on standard output, as UTF-8 whatever the terminal's encoding."""
    for line in lines:
        sys.stdout.buffer.write(line.encode() + b"\n")


def shortened(text: str, length: int) -> str:
    """At most `length` characters, cut between words, with an ellipsis where something was left out."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return (text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") or text[: length - 1]) + " …"
