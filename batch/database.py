"""The database file of a run: made, opened, and brought to the present version."""

from __future__ import annotations

import os
import sqlite3
from importlib.resources import files
from pathlib import Path

from newsevents.batch.connection import Connection
from newsevents.batch.files import part_file
from newsevents.errors import StoreError, store_error

NAME = "newsevents.db"

VERSION = 2
"""Version of the tables, kept in `PRAGMA user_version`."""

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


def open_database(path: Path) -> sqlite3.Connection:
    """The database at `path`, of this version; made where there is none.

    Raises:
        StoreError: `path` is none, or one of another version.
    """
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
        db = sqlite3.connect(path, isolation_level=None)
        _prepare(db, path)
    except sqlite3.DatabaseError as error:
        raise store_error(error, path) from error
    return db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA foreign_keys = ON")
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version == 1:
        with Connection(db).change():
            for step in (*_TO_VERSION_2, *_views()):
                db.execute(step)
    elif version != VERSION:
        db.close()
        raise StoreError(
            f"{path} was made by another version of newsevents (store {version}, this is "
            f"{VERSION}). Use that version, run `extract` with --fresh to make it again, or "
            "choose another --out."
        )


def open_to_read(path: Path) -> sqlite3.Connection:
    """The database at `path`, of this version, of which not a byte is changed.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    if not path.is_file() or path.stat().st_size == 0:
        raise StoreError(
            f"{path} is missing or empty: its records cannot be checked. Run "
            "`newsevents extract` with --fresh to make it again."
        )
    log = Path(f"{path}-wal")
    alone = not log.exists() or log.stat().st_size == 0
    uri = f"{path.absolute().as_uri()}?mode=ro" + ("&immutable=1" if alone else "")
    try:
        db = sqlite3.connect(uri, isolation_level=None, uri=True)
        (version,) = db.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise store_error(error, path) from error
    if version != VERSION:
        db.close()
        raise StoreError(
            f"{path} was written by another version of newsevents (store {version}, this is "
            f"{VERSION}). Run `newsevents extract` again over its articles, then validate."
        )
    return db


def copy_of_documents(path: Path | None) -> sqlite3.Connection:
    """A database in memory with the articles and failures of the one at `path`, if it exists.

    Nothing is written at `path`, not even where that one is of an older version.
    """
    db = sqlite3.connect("file::memory:", isolation_level=None, uri=True)
    db.executescript(_script())
    if path is None or not path.exists():
        return db
    try:
        db.execute("ATTACH ? AS other", (f"{path.absolute().as_uri()}?mode=ro",))
        for table in ("documents", "failures", "meta"):
            names = [row[1] for row in db.execute(f"PRAGMA other.table_info({table})")]
            listed = ", ".join(names)
            db.execute(f"INSERT INTO main.{table} ({listed}) SELECT {listed} FROM other.{table}")
        db.execute("DETACH other")
    except sqlite3.Error as error:
        db.close()
        raise store_error(error, path) from error
    return db


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


def _script() -> str:
    script = _sql("schema.sql") + "\n".join(_views())
    return f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {VERSION};\nCOMMIT;"


def _views() -> list[str]:
    return [f"{statement};" for statement in _sql("views.sql").split(";\n") if statement.strip()]


def _sql(name: str) -> str:
    return files("newsevents.batch").joinpath(name).read_text(encoding="utf-8")
