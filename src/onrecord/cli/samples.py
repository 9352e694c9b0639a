"""`onrecord samples`: reports to try things on."""

import shlex
from pathlib import Path

import click

from onrecord.exports.inert import visible
from onrecord.samples import copy_samples


@click.command("samples")
@click.argument("folder", metavar="[FOLDER]", default="samples", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Put ten sample reports into a folder, to try things on.

    \b
    Example:
      onrecord samples my-samples
    """  # noqa: D301  (click reads it)
    reports = copy_samples(folder)
    where = shlex.quote(str(folder))
    click.echo(visible(f"{len(reports)} reports are in {folder}; ATTRIBUTION.md says where each comes from. Next:"))
    click.echo(visible(f"  onrecord read {shlex.quote(str(reports[0]))}"))
    click.echo(visible(f"  onrecord read {where} --into talks.db"))
    click.echo("  onrecord show talks.db")
