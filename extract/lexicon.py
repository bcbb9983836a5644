"""Lexicons: what is known of words, as data in `extract/lexicons/`, read once.

Words are TOML, for people to edit (`load`; `word_set` for one list). Large tables that a
training fits are JSON, read in a tenth of the time (`load_weights`). Long lists of names are
lines sorted by name, of which an article needs a few (`load_lines`).
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import orjson

from newsevents.errors import lexicon_error


@cache
def load(name: str) -> dict[str, Any]:
    """The shipped lexicon `name` as TOML tables. Callers must not change it.

    Raises:
        LexiconError: no such lexicon, or not TOML.
    """
    try:
        return tomllib.loads(_read(name, "toml").decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise lexicon_error(name, f"not valid TOML ({error})") from error


@cache
def load_weights(name: str) -> dict[str, dict[str, float]]:
    """The tables of fitted weights `name`, by table and feature. Callers must not change them.

    Raises:
        LexiconError: no such tables, or not JSON.
    """
    try:
        tables: dict[str, dict[str, float]] = orjson.loads(_read(name, "json"))
    except orjson.JSONDecodeError as error:
        raise lexicon_error(name, f"not valid JSON ({error})") from error
    return tables


@cache
def word_set(name: str, *path: str) -> frozenset[str]:
    """The words of the list that stands at `path` in the lexicon `name`.

    Raises:
        LexiconError: no such lexicon, or no such list in it.
    """
    found: Any = load(name)
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    if found is None:
        raise lexicon_error(name, f"no list {'.'.join(path)!r}")
    return frozenset(found)


_KEPT = 50_000
"""Keys of a list that are remembered: an article asks for most of its own again and again."""


class KeyedLines:
    """Lines of a key, a tab and the rest, sorted by their bytes; found by halving."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.find = lru_cache(maxsize=_KEPT)(self._find)

    def _find(self, key: str) -> tuple[str, ...]:
        """What stands behind the key, a string a line, in their order."""
        mark = f"{key}\t".encode()
        data = self._data

        def beginning(place: int) -> bytes:
            """The first bytes of the line at a place."""
            start = data.rfind(b"\n", 0, place) + 1
            return data[start : start + len(mark)]

        start = bisect_left(range(len(data)), mark, key=beginning)
        found = []
        while data.startswith(mark, start):
            end = data.index(b"\n", start)
            found.append(data[start + len(mark) : end].decode())
            start = end + 1
        return tuple(found)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """All of it: key and rest."""
        for line in self._data.decode().split("\n")[:-1]:
            key, _, rest = line.partition("\t")
            yield key, rest


@cache
def load_lines(name: str) -> KeyedLines:
    """The list `name`.

    Raises:
        LexiconError: no such list.
    """
    return KeyedLines(_read(name, "tsv"))


def _read(name: str, kind: str) -> bytes:
    try:
        return files("newsevents.extract").joinpath("lexicons", f"{name}.{kind}").read_bytes()
    except FileNotFoundError as error:
        raise lexicon_error(name, "no such lexicon is shipped") from error
