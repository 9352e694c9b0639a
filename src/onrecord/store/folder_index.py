"""The tables in which a folder of records is looked up: those of `tables.py` and `indexes.py`, as Parquet.

All are computed from the files of records by DuckDB, each in the order in which it is asked for, so that what a filter
does not want is passed over by the bounds that Parquet keeps of every row group. A report's number is that of its place
in the files; an entry's and a sentence's are that number, a million apart, and their place in the report.

Of the same text told by several inputs the first that has a date counts, else the first; if it was read again, by
another maker or another version of onrecord, what was read last.
"""

import shutil
from collections.abc import Mapping
from typing import Any, Final

from onrecord.errors import CannotWrite
from onrecord.store.arrow import arrow
from onrecord.store.folder import Folder, Manifest

GROUP: Final = 100_000  # rows in a row group

# The reports in the order of the manifest's files, with their numbers, and of these the ones that count. What the
# manifest does not name is not looked at. `told` are the latter with the lists that they bring.
SETTING: Final = (
    """
CREATE OR REPLACE TEMP TABLE report AS
SELECT row_number() OVER (ORDER BY place, published, outlet, source, nth) AS id, *
FROM (
  SELECT list_position(getvariable('files'), filename) AS place, source, nth, document, sighting, input, title, outlet,
    published, evidence, maker, version, read_at, text_hash
  FROM read_parquet(getvariable('files'), filename = true, hive_partitioning = false)
)
""",
    """
CREATE OR REPLACE TEMP TABLE counts AS
SELECT id, place, source, nth
FROM report JOIN (
  SELECT document, max_by(maker, id) AS maker, max_by(version, id) AS version FROM report GROUP BY document
) USING (document, maker, version)
QUALIFY row_number() OVER (
  PARTITION BY document ORDER BY published IS NULL, getvariable('runs')[place], source, nth
) = 1
""",
    """
CREATE OR REPLACE TEMP VIEW told AS
SELECT id, document, read_at, entries, items, parts, sentences
FROM (
  SELECT list_position(getvariable('files'), filename) AS place, source, nth, document, read_at, entries, items, parts,
    sentences
  FROM read_parquet(getvariable('files'), filename = true, hive_partitioning = false)
)
JOIN counts USING (place, source, nth)
""",
)
TABLES: Final[Mapping[str, str]] = {
    "reading": """
SELECT id, document, sighting, maker, version, text_hash, read_at AS made_at, place, source, nth,
  id IN (SELECT id FROM counts) AS counts
FROM report ORDER BY id
""",
    "sighting": """
SELECT sighting AS id, document, input, title, outlet, published, evidence, min(read_at) AS read_at
FROM report GROUP BY ALL ORDER BY published, sighting
""",
    "entry": """
SELECT reading, e.id AS id, e.kind AS kind, e.position AS position
FROM (SELECT id AS reading, unnest(entries) AS e FROM told) ORDER BY e.id
""",
    "item": """
SELECT reading * 1048576 + n - 1 AS id, reading, document, i.entry AS entry, i.kind AS kind, i.position AS position,
  i.type AS type, i.issue AS issue, i.status AS status, i.first_day AS first_day, i.last_day AS last_day,
  i.day_from AS day_from, reading * 1048576 + i.first_sentence AS first_sentence,
  reading * 1048576 + i.last_sentence AS last_sentence, since, NULL::VARCHAR AS until
FROM (
  SELECT id AS reading, document, read_at AS since, unnest(items) AS i, generate_subscripts(items, 1) AS n FROM told
)
ORDER BY i.kind, i.first_day, reading, n
""",
    "name": """
SELECT row_number() OVER (ORDER BY entry) AS id, * FROM (
  SELECT p.entry AS entry, any_value(p.key) AS key, any_value(p.kind) AS kind, any_value(p.country) AS country,
    min(p.name) AS name
  FROM (SELECT unnest(parts) AS p FROM told) GROUP BY p.entry
)
ORDER BY id
""",
    "part": """
SELECT reading * 1048576 + p.item AS item, p.role AS role, name.id AS name, i.kind AS kind, i.first_day AS first_day,
  i.type AS type, i.status AS status, NULL::VARCHAR AS until
FROM (SELECT id AS reading, p, items[p.item + 1] AS i FROM (SELECT id, items, unnest(parts) AS p FROM told))
JOIN read_parquet(getvariable('names')) AS name ON name.entry = p.entry
ORDER BY name.id, i.kind, i.first_day, reading, p.item, p.role
""",
    "sentence": """
SELECT reading * 1048576 + n - 1 AS id, reading, document, s.span_start AS span_start, s.span_end AS span_end,
  s.words AS words, since, NULL::VARCHAR AS until
FROM (
  SELECT id AS reading, document, read_at AS since, unnest(sentences) AS s, generate_subscripts(sentences, 1) AS n
  FROM told
)
ORDER BY reading, n
""",
}


def sightings_by(folder: Folder, maker: str, version: str) -> frozenset[str]:
    """The ids of the sightings that a maker has read with a version of onrecord."""
    path = folder.index / "reading.parquet"
    if not path.exists():
        return frozenset()
    _, parquet = arrow()
    table = parquet.read_table(path, columns=["sighting"], filters=[("maker", "=", maker), ("version", "=", version)])
    return frozenset(table["sighting"].to_pylist())


def build(duck: Any, folder: Folder, manifest: Manifest) -> None:
    """Make the tables anew, beside those that are there, and put them in their place. Raises CannotWrite."""
    fresh = folder.path / "index.new"
    shutil.rmtree(fresh, ignore_errors=True)
    if not manifest.files:
        return
    try:
        fresh.mkdir()
        values = {
            "files": [str(folder.path / name) for name in manifest.files],
            "runs": [run.number for run in manifest.runs for _ in run.files],
            "names": str(fresh / "name.parquet"),
        }
        for name, value in values.items():
            duck.execute(f"SET VARIABLE {name} = $value", {"value": value}).fetchall()
        for statement in SETTING:
            duck.execute(statement).fetchall()
        for name, asked in TABLES.items():
            table = duck.sql(asked)
            table.write_parquet(str(fresh / f"{name}.parquet"), compression="zstd", row_group_size=GROUP)
        shutil.rmtree(folder.index, ignore_errors=True)
        fresh.rename(folder.index)
    except OSError as error:
        raise CannotWrite(f"{fresh} cannot be written ({error.strerror or error})") from error
