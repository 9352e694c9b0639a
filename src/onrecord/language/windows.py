"""Words of an article -> windows that the encoder reads at once: whole paragraphs, with the end of the one before.

The words of the context are read and not answered for. A paragraph longer than a window is cut where that is full.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.language.tokenizer import Ints, Tokenizer, Words


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an encoder sees at once, in pieces: the `longest` window, with beginning and borders, and how much of it
    at most is `context`, which stands before.
    """

    longest: int
    context: int


FIRST_REACH = Reach(320, 64)  # of weights whose card names none


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once.

    `pieces` and `ways` (n,) with the beginning and the borders between paragraphs; `words` (m,) are the numbers of the
    words that it answers for, `at` (m,) where the first piece of each stands in the window.
    """

    pieces: Ints
    ways: Ints
    words: Ints
    at: Ints


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words from `start` to `end`, in one paragraph."""

    start: int
    end: int


def stretches(words: Words, paragraphs: Sequence[tuple[int, int]], reach: Reach) -> Iterator[Stretch]:
    """The words of each paragraph (offsets in characters), those too long for one window cut in several."""
    most = reach.longest - reach.context - 3
    for begin, end in paragraphs:
        start = int(np.searchsorted(words.starts, begin))
        stop = int(np.searchsorted(words.starts, end))
        while start < stop:
            fits = int(np.searchsorted(words.last, words.first[start] + most, side="right"))
            cut = stop if fits >= stop else max(fits, start + 1)
            yield Stretch(start, cut)
            start = cut


def windows(tokenizer: Tokenizer, words: Words, paragraphs: Sequence[tuple[int, int]], reach: Reach) -> list[Window]:
    """The windows of an article, in order; every word of the paragraphs is answered for exactly once."""
    made: list[Window] = []
    held: list[Stretch] = []
    before: list[Stretch] = []
    room = reach.longest - reach.context - 2
    for stretch in stretches(words, paragraphs, reach):
        if held and sum(_size(words, s) + 1 for s in held) + _size(words, stretch) + 1 > room:
            made.append(_window(tokenizer, words, held, before))
            before, held = [_end(words, held[-1], reach.context)], []
        held.append(stretch)
    if held:
        made.append(_window(tokenizer, words, held, before))
    return made


def _size(words: Words, stretch: Stretch) -> int:
    return int(words.last[stretch.end - 1] - words.first[stretch.start])


def _end(words: Words, stretch: Stretch, most: int) -> Stretch:
    """The end of a stretch, of so many pieces at most."""
    low = int(np.searchsorted(words.first, words.last[stretch.end - 1] - most))
    return Stretch(max(low, stretch.start), stretch.end)


def _window(tokenizer: Tokenizer, words: Words, held: list[Stretch], before: list[Stretch]) -> Window:
    pieces, ways = [np.array([tokenizer.begin])], [np.array([0])]
    answered, at = [], []
    length = 1
    for number, stretch in enumerate([*before, *held]):
        first, last = words.first[stretch.start], words.last[stretch.end - 1]
        pieces += [words.pieces[first:last], np.array([tokenizer.border])]
        counts = words.last[stretch.start : stretch.end] - words.first[stretch.start : stretch.end]
        ways += [np.repeat(words.ways[stretch.start : stretch.end], counts), np.array([0])]
        if number >= len(before):
            answered.append(np.arange(stretch.start, stretch.end))
            at.append(words.first[stretch.start : stretch.end] - first + length)
        length += int(last - first) + 1
    return Window(np.concatenate(pieces), np.concatenate(ways), np.concatenate(answered), np.concatenate(at))


def padded(made: Sequence[Window], padding: int) -> tuple[Ints, Ints, npt.NDArray[np.float32]]:
    """Windows side by side as the encoder takes them: pieces, ways, and a mask that is 1 where there is a piece."""
    longest = max(len(w.pieces) for w in made)
    pieces = np.full((len(made), longest), padding, dtype=np.int64)
    ways, mask = np.zeros_like(pieces), np.zeros(pieces.shape, dtype=np.float32)
    for row, w in enumerate(made):
        pieces[row, : len(w.pieces)], ways[row, : len(w.ways)], mask[row, : len(w.pieces)] = w.pieces, w.ways, 1
    return pieces, ways, mask
