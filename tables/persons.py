"""Make `src/onrecord/lexicon/persons.sqlite` from the tables in `tables/persons/`, one for each part of the world.

    python -m tables.persons [--to FILE]

A row is an office that a person held: name, other forms (on the person's first row), country (ISO 3166-1 alpha-3, empty
for an international body), sector, role, from and to (a year or a month, empty: open). Rows of one name are one person,
also in several tables, unless these have them in two countries: those are namesakes. Written by a language model from
general knowledge, each table read again line by line; corrections are welcome.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from onrecord.lexicon.persons import PATH, SCHEMA, key_of, spelling_of
from onrecord.lexicon.tables import parse_table, values
from onrecord.records.codes import SECTORS

SOURCE = Path(__file__).parent / "persons"
Row = dict[str, str]


def rows() -> Iterator[Row]:
    """All rows. Raises ValueError, naming the table, where a sector is unknown or nothing is said of an office."""
    for path in sorted(SOURCE.glob("*.tsv")):
        for row in parse_table(path.read_text("utf-8"), path.stem):
            if row["sector"] not in SECTORS or not (row["name"] and row["role"]):
                raise ValueError(f"{path.name}: {row}")
            yield {**row, "table": path.stem}


def is_one(rows: Sequence[Row], held: Sequence[Row]) -> bool:
    """Whether rows of one name, of two tables, are one person: of one country, or of an international body."""
    countries = [{row["country"] for row in some} for some in (rows, held)]
    return bool(countries[0] & countries[1]) or {""} in countries


def is_same(rows: Sequence[Row], held: Sequence[Row]) -> bool:
    """Whether rows of two names, of two tables, are one person: one's name is a form of the other's, and they have an
    office in common. A father has none in common with his son.
    """
    names = [{key_of(name) for row in some for name in (row["name"], *values(row["forms"]))} for some in (rows, held)]
    begun = [{(row["sector"], row["from"][:4]) for row in some} for some in (rows, held)]
    named = key_of(rows[0]["name"]) in names[1] or key_of(held[0]["name"]) in names[0]
    return named and bool(begun[0] & begun[1]) and is_one(rows, held)


def together(found: Iterable[Row]) -> list[list[Row]]:
    """The rows person by person, in order of time."""
    of_table: dict[tuple[str, str], list[Row]] = {}
    for row in found:
        of_table.setdefault((row["table"], row["name"]), []).append(row)
    persons: list[list[Row]] = []
    bearing: dict[str, list[list[Row]]] = defaultdict(list)  # a name or form -> persons
    for rows in of_table.values():
        keys = {key_of(name) for row in rows for name in (row["name"], *values(row["forms"]))}
        others = [held for key in sorted(keys) for held in bearing[key] if held[0]["table"] != rows[0]["table"]]
        one = next((held for held in others if held[0]["name"] == rows[0]["name"] and is_one(rows, held)), None)
        one = one or next((held for held in others if is_same(rows, held)), None)
        if one is None:
            persons.append(one := [])
        one += rows
        for key in keys:
            if one not in bearing[key]:
                bearing[key].append(one)
    return [sorted(held, key=lambda row: (row["from"], row["to"] or "9999")) for held in persons]


def write(path: Path, persons: Iterable[list[Row]]) -> int:
    """Write the file anew; how many persons it has."""
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    base.executescript(SCHEMA)
    count = 0
    for count, held in enumerate(persons, 1):
        offices = dict.fromkeys((r["country"], r["sector"], r["role"], r["from"], r["to"]) for r in held)
        base.executemany(
            "INSERT INTO held VALUES (?, ?, ?, ?, ?, ?, ?)", ((count, n, *o) for n, o in enumerate(offices))
        )
        names = dict.fromkeys(name for row in held for name in (row["name"], *values(row["forms"])))
        keys = {key for name in names for key in (key_of(name), spelling_of(name)) if key}
        base.executemany("INSERT INTO name VALUES (?, ?)", ((key, count) for key in sorted(keys)))
    base.commit()
    base.execute("VACUUM")
    base.close()
    return count


@click.command()
@click.option("--to", default=PATH, type=click.Path(path_type=Path), help="Where to write.")
def main(to: Path) -> None:
    """Make the file."""
    click.echo(f"{write(to, together(rows()))} persons, {to.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
