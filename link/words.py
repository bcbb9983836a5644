"""Words as linking sees them: cut, stemmed and weighted by how rare they are in the news."""

from __future__ import annotations

import gzip
import math
import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import snowballstemmer

from newsevents.extract.lexicon import load

_WORD = r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?"
_POSSESSIVE = re.compile(r"['’]s?$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_STEMS_KEPT = 1 << 16
_LIKE = 3
"""Letters that the name of a people shares with that of its country ("Israeli", "Israel")."""


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
def _token() -> re.Pattern[str]:
    """A word, a number, or a name of the lexicon that is written in several ways ("U.S.")."""
    names = sorted(lexicon()["names"], key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w)|{_WORD}")


@lru_cache(maxsize=1)
def _peoples() -> dict[str, str]:
    """Words for a people, lower case, and the word for its country: "israelis", "israel"."""
    found: dict[str, str] = {}
    for entry in load("countries").values():
        names = [entry["name"], *entry.get("also", ())]
        parts = entry.get("regions", ())
        for people in entry.get("people", ()):
            for word, country in _renamed(people, [*names, *parts], _LIKE) or _renamed(
                people, names, 1
            ):
                found.setdefault(word.lower(), country.lower())
                found.setdefault(f"{word.lower()}s", country.lower())
    return found


def _renamed(people: str, names: Sequence[str], least: int) -> list[tuple[str, str]]:
    """The words of a people's name with those that stand for them in the name of its country.

    Args:
        least: Letters that they have in common at their beginning.
    """
    own = people.split()
    for name in names:
        pairs = [(a, b) for a, b in zip(own, name.split(), strict=False) if a != b]
        alike = all(a[:least] == b[:least] and b.isalpha() for a, b in pairs)
        if name.count(" ") == people.count(" ") and alike:
            return pairs
    return []


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=_STEMS_KEPT)
def stem(word: str) -> str:
    """The stem of a word (Porter 2), after the forms that no rule undoes; numbers as digits.

    A people is stemmed as its country, so that "Israeli troops" and "Israel" have a word in common.
    """
    if name := lexicon()["names"].get(word):
        return str(_stemmer().stemWord(name))
    lower = _POSSESSIVE.sub("", word.lower())
    if lower[:1].isdigit():
        return _THOUSANDS.sub("", lower)
    if word[:1].isupper():
        lower = _peoples().get(lower, lower)
    lower = lexicon()["forms"].get(lower, lower)
    return str(_stemmer().stemWord(lower))


def tokens(text: str) -> list[tuple[str, int]]:
    """The words and numbers of a text with where they begin."""
    return [(found.group(), found.start()) for found in _token().finditer(text)]


def stems(text: str) -> list[str]:
    """Stems of the words of a text that tell something, in order."""
    return [stem(word) for word, _ in tokens(text) if not is_stop(word)]


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.lower())


def is_stop(word: str) -> bool:
    """Whether a word as written does not tell events apart."""
    return _bare(word) in stop_words() and word not in lexicon()["names"]


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
