"""Names of files as others wrote them: how they may be shown, and which of them are no reports."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

CONTROLS = r"\x00-\x1f\x7f-\x9f"
# Signs that turn the writing, and halves of characters.
UNSHOWN = re.compile(rf"[{CONTROLS}\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd]+")
BREAKS = re.compile(rf"[{CONTROLS}]+")
HIDDEN = re.compile(r"\.[^.]")
LONGEST_NAME = 200
NAMED = 5  # names shown of many
# What stands beside reports in a folder or an archive and is none, by the name without its extension ...
COMPANIONS = frozenset({
    "readme", "license", "licence", "copying", "notice", "attribution", "changelog", "contributing", "makefile",
    "thumbs",
})  # fmt: skip
# ... and the parts of a saved page.
PAGE_PARTS = frozenset({
    ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".avif", ".woff", ".woff2",
    ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".webm",
})  # fmt: skip
TOLD_IN = frozenset(
    {"", ".txt", ".md", ".rst", ".html", ".db"}
)  # in which companions are written; "Notice.pdf" is none
MAC_FORKS = "__MACOSX"
Beside = Literal["hidden", "companion", "part"]


def shown_name(name: str) -> str:
    """A file's name or path as it may be shown: one line, no signs that turn the writing, no way out of a folder."""
    parts = [part for part in UNSHOWN.sub("?", name).replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts)[-LONGEST_NAME:] or "?"


def one_line(text: str) -> str:
    """Words on one line, each space one, without control characters."""
    return " ".join(BREAKS.sub(" ", text).split())


def beside(name: str) -> Beside | None:
    """What a file is that stands beside reports and is not opened unless it is named; None for one to read."""
    path = PurePosixPath(name.replace("\\", "/"))
    if any(HIDDEN.match(part) for part in path.parts) or MAC_FORKS in path.parts:
        return "hidden"
    if path.stem.lower() in COMPANIONS and path.suffix.lower() in TOLD_IN:
        return "companion"
    return "part" if path.suffix.lower() in PAGE_PARTS else None


@dataclass(slots=True)
class LeftOut:
    """The files of one folder or archive that stand beside the reports in it: how many, and the first few by name."""

    count: int = 0
    names: list[str] = field(default_factory=list)

    def takes(self, name: str) -> bool:
        """True where a file is left out, which is noted."""
        if beside(name) is None:
            return False
        self.count += 1
        if len(self.names) < NAMED:
            self.names.append(shown_name(name))
        return True

    def __str__(self) -> str:
        """What to say of them; "" where there were none."""
        more = self.count - len(self.names)
        names = ", ".join(self.names) + (f" and {more} more" if more else "")
        return f"left out, as no reports by their names: {names}" if names else ""
