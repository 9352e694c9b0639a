"""`onrecord event`: one event with everybody who tells it, and every number with its claimant."""

import click

from onrecord.cli.judge import STORE, refuse_rejected
from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.errors import BadUsage
from onrecord.exports.accounts import Results, agreed, event_row, result_words, results
from onrecord.exports.rows import json_line
from onrecord.exports.words import Names, counted, in_words
from onrecord.reconcile.accounts import Account, Book, Told
from onrecord.reconcile.figures import DEFAULT, RULES, Choice, Count, Reconciled
from onrecord.records.finding import Event


@click.command("event")
@click.argument("entry", metavar="ID")
@STORE
@click.option(
    "--rule", type=click.Choice(list(RULES)), default=DEFAULT, show_default=True, help="How figures are put together."
)
@click.option("--order", metavar="NAME;NAME", default="", help="For hierarchy: whose number goes before whose.")
@click.option("--number", "fixed", type=float, metavar="N", help="For manual: the number.")
@click.option("--note", default="", metavar="TEXT", help="For manual: why.")
@click.option("--json", "as_json", is_flag=True, help="JSON.")
def command(*, entry: str, db: str | None, rule: str, as_json: bool, **chosen: str | float | None) -> None:
    """Show one event with all that tell it.

    They come in the order in which they told it, its figures side by side with their claimants. Reports that copy
    each other are one origin. Rules: range chooses no number; lowest; latest; majority of figures;
    independent, one vote for each origin; hierarchy, by --order; manual, by --number.

    \b
    Example:
      onrecord event e5000d69 --store talks.db --rule lowest
    """  # noqa: D301  (click reads it)
    choice = _choice(rule, chosen)
    store = store_at(db)
    found = store.find(entry)
    if not isinstance(found.entry, Event):
        raise BadUsage(f"{found.entry.id} is no event but one of the {found.kind}; see: onrecord why {found.entry.id}")
    refuse_rejected(store, found.entry.id)
    told = Book.open(store).told(found.entry.id)
    found_figures = results(told, rule, choice)
    if as_json:
        print_lines([json_line(event_row(told, found_figures))])
    else:
        _show(Terminal(), told, found_figures)


def _choice(rule: str, chosen: dict[str, str | float | None]) -> Choice:
    order = tuple(name.strip() for name in str(chosen["order"] or "").split(";") if name.strip())
    fixed = chosen["fixed"]
    if rule == "hierarchy" and not order:
        raise BadUsage('the rule hierarchy needs an order: --order "United Nations; Health Ministry"')
    if rule == "manual" and fixed is None:
        raise BadUsage("the rule manual needs a number: --number 12 --note 'counted by hand'")
    return Choice(order, None if fixed is None else float(fixed), str(chosen["note"] or ""))


def _show(terminal: Terminal, told: Told, figures: Results) -> None:
    entries, outlets = counted(len(told.accounts), "entries"), counted(len(told.outlets), "outlets")
    terminal.say(f"{told.id}  told in {entries}, {counted(told.origins, 'origins')}, {outlets}", style="bold")
    terminal.section("Told and not contradicted", agreed(told))
    terminal.section("Told, in the order of publication", (line for each in told.accounts for line in _account(each)))
    for (measure, scope), (counts, result) in figures.items():
        covers = {"incident": "", "part": ", a part", "total": ", a running total"}[scope]
        terminal.section(f"{measure}{covers}: {result_words(result)}", (_figure(count, result) for count in counts))


def _account(account: Account) -> list[str]:
    document = account.stored.record.document
    copied = "" if account.origin == document.id else f", copies {account.origin}"
    where = ", ".join(filter(None, ("; ".join(account.outlets), account.published))) or document.input
    return [f"{where}{copied}", f"  {account.event.id}  {in_words(Names(account.stored.record), account.event)}"]


def _figure(count: Count, result: Reconciled) -> str:
    mark = "*" if count.id in result.used else " "
    where = ", ".join(filter(None, (count.outlet, count.told)))
    return f"{mark} {count.words}: {count.claimant}" + (f" ({where})" if where else "") + f"  {count.id}"
