"""The ontology: event types with their modes, and the words that name them, from TOML."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from spacy.strings import get_string_id

from newsevents.errors import LexiconError, lexicon_error
from newsevents.extract import lexicon
from newsevents.extract.events.ontology_file import OntologyFile
from newsevents.extract.language.scores import EVENT_TYPES
from newsevents.extract.syntax.inflection import noun_forms, verb_forms

Kind = Literal["verbs", "nouns", "adjectives"]
KINDS: tuple[Kind, ...] = ("verbs", "nouns", "adjectives")
BUILT_IN = frozenset({"@human", "@name", "@place", "@norp", "@person", "@plural"})
"""Classes that the code knows (`conditions`); all others stand in `[classes]`."""
_MARKS = frozenset({"weak", "reverse", "strong"})


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
        weak: Counts only with someone who acts or is acted on.
        strong: Counts in every context, sport pages too.
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
    weak: bool = False
    strong: bool = False
    actor_in: frozenset[str] = frozenset()
    recipient_in: frozenset[str] = frozenset()
    possessor_suffers: bool = False
    line: str = ""

    @property
    def specificity(self) -> int:
        """How much the pattern asks for; the most exacting pattern that fits decides."""
        asked = sum(1 if c.any else 2 for c in self.conditions if not c.forbidden)
        return asked + (2 if self.particle else 0) + len(self.parts) - 1


@dataclass(frozen=True, slots=True)
class EventType:
    """A type and what goes with it.

    Attributes:
        learned: The network's name of the type; None for a type that patterns find.
        planned_as: PLOVER's type of a planned act of this one, where it is another.
        deliberate: Somebody does it on purpose: accidents are none of it.
        recipient_prepositions: Where a pattern's recipients stand.
    """

    name: str
    modes: tuple[str, ...] = ()
    learned: str | None = None
    planned_as: str | None = None
    deliberate: bool = False
    recipient_prepositions: frozenset[str] = frozenset()

    def plover_type(self, modality: str) -> str:
        """The type as PLOVER's codebook has it: a promise to aid is an agreement."""
        if modality == "planned" and self.planned_as is not None:
            return self.planned_as
        return self.learned or self.name


@dataclass(frozen=True, repr=False)
class Ontology:
    """Types, triggers by first word form, and classes of words.

    Attributes:
        learned: Types by the network's name of them.
        forms: Lower-case word form to the patterns that it may begin.
        form_ids: The string ids of those forms, for a quick look at every token.
        digest: 16 hex digits over all that the file says; what `repr` shows.
    """

    types: Mapping[str, EventType]
    patterns: tuple[Pattern, ...]
    classes: Mapping[str, frozenset[str]]
    learned: Mapping[str, EventType]
    person: frozenset[str]
    forms: Mapping[str, tuple[Pattern, ...]]
    form_ids: frozenset[int]
    digest: str

    def __repr__(self) -> str:
        return f"Ontology({self.digest})"


def load_ontology(path: Path | None = None) -> Ontology:
    """The shipped ontology, or the one at `path`.

    A file with `extends = "events"` adds its types, triggers and classes to the
    shipped ones; a type, class or trigger line of the same name takes the place of
    the shipped one. Without it the file stands alone. The file is read each time.

    Raises:
        LexiconError: the file cannot be read, or says something impossible; with the line.
    """
    if path is None:
        return _shipped()
    file = OntologyFile(path)
    try:
        if file.tables.get("extends") == "events":
            return build_ontology(path, _extended(path, lexicon.load("events"), file.tables))
        return build_ontology(path, file.tables)
    except LexiconError as error:
        raise file.with_line(error) from error


@cache
def _shipped() -> Ontology:
    return build_ontology("events", lexicon.load("events"))


def _extended(path: Path, base: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    merged: dict[str, Any] = dict(base)
    for table in ("types", "classes"):
        added = more.get(table, {})
        if not isinstance(added, dict):
            raise lexicon_error(path, f"[{table}] must be a table")
        merged[table] = {**base.get(table, {}), **added}
    if "person" in more.get("classes", {}):
        merged["classes"]["person"] = [
            *base.get("classes", {}).get("person", ()),
            *more["classes"]["person"],
        ]
    triggers = more.get("triggers", [])
    if not isinstance(triggers, list):
        raise lexicon_error(path, "[[triggers]] must be a list of tables")
    merged["triggers"] = [*base.get("triggers", ()), *triggers]
    return merged


def build_ontology(name: str | Path, data: Mapping[str, Any]) -> Ontology:
    """The ontology in the tables `data`, checked.

    Raises:
        LexiconError: `name` has an unknown type, mode, class or condition.
    """
    types = {
        label: _event_type(name, label, table) for label, table in data.get("types", {}).items()
    }
    if not types:
        raise lexicon_error(name, "no event types ([types.NAME] tables) are given")
    raw_classes = data.get("classes", {})
    classes = {label: _words(name, f"classes.{label}", raw) for label, raw in raw_classes.items()}
    patterns: list[Pattern] = []
    for number, table in enumerate(data.get("triggers", []), 1):
        patterns += _patterns(name, number, table, types, frozenset(classes))
    learned = {kind.learned: kind for kind in types.values() if kind.learned is not None}
    if not patterns and not learned:
        raise lexicon_error(name, "no triggers ([[triggers]] tables) are given")
    forms = _index(patterns)
    return Ontology(
        types=types,
        patterns=tuple(patterns),
        classes=classes,
        learned=learned,
        person=classes.get("person", frozenset()),
        forms=forms,
        form_ids=frozenset(get_string_id(form) for form in forms),
        digest=_digest(data),
    )


def _digest(data: Mapping[str, Any]) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _words(name: str | Path, where: str, raw: object) -> frozenset[str]:
    if not isinstance(raw, list) or not all(isinstance(word, str) for word in raw):
        raise lexicon_error(name, f"{where} must be a list of words")
    return frozenset(raw)


def _event_type(name: str | Path, label: str, table: Any) -> EventType:
    if not isinstance(table, dict):
        raise lexicon_error(name, f"types.{label} must be a table")
    known = {"about", "modes", "recipient_prepositions", "learned", "planned_as", "deliberate"}
    if odd := set(table) - known:
        raise lexicon_error(name, f"types.{label} has the unknown key {sorted(odd)[0]!r}")
    learned, planned = table.get("learned"), table.get("planned_as")
    for key, value in (("learned", learned), ("planned_as", planned)):
        if value is not None and value not in EVENT_TYPES[1:]:
            raise lexicon_error(name, f"types.{label}.{key}: {value!r} is no type of the network")
    return EventType(
        name=label,
        modes=tuple(table.get("modes", ())),
        learned=learned,
        planned_as=planned,
        deliberate=bool(table.get("deliberate", False)),
        recipient_prepositions=frozenset(table.get("recipient_prepositions", ())),
    )


def _patterns(
    name: str | Path,
    number: int,
    table: Mapping[str, Any],
    types: Mapping[str, EventType],
    classes: frozenset[str],
) -> Iterable[Pattern]:
    where = f"[[triggers]] number {number}"
    label, mode = str(table.get("type", "")), table.get("mode")
    if label not in types:
        raise lexicon_error(name, f"{where}: {label!r} is not an event type")
    if mode is not None and mode not in types[label].modes:
        raise lexicon_error(name, f"{where}: {mode!r} is not a mode of {label}")
    if odd := set(table) - {"type", "mode", *KINDS}:
        raise lexicon_error(name, f"{where} has the unknown key {sorted(odd)[0]!r}")
    for kind in KINDS:
        for line in table.get(kind, ()):
            yield _pattern(name, line, label, mode, kind, classes)


def _pattern(
    name: str | Path, line: str, label: str, mode: str | None, kind: Kind, classes: frozenset[str]
) -> Pattern:
    fields = line.split()
    if not fields:
        raise lexicon_error(name, f"{label}: an empty trigger line")
    word, *rest = fields
    if word != word.lower():
        raise lexicon_error(name, f"{line!r}: a trigger word must be in lower case")
    lemma, _, particle = word.partition("_")
    marks = {mark for mark in rest if mark in _MARKS}
    placed: dict[str, set[str]] = {"actor": set(), "recipient": set()}
    possessor = False
    conditions = []
    for text in rest:
        if text in _MARKS:
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
        reverse="reverse" in marks,
        weak="weak" in marks,
        strong="strong" in marks,
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


def _index(patterns: Iterable[Pattern]) -> dict[str, tuple[Pattern, ...]]:
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
