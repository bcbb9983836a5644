"""The store of a run: one SQLite database that holds its state and its records."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from newsevents.batch.names import json_name, marked, same_place
from newsevents.batch.records import TABLES, with_path
from newsevents.batch.sources import Skipped, SourceFile, sha256_of
from newsevents.batch.tasks import Failure, Outcome, Task
from newsevents.batch.texts import text_of
from newsevents.errors import StoreError

NAME = "newsevents.db"

VERSION = 1
"""Version of the tables, kept in `PRAGMA user_version`."""

RETRIED = ("crash", "timeout", "memory", "unreadable", "missing")
"""Failures that another run may not meet again; the others lie in the bytes of the file."""

_INSERTS = {
    table: f"INSERT INTO {table} VALUES ({', '.join('?' * (columns + 1))})"
    for table, columns in TABLES.items()
}
_PAGE = 500

# The failure of an article that is to be tried again does not stand.
_STANDING = (
    "FROM failures f LEFT JOIN documents d USING (document_id) "
    "WHERE d.state IS NULL OR d.state = 'failed'"
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
        if version == 0 and not self._db.execute("SELECT 1 FROM sqlite_schema").fetchone():
            script = files("newsevents.batch").joinpath("schema.sql").read_text(encoding="utf-8")
            self._db.executescript(
                f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {VERSION};\nCOMMIT;"
            )
        elif version != VERSION:
            raise StoreError(
                f"{path} was made by another version of newsevents (store {version}, this is "
                f"{VERSION}). Run with --fresh to start over, or choose another --out."
            )

    def close(self) -> None:
        """Close the database; its write-ahead log goes into it."""
        self._db.close()

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
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

    def remember(self, **facts: str) -> None:
        """Keep facts."""
        with self._change() as db:
            db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", facts.items())

    # -- the articles there are --

    @contextmanager
    def scan(self, settings: str) -> Iterator[Scan]:
        """Compare the files there are with those of the run before, in one transaction."""
        with self._change() as db:
            scan = Scan(db, settings)
            yield scan
            scan.finish()

    def pending(self) -> Iterator[Task]:
        """The articles to do, in the order of their paths."""
        last = ""
        while True:
            rows = self._db.execute(
                "SELECT document_id, file, path, bytes FROM documents WHERE state = 'pending' "
                "AND path > ? ORDER BY path LIMIT ?",
                (last, _PAGE),
            ).fetchall()
            if not rows:
                return
            for number, file, path, size in rows:
                yield Task(number, os.fsdecode(file), path, size or 0)
            last = rows[-1][2]

    def count(self, state: str) -> int:
        """How many articles are in `state`."""
        sql = "SELECT count(*) FROM documents WHERE state = ?"
        return int(self._db.execute(sql, (state,)).fetchone()[0])

    # -- outcomes --

    def save(self, outcomes: Sequence[Outcome], settings: str) -> None:
        """Keep a chunk of outcomes."""
        with self._change() as db:
            for outcome in outcomes:
                _clear(db, outcome.document_id)
                if outcome.failure is not None:
                    _save_failure(db, outcome, outcome.failure, settings)
                else:
                    _save_record(db, outcome, settings)
            _touch(db)

    def outputs(self, documents: Iterable[int]) -> dict[int, str]:
        """The JSON file of each of these documents."""
        wanted = list(documents)
        marks = ", ".join("?" * len(wanted))
        sql = f"SELECT document_id, output FROM documents WHERE document_id IN ({marks})"
        return dict(self._db.execute(sql, wanted).fetchall())

    def written(self, sizes: Iterable[tuple[int, int]]) -> None:
        """The JSON files of these documents stand, with so many bytes each."""
        with self._change() as db:
            db.executemany(
                "UPDATE documents SET written = ? WHERE document_id = ?",
                ((size, number) for number, size in sizes),
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

    def meta_names(self) -> list[str]:
        """Names of what came with the articles, in the order of the articles' paths."""
        return []

    def json_files(self) -> Iterator[tuple[int, str, int | None]]:
        """Document, JSON file and its size when it was written, for every record."""
        for number, _path, output, written in self._pages(
            "SELECT document_id, path, output, written FROM documents "
            "WHERE state = 'done' AND path > ? ORDER BY path LIMIT ?",
            key=1,
        ):
            yield number, output, written

    def stale_files(self) -> list[str]:
        """Files below `articles/` that no record has any more."""
        return [
            output
            for (output,) in self._db.execute(
                "SELECT output FROM files WHERE output NOT IN "
                "(SELECT output FROM documents WHERE state = 'done') ORDER BY output"
            )
        ]

    def claim_file(self, output: str) -> None:
        """A file is about to be written below `articles/`."""
        self._db.execute("INSERT OR IGNORE INTO files VALUES (?)", (output,))

    def forget_files(self, outputs: Iterable[str]) -> None:
        """These files are gone."""
        with self._change() as db:
            db.executemany("DELETE FROM files WHERE output = ?", ((name,) for name in outputs))

    def all_files(self) -> list[str]:
        """Every file ever put below `articles/`."""
        return [output for (output,) in self._db.execute("SELECT output FROM files")]

    def failures(self) -> Iterator[Failure]:
        """All failures that stand, in the order of their paths."""
        for row in self._db.execute(f"SELECT f.path, reason, message {_STANDING} ORDER BY f.path"):
            yield Failure(*row)

    def inputs(self) -> Iterator[tuple[str, str, str | None, str]]:
        """Path, file, hash and state of every article."""
        for path, file, sha256, state in self._pages(
            "SELECT path, file, sha256, state FROM documents WHERE path > ? ORDER BY path LIMIT ?",
            key=0,
        ):
            yield path, os.fsdecode(file), sha256, state

    def totals(self) -> dict[str, int]:
        """How many articles, records, events and attributions there are."""
        row = self._db.execute(
            "SELECT count(*), coalesce(sum(state = 'done'), 0), coalesce(sum(events), 0), "
            "coalesce(sum(attributions), 0) FROM documents"
        ).fetchone()
        return dict(zip(("articles", "records", "events", "attributions"), row, strict=True))

    def failure_counts(self) -> dict[str, int]:
        """Failures by reason."""
        sql = f"SELECT reason, count(*) {_STANDING} GROUP BY reason ORDER BY reason"
        return dict(self._db.execute(sql).fetchall())

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


class Scan:
    """One look at the input: which articles are new, changed, gone.

    Attributes:
        added, changed, outdated, retried, unchanged, removed, skipped: Counts.
    """

    def __init__(self, db: sqlite3.Connection, settings: str) -> None:
        self._db = db
        self._settings = settings
        self.added = self.changed = self.outdated = self.retried = 0
        self.unchanged = self.removed = self.skipped = 0
        self._before = _state(db)
        self._relabelled = False
        self._hashes: dict[bytes, str | None] = {}
        row = db.execute("SELECT coalesce(max(scan), 0) FROM documents").fetchone()
        self._number = int(row[0]) + 1
        db.execute("DELETE FROM failures WHERE document_id IS NULL")

    def skip(self, item: Skipped) -> None:
        """Something that cannot be read; a failure where articles may lie in it."""
        self.skipped += 1
        if item.lost:
            message = f"{item.label} cannot be searched ({item.problem}). Check its permissions."
            self._db.execute(
                "INSERT OR REPLACE INTO failures VALUES (?, NULL, 'unreadable', ?)",
                (item.label, message),
            )

    def see(self, source: SourceFile, sha256: str | None, size: int | None) -> None:
        """A file is there, with this hash; None: not taken, or it cannot be read."""
        file = os.fsencode(source.file)
        row = self._db.execute(
            "SELECT d.document_id, d.path, d.state, d.sha256, d.settings, d.scan, f.reason "
            "FROM documents d LEFT JOIN failures f USING (document_id) WHERE file = ?",
            (file,),
        ).fetchone()
        if row is None:
            self._add(source, file, size)
            return
        number, path, state, known, settings, scan, reason = row
        if scan == self._number:
            return
        self._db.execute(
            "UPDATE documents SET scan = ?, bytes = ? WHERE document_id = ?",
            (self._number, size, number),
        )
        if path != source.label and not self._is_taken(source.label):
            _relabel(self._db, number, source.label)
            self._relabelled = True
        if state == "pending":
            self.added += 1
        elif settings == self._settings and known == sha256 and reason not in RETRIED:
            self.unchanged += 1
        else:
            if reason in RETRIED:
                self.retried += 1
            elif settings == self._settings:
                self.changed += 1
            else:
                self.outdated += 1
            self._db.execute(
                "UPDATE documents SET state = 'pending' WHERE document_id = ?", (number,)
            )

    def knows(self, source: SourceFile) -> bool:
        """Whether the run before had this file, so that its hash is wanted."""
        sql = "SELECT 1 FROM documents WHERE file = ? AND state != 'pending'"
        return bool(self._db.execute(sql, (os.fsencode(source.file),)).fetchone())

    def finish(self) -> None:
        """Drop what is gone, and give every article the name of its file."""
        unseen = self._db.execute(
            "SELECT document_id, file FROM documents WHERE scan != ? ORDER BY path",
            (self._number,),
        ).fetchall()
        for number, file in unseen:
            if _is_gone(file) and not self._follow(number):
                self.removed += 1
                _clear(self._db, number)
                self._db.execute("DELETE FROM documents WHERE document_id = ?", (number,))
        renamed = _part_places(self._db)
        if renamed or self._relabelled or _state(self._db) != self._before:
            _touch(self._db)

    def _follow(self, number: int) -> bool:
        """Whether the file of a record was moved: the same bytes are new under another name."""
        known = self._db.execute(
            "SELECT bytes, sha256 FROM documents "
            "WHERE document_id = ? AND state = 'done' AND settings = ?",
            (number, self._settings),
        ).fetchone()
        if known is None:
            return False
        for other, path, file in self._db.execute(
            "SELECT document_id, path, file FROM documents WHERE bytes = ? AND scan = ? "
            "AND state = 'pending' AND sha256 IS NULL ORDER BY path",
            (known[0], self._number),
        ).fetchall():
            if self._hash_of(file) == known[1]:
                self._db.execute("DELETE FROM documents WHERE document_id = ?", (other,))
                self._db.execute(
                    "UPDATE documents SET file = ?, scan = ? WHERE document_id = ?",
                    (file, self._number, number),
                )
                _relabel(self._db, number, path)
                self._relabelled = True
                self.added -= 1
                self.unchanged += 1
                return True
        return False

    def _hash_of(self, file: bytes) -> str | None:
        if file not in self._hashes:
            self._hashes[file] = sha256_of(os.fsdecode(file))
        return self._hashes[file]

    def _add(self, source: SourceFile, file: bytes, size: int | None) -> None:
        label = source.label
        if self._is_taken(label):
            label = marked(label, file)
        self._db.execute(
            "INSERT INTO documents (path, file, output, place, state, bytes, scan) "
            "VALUES (?, ?, ?, ?, 'pending', ?, ?)",
            (label, file, json_name(label), same_place(json_name(label)), size, self._number),
        )
        self.added += 1

    def _is_taken(self, label: str) -> bool:
        sql = "SELECT 1 FROM documents WHERE path = ?"
        return bool(self._db.execute(sql, (label,)).fetchone())


def _relabel(db: sqlite3.Connection, number: int, label: str) -> None:
    """The same file under another path: the user named other folders this time."""
    db.execute(
        "UPDATE documents SET path = ?, output = ?, place = ?, written = NULL "
        "WHERE document_id = ?",
        (label, json_name(label), same_place(json_name(label)), number),
    )
    db.execute(
        "UPDATE failures SET message = replace(message, path, ?), path = ? WHERE document_id = ?",
        (label, label, number),
    )
    row = db.execute("SELECT record FROM records WHERE document_id = ?", (number,)).fetchone()
    if row is not None:
        db.execute(
            "UPDATE records SET record = ? WHERE document_id = ?",
            (with_path(row[0], label), number),
        )


def _state(db: sqlite3.Connection) -> tuple[Any, ...]:
    """What a scan can change of the exports: which records and failures count."""
    done = db.execute("SELECT count(*), total(document_id) FROM documents WHERE state = 'done'")
    return (*done.fetchone(), *db.execute("SELECT path, message FROM failures").fetchall())


def _part_places(db: sqlite3.Connection) -> bool:
    """Give articles whose files would fall together names that keep them apart.

    All of them, not the later ones: the names depend on the articles there are, and not on
    the order in which they came. True where a name changed.
    """
    changed = False
    rows = db.execute(
        "SELECT document_id, path, output, place IN "
        "(SELECT place FROM documents GROUP BY place HAVING count(*) > 1) AS shared "
        "FROM documents WHERE shared OR output LIKE '%~%'"
    ).fetchall()
    for number, path, output, shared in rows:
        name = json_name(path, unique=not shared)
        if name != output:
            db.execute(
                "UPDATE documents SET output = ?, written = NULL WHERE document_id = ?",
                (name, number),
            )
            changed = True
    return changed


def _clear(db: sqlite3.Connection, number: int) -> None:
    """Drop all that hangs on a document."""
    for table in ("records", "failures", *TABLES):
        if table not in _OF_EVENTS:  # those go with the events
            db.execute(f"DELETE FROM {table} WHERE document_id = ?", (number,))


_OF_EVENTS = frozenset({"actors", "instruments", "sizes", "locations", "event_attributions"})


def _save_record(db: sqlite3.Connection, outcome: Outcome, settings: str) -> None:
    columns = {
        **outcome.columns,
        "state": "done",
        "sha256": outcome.sha256,
        "settings": settings,
        "written": None,
    }
    _update(db, outcome.document_id, columns)
    db.execute("INSERT INTO records VALUES (?, ?)", (outcome.document_id, outcome.record))
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
    "written",
)
"""Columns of a document that has no record."""


def _save_failure(
    db: sqlite3.Connection, outcome: Outcome, failure: Failure, settings: str
) -> None:
    columns = {
        **dict.fromkeys(_OF_RECORDS),
        "state": "failed",
        "sha256": outcome.sha256,
        "settings": settings,
    }
    _update(db, outcome.document_id, columns)
    db.execute(
        "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)",
        (failure.path, outcome.document_id, failure.reason, failure.message),
    )


def _update(db: sqlite3.Connection, number: int, columns: dict[str, Any]) -> None:
    assignments = ", ".join(f"{name} = :{name}" for name in columns)
    db.execute(
        f"UPDATE documents SET {assignments} WHERE document_id = :document_id",
        {**columns, "document_id": number},
    )


def _touch(db: sqlite3.Connection) -> None:
    db.execute(
        "INSERT INTO meta VALUES ('revision', '1') "
        "ON CONFLICT (name) DO UPDATE SET value = value + 1"
    )


def _is_gone(file: bytes) -> bool:
    """Whether a file is surely not there any more: one that cannot be looked at may be."""
    try:
        os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def store_error(error: Exception, path: Path) -> StoreError:
    """What went wrong with the store or its files, in words."""
    text = str(error)
    if "full" in text or getattr(error, "errno", None) == 28:
        return StoreError(
            f"the disk of {path} is full. What was done is kept: make room, then run again."
        )
    if "readonly" in text or "unable to open" in text:
        return StoreError(f"{path} cannot be written to ({text}). Choose another --out.")
    if "not a database" in text or "malformed" in text:
        return StoreError(
            f"{path} is damaged or not a store ({text}). Run with --fresh to start over."
        )
    return StoreError(f"{path}: {text}.")
