"""A line of an ontology file: a word, what must stand beside it, and what it then means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from newsevents.errors import lexicon_error
from newsevents.extract.syntax.inflection import noun_forms, verb_forms

Kind = Literal["verbs", "nouns", "adjectives"]
KINDS: tuple[Kind, ...] = ("verbs", "nouns", "adjectives")
BUILT_IN = frozenset({"@human", "@name", "@place", "@norp", "@person", "@plural"})
"""Classes that the code knows (`conditions`); all others stand in `[classes]`."""
_REVERSE = "reverse"


@dataclass(frozen=True, slots=True)
class Condition:
    """One of `alternatives` must stand in one of `slots` (must not, where `forbidden`)."""

    slots: tuple[str, ...]
    alternatives: frozenset[str]
    classes: tuple[str, ...]
    forbidden: bool

    @property
    def any(self) -> bool:
        """Whether anything at all in the slot will do."""
        return "*" in self.alternatives


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line of the lexicon: a word, what must stand beside it, and what it then means.

    Attributes:
        lemma: The word without its particle.
        particle: "out" in "carry_out"; None for most.
        parts: The words of a hyphenated word, else just the lemma.
        reverse: The subject is done to ("they suffered an attack").
        actor_in, recipient_in: Prepositions whose nouns act, or are acted on.
        possessor_suffers: "Lincoln's assassination".
    """

    type: str
    mode: str | None
    kind: Kind
    lemma: str
    particle: str | None
    parts: tuple[str, ...]
    conditions: tuple[Condition, ...]
    reverse: bool = False
    actor_in: frozenset[str] = frozenset()
    recipient_in: frozenset[str] = frozenset()
    possessor_suffers: bool = False
    line: str = ""

    @property
    def specificity(self) -> int:
        """How much the pattern asks for; the most exacting pattern that fits decides."""
        asked = sum(1 if c.any else 2 for c in self.conditions if not c.forbidden)
        return asked + (2 if self.particle else 0) + len(self.parts) - 1


def read_line(
    name: str | Path, line: str, label: str, mode: str | None, kind: Kind, classes: frozenset[str]
) -> Pattern:
    """The pattern of a line.

    Args:
        name: The file, for errors.
        label, mode: The type and mode that the word names.
        classes: Names of the classes of words that conditions may use.

    Raises:
        LexiconError: The line says nothing that can be matched.
    """
    fields = line.split()
    if not fields:
        raise lexicon_error(name, f"{label}: an empty trigger line")
    word, *rest = fields
    if word != word.lower():
        raise lexicon_error(name, f"{line!r}: a trigger word must be in lower case")
    lemma, _, particle = word.partition("_")
    placed: dict[str, set[str]] = {"actor": set(), "recipient": set()}
    possessor = False
    conditions = []
    for text in rest:
        if text == _REVERSE:
            continue
        role, equals, where = text.partition("=")
        if equals:
            if text == "poss=recipient":
                possessor = True
            elif role in placed and where:
                placed[role].update(where.split("|"))
            else:
                raise lexicon_error(name, f"{line!r}: {text!r} is not a role mark")
            continue
        conditions.append(_condition(name, line, text, classes))
    return Pattern(
        type=label,
        mode=mode,
        kind=kind,
        lemma=lemma,
        particle=particle.replace("_", " ") or None,
        parts=tuple(part for part in lemma.replace("-", " - ").split()),
        conditions=tuple(conditions),
        reverse=_REVERSE in rest,
        actor_in=frozenset(placed["actor"]),
        recipient_in=frozenset(placed["recipient"]),
        possessor_suffers=possessor,
        line=line,
    )


def _condition(name: str | Path, line: str, text: str, classes: frozenset[str]) -> Condition:
    forbidden = text.startswith("!")
    slots, colon, alternatives = text.removeprefix("!").partition(":")
    if not colon or not slots or not alternatives:
        raise lexicon_error(name, f"{line!r}: {text!r} is not a condition (slot:word|@class)")
    words = alternatives.split("|")
    named = [word for word in words if word.startswith("@")]
    for word in named:
        if word not in BUILT_IN and word[1:] not in classes:
            raise lexicon_error(name, f"{line!r}: there is no class {word!r}")
    return Condition(
        slots=tuple(slots.split("|")),
        alternatives=frozenset(word for word in words if not word.startswith("@")),
        classes=tuple(named),
        forbidden=forbidden,
    )


def by_form(patterns: Iterable[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    """Patterns by every form that their first written word may have, the most exacting first."""
    index: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        if pattern.kind == "verbs":
            forms = verb_forms(pattern.lemma)
        elif pattern.kind == "nouns":
            forms = noun_forms(pattern.lemma)
        else:
            forms = frozenset({pattern.lemma})
        for form in forms:
            # "sit-in" may be one token or three
            for key in {form, form.split("-")[0]}:
                index.setdefault(key, []).append(pattern)
    return {
        form: tuple(sorted(found, key=lambda pattern: -pattern.specificity))
        for form, found in index.items()
    }
