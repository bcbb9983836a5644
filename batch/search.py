"""The search: whatever the inputs hold is shown to a scan."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from newsevents.batch.files import put
from newsevents.batch.interruption import Interruption
from newsevents.batch.scan import Scan
from newsevents.batch.sources import (
    Other,
    Skipped,
    SourceFile,
    content_hash,
    find_sources,
    sha256_of,
)
from newsevents.batch.summary import Observer, told_others
from newsevents.batch.table_rows import TableOptions, find_rows
from newsevents.batch.tasks import WorkerSettings
from newsevents.errors import UsageError
from newsevents.inputs.kinds import ARTICLES as ARTICLE_SUFFIXES
from newsevents.inputs.kinds import is_table
from newsevents.inputs.written_days import NamedDays

STDIN = "-"


def search(
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


def need_articles(scan: Scan, inputs: Sequence[str | Path], *, prune: bool) -> None:
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


def _from_stdin(out: Path) -> SourceFile:
    """Standard input as an article, kept beside its record so that it can be checked."""
    data = sys.stdin.buffer.read()
    name = f"stdin-{hashlib.sha256(data).hexdigest()[:16]}.txt"
    target = out.absolute() / "stdin" / name
    put(out, target, data)
    return SourceFile(str(target), name)


def _size_of(file: str) -> int | None:
    try:
        return os.path.getsize(file)
    except OSError:
        return None
