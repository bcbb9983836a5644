"""The ontology: event types with their modes, and the words that name them, from TOML."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.strings import get_string_id

from newsevents.errors import LexiconError, lexicon_error
from newsevents.extract import lexicon
from newsevents.extract.events.ontology_file import OntologyFile
from newsevents.extract.events.pattern_lines import KINDS, Pattern, by_form, read_line
from newsevents.extract.language.scores import EVENT_TYPES


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
    forms = by_form(patterns)
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
            yield read_line(name, line, label, mode, kind, classes)
