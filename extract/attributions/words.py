"""The words of attribution, read from their lexicons and checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, cast, get_args

from newsevents.errors import lexicon_error
from newsevents.extract import lexicon
from newsevents.models import Stance

STANCES: frozenset[str] = frozenset(get_args(Stance))


@dataclass(frozen=True, slots=True)
class CueWord:
    """A reporting verb: see `extract/lexicons/cues.toml` for what the fields mean."""

    stance: Stance
    strength: float
    takes: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue lexicon: `verbs` by lemma, the rest by lemma or lower-cased form to stance."""

    verbs: dict[str, CueWord]
    adverbs: dict[str, Stance]
    passives: dict[str, Stance]
    nouns: dict[str, Stance]


@dataclass(frozen=True, slots=True)
class StanceRule:
    """One rule of `stances.toml`."""

    stance: Stance
    pattern: re.Pattern[str]
    strength: float
    unless: re.Pattern[str] | None
    speaker: str
    over: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outlets:
    """News outlets by any of their names (with case) to the name that the record gives."""

    names: dict[str, str]
    agencies: frozenset[str]
    platforms: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Speakers:
    """Common nouns and pronouns by the kind of source that they name."""

    people: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    accounts: frozenset[str]
    pronouns: dict[str, frozenset[str]]

    def is_pronoun(self, word: str) -> bool:
        """Whether `word` (lower case) is a pronoun that a source may be."""
        return any(word in group for group in self.pronouns.values())


@dataclass(frozen=True, slots=True)
class Media:
    """What a claim is made in, by noun and by verb."""

    nouns: dict[str, str]
    verbs: dict[str, str]


def _stance(name: str, value: Any) -> Stance:
    if value not in STANCES:
        raise lexicon_error(name, f"{value!r} is no stance")
    return cast(Stance, value)


@cache
def cues() -> Cues:
    """The cue lexicon."""
    table = lexicon.load("cues")
    verbs = {}
    for lemma, entry in table["verbs"].items():
        if not 0 <= entry["strength"] <= 1:
            raise lexicon_error("cues", f"strength of {lemma!r} is not between 0 and 1")
        verbs[lemma] = CueWord(
            stance=_stance("cues", entry["stance"]),
            strength=float(entry["strength"]),
            takes=frozenset(entry["takes"]),
            kind=str(entry["kind"]),
        )
    rest = {
        key: {word: _stance("cues", value) for word, value in table[key].items()}
        for key in ("adverbs", "passives", "nouns")
    }
    return Cues(verbs, rest["adverbs"], rest["passives"], rest["nouns"])


@cache
def stance_rules(table: str) -> tuple[StanceRule, ...]:
    """The rules of `table` ("cue" or "content") in the order in which they are tried."""
    out = []
    for entry in lexicon.load("stances")[table]:
        try:
            pattern = re.compile(entry["pattern"], re.IGNORECASE)
            unless = re.compile(entry["unless"], re.IGNORECASE) if "unless" in entry else None
        except re.error as error:
            raise lexicon_error("stances", f"{entry['pattern']!r}: {error}") from error
        out.append(
            StanceRule(
                stance=_stance("stances", entry["stance"]),
                pattern=pattern,
                strength=float(entry["strength"]),
                unless=unless,
                speaker=str(entry.get("speaker", "")),
                over=frozenset(entry.get("over", ())),
            )
        )
    return tuple(out)


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
    )


@cache
def speakers() -> Speakers:
    """The lexicon of common nouns that sources are named by."""
    table = lexicon.load("speakers")
    return Speakers(
        people=frozenset(table["people"]),
        bodies=frozenset(table["bodies"]),
        documents=frozenset(table["documents"]),
        accounts=frozenset(table["accounts"]),
        pronouns={key: frozenset(words) for key, words in table["pronouns"].items()},
    )


@cache
def media() -> Media:
    """The lexicon of media."""
    table = lexicon.load("media")
    nouns = {word.replace("_", " "): name for word, name in table["nouns"].items()}
    return Media(nouns, dict(table["verbs"]))
