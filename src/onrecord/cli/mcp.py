"""`onrecord mcp`: the record for language models."""

import click

from onrecord.cli.place import store_at
from onrecord.desk.agents import serve


@click.command("mcp")
@click.argument("db", metavar="[DB]", required=False)
@click.option("--propose", is_flag=True, help="Let it propose which entries are one, for a person to decide.")
def command(*, db: str | None, propose: bool) -> None:
    """Answer the questions of a language model over MCP.

    It speaks the Model Context Protocol on standard input and output, as desktop clients start such servers. Every
    answer has ids and sentences; it decides nothing.

    \b
    Example:
      onrecord mcp talks.db
    """  # noqa: D301  (click reads it)
    serve(store_at(db), propose=propose)
