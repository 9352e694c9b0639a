"""What stands in a report or an address is shown and never run, on any page."""

import pytest
from lxml import html

from onrecord.desk.showing import PAGES
from tests.desk.conftest import Asked
from tests.exports.served import HOSTILE, SCRIPT

OURS = ("/static/desk.js", "/static/page.js")


def inert(text: str) -> None:
    page = html.document_fromstring(text)
    for script in page.xpath("//script"):
        assert script.get("src") in OURS
        assert not (script.text or "").strip()
    assert not page.xpath("//*[starts-with(local-name(@*), 'on')]")
    assert not [
        el for el in page.iter() if isinstance(el.tag, str) and any(name.startswith("on") for name in el.attrib)
    ]
    assert not page.xpath("//img | //iframe | //object | //embed | //style | //*[@style] | //svg")
    for at in page.xpath("//@href | //@src | //@action"):
        assert at.startswith(("/", "#", "https://", "http://", "data:,")), at


def test_a_hostile_report_is_inert_on_every_page(hostile_desk: Asked) -> None:
    paths = [at for at, _ in PAGES] + ["/search?q=rain", "/brief.html"]
    for kind in ("claims", "events", "figures", "positions", "commitments"):
        for row in hostile_desk.json(f"/{kind}")["items"]:
            at = hostile_desk.get(f"/entries/{row['id']}").headers["location"].partition("#")[0]
            paths += [at, f"/{kind}/{row['id']}"] if kind in ("claims", "events") else [at]
    paths += [f"/actors/{row['id']}" for row in hostile_desk.json("/actors")["items"]]
    shown = seen = ""
    for path in dict.fromkeys(paths):
        answer = hostile_desk.get(path)
        assert answer.status_code == 200, path
        if path != "/brief.html":
            inert(answer.text)
        assert SCRIPT not in answer.text
        shown += answer.text
        seen += html.document_fromstring(answer.text).text_content()
    assert "&lt;script&gt;" in shown
    assert "DROP TABLE" in seen
    assert HOSTILE.split(";")[0].replace('"', "&#34;") in shown


@pytest.mark.parametrize(
    "value", [SCRIPT, '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "{{7*7}}", "\u202eabc"]
)
@pytest.mark.parametrize("name", ["about", "by", "as_of", "x", "since"])
def test_an_address_is_inert(desk: Asked, name: str, value: str) -> None:
    answer = desk.get("/claims", **{name: value})
    assert answer.status_code in (200, 400)
    inert(answer.text)
    assert value not in answer.text or value in ("javascript:alert(1)", "{{7*7}}")
    assert ">49<" not in answer.text
