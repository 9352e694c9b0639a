"""The tables. Rows are added and never changed; whatever depends on how a text was read hangs on its reading.

document  the raw text, once, however often it is met
sighting  where it was met: under which name, outlet, date and title; the same text from two outlets is two sightings
reading   one text read once by one maker with one version of onrecord: the record and its reasons, as JSON
mark      what the maker put on the repaired text of that reading
link      what joins two marks
entry     an index: which reading holds an entry, under which kind, at which place
sketch    that a text has been compared with the others by one maker (`copies/1`)
band      an index: short hashes of a text by which texts like it are found
copy      two texts of which one tells the other's words, and how much of each stands in the other
compared  that the entries of a reading have been compared with those of others by one maker (`events/1`)
decision  what a person or a pass over the store said of entries or texts: that two are the same, are not, or may be
correction  what a person put right in the marks on a text

What things are looked up by is in `indexes.py`; all of that is computed from these rows.

An entry's id is computed from the text, so two readings of one text share ids; the newest reading of a text is the
one that counts. JSON stands in text columns because its bytes are compared; times are ISO 8601 in UTC.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text

from onrecord.store.columns import CODE, Verbatim

METADATA = MetaData()


def _reading() -> Column[int]:
    return Column("reading", Integer, ForeignKey("reading.id"), primary_key=True, autoincrement=False)


META = Table(
    "meta",
    METADATA,
    Column("key", CODE, primary_key=True),
    Column("value", CODE, nullable=False),
)
DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", CODE, primary_key=True),
    Column("raw", Verbatim, nullable=False),
)
SIGHTING = Table(
    "sighting",
    METADATA,
    Column("id", CODE, primary_key=True),
    Column("document", CODE, ForeignKey("document.id"), nullable=False, index=True),
    Column("input", Verbatim, nullable=False),
    Column("title", Verbatim),
    Column("outlet", Verbatim),
    Column("published", CODE),
    Column("evidence", Text, nullable=False),
    Column("read_at", CODE, nullable=False),
)
SIGHTING_BY_DAY = Index("sighting_by_day", SIGHTING.c.published)
READING = Table(
    "reading",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document", CODE, ForeignKey("document.id"), nullable=False, index=True),
    Column("sighting", CODE, ForeignKey("sighting.id"), nullable=False),
    Column("maker", CODE, nullable=False),
    Column("version", CODE, nullable=False),
    Column("text_hash", CODE, nullable=False),
    Column("record", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("made_at", CODE),
)
MARK = Table(
    "mark",
    METADATA,
    _reading(),
    Column("id", CODE, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("maker", CODE, nullable=False),
    Column("attributes", Text, nullable=False),
    Column("score", Float, nullable=False),
)
LINK = Table(
    "link",
    METADATA,
    _reading(),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", CODE, nullable=False),
    Column("source", CODE, nullable=False),
    Column("target", CODE, nullable=False),
    Column("maker", CODE, nullable=False),
    Column("score", Float, nullable=False),
)
ENTRY = Table(
    "entry",
    METADATA,
    _reading(),
    Column("id", CODE, primary_key=True),
    Column("kind", CODE, nullable=False),
    Column("position", Integer, nullable=False),
    Index("entry_by_id", "id"),
)
SKETCH = Table(
    "sketch",
    METADATA,
    Column("document", CODE, ForeignKey("document.id"), primary_key=True),
    Column("maker", CODE, primary_key=True),
    Column("made_at", CODE, nullable=False),
)
BAND = Table(
    "band",
    METADATA,
    Column("document", CODE, ForeignKey("document.id"), primary_key=True),
    Column("maker", CODE, primary_key=True),
    Column("band", CODE, primary_key=True),
    Index("band_by_hash", "band", "maker"),
)
COPY = Table(
    "copy",
    METADATA,
    Column("first", CODE, ForeignKey("document.id"), primary_key=True),
    Column("second", CODE, ForeignKey("document.id"), primary_key=True),
    Column("maker", CODE, primary_key=True),
    Column("kind", CODE, nullable=False),
    Column("of_first", Float, nullable=False),
    Column("of_second", Float, nullable=False),
    Column("lead", Float, nullable=False),
    Column("found_at", CODE, nullable=False),
)
DECISION = Table(
    "decision",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", CODE, nullable=False),
    Column("maker", CODE, nullable=False),  # `person/NAME`, or the pass and its version: `events/1`
    Column("judgement", CODE, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("first", CODE, nullable=False, index=True),
    Column("second", CODE, index=True),
    Column("score", Float),
    Column("why", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("decision.id")),
)
CORRECTION = Table(
    "correction",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", CODE, nullable=False),
    Column("maker", CODE, nullable=False),
    Column("document", CODE, ForeignKey("document.id"), nullable=False, index=True),
    Column("op", CODE, nullable=False),
    Column("kind", CODE, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("quote", Verbatim, nullable=False),
    Column("told", Text, nullable=False),
    Column("why", Verbatim, nullable=False),
    Column("undoes", Integer, ForeignKey("correction.id")),
)
COMPARED = Table(
    "compared",
    METADATA,
    _reading(),
    Column("maker", CODE, primary_key=True),
    Column("at", CODE, nullable=False),
)
