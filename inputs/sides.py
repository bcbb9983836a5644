"""The side file of an article: metadata in a file of the same name beside it."""

from __future__ import annotations

import os
from pathlib import Path

SUFFIXES = (".json", ".yaml", ".yml")


def side_file(path: Path) -> Path | None:
    """The side file of an article: `a.txt.json` before `a.json`; None where there is none."""
    names = [path.with_name(path.name + suffix) for suffix in SUFFIXES]
    names += [path.with_suffix(suffix) for suffix in SUFFIXES]
    return next((name for name in names if name != path and os.path.isfile(name)), None)
