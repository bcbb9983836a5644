"""Who or what may fill a role: people and bodies act; things and places can be hit."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from newsevents.extract import lexicon
from newsevents.extract.actor_lexicon import actor_lexicon
from newsevents.extract.events.conditions import belongs, is_human
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.ontology import EventType, Ontology
from newsevents.extract.events.syntax import (
    antecedent,
    children,
    core,
    is_verbal,
    preposition_objects,
    speaker_over,
    with_conjuncts,
)
from newsevents.extract.gazetteer import lookup

VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_NO_ROLE = frozenset(
    """it this that there what which these those one i nobody none nothing no-one noone""".split()
)
_STATES = frozenset(
    {"dead", "wounded", "injured", "missing", "homeless", "casualties", "hostage", "prisoner"}
)
_FLAVOURS = frozenset({"terrorist", "group", "gang", "bomber"})
"""Nouns that say before another what kind of attack it was, not whose."""
_AIRCRAFT = frozenset({"stealth", "strategic", "fighter", "heavy", "nuclear", "dive"})
_DEFENCES = frozenset({"defence", "defences", "defense", "defenses"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "ourselves", "myself"})


@cache
def _things() -> frozenset[str]:
    table = lexicon.load("targets")
    return frozenset(
        noun for name in ("buildings", "vehicles", "works") for noun in table[name]["nouns"]
    )


def is_thing(token: Token) -> bool:
    """Whether the noun is a building, a vehicle or a work that is attacked."""
    token = core(token)
    if token.ent_type_ in ("PERSON", "NORP") or not token.tag_.startswith("N"):
        return False
    word = singular(token.lower_)
    if word in ("system", "service", "box", "lot"):
        return any(c.lower_ in _wires() or c.lower_ == "parking" for c in token.children)
    return word in _things()


@cache
def _wires() -> frozenset[str]:
    return frozenset(lexicon.load("targets")["wires"]["words"])


class Fitness:
    """Tells what may fill a role under one ontology.

    `event_tokens` are the tokens that head triggers: an event is no actor.
    """

    def __init__(self, ontology: Ontology, event_tokens: frozenset[int]) -> None:
        self.ontology = ontology
        self.event_tokens = event_tokens

    def _acts(self, token: Token) -> bool:
        if token.lower_ in _NO_ROLE or token.i in self.event_tokens:
            return False
        if token.lower_ == "opposition" and any(
            c.tag_ == "PRP$" or (c.dep_ == "prep" and c.lower_ == "to") for c in token.children
        ):
            return False  # "dropped its opposition to the plan"
        if token.lower_ in _DEFENCES:  # "air defences shot down nine drones"
            return any(c.lower_ in ("air", "missile", "anti-aircraft") for c in token.children)
        return is_human(token, self.ontology) and not self._is_thing(token)

    def _is_thing(self, token: Token) -> bool:
        if token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
            return False
        if token.lower_ == "bomber" or any(c.lower_ == "suicide" for c in token.children):
            # one bomber is a person, several are aircraft, unless they are told apart
            return any(c.lower_ in _AIRCRAFT for c in token.children)
        classes = ("@weaponry", "@attack", "@idea", "@talks")
        known = tuple(name for name in classes if name[1:] in self.ontology.classes)
        return belongs(token, known, self.ontology) if known else False

    def _suffers(self, token: Token, kind: EventType) -> bool:
        if token.lower_ in _NO_ROLE or token.i in self.event_tokens or is_verbal(token):
            return False
        if token.lower_ in ("power", "control") and not token.ent_type_:
            return False  # "seized power"
        if token.lower_ in _REFLEXIVE:  # "blew himself up": the doer, not one more sufferer
            return False
        if token.lower_ in _STATES or (token.like_num and not token.ent_type_):
            return False
        if self._acts(token):
            return True
        if token.ent_type_ in ("GPE", "LOC", "FAC", "PRODUCT"):
            return True
        if kind.name in VIOLENT and is_thing(token):
            return True
        if kind.name in VIOLENT or kind.name == "AID":
            known = [
                n for n in ("@target", "@facility", "@property") if n[1:] in self.ontology.classes
            ]
            return belongs(token, tuple(known), self.ontology)
        return False

    def _is_weapon(self, token: Token) -> bool:
        known = "weaponry" in self.ontology.classes and not token.ent_type_
        return known and belongs(token, ("@weaponry",), self.ontology)

    def _is_arm(self, token: Token, kind: EventType) -> bool:
        """Whether somebody's means act for him: a weapon, or a thing with a name ("F-16s")."""
        if self._is_weapon(token):
            return True
        named = token.tag_ in ("NNP", "NNPS") and not token.ent_type_
        return kind.name == "ASSAULT" and named and not is_human(token, self.ontology)

    def _owners(self, means: Token) -> list[Token]:
        """Whose deed or arm is the subject: "Israeli raids broke the truce", "Ukrainian drones"."""
        named = children(means, "poss", "compound", "amod", "nmod")
        if any(t.lower_ == "its" for t in named):  # "Oman said its jets had struck"
            speaker = speaker_over(means)
            named += [] if speaker is None else [speaker]
        found = [t for t in named if self._named_actor(t) and not self._is_city(t)]
        found += [t for name, t in preposition_objects(means) if name == "by"]
        return [t for t in with_conjuncts(antecedent(t) for t in found) if self._acts(t)]

    def _named_actor(self, token: Token) -> bool:
        return token.ent_type_ in ("GPE", "NORP", "ORG", "PERSON") or (
            token.tag_ in ("NNP", "NNPS") and bool(token.ent_type_)
        )

    def _group_word(self, token: Token) -> bool:
        known = tuple(n for n in ("@fighter", "@force") if n[1:] in self.ontology.classes)
        if singular(token.lower_) in _FLAVOURS:
            return False
        return token.dep_ == "compound" and bool(known) and belongs(token, known, self.ontology)

    @staticmethod
    def _is_city(token: Token) -> bool:
        """Countries and nationalities act; towns do not ("the Kabul bombing", "the Doha deal")."""
        if token.ent_type_ != "GPE" or token.tag_ != "NNP" or token.is_upper:
            return False
        place = lookup(token.text)
        if place is None:  # no country is unlisted; a town may be
            return token.lower_ not in actor_lexicon().nations
        return place.kind not in ("country", "region")
