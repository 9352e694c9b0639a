"""How far two coders agree on who does what to whom: `python -m evaluation.second_coder [MAKER…]`.

A second coder read 14 articles of the development split with the triggers given, and wrote down actors and recipients
without seeing the first coder's (2026-11-26; the coder was a language model that followed the codebook, one pass).
`cases/second_coder.json` has the phrases, by article and event. Makers named beside it are measured on the same
articles, on the triggers that they find.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from lxml import etree

from evaluation.command import clear_errors
from evaluation.counts import Hits, Scores, total
from evaluation.relations import parties
from evaluation.shared import Shared
from onrecord.dissect.sentences import split
from onrecord.mark.makers import open_maker
from onrecord.mark.markup import article_elements, read_marked
from onrecord.records.article import Article
from onrecord.records.marks import LinkKind, Marks

CODED = Path(__file__).with_name("cases") / "second_coder.json"
ASKED: tuple[LinkKind, ...] = ("actor", "recipient")
Coded = Mapping[str, Mapping[str, tuple[str, str]]]  # article -> event -> phrases of actors, of recipients


def both(shared: Shared, coded: Coded) -> Iterator[tuple[Article, Marks, Marks]]:
    """The articles that were coded twice, with the first coder's marks and the same with the second one's parties."""
    for path in shared.marked():
        for element in article_elements(path):
            if element.get("id") in coded:
                article, first = read_marked(element, path.name, split)
                yield article, first, read_marked(recoded(element, coded[element.get("id")]), path.name, split)[1]


def recoded(element: etree._Element, coded: Mapping[str, tuple[str, str]]) -> etree._Element:
    """The same article with these actors and recipients on the first mention of each event."""
    for event in element.iter("ev"):
        if event.get("y"):
            event.set("a", coded[event.get("id")][0])
            event.set("r", coded[event.get("id")][1])
    return element


def lines(name: str, scores: Scores) -> Iterator[str]:
    """One line a kind of party."""
    for kind in ASKED:
        hits = scores.hits.get(f"matched ev, {kind}", Hits())
        yield f"{name}: {kind} F1 {hits.f1:.3f} (P {hits.precision:.3f}, R {hits.recall:.3f}; {hits.gold} told)"


@click.command()
@click.argument("makers", nargs=-1)
@clear_errors()
def main(makers: tuple[str, ...]) -> None:
    """Print the agreement of the two coders, and of makers with the first one."""
    articles = list(both(Shared.find(), json.loads(CODED.read_text("utf-8"))))
    found = [("second coder", articles)]
    for name in makers:
        maker = open_maker(name)
        found.append((name, [(a, first, maker(a)) for a, first, _ in articles]))
    for name, read in found:
        scores = total(parties(a.text, first, marks, kind) for a, first, marks in read for kind in ASKED)
        click.echo("\n".join(lines(name, scores)))


if __name__ == "__main__":
    main()
