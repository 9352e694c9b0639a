"""The tables in which a folder of records is looked up: those of `tables.py` and `indexes.py`, as Parquet, by run.

All are computed by DuckDB from the files that a run's batches left, each in the order in which it is asked for, so that
what a filter does not want is passed over by the bounds that Parquet keeps of every row group. What earlier runs have
is not touched: a run says which of their readings it takes the place of.

A report's number is that of its place in the folder; an entry's and a sentence's are that number, a million apart, and
their place in the report; a name's are the digits of its id. Of the same text told by several inputs the first that has
a date counts, else the first; an earlier run's stays unless it had no date, or was another maker's or version's.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from onrecord.store.arrow import arrow
from onrecord.store.folder import Folder

GROUP: Final = 100_000  # rows in a row group
EARLIER: Final = """
CREATE TEMP TABLE earlier AS
SELECT id, document, published, maker, version FROM read_parquet($readings)
WHERE counts AND id NOT IN (SELECT id FROM read_parquet($superseded))
"""
NONE_EARLIER: Final = """
CREATE TEMP TABLE earlier (id BIGINT, document VARCHAR, published VARCHAR, maker VARCHAR, version VARCHAR)
"""
SETTING: Final = (
    # The reports in their order; one that stands twice in the inputs, under the same name and facts, once.
    """
CREATE TEMP TABLE fresh AS
SELECT getvariable('base') + row_number() OVER (ORDER BY published, outlet, source, nth) AS id, *
FROM (
  SELECT source, nth, document, sighting, published, outlet, maker, version FROM read_parquet(getvariable('parts'))
  QUALIFY row_number() OVER (PARTITION BY sighting ORDER BY source, nth) = 1
)
""",
    """
CREATE TEMP TABLE chosen AS
SELECT id, document, published, maker, version FROM fresh
QUALIFY row_number() OVER (PARTITION BY document ORDER BY published IS NULL, source, nth) = 1
""",
    """
CREATE TEMP TABLE twice AS
SELECT chosen.id AS id, earlier.id AS earlier_id,
  earlier.maker = chosen.maker AND earlier.version = chosen.version
    AND (earlier.published IS NOT NULL OR chosen.published IS NULL) AS stays
FROM chosen JOIN earlier USING (document)
""",
    "CREATE TEMP TABLE counts AS SELECT id FROM chosen WHERE id NOT IN (SELECT id FROM twice WHERE stays)",
    """
CREATE TEMP VIEW told AS
SELECT fresh.id AS reading, part.document AS document, read_at AS since, entries, items, parts, sentences
FROM read_parquet(getvariable('parts')) AS part JOIN fresh USING (source, nth)
WHERE fresh.id IN (SELECT id FROM counts)
""",
)
TABLES: Final[Mapping[str, str]] = {
    "superseded": "SELECT earlier_id AS id FROM twice WHERE NOT stays ORDER BY earlier_id",
    "sighting": """
SELECT part.sighting AS id, part.document AS document, input, title, part.outlet AS outlet,
  part.published AS published, evidence, read_at
FROM read_parquet(getvariable('parts')) AS part JOIN fresh USING (source, nth)
ORDER BY part.document, part.sighting
""",
    "entry": """
SELECT reading, e.id AS id, e.kind AS kind, e.position AS position
FROM (SELECT reading, unnest(entries) AS e FROM told) ORDER BY e.id
""",
    "item": """
SELECT reading * 1048576 + n - 1 AS id, reading, document, i.entry AS entry, i.kind AS kind, i.position AS position,
  i.type AS type, i.issue AS issue, i.status AS status, i.first_day AS first_day, i.last_day AS last_day,
  i.day_from AS day_from, reading * 1048576 + i.first_sentence AS first_sentence,
  reading * 1048576 + i.last_sentence AS last_sentence, since, NULL::VARCHAR AS until
FROM (SELECT reading, document, since, unnest(items) AS i, generate_subscripts(items, 1) AS n FROM told)
ORDER BY i.kind, i.first_day, reading, n
""",
    "name": """
SELECT ('0x' || p.entry[2:])::BIGINT AS id, any_value(p.key) AS key, any_value(p.kind) AS kind,
  any_value(p.country) AS country, min(p.name) AS name, p.entry AS entry
FROM (SELECT unnest(parts) AS p FROM told) GROUP BY p.entry
ORDER BY p.entry
""",
    "part": """
SELECT reading * 1048576 + p.item AS item, p.role AS role, ('0x' || p.entry[2:])::BIGINT AS name, i.kind AS kind,
  i.first_day AS first_day, i.type AS type, i.status AS status, NULL::VARCHAR AS until
FROM (SELECT reading, p, items[p.item + 1] AS i FROM (SELECT reading, items, unnest(parts) AS p FROM told))
ORDER BY p.entry, i.kind, i.first_day, reading, p.item, p.role
""",
    "sentence": """
SELECT reading * 1048576 + n - 1 AS id, reading, document, s.span_start AS span_start, s.span_end AS span_end,
  s.words AS words, since, NULL::VARCHAR AS until
FROM (SELECT reading, document, since, unnest(sentences) AS s, generate_subscripts(sentences, 1) AS n FROM told)
ORDER BY reading, n
""",
    "said": """
SELECT reading * 1048576 + unnest(range(first, last + 1)) AS sentence, reading * 1048576 + n - 1 AS item, kind
FROM (
  SELECT reading, n, i.first_sentence AS first, i.last_sentence AS last, i.kind AS kind
  FROM (SELECT reading, unnest(items) AS i, generate_subscripts(items, 1) AS n FROM told)
)
ORDER BY sentence, item
""",
    "word": """
SELECT DISTINCT word, sentence
FROM (
  SELECT unnest(string_split(s.words, ' ')) AS word, reading * 1048576 + n - 1 AS sentence
  FROM (SELECT reading, unnest(sentences) AS s, generate_subscripts(sentences, 1) AS n FROM told)
)
WHERE word <> ''
ORDER BY word, sentence
""",
}
READING: Final = (
    ("id", "reading"), ("document", "document"), ("sighting", "sighting"), ("published", "published"),
    ("maker", "maker"), ("version", "version"), ("text_hash", "text_hash"), ("made_at", "read_at"),
    ("source", "source"), ("nth", "nth"),
)  # fmt: skip
"""Columns of the table of readings, with their names in the files; beside them, whether one counts, and its path."""


def lay_out(duck: Any, folder: Folder, parts: list[str]) -> None:
    """Tell what of a run's files is new, and what of it counts beside what the folder has."""
    readings = [str(path) for path in folder.tables("reading")]
    superseded = [str(path) for path in folder.tables("superseded")]
    base = 0
    if readings:
        duck.execute(EARLIER, {"readings": readings, "superseded": superseded}).fetchall()
        base = duck.execute("SELECT max(id) FROM read_parquet($readings)", {"readings": readings}).fetchall()[0][0]
    else:
        duck.execute(NONE_EARLIER).fetchall()
    duck.execute("SET VARIABLE parts = $parts", {"parts": parts}).fetchall()
    duck.execute("SET VARIABLE base = $base", {"base": base}).fetchall()
    for statement in SETTING:
        duck.execute(statement).fetchall()


def column(duck: Any, asked: str) -> npt.NDArray[np.int64]:
    """A column of whole numbers."""
    (values,) = duck.execute(asked).fetchnumpy().values()
    return np.asarray(values, dtype=np.int64)


def build(duck: Any, index: Path) -> None:
    """Make the tables of a run that was laid out, but for that of its readings."""
    for name, asked in TABLES.items():
        duck.sql(asked).write_parquet(str(index / f"{name}.parquet"), compression="zstd", row_group_size=GROUP)


def sightings_by(folder: Folder, maker: str, version: str) -> frozenset[str]:
    """The ids of the sightings that a maker has read with a version of onrecord."""
    _, parquet = arrow()
    found = set[str]()
    for path in folder.tables("reading"):
        wanted = [("maker", "=", maker), ("version", "=", version)]
        found.update(parquet.read_table(path, columns=["sighting"], filters=wanted)["sighting"].to_pylist())
    return frozenset(found)
