"""The counted phrase that a passive, a participle or a word of state is said of."""

from __future__ import annotations

from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities.lexicon import figure_words
from newsevents.extract.quantities.phrases import Phrase
from newsevents.extract.quantities.sentence import Clause

_BETWEEN = word_set("figures", "before_a_state")
_STOPS = word_set("figures", "stops")
_SAYING = word_set("figures", "saying")
_WALK = 30
"""Tokens over which a subject is sought."""


def beside_left(clause: Clause, at: int) -> Phrase | None:
    """The counted phrase before a word, over auxiliaries, adverbs and what is put in between."""
    step = at
    finite = clause.tag(at) in ("VBD", "VBP", "VBZ")
    while step > clause.start:
        phrase = clause.ending(step)
        if phrase is not None:
            if not finite or _is_subject_place(clause, phrase):
                return _whole(clause, phrase)
            break
        low, tag = clause.low(step - 1), clause.tag(step - 1)
        if low in ("and", "or", ",") and clause.tag(step - 2) == "VBN":
            step -= 2  # "were shot and killed"
            continue
        if clause.low(step - 1) == "those" and clause.low(step - 2) == "among":
            step -= 2  # "were among those killed"
            continue
        if low in _BETWEEN or tag in ("RB", "MD") or low in ("people", "others"):
            # "in two villages were hurt" is not said of the villages, "of two men hurt" is
            finite = tag not in ("WP", "WDT") and (finite or tag in ("VBD", "VBP", "VBZ", "MD"))
            step -= 1
            continue
        break
    return _afar(clause, step)


def _whole(clause: Clause, phrase: Phrase) -> Phrase | None:
    """What a part ("30 people, including two children, were hurt") is a part of."""
    if not phrase.part:
        return phrase
    step = phrase.first
    for _ in range(_WALK):
        step -= 1
        if step < clause.start or clause.tag(step) in ("VBD", "VBZ", "VBP"):
            return phrase
        other = clause.ending(step)
        if other is not None and not other.part and _is_subject_place(clause, other):
            return other
    return phrase


def _is_subject_place(clause: Clause, phrase: Phrase) -> bool:
    """Whether no preposition stands before a phrase ("in two villages")."""
    before = phrase.first - 1
    if clause.low(before) in ("the", "these", "those", "another", "all"):
        before -= 1
    tag, low = clause.tag(before), clause.low(before)
    return not (tag in ("IN", "TO") and low not in _STOPS and low not in ("with", "as", "if"))


def _afar(clause: Clause, step: int) -> Phrase | None:
    """A counted phrase further left, with no verb between: "30 people in two villages were"."""
    words = figure_words()
    depth = 0
    if clause.tag(step - 1) == "PRP":
        return None  # "two officers beat him as he was being arrested"
    for _ in range(_WALK):
        if step <= clause.start:
            return None
        phrase = clause.ending(step)
        is_subject = phrase is not None and _is_subject_place(clause, phrase) and not phrase.part
        if is_subject and depth % 2 == 0:
            return phrase if phrase is not None and clause.is_free(phrase) else None
        low, tag = clause.low(step - 1), clause.tag(step - 1)
        if tag in ("VBD", "VBZ", "VBP", "MD", "VB", "WRB") or low in _STOPS:
            return None
        if low in words.verbs and phrase is None:
            return None
        depth += low in (",", "--", "–", "-", "(", ")")
        step -= 1
    return None


def subject_by_parse(clause: Clause, at: int) -> Phrase | None:
    """The counted phrase that the parse makes the (passive) subject of a verb."""
    token = clause.doc[at]
    if token.dep_ in ("acl", "relcl") and token.head.i < at:
        phrase = clause.over(token.head.i)
        if phrase is not None and phrase.head == token.head.i:
            return phrase  # "two members of the cell arrested in May"
    for verb in (token, token.head):
        if verb.i != at and (
            token.dep_ not in ("xcomp", "oprd", "acomp", "ccomp", "conj")
            or verb.lemma_ not in ("report", "believe", "fear", "say", "confirm", "be", "remain")
        ):
            break
        for child in verb.children:
            if child.dep_ in ("nsubjpass", "nsubj") and child.i < at:
                phrase = clause.over(child.i) or clause.starting(child.left_edge.i)
                if phrase is None or not clause.is_free(phrase):
                    continue
                if phrase.head is None or phrase.head == child.i or phrase.first <= child.i:
                    return phrase
    return None


def listed_left(clause: Clause, phrase: Phrase) -> list[Phrase]:
    """Phrases joined before one: "two girls and three boys were hurt"."""
    found: list[Phrase] = []
    while True:
        step = phrase.first
        if clause.low(step - 1) in ("the", "another"):
            step -= 1
        if clause.low(step - 1) not in ("and", ",", "or"):
            return found
        step -= 1
        if clause.low(step - 1) == ",":
            step -= 1
        other = clause.ending(step) or _over_place(clause, step)
        if other is None or not clause.is_free(other) or other.count.max == 0:
            return found
        verb = other.first - 1
        if clause.tag(verb).startswith("VB") and clause.low(verb) not in _SAYING:
            return found  # "they lost 26 men and three are hurt"
        if not _is_subject_place(clause, other) or other.part:
            return found
        found.append(other)
        phrase = other


def _over_place(clause: Clause, step: int) -> Phrase | None:
    """The phrase before a phrase of place: "two men from Erbil (and three women)"."""
    for _ in range(7):
        phrase = clause.ending(step)
        if phrase is not None:
            return phrase
        tag = clause.tag(step - 1)
        if tag not in ("NNP", "NN", "NNS", "NNPS", "DT", "JJ", "IN", "POS", "HYPH"):
            return None
        step -= 1
    return None
