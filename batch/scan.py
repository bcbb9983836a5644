"""One look at the input: which articles are new, changed, moved or gone."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections import Counter, defaultdict, deque
from typing import Any

from newsevents.batch.labels import is_taken, part_places, relabel
from newsevents.batch.names import json_name, marked, same_place
from newsevents.batch.saving import RETRIED, clear, touch
from newsevents.batch.sources import Skipped, SourceFile, content_hash
from newsevents.batch.table_rows import table_of
from newsevents.errors import UsageError

MASS = 10
"""Articles that may go missing without a question, and ..."""

MASS_SHARE = 0.1
"""... the share of the known ones above which more may not. All of them never may."""

_NAMED = 3


class Scan:
    """The articles that a run finds, compared with those that the store knows.

    It works within one transaction of its owner. `finish` ends it.

    Attributes:
        number: Of this look.
        added, changed, outdated, retried, unchanged, removed, skipped: Counts.
        seen: Articles found.
        lost: Folders that could not be searched.
        others: Files of folders that are no articles, by their suffix.
        plan: What is to be done with each path (the name of a count), where it was asked for.
    """

    def __init__(self, db: sqlite3.Connection, settings: str, *, planned: bool = False) -> None:
        self._db = db
        self._settings = settings
        self.added = self.changed = self.outdated = self.retried = 0
        self.unchanged = self.removed = self.skipped = self.seen = self.lost = 0
        self.others: Counter[str] = Counter()
        self.plan: dict[str, str] | None = {} if planned else None
        self._before = _state(db)
        self._relabelled = False
        self._tables: set[bytes] = set()
        self._wanted: dict[int, str] = {}  # labels that were taken when they were asked for
        row = db.execute("SELECT coalesce(max(scan), 0) FROM documents").fetchone()
        self.number = int(row[0]) + 1
        db.execute("DELETE FROM failures WHERE document_id IS NULL")

    def skip(self, item: Skipped) -> None:
        """Something that cannot be read; a failure where articles may lie in it."""
        self.skipped += 1
        if item.lost:
            self.lost += 1
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
            self.seen += 1
            self._add(source, file, size)
            return
        number, path, state, known, settings, scan, reason = row
        if scan == self.number:
            return
        self.seen += 1
        self._db.execute(
            "UPDATE documents SET scan = ?, bytes = ? WHERE document_id = ?",
            (self.number, size, number),
        )
        if path != source.label and not is_taken(self._db, source.label):
            relabel(self._db, number, source.label)
            self._relabelled = True
        if state == "pending":
            self._plan("added", path)
        elif settings == self._settings and known == sha256 and reason not in RETRIED:
            self.unchanged += 1
            self._db.execute("UPDATE documents SET todo = 0 WHERE document_id = ?", (number,))
            return
        elif reason in RETRIED:
            self._plan("retried", path)
        else:
            self._plan("changed" if settings == self._settings else "outdated", path)
        self._db.execute("UPDATE documents SET todo = 1 WHERE document_id = ?", (number,))

    def see_row(self, source: SourceFile, content: bytes) -> None:
        """A row of a table is there; what it holds is kept until it is done."""
        self.see(source, hashlib.sha256(content).hexdigest(), len(content))
        if self.plan is None:
            self._db.execute(
                "INSERT OR REPLACE INTO rows SELECT document_id, ? FROM documents "
                "WHERE file = ? AND todo = 1",
                (content, os.fsencode(source.file)),
            )

    def read_table(self, file: str) -> None:
        """All rows of this table are seen: those that are not seen are gone from it."""
        self._tables.add(os.fsencode(file))

    def pass_over(self, suffix: str) -> None:
        """A file of a folder that is no article by its name."""
        self.others[suffix] += 1

    def knows(self, source: SourceFile) -> bool:
        """Whether the run before had this file, so that its hash is wanted."""
        sql = "SELECT 1 FROM documents WHERE file = ? AND state != 'pending'"
        return bool(self._db.execute(sql, (os.fsencode(source.file),)).fetchone())

    def finish(self, *, prune: bool = False) -> None:
        """Drop what is gone, and give every article the name of its file.

        Args:
            prune: However much of it is gone.

        Raises:
            UsageError: so much is gone that a disk is rather missing than the articles. The
                transaction must be rolled back then.
        """
        known = self._db.execute(
            "SELECT count(*) FROM documents WHERE state != 'pending'"
        ).fetchone()[0]
        gone = self._follow(
            [
                (number, path)
                for number, path, file in self._db.execute(
                    "SELECT document_id, path, file FROM documents WHERE scan != ? ORDER BY path",
                    (self.number,),
                ).fetchall()
                if is_gone(file) or table_of(file) in self._tables
            ]
        )
        lost = [
            path
            for number, path in gone
            if self._db.execute(
                "SELECT 1 FROM documents WHERE document_id = ? AND state != 'pending'", (number,)
            ).fetchone()
        ]
        if not prune:
            refuse_mass(lost, known)
        for number, path in gone:
            self._plan("removed", path)
            clear(self._db, number)
            self._db.execute("DELETE FROM documents WHERE document_id = ?", (number,))
        for number, label in self._wanted.items():
            if not is_taken(self._db, label):  # by one that is gone now
                relabel(self._db, number, label)
        renamed = part_places(self._db)
        if renamed or self._relabelled or _state(self._db) != self._before:
            touch(self._db)

    def drop(self, paths: list[str]) -> None:
        """Articles of an old store that a new one will not have."""
        for path in paths:
            self._plan("removed", path)

    def _plan(self, what: str, path: str) -> None:
        setattr(self, what, getattr(self, what) + 1)
        if self.plan is not None:
            self.plan[path] = what

    def _follow(self, gone: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Let records follow their files that were moved; those that are left.

        Moved is a file whose bytes are new under another name. Each new file is hashed once at
        most, and only where it has the size of one that is gone.
        """
        keys = {
            number: (size, sha256)
            for number, size, sha256 in self._db.execute(
                "SELECT document_id, bytes, sha256 FROM documents "
                "WHERE scan != ? AND state = 'done'",
                (self.number,),
            )
        }
        sizes = {keys[number][0] for number, _ in gone if number in keys}
        new: defaultdict[str | None, deque[tuple[int, str, bytes]]] = defaultdict(deque)
        for other, path, file, size in self._db.execute(
            "SELECT document_id, path, file, bytes FROM documents "
            "WHERE scan = ? AND state = 'pending' AND sha256 IS NULL ORDER BY path",
            (self.number,),
        ).fetchall():
            if size in sizes:
                new[content_hash(os.fsdecode(file))].append((other, path, file))
        left = []
        for number, path in gone:
            sha256 = keys[number][1] if number in keys else None
            if sha256 is None or not new[sha256]:
                left.append((number, path))
                continue
            other, label, file = new[sha256].popleft()
            self._move(number, other, label, file)
        return left

    def _move(self, number: int, other: int, label: str, file: bytes) -> None:
        """The record of document `number` becomes that of the new file, known as `other`."""
        self._db.execute("DELETE FROM documents WHERE document_id = ?", (other,))
        shown = label
        wanted = self._wanted.pop(other, label)
        (path,) = self._db.execute(
            "SELECT path FROM documents WHERE document_id = ?", (number,)
        ).fetchone()
        if wanted == path or not is_taken(self._db, wanted):
            label = wanted
        (settings,) = self._db.execute(
            "UPDATE documents SET file = ?, scan = ?, todo = settings IS NOT ? "
            "WHERE document_id = ? RETURNING settings",
            (file, self.number, self._settings, number),
        ).fetchone()
        if label != path:
            relabel(self._db, number, label)
            self._relabelled = True
        self.added -= 1
        if self.plan is not None:
            del self.plan[shown]
        if settings == self._settings:
            self.unchanged += 1
        else:
            self._plan("outdated", label)

    def _add(self, source: SourceFile, file: bytes, size: int | None) -> None:
        label = source.label
        if is_taken(self._db, label):
            label = marked(label, file)
        number = self._db.execute(
            "INSERT INTO documents (path, file, output, place, state, bytes, scan, todo) "
            "VALUES (?, ?, ?, ?, 'pending', ?, ?, 1)",
            (label, file, json_name(label), same_place(json_name(label)), size, self.number),
        ).lastrowid
        if label != source.label and number is not None:
            self._wanted[number] = source.label
        self._plan("added", label)


def refuse_mass(lost: list[str], known: int, what: str = "are gone") -> None:
    """Refuse to drop the records of `lost`, where that is more than happens by itself.

    Args:
        what: Is said of the articles.

    Raises:
        UsageError: names some of them.
    """
    if not lost or (len(lost) < known and (len(lost) < MASS or len(lost) <= MASS_SHARE * known)):
        return
    some = ", ".join(lost[:_NAMED]) + (" ..." if len(lost) > _NAMED else "")
    raise UsageError(
        f"{len(lost):,} of the {known:,} articles known here {what} ({some}). Is a disk not "
        "mounted, or another folder meant? Nothing was changed. To remove their records, run "
        "again with --prune; --dry-run --prune lists them."
    )


def _state(db: sqlite3.Connection) -> tuple[Any, ...]:
    """What a scan can change of the exports: which records and failures count."""
    done = db.execute("SELECT count(*), total(document_id) FROM documents WHERE state = 'done'")
    return (*done.fetchone(), *db.execute("SELECT path, message FROM failures").fetchall())


def is_gone(file: bytes) -> bool:
    """Whether a file is surely not there any more: one that cannot be looked at may be.

    A row of a table is there as long as its table is; `Scan.read_table` knows better.
    """
    try:
        os.lstat(table_of(file) or file)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
