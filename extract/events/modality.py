"""What one verb or noun says itself: auxiliaries, negation, conditions, "planned" before it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from newsevents.extract import lexicon
from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.syntax import children, is_verbal

_RANK: dict[str, int] = {
    "asserted": 0,
    "attempted": 1,
    "possible": 2,
    "planned": 3,
    "hypothetical": 4,
}
REPORTING = frozenset(
    """say tell report announce state claim add note confirm explain believe think argue insist
    accuse allege deny declare reveal show indicate suggest maintain assert acknowledge admit
    describe hear learn know understand see condemn criticize denounce blame""".split()
)


@cache
def words_of(name: str) -> dict[str, str]:
    return dict(lexicon.load("modality")[name])


@cache
def marks_of(name: str, key: str) -> frozenset[str]:
    return frozenset(lexicon.load("modality")[name][key])


class State:
    def __init__(self) -> None:
        self.modality = "asserted"
        self.negated = False
        self.denied = False

    def take(self, kind: str) -> None:
        if kind == "failed":
            # an attempt that failed was an attempt
            self.negated = self.modality != "attempted"
        elif kind == "denied":
            self.denied = True
        elif kind == "ended":
            pass
        elif _RANK[kind] > _RANK[self.modality]:
            self.modality = kind


def auxiliaries(verb: Token) -> list[Token]:
    found = children(verb, "aux", "auxpass")
    if not found and verb.dep_ == "conj" and is_verbal(verb.head):
        own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        if not own_subject and verb.tag_ in ("VB", "VBN", "VBG"):
            return auxiliaries(verb.head)
    return found


def is_negated(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "neg" or (
            child.lower_ in ("never", "n't", "not") and child.dep_ in ("advmod", "neg")
        ):
            # "not only", "not until"
            nxt = verb.doc[child.i + 1].lower_ if child.i + 1 < len(verb.doc) else ""
            if nxt not in ("only", "just", "until", "least"):
                return True
        if child.lower_ == "neither" and child.i < verb.i:
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and (
            child.lower_ in ("nobody", "none", "neither", "nothing")
            or any(
                c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg", "preconj", "cc")
                for c in child.children
            )
        ):
            return True
    # "did not injure or kill": what "or" joins is denied together
    return (
        verb.dep_ == "conj"
        and any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in verb.head.children)
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        and is_negated(verb.head)
    )


def is_headline_plan(verb: Token) -> bool:
    """ "Israel, Hamas to resume talks": an infinitive that nothing governs."""
    if verb.dep_ not in ("ROOT", "parataxis", "acl", "relcl") or verb.tag_ != "VB":
        return False
    top = verb if verb.dep_ == "ROOT" else verb.head
    if top.dep_ != "ROOT" or (top.i != verb.i and is_verbal(top)):
        return False
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def is_reported(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "ccomp" and head.i != verb.i and word_of(head) in REPORTING


def take_modifiers(token: Token, state: State) -> None:
    table = words_of("modifiers")
    for child in token.children:
        if child.dep_ in ("amod", "advmod", "compound", "nmod"):
            kind = table.get(child.lower_)
            if kind is not None:
                state.take(kind)


def take_conditions(verb: Token, state: State) -> None:
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in marks_of("conditionals", "marks"):
            if child.lower_ == "whether" and verb.dep_ == "ccomp":
                state.take("possible")
            else:
                state.take("hypothetical")
        elif child.lower_ in ("if", "unless") and child.i < verb.i and child.dep_ == "advmod":
            state.take("hypothetical")
