"""The time limit of an article: kept while others are busy, and counted in its own time."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest
from test_batch_run import GOOD, Extract, extract, lines, write

from newsevents.batch.worker_process import running_time

__all__ = ["extract"]  # the fixture
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="/proc")


def test_the_limit_holds_while_another_worker_is_busy(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", aa=GOOD + " POISON SLEEP")
    write(tmp_path / "in", **{f"n{number}": f"{GOOD} {number} SLOW 100" for number in range(60)})
    begun = time.monotonic()
    summary = extract(workers=2, timeout=1)
    assert summary.failures == {"timeout": 1} and summary.records == 60
    (failure,) = lines(tmp_path / "out/failures.jsonl")
    assert failure["path"] == "aa.txt" and "more than 1 seconds" in failure["message"]
    assert time.monotonic() - begun < 20


def test_time_at_work_is_limited_too(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD + " POISON SPIN", b=GOOD)
    summary = extract(timeout=0.5)
    assert summary.failures == {"timeout": 1} and summary.records == 1


@LINUX
def test_a_worker_that_is_stopped_is_not_slow(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD + " SLOW 1500", b=GOOD)
    stopped: list[int] = []

    def stop_and_go() -> None:
        while not (found := [one for one in _children() if _is_worker(one)]):
            time.sleep(0.05)
        time.sleep(1.5)
        stopped.extend(found)
        for number in (signal.SIGSTOP, signal.SIGCONT):
            for process in found:
                os.kill(process, number)
            time.sleep(4)

    thread = threading.Thread(target=stop_and_go)
    thread.start()
    summary = extract(timeout=3)
    thread.join()
    assert stopped and summary.exit_code == 0 and summary.seconds > 4


@LINUX
def test_running_time_tells_the_state() -> None:
    state, seconds = running_time(os.getpid())
    assert state in ("R", "S") and seconds is not None and seconds > 0
    assert running_time(2**30) == (None, None)


def _children() -> list[int]:
    tasks = Path(f"/proc/{os.getpid()}/task")
    return [int(one) for task in tasks.iterdir() for one in (task / "children").read_text().split()]


def _is_worker(process: int) -> bool:
    return b"newsevents.batch.worker" in Path(f"/proc/{process}/cmdline").read_bytes()
