"""The engine of one machine: worker processes that may die without taking the run along.

Each worker tells every article's outcome as it has it, so that when one is killed (by the
kernel for want of memory, by a fault in a library) the article it was at is known, the rest of
its chunk goes to others, and that article is tried once more, alone. `ProcessPoolExecutor`
gives up all its workers when one dies and cannot say which article it was;
`multiprocessing.Pool` and `nlp.pipe(n_process=2)` wait for ever.
"""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from newsevents.batch.tasks import Outcome, Stop, Task, WorkerSettings, lost
from newsevents.batch.worker_process import WorkerProcess, told
from newsevents.errors import ModelError

LIMIT = 120.0
"""Seconds that any article may take, and ..."""

LIMIT_A_BYTE = 0.0003
"""... seconds more for each of its bytes: some ten times what one core needs."""

RENEWAL = 5000
"""Articles after which a worker is replaced by a fresh one: what leaks, leaks no further."""

START = 600.0
"""Seconds that a worker may take to load the model: it takes one or two."""

MOST_DEATHS_AT_START = 3
"""Workers that may die before their first outcome; then something is wrong with all of them."""

_TICK = 0.25
"""Seconds between two looks at how long the workers have been at their articles."""

_LONGEST_TICK = 4 * _TICK
"""More than this between two looks means that the run itself stood still (Ctrl-Z, a lid that was
shut): time in which no article can have been slow."""


class LocalEngine:
    """Runs chunks of tasks on `workers` processes.

    Args:
        settings: For the workers.
        workers: How many.
        stop: Asked between outcomes.
        heard: Called with the coder of the records, once.
    """

    def __init__(
        self,
        settings: WorkerSettings,
        *,
        workers: int,
        stop: Stop,
        heard: Callable[[dict[str, Any]], None],
    ) -> None:
        self._settings = settings
        self._count = workers
        self._stop = stop
        self._heard = heard
        self._inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._workers: list[WorkerProcess] = []
        self._again: deque[Task] = deque()  # left over by a worker that died
        self._suspects: deque[Task] = deque()  # to be tried alone
        self._tried: set[int] = set()
        self._deaths_at_start = 0
        self._looked = time.monotonic()

    def run(self, chunks: Iterator[list[Task]]) -> Iterator[Outcome]:
        """The outcomes of all tasks, as they come.

        Raises:
            ModelError: the workers cannot start.
        """
        more = True
        while not self._stop.now:
            if not self._stop.soon and (more or self._left()):
                more = self._feed(chunks)
            if not self._busy() and (self._stop.soon or not (more or self._left())):
                return
            if time.monotonic() - self._looked >= _TICK:
                yield from self._overdue()
            try:
                worker, kind, content = self._inbox.get(timeout=_TICK)
            except queue.Empty:
                continue
            if worker not in self._workers:
                continue  # replaced; its last message is of no matter
            if kind == "done":
                yield self._done(worker, content)
            elif kind == "died":
                yield from self._died(worker)
            elif kind == "ready":
                worker.ready = True
                worker.begin()
                self._heard(content)
            else:
                raise content

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _busy(self) -> bool:
        return any(worker.tasks for worker in self._workers)

    def _left(self) -> bool:
        return bool(self._again or self._suspects)

    def _hire(self) -> WorkerProcess:
        worker = WorkerProcess(self._settings, self._inbox)
        self._workers.append(worker)
        return worker

    def _dismiss(self, worker: WorkerProcess) -> None:
        self._workers.remove(worker)
        worker.end()

    def _feed(self, chunks: Iterator[list[Task]]) -> bool:
        """Give work to every worker that soon has none. False when `chunks` has no more."""
        for place in range(self._count):
            worker = self._workers[place] if place < len(self._workers) else None
            if worker and ((worker.alone and worker.tasks) or len(worker.tasks) > 1):
                continue
            if worker and worker.finished >= RENEWAL:
                if worker.tasks:
                    continue
                self._dismiss(worker)
                worker = None
            if self._suspects and not (worker and worker.tasks):
                (worker or self._hire()).send([self._suspects.popleft()], alone=True)
                continue
            chunk = [self._again.popleft()] if self._again else next(chunks, None)
            if chunk is None:
                return False
            (worker or self._hire()).send(chunk)
        return True

    def _done(self, worker: WorkerProcess, outcome: Outcome) -> Outcome:
        task = worker.tasks.popleft()
        assert task.document_id == outcome.document_id, "a worker works in order"
        worker.finished += 1
        worker.begin()
        self._deaths_at_start = 0
        return outcome

    def _died(self, worker: WorkerProcess) -> Iterator[Outcome]:
        code = worker.exit_code
        words = worker.last_words()
        self._dismiss(worker)
        if not worker.ready:
            self._deaths_at_start += 1
            if self._deaths_at_start >= MOST_DEATHS_AT_START:
                raise ModelError(
                    "the workers end before they can start "
                    f"({told(code)}). Their last words:\n{words}"
                )
            self._again.extendleft(reversed(worker.tasks))
            return
        if not worker.tasks:
            return
        suspect = worker.tasks.popleft()
        self._again.extendleft(reversed(worker.tasks))
        if suspect.document_id in self._tried:
            yield lost(
                suspect,
                "crash",
                f"ends the process that works on it ({told(code)}), twice. "
                "Leave it out, and please report it with the article.",
            )
        else:
            self._tried.add(suspect.document_id)
            self._suspects.append(suspect)

    def _overdue(self) -> Iterator[Outcome]:
        """Count the workers' time, and end those that have been at one article for too long."""
        now = time.monotonic()
        elapsed = min(now - self._looked, _LONGEST_TICK)
        self._looked = now
        for worker in list(self._workers):
            worker.tick(elapsed)
            if not worker.ready and worker.spent > START:
                raise ModelError(
                    f"a worker has not loaded the model in {START:.0f} seconds. "
                    "Try with fewer --workers."
                )
            if not (worker.ready and worker.tasks):
                continue
            limit = self._settings.timeout or LIMIT + LIMIT_A_BYTE * worker.tasks[0].size
            if worker.spent > limit:
                self._dismiss(worker)
                suspect = worker.tasks.popleft()
                self._again.extendleft(reversed(worker.tasks))
                yield lost(
                    suspect,
                    "timeout",
                    f"takes more than {limit:.3g} seconds. Split it, leave it out, or allow more "
                    "with --timeout.",
                )
