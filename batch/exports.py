"""The files of a run, written from its store in the order of the articles' paths."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import orjson

from newsevents.batch.acled import COLUMNS as ACLED_COLUMNS
from newsevents.batch.acled import acled_rows
from newsevents.batch.files import (
    Mark,
    below,
    clear_parts,
    mark_of,
    own_folder,
    put,
    whole_file,
)
from newsevents.batch.flat import (
    ATTRIBUTION_COLUMNS,
    EVENT_COLUMNS,
    Json,
    attribution_rows,
    event_rows,
)
from newsevents.batch.records import unpack
from newsevents.batch.sources import sha256_of
from newsevents.batch.store import NAME, Store, store_error
from newsevents.batch.tables import CsvTable, ParquetTable, Table
from newsevents.batch.upgrade import current
from newsevents.errors import StoreError, UsageError, first_line

ARTICLES = "articles"

FORMATS: dict[str, tuple[str, ...]] = {
    "json": ("events.jsonl", "attributions.jsonl"),
    "jsonl": ("events.jsonl", "attributions.jsonl"),
    "csv": ("events.csv", "attributions.csv"),
    "parquet": ("events.parquet", "attributions.parquet"),
    "acled": ("acled.csv",),
    "sqlite": (),
}
"""What each format writes; `json` also a file an article, `sqlite` nothing beside the store."""

_TABLES = {
    "events": (EVENT_COLUMNS, event_rows),
    "attributions": (ATTRIBUTION_COLUMNS, attribution_rows),
    "acled": (ACLED_COLUMNS, acled_rows),
}
_FLAG = 500


def export(out: str | Path, formats: Sequence[str] = ("json",)) -> list[Path]:
    """Write the files of a run again, or in other formats, without extracting.

    Args:
        out: The output folder of a run.
        formats: Of `FORMATS`.

    Returns:
        What was written: files, and the folder of the articles for `json`.

    Raises:
        UsageError: a format is unknown, or another run is writing.
        StoreError: no run lies there, or the files cannot be written.
    """
    folder = Path(out)
    check_formats(formats)
    if not (folder / NAME).is_file():
        raise StoreError(f"{folder} holds no run: there is no {NAME} in it. Run `extract` first.")
    with own_folder(folder):
        clear_parts(folder)
        store = Store(folder / NAME)
        try:
            written = write_exports(store, folder, formats, anew=True)
            wanted = sorted(store.formats() | {*formats})
            store.remember(formats=" ".join(wanted))
            return written
        except (OSError, sqlite3.Error) as error:
            raise store_error(error, folder) from error
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise StoreError(
                f"{folder}: a record in its store is not what it should be "
                f"({first_line(repr(error))}). Run `newsevents validate` to see which."
            ) from error
        finally:
            store.close()


def check_formats(formats: Sequence[str]) -> None:
    """Refuse a format that there is not, before any work."""
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown or not formats:
        raise UsageError(
            f"there is no format {', '.join(map(repr, unknown)) or chr(39) * 2}. "
            f"Choose among {', '.join(FORMATS)}."
        )
    if "parquet" in formats:
        from importlib.util import find_spec

        if find_spec("pyarrow") is None:
            raise UsageError("Parquet needs pyarrow. Run `pip install newsevents[parquet]`.")


def write_exports(
    store: Store, out: Path, formats: Sequence[str], *, anew: bool = False
) -> list[Path]:
    """Bring the files of `formats` up to the store. Those that are so already are left alone.

    Args:
        anew: Write all of them, whatever they hold.
    """
    written = [out / "failures.jsonl"]
    with whole_file(out, written[0]) as file:
        for failure in store.failures():
            line = {"path": failure.path, "reason": failure.reason, "message": failure.message}
            file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    if "json" in formats:
        _write_articles(store, out, anew=anew)
        written.append(out / ARTICLES)
    names = list(dict.fromkeys(name for item in formats for name in FORMATS.get(item, ())))
    revision = str(store.revision)
    if not anew:
        names = [
            name for name in names if store.meta(f"file {name}") != _stamp(out, name, revision)
        ]
    if names:
        write_lists(store, out, names)
        store.remember(
            **{f"file {name}": _stamp(out, name, revision) for name in names},
            **{f"sha256 {name}": sha256_of(str(out / name)) or "" for name in names},
        )
    return written + [out / name for name in names]


def write_record(out: Path, output: str, record: bytes) -> Mark:
    """Write the JSON of one article, whole; the mark of the file."""
    target = below(out / ARTICLES, output)
    put(out, target, unpack(record))
    return mark_of(target) or (-1, -1)


def remove_stale(store: Store, out: Path) -> None:
    """Remove the JSON of articles that are gone, have failed or have another name now."""
    stale = store.stale_files()
    for output in stale:
        _remove(out / ARTICLES, below(out / ARTICLES, output))
    if stale:
        store.forget_files(stale)


def _write_articles(store: Store, out: Path, *, anew: bool) -> None:
    remove_stale(store, out)
    (out / ARTICLES).mkdir(exist_ok=True)
    done: list[tuple[int, Mark]] = []
    for number, output, mark in store.json_files():
        if anew or mark is None or mark_of(out / ARTICLES / output) != mark:
            store.claim_files(output)
            done.append((number, write_record(out, output, store.record(number))))
            if len(done) >= _FLAG:
                store.written(done)
                done = []
    store.written(done)


def write_lists(store: Store, out: Path, names: list[str]) -> None:
    """All files with a line or a row an event or attribution, in one pass over the records."""
    with ExitStack() as open_files:
        writers = []
        for name in names:
            file = open_files.enter_context(whole_file(out, out / name))
            writer = _Lines(file, name) if name.endswith(".jsonl") else _Rows(file, name)
            open_files.callback(writer.close)
            writers.append(writer)
        for stored in store.records():
            record: Json = current(orjson.loads(unpack(stored.record)))
            for writer in writers:
                writer.add(record)


class _Lines:
    """A file with the events or attributions of all records, a line of JSON each."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file = file
        self._field = name.partition(".")[0]

    def add(self, record: Json) -> None:
        for item in record[self._field]:
            line = {"doc_id": record["doc_id"], "path": record["path"], **item}
            self._file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))

    def close(self) -> None: ...


class _Rows:
    """A table with the events or attributions of all records, a row each."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        stem, _, kind = name.partition(".")
        columns, self._flatten = _TABLES[stem]
        self._table: Table = (ParquetTable if kind == "parquet" else CsvTable)(file, columns)

    def add(self, record: Json) -> None:
        for row in self._flatten(record):
            self._table.add(row)

    def close(self) -> None:
        self._table.close()


def _stamp(out: Path, name: str, revision: str) -> str:
    """What a file is up to: the store's revision, and its own size and time."""
    try:
        status = os.stat(out / name)
    except OSError:
        return ""
    return f"{revision} {status.st_size} {status.st_mtime_ns}"


def _remove(articles: Path, path: Path) -> None:
    """Remove a file, and the folders that it leaves empty."""
    path.unlink(missing_ok=True)
    for folder in _above(path, articles):
        try:
            folder.rmdir()
        except OSError:
            return


def _above(path: Path, top: Path) -> Iterator[Path]:
    for folder in path.parents:
        if folder == top:
            return
        yield folder
