"""`onrecord users`: who may sit at a desk that others reach."""

from pathlib import Path

import click

from onrecord.cli.judge import LONGEST_NAME
from onrecord.cli.tables import Terminal
from onrecord.desk.people import ROLES, People, Role
from onrecord.errors import BadUsage
from onrecord.exports.inert import visible
from onrecord.exports.words import counted

FILE = click.option(
    "--file", "path", metavar="PATH", type=click.Path(path_type=Path, dir_okay=False), default="users.json",
    show_default=True, help="The file of users.",
)  # fmt: skip


@click.group("users")
def command() -> None:
    """Keep the file of those who may use a desk.

    Readers look; reviewers accept, reject and settle pairs as well; editors also bring reports in and correct marks.
    What each decides bears the name.

    \b
    Example:
      onrecord users add ann --role editor --file users.json
    """  # noqa: D301  (click reads it)


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reviewer", show_default=True, help="What the person may do.")
@FILE
@click.password_option(help="Asked for where it is not given.")
def add(*, name: str, role: Role, path: Path, password: str) -> None:
    """Add a person, or give one another role and password."""
    name = visible(name).strip()[:LONGEST_NAME]
    if not name:
        raise BadUsage("a person needs a name")
    people = People.load(path) if path.exists() else People({})
    people.with_person(name, role, password).save(path)
    Terminal().say(f"{name} is {role} in {path}; a desk that is open learns of it when it is opened again")


@command.command("remove")
@click.argument("name")
@FILE
def remove(*, name: str, path: Path) -> None:
    """Remove a person."""
    people = People.load(path)
    if name not in people.by_name:
        raise BadUsage(f"there is no {name!r} in {path}")
    People({other: person for other, person in people.by_name.items() if other != name}).save(path)
    Terminal().say(f"{name} is no longer in {path}")


@command.command("key")
@click.argument("name")
@click.option("--revoke", is_flag=True, help="Instead: no key of this person opens anything any more.")
@FILE
def key(*, name: str, revoke: bool, path: Path) -> None:
    """Make a key with which a person's programs ask, and decide as their role may.

    It is shown once. Programs send it as `Authorization: Bearer KEY` to addresses under /api.
    """
    people = People.load(path)
    if name not in people.by_name:
        raise BadUsage(f"there is no {name!r} in {path}")
    if revoke:
        people.without_keys(name).save(path)
        Terminal().say(f"no key of {name} opens anything any more, once the desk is opened again")
        return
    people, made = people.with_key(name)
    people.save(path)
    click.echo(made)


@command.command("list")
@FILE
def listed(*, path: Path) -> None:
    """List everybody with the role."""
    for person in sorted(People.load(path).by_name.values(), key=lambda each: each.name):
        Terminal().say(
            f"{person.name}: {person.role}" + (f", {counted(len(person.keys), 'keys')}" if person.keys else "")
        )
