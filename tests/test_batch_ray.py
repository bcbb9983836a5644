"""The Ray engine writes what the local one writes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from test_batch_run import GOOD, TESTS, Extract, exports, extract, write

from newsevents.batch.ray_engine import RayStartError

pytest.importorskip("ray.data")
__all__ = ["extract"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_both_engines_write_the_same(
    extract: Extract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TESTS))
    write(tmp_path / "in", **{f"n{number:02}": f"{GOOD} {number}" for number in range(20)})
    write(tmp_path / "in", e="", r="POISON RAISE said the town", k="POISON KILL said the town")
    try:
        ray = extract(engine="ray", workers=2)
    except RayStartError as error:  # it gives itself 30 seconds, too few on a busy machine
        pytest.skip(str(error))
    local = extract(out=tmp_path / "local")
    assert ray.failures == local.failures == {"crash": 1, "empty": 1, "error": 1}
    assert exports(tmp_path / "out") == exports(tmp_path / "local")
