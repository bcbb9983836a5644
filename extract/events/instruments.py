"""What it was done with: weapons and the like, with how many of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from newsevents.extract import lexicon
from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.fillers import Fillers
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.numbers import quantity_of
from newsevents.extract.events.syntax import (
    agents,
    children,
    core,
    governing_verb,
    is_passive,
    is_verbal,
    objects,
    preposition_objects,
    surface_subjects,
    with_conjuncts,
)
from newsevents.models import Instrument

_ORDINALS = frozenset(
    """first second third fourth fifth sixth seventh last another other same said next""".split()
)
"""Words that tell one instrument from another, and are no part of what it is."""
_UNITS = frozenset("kg kilo kilogram gram pound ton stick quantity amount load".split())
_FILLED = frozenset("full loaded packed filled rigged laden stuffed primed".split())
_STUFF = frozenset("dynamite tnt explosive bomb gunpowder powder".split())
"""Compounds that make a charge, a device or a stick a weapon."""


@dataclass(frozen=True, slots=True)
class _Words:
    nouns: frozenset[str]
    guarded: frozenset[str]
    prepositions: frozenset[str]
    firing: frozenset[str]
    hitting: frozenset[str]


@cache
def _words() -> _Words:
    table = lexicon.load("instruments")
    return _Words(
        frozenset(table["instruments"]["nouns"]),
        frozenset(table["only_with_preposition"]["nouns"]),
        frozenset(table["prepositions"]["words"]),
        frozenset(table["firing"]["verbs"]),
        frozenset(table["hitting"]["verbs"]),
    )


def is_instrument(token: Token) -> bool:
    """Whether the noun is a weapon or the like."""
    return singular(core(token).lower_) in _words().nouns and not core(token).ent_type_


def _measured(token: Token) -> Token:
    """What a weight or a stick is of: "20 kilos of dynamite"."""
    if singular(token.lower_) in _UNITS:
        for name, noun in preposition_objects(token):
            if name == "of" and is_instrument(noun):
                return noun
    return token


def _is_stuffed(token: Token) -> bool:
    """ "Dynamite charge", "explosive device", "bomb vest": a weapon by its compound."""
    if singular(token.lower_) not in _words().guarded | _UNITS:
        return False
    return any(
        singular(c.lower_) in _STUFF and c.i < token.i
        for c in children(token, "compound", "amod", "nmod")
    )


def _load(token: Token) -> list[Token]:
    """What a car or a parcel is full of."""
    return [
        _measured(noun)
        for child in children(token, "amod", "acl", "relcl")
        if child.lower_ in _FILLED
        for name, noun in preposition_objects(child)
        if name in ("of", "with")
    ]


def find_instruments(trigger: Token) -> list[Token]:
    """The instruments that the words around a trigger name."""
    words = _words()
    found: list[Token] = []

    def add(tokens: list[Token], *, used: bool) -> None:
        for token in with_conjuncts(tokens):
            token = _measured(core(token))
            known = is_instrument(token) or _is_stuffed(token)
            plain = singular(token.lower_) not in words.guarded or _is_stuffed(token)
            if known and (used or plain) and all(token.i != other.i for other in found):
                found.append(token)
            for load in _load(token):
                if is_instrument(load) and all(load.i != other.i for other in found):
                    found.append(load)

    if is_verbal(trigger):
        lemma = word_of(trigger)
        passive = is_passive(trigger)
        subjects = surface_subjects(trigger)
        if passive:
            add(agents(trigger), used=False)
            if lemma in words.firing or lemma in words.hitting:
                add(subjects, used=False)
        elif lemma in words.hitting or lemma in words.firing:
            add(subjects, used=False)
        if lemma in words.firing:
            add(objects(trigger), used=False)
        for name, noun in preposition_objects(trigger):
            if name in ("with", "using", "by"):
                add([noun], used=True)
            elif name in words.prepositions:
                add([noun], used=False)
        for clause in children(trigger, "advcl", "xcomp"):
            if clause.lower_ in (
                "using",
                "firing",
                "throwing",
                "hurling",
                "detonating",
                "wielding",
                "launching",
                "lobbing",
            ):
                add(objects(clause), used=True)
        return found
    if is_instrument(trigger):
        add([trigger], used=False)
    add(
        [
            c
            for c in trigger.children
            if c.dep_ in ("compound", "nmod", "amod") and c.i < trigger.i and c.tag_[:1] in "NJ"
        ],
        used=singular(trigger.lower_) in ("attack", "fire", "assault", "raid"),
    )
    for name, noun in preposition_objects(trigger):
        if name in ("with", "using", "by"):
            add([noun], used=True)
        elif name in ("of", "from") and singular(trigger.lower_) in (
            "explosion",
            "blast",
            "barrage",
            "salvo",
            "detonation",
            "use",
            "firing",
            "volley",
        ):
            add([noun], used=False)
    place = governing_verb(trigger)
    if place is not None:
        verb, how = place
        if how in ("dobj", "nsubj", "nsubjpass"):
            for name, noun in preposition_objects(verb):
                if name in ("with", "using"):
                    add([noun], used=True)
            for clause in children(verb, "advcl", "xcomp"):
                if clause.lower_ == "using":
                    add(objects(clause), used=True)
    return found


def instrument(token: Token, fillers: Fillers) -> Instrument:
    """The record of an instrument: its words without count and article, its singular name."""
    span = fillers.instrument_span(token, _ORDINALS)
    quantity = quantity_of(token)
    words = span.text.split()
    name = " ".join([*words[:-1], singular(words[-1].lower())]) if words else span.text
    return Instrument(
        text=span.text,
        start=span.start,
        end=span.end,
        name=name,
        count=quantity.count if quantity else None,
    )
