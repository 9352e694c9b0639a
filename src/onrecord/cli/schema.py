"""`onrecord schema`: the JSON Schema of a record."""

import json

import click

from onrecord.records.record import json_schema


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a record.

    \b
    Example:
      onrecord schema > record.schema.json
    """  # noqa: D301  (click reads it)
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
