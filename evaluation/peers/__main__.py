"""`python -m evaluation.peers [SET…] [--write-docs]`: what others reach on our texts, and where they are better."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from evaluation.command import clear_errors
from evaluation.peers.measures import MEASURES, Compared
from evaluation.peers.numbers import Number, ahead
from evaluation.shared import Shared
from evaluation.tables import DOCUMENT, grid, put
from onrecord.mark.makers import MAKERS, NETWORKS

PUBLISHED = Path(__file__).parent / "published.json"
HEAD = ("what", "on what", *MAKERS, "another", "reaches", "measured", "ahead")
OURS = 2 + len(MAKERS)  # cells of what is counted, and of our numbers
HERE, WORSE = "here", "the other"
Row = tuple[str, ...]


def rows(compared: Iterable[Compared], published: Sequence[Mapping[str, str]]) -> Iterator[Row]:
    """One row for each other reader: what it reaches beside ours, and who is ahead of `standard`."""
    for each in compared:
        ours = tuple(str(each.numbers[name]) if name in each.numbers else "" for name in MAKERS)
        others = [(name, number, HERE) for name, number in each.numbers.items() if name not in MAKERS]
        others += [(p["by"], Number(float(p["value"])), p["from"]) for p in published if p["what"] == each.what]
        for by, number, measured in others:
            better = ahead(each.numbers[NETWORKS[0]], number, less=each.less)
            less = " (less is better)" if each.less else ""
            yield each.what + less, each.on, *ours, by, str(number), measured, better


def worse(table: Iterable[Row]) -> Iterator[str]:
    """A line for each number at which another is ahead."""
    for what, on, ours, *_, by, reaches, measured, better in table:
        if better == WORSE:
            yield f"- {what} ({on}): {by} {reaches}, ours {ours}; {measured}"


def folded(table: Sequence[Row]) -> Iterator[Row]:
    """The rows, what is counted and our numbers only on the first of several."""
    before: Row = ()
    for row in table:
        yield (*[""] * OURS, *row[OURS:]) if row[:OURS] == before else row
        before = row[:OURS]


def markdown(table: Sequence[Row]) -> str:
    """The table, and below it where others are better."""
    lines = grid(HEAD, folded(table), words=(0, 1, 5, 7, 8))
    behind = list(worse(table)) or ["- nowhere among these"]
    return "\n".join([*lines, "", "Where another is ahead:", "", *behind])


@click.command()
@click.argument("sets", nargs=-1, type=click.Choice(list(MEASURES)))
@click.option("--write-docs", is_flag=True, help="Put the table into docs/evaluation.md (with all sets only).")
@clear_errors()
def main(sets: tuple[str, ...], *, write_docs: bool) -> None:
    """Print others beside onrecord."""
    shared, published = Shared.find(), json.loads(PUBLISHED.read_text("utf-8"))
    compared = [each for name in sets or MEASURES for each in MEASURES[name](shared)]
    if not sets and (lost := {p["what"] for p in published} - {each.what for each in compared}):
        raise click.ClickException(f"{PUBLISHED.name} has numbers of what is not counted: {', '.join(sorted(lost))}")
    table = list(rows(compared, published))
    click.echo(markdown(table))
    if write_docs and not sets:
        put(DOCUMENT, {"peers": markdown(table)})


if __name__ == "__main__":
    main()
