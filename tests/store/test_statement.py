"""A statement of one's own may read a store and do nothing else, for so long and so much."""

from pathlib import Path

import pytest

from onrecord.errors import BadUsage
from onrecord.store import Store
from onrecord.store.catalogue import makers
from onrecord.store.sqlite import copy_to
from onrecord.store.statement import LARGEST, ROWS, Answer, ask
from tests.store.handmade import MAKER, HandReading, reading


def numbers(select: str) -> str:
    """A statement that looks at numbers without end."""
    return f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) {select}"  # noqa: S608


def sentences(read: HandReading) -> list[str]:
    document = read.record.document
    return [span.cut(document.text) for span in document.sentences]


def filled(where: Path | str) -> Store:
    made = Store.open(where, create=True)
    with made.writer(MAKER) as writer:
        writer.add(reading())
    return made


@pytest.fixture
def store(where: str) -> Store:
    return filled(where)


@pytest.fixture
def kept(path: Path) -> Store:
    return filled(path)


def test_it_reads(kept: Store) -> None:
    found = ask(
        kept.database, "SELECT kind, count(*) AS n, NULL, x'00ff' FROM item GROUP BY kind ORDER BY kind LIMIT 1"
    )
    assert found.columns == ("kind", "n", "NULL", "x'00ff'")
    assert found.rows == [("claims", len(reading().record.claims), None, "00ff")]
    assert not found.more


def test_sentences_are_found_by_their_words(kept: Store) -> None:
    found = ask(kept.database, "SELECT count(*) FROM sentence_words WHERE sentence_words MATCH 'port*'")
    assert found.rows == [(sum("port" in sentence.casefold() for sentence in sentences(reading())),)]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM document", "UPDATE document SET id = 'x'", "INSERT INTO meta VALUES ('a', 'b')",
        "CREATE TABLE x (a)", "CREATE TEMP TABLE x (a)", "DROP TABLE document", "ATTACH 'other.db' AS other",
        "PRAGMA journal_mode = DELETE", "PRAGMA table_info(document)", "VACUUM", "VACUUM INTO 'copy.db'", "BEGIN",
        "ANALYZE", "REINDEX", "SELECT load_extension('x')", "SELECT fts3_tokenizer('simple')",
        "INSERT INTO sentence_words(sentence_words) VALUES ('rebuild')", "SELECT 1; DELETE FROM document", "SELEC",
    ],
)  # fmt: skip
def test_it_does_nothing_else(kept: Store, path: Path, statement: str) -> None:
    before = path.read_bytes()
    with pytest.raises(BadUsage, match="SQLite: "):
        ask(kept.database, statement)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir() if "onrecord" in file.name or file.suffix == ".db"] == [
        path.name
    ]


def test_it_ends_after_a_while(kept: Store) -> None:
    with pytest.raises(BadUsage, match=r"it took longer than 0\.2 seconds"):
        ask(kept.database, numbers("SELECT count(*) FROM n"), seconds=0.2)


def test_it_finds_so_much_and_says_that_there_is_more(kept: Store) -> None:
    found = ask(kept.database, numbers("SELECT i FROM n LIMIT 5000"))
    assert (len(found.rows), found.more) == (ROWS, True)
    found = ask(kept.database, numbers("SELECT printf('%999990d', i) FROM n LIMIT 100"))
    assert len(found.rows) < 20
    assert found.more
    with pytest.raises(BadUsage, match="too big"):
        ask(kept.database, f"SELECT zeroblob({2 * LARGEST})")


def test_nothing_asks_for_nothing(kept: Store) -> None:
    assert ask(kept.database, "-- nothing") == Answer((), [], more=False)


def test_a_copy_is_whole(kept: Store, tmp_path: Path) -> None:
    copy_to(kept.database, tmp_path / "copy.db")
    copied = Store.open(tmp_path / "copy.db", create=False)
    assert list(copied.records()) == list(kept.records())
    assert not copied.damage()


@pytest.mark.parametrize("where", ["postgresql"], indirect=True)
def test_what_is_no_file_has_its_own_tools(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="psql"):
        ask(store.database, "SELECT 1")
    with pytest.raises(BadUsage, match="pg_dump"):
        copy_to(store.database, tmp_path / "copy.db")


def test_who_read_what_counts(store: Store) -> None:
    with store.database.reading() as connection:
        assert makers(connection, None) == {MAKER: 1}
        assert makers(connection, "2020-01-01") == {}
