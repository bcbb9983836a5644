"""One worker process as the run sees it: what it was sent, how long it has been at it, its end."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from contextlib import suppress
from typing import Any

from newsevents.batch.tasks import Task, WorkerSettings
from newsevents.batch.worker import receive, send

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from newsevents.batch.worker import main; main()"
)

THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "RAYON_NUM_THREADS",
)
"""Environment variables by which numeric libraries are held to one core a worker."""


class WorkerProcess:
    """One process, and the tasks that it has been sent and not told the outcome of."""

    def __init__(self, settings: WorkerSettings, inbox: queue.SimpleQueue[Any]) -> None:
        self.tasks: deque[Task] = deque()
        self.finished = 0
        self.ready = False
        self.alone = False
        self.spent = 0.0  # seconds at the first of `tasks`, or at starting
        self._clock: float | None = None
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the worker
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            env=worker_environment(),
            start_new_session=True,  # a Ctrl-C at the terminal is the run's to hear
        )
        self._give(settings)
        threading.Thread(target=self._listen, args=(inbox,), daemon=True).start()

    def send(self, tasks: list[Task], *, alone: bool = False) -> None:
        """Give it more to do; `alone`: it gets nothing else until that is done."""
        if not self.tasks:
            self.begin()
        self.alone = alone
        self.tasks.extend(tasks)
        for task in tasks:
            self._give(task)

    def begin(self) -> None:
        """It is at another article from now on."""
        self.spent = 0.0
        self._clock = running_time(self._process.pid)[1]

    def tick(self, elapsed: float) -> None:
        """Count `elapsed` seconds, as far as the worker was running in them."""
        state, clock = running_time(self._process.pid)
        if state == "R" and clock is not None and self._clock is not None:
            # It wants to run and may not get its turn: what it got is its own time.
            self.spent += min(elapsed, clock - self._clock)
        elif state not in ("T", "t"):
            self.spent += elapsed
        self._clock = clock

    def last_words(self) -> str:
        """The end of what it wrote on standard error."""
        self._words.seek(0)
        return self._words.read()[-2000:].decode("utf-8", "replace").strip()

    def end(self) -> None:
        """Let it go. It has nothing to write, so it need not be asked twice."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._words.close()

    @property
    def exit_code(self) -> int:
        """How it ended; waits for that."""
        return self._process.wait()

    def _give(self, message: object) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):  # it has died, and its listener says so
            send(self._process.stdin, message)

    def _listen(self, inbox: queue.SimpleQueue[Any]) -> None:
        assert self._process.stdout is not None
        try:
            while True:
                kind, content = receive(self._process.stdout)
                inbox.put((self, kind, content))
        except (EOFError, OSError, ValueError):
            inbox.put((self, "died", None))


def worker_environment() -> dict[str, str]:
    """This process's environment, with one thread a worker and hashes that do not vary."""
    return {
        **os.environ,
        **dict.fromkeys(THREADS, "1"),
        "TOKENIZERS_PARALLELISM": "false",
        "PYTHONHASHSEED": "0",
    }


def running_time(process: int) -> tuple[str | None, float | None]:
    """State of a process as Linux tells it (`R` running, `T` stopped ...), and its CPU seconds.

    (None, None) on other systems, where all time is taken for its own.
    """
    try:
        with open(f"/proc/{process}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        return fields[0].decode(), (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return None, None


def told(code: int) -> str:
    """An exit code in words."""
    if code >= 0:
        return f"exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"{name}, perhaps for want of memory" if name == "SIGKILL" else name
