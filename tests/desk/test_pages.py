"""Each page shows what the store holds, every line with its sentence, and leads to the place where that stands."""

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.desk.agents import answered, tools
from onrecord.desk.showing import PAGES
from onrecord.store import Store
from onrecord.store.items import INDEXED
from tests.desk.conftest import Asked, asked
from tests.store.handmade import SENTENCES

FILTERS = {
    "claims": {"by": "Ada Venn"},
    "events": {"type": "ASSAULT", "status": "denied"},
    "figures": {"type": "killed", "place": "Quell"},
    "positions": {"issue": "withdrawal"},
    "commitments": {"since": "2031-04"},
}


@pytest.mark.parametrize("path", [at for at, _ in PAGES] + ["/search", "/search?q=port"])
def test_every_page_opens_and_says_what_it_is(desk: Asked, path: str) -> None:
    page = desk.page(path)
    assert page.xpath("//h1")
    assert page.xpath("//title")[0].text.endswith("– onrecord")
    assert "Read by machine" in page.xpath("//footer")[0].text_content()


@pytest.mark.parametrize("kind", INDEXED)
def test_a_filter_finds_the_same_on_the_page_in_csv_over_http_and_in_the_command(desk: Asked, kind: str) -> None:
    wanted = FILTERS[kind]
    rows = desk.json(f"/{kind}", **wanted)["items"]
    assert rows
    table = list(csv.DictReader(io.StringIO(desk.get(f"/{kind}.csv", **wanted).text)))
    options = [part for name, value in wanted.items() for part in (f"--{name}", value)]
    command = CliRunner().invoke(main, [kind, desk.store.name, *options, "--csv"]).stdout
    assert [row["id"] for row in table] == [row["id"] for row in csv.DictReader(io.StringIO(command))]
    shown = [body.get("id") for body in desk.page(f"/{kind}", **wanted).xpath("//tbody[contains(@class, 'entry')]")]
    assert shown == [row["id"] for row in rows]
    assert set(shown) <= {row["id"] for row in table}
    assert all(row["sentence"] in desk.words(f"/{kind}", **wanted) for row in rows)


def test_a_list_goes_on_where_it_ended(desk: Asked) -> None:
    every = [row["id"] for row in desk.json("/claims")["items"]]
    found, at = [], "/api/v1/claims?limit=2"
    while at:
        answer = desk.client.get(at).json()
        found += [row["id"] for row in answer["items"]]
        at = answer["next"]
    assert found == every
    assert len(every) == 6
    page = desk.page("/claims", limit="2")
    (further,) = page.xpath("//a[@rel='next']/@href")
    assert desk.page(further).xpath("//tbody/@id") == every[2:4]


def test_from_every_line_it_is_one_step_to_the_words_in_the_text(desk: Asked) -> None:
    for kind in INDEXED:
        page = desk.page(f"/{kind}")
        for at in page.xpath("//p[@class='sentence']/a/@href"):
            answer = desk.get(at)
            assert answer.status_code == 303
            path, _, card = answer.headers["location"].partition("#")
            report = desk.page(path)
            (shown,) = report.xpath(f"//li[@id='{card}']")
            quote = shown.xpath(".//blockquote")[0].text_content()
            marked = "".join(report.xpath(f"//*[contains(concat(' ', @data-ids, ' '), ' {card} ')]/text()"))
            words = "".join(report.xpath("//article")[0].text_content().split())
            assert "".join(quote.replace("…", "").split())[:40] in words
            assert marked or quote


def test_a_report_is_shown_with_its_text_unchanged(desk: Asked) -> None:
    document = desk.json("/documents")["items"][0]["id"]
    page = desk.page(f"/documents/{document}")
    assert page.xpath("//article")[0].text_content() == desk.store.document(document).record.document.text
    assert "Also met as" in page.text_content()


def test_an_event_of_several_reports_has_its_accounts_and_its_figures_by_the_rule(desk: Asked) -> None:
    (event,) = {row["event"] for row in desk.json("/events", type="ASSAULT", status="happened")["items"]}
    words = desk.words(f"/events/{event}", rule="lowest")
    assert "One event, as 2 entries tell it" in words
    assert "killed: 12" in words
    assert "rule: lowest" in words
    assert SENTENCES[0] in words
    assert desk.json(f"/events/{event}", rule="lowest")["figures"][0]["rule"] == "lowest"


def test_a_claim_has_what_it_answers(desk: Asked) -> None:
    denial = desk.json("/claims", type="denies")["items"][0]["id"]
    assert SENTENCES[1] in desk.words(f"/claims/{denial}")


def test_boards_tell_who_stands_where_and_what_is_due(desk: Asked) -> None:
    assert "What is due, on" in desk.words("/due")
    assert "2031-04-01" in desk.words("/due")
    assert "demands" in desk.words("/stands")
    assert "leave the Teal valley" in desk.words("/stands", party="Sudmark")
    assert "Norland" in desk.words("/actors")
    party = desk.json("/actors", party="Norland")["items"][0]
    assert f"{party['claims']} claims" in desk.words(f"/actors/{party['id']}")


@pytest.mark.parametrize(
    ("board", "query"), [("due", {"only": "not due"}), ("stands", {"party": "Sudmark"}), ("actors", {})]
)
def test_boards_are_taken_along_as_csv(desk: Asked, board: str, query: dict[str, str]) -> None:
    (link,) = desk.page(f"/{board}", **query).xpath("//main//a[.='CSV']/@href")
    told = list(csv.DictReader(io.StringIO(desk.get(link).text)))
    rows = desk.json(f"/{board}", **query)["items"]
    assert rows
    assert [row["id"] for row in told] == [str(row["id"]) for row in rows]


def test_the_brief_is_of_the_last_days_with_reports_and_can_be_taken_along(desk: Asked) -> None:
    words = desk.words("/")
    assert "Brief of 2031-03-14 to 2031-03-15" in words
    assert SENTENCES[0] in words
    for form, begins in (("md", b"# Brief"), ("html", b"<!DOCTYPE"), ("docx", b"PK")):
        assert desk.get(f"/brief.{form}").content.lstrip().startswith(begins)
    assert "is after" in desk.words("/", 400, since="2031-03-15", until="2031-03-14")
    assert "31 days" in desk.words("/", 400, since="2030", until="2031")


def test_sentences_are_found_by_their_words(desk: Asked) -> None:
    assert SENTENCES[2] in desk.words("/search", q="every ship")
    assert "No sentence" in desk.words("/search", q="xylophone")
    assert "no word" in desk.words("/search", 400, q="!")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nope", 404),
        ("/documents/d000", 404),
        ("/entries/e000", 404),
        ("/events/c1", 404),
        ("/claims?colour=red", 400),
        ("/events?since=soon", 400),
        ("/claims?as_of=soon", 400),
        ("/due?within=x", 400),
        ("/export/file?format=exe", 400),
    ],
)
def test_what_is_not_here_or_does_not_go_is_said_in_a_page(desk: Asked, path: str, status: int) -> None:
    assert "To the brief" in desk.words(path, status)


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    empty = asked(Store.open(tmp_path / "empty.db", create=True))
    assert "Bring in reports" in empty.words("/")
    for path, _ in PAGES:
        assert empty.get(path).status_code == 200, path


def test_filters_go_along_to_the_export_and_to_what_a_map_leads_to(desk: Asked) -> None:
    (at,) = desk.page("/claims", by="Ada Venn").xpath("//a[contains(text(), 'other formats')]/@href")
    page = desk.page(at)
    assert page.xpath("//input[@id='x-by']/@value") == ["Ada Venn"]
    assert page.xpath("//select[@name='kind']/option[@selected]/text()") == ["claims"]
    assert page.xpath("//select[@name='rule']/option[@selected]/text()") == ["independent"]
    rows = [r for r in desk.json("/stands")["items"] if r["holder"] == "Sudmark"]
    assert rows[0]["according_to"] in desk.words("/stands", party="Sudmark")


def test_an_error_leads_back_to_where_it_was_made(desk: Asked) -> None:
    headers = {"referer": "http://127.0.0.1:8765/claims?by=x"}
    assert 'href="/claims?by=x"' in desk.client.get("/claims?since=soon", headers=headers).text
    assert "evil" not in desk.client.get("/nope", headers={"referer": "http://evil.example/x"}).text


ODD = ("2022-02-30", "2021-02-29", "0001", "9999", "9999-12-31", "0001-01-01", "0000", "10000-01-01", "2022-13")


@pytest.mark.parametrize("day", ODD)
@pytest.mark.parametrize("name", ["since", "until"])
def test_days_that_are_none_or_far_away_are_said(desk: Asked, name: str, day: str) -> None:
    for path in ("/", "/brief.md", "/claims", "/due", "/stands", "/documents", "/timeline", "/api/v1/due"):
        assert desk.get(path, **{name: day}).status_code in (200, 400), path
    assert desk.get("/", **{name: "2022-02-30"}).status_code == 400


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2022-02-30", "9999-12-31"]
)
def test_moments_that_are_none_are_said(desk: Asked, moment: str) -> None:
    for path in ("/", "/claims", "/due", "/stands", "/timeline", "/api/v1/due"):
        assert desk.get(path, as_of=moment).status_code in (200, 400), path
    assert desk.get("/history", **{"from": moment}).status_code in (200, 400)
    text, fine = answered(tools(propose=False)["claims"], desk.store, {"as_of": moment})
    assert fine or "no day" in text


@pytest.mark.parametrize("value", ["a\r\nX: 1", "\x00", "\x1b[31m", "\u202e", "\u00e9"])
def test_what_was_asked_for_is_harmless_in_headers(desk: Asked, value: str) -> None:
    cited = desk.get("/claims.csv", about=f"ship {value}").headers["x-onrecord-cite"]
    assert cited.isprintable()
    assert cited.isascii()
