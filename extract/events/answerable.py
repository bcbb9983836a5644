"""Parties that are told aside: who answers for an event, and by what name."""

from __future__ import annotations

from spacy.tokens import Token

from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.draft import add_tokens
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.syntax import (
    children,
    is_passive,
    is_verbal,
    objects,
    preposition_objects,
    surface_subjects,
    with_conjuncts,
)

_CHARGED = frozenset(
    """arrest detain try convict sentence jail imprison charge indict suspect accuse prosecute
    implicate hold sought seek blame punish want""".split()
)
"""Verbs whose object is said to have done what stands after "for", "of", "in", "with"."""
_ANSWERS = frozenset({"responsible", "guilty", "responsibility", "credit", "blame"})
_AUTHORS = frozenset({"mastermind", "perpetrator", "author", "architect", "instigator", "work"})
_NAMED = frozenset({"named", "called", "identified", "known", "dubbed", "calling"})
_BODIES = frozenset(
    """group organization organisation movement unit cell faction party command commando front gang
    cartel network militia wing army column squad""".split()
)


_STATES = frozenset(
    """foe neighbor neighbour ally rival enemy nation country power state adversary partner
    signatory""".split()
)
"""Nouns that countries are called by."""


_BY_POLICE = frozenset(
    """raid operation crackdown sweep swoop search clash protest riot roundup strike""".split()
)
"""Events in which people are arrested who did not do them."""


def is_none(token: Token) -> bool:
    """Nobody: "no group has claimed the attack", "none of the rebels"."""
    top = token
    while top.dep_ == "conj" and top.head.tag_.startswith("N"):
        top = top.head
    if top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.lower_ in ("none", "any"):
        return True
    return any(c.lower_ in ("no", "neither") for t in (token, top) for c in t.children)


def by_name(tokens: list[Token], *, afar: bool = False) -> list[Token]:
    """Parties with the names that stand beside their nouns.

    "Union leader Ana Vela" is Ana Vela, "a group called Red Dawn" is Red Dawn; "three
    reporters: Ana Vela, Luis Rey and Jo Marin" are the three and each by name. `afar`: a
    name after a comma too.
    """
    found: list[Token] = []
    for token in tokens:
        names: list[Token] = []
        if token.ent_type_ != "PERSON" and token.tag_ in ("NN", "NNS", "NNP", "NNPS"):
            body = not token.ent_type_ and singular(token.lower_) in _BODIES
            label = "ORG" if body else "PERSON"
            if token.tag_ == "NNS" and singular(token.lower_) in _STATES:
                label = "GPE"  # "old foes Kenya and Uganda"
            for child in token.children:
                if child.dep_ == "appos" and child.i > token.i:
                    names += [t for t in with_conjuncts([child]) if t.ent_type_ == label]
                elif child.dep_ == "acl" and child.lower_ in _NAMED:
                    said = children(child, "attr", "oprd", "dobj", "ccomp", "xcomp")
                    said += [t for name, t in preposition_objects(child) if name == "as"]
                    names += [t for t in with_conjuncts(said) if t.ent_type_ == label]
        close = bool(names) and names[0].left_edge.i == token.i + 1
        one = token.tag_ in ("NN", "NNP")
        if names and not close and not afar:
            names = []
        if not names or not (one or close):
            add_tokens(found, [token])
        add_tokens(found, names[:1] if one and not close else names)
    return found


def answerable(noun: Token) -> list[Token]:
    """Who is told to be behind an event: responsible, charged, its author, whose work it was."""
    top = noun
    while top.dep_ == "conj" and top.head.tag_.startswith("N"):
        top = top.head
    if top.dep_ == "nsubj" and top.head.lemma_ == "be":
        for work in children(top.head, "attr"):
            if work.lower_ in _AUTHORS:
                return [t for name, t in preposition_objects(work) if name == "of"]
    if top.dep_ != "pobj":
        return []
    prep, head = top.head, top.head.head
    if prep.lower_ not in ("for", "of", "in", "with", "behind"):
        return []
    if head.lower_ in _ANSWERS or head.lower_ in _AUTHORS:
        owners = [t for name, t in preposition_objects(head) if name == "by"]
        if head.dep_ in ("acomp", "attr", "dobj", "oprd", "amod", "acl", "conj"):
            verb = head.head
            if head.dep_ in ("amod", "acl") or not is_verbal(verb):
                return with_conjuncts([verb]) if head.lower_ in _ANSWERS else []
            if word_of(verb) == "hold":  # "held the army responsible"
                return objects(verb) or surface_subjects(verb)
            return surface_subjects(verb)
        return owners
    if prep.lower_ == "in" and singular(noun.lower_) in _BY_POLICE:
        return []  # "arrested in raids"
    if is_verbal(head) and word_of(head) in _CHARGED:
        return surface_subjects(head) if is_passive(head) else objects(head)
    return []
