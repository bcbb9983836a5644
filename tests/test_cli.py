"""The command line as a user meets it."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from newsevents.commands.quick import quick_start

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = (
    "Gunmen attack police post in Tarvel\n\n"
    "TARVEL, March 7 - Gunmen killed three police officers at a post near Tarvel on Monday, "
    "the interior ministry said.\n\n"
    "A spokesman for the Northern Front denied that its fighters were behind the attack.\n"
)


def newsevents(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newsevents", *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "120", "NO_COLOR": "1"},
    )


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "tarvel.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_help_names_every_command_and_imports_no_spacy() -> None:
    code = "import sys; sys.argv = ['newsevents', '--help']\n"
    code += "from newsevents.cli import main\n"
    code += "try: main()\nfinally: print('spacy' in sys.modules, 'pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "False False"
    for command in ("extract", "show", "export", "validate", "evaluate", "schema"):
        assert command in done.stdout


def test_show_imports_nothing_for_the_network_and_leaves_spacy_whole(article: Path) -> None:
    code = f"import sys, gc; sys.argv = ['newsevents', 'show', {str(article)!r}, '--json']\n"
    code += "from newsevents.cli import main\n"
    code += "try: main()\nexcept SystemExit: pass\n"
    code += "heavy = ['httpx', 'requests', 'spacy.cli', 'dateparser', 'pandas', 'numpy.ma']\n"
    code += (
        "print([name for name in heavy if name in sys.modules], gc.isenabled(), file=sys.stderr)\n"
    )
    code += "import spacy, spacy.cli\n"
    code += "print(bool(spacy.info(silent=True)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert json.loads(done.stdout)["events"], done.stderr
    assert done.stderr.splitlines() == ["[] True", "True"]


def test_no_memory_is_searched_for_one_article_whoever_enables_the_collector() -> None:
    usual = gc.get_threshold()
    with quick_start():
        gc.enable()  # as srsly does after each table
        before = [found["collections"] for found in gc.get_stats()]
        kept = [[number] for number in range(10_000)]
        assert [found["collections"] for found in gc.get_stats()] == before
    gc.unfreeze()
    assert len(kept) == 10_000 and gc.get_threshold() == usual


def test_cli_runs_as_a_file() -> None:
    done = subprocess.run(
        [sys.executable, "cli.py", "--version"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("newsevents ")


def test_a_file_of_no_installed_package_says_what_to_do() -> None:
    code = "import importlib.util, runpy\nimportlib.util.find_spec = lambda name: None\n"
    code += "runpy.run_path('cli.py', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.strip().endswith("Run `pip install .` first.")
    assert "Traceback" not in done.stderr


def test_show_prints_the_event_with_who_says_so(article: Path) -> None:
    done = newsevents("show", str(article), "--date", "2023-03-07")
    assert done.returncode == 0, done.stderr
    for told in ("ASSAULT", "2023-03-06", "3 killed", "denies"):
        assert told in done.stdout


def test_json_follows_the_schema(article: Path) -> None:
    record = json.loads(newsevents("show", str(article), "--json").stdout)
    jsonschema.validate(record, json.loads(newsevents("schema").stdout))
    assert record["events"]
    assert record["attributions"]


def test_html_is_one_page(article: Path) -> None:
    done = newsevents("show", str(article), "--html")
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert "ne-card" in done.stdout


@pytest.mark.parametrize("option", ["", "--html", "--json"])
def test_a_console_that_is_not_utf8_ends_nothing(tmp_path: Path, option: str) -> None:
    path = tmp_path / "łódź.txt"
    path.write_bytes("Gunmen — in Łódź — killed two guards.\r\nThey fled.\r\n".encode())
    command = [sys.executable, "-m", "newsevents", "show", str(path), *filter(None, [option])]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "COLUMNS": "120"}
    done = subprocess.run(command, capture_output=True, env=environment)
    assert done.returncode == 0, done.stderr
    told = done.stdout.decode("utf-8" if option else "cp1252")
    assert ("Łódź" in told) is bool(option) and "guards" in told


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("show", "missing.txt"), 2, "missing.txt does not exist"),
        (("show", "."), 2, "is a folder"),
        (("show", "empty.txt"), 1, "empty"),
        (("show", "rows.csv"), 2, "is a table of articles. Read it with `newsevents extract`"),
        (("show", "fine.txt", "--date", "yesterday"), 2, "Write it as YYYY-MM-DD"),
        (("show", "fine.txt", "--ontology", "none.toml"), 2, "none.toml does not exist"),
        (("show", "fine.txt", "--ontology", "bad.toml"), 2, "not valid TOML"),
        (("extract", "fine.txt", "--out", "out", "--ontology", "."), 2, "is a folder"),
        (("extract", "none", "--out", "out"), 2, "none does not exist"),
        (("show", "fine.txt", "--towns", "750"), 2, "Give 15000, 5000, 1000 or 500"),
        (("extract", "fine.txt", "--out", "out", "--towns", "750"), 2, "Give 15000, 5000"),
        (("validate", "."), 1, "holds no run"),
        (("evaluate", "dates", "missing.jsonl"), 2, "there is no missing.jsonl"),
        (("evaluate", "events", "bad.toml"), 2, "is not the data that `evaluate events` reads"),
        (("evaluate", "attributions", "."), 2, "`evaluate attributions`"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_wrong_use_is_told_without_a_traceback(
    tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "rows.csv").touch()
    (tmp_path / "fine.txt").write_text("Two men were arrested in Tarvel.\n")
    (tmp_path / "bad.toml").write_text("bad [ toml")
    done = newsevents(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert told in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
