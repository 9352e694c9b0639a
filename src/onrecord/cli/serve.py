"""`onrecord serve`: the desk, on this computer."""

import getpass
import socket

import click

from onrecord.cli.judge import LONGEST_NAME
from onrecord.cli.place import store_at
from onrecord.cli.read import READER_HELP, VARIABLE
from onrecord.desk.app import desk_app
from onrecord.desk.guard import LOOPBACK, own_hosts
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
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="This computer alone.")
@click.option("--read-only", is_flag=True, help="Nothing can be decided or brought in.")
@click.option("--by", "who", metavar="NAME", envvar="ONRECORD_USER", help="Who decides; else your user name.")
@click.option("--reader", metavar="NAME", default=DEFAULT_MAKER, envvar=VARIABLE, help=READER_HELP)
def command(*, db: str | None, port: int, host: str, read_only: bool, who: str | None, reader: str) -> None:
    """Open the desk: the record as pages in your browser.

    It runs on this computer, for you alone, and asks nothing of the network. Programs find the record under /api/v1.

    \b
    Example:
      onrecord serve talks.db
    """  # noqa: D301  (click reads it)
    store = store_at(db)
    if host not in LOOPBACK and host != "::1":
        raise BadUsage(
            f"a desk is for this computer alone: {' or '.join(LOOPBACK[:2])}, not {host}; it has no users yet"
        )
    if store.as_of:
        raise BadUsage("the desk has its own switch for the past; leave --as-of away")
    listening = _listening(host, port)
    port = listening.getsockname()[1]
    desk = Desk(store, visible(who or getpass.getuser())[:LONGEST_NAME], reader, read_only)
    click.echo(f"The desk of {visible(store.name)}: http://{'localhost' if host == '::1' else host}:{port}", err=True)
    click.echo("Ctrl-C ends it.", err=True)
    run(desk_app(desk, own_hosts(LOOPBACK, port)), listening)


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
