"""Whether it happened: modality, polarity and tense of an event word in its sentence.

The words over the trigger are read upward to the root: auxiliaries, negation,
conditionals, and the verbs, nouns and adjectives of `lexicons/modality.toml`
(classes after FactBank, Saurí and Pustejovsky 2009). What nothing speaks against
is asserted; the language model's judgement decides only where it is sure and the
words are silent.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.governors import read_upward, take_verb
from newsevents.extract.events.modality import (
    REPORTING,
    State,
    auxiliaries,
    is_headline_plan,
    is_negated,
    is_reported,
    take_conditions,
    take_modifiers,
    words_of,
)
from newsevents.extract.events.syntax import governing_verb, is_verbal
from newsevents.extract.language.annotations import occurrence
from newsevents.models.event import Modality, Polarity, Tense

_ANNOUNCING = frozenset({"announce", "unveil", "approve", "propose"})
_DECIDED = frozenset(
    """withdrawal pullout pull-out drawdown pullback deployment mobilization mobilisation
    evacuation redeployment""".split()
)
"""Nouns of what, when it is announced, is still to come."""
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Factuality:
    """Modality, polarity and tense, with whether a denial by someone is all there is."""

    modality: Modality
    polarity: Polarity
    tense: Tense
    denied: bool = False


def judge(trigger: Token) -> Factuality:
    """What the sentence says of the event that `trigger` names."""
    state = State()
    if is_verbal(trigger):
        _verb(trigger, state)
    else:
        _noun(trigger, state)
    tense = _tense(trigger, state)
    _ask_model(trigger, state)
    modality: Modality = state.modality  # type: ignore[assignment]
    return Factuality(modality, "negated" if state.negated else "affirmed", tense, state.denied)


def _verb(verb: Token, state: State) -> None:
    for aux in auxiliaries(verb):
        low = aux.lower_
        kind = words_of("auxiliaries").get(low)
        if kind is None:
            continue
        have = any(a.lower_ in ("have", "'ve") for a in auxiliaries(verb))
        if low in ("could", "would", "should", "might", "'d") and have:
            kind = "possible" if low in ("could", "might") else "hypothetical"
        if low == "would" and not have and is_reported(verb):
            kind = "planned"  # "said they would leave"
        if low == "can" and is_negated(verb):
            kind = "hypothetical"
        state.take(kind)
    if is_negated(verb):
        state.negated = True
    if is_headline_plan(verb):
        state.take("planned")
    take_modifiers(verb, state)
    take_conditions(verb, state)
    read_upward(verb, state)


def _noun(noun: Token, state: State) -> None:
    take_modifiers(noun, state)
    for child in noun.children:
        if child.dep_ in ("det", "neg", "preconj") and child.lower_ == "no":
            state.negated = True
    if noun.dep_ in ("compound", "nmod"):
        _modifier_of(noun, state)
        return
    place = governing_verb(noun)
    if place is not None:
        verb, how = place
        if how in ("nsubj", "nsubjpass", "dobj", "obj", "attr"):
            _verb_of_noun(verb, noun, how, state)
            return
    read_upward(noun, state)


def _modifier_of(noun: Token, state: State) -> None:
    """ "an assassination attempt": the attempt is the event's factuality."""
    kind = words_of("nouns_over").get(word_of(noun.head))
    if kind is not None:
        state.take(kind)
    read_upward(noun.head, state)


def _verb_of_noun(verb: Token, noun: Token, how: str, state: State) -> None:
    lemma = word_of(verb)
    if lemma in _ANNOUNCING and word_of(noun) in _DECIDED:
        state.take("planned")
    if lemma in REPORTING and how != "nsubjpass":
        return
    kind = words_of("verbs_over").get(lemma)
    if lemma == "call" and how in ("dobj", "nsubjpass"):
        kind = None  # "the union called a strike"
    if kind is not None and how != "nsubj":
        state.take(kind)
    definite = any(
        c.dep_ in ("det", "poss") and c.lower_ in ("the", "this", "these", "those", "that")
        for c in noun.children
    )
    # "the attack did not kill anyone": the attack happened
    touches = how in ("dobj", "obj") or lemma in (
        "take",
        "occur",
        "happen",
        "begin",
        "start",
        "place",
        "hold",
        "carry",
        "launch",
        "plan",
        "schedule",
        "conduct",
        "stage",
        "resume",
        "continue",
        "expect",
        "sign",
        "reach",
        "complete",
        "finish",
        "conclude",
    )
    if touches and not (
        definite
        and how in ("dobj", "obj")
        and lemma
        not in (
            "carry",
            "launch",
            "stage",
            "conduct",
            "make",
            "hold",
            "order",
            "commit",
        )
    ):
        take_verb(verb, state)
        take_modifiers(verb, state)
    else:
        take_conditions(verb, state)
    if touches:
        read_upward(verb, state)


def _tense(trigger: Token, state: State) -> Tense:
    if state.modality in ("planned",):
        return "future"
    verb = trigger
    if not is_verbal(trigger):
        place = governing_verb(trigger)
        if place is None:
            return "past" if state.modality == "asserted" else "present"
        verb = place[0]
    words = {aux.lower_ for aux in auxiliaries(verb)}
    if words & {"will", "shall", "'ll", "wo"}:
        return "future"
    if words & {"have", "has", "had", "was", "were", "did", "'ve", "been"}:
        return "past"
    if verb.tag_ in ("VBD", "VBN"):
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or words & {"is", "are", "am", "'re"}:
        return "present"
    if verb.tag_ == "VBG" and verb.head.i != verb.i and is_verbal(verb.head):
        return _tense(verb.head, State()) if verb.dep_ in ("advcl", "xcomp", "conj") else "past"
    return "past"


def _ask_model(trigger: Token, state: State) -> None:
    seen = occurrence(trigger)
    if seen is None:
        return
    if state.modality == "asserted" and not state.negated:
        if seen.negated > _SURE and seen.factuality < -1.5:
            state.negated = True
        elif seen.modal > _SURE and seen.factuality < 0:
            state.modality = "hypothetical"
