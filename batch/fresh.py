"""Starting over without losing what there is: all is made beside it, and swapped at the end."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from pathlib import Path

from newsevents.batch.database import NAME, copy_of_documents
from newsevents.batch.scan import Scan
from newsevents.batch.sources import content_hash
from newsevents.batch.store import Store
from newsevents.errors import StoreError

FRESH = ".newsevents-fresh.db"
"""The store that is being made. One that was cut off is gone on with by the next `--fresh`."""

LEFT = "are not in what this run was given, and would be lost"
"""Said of articles that a fresh store would not have."""


def left_behind(out: Path, db: sqlite3.Connection, scan: Scan) -> tuple[list[str], int]:
    """The old store's articles that the scan for a new one has not found, and how many it has.

    A file that was moved is found: its bytes are there under another name.

    Args:
        db: The new store.
    """
    try:
        old = copy_of_documents(out / NAME)
    except StoreError:
        return [], 0  # damaged: that is why it is made anew
    known = old.execute(
        "SELECT path, file, bytes, sha256 FROM documents WHERE state != 'pending' ORDER BY path"
    ).fetchall()
    old.close()
    found = dict(db.execute("SELECT file, bytes FROM documents WHERE scan = ?", (scan.number,)))
    missing = [item for item in known if item[1] not in found]
    sizes = {size for _path, _file, size, _sha256 in missing}
    new = found.keys() - {file for _path, file, _size, _sha256 in known}
    moved = Counter(content_hash(os.fsdecode(file)) for file in new if found[file] in sizes)
    lost = []
    for path, _file, _size, sha256 in missing:
        if sha256 is not None and moved[sha256]:
            moved[sha256] -= 1
        else:
            lost.append(path)
    return lost, len(known)


def swap(fresh: Store, out: Path) -> Store:
    """Put the finished store in the place of the old one, and open it there.

    The files of the old one that the new one has no article for are removed by the export that
    follows; the new one is told of them here.
    """
    names: list[str] = []
    try:
        old = Store(out / NAME)
    except StoreError:
        old = None  # damaged, or of another version: its files are written over
    if old is not None:
        try:
            names = old.all_files()
            fresh.remember(formats=" ".join(sorted(old.formats() | fresh.formats())))
        finally:
            old.close()  # its write-ahead log goes into it, and away
    fresh.claim_files(*names)
    fresh.close()
    for suffix in ("-wal", "-shm", "-journal"):
        Path(f"{out / NAME}{suffix}").unlink(missing_ok=True)
    os.replace(out / FRESH, out / NAME)
    return Store(out / NAME)
