"""The side file of an article: metadata in a file of the same name beside it."""

from __future__ import annotations

import os
from collections.abc import Set
from pathlib import Path

from newsevents.inputs.kinds import ARTICLES

SUFFIXES = (".json", ".yaml", ".yml")


def is_side_file(name: str, names: Set[str]) -> bool:
    """Whether a file is the side file of an article, by the names of all files of its folder."""
    bare, suffix = os.path.splitext(name)
    if suffix not in SUFFIXES:
        return False
    whole = bare in names and bare.lower().endswith(ARTICLES)
    return whole or any(bare + ending in names for ending in ARTICLES)


def side_file(path: Path) -> Path | None:
    """The side file of an article: `a.txt.json` before `a.json`; None where there is none."""
    names = [path.with_name(path.name + suffix) for suffix in SUFFIXES]
    names += [path.with_suffix(suffix) for suffix in SUFFIXES]
    return next((name for name in names if name != path and os.path.isfile(name)), None)
