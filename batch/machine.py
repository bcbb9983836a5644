"""What the machine has for a run: cores, and room on the disk."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from newsevents.batch.database import NAME
from newsevents.errors import UsageError

WORTH_A_WORKER = 8
"""Articles for which it pays to load the model once more."""

LEAST_ROOM = 8_000_000
"""Bytes of disk without which no run begins: a store and some records."""


def workers_for(articles: int) -> int:
    """Processes for so many articles: one a core, fewer for a few articles."""
    return max(1, min(_cores(), -(-articles // WORTH_A_WORKER)))


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "process_cpu_count"):  # Python 3.13
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def check_space(out: Path, *, beside: bool) -> None:
    """Refuse to begin where there is no room for the least, or for a second store."""
    free = shutil.disk_usage(out).free
    needed = LEAST_ROOM + (os.path.getsize(out / NAME) if beside else 0)
    if free < needed:
        raise UsageError(
            f"the disk of {out} has {free / 1e6:,.0f} MB left, and {needed / 1e6:,.0f} MB are "
            "needed. Make room, or choose another --out. Nothing was changed."
        )
