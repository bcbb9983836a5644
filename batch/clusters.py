"""Which cluster an event of a run is in, once `link` has been."""

from __future__ import annotations

import sqlite3


def clusters_of(db: sqlite3.Connection, document_id: int) -> dict[str, str]:
    """The cluster of each event of an article that is in one; {} where nothing was linked."""
    sql = "SELECT 1 FROM sqlite_schema WHERE name = 'cluster_members'"
    if not db.execute(sql).fetchone():
        return {}
    sql = "SELECT event_id, cluster_id FROM cluster_members WHERE document_id = ?"
    return dict(db.execute(sql, (document_id,)).fetchall())
