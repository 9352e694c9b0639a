"""`onrecord serve`: the desk, on this computer."""

import getpass
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from onrecord.cli.judge import LONGEST_NAME
from onrecord.cli.place import store_at
from onrecord.cli.read import READER_HELP, VARIABLE
from onrecord.desk.app import desk_app
from onrecord.desk.guard import LOOPBACK, own_hosts
from onrecord.desk.people import Door, People
from onrecord.desk.server import run
from onrecord.desk.showing import Desk
from onrecord.errors import BadUsage, CannotWrite
from onrecord.exports.inert import visible
from onrecord.pipeline import DEFAULT_MAKER


@click.command("serve")
@click.argument("db", metavar="[DB]", required=False)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any that is free."
)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Else with --users and --name.")
@click.option(
    "--users", "users", metavar="FILE", type=click.Path(path_type=Path), help="Who may come in (onrecord users)."
)
@click.option("--name", "names", metavar="NAME", multiple=True, help="Under which others reach it: desk.example.org.")
@click.option("--https", is_flag=True, help="Browsers reach it by HTTPS, through a proxy.")
@click.option("--read-only", is_flag=True, help="Nothing can be decided or brought in.")
@click.option("--by", "who", metavar="NAME", envvar="ONRECORD_USER", help="Who decides; else your user name.")
@click.option("--reader", metavar="NAME", default=DEFAULT_MAKER, envvar=VARIABLE, help=READER_HELP)
def command(*, db: str | None, read_only: bool, who: str | None, reader: str, **given: Any) -> None:
    """Open the desk: the record as pages in your browser.

    It runs on this computer, for you alone, and asks nothing of the network. Programs find the record under /api/v1.
    For others, give it a file of users and the names under which they reach it; put a proxy with HTTPS before it, since
    passwords are else sent in the clear.

    \b
    Example:
      onrecord serve talks.db
    """  # noqa: D301  (click reads it)
    store, reached = store_at(db), Reached(**given)
    if store.as_of:
        raise BadUsage("the desk has its own switch for the past; leave --as-of away")
    reached.check()
    listening = _listening(reached.host, reached.port)
    port = listening.getsockname()[1]
    closed = read_only or bool(store.database.read_only)  # a folder of records is never written
    desk = Desk(store, visible(who or getpass.getuser())[:LONGEST_NAME], reader, closed, reached.door())
    shown = "localhost" if reached.host == "::1" else reached.host
    click.echo(f"The desk of {visible(store.name)}: http://{shown}:{port}", err=True)
    click.echo("Ctrl-C ends it.", err=True)
    run(desk_app(desk, reached.hosts(port)), listening, behind_proxy=reached.https)


@dataclass(frozen=True, slots=True)
class Reached:
    """How a desk is reached, as the command line says."""

    port: int
    host: str
    users: Path | None
    names: tuple[str, ...]
    https: bool

    def check(self) -> None:
        """Raises BadUsage where others would reach a desk without users."""
        if self.host not in (*LOOPBACK, "::1") and not (self.users and self.names):
            raise BadUsage(f"for others than this computer ({self.host}) a desk needs --users FILE and --name HOST")

    def door(self) -> Door | None:
        """The door of a desk that has users. Raises BadUsage."""
        return Door(People.load(self.users), self.https) if self.users else None

    def hosts(self, port: int) -> frozenset[str]:
        """The Host headers under which it answers: a proxy hands on a name without a port."""
        names = [name.lower() for name in self.names]
        return frozenset((*own_hosts(LOOPBACK, port), *names, *own_hosts(names, port)))


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises CannotWrite where the port is taken."""
    family = socket.AF_INET6 if host == "::1" else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
    except OSError as error:
        found.close()
        raise CannotWrite(f"port {port} cannot be had ({error.strerror or error}); take another: --port 0") from error
    return found
