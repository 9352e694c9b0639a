"""Libraries that some uses need and others do not: imported when they are used, asked for politely where they lack."""

from importlib import import_module
from typing import Any

from onrecord.errors import BadUsage


def library(module: str, use: str, extra: str) -> Any:
    """A module of the libraries that come with an extra of ours (`pip install 'onrecord[extra]'`), for a use that the
    message names ("a workbook"). Raises BadUsage where it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise BadUsage(
            f"{use} needs a library that is not installed ({error.name}); install it with: pip install "
            f"'onrecord[{extra}]'"
        ) from error
