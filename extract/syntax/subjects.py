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
    head, dep = verb.head, verb.dep_
    if depth > _MAX_CLIMB or head.i == verb.i:
        return []
    if dep == "ccomp" and verb.tag_ in ("VBD", "VBP", "VBZ"):
        # "'The man turned away, drew and fired,' Reyes said": not Reyes, though the tree hangs
        # both clauses on "said"
        before = [c for c in children(head, "ccomp") if c.i < verb.i]
        return _subjects(before[-1], depth + 1) if before else []
    if dep in ("conj", "advcl", "acomp", "oprd") and is_verbal(head):
        return _subjects(head, depth + 1)
    if dep in ("xcomp", "ccomp") and is_verbal(head):
        return _controller(head, depth)
    if dep == "xcomp":
        return _of_adjective(head, depth)
    if dep == "relcl":
        return with_conjuncts([head])
    if dep == "acl" and is_nominal(head):
        ordered = head.dep_ == "dobj" and head.head.lemma_.lower() in OBJECT_CONTROL
        return [head] if verb.tag_ in ("VBG", "VBN") or ordered else _owners(head, depth)
    return _of_preposition(head, depth) if dep == "pcomp" else []


def _of_adjective(word: Token, depth: int) -> list[Token]:
    """Who "is about to restore", is "ready to sign"."""
    if word.dep_ == "amod":
        return with_conjuncts([word.head])
    follows = word.dep_ in ("acomp", "oprd", "conj", "advcl") and not is_nominal(word)
    return _subjects(word, depth + 1) if follows else []


def _of_preposition(preposition: Token, depth: int) -> list[Token]:
    """Who does what stands behind "for" or "of": "sentenced the general for ordering"."""
    over = preposition.head
    if is_verbal(over):
        if preposition.lower_ == "for" and over.lemma_.lower() in _PUNISH:
            # he ordered, not the judge
            return with_conjuncts(map(antecedent, children(over, "dobj", "nsubjpass")))
        return _controller(over, depth)
    if not is_nominal(over):
        return []
    # "accused rebel fighters of shelling", though the tree hangs "of" on the fighters
    accused = over.dep_ in ("dobj", "nsubjpass") and preposition.lower_ in ("of", "for", "from")
    if accused and over.head.lemma_.lower() in OBJECT_CONTROL:
        return with_conjuncts([antecedent(over)])
    return _owners(over, depth)


def _controller(head: Token, depth: int) -> list[Token]:
    """Who does what an infinitive behind a verb says: "ordered troops to fire", "wants to go"."""
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
