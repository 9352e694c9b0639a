"""What a measurement must reach, beside what it reaches."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

import click


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing asked for: what, what is reached in words, whether that is enough."""

    what: str
    reached: str
    met: bool


def say(bars: Iterable[Bar]) -> None:
    """Print each bar."""
    for bar in bars:
        click.echo(f"{'met ' if bar.met else 'MISSED'}  {bar.what}: {bar.reached}")


def leave(bars: Iterable[Bar]) -> NoReturn:
    """End the program, with 1 where a bar is missed."""
    sys.exit(not all(bar.met for bar in bars))
