"""Two tables of bars: how well files are read before anything is marked, and how well names, times and places are told.

    python -m evaluation.reading [--write-docs]

Runs the programs that measure one thing each, and gathers what they print.
"""

import subprocess
import sys
from collections.abc import Iterator

import click

from evaluation.shared import ROOT
from evaluation.tables import DOCUMENT, put

BARS = ("seed", "repair", "holes", "sentences", "copies")  # each prints a line a bar
SPOTTED = ("times", "places", "actors", "coreference")  # so do these
TOLD = ("coreference",)  # of which no bar is asked: every line is told
SUMMED = ("bodies", "formats")  # these print a line a file, and a last one over all
MARKS = ("met ", "MISSED")


def measured(name: str) -> Iterator[tuple[str, str]]:
    """What one program says: each bar, and whether it is met."""
    run = subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, "-m", f"evaluation.{name}"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    lines = [line for line in run.stdout.splitlines() if line.strip()]
    if not lines:
        raise click.ClickException(f"evaluation.{name} printed nothing: {run.stderr.strip()[-400:]}")
    if name in SUMMED:
        yield lines[-1], "met" if run.returncode == 0 else "missed"
        return
    for line in lines:
        if line.startswith(MARKS):
            met, _, said = line.partition("  ")
            yield said.strip(), met.strip().lower()
        elif name in TOLD:
            yield line.strip(), ""


def table(rows: dict[str, list[tuple[str, str]]]) -> str:
    """The table as Markdown."""
    head = ("| command | what, and what is reached | bar |", "| --- | --- | --- |")
    body = (f"| `evaluation.{name}` | {said} | {met} |" for name, found in rows.items() for said, met in found)
    return "\n".join((*head, *body))


@click.command()
@click.option("--write-docs", is_flag=True, help="Put the table into docs/evaluation.md, between its markers.")
def main(*, write_docs: bool) -> None:
    """Print every bar of reading and of spotting, and what is reached."""
    asked = {"reading": (*BARS, *SUMMED), "spotting": SPOTTED}
    tables = {title: table({name: list(measured(name)) for name in names}) for title, names in asked.items()}
    click.echo("\n\n".join(tables.values()))
    if write_docs:
        put(DOCUMENT, tables)


if __name__ == "__main__":
    main()
