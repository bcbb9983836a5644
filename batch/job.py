"""A run: files in, records in the store, files out of the store. Options are checked here."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from newsevents.batch.database import NAME
from newsevents.batch.execution import Execution
from newsevents.batch.exports import check_formats
from newsevents.batch.files import clear_parts, own_folder
from newsevents.batch.fresh import LEFT, left_behind
from newsevents.batch.interruption import Interruption, interruptible
from newsevents.batch.machine import check_space
from newsevents.batch.scan import Scan, refuse_mass
from newsevents.batch.search import STDIN, need_articles, search
from newsevents.batch.settings import settings_hash
from newsevents.batch.sources import check_inputs
from newsevents.batch.store import Store
from newsevents.batch.summary import Observer, RunSummary, Silence
from newsevents.batch.table_rows import TableOptions
from newsevents.batch.tasks import WorkerSettings
from newsevents.errors import UsageError, store_error
from newsevents.extract.entities.towns import SHIPPED, check_towns
from newsevents.given_day import Day, as_day
from newsevents.inputs.kinds import TABLES, is_table


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
            check_space(folder, beside=beside)
            job = Execution(folder, settings, tables, formats, watcher, asked, beside=beside)
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
            search(scan, inputs, out, settings, tables, watcher, Interruption())
            scan.finish(prune=prune)
            need_articles(scan, inputs, prune=prune)
            lost, known = left_behind(out, db, scan) if fresh else ([], 0)
            if not prune:
                refuse_mass(lost, known, LEFT)
            scan.drop(lost)
            summary.take(scan)
            summary.plan = sorted((what, path) for path, what in (scan.plan or {}).items())
        for name, value in store.totals().items():
            setattr(summary, name, value)
    finally:
        store.close()
    return summary


def _checked_ontology(path: str | Path | None) -> str | None:
    """The absolute path of a file of event types that can be used."""
    if path is None:
        return None
    from newsevents.extract.events import load_ontology

    load_ontology(Path(path))
    return os.path.abspath(path)
