"""The engine past one machine: Ray Data runs the same work on a pool of actors.

`pip install newsevents[ray]`. The articles and the output folder must be where they are for
this process on every node (a shared file system). The records come back to this process,
which alone writes the store: resuming, exports and bytes are those of the local engine.
"""

from __future__ import annotations

import logging
import os
import pickle
from collections.abc import Callable, Iterator
from typing import Any

from newsevents.batch.tasks import Outcome, Stop, Task, WorkerSettings, lost
from newsevents.errors import ModelError, NewseventsError, UsageError

BLOCK = 16
"""Articles that an actor is given at a time."""

LIMIT = 120.0
"""Seconds that an article may take in an actor, as far as signals can stop it there."""

ROUND = 20_000
"""Articles in one Ray job: what it keeps in mind of them stays bounded."""


class RayStartError(NewseventsError):
    """There is no Ray to work with."""


class RayEngine:
    """Runs tasks on Ray Data. See `LocalEngine` for the arguments.

    Args:
        address: Of a Ray cluster; None: a Ray of its own on this machine.
    """

    def __init__(
        self,
        settings: WorkerSettings,
        *,
        workers: int,
        stop: Stop,
        heard: Callable[[dict[str, Any]], None],
        address: str | None = None,
    ) -> None:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        try:
            import ray
            import ray.data
        except ImportError as error:
            raise UsageError(
                "The ray engine needs Ray. Run `pip install newsevents[ray]`."
            ) from error
        self._ray = ray
        self._settings = settings
        self._workers = workers
        self._stop = stop
        self._heard = heard
        # One core more than actors where it is a Ray of our own: the tasks that feed the
        # actors starve when these hold every core.
        try:
            ray.init(
                address=address,
                num_cpus=None if address else workers + 1,
                include_dashboard=None if address else False,
                log_to_driver=False,
                logging_level=logging.ERROR,
                runtime_env={"env_vars": _ONE_THREAD},
            )
        except Exception as error:  # Ray raises many kinds, plain Exception among them
            raise RayStartError(f"Ray could not start: {error}") from error
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        # A block whose actor died is dropped, and its articles are tried again below.
        context.max_errored_blocks = -1

    def run(self, chunks: Iterator[list[Task]]) -> Iterator[Outcome]:
        """The outcomes of all tasks, as they come.

        Raises:
            ModelError: the actors cannot start.
        """
        while not self._stop.soon and (tasks := _some(chunks)):
            yield from self._round(tasks)

    def close(self) -> None:
        """End the actors and leave the cluster."""
        self._ray.shutdown()

    def _round(self, tasks: list[Task]) -> Iterator[Outcome]:
        left = {task.document_id: task for task in tasks}
        # Blocks, then, of what is missing, one by one and twice: whoever takes an actor along
        # then goes alone.
        for block in (BLOCK, 1, 1):
            for outcome in self._job(list(left.values()), block):
                del left[outcome.document_id]
                yield outcome
            if not left or self._stop.soon:
                return
        for task in left.values():
            yield lost(
                task,
                "crash",
                "ends the process that works on it, twice. "
                "Leave it out, and please report it with the article.",
            )

    def _job(self, tasks: list[Task], block: int) -> Iterator[Outcome]:
        data = self._ray.data
        items = [{"task": pickle.dumps(task)} for task in tasks]
        # One block a batch: an actor that dies takes no other's outcomes along.
        dataset = data.from_items(items, override_num_blocks=-(-len(items) // block))
        dataset = dataset.map_batches(
            ChunkActor,
            fn_constructor_args=(self._settings,),
            batch_size=None,
            batch_format="numpy",
            num_cpus=1,
            concurrency=min(self._workers, -(-len(items) // block)),
            max_restarts=4,
            max_task_retries=0,
        )
        try:
            for row in dataset.iter_rows():
                outcome, coder = pickle.loads(row["outcome"])
                self._heard(coder)
                yield outcome
                if self._stop.soon:
                    return
        except self._ray.exceptions.RayError as error:
            if block == BLOCK and isinstance(error.__cause__, ModelError):
                raise error.__cause__ from error


class ChunkActor:
    """What Ray starts on every actor: the model, loaded once, and the work of a chunk."""

    def __init__(self, settings: WorkerSettings) -> None:
        from newsevents.batch.chunk import ChunkExtractor

        self._extractor = ChunkExtractor(settings)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Outcomes for tasks. It never raises: one exception would end the whole job."""
        coder = self._extractor.coder
        tasks = [pickle.loads(item) for item in batch["task"]]
        return {
            "outcome": [
                pickle.dumps((self._extractor.extract(task, limit=LIMIT), coder)) for task in tasks
            ]
        }


def _some(chunks: Iterator[list[Task]]) -> list[Task]:
    tasks: list[Task] = []
    for chunk in chunks:
        tasks += chunk
        if len(tasks) >= ROUND:
            break
    return tasks


_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
