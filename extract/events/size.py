"""How many were killed, hurt, missing, arrested, displaced: figures and what they are of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from spacy.attrs import LOWER
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from newsevents.extract import lexicon
from newsevents.extract.events.conditions import is_human
from newsevents.extract.events.inflection import noun_forms, singular, verb_forms
from newsevents.extract.events.numbers import Quantity, implied, quantity_of
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.syntax import (
    children,
    core,
    is_passive,
    is_verbal,
    objects,
    preposition_objects,
    surface_subjects,
    with_conjuncts,
)
from newsevents.extract.quantities import find_quantities
from newsevents.models import Count

_SAYING = frozenset(
    """confirm report say know announce rule exclude mention acknowledge verify give specify
    comment provide release""".split()
)
"""Verbs under which "not any deaths" is a silence, not a count of none."""
_NOT_PERSONS = frozenset({"time", "day", "hour", "year", "month", "week", "percent", "cent"})


_PRONOUNS = frozenset(
    """who whom that which it they them he him she her i we us you himself themselves his their its
    our my your""".split()
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people (or things) whom something befell.

    Attributes:
        kind: "killed", "injured", "missing" ...
        first, last: Tokens of the words that tell it, inclusive.
        of: The noun counted, where there is one.
        by: The verb or noun that says what befell them.
    """

    kind: str
    count: Count
    first: int
    last: int
    of: Token | None
    by: Token
    told: bool


@dataclass(frozen=True, slots=True)
class _Lexicon:
    object_kinds: dict[str, str]
    subject_kinds: dict[str, str]
    destroyed: frozenset[str]
    states: dict[str, str]
    nouns: dict[str, str]
    deeds: dict[str, str]
    ids: frozenset[int]


@cache
def _lexicon() -> _Lexicon:
    table = lexicon.load("sizes")
    object_kinds: dict[str, str] = {}
    subject_kinds: dict[str, str] = {}
    for lemma, kind in table["verbs"].items():
        object_kinds.update(dict.fromkeys(verb_forms(lemma), kind))
    for lemma, kind in table["subject_verbs"].items():
        subject_kinds.update(dict.fromkeys(verb_forms(lemma), kind))
    destroyed = {form for lemma in table["destroyed"]["verbs"] for form in verb_forms(lemma)}
    nouns = {form: kind for lemma, kind in table["nouns"].items() for form in noun_forms(lemma)}
    deeds = {form: kind for lemma, kind in table["deeds"].items() for form in noun_forms(lemma)}
    forms = {*object_kinds, *subject_kinds, *destroyed, *table["states"], *nouns, *deeds}
    return _Lexicon(
        object_kinds,
        subject_kinds,
        frozenset(destroyed),
        dict(table["states"]),
        nouns,
        deeds,
        frozenset(get_string_id(form) for form in forms),
    )


def find_figures(doc: Doc, ontology: Ontology) -> list[Figure]:
    """All figures of the text, in order of what tells them."""
    found = [
        Figure(
            quantity.kind,
            quantity.count,
            quantity.first,
            quantity.last,
            doc[quantity.head] if quantity.head is not None else None,
            doc[quantity.token],
            True,
        )
        for quantity in find_quantities(doc)
        if not quantity.part
    ]
    counted = {at for figure in found for at in range(figure.first, figure.last + 1)}
    words = _lexicon()
    for position, key in enumerate(doc.to_array(LOWER).tolist()):
        if key in words.ids:
            found += [
                figure
                for figure in _figures_at(doc[position], ontology)
                if _is_one(figure) and not counted & {*range(figure.first, figure.last + 1)}
            ]
    return sorted(found, key=lambda figure: (figure.by.i, figure.first))


def _is_one(figure: Figure) -> bool:
    """Whether a figure is one victim without a number; numbers are `quantities`' to read."""
    single = figure.count == Count(min=1, max=1) or figure.count == Count(min=0, max=0)
    return single and (figure.of is None or quantity_of(figure.of) is None)


def _figures_at(token: Token, ontology: Ontology) -> list[Figure]:
    words, low = _lexicon(), token.lower_
    if low in words.states:
        found = _state(token, words.states[low], ontology)
        if found:
            return found
    if low in words.deeds and not is_verbal(token):
        found = _deed(token, words.deeds[low], ontology)
        if found:
            return found
    if low in words.nouns and (token.tag_.startswith("N") or not token.tag_):
        return _noun(token, words.nouns[low], ontology)
    if not is_verbal(token) or token.dep_ in ("amod", "compound"):
        return []
    if low in words.object_kinds:
        kind = words.object_kinds[low]
        suffered = surface_subjects(token) if is_passive(token) else objects(token)
        own = _number_before(token)
        if own is not None:
            told = Figure(kind, own.count, own.first, own.last, None, token, True)
            return [told] if kind != "shot" else []
        if kind == "shot":
            kind = "killed" if _beside(token, "dead") else ""
            if not kind:
                return []
        if not suffered and not is_passive(token):
            # the parser joins the object to its verb: "killed one and wounded five others"
            suffered = [c for c in children(token, "conj") if c.i > token.i and quantity_of(c)]
        return _people(token, kind, suffered, ontology)
    if low in words.subject_kinds:
        return _people(token, words.subject_kinds[low], surface_subjects(token), ontology)
    if low in words.destroyed:
        suffered = surface_subjects(token) if is_passive(token) else objects(token)
        return [
            _figure("destroyed", quantity, noun, token)
            for noun in suffered
            if not is_human(noun, ontology) and (quantity := quantity_of(noun)) is not None
        ]
    return []


def _number_before(verb: Token) -> Quantity | None:
    """The number that a bare participle is said of: "ten were killed and 30 injured"."""
    if verb.dep_ not in ("conj", "acl") or verb.tag_ not in ("VBN", "VBD") or verb.i == 0:
        return None
    if children(verb, "nsubj", "nsubjpass", "aux", "auxpass", "dobj"):
        return None
    before = verb.doc[verb.i - 1]
    # the parser hangs either on the other
    if before.tag_ != "CD":
        return None
    if before.head.i != verb.i and verb.head.i != before.i:
        return None
    return quantity_of(before)


def _deed(noun: Token, kind: str, ontology: Ontology) -> list[Figure]:
    """Whom a noun of killing befell: "the murder of two nuns", "the senator's assassination"."""
    if noun.dep_ in ("compound", "nmod"):
        return []
    suffered = [t for name, t in preposition_objects(noun) if name == "of"]
    suffered = suffered or with_conjuncts(children(noun, "poss"))
    named = [t for t in suffered if t.lower_ not in _PRONOUNS]
    return _people(noun, kind, named, ontology)


def _beside(verb: Token, word: str) -> bool:
    return any(child.lower_ == word for child in verb.children)


def _people(by: Token, kind: str, suffered: list[Token], ontology: Ontology) -> list[Figure]:
    found: list[Figure] = []
    for noun in suffered:
        if noun.lower_ in _PRONOUNS:
            if noun.lower_ in ("he", "him", "she", "her"):
                found.append(Figure(kind, Count(min=1, max=1), noun.i, noun.i, noun, by, False))
            continue
        if singular(core(noun).lower_) in _NOT_PERSONS:
            continue
        if not is_human(noun, ontology):
            continue
        quantity = quantity_of(noun)
        if quantity is not None:
            found.append(_figure(kind, quantity, noun, by))
            continue
        if kind == "participants":
            continue
        inner = core(noun)
        count = implied(inner)
        if inner.ent_type_ in ("ORG", "GPE", "NORP") and inner.tag_ not in ("NNS", "NNPS"):
            continue
        if count is not None:
            found.append(Figure(kind, count, inner.i, inner.i, inner, by, False))
    return _beside_others(found)


def _beside_others(found: list[Figure]) -> list[Figure]:
    """One person beside a number told counts too; the parts of a number do not.

    "The mayor and two peasants" are one and two; "three civilians, two women and a man"
    are three.
    """
    told = [figure for figure in found if figure.told]
    if not told:
        return found
    found = [
        replace(figure, told=True) if figure.count == Count(min=1, max=1) else figure
        for figure in found
    ]
    first, rest = found[0], found[1:]
    if len(rest) > 1 and first.told and sum(f.count.min or 0 for f in rest) == first.count.min:
        return [first]
    return found


def _figure(kind: str, quantity: Quantity, noun: Token, by: Token) -> Figure:
    last = max(quantity.last, noun.i)
    return Figure(kind, quantity.count, quantity.first, last, core(noun), by, True)


def _counted_alone(token: Token) -> Quantity | None:
    """The number just before a word of state that has no noun: "ten dead and 30 injured"."""
    if token.i == 0 or children(token, "nsubj", "nsubjpass", "aux", "auxpass", "dobj"):
        return None
    before = token.doc[token.i - 1]
    if before.tag_ != "CD" or (token.dep_ == "amod" and token.head.i > token.i):
        return None  # "ten wounded soldiers"
    if before.dep_ == "nummod" and before.head.i > token.i:
        return None
    return quantity_of(before)


def _is_told_of(head: Token) -> bool:
    """Whether a verb says how its subject is: "are missing", "were reported wounded"."""
    if head.lemma_ in ("report", "list", "feel", "fear"):
        return is_passive(head)
    return head.lemma_ in ("be", "remain", "go", "feared")


def _state(token: Token, kind: str, ontology: Ontology) -> list[Figure]:
    """ "left ten people dead", "ten are missing", "ten dead", "the ten wounded"."""
    alone = _counted_alone(token)
    if alone is not None:
        return [_figure(kind, alone, token, token)]
    head = token.head
    small = head.lower_ in ("leave", "left", "leaves", "leaving", "find", "found")
    if (
        token.lower_ in _lexicon().object_kinds
        and is_verbal(token)
        and not small
        and children(token, "nsubj", "nsubjpass", "auxpass", "dobj", "agent")
    ):
        return []  # a verb of its own: "the gunmen wounded a guard"
    if token.dep_ in ("oprd", "acomp", "attr", "ccomp", "xcomp", "advcl", "dobj") or is_verbal(
        token
    ):
        if token.dep_ == "dobj" and head.lemma_ == "leave":
            others = [t for t in objects(head) if singular(t.lower_) not in _lexicon().states]
            if others and quantity_of(token) is None:
                return _people(token, kind, others, ontology)
            quantity = quantity_of(token)
            return [_figure(kind, quantity, token, token)] if quantity else []
        if small:
            suffered = objects(head) + children(token, "nsubj", "nsubjpass")
            # "left 8 people dead and 40 injured": the 40 are not dead
            suffered = [t for t in suffered if not _has_state_after(t) or t.i + 1 == token.i]
        elif _is_told_of(head):
            suffered = surface_subjects(head)
        else:
            suffered = children(token, "nsubj", "nsubjpass")
        if suffered:
            return _people(token, kind, suffered, ontology)
        if is_verbal(token):
            return []
    if token.dep_ == "conj":  # "killing three and ten wounded"; "ten dead and twenty wounded"
        quantity = quantity_of(token)
        return [_figure(kind, quantity, token, token)] if quantity else []
    if token.dep_ == "amod":
        noun = token.head
        left = noun.head.lemma_ == "leave" and noun.dep_ == "dobj" and token.i > noun.i
        return _people(token, kind, [noun], ontology) if left else []
    quantity = quantity_of(token)
    return [_figure(kind, quantity, token, token)] if quantity is not None else []


def _has_state_after(noun: Token) -> bool:
    following = noun.i + 1
    return following < len(noun.doc) and noun.doc[following].lower_ in _lexicon().states


def _noun(token: Token, kind: str, ontology: Ontology) -> list[Figure]:
    low = token.lower_
    if low in ("toll", "tolls"):
        if not any(c.lower_ in ("death", "casualty") for c in token.children):
            return []
        for name, noun in preposition_objects(token):
            if name in ("of", "to", "at") and (quantity := quantity_of(noun)):
                return [_figure(kind, quantity, noun, token)]
        verb = token.head
        if is_verbal(verb):
            for name, noun in preposition_objects(verb):
                if name in ("to", "at") and (quantity := quantity_of(noun)):
                    return [_figure(kind, quantity, noun, token)]
        return []
    if low in ("life", "lives"):
        if not (is_verbal(token.head) and token.head.lemma_ in ("claim", "take", "lose", "cost")):
            return []
        quantity = quantity_of(token)
        if quantity is None:
            for name, noun in preposition_objects(token):
                if name == "of" and (quantity := quantity_of(noun)):
                    return [_figure(kind, quantity, noun, token)]
            return []
        return [_figure(kind, quantity, token, token)]
    if token.dep_ in ("compound", "nmod"):
        return []
    quantity = quantity_of(token)
    negated = quantity is not None and quantity.count.max == 0
    if low in ("victim", "victims", "death") and not negated:
        return []
    if quantity is None:
        neither = [c for c in token.children if c.lower_ in ("any",)]
        verb = token.head if is_verbal(token.head) else token.head.head
        if verb.lemma_ in _SAYING:
            return []
        denied = (
            any(
                c.lower_ in ("neither", "not", "n't", "never", "without", "no")
                for t in (verb, *surface_subjects(verb))
                for c in (t, *t.children)
            )
            if is_verbal(verb)
            else False
        )
        if (
            (neither and denied)
            or token.head.lower_ == "without"
            or (denied and token.head.dep_ == "prep" and verb.lemma_ in ("result", "lead"))
        ):
            return [Figure(kind, Count(min=0, max=0), token.i, token.i, None, token, True)]
        if kind == "injured":  # "injuries to a policeman"
            hurt = [noun for name, noun in preposition_objects(token) if name == "to"]
            return _people(token, kind, hurt, ontology)
        return []
    return [_figure(kind, quantity, token, token)]
