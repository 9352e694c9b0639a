"""Who says what in American political news (PolNeAR, development part): `python -m evaluation.polnear [MAKER…]`.

Measured and never looked at (its rights: measure). Half of its attributions are attitudes and intentions, which we do
not mark; so beside F1 of the relation (content overlaps by half and the source is right) stands its recall on cues of
saying alone. The scorer is the one beside the data.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from evaluation.bars import Bar, say
from evaluation.coded import load_scorer
from evaluation.command import clear_errors
from evaluation.shared import Shared
from onrecord.dissect.sentences import split
from onrecord.mark.makers import open_maker
from onrecord.records.article import Article, Document, Part
from onrecord.records.marks import Mark, Marker, Marks
from onrecord.records.text import Span

RELATION, SAYING = 0.50, 0.82
SAID = re.compile(r"\b(?:say(?:s|ing)?|said|tell(?:s|ing)?|told|according)\b", re.IGNORECASE)
PARAGRAPH = re.compile(r"[^\n]+")
Row = dict[str, Any]


def article_of(row: Row) -> Article:
    """A text of the set as a reader sees it: every line a paragraph."""
    text = row["text"]
    parts = tuple(Part("body", Span(*found.span())) for found in PARAGRAPH.finditer(text))
    published = row.get("date") or None
    return Article(
        Document(
            id=row["id"], input=row["id"], title=None, outlet=None, authors=(), url=None, language="en",
            published=published, text=text, parts=parts, sentences=split(text),
        )
    )  # fmt: skip


def attributions(marks: Marks) -> Iterator[Row]:
    """The claims of an article as the scorer takes them."""
    for group in marks.groups("con"):
        yield {
            "content": _spans(group),
            "cue": _spans(cue for content in group for cue in marks.targets(content, "cue")),
            "source": _spans(source for content in group for source in marks.targets(content, "source")),
        }


def _spans(marks: Iterable[Mark]) -> list[list[int]]:
    return sorted({(m.span.start, m.span.end): [m.span.start, m.span.end] for m in marks}.values())


def bars(marker: Marker, folder: Path) -> Iterator[Bar]:
    """The two bars, for one maker."""
    scorer = load_scorer(folder / "score_attribution.py")
    gold = scorer.load(folder / "polnear_dev.jsonl")
    found = found_by(marker, gold)
    relation = scorer.score(gold, found)["rows"]["relation"]
    told = f"{relation['f1']:.3f} (P {relation['p']:.3f}, R {relation['r']:.3f})"
    yield Bar(f"{marker.name}: relation F1 at least {RELATION}", told, relation["f1"] >= RELATION)
    said = {key: only_said(row) for key, row in gold.items()}
    recall = scorer.score(said, found)["rows"]["relation"]["r"]
    yield Bar(f"{marker.name}: recall on cues of saying at least {SAYING}", f"{recall:.3f}", recall >= SAYING)


def found_by(marker: Marker, gold: Mapping[str, Row]) -> dict[str, Row]:
    """What a maker finds in each text."""
    return {key: {"attributions": list(attributions(marker(article_of(row))))} for key, row in gold.items()}


def only_said(row: Row) -> Row:
    """A text with those attributions alone that have a cue of saying."""
    return row | {"attributions": [a for a in row["attributions"] if _is_said(row, a)]}


def _is_said(row: Row, attribution: Row) -> bool:
    return any(SAID.search(row["text"][start:end]) for start, end in attribution.get("cue") or ())


@click.command()
@click.argument("makers", nargs=-1)
@clear_errors()
def main(makers: tuple[str, ...]) -> None:
    """Print the bars for makers of marks: names of shipped ones, or folders of weights."""
    folder = Shared.find().root / "data" / "attribution"
    for name in makers or ("rules",):
        say(bars(open_maker(name), folder))


if __name__ == "__main__":
    main()
