"""How the articles of a run are dealt out to its workers."""

from __future__ import annotations

from collections.abc import Iterator

from newsevents.batch.tasks import Task

CHUNK = 32
"""Articles handed to a worker at a time, and written in one transaction: some seconds' work."""

CHUNK_BYTES = 1 << 19
"""Bytes of articles after which a chunk is full, however few they are."""


class Chunks(Iterator[list[Task]]):
    """Tasks in chunks: one at first, so that there is a record soon, then more.

    Towards the end they get smaller again, so that no worker waits long for the last.
    """

    def __init__(self, tasks: Iterator[Task], total: int, workers: int) -> None:
        self._tasks = tasks
        self._left = total
        self._workers = workers
        self._given = 0

    def __next__(self) -> list[Task]:
        most = min(CHUNK, 1 + self._given // self._workers, -(-self._left // (2 * self._workers)))
        chunk: list[Task] = []
        size = 0
        for task in self._tasks:
            chunk.append(task)
            size += task.size
            if len(chunk) >= most or size >= CHUNK_BYTES:
                break
        if not chunk:
            raise StopIteration
        self._left -= len(chunk)
        self._given += len(chunk)
        return chunk
