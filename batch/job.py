"""A run: files in, records in the store, files out of the store."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import orjson

from newsevents.batch.database import NAME
from newsevents.batch.exports import (
    check_formats,
    remove_stale,
    write_exports,
    write_record,
)
from newsevents.batch.files import clear_parts, own_folder, whole_file
from newsevents.batch.fresh import FRESH, check_loss, swap
from newsevents.batch.interruption import Interruption, interruptible
from newsevents.batch.names import encodable
from newsevents.batch.scan import Scan
from newsevents.batch.settings import settings_hash
from newsevents.batch.sources import (
    Other,
    Skipped,
    SourceFile,
    check_inputs,
    content_hash,
    find_sources,
    sha256_of,
)
from newsevents.batch.store import Store
from newsevents.batch.summary import Observer, RunSummary, Silence, told_others
from newsevents.batch.table_rows import TableOptions, find_rows
from newsevents.batch.tasks import Engine, Outcome, Task, WorkerSettings
from newsevents.batch.upgrade import told_versions
from newsevents.errors import UsageError, store_error
from newsevents.extract.entities.towns import SHIPPED, check_towns
from newsevents.given_day import Day, as_day
from newsevents.inputs.kinds import ARTICLES as ARTICLE_SUFFIXES
from newsevents.inputs.kinds import TABLES, is_table
from newsevents.inputs.written_days import NamedDays
from newsevents.version import __version__

CHUNK = 32
"""Articles handed to a worker at a time, and written in one transaction: some seconds' work."""

CHUNK_BYTES = 1 << 19
"""Bytes of articles after which a chunk is full, however few they are."""

WORTH_A_WORKER = 8
"""Articles for which it pays to load the model once more."""

LEAST_ROOM = 8_000_000
"""Bytes of disk without which no run begins: a store and some records."""

STDIN = "-"


def run(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    document_date: Day = None,
    workers: int | None = None,
    engine: Literal["local", "ray"] = "local",
    ray_address: str | None = None,
    formats: Sequence[str] = ("json",),
    fresh: bool = False,
    prune: bool = False,
    dry_run: bool = False,
    timeout: float | None = None,
    text_column: str | None = None,
    date_column: str | None = None,
    date_from_name: bool = False,
    keep_texts: bool = False,
    fail_fast: bool = False,
    ontology: str | Path | None = None,
    towns: int = SHIPPED,
    min_confidence: float | None = None,
    observer: Observer | None = None,
    extractor: str | None = None,
) -> RunSummary:
    """Extract the articles of files and folders into `out`.

    What `out` holds of an earlier run is kept where the article's bytes and the settings are
    the same, and else until its successor is there; a record whose file is gone goes too. The
    records do not depend on the number of workers, the engine, or how often the run was cut off.

    Args:
        inputs: Files, folders (searched for articles), tables of articles (CSV, TSV, JSON
            lines, Parquet, Excel), or `-` for standard input.
        out: The output folder; made where it is missing.
        document_date: The day of all the articles, where the caller knows it; what a day may
            be: see `newsevents.given_day.as_day`.
        workers: Processes; default: one a core, fewer for a few articles.
        engine: `local`, or `ray` for Ray Data.
        ray_address: Of a Ray cluster; default: a Ray of this machine.
        formats: Of `newsevents.batch.exports.FORMATS`.
        fresh: Start over: all is made beside what there is, and takes its place at the end.
        prune: Drop the records of files that are gone, however many they are.
        dry_run: Change nothing; `RunSummary.plan` tells what a run would do.
        timeout: Seconds that an article may take; default: 120, and more for a long one.
        text_column, date_column: Of tables, where the names of the columns do not tell.
        date_from_name: Take the day of an article from its file's name.
        keep_texts: Keep the texts of all articles, in the store and beside their records.
        fail_fast: End at the first article that fails.
        ontology: The user's own event types, a TOML file.
        towns: People of the smallest towns to know (`newsevents.extract.entities.towns.SIZES`).
        min_confidence: Events that are less sure are left out; None: the default threshold.
        observer: Told what happens.
        extractor: `module:function` that makes another extractor in the workers (tests).

    Raises:
        UsageError: an input is missing or holds no articles, an option makes no sense, so many
            of the known articles are gone that a mistake is likelier, or the output folder is
            in use or cannot be written to.
        StoreError: the store is damaged, or the disk is full.
        ModelError: the model is missing or damaged.
    """
    folder = Path(out)
    check_formats(formats)
    if workers is not None and workers < 1:
        raise UsageError(f"{workers} workers cannot work. Give 1 or more.")
    if timeout is not None and not 0 < timeout < float("inf"):
        raise UsageError(f"a time limit of {timeout} seconds makes no sense. Give more than 0.")
    if ray_address is not None and engine != "ray":
        raise UsageError("a Ray address is of use with the ray engine alone. Add --engine ray.")
    check_towns(towns)
    if min_confidence is not None and not 0 <= min_confidence <= 1:
        raise UsageError(f"a confidence of {min_confidence} makes no sense. Give 0 to 1.")
    check_inputs([path for path in inputs if str(path) != STDIN])
    tables = TableOptions(text_column, date_column)
    if (text_column or date_column) and not any(is_table(str(path)) for path in inputs):
        raise UsageError(
            "columns are of tables, and no input is one. Name a table "
            f"({', '.join(TABLES)}), or leave out --text-column and --date-column."
        )
    day = as_day(document_date)
    settings = WorkerSettings(
        document_date=day.isoformat() if day else None,
        ontology=_checked_ontology(ontology),
        towns=towns,
        min_confidence=min_confidence,
        timeout=timeout,
        date_from_name=date_from_name,
        keep_texts=keep_texts,
        **({"extractor": extractor} if extractor else {}),
    )
    watcher = observer or Silence()
    if dry_run:
        return _plan(inputs, folder, settings, tables, watcher, prune=prune, fresh=fresh)
    with own_folder(folder), interruptible(watcher.notes) as asked:
        try:
            clear_parts(folder)
            beside = fresh and (folder / NAME).exists()
            _check_space(folder, beside=beside)
            if beside and not prune:
                check_loss(folder)
            job = _Run(folder, settings, tables, formats, watcher, asked, beside=beside)
            job.fail_fast, job.prune = fail_fast, prune
            try:
                return job.go(inputs, workers, engine, ray_address)
            finally:
                job.close()
        except (sqlite3.Error, OSError, OverflowError) as error:
            raise store_error(error, folder) from error


def _plan(
    inputs: Sequence[str | Path],
    out: Path,
    settings: WorkerSettings,
    tables: TableOptions,
    watcher: Observer,
    *,
    prune: bool,
    fresh: bool,
) -> RunSummary:
    """What a run would do, found out on a copy of what the store knows of the articles."""
    summary = RunSummary(out, dry=True)
    store = Store.copy_of_documents(None if fresh else out / NAME)
    try:
        with store.change() as db:
            scan = Scan(db, settings_hash(settings), planned=True)
            _look(scan, inputs, out, settings, tables, watcher, Interruption())
            scan.finish(prune=prune)
            summary.take(scan)
            summary.plan = sorted((what, path) for path, what in (scan.plan or {}).items())
        _need_articles(scan, inputs, prune=prune)
        for name, value in store.totals().items():
            setattr(summary, name, value)
    finally:
        store.close()
    return summary


class _Run:
    """The state of one run."""

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
        """Let go of the store."""
        self._store.close()

    def go(
        self,
        inputs: Sequence[str | Path],
        workers: int | None,
        engine: str,
        ray_address: str | None,
    ) -> RunSummary:
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
        summary.workers = workers or max(1, min(_cores(), -(-total // WORTH_A_WORKER)))
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
            self._write_manifest(inputs, started, engine)
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
            _look(scan, inputs, self._out, self._settings, self._tables, self._watcher, self._asked)
            scan.finish(prune=self.prune or self._beside)
            _need_articles(scan, inputs, prune=self.prune)
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
        chunks = _Chunks(self._store.pending(self._scan_number), total, self._summary.workers)
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

    def _write_manifest(self, inputs: Sequence[str | Path], started: datetime, engine: str) -> None:
        """`run.json`: what was run over what, and what came of it; a line an article."""
        from newsevents.models import SCHEMA_VERSION

        summary = asdict(self._summary)
        seconds, workers = summary.pop("seconds"), summary.pop("workers")
        summary.pop("out")
        head = {
            "program": "newsevents",
            "version": __version__,
            "schema_version": SCHEMA_VERSION,
            "coder": orjson.loads(self._store.meta("coder") or "null"),
            "settings": {
                "document_date": self._settings.document_date,
                "ontology": self._settings.ontology,
                "towns": self._settings.towns,
                "min_confidence": self._settings.min_confidence,
                "date_from_name": self._settings.date_from_name,
                "hash": self._hash,
            },
            "formats": self._formats,
            "counts": summary,
            "timings": {
                "started": started.isoformat(timespec="seconds"),
                "seconds": round(seconds, 3),
                "articles_per_second": round(self._summary.rate, 3),
                "workers": workers,
                "engine": engine,
            },
            "searched": [encodable(os.path.abspath(path)) for path in inputs if path != STDIN],
        }
        with whole_file(self._out, self._out / "run.json") as file:
            text = orjson.dumps(head, option=orjson.OPT_INDENT_2)
            file.write(text.removesuffix(b"\n}") + b',\n  "inputs": [')
            comma = b""
            for path, source, sha256, state in self._store.inputs():
                item = {"path": path, "file": encodable(source), "sha256": sha256, "state": state}
                file.write(comma + b"\n    " + orjson.dumps(item))
                comma = b","
            file.write(b"\n  ]\n}\n")
        self._store.remember(**{"sha256 run.json": sha256_of(str(self._out / "run.json")) or ""})


class _Chunks(Iterator[list[Task]]):
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


def _look(
    scan: Scan,
    inputs: Sequence[str | Path],
    out: Path,
    settings: WorkerSettings,
    tables: TableOptions,
    watcher: Observer,
    asked: Interruption,
) -> None:
    """Show the scan all that there is."""
    days = NamedDays()
    named = [path for path in inputs if str(path) != STDIN]
    if len(named) < len(inputs) and scan.plan is None:
        source = _from_stdin(out)
        scan.see(source, sha256_of(source.file), os.path.getsize(source.file))
    for item in find_sources(named, leave_out=out):
        if asked.soon:
            raise KeyboardInterrupt
        if isinstance(item, Other):
            scan.pass_over(item.suffix)
        elif isinstance(item, Skipped):
            scan.skip(item)
            if not item.lost:
                watcher.notes(f"{item.label} is {item.problem}: skipped.")
        elif is_table(item.file):
            _look_into(scan, item, tables, watcher, asked)
        else:
            days.see(item.label)
            wanted = scan.knows(item)
            scan.see(item, content_hash(item.file) if wanted else None, _size_of(item.file))
    if settings.document_date is None:
        for note in days.notes(used=settings.date_from_name):
            watcher.notes(note)


def _look_into(
    scan: Scan, item: SourceFile, options: TableOptions, watcher: Observer, asked: Interruption
) -> None:
    """Show the scan the rows of a table."""
    table, rows = find_rows(item.file, item.label, options)
    for note in table.notes():
        watcher.notes(note)
    for file, label, content in rows:
        if asked.soon:
            raise KeyboardInterrupt
        scan.see_row(SourceFile(file, label), content)
    scan.read_table(item.file)


def _need_articles(scan: Scan, inputs: Sequence[str | Path], *, prune: bool) -> None:
    """Refuse inputs in which nothing was found: a mistyped path, or files of another kind."""
    if scan.seen or scan.lost or any(str(path) == STDIN for path in inputs):
        return
    if prune and scan.removed:
        return
    others = told_others(scan.others)
    raise UsageError(
        f"there are no articles in {', '.join(os.path.abspath(path) for path in inputs)}"
        f"{f' ({others})' if others else ''}: folders are searched for "
        f"{', '.join(f'*{ending}' for ending in ARTICLE_SUFFIXES)}. Check the path, or name "
        "tables and files of other kinds one by one. Nothing was changed."
    )


def _checked_ontology(path: str | Path | None) -> str | None:
    """The absolute path of a file of event types that can be used."""
    if path is None:
        return None
    from newsevents.extract.events import load_ontology

    load_ontology(Path(path))
    return os.path.abspath(path)


def _check_space(out: Path, *, beside: bool) -> None:
    """Refuse to begin where there is no room for the least, or for a second store."""
    free = shutil.disk_usage(out).free
    needed = LEAST_ROOM + (os.path.getsize(out / NAME) if beside else 0)
    if free < needed:
        raise UsageError(
            f"the disk of {out} has {free / 1e6:,.0f} MB left, and {needed / 1e6:,.0f} MB are "
            "needed. Make room, or choose another --out. Nothing was changed."
        )


def _from_stdin(out: Path) -> SourceFile:
    """Standard input as an article, kept beside its record so that it can be checked."""
    import hashlib

    from newsevents.batch.files import put

    data = sys.stdin.buffer.read()
    name = f"stdin-{hashlib.sha256(data).hexdigest()[:16]}.txt"
    target = out.absolute() / "stdin" / name
    put(out, target, data)
    return SourceFile(str(target), name)


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "process_cpu_count"):  # Python 3.13
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def _size_of(file: str) -> int | None:
    try:
        return os.path.getsize(file)
    except OSError:
        return None
