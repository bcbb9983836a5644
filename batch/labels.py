"""The paths that articles go by, and the names of their files that follow from them."""

from __future__ import annotations

import sqlite3

from newsevents.batch.names import json_name, same_place
from newsevents.batch.records import json_sha256, with_path


def is_taken(db: sqlite3.Connection, label: str) -> bool:
    """Whether an article goes by this path."""
    sql = "SELECT 1 FROM documents WHERE path = ?"
    return bool(db.execute(sql, (label,)).fetchone())


def relabel(db: sqlite3.Connection, number: int, label: str) -> None:
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
        record = with_path(row[0], label)
        db.execute("UPDATE records SET record = ? WHERE document_id = ?", (record, number))
        db.execute(
            "UPDATE documents SET record_sha256 = ? WHERE document_id = ?",
            (json_sha256(record), number),
        )


def part_places(db: sqlite3.Connection) -> bool:
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
