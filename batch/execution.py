"""A run under way: what is found is given to workers, and what comes back is kept and written."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from newsevents.batch.database import NAME
from newsevents.batch.dealing import CHUNK, Chunks
from newsevents.batch.exports import remove_stale, write_exports, write_record
from newsevents.batch.fresh import FRESH, LEFT, left_behind, swap
from newsevents.batch.interruption import Interruption
from newsevents.batch.machine import workers_for
from newsevents.batch.manifest import write_manifest
from newsevents.batch.scan import Scan, refuse_mass
from newsevents.batch.search import need_articles, search
from newsevents.batch.settings import settings_hash
from newsevents.batch.store import Store
from newsevents.batch.summary import Observer, RunSummary
from newsevents.batch.table_rows import TableOptions
from newsevents.batch.tasks import Engine, Outcome, WorkerSettings
from newsevents.batch.upgrade import told_versions


class Execution:
    """A run under way: search, work, export, manifest."""

    fail_fast = False

    prune = False

    def __init__(
        self,
        out: Path,
        settings: WorkerSettings,
        tables: TableOptions,
        formats: Sequence[str],
        watcher: Observer,
        asked: Interruption,
        *,
        beside: bool,
    ) -> None:
        self._beside = beside
        self._hash = settings_hash(settings)
        self._store = Store(out / (FRESH if beside else NAME))
        self._out = out
        self._settings = settings
        self._tables = tables
        self._formats = sorted(self._store.formats() | {*formats})
        self._watcher = watcher
        self._asked = asked
        self._summary = RunSummary(out)
        self._coder: dict[str, Any] | None = None
        self._scan_number = 0

    def close(self) -> None:
        """Let go of the store; one that was begun beside the old one and knows nothing goes."""
        unused = self._store.path.name == FRESH and self._store.totals()["articles"] == 0
        self._store.close()
        if unused:
            self._store.path.unlink()

    def go(
        self,
        inputs: Sequence[str | Path],
        workers: int | None,
        engine: str,
        ray_address: str | None,
    ) -> RunSummary:
        """Do it all, or as much as the user lets be done; arguments of `job.run`."""
        started, begun = datetime.now(UTC), time.monotonic()
        summary = self._summary
        note = told_versions(self._store)
        if note:
            self._watcher.notes(note)
        try:
            self._scan(inputs)
        except KeyboardInterrupt:  # nothing of the search is kept
            summary.interrupted = True
            return summary
        total = self._store.count_pending(self._scan_number)
        summary.workers = workers or workers_for(total)
        for failure in self._store.failures(scan=self._scan_number):
            self._watcher.fails(failure)
        self._watcher.begins(total)
        if not self._beside:
            remove_stale(self._store, self._out)
        if total:
            self._extract(self._engine(engine, ray_address), total)
        whole = not self._asked.soon
        if self._beside and whole:
            self._store = swap(self._store, self._out)
            self._formats = sorted(self._store.formats() | {*self._formats})
        waits = self._beside and not whole
        if not self._asked.now and not waits:
            self._store.remember(formats=" ".join(self._formats))
            if self._settings.keep_texts:
                self._store.remember(keep_texts="yes")
            self._export()
        self._count(waits=waits)
        summary.seconds = time.monotonic() - begun
        if not self._asked.now and not waits:
            write_manifest(
                self._store,
                self._out,
                inputs=inputs,
                settings=self._settings,
                settings_hash=self._hash,
                formats=self._formats,
                engine=engine,
                started=started,
                summary=summary,
            )
        return summary

    def _count(self, *, waits: bool) -> None:
        summary = self._summary
        summary.interrupted = self._asked.soon and not summary.stopped
        summary.waits = waits
        for name, value in self._store.totals().items():
            setattr(summary, name, value)
        summary.failures = self._store.failure_counts(scan=self._scan_number)
        summary.failed_elsewhere = sum(self._store.failure_counts().values()) - summary.failed

    def _export(self) -> None:
        self._asked.abrupt = True
        try:
            write_exports(self._store, self._out, self._formats, notes=self._watcher.notes)
        except KeyboardInterrupt:
            pass  # the files are behind the store; the next run puts them right
        finally:
            self._asked.abrupt = False

    def _scan(self, inputs: Sequence[str | Path]) -> None:
        with self._store.change() as db:
            scan = Scan(db, self._hash)
            search(
                scan, inputs, self._out, self._settings, self._tables, self._watcher, self._asked
            )
            scan.finish(prune=self.prune or self._beside)
            need_articles(scan, inputs, prune=self.prune)
            if self._beside and not self.prune:
                refuse_mass(*left_behind(self._out, db, scan), LEFT)
        self._scan_number = scan.number
        self._summary.take(scan)

    def _engine(self, name: str, address: str | None) -> Engine:
        if name == "ray":
            from newsevents.batch.ray_engine import RayEngine

            return RayEngine(
                self._settings,
                workers=self._summary.workers,
                stop=self._asked,
                heard=self._hear,
                address=address,
            )
        from newsevents.batch.local_engine import LocalEngine

        return LocalEngine(
            self._settings, workers=self._summary.workers, stop=self._asked, heard=self._hear
        )

    def _hear(self, coder: dict[str, Any]) -> None:
        if self._coder is None:
            self._coder = coder
            self._store.remember(coder=orjson.dumps(coder).decode())

    def _extract(self, engine: Engine, total: int) -> None:
        chunks = Chunks(self._store.pending(self._scan_number), total, self._summary.workers)
        waiting: list[Outcome] = []
        try:
            for outcome in engine.run(chunks):
                waiting.append(outcome)
                if outcome.failure is not None:
                    self._watcher.fails(outcome.failure)
                    if self.fail_fast:
                        self._asked.soon = self._summary.stopped = True
                if len(waiting) >= min(CHUNK, max(1, self._summary.done)):
                    self._save(waiting)
                    waiting = []
            if not self._asked.now:
                self._save(waiting)
        finally:
            engine.close()

    def _save(self, outcomes: list[Outcome]) -> None:
        """One transaction, and the JSON files of the chunk."""
        if not outcomes:
            return
        self._store.save(outcomes, self._hash)
        self._summary.done += len(outcomes)
        if "json" in self._formats and not self._beside:
            outputs = self._store.outputs(outcome.document_id for outcome in outcomes)
            files = [
                (item.document_id, write_record(self._out, outputs[item.document_id], item.record))
                for item in outcomes
                if item.record is not None
            ]
            self._store.written(files)
        self._watcher.advances(len(outcomes))
