"""onrecord: who says what happened, what each side wants, what was agreed; every entry points at its sentence."""

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.api import Talks

__all__ = ["__version__", "open"]


def open(where: "str | Path", as_of: str | None = None) -> "Talks":  # noqa: A001  (as gzip.open is called)
    """Open a store to ask it from Python: see `onrecord.api.Talks`. Nothing is imported before.

    `where` is a file or the address of a database; with `as_of`, a day or a time, everything is as it stood then.
    Raises errors.BadStore where there is no store, errors.BadUsage for what is no moment.
    """
    talks: Talks = import_module("onrecord.api").open_store(where, as_of)
    return talks
