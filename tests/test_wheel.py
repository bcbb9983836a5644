"""The built wheel alone: tests in a checkout cannot see a file that is not packed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = {".git", ".venv", "build", "dist", "out", "cache", "work", "newsevents.egg-info"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the unpacked wheel and nothing else of ours."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=lambda _, names: LEFT_OUT & set(names))
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    subprocess.run(
        [*command, "--no-build-isolation", "--wheel-dir", str(folder), str(source)],
        check=True,
        capture_output=True,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def test_wheel_holds_the_data_and_no_tests(site: Path) -> None:
    packed = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for folder in ("extract/lexicons", "models/trained"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"newsevents/{path.relative_to(ROOT).as_posix()}" in packed
    assert "newsevents/render/record.css" in packed
    assert "newsevents/py.typed" in packed
    assert {name.split("/")[0] for name in packed if not name.startswith("newsevents-")} == {
        "newsevents"
    }
    assert not [name for name in packed if "/tests/" in name or "/training/" in name]


def test_wheel_runs_away_from_the_checkout(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gunmen killed two guards in Tarvel on Monday.\n")
    code = f"import sys; sys.path.insert(0, {str(site)!r}); sys.argv[0] = 'newsevents'; "
    code += "import newsevents; assert newsevents.__file__.startswith(sys.path[0]), newsevents; "
    code += "from newsevents.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "show", "a.txt", "--date", "2023-03-07", "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert '"2023-03-06"' in done.stdout
