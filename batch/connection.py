"""A connection to the database of a run: transactions, and the facts that are remembered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class Connection:
    """What all access to the database has in common, whatever tables it is to."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

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

    def meta(self, name: str) -> str | None:
        """A remembered fact of the run."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row and str(row[0])

    def remember(self, **facts: str) -> None:
        """Keep facts, one at least: all of them or none, within a transaction or without."""
        rows = ", ".join(["(?, ?)"] * len(facts))
        values = [value for fact in facts.items() for value in fact]
        self._db.execute(f"INSERT OR REPLACE INTO meta VALUES {rows}", values)
