"""The store of a run: one SQLite database that holds its state and its records."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson

from newsevents.batch.files import Mark, part_file
from newsevents.batch.records import TABLES, json_sha256
from newsevents.batch.tasks import PARTIAL, Failure, Outcome, Task
from newsevents.batch.texts import text_of
from newsevents.errors import StoreError

NAME = "newsevents.db"

VERSION = 2
"""Version of the tables, kept in `PRAGMA user_version`."""

RETRIED = ("crash", "timeout", "memory", "unreadable", "missing", PARTIAL, "needs-extra")
"""Failures that another run may not meet again; the others lie in the bytes of the file."""

_INSERTS = {
    table: f"INSERT INTO {table} VALUES ({', '.join('?' * (columns + 1))})"
    for table, columns in TABLES.items()
}
_PAGE = 500

# The failure of an article that is to be tried again does not stand.
_STANDING = (
    "FROM failures f LEFT JOIN documents d USING (document_id) "
    "WHERE coalesce(d.todo, 0) = 0 AND coalesce(d.scan, 0) IN (0, coalesce(?, d.scan, 0))"
)


@dataclass(frozen=True)
class Stored:
    """A record as the store gives it back."""

    document_id: int
    path: str
    output: str
    record: bytes


class Store:
    """All access to the database. Every public method that changes it is one transaction.

    Raises:
        StoreError: `path` is not a store, or one of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.is_symlink():
            raise StoreError(f"{path} is a link. Move the store itself into the folder.")
        if not path.exists():
            _create(path)
        elif path.stat().st_size == 0:
            raise StoreError(
                f"{path} is empty: it was cut off, and its records are lost. Your other files "
                "were not touched. Run `extract` with --fresh to make it again."
            )
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._open(path)
        except sqlite3.DatabaseError as error:
            raise store_error(error, path) from error

    def _open(self, path: Path) -> None:
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA foreign_keys = ON")
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version == 1:
            with self.change() as db:
                for step in (*_TO_VERSION_2, *_views()):
                    db.execute(step)
        elif version != VERSION:
            self._db.close()
            raise StoreError(
                f"{path} was made by another version of newsevents (store {version}, this is "
                f"{VERSION}). Use that version, run `extract` with --fresh to make it again, or "
                "choose another --out."
            )

    @classmethod
    def to_read(cls, path: Path) -> Store:
        """The store at `path`, of this version, of which not a byte is changed.

        Raises:
            StoreError: there is none, or it cannot be read.
        """
        if not path.is_file() or path.stat().st_size == 0:
            raise StoreError(f"{path} is missing or empty: its records cannot be checked.")
        store = cls.__new__(cls)
        store.path = path
        log = Path(f"{path}-wal")
        alone = not log.exists() or log.stat().st_size == 0
        uri = f"{path.absolute().as_uri()}?mode=ro" + ("&immutable=1" if alone else "")
        try:
            store._db = sqlite3.connect(uri, isolation_level=None, uri=True)
            (version,) = store._db.execute("PRAGMA user_version").fetchone()
        except sqlite3.Error as error:
            raise store_error(error, path) from error
        if version != VERSION:
            store.close()
            raise StoreError(
                f"{path} was written by another version of newsevents (store {version}, this is "
                f"{VERSION}). Run `newsevents extract` again over its articles, then validate."
            )
        return store

    def integrity(self) -> list[str]:
        """What SQLite itself finds wrong."""
        found = [row[0] for row in self._db.execute("PRAGMA integrity_check(5)")]
        found += [f"a row of {row[0]} hangs on none" for row in self._orphans()]
        return [problem for problem in found if problem != "ok"]

    def _orphans(self) -> list[tuple[Any, ...]]:
        return self._db.execute("PRAGMA foreign_key_check").fetchall()[:5]

    def document(self, number: int) -> dict[str, Any]:
        """The row of a document."""
        found = self._db.execute("SELECT * FROM documents WHERE document_id = ?", (number,))
        names = [column[0] for column in found.description]
        return dict(zip(names, found.fetchone(), strict=True))

    def rows(self, table: str) -> int:
        """How many rows one of `TABLES` has."""
        return int(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def rows_of(self, table: str, number: int) -> list[tuple[Any, ...]]:
        """A document's rows in one of `TABLES`, without its id, in the order of their words."""
        found = self._db.execute(f"SELECT * FROM {table} WHERE document_id = ?", (number,))
        return sorted((row[1:] for row in found), key=repr)

    @classmethod
    def copy_of_documents(cls, path: Path | None) -> Store:
        """A store in memory that knows the articles and failures of another, and no records.

        Nothing is written at `path`, not even where that store is of an older version.
        """
        store = cls.__new__(cls)
        store.path = Path(":memory:")
        store._db = sqlite3.connect("file::memory:", isolation_level=None, uri=True)
        store._db.executescript(_script())
        if path is None or not path.exists():
            return store
        try:
            store._db.execute("ATTACH ? AS other", (f"{path.absolute().as_uri()}?mode=ro",))
            for table in ("documents", "failures", "meta"):
                names = [row[1] for row in store._db.execute(f"PRAGMA other.table_info({table})")]
                listed = ", ".join(names)
                store._db.execute(
                    f"INSERT INTO main.{table} ({listed}) SELECT {listed} FROM other.{table}"
                )
            store._db.execute("DETACH other")
        except sqlite3.Error as error:
            store._db.close()
            raise store_error(error, path) from error
        return store

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it, or nothing where an error leaves it."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    # -- what a run knows of itself --

    def meta(self, name: str) -> str | None:
        """A remembered fact."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row and str(row[0])

    def formats(self) -> set[str]:
        """The formats that runs on this store have written."""
        return {*(self.meta("formats") or "").split()}

    def remember(self, **facts: str) -> None:
        """Keep facts."""
        with self.change() as db:
            db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", facts.items())

    # -- the articles there are --

    def pending(self, scan: int) -> Iterator[Task]:
        """The articles to do that this scan has found, in the order of their paths.

        A row that no search has found is not read, whatever file it names.
        """
        last = ""
        while True:
            rows = self._db.execute(
                "SELECT document_id, file, path, bytes, content FROM documents "
                "LEFT JOIN rows USING (document_id) WHERE todo = 1 "
                "AND path > ? AND scan = ? ORDER BY path LIMIT ?",
                (last, scan, _PAGE),
            ).fetchall()
            if not rows:
                return
            for number, file, path, size, row in rows:
                yield Task(number, os.fsdecode(file), path, size or 0, row)
            last = rows[-1][2]

    def count_pending(self, scan: int) -> int:
        """How many articles `pending` will give."""
        sql = "SELECT count(*) FROM documents WHERE todo = 1 AND scan = ?"
        return int(self._db.execute(sql, (scan,)).fetchone()[0])

    # -- outcomes --

    def save(self, outcomes: Sequence[Outcome], settings: str) -> None:
        """Keep a chunk of outcomes."""
        with self.change() as db:
            for outcome in outcomes:
                db.execute("DELETE FROM rows WHERE document_id = ?", (outcome.document_id,))
                if outcome.failure is not None and _keeps_its_record(db, outcome):
                    _save_problem(db, outcome, outcome.failure)
                    continue
                clear(db, outcome.document_id)
                if outcome.record is not None:
                    _save_record(db, outcome, settings)
                elif outcome.failure is not None:
                    _save_failure(db, outcome, settings)
                if outcome.failure is not None:
                    _save_problem(db, outcome, outcome.failure)
            touch(db)

    def outputs(self, documents: Iterable[int]) -> dict[int, str]:
        """The JSON file of each of these documents."""
        wanted = list(documents)
        marks = ", ".join("?" * len(wanted))
        sql = f"SELECT document_id, output FROM documents WHERE document_id IN ({marks})"
        return dict(self._db.execute(sql, wanted).fetchall())

    def written(self, files: Iterable[tuple[int, Mark]]) -> None:
        """The JSON files of these documents stand, each of so many bytes and of such a time."""
        with self.change() as db:
            db.executemany(
                "UPDATE documents SET written = ?, written_at = ? WHERE document_id = ?",
                ((*mark, number) for number, mark in files),
            )

    # -- what is there --

    @property
    def revision(self) -> int:
        """Grows with every change of what is exported."""
        return int(self.meta("revision") or 0)

    def records(self) -> Iterator[Stored]:
        """All records in the order of their paths."""
        for number, path, output, record in self._pages(
            "SELECT document_id, path, output, record FROM documents JOIN records "
            "USING (document_id) WHERE state = 'done' AND path > ? ORDER BY path LIMIT ?",
            key=1,
        ):
            yield Stored(number, path, output, record)

    def record(self, document_id: int) -> bytes:
        """One packed record."""
        sql = "SELECT record FROM records WHERE document_id = ?"
        return bytes(self._db.execute(sql, (document_id,)).fetchone()[0])

    def sentences(self, document_id: int) -> dict[str, str]:
        """The sentence of each event's trigger, by the event's id."""
        sql = "SELECT event_id, sentence FROM events WHERE document_id = ? AND sentence NOT NULL"
        return dict(self._db.execute(sql, (document_id,)).fetchall())

    def clusters(self, document_id: int) -> dict[str, str]:
        """The cluster of each event that is in one, by the event's id; {} before `link`."""
        return clusters_of(self._db, document_id)

    def text(self, document_id: int) -> str | None:
        """The text of an article; None where its file has gone or has changed."""
        return text_of(self._db, document_id)

    def keeps_text(self, document_id: int) -> bool:
        """Whether the text of a record is kept here."""
        sql = "SELECT 1 FROM texts WHERE document_id = ?"
        return self._db.execute(sql, (document_id,)).fetchone() is not None

    def kept_text(self, path: str) -> str | None:
        """The text of the article at `path`, where it is kept here."""
        sql = "SELECT text FROM texts JOIN documents USING (document_id) WHERE path = ?"
        row = self._db.execute(sql, (path,)).fetchone()
        return row and str(row[0])

    def meta_names(self) -> list[str]:
        """Names of what came with the articles, in the order of the articles' paths."""
        names: dict[str, None] = {}
        for _, meta in self._pages(
            "SELECT path, meta FROM documents WHERE state = 'done' AND meta IS NOT NULL "
            "AND path > ? ORDER BY path LIMIT ?",
            key=0,
        ):
            names |= dict.fromkeys(orjson.loads(meta))
        return list(names)

    def texts(self) -> Iterator[tuple[str, str]]:
        """JSON file and text of every record whose text is kept, in the order of their paths."""
        for _, output, text in self._pages(
            "SELECT path, output, text FROM documents JOIN texts USING (document_id) "
            "WHERE state = 'done' AND path > ? ORDER BY path LIMIT ?",
            key=0,
        ):
            yield output, text

    def json_files(self) -> Iterator[tuple[int, str, Mark | None]]:
        """Document, JSON file, and its size and time when it was written, for every record."""
        for number, _path, output, written, at in self._pages(
            "SELECT document_id, path, output, written, written_at FROM documents "
            "WHERE state = 'done' AND path > ? ORDER BY path LIMIT ?",
            key=1,
        ):
            yield number, output, None if written is None or at is None else (written, at)

    def stale_files(self) -> list[str]:
        """Files below `articles/` that no record has any more."""
        return [
            output
            for (output,) in self._db.execute(
                "SELECT output FROM files WHERE output NOT IN "
                "(SELECT output FROM documents WHERE state = 'done') ORDER BY output"
            )
        ]

    def claim_files(self, *outputs: str) -> None:
        """Files stand below `articles/`, or are about to be written there."""
        with self.change() as db:
            db.executemany("INSERT OR IGNORE INTO files VALUES (?)", ((name,) for name in outputs))

    def forget_files(self, outputs: Iterable[str]) -> None:
        """These files are gone."""
        with self.change() as db:
            db.executemany("DELETE FROM files WHERE output = ?", ((name,) for name in outputs))

    def all_files(self) -> list[str]:
        """Every file ever put below `articles/`."""
        return [output for (output,) in self._db.execute("SELECT output FROM files")]

    def failures(self, *, scan: int | None = None) -> Iterator[Failure]:
        """The failures that stand, of one scan's articles or of all, in order of their paths."""
        sql = f"SELECT f.path, reason, message {_STANDING} ORDER BY f.path"
        for row in self._db.execute(sql, (scan,)):
            yield Failure(*row)

    def inputs(self) -> Iterator[tuple[str, str, str | None, str]]:
        """Path, file, hash and state of every article."""
        for path, file, sha256, state in self._pages(
            "SELECT path, file, sha256, CASE WHEN todo THEN 'pending' ELSE state END "
            "FROM documents WHERE path > ? ORDER BY path LIMIT ?",
            key=0,
        ):
            yield path, os.fsdecode(file), sha256, state

    def totals(self) -> dict[str, int]:
        """How many articles, records, events, attributions, dates and open dates there are."""
        row = self._db.execute(
            "SELECT count(*), coalesce(sum(state = 'done'), 0), coalesce(sum(events), 0), "
            "coalesce(sum(attributions), 0) FROM documents"
        ).fetchone()
        dates = self._db.execute(
            "SELECT count(date_text), coalesce(sum(date_unresolved), 0) FROM events"
        ).fetchone()
        names = ("articles", "records", "events", "attributions", "dates", "dates_open")
        return dict(zip(names, (*row, *dates), strict=True))

    def failure_counts(self, *, scan: int | None = None) -> dict[str, int]:
        """Failures by reason, of one scan's articles or of all."""
        sql = f"SELECT reason, count(*) {_STANDING} GROUP BY reason ORDER BY reason"
        return dict(self._db.execute(sql, (scan,)).fetchall())

    def other_schemas(self, schema: str) -> dict[str, int]:
        """How many records are of another schema than `schema`, by their version."""
        sql = (
            "SELECT coalesce(schema_version, '1.0') AS version, count(*) FROM documents "
            "WHERE state = 'done' AND version != ? GROUP BY version ORDER BY version"
        )
        return dict(self._db.execute(sql, (schema,)).fetchall())

    def _pages(self, sql: str, *, key: int) -> Iterator[tuple[Any, ...]]:
        """Rows by pages: no cursor stays open between, so others may write."""
        last = ""
        while rows := self._db.execute(sql, (last, _PAGE)).fetchall():
            yield from rows
            last = rows[-1][key]


def clusters_of(db: sqlite3.Connection, document_id: int) -> dict[str, str]:
    """The cluster of each event of an article that is in one; {} where nothing was linked."""
    sql = "SELECT 1 FROM sqlite_schema WHERE name = 'cluster_members'"
    if not db.execute(sql).fetchone():
        return {}
    sql = "SELECT event_id, cluster_id FROM cluster_members WHERE document_id = ?"
    return dict(db.execute(sql, (document_id,)).fetchall())


_TO_VERSION_2 = (
    "ALTER TABLE documents ADD COLUMN todo INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE documents ADD COLUMN record_sha256 TEXT",
    "ALTER TABLE documents ADD COLUMN schema_version TEXT",
    "ALTER TABLE documents ADD COLUMN written_at INTEGER",
    "CREATE INDEX documents_todo ON documents (todo, path)",
    "UPDATE documents SET todo = 1 WHERE state = 'pending'",
    # version 1 took the record of an article that was to be done again out of the exports
    "UPDATE documents SET state = 'done' WHERE state = 'pending' "
    "AND document_id IN (SELECT document_id FROM records)",
    "ALTER TABLE documents ADD COLUMN meta TEXT",
    "ALTER TABLE events ADD COLUMN sentence TEXT",
    "ALTER TABLE event_attributions ADD COLUMN number INTEGER NOT NULL DEFAULT 1",
    *(
        f"CREATE TABLE {table} (document_id INTEGER PRIMARY KEY "
        f"REFERENCES documents ON DELETE CASCADE, {column} NOT NULL)"
        for table, column in (("texts", "text TEXT"), ("rows", "content BLOB"))
    ),
    "PRAGMA user_version = 2",
)
"""What version 1 lacks; its views are made again."""


def _script() -> str:
    script = _sql("schema.sql") + "\n".join(_views())
    return f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {VERSION};\nCOMMIT;"


def _views() -> list[str]:
    return [f"{statement};" for statement in _sql("views.sql").split(";\n") if statement.strip()]


def _sql(name: str) -> str:
    return files("newsevents.batch").joinpath(name).read_text(encoding="utf-8")


def _create(path: Path) -> None:
    """A new store, whole or not at all: a file of no bytes is never one that was just begun."""
    part = part_file(path.parent, path.name)
    part.unlink(missing_ok=True)
    try:
        db = sqlite3.connect(part, isolation_level=None)
        try:
            db.executescript(_script())
        finally:
            db.close()
        os.replace(part, path)
    except (sqlite3.Error, OSError) as error:
        raise store_error(error, path) from error


def clear(db: sqlite3.Connection, number: int) -> None:
    """Drop all that hangs on a document."""
    for table in ("records", "failures", "texts", *TABLES):
        if table not in _OF_EVENTS:  # those go with the events
            db.execute(f"DELETE FROM {table} WHERE document_id = ?", (number,))


_OF_EVENTS = frozenset({"actors", "instruments", "sizes", "locations", "event_attributions"})


def _save_record(db: sqlite3.Connection, outcome: Outcome, settings: str) -> None:
    columns = {
        **outcome.columns,
        "state": "done",
        "todo": 0,
        "sha256": outcome.sha256,
        "settings": settings,
        "record_sha256": json_sha256(outcome.record or b""),
        "written": None,
    }
    _update(db, outcome.document_id, columns)
    db.execute("INSERT INTO records VALUES (?, ?)", (outcome.document_id, outcome.record))
    if outcome.text is not None:
        db.execute("INSERT INTO texts VALUES (?, ?)", (outcome.document_id, outcome.text))
    db.execute(
        "INSERT OR IGNORE INTO files SELECT output FROM documents WHERE document_id = ?",
        (outcome.document_id,),
    )
    for table, rows in outcome.rows.items():
        if rows:
            db.executemany(_INSERTS[table], ((outcome.document_id, *row) for row in rows))


_OF_RECORDS = (
    "doc_id",
    "title",
    "publisher",
    "language",
    "encoding",
    "document_date",
    "document_date_basis",
    "entities",
    "times",
    "attributions",
    "events",
    "meta",
    "record_sha256",
    "schema_version",
    "written",
    "written_at",
)
"""Columns of a document that has no record."""


def _save_failure(db: sqlite3.Connection, outcome: Outcome, settings: str) -> None:
    columns = {
        **dict.fromkeys(_OF_RECORDS),
        "state": "failed",
        "todo": 0,
        "sha256": outcome.sha256,
        "settings": settings,
    }
    _update(db, outcome.document_id, columns)


def _save_problem(db: sqlite3.Connection, outcome: Outcome, failure: Failure) -> None:
    _update(db, outcome.document_id, {"todo": 0})
    db.execute(
        "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)",
        (failure.path, outcome.document_id, failure.reason, failure.message),
    )


def _keeps_its_record(db: sqlite3.Connection, outcome: Outcome) -> bool:
    """Whether the old record stays: on the same bytes, this try failed for what may pass."""
    if outcome.record is not None or outcome.failure is None:
        return False
    if outcome.failure.reason not in RETRIED:
        return False
    known = db.execute(
        "SELECT sha256 FROM documents WHERE document_id = ? AND state = 'done'",
        (outcome.document_id,),
    ).fetchone()
    return known is not None and outcome.sha256 in (None, known[0])


def _update(db: sqlite3.Connection, number: int, columns: dict[str, Any]) -> None:
    assignments = ", ".join(f"{name} = :{name}" for name in columns)
    db.execute(
        f"UPDATE documents SET {assignments} WHERE document_id = :document_id",
        {**columns, "document_id": number},
    )


def touch(db: sqlite3.Connection) -> None:
    db.execute(
        "INSERT INTO meta VALUES ('revision', '1') "
        "ON CONFLICT (name) DO UPDATE SET value = value + 1"
    )


def store_error(error: Exception, path: Path) -> StoreError:
    """What went wrong with the store or its files, in words.

    By the codes of the error, and by SQLite's own words; a path may hold any words.
    """
    if isinstance(error, OSError):
        text = error.strerror or type(error).__name__
        kind = error.errno
    else:
        text, kind = str(error), None
    if kind in (errno.ENOSPC, errno.EDQUOT) or text.startswith("database or disk is full"):
        return StoreError(
            f"the disk of {path} is full. What was done is kept: make room, then run again."
        )
    if kind in (errno.EACCES, errno.EPERM, errno.EROFS) or text.startswith(
        ("attempt to write a readonly", "unable to open")
    ):
        return StoreError(f"{path} cannot be written to ({text}). Choose another --out.")
    if text.startswith(("file is not a database", "database disk image is malformed")):
        return StoreError(
            f"{path} is damaged or not a store ({text}). Run `extract` with --fresh to make it "
            "again."
        )
    if text.startswith("database is locked"):
        return StoreError(f"{path} is in use by another program. Close it, then run again.")
    return StoreError(f"{path}: {text}.")
