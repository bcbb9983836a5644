"""What pyproject.toml lists is what the repository holds, and it has one import name."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OUTSIDE = {"tests", "training", "benchmarks", "docs", "examples", "data", "build", "dist"}


def _config() -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_package_is_listed() -> None:
    found = {"newsevents"}
    for folder in ROOT.iterdir():
        if folder.is_dir() and folder.name not in OUTSIDE and not folder.name.startswith("."):
            for init in folder.rglob("__init__.py"):
                found.add(".".join(("newsevents", *init.parent.relative_to(ROOT).parts)))
    assert set(_config()["tool"]["setuptools"]["packages"]) == found


def test_root_modules_are_meant() -> None:
    found = {path.name for path in ROOT.glob("*.py")}
    assert found == {
        "__init__.py",
        "__main__.py",
        "cli.py",
        "configuration.py",
        "errors.py",
        "given_day.py",
        "pipeline.py",
        "plausibility.py",
        "stage_net.py",
        "streaming.py",
        "validate_run.py",
        "validation.py",
        "version.py",
    }


@pytest.mark.parametrize("name", ["extract", "models"])
def test_folders_refuse_to_be_packages_of_their_own(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import {name}"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "part of the package `newsevents`" in done.stderr


def test_models_import_no_stage() -> None:
    code = "import sys, newsevents.models; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    strangers = {
        name
        for name in done.stdout.split()
        if name.startswith("newsevents.")
        and not name.startswith("newsevents.models")
        and name != "newsevents.version"
    }
    assert strangers == set()
