"""Starting over without losing what there is: all is made beside it, and swapped at the end."""

from __future__ import annotations

import os
from pathlib import Path

from newsevents.batch.database import NAME
from newsevents.batch.scan import is_gone, refuse_mass
from newsevents.batch.store import Store
from newsevents.errors import StoreError

FRESH = ".newsevents-fresh.db"
"""The store that is being made. One that was cut off is gone on with by the next `--fresh`."""


def check_loss(out: Path) -> None:
    """Look at what the old store has, before any work.

    Raises:
        UsageError: many of its articles are gone from the disk.
    """
    try:
        old = Store.copy_of_documents(out / NAME)
    except StoreError:
        return
    known = [(path, file) for path, file, _sha256, state in old.inputs() if state != "pending"]
    old.close()
    refuse_mass([path for path, file in known if is_gone(os.fsencode(file))], len(known))


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
