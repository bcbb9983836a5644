"""Whether an event is told at all: no kind, no habit, no bare word, no name for something."""

from __future__ import annotations

from spacy.tokens import Token

from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.syntax import (
    governing_verb,
    is_verbal,
)
from newsevents.extract.events.triggers import Trigger

_AT_LARGE = frozenset(
    """violence fighting conflict war bloodshed aggression terrorism insurgency unrest combat
    hostility torture repression censorship rape genocide murder killing kidnapping assassination
    sabotage misinformation disinformation torture abuse""".split()
)
"""Nouns that as a rule name a practice, not an event, where nothing is told of it."""
_ANYONE = frozenset({"those", "anyone", "anybody", "everyone", "whoever"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "conj", "relcl", "pcomp", "acl", "dobj", "pobj"})
_HAPPENS = frozenset(
    """take occur begin start resume erupt happen continue end break follow collapse last""".split()
)
"""Verbs of which an event is the subject."""


def is_said_of_it(token: Token) -> bool:
    """ "It is a clear attack": says what something is, and names no event anew."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    if token.dep_ != "attr" or is_verbal(token):
        return False
    return any(
        c.dep_ == "nsubj" and c.lower_ in ("it", "this", "that") for c in token.head.children
    )


def is_general(token: Token) -> bool:
    """Whether it is told of anyone: "those who fire on a market know whom they will kill"."""
    while True:
        if token.dep_ == "relcl" and (token.head.lower_ in _ANYONE or _is_habit(token)):
            return True
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubjpass") and (
                child.lower_ == "whoever"
                or (
                    child.lower_ in _ANYONE
                    and (
                        any(c.dep_ == "relcl" for c in child.children)
                        or (child.i + 1 < len(token.doc) and token.doc[child.i + 1].lower_ == "who")
                    )
                )
            ):
                return True
        if token.head is token or token.dep_ not in _CLAUSES:
            return False
        token = token.head


def is_way(trigger: Trigger) -> bool:
    """Whether violence is only said to be nobody's way: "we do not attack mosques"."""
    token = trigger.token
    if token.tag_ != "VB" or trigger.pattern.type not in ("ASSAULT", "COERCE"):
        return False
    words = {c.lower_ for c in token.children if c.dep_ in ("aux", "neg")}
    return bool(words & {"do", "does"}) and bool(words & {"not", "n't", "never"})


def _is_habit(verb: Token) -> bool:
    """ "People who throw stones": a relative clause in the present about no one told."""
    noun = verb.head
    if verb.tag_ not in ("VBP", "VBZ") or noun.tag_ != "NNS" or noun.ent_type_:
        return False
    if any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return False
    return not any(
        c.dep_ in ("det", "poss", "nummod", "prep") or c.ent_type_ for c in noun.children
    )


def is_told(draft: Draft) -> bool:
    """Whether a draft is more than a word that might mean something else."""
    told = bool(draft.actors or draft.recipients or draft.figures or draft.instruments)
    if told:
        return True
    if all(t.pattern.weak for t in draft.triggers):
        return False
    if any(is_verbal(t.token) for t in draft.triggers) or draft.light:
        return True
    # a bare noun: "violence in the region", "the murders", "an explosion on Friday"
    if draft.time is not None and not draft.time[0].unresolved:
        return True
    plural = all(t.token.tag_ in ("NNS", "NNPS") for t in draft.triggers)
    for trigger in draft.triggers:
        place = governing_verb(trigger.token)
        if place is not None and place[1] == "nsubj" and word_of(place[0]) in _HAPPENS:
            return word_of(trigger.token) not in _AT_LARGE
    general = all(word_of(t.token) in _AT_LARGE for t in draft.triggers)
    determined = any(
        c.dep_ in ("det", "nummod", "poss") for t in draft.triggers for c in t.token.children
    )
    if general or plural:
        return bool(draft.places) and not general and determined
    return bool(draft.places) or any(
        c.lower_ in ("a", "an") for t in draft.triggers for c in t.token.children
    )
