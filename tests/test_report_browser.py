"""The report in a real browser, where Chromium and its driver are installed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_report import linked  # noqa: F401  (a fixture)

from newsevents.report import report

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
DRIVER = shutil.which("chromedriver")

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER),
    reason="no Chromium with chromedriver: apt-get install chromium chromium-driver",
)
WIDTHS = (400, 800, 1280)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium without a network."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                 "--disable-dev-shm-usage"):  # fmt: skip
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield started
    started.quit()


@pytest.fixture
def page(browser: Any, linked: Path) -> Any:  # noqa: F811
    """The report of the run, opened."""
    (path,) = report(linked)
    browser.set_window_size(1280, 1000)
    browser.get(path.absolute().as_uri())
    return browser


def all_of(page: Any, css: str) -> list[Any]:
    """Elements by CSS."""
    found: list[Any] = page.find_elements("css selector", css)
    return found


def test_disputed_first_filter_row_cluster_and_back(page: Any) -> None:
    rows = all_of(page, "#rows tr")
    assert rows and rows[0].find_element("css selector", ".tag").text == "disputed"
    page.find_element("id", "f-several").click()
    some = all_of(page, "#rows tr")
    assert 0 < len(some) < len(rows)
    assert page.find_element("id", "count").text.startswith(f"{len(some)} of ")
    page.find_element("id", "f-text").send_keys("Larkana")
    (bomb,) = all_of(page, "#rows tr[data-row]")
    bomb.find_element("css selector", "button.open").click()
    detail = page.find_element("id", "detail")
    assert detail.is_displayed()
    assert "Figures" in detail.text and "Where reports differ" in detail.text
    assert len(all_of(page, "#detail .report")) == 2
    assert len(all_of(page, "#detail .m-event")) >= 2
    assert page.switch_to.active_element.get_attribute("id") == "d-back"
    page.find_element("id", "d-back").click()
    assert not detail.is_displayed()
    page.find_element("css selector", "form button[type=reset]").click()
    time.sleep(0.1)
    assert len(all_of(page, "#rows tr")) == len(rows)


def test_an_article_opens_with_its_marks(page: Any) -> None:
    page.find_element("css selector", "#articles button").click()
    assert page.find_element("css selector", "#articles .text").text
    assert all_of(page, "#articles .text .m-event, #articles .text .m-time")


def test_sorting_says_so_and_the_keyboard_opens_a_row(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    page.find_element("css selector", "th[data-sort=type] button").click()
    head = page.find_element("css selector", "th[data-sort=type]")
    assert head.get_attribute("aria-sort") == "ascending"
    told = [one.text for one in all_of(page, "#rows td:nth-child(3) button")]
    assert told == sorted(told)
    all_of(page, "#rows button.open")[0].send_keys(Keys.ENTER)
    assert page.find_element("id", "detail").is_displayed()
    page.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not page.find_element("id", "detail").is_displayed()


def test_hostile_words_do_nothing(page: Any) -> None:
    page.find_element("id", "f-text").send_keys("onerror")
    for button in all_of(page, "#rows button.open")[:1]:
        button.click()
        assert "onerror" in page.find_element("id", "detail").text
        page.find_element("id", "d-back").click()
    for button in all_of(page, "#articles button"):
        button.click()
    assert "owned" not in page.title
    assert not all_of(page, "img, iframe, i, b")
    problems = [entry for entry in page.get_log("browser") if "favicon" not in entry["message"]]
    assert problems == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_width_scrolls_sideways(page: Any, width: int, scheme: str) -> None:
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    wide, ground = page.execute_script(
        "return [document.documentElement.scrollWidth,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= width
    assert (ground == "rgb(255, 255, 255)") is (scheme == "light")
    assert page.get_screenshot_as_png()[:4] == b"\x89PNG"
