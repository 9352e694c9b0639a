"""`python -m evaluation.formats`: file by file, how many statements are met, and those that are missed."""

import sys

import click

from evaluation.command import clear_errors
from evaluation.formats.examiner import Examined, Examiner
from evaluation.formats.known import NOT_HERE
from evaluation.shared import Shared


def lines(examined: Examined, *, verbose: bool) -> list[str]:
    """What is printed of one file."""
    told = [f"{examined.path}: {examined.met} of {len(examined.verdicts)}  ({examined.seconds:.1f} s)"]
    for verdict in examined.verdicts:
        if verdict.bad and verdict.miss is None:
            told.append(f"  MET NOW   {verdict.what}: take it from the known failures")
        elif verdict.miss is not None:
            kind = f"known, {verdict.known}" if verdict.known else "MISSED"
            told.append(f"  {kind}    {verdict.what}: {verdict.miss}")
        elif verbose:
            told.append(f"  met       {verdict.what}")
    return told


@click.command()
@click.option("--only", default="*", metavar="GLOB", help="Only files whose path matches, such as '01_nexis/*'.")
@click.option("--verbose", is_flag=True, help="Print the statements that are met, too, and those not examined here.")
@clear_errors()
def main(only: str, *, verbose: bool) -> None:
    """Print how much of what the index of the formats says comes out."""
    folder = Shared.find().root / "formats"
    met = asked = bad = files = 0
    for examined in Examiner.default(folder)(only):
        click.echo("\n".join(lines(examined, verbose=verbose)))
        files += 1
        met, asked = met + examined.met, asked + len(examined.verdicts)
        bad += sum(v.bad for v in examined.verdicts)
    if verbose:
        click.echo("\nNot examined here:\n" + "\n".join(f"  {what}: {why}" for what, why in NOT_HERE.items()))
    click.echo(f"\n{files} files: {met} of {asked} statements met, {bad} missed without a known reason")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
