"""The config file: what it may say, where it is found, and that the command line wins."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from newsevents.cli import app
from newsevents.commands.extract import Engine
from newsevents.configuration import find_config, read_config, settings
from newsevents.errors import UsageError


def extract(
    inputs: Annotated[list[str], typer.Argument()],
    out: Annotated[Path, typer.Option()],
    context: typer.Context,
    date: Annotated[str | None, typer.Option()] = None,
    workers: Annotated[int | None, typer.Option()] = None,
    engine: Annotated[Engine, typer.Option()] = Engine.local,
    format: Annotated[str, typer.Option()] = "json",
    min_confidence: Annotated[float, typer.Option()] = 0.0,
    quiet: Annotated[bool, typer.Option()] = False,
) -> None: ...


def show(date: Annotated[str | None, typer.Option()] = None) -> None: ...


COMMANDS = {"extract": extract, "show": show}


def config_file(folder: Path, text: str, name: str = "newsevents.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_values_by_command(tmp_path: Path) -> None:
    path = config_file(
        tmp_path,
        'date = 2020-08-31\n[extract]\nout = "o"\ninputs = ["a", "-"]\nworkers = 2\nquiet = true\n'
        'format = ["json", "csv"]\nengine = "ray"\nmin-confidence = 1\n',
    )
    config = read_config(path, COMMANDS)
    assert config.values == {
        "extract": {
            "out": str(tmp_path / "o"),  # from the folder of the file
            "inputs": [str(tmp_path / "a"), "-"],
            "workers": 2,
            "quiet": True,
            "format": "json,csv",
            "engine": "ray",
            "min_confidence": 1,
            "date": "2020-08-31",  # from above the tables, for all that have it
        },
        "show": {"date": "2020-08-31"},
    }
    told = {(one.command, one.name): one.origin for one in settings(config, COMMANDS)}
    assert told["extract", "workers"] == "newsevents.toml [extract]"
    assert told["show", "date"] == "newsevents.toml"


def test_a_command_comes_before_what_holds_for_all(tmp_path: Path) -> None:
    path = config_file(tmp_path, 'date = "2020-01-01"\n[show]\ndate = "2021-01-01"\n')
    values = read_config(path, COMMANDS).values
    assert values["show"]["date"] == "2021-01-01"
    assert values["extract"]["date"] == "2020-01-01"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("wrkers = 2", "wrkers is not known. Did you mean workers?"),
        ("[extract]\nmin-confidense = 1", "Did you mean min-confidence?"),
        ("[extrct]\nworkers = 1", r"\[extrct\] is not known. Did you mean extract?"),
        ("[show]\nworkers = 1", r"workers in \[show\] is not known"),
        ("zzz = 1", "Known are date, engine"),
        ('[extract]\nworkers = "two"', "workers of extract cannot be 'two': a whole number"),
        ("[extract]\nworkers = true", "a whole number is wanted"),
        ("[extract]\nquiet = 1", "true or false is wanted"),
        ('[extract]\nengine = "steam"', "one of local, ray is wanted"),
        ("[extract]\nout = 3", "a text is wanted"),
        ('[extract]\nworkers = ["1"]', "a whole number is wanted"),
        ("bad [ toml", "cannot be read"),
        ('x = "\udce4"', "cannot be read"),
    ],
)
def test_what_is_wrong_is_told_with_the_nearest_match(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "newsevents.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError, match=told) as error:
        read_config(path, COMMANDS)
    assert str(path) in str(error.value)


def test_the_nearest_file_holds(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    project = config_file(tmp_path, "[tool.newsevents]\ndate = '2020-01-01'\n", "pyproject.toml")
    config_file(tmp_path / "a", "[tool.other]\n", "pyproject.toml")  # not ours
    assert find_config(inner) == project
    assert read_config(project, COMMANDS).values["show"] == {"date": "2020-01-01"}
    own = config_file(tmp_path / "a", "")
    assert find_config(inner) == own


def test_the_command_line_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config_file(tmp_path, '[export]\nformat = "xml"\n[extract]\nquiet = true\n')
    run = CliRunner().invoke
    (tmp_path / "newsevents.db").touch()
    assert "no format 'xml'" in str(run(app, ["export", "."]).exception)
    assert "no format 'yml'" in str(run(app, ["export", ".", "--format", "yml"]).exception)
    done = run(app, ["config"])
    assert done.exit_code == 0, done.output
    lines = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    assert ["quiet", "true", "newsevents.toml [extract]"] in lines
    assert ["format", "xml", "newsevents.toml [export]"] in lines
    assert ["towns", "15000", "default"] in lines
    done = run(app, ["--config", "none.toml", "config"])
    assert done.exit_code == 2 and "none.toml does not exist" in done.output
