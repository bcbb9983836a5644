"""Whether the store of a run, its files and its records still say the same. Nothing is repaired."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from newsevents.batch.audit_store import audit_store, strange_files
from newsevents.batch.database import NAME
from newsevents.batch.exports import ARTICLES, FORMATS, text_name, write_lists
from newsevents.batch.names import json_name
from newsevents.batch.records import TABLES, document_columns, table_rows, unpack
from newsevents.batch.sources import content_hash
from newsevents.batch.store import Store, Stored
from newsevents.batch.writers import JSON_LINES
from newsevents.errors import StoreError, first_line
from newsevents.models import SCHEMA_VERSION, ArticleRecord

Look = Callable[[Path, ArticleRecord], Iterator[str]]
"""Asked about each record that the store holds, with the path of its file."""


def audit(folder: Path, look: Look) -> Iterator[str]:
    """Every disagreement in a line that names the file; each record is shown to `look`.

    Raises:
        StoreError: there is no store that can be read.
    """
    store = Store.to_read(folder / NAME)
    try:
        for problem in store.integrity():
            yield f"{folder / NAME}: {problem}"
        yield from _records(folder, store, look)
        yield from _strangers(folder, store)
        yield from audit_store(folder)
        yield from _failures(folder, store)
        yield from _lists(folder, store)
    except sqlite3.Error as error:
        yield f"{folder / NAME} is damaged ({error}). Run `extract` with --fresh to make it again."
    except StoreError as error:
        yield str(error)
    finally:
        store.close()


def _records(folder: Path, store: Store, look: Look) -> Iterator[str]:
    rows = dict.fromkeys(TABLES, 0)
    for stored in store.records():
        path = folder / ARTICLES / stored.output
        try:
            data = unpack(stored.record)
        except StoreError:
            yield f"{folder / NAME}: the record of {stored.path} is damaged"
            continue
        row = store.document(stored.document_id)
        if row["record_sha256"] not in (None, hashlib.sha256(data).hexdigest()):
            yield f"{folder / NAME}: the record of {stored.path} was altered: its hash is another"
        yield from _file(path, data, wanted="json" in (store.meta("formats") or "json").split())
        record = _parsed(data)
        if isinstance(record, str):
            yield f"{path}: breaks the schema {record}"
            continue
        if record.schema_version == SCHEMA_VERSION:
            record.with_sentences(store.sentences(stored.document_id))
            kept = store.keeps_text(stored.document_id)
            yield from _columns(folder, stored, row, record, kept=kept)
            yield from _tables(folder, store, stored, record, rows)
        yield from look(path, record)
    if not store.other_schemas(SCHEMA_VERSION):
        for table, expected in rows.items():
            found = store.rows(table)
            if found != expected:
                yield (
                    f"{folder / NAME}: table {table} has {found} rows, the records have {expected}"
                )


def _parsed(data: bytes) -> ArticleRecord | str:
    """The record of its JSON, or where it breaks the schema."""
    try:
        return ArticleRecord.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return f"at {place or 'the top'}: {first['msg']}"


def _file(path: Path, data: bytes, *, wanted: bool) -> Iterator[str]:
    """The JSON of an article against its record."""
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        if wanted:
            yield f"{path} is missing"
        return
    except OSError as error:
        yield f"{path} cannot be read ({error.strerror})"
        return
    if found == data:
        return
    record = _parsed(found)
    told = f" and breaks the schema {record}" if isinstance(record, str) else ""
    yield f"{path} was altered: it is not the record in the store{told}"


def _columns(
    folder: Path, stored: Stored, row: dict[str, Any], record: ArticleRecord, *, kept: bool
) -> Iterator[str]:
    expected = document_columns(record) | {"path": record.path}
    if not kept and row["sha256"] != content_hash(os.fsdecode(row["file"])):
        expected["sha256"] = record.sha256  # a row, a page or a text with a side file has its own
    if record.path != stored.path:
        yield f"{folder / NAME}: the record of {stored.path} says that it is of {record.path}"
    for name, value in expected.items():
        if row[name] != value:
            found = f"{row[name]!r}, not {value!r}"
            yield f"{folder / NAME}: documents.{name} of {stored.path} is {found}"
    if stored.output not in (json_name(stored.path), json_name(stored.path, unique=False)):
        yield f"{folder / NAME}: documents.output of {stored.path} is {stored.output!r}"


def _tables(
    folder: Path, store: Store, stored: Stored, record: ArticleRecord, counts: dict[str, int]
) -> Iterator[str]:
    for event in record.events:
        if event.trigger.text not in record.sentences.get(event.id, event.trigger.text):
            told = f"the sentence of {event.id} of {stored.path} lacks its trigger"
            yield f"{folder / NAME}: table events: {told}"
    for table, expected in table_rows(record).items():
        counts[table] += len(expected)
        if store.rows_of(table, stored.document_id) != sorted(map(_plain, expected), key=repr):
            yield f"{folder / NAME}: table {table} is not what the record of {stored.path} has"


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row as SQLite gives it back."""
    return tuple(int(value) if isinstance(value, bool) else value for value in row)


def _strangers(folder: Path, store: Store) -> Iterator[str]:
    """Files below `articles/` that the store knows nothing of."""
    known = {stored.output for stored in store.records()}
    if store.meta("keep_texts") is not None:
        for output, text in store.texts():
            known.add(text_name(output))
            path = folder / ARTICLES / text_name(output)
            if not path.is_file():
                yield f"{path} is missing: run `newsevents export`"
            elif path.read_bytes() != text.encode("utf-8", "replace"):
                yield f"{path} was altered: it is not the text in the store"
    top = folder / ARTICLES
    for path in sorted(top.rglob("*")):
        name = path.relative_to(top).as_posix()
        if (path.is_file() or path.is_symlink()) and name not in known:
            yield f"{path} is no record of this run"


def _failures(folder: Path, store: Store) -> Iterator[str]:
    lines = (
        orjson.dumps(
            {"path": failure.path, "reason": failure.reason, "message": failure.message},
            option=orjson.OPT_APPEND_NEWLINE,
        )
        for failure in store.failures()
    )
    yield from _compare(folder / "failures.jsonl", lines)


def _lists(folder: Path, store: Store) -> Iterator[str]:
    """The files with a line or a row an event or a claim, made again beside and compared."""
    formats = (store.meta("formats") or "").split()
    names = list(dict.fromkeys(name for one in formats for name in FORMATS.get(one, ())))
    told = [name for name in names if name in JSON_LINES or name.endswith(".csv")]
    with tempfile.TemporaryDirectory() as beside:
        try:
            write_lists(store, Path(beside), told)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            problem = first_line(repr(error))
            yield f"{folder / NAME}: no lists can be made of its records ({problem})"
            return
        for name in names:
            path = folder / name
            if not path.is_file():
                yield f"{path} is missing: run `newsevents export`"
            elif name in told:
                with (Path(beside) / name).open("rb") as expected:
                    yield from _compare(path, expected)
            elif store.meta(f"sha256 {name}") is None:
                yield f"{path} cannot be checked: the store lost its hash. Run `newsevents export`"
            elif store.meta(f"sha256 {name}") != _sha256(path):
                yield f"{path} was altered: its hash is another"
    yield from strange_files(folder, formats)


def _compare(path: Path, expected: Iterator[bytes] | Any) -> Iterator[str]:
    """A file against the lines that it should have; the first that differs is told."""
    try:
        with path.open("rb") as file:
            for number, (found, line) in enumerate(zip_longest(file, expected), 1):
                if found != line:
                    what = "is too many" if line is None else "is missing" if found is None else ""
                    yield f"{path}: line {number} {what or 'is not what the records say'}"
                    return
    except FileNotFoundError:
        yield f"{path} is missing"
    except OSError as error:
        yield f"{path} cannot be read ({error.strerror})"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
