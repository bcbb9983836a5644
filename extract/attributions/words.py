"""The words of attribution, read from their lexicons and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsevents.extract import lexicon

_ADDRESS = re.compile(r"[\w-]+(?:\.[a-z]{2,})+")


@dataclass(frozen=True, slots=True)
class Outlets:
    """News outlets by any of their names (with case) to the name that the record gives.

    Attributes:
        words: Last words of names, with case. nouns: What an outlet is called without its name.
    """

    names: dict[str, str]
    agencies: frozenset[str]
    platforms: frozenset[str]
    words: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Speakers:
    """Common nouns by the kind of source that they name."""

    people: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Media:
    """What a claim is made in, by noun and by verb."""

    nouns: dict[str, str]
    verbs: dict[str, str]


@cache
def outlets() -> Outlets:
    """The outlet lexicon."""
    table = lexicon.load("outlets")
    names: dict[str, str] = {}
    for name, entry in table["outlets"].items():
        for form in (name, *entry.get("aliases", ())):
            names.setdefault(form, name)
    return Outlets(
        names=names,
        agencies=frozenset(n for n, e in table["outlets"].items() if e.get("agency")),
        platforms=frozenset(n for n, e in table["outlets"].items() if e.get("platform")),
        words=frozenset(table["words"]),
        nouns=frozenset(table["nouns"]),
    )


@cache
def speakers() -> Speakers:
    """The lexicon of common nouns that sources are named by."""
    table = lexicon.load("speakers")
    return Speakers(
        people=frozenset(table["people"]),
        bodies=frozenset(table["bodies"]),
        documents=frozenset(table["documents"]),
    )


@cache
def media() -> Media:
    """The lexicon of media."""
    table = lexicon.load("media")
    nouns = {word.replace("_", " "): name for word, name in table["nouns"].items()}
    return Media(nouns, dict(table["verbs"]))


def is_outlet_name(name: str) -> bool:
    """Whether that is a news outlet or agency: by the lexicon, the last word, or an address."""
    known = outlets()
    bare = re.sub(r"^[Tt]he\s+", "", name)
    found = known.names.get(name) or known.names.get(bare)
    if found is not None:
        return found not in known.platforms
    if _ADDRESS.fullmatch(bare) or known.nouns.intersection(bare.split()[-1:]):
        return True
    parts = [part for part in bare.split() if part[:1].isupper()]
    return len(parts) > 1 and (parts[-1] in known.words or " ".join(parts[-2:]) in known.words)
