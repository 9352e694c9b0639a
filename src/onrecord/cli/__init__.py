"""The command line. Each command is a file of its own, imported only when it is called."""

import click

from onrecord.cli.lazy import LazyGroup
from onrecord.version import __version__

COMMANDS = {
    "read": ("onrecord.cli.read:command", "Read reports and show who says what in them."),
    "claims": ("onrecord.cli.query:claims", "List who says what, by whom, about what, since when."),
    "events": ("onrecord.cli.query:events", "List who does what to whom, by type, party, place and day."),
    "figures": ("onrecord.cli.query:figures", "List how many of what, according to whom."),
    "positions": ("onrecord.cli.query:positions", "List what each side demands, offers, accepts and refuses."),
    "commitments": ("onrecord.cli.query:commitments", "List what was agreed or promised, and when it is due."),
    "actors": ("onrecord.cli.actors:command", "List who stands in the reports, under which names."),
    "documents": ("onrecord.cli.documents:documents", "List the reports of a store, by date."),
    "status": ("onrecord.cli.documents:status", "Show what a store holds, and what waits for a person."),
    "sample": (
        "onrecord.cli.sample:command",
        "Draw entries by chance for people to judge; tell what is right.",
    ),
    "agreement": ("onrecord.cli.agreement:command", "Tell how far two stores agree on the same texts."),
    "compare-readers": (
        "onrecord.cli.compare_readers:command",
        "Show two readers of the same reports side by side.",
    ),
    "pairs": ("onrecord.cli.pairs:command", "List pairs that may be one, for a person to decide."),
    "event": ("onrecord.cli.event:command", "Show one event with all that tell it."),
    "thread": ("onrecord.cli.thread:command", "Show a claim with what it answers and what answers it."),
    "stands": ("onrecord.cli.due:stands", "Show where parties stand on issues, over time."),
    "due": ("onrecord.cli.due:due", "Show what was undertaken and when it is due."),
    "search": ("onrecord.cli.search:command", "Find sentences by their words."),
    "serve": ("onrecord.cli.serve:command", "Open the desk: the record as pages in your browser."),
    "users": ("onrecord.cli.users:command", "Keep the file of those who may use a desk."),
    "mcp": ("onrecord.cli.mcp:command", "Answer the questions of a language model over MCP."),
    "show": ("onrecord.cli.show:command", "Show what a store holds, as tables, JSON lines or CSV."),
    "copies": ("onrecord.cli.copies:command", "Show which texts of a store tell each other's words."),
    "same": ("onrecord.cli.judge:same", "Say that two entries, or two names, are one."),
    "not-same": ("onrecord.cli.judge:not_same", "Say that two are not one."),
    "unsure": ("onrecord.cli.judge:unsure", "Say that two may be one."),
    "split": ("onrecord.cli.judge:split", "Take an entry out of whatever it was joined to."),
    "accept": ("onrecord.cli.verdict:accept", "Say that entries are as their sentences have it."),
    "reject": ("onrecord.cli.verdict:reject", "Say that entries are not as their sentences have it."),
    "undo": ("onrecord.cli.judge:undo", "Take a decision back."),
    "check": ("onrecord.cli.check:command", "Check that a store is sound."),
    "brief": ("onrecord.cli.brief:command", "Write what the reports of some days say."),
    "diff": ("onrecord.cli.diff:command", "Show what changed in the record between two moments."),
    "load": ("onrecord.cli.load:command", "Add exported records to a store."),
    "export": ("onrecord.cli.export:command", "Write a store in another format."),
    "text": ("onrecord.cli.text:command", "Show the repaired text of reports, with every repair and gap marked."),
    "why": ("onrecord.cli.why:command", "Show why an entry is on the record: its sentence, marks and rules."),
    "samples": ("onrecord.cli.samples:command", "Put ten sample reports into a folder, to try things on."),
    "schema": ("onrecord.cli.schema:command", "Print the JSON Schema of a record."),
}


@click.group(
    cls=LazyGroup,
    commands_at=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 all well, 1 check found something, 2 wrong use, 3 some not read, 130 stopped by Ctrl-C.",
)
@click.version_option(__version__, prog_name="onrecord")
@click.option("--as-of", metavar="WHEN", help="The record as it stood then: a day, whose end is meant, or a time.")
def main(*, as_of: str | None) -> None:
    """Read news reports about wars and peace talks, offline, and keep the record.

    \b
    Who says what happened, what each side wants, what was agreed; every entry
    points at its sentence. For a start:
      onrecord samples
      onrecord read samples --into talks.db
      onrecord show talks.db
    """  # noqa: D301  (click reads it)
