"""Runs the commands of docs/tutorial.md and puts what they print below them:  python docs/make_tutorial.py

A block that begins with ```console holds commands (lines with "$ ") and their output. They run one after the other in
one empty folder, at 80 columns, without a terminal; `tests/test_docs.py` checks that the page is what comes out, but
for what the network is unsure of: its 8-bit kernels differ between processors.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PAGE = Path(__file__).with_name("tutorial.md")
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def run(command: str, folder: str) -> str:
    """What a command prints, both streams, as a reader at a terminal would see it."""
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": tools, "COLUMNS": "80", "PYTHONUNBUFFERED": "1"}
    done = subprocess.run(  # noqa: S602 - our own page
        command, shell=True, cwd=folder, env=environment, check=False, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def page(text: str) -> str:
    """The page with the output of every command as it is now."""
    with TemporaryDirectory() as folder:

        def block(match: re.Match[str]) -> str:
            commands = [line for line in match[1].splitlines() if line.startswith("$ ")]
            shown = [line for command in commands for line in (command, run(command[2:], folder)) if line]
            return "```console\n" + "\n".join(shown) + "\n```"

        return BLOCK.sub(block, text)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
