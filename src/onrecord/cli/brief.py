"""`onrecord brief`: what the reports of some days say, in fixed sections."""

import sys
from datetime import datetime, timedelta
from pathlib import Path

import click

from onrecord.cli.place import check_output, store_at
from onrecord.cli.query import SINCE, UNTIL
from onrecord.cli.tables import Terminal
from onrecord.errors import BadUsage, CannotWrite
from onrecord.exports.brief import brief
from onrecord.exports.brief_forms import FORMS, period
from onrecord.exports.view import View
from onrecord.reconcile.figures import DEFAULT, PLAIN
from onrecord.store.moments import day_of, now


@click.command("brief")
@click.argument("db", metavar="[DB]", required=False)
@SINCE
@UNTIL
@click.option("--format", "form", type=click.Choice(list(FORMS)), help="Else by the name of OUT, else md.")
@click.option("--rule", type=click.Choice(PLAIN), default=DEFAULT, show_default=True, help="For figures.")
@click.option(
    "--out", metavar="OUT", type=click.Path(path_type=Path, dir_okay=False), help="A file; else the terminal."
)
def command(
    *, db: str | None, since: str | None, until: str | None, form: str | None, rule: str, out: Path | None
) -> None:
    """Write what the reports of some days say.

    Fixed sections: what is told as having happened, what is planned or denied, numbers that moved, who says what, what
    each side wants, what is due, and what is not known. Without dates the last two days are meant, up to --as-of.

    \b
    Example:
      onrecord brief talks.db --since 2022-08-02 --until 2022-08-03 --out brief.html
    """  # noqa: D301  (click reads it)
    form = form or (out.suffix.removeprefix(".") if out else "") or "md"
    if form not in FORMS:
        raise BadUsage(f"a brief is {', '.join(FORMS)}; {form!r} is none of these: give --format")
    if out:
        check_output(out)
    store = store_at(db)
    last = until or day_of(store.as_of)
    first = since or (datetime.fromisoformat(last) - timedelta(days=1)).date().isoformat()
    if first > last:
        raise BadUsage(f"{first} is after {last}")
    told = brief(View(store, rule=rule), first, last, store.as_of or now())
    written = FORMS[form].write(told)
    if out is None:
        sys.stdout.buffer.write(written)
        return
    try:
        out.write_bytes(written)
    except OSError as error:
        raise CannotWrite(f"{out} cannot be written: {error.strerror or error}") from error
    Terminal().say(f"{out}: {period(told)}, from {told.rests_on}")
