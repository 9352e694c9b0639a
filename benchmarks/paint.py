"""When the page of a long report is painted first, in Chromium, as a reader waits for it.

    python benchmarks/paint.py FILE [FILE …]

The files are joined to one report of that length, which is read into a store of its own; milliseconds are from the
request to the first contentful paint (W3C Paint Timing), each time in a fresh context, on a desk in a process of its
own. Nothing here is asserted.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import httpx
from desk import opened
from playwright.sync_api import sync_playwright

TIMES = 10
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def main(arguments: Sequence[str]) -> None:
    """Read the files as one report, and open its page."""
    told = "\n\n".join(Path(each).read_text("utf-8") for each in arguments)
    with TemporaryDirectory() as folder:
        report, store = Path(folder) / "long.txt", f"{folder}/long.db"
        report.write_text(told, "utf-8")
        subprocess.run([sys.executable, "-m", "onrecord", "read", report, "--into", store], check=True)
        desk, at = opened(store)
        try:
            page = f"{at}/documents/{httpx.get(f'{at}/api/v1/documents').json()['items'][0]['id']}"
            size, times = len(httpx.get(page, timeout=60).content), sorted(painted(page))
        finally:
            desk.terminate()
    print(f"{len(told.split()):,} words, {size / 1000:.0f} kB of HTML")
    print(f"painted first after {median(times):.0f} ms at the median of {TIMES} ({times[0]:.0f} to {times[-1]:.0f})")


def painted(page: str) -> list[float]:
    """Milliseconds to the first paint, time after time."""
    times = list[float]()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(TIMES):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            tab = context.new_page()
            tab.goto(page, wait_until="load")
            tab.wait_for_timeout(300)
            times.append(tab.evaluate(PAINTED))
            context.close()
        browser.close()
    return times


if __name__ == "__main__":
    main(sys.argv[1:])
