"""What hangs on a verb or a noun in the tree: voice, subjects as printed, objects, agents, phrases.

Whose subject is understood from another verb is the business of `subjects`.

All functions take and return spaCy tokens; dependency labels are CLEAR's, as in
spaCy's English pipelines (Choi and Palmer 2012).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from newsevents.extract.lexicon import word_set
from newsevents.extract.syntax.once import once_a_token
from newsevents.extract.syntax.pairs import hyphen_partner

SUBJECT = frozenset({"nsubj", "csubj"})
_SUBJECTS = SUBJECT | {"nsubjpass", "csubjpass"}
RELATIVE = word_set("clauses", "relative")
OBJECT_CONTROL = word_set("clauses", "object_control")
QUANTIFIERS = word_set("clauses", "quantifiers")
_MEASURE_ONLY = QUANTIFIERS - word_set("clauses", "of_people")
_SUFFERED = word_set("clauses", "suffered")
_BE = word_set("clauses", "be")
_HAVE = word_set("clauses", "have")
_NAMES = frozenset({"NNP", "NNPS"})
_ASIDE = word_set("clauses", "aside")
_MAX_CLIMB = 40


def is_verbal(token: Token) -> bool:
    """Whether the token is used as a verb."""
    return token.tag_.startswith("V") or token.pos_ in ("VERB", "AUX")


def is_nominal(token: Token) -> bool:
    """Whether the token is used as a noun."""
    return token.tag_.startswith("N") or token.pos_ in ("NOUN", "PROPN")


def children(token: Token, *labels: str) -> list[Token]:
    """The children under one of `labels`."""
    return [child for child in token.children if child.dep_ in labels]


def with_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    """Each token with what is joined to it ("police and soldiers", "Israel-Hamas")."""
    found: list[Token] = []
    queue = list(tokens)
    while queue:
        token = queue.pop(0)
        if any(token.i == other.i for other in found):
            continue
        partner = hyphen_partner(token)
        found += [token] if partner is None else [partner, token]
        for child in token.children:
            if child.dep_ == "conj":
                if not is_finite(child):
                    queue.append(child)
            elif child.dep_ == "appos" and _goes_on(token, child):
                queue.append(child)
    return found


def _goes_on(token: Token, appositive: Token) -> bool:
    """Whether a name after a comma goes on a list: "Chad, the Sudan, Niger and Mali"."""
    if token.tag_ not in _NAMES or appositive.tag_ not in _NAMES or not appositive.ent_type_:
        return False
    return any(c.dep_ == "conj" and c.tag_ in _NAMES for c in appositive.children) and any(
        c.dep_ == "cc" for item in (appositive, *appositive.subtree) for c in item.children
    )


def is_finite(token: Token) -> bool:
    """Whether the token heads a clause with a subject or an auxiliary of its own."""
    return is_verbal(token) and any(
        c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass", "dobj") for c in token.children
    )


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive, full ("were hit") or reduced ("people hit by")."""
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    if any(helper.dep_ == "auxpass" for helper in helpers):
        return True
    if verb.tag_ == "VBN" and any(helper.lower_ in _BE for helper in helpers):
        return True
    if any(helper.lower_ in _HAVE for helper in helpers):
        return False
    labels = {child.dep_ for child in verb.children}
    if "nsubjpass" in labels or ("agent" in labels and "dobj" not in labels):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod", "relcl"):
        return not labels & {"dobj", "aux"}
    if verb.dep_ == "conj" and verb.tag_ in ("VBN", "VBD") and is_verbal(verb.head):
        own = labels & {"nsubj", "dobj", "aux"}
        return not own and verb.tag_ == verb.head.tag_ and is_passive(verb.head)
    return _is_headline_passive(verb)


def _is_headline_passive(verb: Token) -> bool:
    """ "Banker jailed for fraud": no auxiliary and no full stop, the subject suffers."""
    if verb.dep_ != "ROOT" or not (
        verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.lemma_.lower() in _SUFFERED)
    ):
        return False
    if any(c.dep_ in ("aux", "dobj", "obj") for c in verb.children):
        return False
    last = verb.sent[-1]
    return last.lower_ not in (".", '"', "”") and last.tag_ != "."


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token is itself."""
    if token.lower_ in RELATIVE and token.tag_ in ("WDT", "WP", "WP$", "IN"):
        verb = token
        for _ in range(_MAX_CLIMB):
            if verb.dep_ == "relcl" or verb.head.i == verb.i:
                break
            verb = verb.head
        if verb.dep_ == "relcl":
            return verb.head
    return token


def own_subjects(verb: Token) -> list[Token]:
    """The subjects that hang on the verb itself, as printed."""
    found = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if found:
        return found
    # a tree gone wrong may hang the subject on the auxiliary
    return [
        c
        for aux in verb.children
        if aux.dep_ in ("aux", "auxpass")
        for c in aux.children
        if c.dep_ in _SUBJECTS
    ]


def objects(verb: Token) -> list[Token]:
    """Direct objects on the surface, conjuncts expanded, relatives resolved."""
    return list(_objects_once(verb))


@once_a_token
def _objects_once(verb: Token) -> tuple[Token, ...]:
    return tuple(_objects(verb))


def _objects(verb: Token) -> list[Token]:
    own = children(verb, "dobj", "obj", "attr") if verb.lemma_ != "be" else []
    if not own:
        # "urged Kenya to help"; not the phrase of "gave to charity"
        own = [t for t in children(verb, "dative") if t.tag_ not in ("IN", "TO") and t.i > verb.i]
    if own:
        return with_conjuncts(antecedent(token) for token in own)
    if verb.dep_ == "relcl" and own_subjects(verb):
        subject = own_subjects(verb)[0]
        if subject.lower_ not in RELATIVE and not is_passive(verb):
            return [verb.head]
    # "took five engineers hostage", "set the prisoners free": a small clause
    for small in children(verb, "xcomp", "ccomp"):
        bare = not any(c.dep_ in ("aux", "auxpass", "mark") for c in small.children)
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in small.children)
        if bare or (infinitive and verb.lemma_.lower() in OBJECT_CONTROL):
            held = [c for c in small.children if c.dep_ == "nsubj" and c.i < small.i]
            if held and held[0].i > verb.i:
                return with_conjuncts(antecedent(token) for token in held)
    if verb.dep_ == "conj" and is_verbal(verb.head):
        return []
    # "kidnapped and killed a mayor": the object stands with the last verb only
    for other in verb.children:
        if other.dep_ == "conj" and is_verbal(other) and not own_subjects(other):  # noqa: SIM102
            if other.i - verb.i <= 3 and not is_passive(verb):
                shared = children(other, "dobj")
                if shared:
                    return with_conjuncts(antecedent(token) for token in shared)
    return []


def agents(verb: Token) -> list[Token]:
    """The nouns of a passive's by-phrase."""
    found = [p for by in children(verb, "agent") for p in children(by, "pobj")]
    if not found and is_passive(verb):
        found = [
            p for by in children(verb, "prep") if by.lower_ == "by" for p in children(by, "pobj")
        ]
    if not found and verb.dep_ == "conj" and is_verbal(verb.head) and is_passive(verb):
        # "arranged by the envoy and signed in Doha"
        return agents(verb.head)
    if not found and is_passive(verb):
        for other in verb.children:
            if other.dep_ == "conj" and is_verbal(other) and not own_subjects(other):
                found += [p for by in children(other, "agent") for p in children(by, "pobj")]
    return with_conjuncts(found)


def preposition_objects(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, noun) for the prepositional phrases of a token, conjuncts expanded."""
    for prep in token.children:
        if prep.dep_ in ("prep", "agent", "dative", "prt") or prep.tag_ in ("IN", "TO"):
            name = prep.lower_
            for noun in prep.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    for item in with_conjuncts([antecedent(noun)]):
                        yield name, item
                elif noun.dep_ == "prep":  # "out of", "away from", "because of"
                    for inner in children(noun, "pobj"):
                        for item in with_conjuncts([inner]):
                            if name not in _ASIDE:
                                yield noun.lower_, item
                            yield name, item


def core(token: Token) -> Token:
    """What a noun of measure measures ("dozens of people": people); else the token."""
    for _ in range(3):
        if token.lower_ not in _MEASURE_ONLY:
            return token
        inner = [
            p
            for prep in children(token, "prep")
            if prep.lower_ == "of"
            for p in children(prep, "pobj")
        ]
        if not inner:
            return token
        token = inner[0]
    return token


def governing_verb(noun: Token) -> tuple[Token, str] | None:
    """The verb that a noun is subject, object or prepositional object of, and how."""
    token = noun
    for _ in range(4):
        if token.dep_ == "conj" and is_nominal(token.head):
            token = token.head
            continue
        measured = token.head.head
        if token.dep_ == "pobj" and token.head.lower_ == "of" and measured.lower_ in QUANTIFIERS:
            token = measured
            continue
        break
    head, dep = token.head, token.dep_
    if dep in ("nsubj", "nsubjpass", "dobj", "obj", "attr") and is_verbal(head):
        return head, dep
    if dep == "pobj" and is_verbal(head.head):
        return head.head, head.lower_
    return None
