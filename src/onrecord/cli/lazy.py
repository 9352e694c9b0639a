"""A group of commands that imports a command only when it is called, and turns our errors into exit codes."""

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from onrecord.errors import OnrecordError
from onrecord.exports.inert import visible

USAGE, PARTIAL, INTERRUPTED, PIPE_CLOSED = 2, 3, 130, 141


class LazyGroup(click.Group):
    """`commands_at` maps a name to `module:attribute` and the one line that the help shows for it."""

    def __init__(self, *args: Any, commands_at: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order in which a newcomer needs them."""
        return list(self.commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in self.commands_at:
            return None
        module, attribute = self.commands_at[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self.commands_at.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whatever a person can cause ends in a sentence and an exit code, never in a traceback."""
        if sys.stdout is None:
            _let_go_of_stdout()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")  # quotation marks on a terminal that has none
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            fail("stopped by Ctrl-C; what was read before is kept")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _let_go_of_stdout()
            ctx.exit(PIPE_CLOSED)
        except OnrecordError as error:
            fail(str(error))
            ctx.exit(USAGE)
        except OSError as error:
            _let_go_of_stdout()
            fail(f"the system refused: {error}")
            ctx.exit(USAGE)
        return result


def fail(message: str) -> None:
    """One message on standard error."""
    click.echo(f"onrecord: {visible(message)}", err=True)


def _let_go_of_stdout() -> None:
    """Whoever read our output is gone; without this, Python would complain once more when it exits."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
