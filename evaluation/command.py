"""What the commands of the evaluation have in common."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from onrecord.errors import BadUsage


@contextmanager
def clear_errors() -> Iterator[None]:
    """Put above a command: what was asked for wrongly, or is not there (BadUsage), is said in one line."""
    try:
        yield
    except BadUsage as error:
        raise click.ClickException(str(error)) from error
