"""Stretches of lines, lines and pages, as the process that reads a PDF finds them."""

from dataclasses import dataclass
from itertools import pairwise

BETWEEN_CELLS = "  "
FAR = 2.5  # heights of a line between cells; less is a wide space of a justified line


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a line with no wide gap in it, and its box in points from the lower left of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Of its box; about the size of its letters."""
        return max(1.0, self.top - self.bottom)


Line = tuple[Stretch, ...]
Page = list[Line]


def joined(line: Line) -> Stretch:
    """A line as one stretch, two spaces between what stands far apart in it."""
    text = line[0].text
    for before, after in pairwise(line):
        far = after.left - before.right > FAR * max(before.height, after.height)
        text += f"{BETWEEN_CELLS if far else ' '}{after.text}"
    return Stretch(
        text, line[0].left, min(s.bottom for s in line), max(s.right for s in line), max(s.top for s in line)
    )
