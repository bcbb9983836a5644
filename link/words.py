"""Words as linking sees them: cut, stemmed and weighted by how rare they are in the news."""

from __future__ import annotations

import gzip
import math
import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

import snowballstemmer

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_STEMS_KEPT = 1 << 16


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """The words of `words.toml`."""
    data = files("newsevents.link").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that do not tell events apart."""
    return frozenset(lexicon()["stop"].split())


@lru_cache(maxsize=1)
def shared_stems() -> frozenset[str]:
    """Stems of words in names that many parties share ("forces", "president")."""
    return frozenset(stem(word) for word in lexicon()["shared"].split())


@lru_cache(maxsize=1)
def weekdays() -> dict[str, int]:
    """Names of weekdays, Monday 0."""
    return {name: number for number, name in enumerate(lexicon()["weekdays"])}


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=_STEMS_KEPT)
def stem(word: str) -> str:
    """The stem of a word (Porter 2), after the forms that no rule undoes; numbers as digits."""
    lower = _POSSESSIVE.sub("", word.lower())
    if lower[:1].isdigit():
        return _THOUSANDS.sub("", lower)
    lower = lexicon()["forms"].get(lower, lower)
    return str(_stemmer().stemWord(lower))


def tokens(text: str) -> list[tuple[str, int]]:
    """The words and numbers of a text with where they begin."""
    return [(found.group(), found.start()) for found in _TOKEN.finditer(text)]


def stems(text: str) -> list[str]:
    """Stems of the words of a text that tell something, in order."""
    stop = stop_words()
    return [stem(word) for word, _ in tokens(text) if _bare(word) not in stop]


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.lower())


def is_stop(word: str) -> bool:
    """Whether a word as written does not tell events apart."""
    return _bare(word) in stop_words()


@lru_cache(maxsize=1)
def _frequencies() -> tuple[int, dict[str, int]]:
    packed = files("newsevents.link").joinpath("frequencies.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    total = int(lines[0].split("\t")[1])
    return total, {word: int(count) for word, count in (line.split("\t") for line in lines[1:])}


@lru_cache(maxsize=_STEMS_KEPT)
def weight(stem_: str) -> float:
    """Inverse document frequency of a stem in the news, in nats.

    A fixed table, not the folder's own counts: a score does not change when articles come.
    A word that the table has not is as rare as the rarest.
    """
    total, counts = _frequencies()
    return math.log((total + 1) / (counts.get(stem_, 1) + 0.5))


def weights(found: Iterable[str]) -> float:
    """Sum of the weights of stems."""
    return sum(weight(one) for one in found)
