"""Makes the pictures of docs/desk.md from the sample reports:  python docs/make_screenshots.py

Needs the development group and Debian's Chromium. Pictures are of the samples alone.
"""

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image  # reportlab brings it
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).with_name("desk")
SIZE = {"width": 1200, "height": 720}
SHOTS = {"brief": "/", "events": "/events?party=Houthis", "map": "/map"}
COLOURS = 48  # of a picture: a third of the size


def onrecord(*arguments: str, cwd: str) -> None:
    """Run a command."""
    subprocess.run([sys.executable, "-m", "onrecord", *arguments], cwd=cwd, check=True, capture_output=True)  # noqa: S603


def reading(page: Page, base: str) -> None:
    """The report of Aden, with an event held."""
    page.goto(f"{base}/documents")
    page.get_by_role("link", name=re.compile("al-Quaety")).click()
    page.locator(".group-events .card").first.click()


def take(page: Page, name: str) -> None:
    """A picture of what is seen."""
    seen = Image.open(BytesIO(page.screenshot())).convert("RGB")
    seen.quantize(COLOURS).save(HERE / f"{name}.png", optimize=True)


def main() -> None:
    """Read the samples, open a desk, take the pictures."""
    with TemporaryDirectory() as folder:
        onrecord("samples", cwd=folder)
        onrecord("read", "samples", "--into", "talks.db", cwd=folder)
        command = [sys.executable, "-m", "onrecord", "serve", "talks.db", "--port", "0", "--by", "ann"]
        desk = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)  # noqa: S603
        base = (desk.stderr.readline() if desk.stderr else "").rsplit(" ", 1)[-1].strip()
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
                page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
                for name, path in SHOTS.items():
                    page.goto(base + path)
                    take(page, name)
                reading(page, base)
                take(page, "reading")
        finally:
            desk.terminate()


if __name__ == "__main__":
    main()
