"""What an attack left behind, told apart from it: what was damaged, who the victims were.

"The blast also shattered the windows of a bank"; "Two cars were damaged."; "The dead were
identified as Ana Vela and Luis Rey." None of these names an event of its own; `find` gives
them to the event that they tell of, as it does with figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.attrs import LOWER
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from newsevents.extract import lexicon
from newsevents.extract.events.fitness import is_thing
from newsevents.extract.events.inflection import verb_forms
from newsevents.extract.events.size import Figure
from newsevents.extract.events.syntax import (
    children,
    is_passive,
    is_verbal,
    objects,
    preposition_objects,
    surface_subjects,
    with_conjuncts,
)
from newsevents.models import Count

_VICTIMS = {
    "dead": "killed",
    "deceased": "killed",
    "victim": "killed",
    "victims": "killed",
    "fatalities": "killed",
    "injured": "injured",
    "wounded": "injured",
}
"""Words for those whom it befell, as the subject of "were", "were identified as"."""
_NOT_DONE = frozenset({"to", "will", "would", "could", "may", "might", "should", "can"})


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Sufferers, and the figure-like words by which their event is sought."""

    figure: Figure
    hurt: tuple[Token, ...]


@cache
def _damage() -> frozenset[str]:
    words = lexicon.load("targets")["damage"]["verbs"]
    return frozenset(form for lemma in words for form in verb_forms(lemma))


@cache
def _ids() -> frozenset[int]:
    return frozenset(get_string_id(form) for form in _damage() | _VICTIMS.keys())


def find_aftermath(doc: Doc) -> list[Aftermath]:
    """All that is told of damage and victims, in text order."""
    found: list[Aftermath] = []
    for position, key in enumerate(doc.to_array(LOWER).tolist()):
        if key not in _ids():
            continue
        token = doc[position]
        hurt = _damaged(token) if token.lower_ in _damage() else _named(token)
        if hurt:
            kind = _VICTIMS.get(token.lower_, "destroyed")
            by = token if is_verbal(token) else token.head
            figure = Figure(kind, Count(min=None, max=None), by.i, by.i, None, by, True)
            found.append(Aftermath(figure, tuple(hurt)))
    return found


def _damaged(verb: Token) -> list[Token]:
    if not is_verbal(verb) or verb.dep_ in ("amod", "compound"):
        return []
    if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in _NOT_DONE) for c in verb.children):
        return []
    suffered = surface_subjects(verb) if is_passive(verb) else objects(verb)
    return [token for token in suffered if is_thing(token)]


def _named(noun: Token) -> list[Token]:
    if noun.dep_ not in ("nsubj", "nsubjpass") or not is_verbal(noun.head):
        return []
    if any(c.lower_ in ("no", "other", "another") for c in noun.children):
        return []
    verb = noun.head
    if verb.lemma_ == "be":
        said = children(verb, "attr")
    elif verb.lemma_ in ("identify", "name"):
        said = children(verb, "oprd", "attr")
        said += [t for name, t in preposition_objects(verb) if name == "as"]
    else:
        return []
    return [token for token in with_conjuncts(said) if token.ent_type_ == "PERSON"]
