"""Writes docs/commands.md from the commands' own help:  python docs/make_commands.py"""

from pathlib import Path

import click

from onrecord.cli import COMMANDS, main

PAGE = Path(__file__).with_name("commands.md")


def page() -> str:
    """The page: the help of the program and of every command, as `--help` prints it at 80 columns."""
    settings = {**main.context_settings, "max_content_width": 80}
    context = click.Context(main, info_name="onrecord", terminal_width=80, **settings)
    parts = [
        "# Commands\n\nWritten by `python docs/make_commands.py` from the commands' own help.\n",
        f"```\n{main.get_help(context)}\n```\n",
    ]
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None, name  # noqa: S101
        inner = click.Context(command, info_name=name, parent=context, terminal_width=80)
        parts.append(f"## onrecord {name}\n\n```\n{command.get_help(inner)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
