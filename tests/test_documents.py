"""What the pages say holds: commands, options, formats, links, the version to cite."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from newsevents.batch.exports import FORMATS
from newsevents.cli import _commands
from newsevents.inputs.kinds import ARTICLES, TABLES
from newsevents.version import __version__

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", _commands())
def test_every_command_is_documented(command: str) -> None:
    assert f"`newsevents {command}" in page("README.md")


def test_every_option_of_a_run_is_documented() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    options = inspect.signature(_commands()["extract"]).parameters.keys() - {"inputs"}
    missing = [name for name in options if f"--{name.replace('_', '-')}" not in pages]
    assert missing == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented(name: str) -> None:
    assert f"`{name}`" in page("docs/outputs.md") or name == "jsonl"


@pytest.mark.parametrize("ending", [*ARTICLES, *TABLES])
def test_every_kind_of_input_is_documented(ending: str) -> None:
    assert f"`{ending}`" in page("docs/inputs.md")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target


def test_the_version_to_cite_is_this_one() -> None:
    assert f"\nversion: {__version__}\n" in page("CITATION.cff")
