"""What is known of actors by name: countries and their people, bodies, office holders, nouns.

Reads `lexicons/countries.toml`, `actors.toml`, `leaders.toml`, `agents.toml` and
`phoenix.tsv`, in this order of authority, keyed by words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from newsevents.errors import lexicon_error
from newsevents.extract.lexicon import KeyedLines, load, load_lines

SECTORS: frozenset[str] = frozenset((
    "GOV", "MIL", "REB", "PAR", "UAF", "COP", "SPY", "JUD", "LEG", "OPP", "PTY", "IGO", "NGO",
    "MED", "BUS", "EDU", "LAB", "AGR", "HLH", "REL", "REF", "CRM", "ELI", "CVL", "JNK",
))  # fmt: skip

LONGEST = 8
"""Words in the longest key that is looked up."""

_TIMELESS = (0, 99999999)
_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‑": "-", "ı": "i", "ø": "o", "ł": "l"}
)
_DROP = re.compile(r"[.'`]")


@dataclass(frozen=True, slots=True)
class Role:
    """A sector held from `first` to `last`: days as YYYYMMDD, both inclusive."""

    sector: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Named:
    """A body, group or person known by name.

    `exact` is the spelling that a short name must have ("WHO", not "who"); "" for any.
    """

    name: str
    country: str | None
    roles: tuple[Role, ...]
    second: str | None = None
    person: bool = False
    exact: str = ""


_SHARED = frozenset((
    "Douglas", "George Town", "Georgetown", "Hamilton", "Kingston", "Male", "Plymouth",
    "Saint John's", "San Jose", "Stanley", "Victoria",
))  # fmt: skip
"""Capitals whose names stand more often for other towns, states, people or a plain word."""


@dataclass(frozen=True, slots=True)
class Nation:
    """A word for a country: its name, its people, a part of it, or its capital."""

    code: str
    kind: str  # "name", "people", "region", "capital"


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun that shows a sector."""

    sector: str
    second: str | None = None


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The key of a word or name: lower case, no accents, dots or apostrophes."""
    text = text.translate(_FOLD)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    return _DROP.sub("", text).lower()


@lru_cache(maxsize=16384)
def key_of(phrase: str) -> str:
    """The key of a phrase: folded words with single spaces; hyphens count as spaces."""
    return " ".join(fold(phrase).replace("-", " ").split())


def plurals(noun: str) -> list[str]:
    """The regular plurals of the last word of a noun phrase."""
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return [noun + "es"]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return [noun[:-1] + "ies"]
    if noun.endswith("man"):
        return [noun[:-3] + "men"]
    return [noun + "s"]


def _day(text: str, *, last: bool) -> int:
    """A day of a lexicon as YYYYMMDD; a month gives its first or last day."""
    digits = text.replace("-", "")
    if not digits:
        return _TIMELESS[1] if last else _TIMELESS[0]
    if len(digits) == 6:
        digits += "31" if last else "01"
    if len(digits) != 8 or not digits.isdigit():
        raise ValueError(f"{text!r} is no day or month")
    return int(digits)


def _roles(name: str, where: str, entry: list[str]) -> tuple[Role, ...]:
    roles = []
    for text in entry:
        sector, _, span = text.partition(" ")
        first, _, last = span.partition("..")
        if sector not in SECTORS:
            raise lexicon_error(where, f"{name!r} has the unknown sector {sector!r}")
        try:
            roles.append(Role(sector, _day(first, last=False), _day(last, last=True)))
        except ValueError as error:
            raise lexicon_error(where, f"{name!r}: {error}") from error
    return tuple(roles)


@dataclass(frozen=True, slots=True)
class ActorLexicon:
    """All that is known, by key (see `key_of`)."""

    named: dict[str, Named]
    tail: KeyedLines
    nations: dict[str, Nation]
    agents: dict[str, Agent]
    adjectives: dict[str, str]  # "AFG" -> "Afghan"
    countries: dict[str, str]  # "AFG" -> "Afghanistan"
    partitive: frozenset[str]
    weak: frozenset[str]
    former: frozenset[str]
    opposed: frozenset[str]

    def name(self, key: str) -> Named | None:
        """The body, group or person of this key."""
        found = self.named.get(key)
        if found is None:
            return next(map(_tail_entry, self.tail.find(key)), None)
        return found


def _nations() -> tuple[dict[str, Nation], dict[str, str], dict[str, str]]:
    nations: dict[str, Nation] = {}
    adjectives: dict[str, str] = {"USA": "US"}
    names: dict[str, str] = {}
    for code, entry in load("countries").items():
        names[code] = entry["name"]
        for name in (entry["name"], *entry.get("also", ())):
            nations[key_of(name)] = Nation(code, "name")
        for name in entry.get("regions", ()):
            nations.setdefault(key_of(name), Nation(code, "region"))
        people = entry.get("people", ())
        if people:
            adjectives.setdefault(code, people[0])
        for name in people:
            key = key_of(name)
            nations.setdefault(key, Nation(code, "people"))
            for plural in plurals(key):
                nations.setdefault(plural, Nation(code, "people"))
    for code, entry in load("countries").items():
        if entry["capital"] not in _SHARED:
            nations.setdefault(key_of(entry["capital"]), Nation(code, "capital"))
    return nations, adjectives, names


def _add(named: dict[str, Named], name: str, entry: Named) -> None:
    exact = name if len(name) <= 5 else ""
    made = Named(entry.name, entry.country, entry.roles, entry.second, entry.person, exact)
    named.setdefault(key_of(name), made)


def _bodies(named: dict[str, Named]) -> None:
    for name, entry in load("actors").items():
        listed = entry.get("roles") or [entry.get("sector", "") + " .."]
        made = Named(
            entry.get("name", name),
            entry.get("country"),
            _roles(name, "actors", listed),
            entry.get("second"),
        )
        for form in (name, *entry.get("also", ())):
            _add(named, form, made)


def _leaders(named: dict[str, Named]) -> None:
    for code, people in load("leaders").items():
        for starred, listed in people.items():
            name = starred.replace("*", "")
            country = None if code == "*" else code
            made = Named(name, country, _roles(name, "leaders", listed), person=True)
            named.setdefault(key_of(name), made)
            before, star, surname = starred.partition("*")
            if star and before:
                named.setdefault(key_of(surname), made)


def _add_nouns(agents: dict[str, Agent]) -> None:
    """The long tail of nouns."""
    for names, rest in load_lines("phoenix_nouns").pairs():
        sector, _, second = rest.partition("\t")
        agent = Agent(sector, second or None)
        for key in names.split("|"):
            agents.setdefault(key, agent)
            for plural in plurals(key):
                agents.setdefault(plural, agent)


def _tail_entry(rest: str) -> Named:
    country, _, listed = rest.partition("\t")
    roles = []
    for text in listed.split(";"):
        sector, _, span = text.partition(" ")
        first, _, last = span.partition("..")
        roles.append(Role(sector, int(first or 0), int(last or 99999999)))
    person = any(role.sector == "ELI" or role.first or role.last < 99999999 for role in roles)
    return Named("", country or None, tuple(roles), person=person)


def _agents(entry: dict[str, Any]) -> dict[str, Agent]:
    agents: dict[str, Agent] = {}
    second = entry["second"]
    for sector, phrases in entry.items():
        if not isinstance(phrases, list):
            continue
        if sector not in SECTORS:
            raise lexicon_error("agents", f"unknown sector {sector!r}")
        for phrase in phrases:
            agent = Agent(sector, second.get(phrase))
            key = key_of(phrase)
            agents[key] = agent
            for plural in plurals(key):
                agents.setdefault(plural, agent)
    return agents


@cache
def actor_lexicon() -> ActorLexicon:
    """The lexicon, read at first use (about 0.08 s).

    Raises:
        LexiconError: a file is missing or names an unknown sector or date.
    """
    nations, adjectives, countries = _nations()
    named: dict[str, Named] = {}
    _bodies(named)
    _leaders(named)
    entry = load("agents")
    agents = _agents(entry)
    _add_nouns(agents)
    words = entry["words"]
    return ActorLexicon(
        named=named,
        tail=load_lines("phoenix"),
        nations=nations,
        agents=agents,
        adjectives=adjectives,
        countries=countries,
        partitive=frozenset(words["partitive"]),
        weak=frozenset(form for word in words["weak"] for form in (word, *plurals(word))),
        former=frozenset(words["former"]),
        opposed=frozenset(key_of(word) for word in words["opposed"]),
    )
