"""The desk in a real browser, Debian's Chromium, over a real socket: the two journeys of DESK.md, keys, narrow screens,
the dark, and what axe finds against WCAG 2.2 AA.
"""

import os
import re
import shutil
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from onrecord.desk.app import desk_app
from onrecord.desk.guard import own_hosts
from onrecord.desk.showing import PAGES, Desk
from onrecord.reconcile.parties import following
from onrecord.store import Store
from onrecord.store.catalogue import Wanted
from tests.cli.conftest import REPORT
from tests.desk.conftest import filled
from tests.exports.served import hostile
from tests.store.handmade import MAKER, SENTENCES

CHROMIUM = shutil.which("chromium")
MUST = "ONRECORD_NEEDS_CHROMIUM"  # set in CI: there, a missing browser is a failure
pytestmark = pytest.mark.skipif(CHROMIUM is None and not os.environ.get(MUST), reason="needs chromium")
AA = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


class Served(threading.Thread):
    """A desk on a port of its own."""

    def __init__(self, store: Store) -> None:
        super().__init__(daemon=True)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.store = following(store)
        app = desk_app(Desk(self.store, "ann", "rules", read_only=False), own_hosts(("127.0.0.1",), self.port))
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))

    def run(self) -> None:
        self.server.run(sockets=[self.listening])

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    thread = Served(filled(tmp_path / "talks.db"))
    with thread.store.writer(MAKER) as writer:
        writer.add(hostile())
    thread.start()
    while not thread.server.started:
        time.sleep(0.01)
    yield thread
    thread.server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(accept_downloads=True)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("dialog", lambda dialog: (faults.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    yield opened
    context.close()
    assert not [fault for fault in faults if "Failed to load resource" not in fault]


def every_page(served: Served) -> list[str]:
    document = next(served.store.documents()).record
    event, claim = document.events[0].id, document.claims[0].id
    party = served.store.names()[0].id
    lists = [at for at, _ in PAGES] + ["/timeline", "/map", "/series", "/process"]
    return [
        *lists,
        f"/documents/{document.document.id}",
        f"/events/{event}",
        f"/claims/{claim}",
        f"/actors/{party}",
        "/search?q=port",
        "/judge?of=claims",
        "/statement?q=SELECT+*+FROM+item",
        "/sample?of=events&strata=type&results=now",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_fits_and_can_be_read_by_everybody(
    served: Served, browser: Browser, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path in every_page(served):
        page.goto(served.at(path))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        found = Axe().run(page, options=AA).response["violations"]
        serious = [(v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in ("serious", "critical")]
        assert not serious, (path, serious)
    context.close()


def test_at_200_percent_nothing_is_cut(served: Served, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    for path in every_page(served):
        page.goto(served.at(path))
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, path
    context.close()


def test_a_journalist_in_the_morning(served: Served, page: Page) -> None:
    """What is new, whose word it is, the sentence, which number, what else is told, and what is due."""
    page.goto(served.at("/"))
    page.get_by_text(SENTENCES[0]).first.click()
    expect(page).to_have_url(re.compile(r"/documents/d\w+#r1-e\d"))
    lit = page.locator(".card.lit")
    expect(lit).to_have_count(1)
    quote = lit.locator("blockquote").inner_text()
    marked = "".join(page.locator(".text .seg.lit").all_inner_texts())
    assert quote in marked
    lit.get_by_text("who else tells it").click()
    expect(page.locator("h1")).to_contain_text("One event")
    page.get_by_label("put together by the rule").select_option("lowest")
    page.locator(".figures").get_by_role("button", name="Show").click()
    expect(page.locator(".figures h3")).to_contain_text("rule: lowest")
    page.locator(".figures td a").first.click()
    expect(page.locator(".card.lit")).to_contain_text("12 people")
    page.get_by_role("link", name="Due", exact=True).click()
    expect(page.locator("main")).to_contain_text("2031-04-01")
    with page.expect_download() as taken:
        page.get_by_text("Calendar (iCalendar").click()
    with zipfile.ZipFile(taken.value.path()) as archive:
        assert any(name.endswith(".ics") for name in archive.namelist())


def test_a_researcher_from_a_text_to_a_cited_table(served: Served, page: Page) -> None:
    """Bring reports in, judge entries with keys, narrow down, and take a table along with its citation."""
    page.goto(served.at("/documents"))
    page.get_by_text("Bring in reports").click()
    page.get_by_label("or a text, pasted").fill(REPORT)
    page.get_by_label("outlet").first.fill("Ferry Wire")
    page.get_by_role("button", name="Read them").click()
    expect(page.locator("h1")).to_have_text("Read")
    page.goto(served.at("/claims"))
    first = page.locator(".entry").first
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(first.locator(".review")).to_have_text("accepted")
    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(page.locator(".entry").nth(1).locator(".review")).to_have_text("rejected")
    page.keyboard.press("u")
    expect(page.locator(".entry").nth(1).locator(".review")).to_have_text("unread")
    page.reload()
    expect(page.locator(".review-accepted")).to_have_count(1)
    page.get_by_label("reviewed").select_option("accepted")
    page.get_by_role("button", name="Narrow down").click()
    expect(page.locator(".entry")).to_have_count(1)
    page.get_by_role("link", name="other formats").click()
    page.locator("input[value=csv]").check()
    page.locator("#kind").select_option("claims")
    page.locator("#x-reviewed").select_option("accepted")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download").click()
    with zipfile.ZipFile(taken.value.path()) as archive:
        assert sorted(archive.namelist()) == ["claims.csv", "claims.csv.meta.json"]
        assert len(archive.read("claims.csv").splitlines()) == 2
    assert [row.decision.judgement for row in served.store.decisions(maker="person/")] == ["accept", "reject", "undo"]


def test_verdicts_and_filters_work_without_a_script(served: Served, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.at("/claims"))
    page.get_by_role("button", name="accept").first.click()
    expect(page.locator(".review-accepted")).to_have_count(1)
    page.get_by_role("button", name="undo").click()
    expect(page.locator(".review-accepted")).to_have_count(0)
    page.get_by_label("type").select_option("denies")
    page.get_by_role("button", name="Narrow down").click()
    expect(page.locator(".entry")).to_have_count(3)
    context.close()


def test_a_verdict_that_is_not_kept_is_not_shown_as_kept(served: Served, page: Page) -> None:
    page.goto(served.at("/claims"))
    page.route("**/decide", lambda route: route.abort())
    page.get_by_role("button", name="accept").first.click()
    expect(page.locator(".review").first).to_contain_text("not kept")
    expect(page.get_by_role("button", name="accept").first).to_be_enabled()


def test_files_are_dropped(served: Served, page: Page) -> None:
    page.goto(served.at("/documents"))
    page.evaluate(
        """text => {
          const held = new DataTransfer();
          held.items.add(new File([text], "dropped.txt"));
          document.querySelector(".bring").dispatchEvent(new DragEvent("drop", {dataTransfer: held, bubbles: true}));
        }""",
        REPORT,
    )
    expect(page.locator("h1")).to_have_text("Read")
    assert "dropped.txt" in {each.input for each in served.store.catalogue_page(Wanted(), 0, 10)[1]}


def test_a_hostile_report_runs_nothing(served: Served, page: Page) -> None:
    for path in every_page(served):
        page.goto(served.at(path))
        assert page.evaluate("document.querySelectorAll('main script, main img, main iframe').length") == 0, path


def test_what_is_printed_has_the_sentences_and_no_buttons(served: Served, page: Page) -> None:
    page.goto(served.at("/claims"))
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="accept").first).to_be_hidden()
    expect(page.get_by_text(SENTENCES[2]).first).to_be_visible()


def select(page: Page, words: str) -> None:
    """Select the last words of the text that are these."""
    page.evaluate(
        """(words) => {
          const walk = document.createTreeWalker(document.querySelector("article.text"), NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.lastIndexOf(words);
            if (at < 0) continue;
            document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
          }
        }""",
        words,
    )


def test_what_is_selected_in_the_text_is_marked(served: Served, page: Page) -> None:
    """Also behind a character that is two in a browser and one here."""
    page.goto(served.at("/documents"))
    page.get_by_text("Bring in reports").click()
    page.get_by_label("or a text, pasted").fill(
        f"{REPORT}\n🕊 Its envoy left Oslo without a word on Monday, and left again.\n"
    )
    page.get_by_role("button", name="Read them").click()
    document = next(
        each.document for each in served.store.catalogue_page(Wanted(), 0, 10)[1] if each.input == "pasted text"
    )
    page.goto(served.at(f"/documents/{document}"))
    select(page, "left")
    expect(page.locator("#quote")).to_have_value("left")
    page.locator(".draw").get_by_role("button", name="event").click()
    page.get_by_label("type").select_option("RETREAT")
    page.get_by_label("status").select_option("happened")
    page.get_by_label("who does it").fill("Its envoy")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".card.lit")).to_contain_text("left")
    text = served.store.document(document).record.document.text
    (event,) = (e for e in served.store.document(document).record.events if e.triggers[0].cut(text) == "left")
    assert event.triggers[0].start == text.rindex("left")


def test_an_entry_is_put_on_the_words_that_are_selected(served: Served, page: Page) -> None:
    stored = next(iter(served.store.documents()))
    event, text = stored.record.events[0], stored.record.document.text
    told = {e.id: e.type for e in stored.record.events}
    page.goto(served.at(f"/documents/{stored.record.document.id}"))
    card = page.locator(f".card:has(a[href='/entries/{event.id}/change'])")
    card.locator(".line").click()
    select(page, "prisoners")
    page.get_by_role("button", name="on these words").click()
    expect(page.locator(".card.lit")).to_contain_text("prisoners")
    now = served.store.document(stored.record.document.id).record
    (moved,) = (e for e in now.events if e.triggers[0].cut(text) == "prisoners")
    assert moved.type == told[event.id]
