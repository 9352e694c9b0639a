"""onrecord: who says what happened, what each side wants, what was agreed; every entry points at its sentence."""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"


def open(where: Any, as_of: str | None = None) -> Any:  # noqa: A001  (as gzip.open is called)
    """Open a store to ask it from Python: see `onrecord.api.Talks`. Nothing is imported before."""
    return import_module("onrecord.api").open_store(where, as_of)
