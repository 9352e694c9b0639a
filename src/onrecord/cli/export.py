"""`onrecord export`: what a store holds in the formats of others, each with a block that says how to cite it."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import click

from onrecord.cli import query
from onrecord.cli.place import check_output, store_at
from onrecord.cli.query import (
    ABOUT,
    BY,
    DOCUMENT,
    ISSUE,
    ORIGINS,
    PARTY,
    PLACE,
    REJECTED,
    REVIEWED,
    SINCE,
    STATUS,
    TYPE,
    UNREAD,
    UNTIL,
)
from onrecord.cli.tables import Terminal
from onrecord.errors import BadUsage, CannotWrite
from onrecord.exports.citing import Citation, Made, citation, write_hashed
from onrecord.exports.formats import FORMATS
from onrecord.exports.view import Export, View
from onrecord.reconcile.figures import DEFAULT, OF_CHOICE, RULES
from onrecord.store import Filter
from onrecord.store.items import INDEXED

STDOUT: Final = "-"
FILTERS: Final = (
    BY,
    PARTY,
    PLACE,
    ABOUT,
    TYPE,
    ISSUE,
    STATUS,
    SINCE,
    UNTIL,
    DOCUMENT,
    ORIGINS,
    REVIEWED,
    UNREAD,
    REJECTED,
)
LIST: Final = "\n".join(f"  {name}: {each.what}" for name, each in FORMATS.items())


def with_filters(command: Any) -> Any:
    """The options that narrow a store, on a command."""
    for option in reversed(FILTERS):
        command = option(command)
    return command


HELP: Final = f"""Write a store in another format.

Beside OUT stands OUT.meta.json with the hash of the file, the filters, the rule for figures, and a line to cite it by.
OUT may be - for standard output.

\b
Formats:
{LIST}

\b
Example:
  onrecord export csv claims.csv talks.db --kind claims --by Houthis
"""


@click.command("export", help=HELP)
@click.argument("name", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path, allow_dash=True, dir_okay=False))
@click.argument("db", metavar="[DB]", required=False)
@click.option("--kind", type=click.Choice(INDEXED), default="events", show_default=True, help="For csv, parquet.")
@click.option("--rule", type=click.Choice(list(RULES)), default=DEFAULT, show_default=True, help="For figures.")
@click.option("--title", default="onrecord", show_default=True, metavar="TEXT", help="What the data are called.")
@with_filters
def command(*, name: str, out: Path, db: str | None, title: str, **asked: Any) -> None:
    """Write a store in another format."""
    rule, kind, min_origins = (asked.pop(key) for key in ("rule", "kind", "min_origins"))
    if rule in OF_CHOICE:
        raise BadUsage(f"the rule {rule} is chosen for one event at a time: onrecord event ID --rule {rule}")
    check_output(out)
    if FORMATS[name].kinds:
        _check_filters(kind, {**asked, "min_origins": None if min_origins == 1 else min_origins})
    view = View(store_at(db), Filter(**asked), rule, min_origins)
    export = FORMATS[name].export(kind)
    if str(out) == STDOUT:
        made = write_hashed(export, view, sys.stdout.buffer)
        Terminal(stderr=True).say(citation(view, name, title, made, export.note).how_to_cite)
    else:
        _keep(out, export, view, lambda made: citation(view, name, title, made, export.note))


def _check_filters(kind: str, asked: Mapping[str, object]) -> None:
    """Raises BadUsage for a filter that the entries of a kind do not have, as the list of that kind does."""
    known = {option.name for option in getattr(query, kind).params}
    if unknown := sorted(name for name, value in asked.items() if value is not None and name not in known):
        options = ", ".join(f"--{name.replace('_', '-')}" for name in unknown)
        raise BadUsage(f"{kind} are not filtered by {options}; see: onrecord {kind} --help")


def _keep(out: Path, export: Export, view: View, cited: Callable[[Made], Citation]) -> None:
    """Write both files; what stood there is replaced only by a whole one. Raises CannotWrite."""
    fresh, beside = out.with_name(f"{out.name}.new"), out.with_name(f"{out.name}.meta.json")
    try:
        with fresh.open("wb") as file:
            made = write_hashed(export, view, file)
        citation_ = cited(made)
        beside.write_text(json.dumps(citation_.as_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        fresh.replace(out)
    except OSError as error:
        raise CannotWrite(f"{out} cannot be written: {error.strerror or error}") from error
    finally:
        fresh.unlink(missing_ok=True)
    Terminal().say(f"{out}: {made.rows} rows; {beside}: how to cite it\n{citation_.how_to_cite}")
