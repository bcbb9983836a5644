"""Who is the subject of a verb: its own, or understood by control, coordination, a clause.

"Ordered troops to fire" (the troops fire), "left and said", "the guards who said", "accused of
killing": labels are CLEAR's (Choi and Palmer 2012), words of control are in
`lexicons/clauses.toml`.
"""

from __future__ import annotations

from spacy.tokens import Token

from newsevents.extract.lexicon import word_set
from newsevents.extract.syntax.clauses import (
    OBJECT_CONTROL,
    antecedent,
    children,
    is_nominal,
    is_verbal,
    own_subjects,
    with_conjuncts,
)
from newsevents.extract.syntax.once import once_a_token

_PUNISH = word_set("clauses", "punish")
_SMALL_CLAUSE = word_set("clauses", "small_clause")
_MAX_CLIMB = 6
"""Verbs over a verb whose subject may be its own."""


def subjects(verb: Token) -> list[Token]:
    """The subjects of a verb, its own or understood, conjuncts expanded, relatives resolved.

    Of a passive they are those who are done to.
    """
    return list(_once(verb))


@once_a_token
def _once(verb: Token) -> tuple[Token, ...]:
    return tuple(_subjects(verb, 0))


def _subjects(verb: Token, depth: int) -> list[Token]:
    own = own_subjects(verb)
    if own:
        return with_conjuncts(antecedent(token) for token in own if token.lower_ != "there")
    if depth > _MAX_CLIMB:
        return []
    head, dep = verb.head, verb.dep_
    if dep == "conj" and head.i != verb.i:
        if is_verbal(head):
            return _subjects(head, depth + 1)
        return []
    if dep == "ccomp" and verb.tag_ in ("VBD", "VBP", "VBZ"):
        # "'The man turned away, drew and fired,' Reyes said": not Reyes, though the tree hangs
        # both clauses on "said"
        before = [c for c in children(head, "ccomp") if c.i < verb.i]
        return _subjects(before[-1], depth + 1) if before else []
    if dep in ("xcomp", "ccomp") and is_verbal(head):
        return _controller(head, depth)
    if dep == "xcomp" and head.dep_ in ("acomp", "oprd", "conj", "advcl", "amod"):
        # "is about to restore", "ready to sign"
        if head.dep_ == "amod":
            return with_conjuncts([head.head])
        return _subjects(head, depth + 1) if not is_nominal(head) else []
    if dep in ("acomp", "oprd") and is_verbal(head):
        return _subjects(head, depth + 1)
    if dep == "relcl":
        return with_conjuncts([head])
    if dep == "acl" and is_nominal(head):
        ordered = head.dep_ == "dobj" and head.head.lemma_.lower() in OBJECT_CONTROL
        if verb.tag_ in ("VBG", "VBN") or ordered:
            return [head]
        return _owners(head, depth)
    if dep == "advcl" and is_verbal(head):
        return _subjects(head, depth + 1)
    if dep == "pcomp":
        governor = head.head
        if is_verbal(governor):
            lemma = governor.lemma_.lower()
            if head.lower_ == "for" and lemma in _PUNISH:
                # "sentenced the general for ordering": he ordered, not the judge
                return with_conjuncts(
                    antecedent(t) for t in children(governor, "dobj", "nsubjpass")
                )
            return _controller(governor, depth)
        if is_nominal(governor):
            # "accused rebel fighters of shelling", though the tree hangs "of" on the fighters
            verb_over = governor.head
            if (
                governor.dep_ in ("dobj", "nsubjpass")
                and head.lower_ in ("of", "for", "from")
                and verb_over.lemma_.lower() in OBJECT_CONTROL
            ):
                return with_conjuncts([antecedent(governor)])
            return _owners(governor, depth)
    return []


def _controller(head: Token, depth: int) -> list[Token]:
    if head.lemma_.lower() in OBJECT_CONTROL:
        objects = children(head, "dobj", "nsubjpass", "dative")
        if not objects:
            objects = [
                p
                for prep in children(head, "prep")
                for p in children(prep, "pobj")
                if prep.lower_ in ("on", "to", "for", "upon")
            ]
        if objects:
            return with_conjuncts(antecedent(token) for token in objects)
    small = children(head, "dobj")
    if small and head.lemma_.lower() in _SMALL_CLAUSE:
        return with_conjuncts(small)
    return _subjects(head, depth + 1)


def _owners(noun: Token, depth: int) -> list[Token]:
    """Whose plan, attempt, order it is."""
    owners = children(noun, "poss")
    if owners:
        return with_conjuncts(antecedent(token) for token in owners)
    if noun.dep_ in ("dobj", "attr") and is_verbal(noun.head):
        return _subjects(noun.head, depth + 1)
    return []
