"""Cards in a real browser, under the style sheets of notebooks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import handmade
import pytest
from test_report_browser import browser, pytestmark  # noqa: F401  (a fixture, and its condition)

NOTEBOOKS = {
    # VS Code's page of notebook outputs styles all tables by their elements (version 1.100)
    "vscode": """table, thead, tr, th, td, tbody { border: none; border-spacing: 0; }
        table, th, tr { vertical-align: middle; text-align: right; }
        tbody th { font-weight: normal; }
        thead { font-weight: bold; background-color: rgba(130, 130, 130, 0.16); }
        th, td { padding: 4px 8px; }
        tr:nth-child(even) { background-color: rgba(130, 130, 130, 0.08); }""",
    "jupyter": """.jp-RenderedHTMLCommon table { table-layout: fixed; margin-left: auto; }
        .jp-RenderedHTMLCommon tr, .jp-RenderedHTMLCommon th, .jp-RenderedHTMLCommon td
        { text-align: right; vertical-align: middle; padding: 0.5em; max-width: none; }
        .jp-RenderedHTMLCommon tbody tr:nth-child(odd) { background: #f5f5f5; }
        .jp-RenderedHTMLCommon tbody tr:hover { background: #e1f5fe; }""",
}
DARK, LIGHT = "rgba(228, 232, 238, 1)", "rgba(28, 36, 48, 1)"
THEMES = [
    ("vscode", "class='vscode-light'", LIGHT),
    ("vscode", "class='vscode-dark'", DARK),
    ("vscode", "class='vscode-high-contrast'", DARK),
    # VS Code gives the light one of high contrast both names
    ("vscode", "class='vscode-high-contrast-light vscode-high-contrast'", LIGHT),
    ("jupyter", "data-jp-theme-light='true'", LIGHT),
    ("jupyter", "data-jp-theme-light='false'", DARK),
]


@pytest.mark.parametrize(("notebook", "body", "colour"), THEMES)
def test_a_card_keeps_its_looks_in_a_notebook(
    browser: Any,  # noqa: F811
    tmp_path: Path,
    notebook: str,
    body: str,
    colour: str,
) -> None:
    card = handmade.record()._repr_html_()
    page = tmp_path / "page.html"
    page.write_text(
        f"<meta charset=utf-8><style>{NOTEBOOKS[notebook]}</style><body {body}>"
        f"<div class='output jp-RenderedHTMLCommon'>{card}</div>",
        "utf-8",
    )
    browser.get(page.absolute().as_uri())

    def style(css: str, name: str) -> set[str]:
        found = browser.find_elements("css selector", css)
        assert found
        return {one.value_of_css_property(name) for one in found}

    assert style(".newsevents", "color") == {colour}
    assert style(".newsevents td, .newsevents th", "text-align") == {"left"}
    clear = {"rgba(0, 0, 0, 0)"}
    assert style(".newsevents tr", "background-color") == clear
    assert style(".newsevents td, .newsevents th", "background-color") == clear
    assert style(".newsevents th", "font-weight") == {"600"}
