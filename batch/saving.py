"""What becomes of an article in the store: its record and the rows of it, or its failure."""

from __future__ import annotations

import sqlite3
from typing import Any

from newsevents.batch.records import TABLES, json_sha256
from newsevents.batch.tasks import PARTIAL, Failure, Outcome

RETRIED = ("crash", "timeout", "memory", "unreadable", "missing", PARTIAL, "needs-extra")
"""Failures that another run may not meet again; the others lie in the bytes of the file."""

_INSERTS = {
    table: f"INSERT INTO {table} VALUES ({', '.join('?' * (columns + 1))})"
    for table, columns in TABLES.items()
}


def save_outcome(db: sqlite3.Connection, outcome: Outcome, settings: str) -> None:
    """Keep one outcome, made under these settings, in the place of what there is."""
    db.execute("DELETE FROM rows WHERE document_id = ?", (outcome.document_id,))
    if outcome.failure is not None and _keeps_its_record(db, outcome):
        _save_problem(db, outcome, outcome.failure)
        return
    clear(db, outcome.document_id)
    if outcome.record is not None:
        _save_record(db, outcome, settings)
    elif outcome.failure is not None:
        _save_failure(db, outcome, settings)
    if outcome.failure is not None:
        _save_problem(db, outcome, outcome.failure)


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
    """What is exported has changed."""
    db.execute(
        "INSERT INTO meta VALUES ('revision', '1') "
        "ON CONFLICT (name) DO UPDATE SET value = value + 1"
    )
