"""How sure the rules may say they are: per kind of mark, the share that people marked too.

    python -m evaluation.confidence            print the shares beside the table that ships
    python -m evaluation.confidence --write    put them into the table

The rules cannot tell a good mark from a bad one, so every mark of a kind gets the same score: its precision on the
development split, which no rule was fitted to mark by mark. It is the machine's reading that is scored, not the claim.
"""

from collections.abc import Mapping
from pathlib import Path

import click

from evaluation.command import clear_errors
from evaluation.counts import Result
from evaluation.marks import LAYERS
from evaluation.routes import ROUTES
from evaluation.shared import ROOT, Shared
from onrecord.lexicon.tables import read_table

TABLE = ROOT / "src" / "onrecord" / "mark" / "rules" / "scores.tsv"
HEAD = "# Share of the rules' marks of each kind that people made too: python -m evaluation.confidence --write\n"


def measured(results: tuple[Result, ...]) -> Mapping[str, float]:
    """Precision by kind of mark, two decimals."""
    hits = next(r for r in results if r.name == "rules-marks").total.hits
    return {kind: round(hits[kind].precision, 2) for kind in LAYERS if hits[kind].found}


def shipped() -> Mapping[str, float]:
    """The table as it ships."""
    return {row["kind"]: float(row["score"]) for row in read_table("scores", "onrecord.mark.rules")}


def write(scores: Mapping[str, float], path: Path) -> None:
    """Write the table."""
    rows = "".join(f"{kind}\t{score:.2f}\n" for kind, score in scores.items())
    path.write_text(f"{HEAD}kind\tscore\n{rows}", "utf-8")


@click.command()
@click.option("--write", "put", is_flag=True, help="Put the measured shares into the table.")
@clear_errors()
def main(*, put: bool) -> None:
    """Measure how often each kind of the rules' marks is right."""
    scores = measured(ROUTES["rules-on-marked"](Shared.find()))
    if put:
        write(scores, TABLE)
    for kind, score in scores.items():
        click.echo(f"{kind:5} measured {score:.2f}  shipped {shipped().get(kind, 1.0):.2f}")


if __name__ == "__main__":
    main()
