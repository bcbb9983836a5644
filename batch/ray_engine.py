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

from newsevents.batch.interruption import Interruption
from newsevents.batch.local_engine import LocalEngine
from newsevents.batch.tasks import Outcome, Stop, Task, WorkerSettings
from newsevents.errors import NewseventsError, UsageError

BLOCK = 16
"""Articles that an actor is given at a time."""

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

    def run(self, chunks: Iterator[list[Task]]) -> Iterator[Outcome]:
        """The outcomes of all tasks, as they come.

        Raises:
            NewseventsError: the workers cannot start.
        """
        while not self._stop.soon and (tasks := _some(chunks)):
            yield from self._job(tasks)

    def close(self) -> None:
        """End the actors and leave the cluster."""
        self._ray.shutdown()

    def _job(self, tasks: list[Task]) -> Iterator[Outcome]:
        items = [{"task": pickle.dumps(task)} for task in tasks]
        blocks = -(-len(items) // BLOCK)
        dataset = self._ray.data.from_items(items, override_num_blocks=blocks).map_batches(
            ChunkActor,
            fn_constructor_args=(self._settings,),
            batch_size=None,
            batch_format="numpy",
            num_cpus=1,
            concurrency=min(self._workers, blocks),
        )
        for row in dataset.iter_rows():
            kind, content = pickle.loads(row["message"])
            if kind == "unable":
                raise content
            if kind == "ready":
                self._heard(content)
                continue
            yield content
            if self._stop.soon:
                return


class ChunkActor:
    """What Ray starts on every node: a worker of the local engine, and the actor that feeds it.

    The work is done in a process below the actor's own, so that an article that ends it, or
    never ends, is set aside as it is on one machine; Ray alone would try it again for ever.
    """

    def __init__(self, settings: WorkerSettings) -> None:
        self._coder: dict[str, Any] = {}
        self._engine = LocalEngine(
            settings, workers=1, stop=Interruption(), heard=self._coder.update
        )

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Messages for tasks. It never raises: one exception would end the whole job."""
        tasks = [pickle.loads(item) for item in batch["task"]]
        messages: list[tuple[str, Any]] = []
        try:
            messages += [("done", outcome) for outcome in self._engine.run(iter([tasks]))]
            messages.append(("ready", self._coder))
        except NewseventsError as error:
            messages = [("unable", error)]
        return {"message": [pickle.dumps(message) for message in messages]}


def _some(chunks: Iterator[list[Task]]) -> list[Task]:
    tasks: list[Task] = []
    for chunk in chunks:
        tasks += chunk
        if len(tasks) >= ROUND:
            break
    return tasks


_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
