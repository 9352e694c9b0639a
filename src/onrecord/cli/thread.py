"""`onrecord thread`: a claim with what it answers and what answers it."""

import click

from onrecord.cli.judge import STORE, refuse_rejected
from onrecord.cli.place import store_at
from onrecord.cli.tables import Terminal
from onrecord.cli.terminal import print_lines
from onrecord.errors import BadUsage
from onrecord.exports.accounts import thread_row
from onrecord.exports.rows import json_line
from onrecord.exports.words import Names, in_words, report_words
from onrecord.reconcile.saying import Saying
from onrecord.reconcile.threads import KIND, Linked, thread
from onrecord.store import StoredDocument

REASONS = 4  # of a link that are printed; JSON has them all
AFTER = {
    "repeats": "say it again",
    "confirms": "say the same",
    "denies": "contradict it",
    "corrects": "put another number in its place",
    "retracts": "take it back",
}


@click.command("thread")
@click.argument("entry", metavar="ID")
@STORE
@click.option("--json", "as_json", is_flag=True, help="JSON.")
def command(*, entry: str, db: str | None, as_json: bool) -> None:
    """Show a claim with what it answers and what answers it.

    Repetitions, confirmations, denials, corrections and retractions are sought in its own report and in those that
    may tell the same, by their words and by who speaks. The number says how likely two claims are of one matter, 0 to
    1; it is often wrong, so read the sentences. `onrecord same` and `not-same` with the ids of two claims settle it.

    \b
    Example:
      onrecord thread c5000d69 --store talks.db
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    found = store.find(entry)
    if found.kind != KIND:
        raise BadUsage(f"{found.entry.id} is no claim but one of the {found.kind}; see: onrecord why {found.entry.id}")
    refuse_rejected(store, found.entry.id)
    told = thread(store, found.entry.id)
    if as_json:
        print_lines([json_line(thread_row(told))])
        return
    terminal = Terminal()
    before = (line for each in told.before for line in _lines(each, each.answer.earlier))
    terminal.section("Said before, or earlier in the report", before)
    terminal.say("")
    terminal.say(_words(told.stored, told.saying), style="bold")
    after = (line for each in told.after for line in _lines(each, each.answer.later))
    terminal.section("Said on the same day or after", after)
    if not (told.before or told.after):
        terminal.say("\nNothing here answers it, as far as the words tell.")


def _words(stored: StoredDocument, saying: Saying) -> str:
    """A claim in words, with where it stands."""
    record = stored.record
    return f"{saying.claim.id}  {in_words(Names(record), saying.claim)} ({report_words(record.document)})"


def _lines(each: Linked, other: Saying) -> list[str]:
    line = _words(each.stored, other)
    later = other is each.answer.later
    how = f"{'this' if later else 'the claim below'} may {AFTER[each.answer.how]}"
    if each.decided:
        return [line, f"  a person said that both are of one matter; {how}"]
    return [line, f"  {how} ({each.answer.score:.2f}): {', '.join(each.answer.why[:REASONS])}"]
