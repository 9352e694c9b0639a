"""Sentence borders: are sentences cut where people cut them?

    python -m evaluation.sentences [--errors]

Gold: the news documents of GUM (train and dev parts, CC BY, people's cuts), and the seed and the coded articles, whose
borders were checked by reading (`cases/sentence_borders.json`: offsets only, with the hash of the text they count in).
A sentence counts as found where both its ends are right (span F1); border F1 looks at the ends of sentences alone.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import click

from evaluation.shared import Shared
from onrecord.dissect.paragraphs import paragraphs
from onrecord.dissect.parts import find_parts
from onrecord.dissect.sentences import sentences
from onrecord.errors import BadUsage
from onrecord.records.text import Span

CASES = Path(__file__).parent / "cases" / "sentence_borders.json"
GUM = ("en_gum-train.conllu", "en_gum-dev.conllu")
NEWS_BAR, CHECKED_BAR = 0.99, 0.97
BLOCK_SIZE = re.compile(r"\((\d+) s\)")


@dataclass(frozen=True, slots=True)
class Cut:
    """One text with the sentences that people cut it into."""

    name: str
    text: str
    gold: frozenset[Span]


@dataclass(frozen=True, slots=True)
class Score:
    """Sentences of people, sentences found, and how many of them, and of their ends, are the same."""

    gold: int = 0
    found: int = 0
    same: int = 0
    same_ends: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.gold + other.gold,
            self.found + other.found,
            self.same + other.same,
            self.same_ends + other.same_ends,
        )

    @property
    def span_f1(self) -> float:
        """Both ends right."""
        return 2 * self.same / (self.gold + self.found) if self.gold + self.found else 0.0

    @property
    def border_f1(self) -> float:
        """The end right."""
        return 2 * self.same_ends / (self.gold + self.found) if self.gold + self.found else 0.0


def dissected(text: str) -> tuple[Span, ...]:
    """The sentences as the reader cuts them: part by part."""
    return sentences(text, find_parts(text, paragraphs(text)))


def score(cut: Cut, way: Callable[[str], Iterable[Span]] = dissected) -> Score:
    """Compare one text; `way` cuts it."""
    found = frozenset(way(cut.text))
    ends = {s.end for s in found} & {s.end for s in cut.gold}
    return Score(len(cut.gold), len(found), len(found & cut.gold), len(ends))


def gum(shared: Shared, genre: str, files: Iterable[str] = GUM) -> Iterator[Cut]:
    """The documents of one genre. A line of the text is what GUM has as one block (paragraph, caption, item)."""
    for file in files:
        path = shared.root / "data" / "ud" / file
        for document in re.split(r"(?m)^# newdoc id = ", path.read_text("utf-8"))[1:]:
            name, _, body = document.partition("\n")
            if f"_{genre}_" in name or name.startswith(genre):
                yield _joined(name, body)


def _joined(name: str, body: str) -> Cut:
    """A document put together from its sentences: one blank between two of a block, a new line where a block ends."""
    text, spans, left = "", [], list[int]()
    new_line = False
    for line in body.split("\n"):
        if line.startswith("# newpar"):
            new_line = True
            left += [int(size) for size in BLOCK_SIZE.findall(line)]
        elif line.startswith("# text = "):
            words = line.removeprefix("# text = ").strip()
            text += ("\n" if new_line else " ") if text else ""
            spans.append(Span(len(text), len(text) + len(words)))
            text += words
            left = [size - 1 for size in left]
            new_line = 0 in left
            left = [size for size in left if size > 0]
    return Cut(name, text, frozenset(spans))


def checked(shared: Shared) -> Iterator[Cut]:
    """The seed and the coded articles. Raises BadUsage where a text is no longer the one that was checked."""
    cases = json.loads(CASES.read_text("utf-8"))
    texts = {path.stem: json.loads(path.read_text("utf-8"))["text"] for path in shared.coded()}
    texts["seed"] = (shared.root / "seed" / "clean.txt").read_text("utf-8")
    for name, case in cases.items():
        text = texts.get(name, "")
        if sha256(text.encode()).hexdigest() != case["sha256"]:
            raise BadUsage(f"the text of {name} is not the one whose borders were checked")
        yield Cut(name, text, frozenset(Span(*pair) for pair in case["sentences"]))


def mistakes(cut: Cut) -> Iterator[str]:
    """Every sentence that only one side has: `+` found, `-` missed, with its end and what follows."""
    found = frozenset(dissected(cut.text))
    for span in sorted(found ^ cut.gold):
        words = " ".join(span.cut(cut.text).split())
        shown = words if len(words) < 110 else f"{words[:40]} … {words[-60:]}"
        yield f"  {'+' if span in found else '-'} {cut.name}: {shown}"


@click.command()
@click.option("--errors", is_flag=True, help="Show every sentence that is not as people cut it.")
@click.option("--more", is_flag=True, help="Also score other kinds of text, for which no bar was set.")
def main(*, errors: bool, more: bool) -> None:
    """Print the bars beside what is reached."""
    try:
        shared = Shared.find()
        rows = [("GUM news", NEWS_BAR, list(gum(shared, "news")))]
        rows.append(("seed and coded articles, checked by hand", CHECKED_BAR, list(checked(shared))))
        if more:
            rows += [(f"GUM {kind}", 0.0, list(gum(shared, kind))) for kind in ("interview", "speech", "bio", "court")]
            rows.append(("EWT newsgroup", 0.0, list(gum(shared, "newsgroup", ["en_ewt-dev.conllu"]))))
    except (BadUsage, OSError) as error:
        raise click.ClickException(str(error)) from error
    met = [_printed(what, bar, cuts, errors=errors) for what, bar, cuts in rows]
    sys.exit(not all(met))


def _printed(what: str, bar: float, cuts: list[Cut], *, errors: bool) -> bool:
    reached = sum((score(cut) for cut in cuts), Score())
    met = reached.span_f1 >= bar
    mark = ("met   " if met else "MISSED") if bar else "      "
    asked = f", bar {bar:.2f}" if bar else ""
    click.echo(
        f"{mark}  {what}: span F1 {reached.span_f1:.4f}, border F1 {reached.border_f1:.4f}{asked} "
        f"({len(cuts)} texts, {reached.gold} sentences, {reached.found} found)"
    )
    if errors:
        click.echo("\n".join(line for cut in cuts for line in mistakes(cut)))
    return met


if __name__ == "__main__":
    main()
