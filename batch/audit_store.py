"""Whether the tables of a store agree with each other and are those that a run makes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from newsevents.batch.database import NAME, copy_of_documents, open_to_read
from newsevents.batch.exports import FORMATS
from newsevents.batch.names import json_name, same_place

_LONELY: dict[str, str] = {
    "SELECT path FROM documents LEFT JOIN records USING (document_id) "
    "WHERE state = 'done' AND record IS NULL": "has no record, though it is done",
    "SELECT path FROM documents JOIN records USING (document_id) "
    "WHERE state != 'done'": "has a record, though it is not done",
    "SELECT path FROM documents JOIN texts USING (document_id) "
    "WHERE state != 'done'": "has a text, though it is not done",
    "SELECT d.path FROM documents d LEFT JOIN failures f USING (document_id) "
    "WHERE state = 'failed' AND todo = 0 AND reason IS NULL": "has failed, without a failure",
    "SELECT d.path FROM documents d JOIN failures f USING (document_id) "
    "WHERE f.path != d.path": "has the failure of another article",
    "SELECT path FROM documents WHERE state = 'done' AND schema_version IS NOT NULL "
    "AND record_sha256 IS NULL": "has a record whose hash is missing",
    "SELECT d.path FROM documents d JOIN rows USING (document_id) "
    "WHERE todo = 0": "has the row of a table waiting, though nothing is to be done",
}
"""What no run leaves behind: how it is found, and how it is told of an article."""


def audit_store(folder: Path) -> Iterator[str]:
    """Every disagreement in a line. Nothing is changed.

    Raises:
        StoreError: there is no store that can be read.
    """
    db = open_to_read(folder / NAME)
    try:
        for problem in (*_objects(db), *_lonely(db), *_names(db)):
            yield f"{folder / NAME}: {problem}"
    finally:
        db.close()


def made_otherwise(store: Path, settings: str | None) -> list[str]:
    """Articles that the last run has looked at and left as done, made with other settings."""
    db = open_to_read(store)
    try:
        found = db.execute(
            "SELECT d.path FROM documents d LEFT JOIN failures USING (document_id) "
            "WHERE scan = (SELECT max(scan) FROM documents) AND todo = 0 AND reason IS NULL "
            "AND settings IS NOT ? ORDER BY d.path",
            (settings,),
        )
        return [path for (path,) in found]
    finally:
        db.close()


def strange_files(folder: Path, formats: list[str]) -> Iterator[str]:
    """Files with the name of an export that this run has not written."""
    own = {name for item in formats for name in FORMATS.get(item, ())}
    for name in sorted({name for names in FORMATS.values() for name in names} - own):
        if (folder / name).exists():
            yield f"{folder / name} is not of this run: it has not written that format"


def _objects(db: sqlite3.Connection) -> Iterator[str]:
    """Tables, columns, indexes and views against those of a new store."""
    new = copy_of_documents(None)
    try:
        wanted, found = _shape(new), _shape(db)
    finally:
        new.close()
    for (kind, name), shape in wanted.items():
        if (kind, name) not in found:
            yield f"{kind} {name} is missing"
        elif shape != found[kind, name]:
            yield f"{kind} {name} is not as a run makes it"
    for kind, name in found.keys() - wanted.keys():
        if kind in ("trigger", "view"):
            yield f"{kind} {name} is none of a run's"


def _shape(db: sqlite3.Connection) -> dict[tuple[str, str], object]:
    """What each object of a database is: the columns of a table, the words of all others."""
    found: dict[tuple[str, str], object] = {}
    for kind, name, sql in db.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    ).fetchall():
        if kind == "table":
            columns = db.execute("SELECT name FROM pragma_table_info(?)", (name,))
            found[kind, name] = {column for (column,) in columns}
        else:
            found[kind, name] = " ".join(str(sql).replace("IF NOT EXISTS ", "").split())
    return found


def _lonely(db: sqlite3.Connection) -> Iterator[str]:
    for sql, told in _LONELY.items():
        for (path,) in db.execute(f"{sql} ORDER BY 1"):
            yield f"{path} {told}"


def _names(db: sqlite3.Connection) -> Iterator[str]:
    """Names of files that would lead elsewhere or fall together."""
    for path, place in db.execute("SELECT path, place FROM documents ORDER BY path"):
        if place != same_place(json_name(path)):
            yield f"documents.place of {path} is {place!r}"
    for (output,) in db.execute("SELECT output FROM files ORDER BY output"):
        if output.startswith(("/", "\\")) or ".." in output.split("/"):
            yield f"table files names {output!r}, which lies outside of the run"
