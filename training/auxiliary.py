"""Examples that tell a part only: some spans and some kinds of links, or where words are missing, and no layers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from onrecord.language.candidates import Pairs, pairs
from onrecord.language.layout import Layout
from onrecord.language.spans import Paragraphs, Spans
from onrecord.language.tokenizer import Ints, Tokenizer
from onrecord.language.windows import windows
from training.examples import UNTOLD, Answers, Example, lost

Place = tuple[str, int, int]  # kind, and from where to where in characters


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a text: spans, for each kind of link whom each head is linked to, and where words are missing.

    Of a kind of link that is named, every head is told of: one without targets has none.
    """

    spans: Sequence[Place] = ()
    links: Mapping[str, Mapping[Place, frozenset[Place]]] = field(default_factory=dict)
    missing: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class AuxiliaryMaker:
    """Makes examples of texts of which a part is told."""

    tokenizer: Tokenizer
    layout: Layout

    def __call__(self, name: str, text: str, paragraphs: Paragraphs, told: Told) -> Example:
        """The example of one text; `paragraphs` are offsets in it."""
        words = self.tokenizer(text)
        gaps = np.zeros(len(words), dtype=np.int64)
        after = np.searchsorted(words.starts, told.missing)
        gaps[after[after < len(words)]] = 1
        kinds = self.layout.kinds
        starts, ends = words.covering([s for _, s, _ in told.spans], [e for _, _, e in told.spans])
        rows = {
            (int(s), -int(e), kinds.index(p[0])): p for s, e, p in zip(starts, ends, told.spans, strict=True) if s < e
        }
        at = np.array([(s, -e, k) for s, e, k in sorted(rows)], dtype=np.int64).reshape(-1, 3)
        spans = Spans.of(text, words, paragraphs, (at[:, 0], at[:, 1], at[:, 2]), self.layout.person)
        number = {rows[key]: i for i, key in enumerate(sorted(rows))}
        offered = {
            links.name: pairs(spans, links, self.layout) for links in self.layout.links if links.name in told.links
        }
        links = {name: Answers(o, _right(o, told.links[name], number)) for name, o in offered.items()}
        read = tuple(windows(self.tokenizer, words, paragraphs, self.layout.reach))
        return replace(Example.untold(name, read, len(words), spans, links, self.layout), gaps=gaps)


def _right(offered: Pairs, meant: Mapping[Place, frozenset[Place]], number: Mapping[Place, int]) -> Ints:
    """Which candidates are right; of a head that none of its targets was offered to, nothing is told."""
    wanted = {
        number[head]: {number[t] for t in targets if t in number} for head, targets in meant.items() if head in number
    }
    right = np.array(
        [int(t) in wanted.get(int(h), ()) for h, t in zip(offered.heads, offered.targets, strict=True)], dtype=np.int64
    )
    right[np.isin(offered.heads, lost(offered, right, wanted))] = UNTOLD
    return right
