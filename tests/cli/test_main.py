"""The group itself: quick help, honest one-line helps, exit codes."""

import subprocess
import sys

import click
import pytest

from onrecord import __version__
from onrecord.cli import COMMANDS, main
from tests.cli.conftest import Process, Run

HEAVY = ("sqlalchemy", "trafilatura", "msgspec", "edtf", "rich", "jinja2", "lxml", "onrecord.pipeline")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom onrecord.cli import main\n"
        "result = CliRunner().invoke(main, ['--help'])\nassert 'why' in result.output and result.exit_code == 0\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_one_line_help_is_the_commands_own(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert (command.help or "").splitlines()[0] == COMMANDS[name][1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_an_example(run: Run, name: str) -> None:
    output = run(name, "--help").output
    assert f"onrecord {name}" in output.split("Example:")[1]


def test_version_and_module(process: Process) -> None:
    done = process("--version")
    assert (done.returncode, done.stdout) == (0, f"onrecord, version {__version__}\n")


def test_an_unknown_command_is_wrong_use(run: Run) -> None:
    result = run("reed")
    assert result.exit_code == 2
    assert "reed" in result.stderr
