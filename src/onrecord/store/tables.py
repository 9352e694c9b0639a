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

An entry's id is computed from the text, so two readings of one text share ids; the newest reading of a text is the
one that counts. JSON stands in text columns because its bytes are compared; times are ISO 8601 in UTC.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData()


def _reading() -> Column[int]:
    return Column("reading", Integer, ForeignKey("reading.id"), primary_key=True, autoincrement=False)


META = Table(
    "meta",
    METADATA,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)
DOCUMENT = Table(
    "document",
    METADATA,
    Column("id", String, primary_key=True),
    Column("raw", Text, nullable=False),
)
SIGHTING = Table(
    "sighting",
    METADATA,
    Column("id", String, primary_key=True),
    Column("document", String, ForeignKey("document.id"), nullable=False, index=True),
    Column("input", String, nullable=False),
    Column("title", Text),
    Column("outlet", String),
    Column("published", String),
    Column("evidence", Text, nullable=False),
    Column("read_at", String, nullable=False),
)
READING = Table(
    "reading",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("document", String, ForeignKey("document.id"), nullable=False, index=True),
    Column("sighting", String, ForeignKey("sighting.id"), nullable=False),
    Column("maker", String, nullable=False),
    Column("version", String, nullable=False),
    Column("text_hash", String, nullable=False),
    Column("record", Text, nullable=False),
    Column("reasons", Text, nullable=False),
)
MARK = Table(
    "mark",
    METADATA,
    _reading(),
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("maker", String, nullable=False),
    Column("attributes", Text, nullable=False),
    Column("score", Float, nullable=False),
)
LINK = Table(
    "link",
    METADATA,
    _reading(),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("source", String, nullable=False),
    Column("target", String, nullable=False),
    Column("maker", String, nullable=False),
    Column("score", Float, nullable=False),
)
ENTRY = Table(
    "entry",
    METADATA,
    _reading(),
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("position", Integer, nullable=False),
    Index("entry_by_id", "id"),
)
SKETCH = Table(
    "sketch",
    METADATA,
    Column("document", String, ForeignKey("document.id"), primary_key=True),
    Column("maker", String, primary_key=True),
    Column("made_at", String, nullable=False),
)
BAND = Table(
    "band",
    METADATA,
    Column("document", String, ForeignKey("document.id"), primary_key=True),
    Column("maker", String, primary_key=True),
    Column("band", String, primary_key=True),
    Index("band_by_hash", "band", "maker"),
)
COPY = Table(
    "copy",
    METADATA,
    Column("first", String, ForeignKey("document.id"), primary_key=True),
    Column("second", String, ForeignKey("document.id"), primary_key=True),
    Column("maker", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("of_first", Float, nullable=False),
    Column("of_second", Float, nullable=False),
    Column("lead", Float, nullable=False),
    Column("found_at", String, nullable=False),
)
