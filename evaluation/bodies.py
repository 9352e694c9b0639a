"""Article bodies out of saved pages, beside the bodies that the pages' own collections publish as right.

    python -m evaluation.bodies [--lines]

Prints for each page with gold the precision, recall and F1 of its words (each as often as it occurs; Chinese and
Japanese by character), beside it the F1 of runs of four words (the measure of the article-extraction-benchmark, which
also sees order), then the means and whether every page reaches the bar. For pages whose collection names only phrases
that must and must not occur, how many do. The headline is not part of a body and is left out on both sides.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import mean
from typing import Any

import click

from evaluation.command import clear_errors
from evaluation.shared import Shared
from onrecord.decode import Blob, Decoder
from onrecord.pipeline import Opener
from onrecord.records.article import Article, Given
from onrecord.records.text import RawDocument

BAR = 0.95
RUN = 4  # words
# A word, or one character of a script that is written without spaces.
TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two bags agree."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it lies, how many articles came out, how far its words and runs of words agree with the gold.

    `phrases` is, for a page without a whole gold body, how many demanded phrases are there and forbidden ones are not,
    of how many; `more` and `lost` are the lines that one side alone has.
    """

    path: str
    articles: int
    words: Agreement | None
    runs: Agreement | None
    phrases: tuple[int, int]
    more: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        """True where the page reaches the bar and every phrase is as demanded."""
        return self.phrases[0] == self.phrases[1] and (self.words is None or self.words.f1 >= BAR)


def tokens(text: str) -> list[str]:
    """The words of a text, lower case."""
    return [token.casefold() for token in TOKEN.findall(text)]


def agreement(found: list[str], gold: list[str], run: int = 1) -> Agreement:
    """Precision and recall of the runs of `run` tokens, each counted as often as it occurs."""
    have, want = (
        Counter(tuple(side[i : i + run]) for i in range(max(1, len(side) - run + 1))) for side in (found, gold)
    )
    both = sum((have & want).values())
    return Agreement(both / max(1, sum(have.values())), both / max(1, sum(want.values())))


def gold_lines(truth: Mapping[str, Any]) -> list[str]:
    """The paragraphs of a gold body, which is a text or a summary with sections."""
    body: Any = truth.get("body")
    if isinstance(body, str):
        return [line for line in body.split("\n") if line.strip()]
    if not body:
        return []
    sections = [line for s in body["sections"] for line in (*s["headline"], *s["paragraphs"])]
    return [line for line in (*body["summary"], *sections) if line.strip()]


def found_lines(documents: list[RawDocument], gold: list[str]) -> list[str]:
    """The paragraphs that came out, without a headline that the gold does not hold."""
    held = {tuple(tokens(line)) for line in gold}
    lines = []
    for document in documents:
        first, *rest = [line for line in document.content.split("\n") if line.strip()]
        title = tokens(document.facts.get("title", ""))
        lines += rest if tokens(first) == title and tuple(title) not in held else [first, *rest]
    return lines


def readable(blob: Blob) -> str:
    """What of a page is read for claims: credits and furniture that dissect tells are not."""
    articles = [item for item in Opener.default().articles(blob, Given()) if isinstance(item, Article)]
    lines = (part.span.cut(article.text) for article in articles for part in article.readable())
    return " ".join(" ".join(lines).split())


def measure(shared: Shared, truth: Mapping[str, Any]) -> Page:
    """Read one page and compare it with its gold."""
    path = shared.root / "formats" / truth["path"]
    items = Decoder()(Blob.of(path.read_bytes(), path.name))
    documents = [item for item in items if isinstance(item, RawDocument)]
    gold = gold_lines(truth)
    lines = found_lines(documents, gold)
    text = " ".join(" ".join(lines).split())
    wanted, unwanted = truth.get("must_contain", []), truth.get("must_not_contain", [])
    read = readable(Blob.of(path.read_bytes(), path.name)) if wanted or unwanted else ""
    right = sum(phrase in read for phrase in wanted) + sum(phrase not in read for phrase in unwanted)
    words = runs = None
    if gold:
        have, want = tokens(text), tokens(" ".join(gold))
        words, runs = agreement(have, want), agreement(have, want, RUN)
    return Page(
        truth["path"],
        len(documents),
        words,
        runs,
        (right, len(wanted) + len(unwanted)),
        tuple(_alone(lines, gold)) if gold else (),
        tuple(_alone(gold, lines)),
    )


def _alone(lines: list[str], others: list[str]) -> Iterator[str]:
    """The lines most of whose words the other side has not."""
    there = Counter(tokens(" ".join(others)))
    for line in lines:
        words = Counter(tokens(line))
        if sum((words & there).values()) < 0.9 * sum(words.values()):
            yield line
        there -= words


def pages(shared: Shared) -> Iterator[Page]:
    """Every page of the fixtures that has gold."""
    for line in (shared.root / "formats" / "TRUTH.jsonl").read_text("utf-8").splitlines():
        truth = json.loads(line)
        if truth.get("body") or truth.get("must_contain"):
            yield measure(shared, truth)


def row(page: Page) -> str:
    """One line of the table."""
    mark = "met   " if page.met else "MISSED"
    told = f"{mark}  {page.path}: {page.articles} article{'s' if page.articles != 1 else ''}"
    if page.words and page.runs:
        w = page.words
        told += f", P {w.precision:.3f}, R {w.recall:.3f}, F1 {w.f1:.3f}; runs of four F1 {page.runs.f1:.3f}"
    return told + (f", {page.phrases[0]} of {page.phrases[1]} phrases as demanded" if page.phrases[1] else "")


@click.command()
@click.option("--lines", "show_lines", is_flag=True, help="Show the lines that only one side has.")
@clear_errors()
def main(*, show_lines: bool) -> None:
    """Print how well the bodies of saved pages come out."""
    found = tuple(pages(Shared.find()))
    for page in found:
        click.echo(row(page))
        for sign, alone in (("+", page.more), ("-", page.lost)) if show_lines else ():
            for line in alone:
                click.echo(f"    {sign} {line}")
    scored = [(page.words.f1, page.runs.f1) for page in found if page.words and page.runs]
    words, runs = (mean(side) for side in zip(*scored, strict=True))
    click.echo(f"{len(scored)} pages with a gold body: mean F1 {words:.3f}, of runs of four {runs:.3f}; bar {BAR}")
    sys.exit(not all(page.met for page in found))


if __name__ == "__main__":
    main()
