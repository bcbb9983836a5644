"""Killed at any moment, then run again: the exports are those of an undisturbed run."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import batch_fake
import pytest
from test_batch_run import GOOD, TESTS, exports, write

from newsevents.batch import run
from newsevents.batch.database import NAME
from newsevents.batch.store import Store

KILLS = 30
FORMATS = ["json", "csv", "acled"]

# Python tells a hook of every file it opens, renames or removes; the store's own methods are
# counted too. At the given count the process kills itself: no handler, no `finally` runs.
SCRIPT = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from newsevents.batch import run
from newsevents.batch.database import NAME
from newsevents.batch.scan import Scan
from newsevents.batch.store import Store
import newsevents.batch.local_engine
left = int(sys.argv[4])

def count():
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def counted(method):
    def call(*args, **options):
        count()
        try:
            return method(*args, **options)
        finally:
            count()
    return call

for owner in (Store, Scan):
    for name in ("save", "see", "finish", "written", "remember", "forget_files", "claim_files"):
        if hasattr(owner, name):
            setattr(owner, name, counted(getattr(owner, name)))

WATCHED = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "sqlite3.connect")

def hook(event, args):
    if event in WATCHED or event == "open" and args[1] not in ("r", "rb", None):
        count()

sys.addaudithook(hook)
formats = [item for item in sys.argv[5:] if "=" not in item]
options = dict(item.split("=") for item in sys.argv[5:] if "=" in item)
if "fresh" in options:
    options["fresh"] = True
run(sys.argv[2:3], sys.argv[3], workers=1, extractor="batch_fake:make", formats=formats, **options)
print(left)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    write(source, **{f"n{number:02}": f"{GOOD} {number}" for number in range(16)}, x="")
    (source / "N03.txt").write_text(GOOD)
    clean = _start(tmp_path, "clean", 10**9)
    steps = 10**9 - int(clean)
    assert steps > 100
    expected = exports(tmp_path / "clean")
    chance = random.Random(7)
    out = tmp_path / "out"
    kills = 0
    while kills < KILLS:
        point = chance.randrange(1, steps)
        killed = _start(tmp_path, "out", point) == ""
        kills += killed
        if killed and chance.random() < 0.5:
            continue  # and killed again before it could end
        if killed:
            run([source], out, workers=1, extractor=batch_fake.NAME, formats=FORMATS)
        assert exports(out) == expected, f"killed at step {point} of {steps}"
        assert not list(out.glob(".newsevents-part-*"))
        shutil.rmtree(out)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("option", ["fresh=yes", "document_date=2024-05-07"])
def test_killed_while_old_records_are_made_anew(tmp_path: Path, option: str) -> None:
    """No record is ever without a place: the old one stands until its successor does."""
    source = tmp_path / "in"
    source.mkdir()
    write(source, **{f"n{number:02}": f"{GOOD} {number}" for number in range(16)}, x="")
    _start(tmp_path, "old", 10**9)
    shutil.copytree(tmp_path / "old", tmp_path / "clean")
    steps = 10**9 - int(_start(tmp_path, "clean", 10**9, option))
    expected = exports(tmp_path / "clean")
    chance = random.Random(11)
    out = tmp_path / "out"
    shutil.copytree(tmp_path / "old", out)
    for kill in range(KILLS // 5):
        point = chance.randrange(1, steps)
        _start(tmp_path, "out", point, option)
        store = Store(out / NAME)
        assert store.totals()["records"] == 16, f"killed at step {point} of {steps}"
        store.close()
        assert len(list((out / "articles").rglob("*.json"))) >= 16
        if kill % 2:
            assert _start(tmp_path, "out", 10**9, option)
            assert exports(out) == expected, f"killed at step {point} of {steps}"
            assert not list(out.glob(".newsevents-fresh*"))
            shutil.rmtree(out)
            shutil.copytree(tmp_path / "old", out)


def _start(tmp_path: Path, out: str, point: int, *more: str) -> str:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            SCRIPT,
            str(TESTS),
            str(tmp_path / "in"),
            str(tmp_path / out),
            str(point),
            *FORMATS,
            *more,
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, -9), done.stderr
    return done.stdout
