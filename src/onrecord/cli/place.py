"""Which store a command means: what stands on the command line, else ONRECORD_DB; as it is, or as it stood then."""

import os
from pathlib import Path
from typing import Final

import click

from onrecord.errors import BadUsage
from onrecord.reconcile.parties import following
from onrecord.store import Store

VARIABLE: Final = "ONRECORD_DB"
DATABASE: Final = b"SQLite format 3\0"  # how a file of SQLite begins


def check_output(path: Path) -> None:
    """Raises BadUsage where a file to write is a database: a forgotten argument must not cost anybody a store."""
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(DATABASE)) == DATABASE:
                raise BadUsage(f"{path} is a database and would be overwritten; choose another name for the output")


def store_at(named: str | None) -> Store:
    """Open the store a command means. Raises BadUsage where none is named, BadStore where it is none."""
    path = named or os.environ.get(VARIABLE)
    if not path:
        raise BadUsage(f"name a store, such as talks.db, or set {VARIABLE}; make one with: onrecord read … --into DB")
    opened, as_of = following(Store.open_existing(path)), click.get_current_context().find_root().params.get("as_of")
    return opened.at(as_of) if as_of else opened
