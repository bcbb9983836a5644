"""`python -m benchmarks.report [EVENTS]`: the page of a run in headless Chromium.

Synthetic articles as in `benchmarks.link`; told are the page's size, when it first paints, and how
long a filter takes from the key to the painted rows (the longest of several). Needs Chromium with
chromedriver, and selenium.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.link import PER_ARTICLE, fill
from newsevents.link import link
from newsevents.report import report

EVENTS = 5000
ROUNDS = 3
AT_REST = 0.5
"""Seconds after loading in which the charts are drawn and nobody has typed yet."""
SEARCHES = ("ba", "dead", "tuesday", "zzz", "")
_PAINT = "return performance.getEntriesByName('first-contentful-paint')[0].startTime"
_FILTER = """
const done = arguments[1], field = document.getElementById("f-text"), begun = performance.now();
field.value = arguments[0];
field.dispatchEvent(new Event("input", { bubbles: true }));
requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
"""


def browser() -> Any:
    """A headless Chromium."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))


def main(events: int) -> None:
    """Print size, first paint and filter, of the slowest round."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        fill(out, events // PER_ARTICLE)
        link(out)
        (page,) = report(out)
        print(f"{events:,} events: {page.stat().st_size / 1e6:.1f} MB")
        opened = browser()
        try:
            paints, filters = [], []
            for _ in range(ROUNDS):
                opened.get(page.absolute().as_uri())
                time.sleep(AT_REST)
                filters += [opened.execute_async_script(_FILTER, words) for words in SEARCHES]
                paints.append(opened.execute_script(_PAINT))
        finally:
            opened.quit()
    print(f"first paint {max(paints):.0f} ms (mark 2,000), filter {max(filters):.0f} ms (mark 200)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS)
