"""docs/evaluation.md by one command: `python -m evaluation.page [PART…]`, every part unless some are named.

Runs the programs that measure one thing each; each puts its own tables between their markers. What a benchmark prints
is put there as it stands. After each part the page tells its command, the day, the commit and how long it took, so that
nobody takes an old number for a new one. A part that fails leaves its old tables, with their old day, and is named.
"""

import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import monotonic

import click

from evaluation.shared import ROOT
from evaluation.tables import DOCUMENT, filled, grid, place

WHEN = "when"
HEAD = ("part", "what", "command", "day", "commit", "minutes")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page: what is measured, by which arguments to Python; `printed`: its lines are put there."""

    what: str
    arguments: tuple[str, ...]
    printed: bool = False

    @property
    def command(self) -> str:
        """What one types."""
        return f"python {' '.join(self.arguments)}"


def _tables(what: str, *arguments: str) -> Part:
    return Part(what, ("-m", *arguments))


def _lines(what: str, *arguments: str) -> Part:
    return Part(what, arguments, printed=True)


PARTS: Mapping[str, Part] = {
    "peers": _tables("others beside us", "evaluation.peers"),
    "tables": _tables("assembly, marks and records", "evaluation"),
    "readers": _tables("what is asked of the readers", "evaluation.readers"),
    "whole": _tables("what is asked of whole records", "evaluation.whole"),
    "rules": _tables("what each rule gains", "evaluation.whole", "--rules"),
    "causes": _tables("what is missed, by cause", "evaluation.causes"),
    "linking": _tables("one event told by several", "evaluation.linking"),
    "answers": _tables("what answers what", "evaluation.answers"),
    "reading": _tables("files, repair, sentences, copies; who, where, when", "evaluation.reading"),
    "sure": _lines("how sure it may be", "-m", "evaluation.reliability", "standard"),
    "coders": _lines("a second coder", "-m", "evaluation.second_coder", "standard", "fast"),
    "speed-standard": _lines("the network beside spaCy", "benchmarks/network.py", "standard"),
    "speed-fast": _lines("the fast one beside spaCy", "benchmarks/network.py", "fast"),
    "speed-whole": _lines("the whole beside the network", "benchmarks/whole.py"),
    "speed-repair": _lines("repair beside ftfy", "benchmarks/repair.py"),
    "speed-decode": _lines("files beside trafilatura and ftfy", "benchmarks/decode.py"),
    "speed-warc": _lines("web archives beside fastwarc", "benchmarks/warc.py"),
    "speed-store": _lines("a store beside SQL by hand", "benchmarks/store.py", "10000"),
    "speed-workers": _lines("two workers beside one", "benchmarks/workers.py", "100"),
    "speed-cluster": _lines("Ray beside processes", "benchmarks/cluster.py", "300"),
    "speed-scale": _lines("many reports beside few", "benchmarks/scale.py", "1000,10000"),
    "speed-folder": _lines("ten million events in a folder", "benchmarks/folder.py"),
}


def told(text: str) -> dict[str, tuple[str, ...]]:
    """The rows that stand in the page: of each part, when it was measured."""
    found = place(WHEN).search(text)
    lines = found[0].split("\n")[3:-1] if found else []  # without markers and heading
    cells = (tuple(cell.strip() for cell in line.strip("| ").split(" | ")) for line in lines)
    return {row[0]: row for row in cells if len(row) == len(HEAD)}


def measure(name: str, part: Part) -> tuple[str, tuple[str, ...]]:
    """Run a part: what it printed, and its row. Raises ClickException where it fails."""
    write = () if part.printed else ("--write-docs",)
    begun = monotonic()
    run = subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, *part.arguments, *write], capture_output=True, text=True, check=False, cwd=ROOT
    )
    if run.returncode:
        raise click.ClickException(f"{part.command} ended with {run.returncode}: {run.stderr.strip()[-400:]}")
    minutes = f"{(monotonic() - begun) / 60:.1f}"
    return run.stdout, (name, part.what, f"`{part.command}`", f"{date.today()}", commit(), minutes)


def commit() -> str:
    """The commit that is measured, with a + where the tree has changes beside the page."""
    changed = _git("status", "--porcelain", "--", ".", f":!{DOCUMENT.relative_to(ROOT)}")
    return _git("rev-parse", "--short", "HEAD") + ("+" if changed else "")


def _git(*arguments: str) -> str:
    run = subprocess.run(["git", *arguments], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603, S607
    return run.stdout.strip()


def written(text: str, name: str, part: Part, printed: str, row: tuple[str, ...]) -> str:
    """The page with what a part printed, and with its row."""
    rows = told(text) | {name: row}
    tables = {WHEN: "\n".join(grid(HEAD, (rows[key] for key in PARTS if key in rows), words=(0, 1, 2, 3, 4)))}
    if part.printed:
        lines = printed.rstrip().lstrip("\n")
        tables[name] = f"```\n{lines}\n```"
    return filled(text, tables)


def run(names: Sequence[str]) -> Iterator[str]:
    """Measure the parts, write the page after each; the names of those that failed."""
    for name in names:
        click.echo(f"{name}: {PARTS[name].command}", err=True)
        try:
            printed, row = measure(name, PARTS[name])
        except click.ClickException as error:
            click.echo(f"  failed: {error.message}", err=True)
            yield name
            continue
        text = DOCUMENT.read_text("utf-8")
        DOCUMENT.write_text(written(text, name, PARTS[name], printed, row), "utf-8")


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)))
def main(parts: tuple[str, ...]) -> None:
    """Measure everything anew and put it into docs/evaluation.md."""
    if failed := list(run(parts or tuple(PARTS))):
        raise click.ClickException(f"not measured, and left as it was: {', '.join(failed)}")


if __name__ == "__main__":
    main()
