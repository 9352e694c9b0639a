"""What a desk rests on is shown; a copy and statements of one's own are for whoever may have the whole store."""

import csv
import io
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.desk.app import desk_app
from onrecord.desk.people import Door, People
from onrecord.desk.showing import Desk
from onrecord.store import Store
from tests.desk.conftest import HOST, HOSTS, Asked, asked
from tests.store.handmade import MAKER

COUNT = "SELECT kind, count(*) AS n FROM item GROUP BY kind ORDER BY kind"
PASSWORD = "harbour wall nine"  # noqa: S105


def test_what_the_desk_rests_on_is_told(desk: Asked) -> None:
    words = desk.words("/settings")
    assert MAKER in words
    assert "hand-written rules that learnt from nothing" in words
    assert f"reports {desk.store.size()}" in words
    assert "from a score of 0.95" in words


def test_what_a_network_learnt_from_is_told_with_its_licence(desk: Asked) -> None:
    words = asked(desk.store, reader="standard").words("/settings")
    assert "Wikinews contributors" in words
    assert "CC BY 2.5" in words


def test_a_statement_is_answered_as_a_page_and_as_a_file(desk: Asked) -> None:
    page = desk.page("/statement", q=COUNT)
    shown = [[cell.text_content() for cell in row.xpath("td")] for row in page.xpath("//table//tr[td]")]
    told = list(csv.reader(io.StringIO(desk.get("/statement.csv", q=COUNT).text)))
    assert told == [["kind", "n"], *shown]
    assert ["claims", str(len(desk.json("/claims", reviewed="any")["items"]))] in told


def test_what_is_found_acts_nowhere(desk: Asked) -> None:
    hostile = "SELECT '<script>alert(1)</script>' AS \"<b>\", '=HYPERLINK(1)'"
    page = desk.page("/statement", q=hostile)
    assert not page.xpath("//main//script | //main//b")
    assert "'=HYPERLINK(1)" in desk.get("/statement.csv", q=hostile).text


def test_a_long_answer_is_shown_in_part_and_kept_whole(desk: Asked) -> None:
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300) SELECT i FROM n"
    assert len(desk.page("/statement", q=many).xpath("//table//tr[td]")) == 100
    assert "300 rows, of which 100 are shown" in desk.words("/statement", q=many)
    assert len(desk.get("/statement.csv", q=many).text.splitlines()) == 301


def test_what_may_not_be_is_said(desk: Asked) -> None:
    assert "it may only read" in desk.words("/statement", 400, q="DELETE FROM document")
    assert desk.get("/statement.csv", q="DELETE FROM document").status_code == 400
    assert desk.store.size() > 0


def test_the_tables_are_told(desk: Asked) -> None:
    assert "CREATE TABLE sighting" in desk.words("/statement")


def test_a_copy_is_the_store(desk: Asked, tmp_path: Path) -> None:
    answer = desk.get("/backup")
    copy = tmp_path / "copy.db"
    copy.write_bytes(answer.content)
    assert 'filename="talks.db"' in answer.headers["content-disposition"]
    assert list(Store.open(copy, create=False).records()) == list(desk.store.records())


@pytest.mark.parametrize(("role", "code"), [("reader", 403), ("reviewer", 403), ("editor", 200)])
def test_the_whole_store_is_for_editors(desk: Asked, role: str, code: int) -> None:
    people = People({}).with_person("ann", role, PASSWORD)  # type: ignore[arg-type]
    app = desk_app(Desk(desk.store, "nobody", "rules", read_only=False, door=Door(people, secure=False)), HOSTS)
    client = TestClient(app, base_url=f"http://{HOST}", follow_redirects=False)
    client.post("/login", data={"name": "ann", "password": PASSWORD})
    for path in ("/statement", f"/statement.csv?q={COUNT}", "/backup"):
        assert client.get(path).status_code == code, path
    words = client.get("/settings").text
    assert ("Ask it in SQL" in words) is (code == 200)
    assert ("<h2>People</h2>" in words) is (code == 200)
