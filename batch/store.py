"""The store of a run: one SQLite database that holds its state and its records."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from newsevents.batch.clusters import clusters_of
from newsevents.batch.connection import Connection
from newsevents.batch.database import copy_of_documents, open_database, open_to_read
from newsevents.batch.files import Mark
from newsevents.batch.saving import save_outcome, touch
from newsevents.batch.tasks import Failure, Outcome, Task
from newsevents.batch.texts import text_of

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


class Store(Connection):
    """All access to the database. Every public method that changes it is one transaction.

    Attributes:
        path: Its file.
    """

    def __init__(self, path: Path) -> None:
        """The store at `path`, made where there is none.

        Raises:
            StoreError: `path` is not a store, or one of another version.
        """
        super().__init__(open_database(path))
        self.path = path

    @classmethod
    def to_read(cls, path: Path) -> Store:
        """The store at `path`, of this version, of which not a byte is changed.

        Raises:
            StoreError: there is none, or it cannot be read.
        """
        return cls._of(open_to_read(path), path)

    @classmethod
    def copy_of_documents(cls, path: Path | None) -> Store:
        """A store in memory that knows the articles and failures of another, and no records.

        Nothing is written at `path`, not even where that store is of an older version.
        """
        return cls._of(copy_of_documents(path), Path(":memory:"))

    @classmethod
    def _of(cls, db: sqlite3.Connection, path: Path) -> Store:
        store = cls.__new__(cls)
        Connection.__init__(store, db)
        store.path = path
        return store

    def integrity(self) -> list[str]:
        """What SQLite itself finds wrong."""
        found = [row[0] for row in self._db.execute("PRAGMA integrity_check(5)")]
        orphans = self._db.execute("PRAGMA foreign_key_check").fetchall()[:5]
        found += [f"a row of {row[0]} hangs on none" for row in orphans]
        return [problem for problem in found if problem != "ok"]

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

    # -- what a run knows of itself --

    def formats(self) -> set[str]:
        """The formats that runs on this store have written."""
        return {*(self.meta("formats") or "").split()}

    # -- the articles there are --

    def pending(self, scan: int) -> Iterator[Task]:
        """The articles to do that this scan has found, in the order of their paths.

        A row that no search has found is not read, whatever file it names.
        """
        for number, file, path, size, row in self._pages(
            "SELECT document_id, file, path, bytes, content FROM documents "
            "LEFT JOIN rows USING (document_id) WHERE todo = 1 "
            "AND path > ? AND scan = ? ORDER BY path LIMIT ?",
            scan,
            key=2,
        ):
            yield Task(number, os.fsdecode(file), path, size or 0, row)

    def count_pending(self, scan: int) -> int:
        """How many articles `pending` will give."""
        sql = "SELECT count(*) FROM documents WHERE todo = 1 AND scan = ?"
        return int(self._db.execute(sql, (scan,)).fetchone()[0])

    # -- outcomes --

    def save(self, outcomes: Sequence[Outcome], settings: str) -> None:
        """Keep a chunk of outcomes."""
        with self.change() as db:
            for outcome in outcomes:
                save_outcome(db, outcome, settings)
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

    def _pages(self, sql: str, *more: int, key: int) -> Iterator[tuple[Any, ...]]:
        """Rows by pages: no cursor stays open between, so others may write."""
        last = ""
        while rows := self._db.execute(sql, (last, *more, _PAGE)).fetchall():
            yield from rows
            last = rows[-1][key]
