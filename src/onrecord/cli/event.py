"""`onrecord event`: one event with everybody who tells it, and every number with its claimant."""

from dataclasses import asdict

import click

from onrecord.cli.judge import STORE, refuse_rejected
from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.errors import BadUsage
from onrecord.exports.rows import Row, json_line
from onrecord.exports.wording import number
from onrecord.exports.words import Names, counted, in_words
from onrecord.reconcile.accounts import Account, Book, Told
from onrecord.reconcile.figures import DEFAULT, RULES, Choice, Count, Reconciled, Scope, reconcile
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
    results = {key: (counts, reconcile(counts, rule, choice)) for key, counts in told.counts.items()}
    if as_json:
        print_lines([json_line(_row(told, results))])
    else:
        _show(Terminal(), told, results)


Results = dict[tuple[str, Scope], tuple[tuple[Count, ...], Reconciled]]


def _choice(rule: str, chosen: dict[str, str | float | None]) -> Choice:
    order = tuple(name.strip() for name in str(chosen["order"] or "").split(";") if name.strip())
    fixed = chosen["fixed"]
    if rule == "hierarchy" and not order:
        raise BadUsage('the rule hierarchy needs an order: --order "United Nations; Health Ministry"')
    if rule == "manual" and fixed is None:
        raise BadUsage("the rule manual needs a number: --number 12 --note 'counted by hand'")
    return Choice(order, None if fixed is None else float(fixed), str(chosen["note"] or ""))


def _show(terminal: Terminal, told: Told, results: Results) -> None:
    entries, outlets = counted(len(told.accounts), "entries"), counted(len(told.outlets), "outlets")
    terminal.say(f"{told.id}  told in {entries}, {counted(told.origins, 'origins')}, {outlets}", style="bold")
    terminal.section("Told and not contradicted", _agreed(told))
    terminal.section("Told, in the order of publication", (line for each in told.accounts for line in _account(each)))
    for (measure, scope), (counts, result) in results.items():
        covers = {"incident": "", "part": ", a part", "total": ", a running total"}[scope]
        terminal.section(f"{measure}{covers}: {_result(result)}", (_figure(count, result) for count in counts))


def _agreed(told: Told) -> list[str]:
    """What all accounts say that say anything of it."""
    said: dict[str, list[str]] = {
        "type": [account.event.type for account in told.accounts],
        "day": [account.event.when for account in told.accounts if account.event.when],
    }
    for what in ("places", "actors", "recipients"):
        said[what] = [_named(account, what) for account in told.accounts if getattr(account.event, what)]
    of = len(told.accounts)
    return [f"{what}: {each[0]} ({len(each)} of {of} tell it)" for what, each in said.items() if len(set(each)) == 1]


def _named(account: Account, what: str) -> str:
    return ", ".join(Names(account.stored.record).of(getattr(account.event, what)))


def _account(account: Account) -> list[str]:
    document = account.stored.record.document
    copied = "" if account.origin == document.id else f", copies {account.origin}"
    where = ", ".join(filter(None, ("; ".join(account.outlets), account.published))) or document.input
    return [f"{where}{copied}", f"  {account.event.id}  {in_words(Names(account.stored.record), account.event)}"]


def _result(result: Reconciled) -> str:
    best = "no number chosen" if result.best is None else number(result.best)
    ends = "" if result.low is None or result.high is None else f", from {number(result.low)} to {number(result.high)}"
    ends += " or more" if ends and result.or_more else ""
    return f"{best}{ends} (rule: {result.rule}; {result.says})"


def _figure(count: Count, result: Reconciled) -> str:
    mark = "*" if count.id in result.used else " "
    where = ", ".join(filter(None, (count.outlet, count.told)))
    return f"{mark} {count.words}: {count.claimant}" + (f" ({where})" if where else "") + f"  {count.id}"


def _row(told: Told, results: Results) -> Row:
    return {
        "id": told.id,
        "entries": [account.event.id for account in told.accounts],
        "documents": [account.stored.record.document.id for account in told.accounts],
        "origins": told.origins,
        "outlets": list(told.outlets),
        "accounts": [_account_row(account) for account in told.accounts],
        "figures": [
            {
                "measure": measure,
                "scope": scope,
                "rule": result.rule,
                "low": result.low,
                "best": result.best,
                "high": result.high,
                "or_more": result.or_more,
                "says": result.says,
                "used": list(result.used),
                "set_aside": list(result.aside),
                "figures": [asdict(count) for count in counts],
            }
            for (measure, scope), (counts, result) in results.items()
        ],
    }


def _account_row(account: Account) -> Row:
    return {
        "id": account.event.id,
        "words": in_words(Names(account.stored.record), account.event),
        "published": account.published or None,
        "outlets": list(account.outlets),
        "origin": account.origin,
    }
