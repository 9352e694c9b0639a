import json
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from onrecord.exports.page import PageReading, render_page
from onrecord.records.claim import Claim
from onrecord.records.mention import Actor
from onrecord.records.reason import Reason
from onrecord.records.record import Record
from onrecord.records.text import Gap, Repair, Span
from tests.exports.made_record import TEXT, document, record

CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=5000",
    "--dump-dom",
)
EVIL = '<script>alert(1)</script></mark>" onmouseover="x" {{ 7*7 }} {% raw %} \u202egnp.exe'


def page(*records: Record) -> Any:
    return html.document_fromstring(render_page([PageReading(r) for r in records]))


def classes(root: Any, name: str) -> list[Any]:
    found: list[Any] = root.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]")
    return found


def shown_text(root: Any) -> str:
    return str(classes(root, "text")[0].text_content())


def evil_record() -> Record:
    return Record(
        document=document(
            title=EVIL, outlet=EVIL, input=EVIL, authors=(EVIL,), url="javascript:alert(1)", language='"><b>',
            text=f"{EVIL}\n\n{EVIL}</article></p>", parts=(), sentences=(), gaps=(Gap(5, EVIL),),
            repairs=(
                Repair(Span(0, 8), EVIL, "<script>", EVIL, certain=True),
                Repair(Span(30, 30), EVIL, "", EVIL, certain=False),
            ),
        ),
        actors=(Actor('"><i>', EVIL, "person", EVIL, "GOV", EVIL, (Span(0, 10),)),),
        claims=(Claim("c'", ('"><i>',), (Span(0, 10),), (), (Span(5, 80),), "direct", "says", 0.5),),
    )  # fmt: skip


def test_the_text_on_the_page_is_the_text_of_the_record() -> None:
    assert shown_text(page(record())) == TEXT


@settings(max_examples=40, deadline=None)
@given(st.text("<>&\"'{}%a é\u202eق\n", max_size=60), st.data())
def test_whatever_the_text_and_spans_the_page_shows_the_text(text: str, data: st.DataObject) -> None:
    offsets = st.integers(0, len(text))
    spans = tuple(data.draw(st.lists(st.builds(Span, offsets, offsets), max_size=5)))
    claims = tuple(Claim(f"c{n}", (), (), (), (span,), "direct", "says", 0.5) for n, span in enumerate(spans))
    doc = document(text=text, parts=(), sentences=(), repairs=(), gaps=(Gap(data.draw(offsets), "missing"),))
    root = page(Record(document=doc, claims=claims))
    assert shown_text(root) == text
    assert len(classes(root, "text")[0].xpath(".//*[@role='img']")) == 1


def test_every_mark_leads_to_a_card_and_every_card_to_the_text() -> None:
    root = page(record(), record())
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = {i for seg in classes(root, "seg") for i in seg.get("data-ids").split()}
    assert named == {card.get("id") for card in classes(root, "card")}
    assert {a[1:] for a in root.xpath("//a/@href") if a.startswith("#")} <= set(ids)
    assert len(classes(root, "card")) == 2 * sum(map(len, record().by_kind().values()))


def test_a_word_under_several_entries_names_them_all_the_innermost_first() -> None:
    root = page(record())
    (seg,) = (s for s in classes(root, "seg") if s.text_content() == "fired")
    assert seg.get("data-ids").split() == ["r1-e1", "r1-e2", "r1-c2"]
    assert "Northern Front denied: denied: attack by Northern Front" in seg.get("title")


def test_the_policy_allows_this_script_and_nothing_else() -> None:
    source = render_page([PageReading(record())])
    (script,) = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    (policy,) = html.document_fromstring(source).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    assert f"script-src 'sha256-{digest}';" in policy
    assert not re.search(r"\b(src|srcset|action|@import)\s*=|url\(|<link|<iframe|<img", source)


def test_what_a_report_says_is_never_markup_code_or_template() -> None:
    source = render_page([PageReading(evil_record(), {"c'": (Reason(EVIL, (), EVIL),)}, {"c'": EVIL})])
    root = html.document_fromstring(source)
    assert source.count("<script") == 1
    assert "{{ 7*7 }}" in source
    assert shown_text(root) == f"{EVIL}\n\n{EVIL}</article></p>"
    assert not root.xpath("//@onmouseover")
    assert not root.xpath("//mark | //i | //b")
    assert not [a for a in root.xpath("//a/@href") if a.startswith("javascript:")]
    assert not root.xpath("//body//*[not(self::script)]/@*[starts-with(name(), 'on')]")


def test_a_direction_override_is_named_and_harmless() -> None:
    root = page(evil_record())
    hidden = classes(classes(root, "text")[0], "k-hidden")
    assert {(h.text, h.get("data-code")) for h in hidden} == {("\u202e", "U+202E")}
    everywhere_else = [t for t in root.xpath("//text() | //@*") if "\u202e" in t and t.getparent() not in hidden]
    assert everywhere_else == []
    assert "[U+202E]gnp.exe" in root.xpath("//h1")[0].text_content()


def test_what_an_entry_says_is_told_under_the_pointer_and_of_names_nothing() -> None:
    marks = {mark.text_content(): mark.get("title") for mark in classes(classes(page(record()), "text")[0], "seg")}
    assert marks["shelled"] == "E1 according to Kessar: claimed: attack by Northern Front"
    assert marks["Ilan Rehn"] is None


def test_repairs_and_gaps_are_shown_where_they_are() -> None:
    root = page(record())
    repaired = [
        (s.text_content(), s.xpath("string(ancestor-or-self::*[@title][1]/@title)"))
        for s in classes(classes(root, "text")[0], "k-repair")
    ]
    assert [text for text, _ in repaired] == ["silent", ",”", "’s own"]
    assert repaired[2][1] == "was “鈥檚 own”, now “’s own”; UTF-8 read as GBK; certain"
    assert repaired[1][1].endswith("third byte lost; uncertain")
    (gap,) = classes(root, "text")[0].xpath(".//*[@role='img']")
    assert gap.get("aria-label") == "words are missing here: “as” without its clause"
    assert classes(root, "damage")[0].text_content().startswith("2 repairs (1 uncertain), 1 place with words missing")


def test_the_header_says_who_published_it_when_and_that_a_machine_read_it() -> None:
    root = page(record(document=document(title=None, outlet=None, published=None)))
    assert "Read by machine" in classes(root, "machine")[0].text_content()
    assert "outlet not known · published: not dated" in classes(root, "from")[0].text_content()
    dated = classes(page(record()), "from")[0].text_content()
    assert dated.startswith("Merrin Courier · published: 2031-06-03")


def test_several_reports_have_an_index_one_has_none() -> None:
    assert classes(page(record()), "index") == []
    root = page(record(), record(document=document(title="Second of two")))
    assert [a.text_content() for a in classes(root, "index")[0].xpath(".//a")][1] == "Second of two"
    assert [s.get("id") for s in classes(root, "report")] == ["r1", "r2"]


def test_a_kind_without_entries_says_so() -> None:
    root = page(record(events=(), claims=(), figures=(), positions=(), commitments=()))
    assert classes(root, "group-events")[0].text_content().split() == ["Events", "none", "found"]


@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs chromium")
def test_in_a_browser_text_and_cards_light_each_other(tmp_path: Path) -> None:
    """The page in a frame, hovered from outside; only a script that the page's policy lets run can light anything."""
    source = json.dumps(render_page([PageReading(record())])).replace("</", "<\\/")
    harness = (Path(__file__).parent / "harness.html").read_text(encoding="utf-8").replace("SOURCE", source)
    (tmp_path / "harness.html").write_text(harness, encoding="utf-8")
    command = [*CHROMIUM, f"--user-data-dir={tmp_path / 'profile'}", (tmp_path / "harness.html").as_uri()]
    dumped = subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.decode()
    seen = json.loads(html.document_fromstring(dumped).xpath("//pre[@id='out']")[0].text_content())
    assert seen["fromText"] == ["proposes", "r1-e5"]
    assert seen["scrolled"] is True
    assert seen["after"] == []
    assert {"r1-c3", "Our guns were ", "told"} <= set(seen["fromCard"])
    assert "r1-f2" in seen["clicked"]
    assert seen["escaped"] == []
    assert seen["hidden"] is True
    assert seen["text"] == TEXT
