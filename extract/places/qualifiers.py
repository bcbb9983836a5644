"""What is written beside a place to say which it is: "Paris, Texas", "Lebanon's Tripoli"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsevents.extract.entities.actor_lexicon import actor_lexicon, key_of
from newsevents.extract.entities.gazetteer import Place, candidates
from newsevents.extract.lexicon import load

_NAME = r"[A-Z][\w.'’-]*(?:\s(?:of|and|the|[A-Z][\w.'’-]*)){0,3}"
_AFTER = re.compile(rf"^\s?(?:,|\()\s*({_NAME})|^\s+in\s+(?:\w+(?:ern)?\s+)?({_NAME})")
_OF = re.compile(r"([A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)?)(?:['’]s)?\s+(?:\w+\s+){0,2}?(\w+)\s+of\s+$")
_OWNER = re.compile(r"([A-Z][\w-]*(?:\s[A-Z][\w-]*)?)['’]s\s+(?:[a-z-]+\s+){0,2}$")
_REACH = 60
"""Characters before and after a mention that are read."""


@dataclass(frozen=True, slots=True)
class Area:
    """A country, or one of its first-order divisions."""

    country: str
    admin1: str | None = None

    def holds(self, place: Place) -> bool:
        """Whether a place lies within."""
        if place.country != self.country:
            return False
        if self.admin1 is None:
            return True
        return place.admin1 is not None and key_of(place.admin1) == key_of(self.admin1)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return load("places")


def kinds_of_place() -> frozenset[str]:
    """Nouns that stand before "of" and a name: "the village of"."""
    return frozenset(_table()["words"]["kinds"])


@cache
def areas_of(name: str) -> tuple[Area, ...]:
    """The countries and divisions that bear a name, an abbreviation or are of a people."""
    table = _table()
    short = table["abbreviations"].get(name.lower()) or table["postal"].get(name)
    if short is not None:
        return (Area(short[0], short[1]),)
    key = key_of(name)
    found = []
    nation = actor_lexicon().nations.get(key)
    if nation is not None:
        found.append(Area(nation.code))
    if nation is None or key == "georgia":
        found += [
            Area(place.country, place.admin1)
            for place in candidates(name)
            if place.kind == "admin1"
        ]
    return tuple(dict.fromkeys(found))


def areas_beside(text: str, start: int, end: int) -> tuple[Area, ...]:
    """The areas that the words beside a mention place it in; empty where they place it nowhere.

    Args:
        start, end: Characters of the mention, end exclusive.
    """
    match = _AFTER.match(text[end : end + _REACH])
    if match is not None:
        found = _longest(match[1] or match[2])
        if found:
            return found
    before = text[max(0, start - _REACH) : start]
    owner = _OWNER.search(before)
    if owner is not None:
        return _longest(owner[1])
    kind = _OF.search(before)
    if kind is not None and kind[2].lower() in _table()["words"]["kinds"]:
        return _longest(kind[1])
    return ()


def _longest(words: str) -> tuple[Area, ...]:
    """The areas of the longest beginning of `words` that names some ("Texas On" is Texas)."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        said = " ".join(parts[:size])
        for form in (said, said.rstrip(".")):
            if form and (found := areas_of(form)):
                return found
    if len(parts) > 1:  # "Northern Lebanon's"
        return areas_of(parts[-1])
    return ()
