"""What the words over an event make of it, read upward to the root: "refused to", "a plan to"."""

from __future__ import annotations

from spacy.tokens import Token

from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.modality import (
    REPORTING,
    State,
    auxiliaries,
    is_headline_plan,
    is_negated,
    is_reported,
    take_conditions,
    words_of,
)
from newsevents.extract.events.syntax import is_nominal, is_verbal

_APART = frozenset(
    """under after since following despite amid amidst over from because given""".split()
)
"""Prepositions whose noun has taken place, whatever their verb: "will withdraw under the deal"."""
_MAX_CLIMB = 12


def read_upward(token: Token, state: State) -> None:
    """Read the words over a verb or noun."""
    for _ in range(_MAX_CLIMB):
        head, dep = token.head, token.dep_
        if head.i == token.i:
            return
        if dep == "conj":
            if is_verbal(token) and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
                # a clause of its own; what stands over the first conjunct still governs both
                pass
            elif is_verbal(head) and is_verbal(token):  # noqa: SIM102
                if token.tag_ == "VB" or token.tag_ == head.tag_:
                    take_conditions(head, state)
            token = head
            continue
        if dep in ("relcl", "advcl") and is_verbal(token):
            infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
            if dep == "advcl" and infinitive and token.tag_ == "VB":
                state.take("planned")  # a purpose
            if dep == "relcl":
                return
            if dep == "advcl" and _is_yet_to_come(token, head):
                state.take("planned")
            take_conditions(token, state)
            if not infinitive:
                return
            token = head
            continue
        if dep == "acl":
            infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
            if is_nominal(head):
                kind = words_of("nouns_over").get(word_of(head))
                if kind is not None:
                    state.take(kind)
                elif infinitive:
                    state.take("planned")
                if not infinitive and kind is None:
                    return
                token = head
                continue
        if dep in (
            "xcomp",
            "ccomp",
            "pcomp",
            "dobj",
            "pobj",
            "nsubjpass",
            "acomp",
            "oprd",
            "attr",
            "nsubj",
        ):
            over = head.head if dep in ("pcomp", "pobj") else head
            if dep == "pobj" and head.lower_ in _APART and is_verbal(over):
                return
            if dep in ("pobj", "pcomp") and head.lower_ in ("without",):
                state.negated = True
            if dep == "nsubj" and not _judges_subject(over):
                return
            if dep == "nsubjpass" and is_verbal(over):
                _passive_over(over, state)
                token = over
                continue
            if not _over(over, token, dep, state):
                return
            token = over
            continue
        if dep == "prep":
            token = head
            continue
        return


def _is_yet_to_come(verb: Token, over: Token) -> bool:
    """ "will attack when the forces leave": the present under a verb of the future."""
    passive = [c for c in verb.children if c.dep_ == "auxpass"]
    tense = passive[0].tag_ if passive else verb.tag_
    if tense not in ("VBP", "VBZ") or any(c.dep_ == "aux" for c in verb.children):
        return False
    if not any(c.lower_ in ("when", "once", "until", "before") for c in verb.children):
        return False
    if any(c.lower_ == "until" for c in verb.children):
        return True
    return over.tag_ == "VB" or any(c.tag_ == "MD" for c in over.children)


def _judges_subject(verb: Token) -> bool:
    return word_of(verb) in ("fail", "happen", "occur", "take") or verb.lemma_ == "be"


def _passive_over(verb: Token, state: State) -> None:
    kind = words_of("verbs_over").get(word_of(verb))
    if (kind is not None and kind not in ("hypothetical",)) or kind == "hypothetical":
        state.take(kind)
    take_verb(verb, state)


def take_verb(verb: Token, state: State) -> None:
    if is_negated(verb) and word_of(verb) not in REPORTING:
        state.negated = True
    if is_headline_plan(verb):
        state.take("planned")
    for aux in auxiliaries(verb):
        kind = words_of("auxiliaries").get(aux.lower_)
        if kind is not None and word_of(verb) not in REPORTING:
            state.take("planned" if aux.lower_ == "would" and is_reported(verb) else kind)
    take_conditions(verb, state)


def _is_state(verb: Token) -> bool:
    return verb.dep_ == "acomp" or any(c.dep_ == "auxpass" for c in verb.children)


def _over(over: Token, token: Token, dep: str, state: State) -> bool:
    """Take what `over` says of what is under it; False where reading on is no use."""
    lemma = word_of(over)
    if is_verbal(over):
        if over.lower_ in words_of("adjectives_over") and dep == "xcomp" and _is_state(over):
            state.take(words_of("adjectives_over")[over.lower_])
            return True  # "is set to", "is about to"
        table = words_of("verbs_over")
        kind = table.get(lemma)
        # a noun object is only touched by verbs about its happening
        if kind is not None:
            if dep in ("dobj",) and kind in ("possible",) and lemma in ("allow", "suspect"):
                kind = None
            if lemma == "fail" and dep == "pobj":
                kind = None
            if lemma == "order" and over.tag_ in ("VBD", "VBN") and dep == "dobj":
                kind = "planned"
        if kind is not None:
            if is_negated(over) and kind == "failed":
                state.negated = False
                return False
            state.take(kind)
        if lemma in REPORTING:
            take_conditions(over, state)
            return False
        take_verb(over, state)
        return True
    if is_nominal(over):
        kind = words_of("nouns_over").get(lemma)
        if kind is not None and dep in ("pobj", "pcomp", "xcomp"):
            if lemma == "effort" and dep == "pobj":
                return False
            if not (
                lemma in ("call", "order", "end", "right")
                and dep == "pobj"
                and token.head.lower_ not in ("of", "for", "to", "at")
            ):
                state.take(kind)
        return dep in ("pobj", "pcomp", "xcomp") and kind is not None
    kind = words_of("adjectives_over").get(over.lower_)
    if kind is not None:
        state.take(kind)
        return True
    return dep in ("xcomp", "ccomp")
