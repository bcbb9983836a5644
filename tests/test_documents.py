"""What the pages say holds: commands, options, formats, links, the version to cite."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from newsevents.batch.exports import FORMATS
from newsevents.cli import _commands, app
from newsevents.commands.evaluate import Task
from newsevents.inputs.kinds import ARTICLES, TABLES
from newsevents.version import __version__

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

CLI: Any = get_command(app)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("command", _commands())
def test_every_command_is_documented(command: str) -> None:
    assert f"`newsevents {command}" in page("README.md")


@pytest.mark.parametrize("command", _commands())
def test_every_option_is_documented(command: str) -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    options = [
        name for one in CLI.commands[command].params for name in one.opts if name[:2] == "--"
    ]
    assert [name for name in options if not re.search(rf"{name}(?![\w-])", pages)] == []


@pytest.mark.parametrize("task", Task)
def test_every_task_of_evaluate_is_documented(task: Task) -> None:
    assert f"| `evaluate {task.value}` |" in page("docs/evaluate.md")


def test_every_column_of_the_store_is_documented() -> None:
    told = set(re.findall(r"\w+", page("docs/store.md")))
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript((ROOT / "batch/schema.sql").read_text(encoding="utf-8"))
        tables = [
            row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        for table in tables:
            columns = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
            assert columns | {table} <= told, table


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented(name: str) -> None:
    assert f"| `{name}` |" in page("docs/outputs.md")


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
