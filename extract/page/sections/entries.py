"""The lists of `lexicons/page.toml` as sets and patterns."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from newsevents.extract.lexicon import load


@cache
def starts(section: str, key: str) -> re.Pattern[str]:
    """A pattern for lines that begin with an entry; without a star it ends where a word does."""
    entries = sorted(load("page")[section][key], key=len, reverse=True)
    parts = [
        re.escape(entry.rstrip("*")) + (r"(?!\w)" if entry[-1].isalnum() else "")
        for entry in entries
    ]
    return re.compile("(?:" + "|".join(parts) + ")")


@cache
def holds(section: str, key: str) -> re.Pattern[str]:
    """A pattern for text that holds an entry as whole words."""
    entries = sorted(load("page")[section][key], key=len, reverse=True)
    whole: list[str] = []
    rest: list[str] = []
    for entry in entries:
        part = re.escape(entry) + (r"(?!\w)" if entry[-1].isalnum() else "")
        (whole if entry[0].isalnum() else rest).append(part)
    # One look at the edge of a word for all of them: a third of the time.
    return re.compile("|".join([*rest, *([rf"\b(?:{'|'.join(whole)})"] if whole else [])]))


def limit(section: str) -> int:
    """Words of the longest line that an opening of the section decides."""
    tables: dict[str, Any] = load("page")
    return int(tables[section]["prefix_words"])
