"""Check types under the import name, whatever the checkout is called."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_types(tmp_path: Path) -> None:
    (tmp_path / "newsevents").symlink_to(ROOT, target_is_directory=True)
    command = [sys.executable, "-m", "mypy", "-p", "newsevents"]
    config = ["--config-file", str(ROOT / "pyproject.toml")]
    cache = ["--cache-dir", str(ROOT / ".mypy_cache")]
    done = subprocess.run(command + config + cache, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
