"""The file for Datasette fits the store's layout, and no page that the real Datasette makes of it runs a text."""

import asyncio
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import BadUsage
from onrecord.exports.datasette import HIDDEN, QUERIES, SHOWN, DatasetteMetadata
from onrecord.exports.view import View
from onrecord.store import Filter, Store
from onrecord.store.loaded import Loaded
from onrecord.store.tables import METADATA
from tests.exports.made_record import record as made_record
from tests.exports.served import SCRIPT, asked, hostile, kept, metadata
from tests.store.handmade import reading


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return kept(tmp_path, reading(), Loaded(made_record()), hostile())


def test_it_describes_every_table_and_column_of_the_layout(store: Store) -> None:
    tables = metadata(store)["databases"]["talks"]["tables"]
    assert set(tables) == {*METADATA.tables, "sentence_words"}
    assert set(SHOWN) | set(HIDDEN) == set(tables)
    for name, table in METADATA.tables.items():
        told, columns = tables[name], [column.name for column in table.columns]
        assert told["description"]
        if name in HIDDEN:
            assert told["hidden"]
            continue
        assert list(told["columns"]) == columns, name
        assert all(told["columns"].values())
        used = {*told.get("facets", ()), *told.get("sortable_columns", ())}
        used |= {told[key] for key in ("sort", "sort_desc", "label_column", "fts_pk") if key in told}
        assert used <= set(columns), name
        assert {told[key] for key in ("sort", "sort_desc") if key in told} <= set(told["sortable_columns"])


def test_every_word_of_it_is_ours(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert metadata(kept(tmp_path / "a", hostile())) == metadata(kept(tmp_path / "b", reading()))
    written = json.dumps(metadata(kept(tmp_path / "a")))
    assert "_html" not in written
    assert "<" not in written.replace("<>", "").replace("<=", "")


def test_it_goes_by_the_name_of_the_file_and_says_whose_the_texts_are(store: Store) -> None:
    told = metadata(store)
    assert list(told["databases"]) == ["talks"]
    assert "outlets" in told["license"]
    assert "not what is so" in " ".join(told["description"].split())


def test_it_describes_a_whole_store_in_a_file(store: Store) -> None:
    for view in (View(store, Filter(by="Norland")), View(store, min_origins=2), View(store.at("2031-01-01"))):
        with pytest.raises(BadUsage):
            DatasetteMetadata().write(view, BytesIO())
    elsewhere = replace(store, database=replace(store.database, name="postgresql://host/talks"))
    with pytest.raises(BadUsage, match="PostgreSQL"):
        DatasetteMetadata().write(View(elsewhere), BytesIO())


def pages(store: Store, *paths: str) -> dict[str, tuple[int, str]]:
    """What the real Datasette answers."""
    datasette: Any = pytest.importorskip("datasette.app")

    async def get() -> dict[str, tuple[int, str]]:
        served = datasette.Datasette(files=[store.name], metadata=metadata(store))
        await served.invoke_startup()
        found = {}
        for path in paths:
            answer = await served.client.get(path)
            found[path] = (answer.status_code, answer.text)
        return found

    return asyncio.run(get())


def test_datasette_shows_every_page_and_runs_no_text(store: Store) -> None:
    tables = [f"/talks/{name}?_size=100" for name in (*SHOWN, *HIDDEN)]
    queries = [f"/talks/{query.name}" for query in QUERIES]
    rain = "/talks/sentences_with_words?words=rain"
    found = pages(store, "/", "/talks", *tables, *queries, rain)
    assert {path: status for path, (status, _) in found.items() if status != 200} == {}
    for path, (_, page) in found.items():
        assert SCRIPT not in page, path
        assert "<img src=x" not in page, path
    assert "&lt;script&gt;alert" in found["/talks/claims_by_speaker"][1]
    assert "&lt;img src=x onerror" in found[rain][1]
    assert "not what is so" in found["/talks/item?_size=100"][1]
    listed = found["/talks"][1]
    assert all(query.title in listed for query in QUERIES)


def test_datasette_answers_with_parameters_as_sqlite_does(store: Store) -> None:
    path = "/talks/claims_by_speaker.json?_shape=array&speaker=Ada+Venn"
    hostile = "/talks/claims_by_speaker.json?_shape=array&speaker=%27%3B+DROP+TABLE+item%3B+--"
    operator = "/talks/sentences_with_words.json?_shape=array&words=NEAR%28+%22"
    search = "/talks/sentence.json?_shape=array&_search=rain"
    hidden = "/talks.json"
    found = {
        path: (status, json.loads(text))
        for path, (status, text) in pages(store, path, hostile, operator, search, hidden).items()
    }
    assert {status for status, _ in found.values()} == {200}
    assert found[path][1] == asked(store, "claims_by_speaker", speaker="Ada Venn")
    assert found[hostile][1] == found[operator][1] == []
    assert len(found[search][1]) == 1
    tables = {table["name"]: table["hidden"] for table in found[hidden][1]["tables"]}
    assert {name for name, is_hidden in tables.items() if not is_hidden} == set(SHOWN)
