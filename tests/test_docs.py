"""Documents that cannot lag behind: commands, links and file names in them are checked."""

import re
import runpy
from difflib import SequenceMatcher, unified_diff
from pathlib import Path

import pytest

from onrecord.cli import COMMANDS
from onrecord.version import __version__

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"```console\n.*?```", re.DOTALL)
ALIKE = 0.9  # share of the printed lines: 8-bit kernels of other processors decide border cases differently
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_page_of_commands_is_their_own_help() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "make_commands.py"))["page"]
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == page(), "run: python docs/make_commands.py"


def test_the_model_card_is_what_the_cards_of_the_weights_say() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "make_cards.py"))["page"]
    assert (ROOT / "docs" / "model-card.md").read_text("utf-8") == page(), "run: python docs/make_cards.py"


def test_the_citation_is_of_this_version() -> None:
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"version: {__version__}\n" in citation
    assert "cff-version: 1.2.0" in citation


def test_the_tutorial_shows_what_its_commands_print() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "make_tutorial.py"))["page"]
    text = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    shown, printed = ("".join(BLOCK.findall(t)).splitlines() for t in (text, page(text)))
    alike = SequenceMatcher(None, shown, printed, autojunk=False).ratio()
    assert alike >= ALIKE, "run: python docs/make_tutorial.py\n" + "\n".join(unified_diff(shown, printed, lineterm=""))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_inside_the_repository_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if not target.startswith(("http:", "https:")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_that_a_document_shows_exists(page: Path) -> None:
    blocks = re.findall(r"```.*?```", page.read_text("utf-8"), flags=re.DOTALL)
    shown = re.findall(r"^\s*(?:\$ )?onrecord (?:--as-of \S+ )?([a-z-]+)", "\n".join(blocks), flags=re.MULTILINE)
    assert set(shown) <= set(COMMANDS)


def test_every_command_is_shown_to_a_newcomer() -> None:
    tutorial = (ROOT / "docs" / "tutorial.md").read_text("utf-8") + (ROOT / "README.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"onrecord {name}" not in tutorial] == []
