"""What stands behind a verb or a noun that tells what befell people: its object, lists."""

from __future__ import annotations

from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities.lexicon import figure_words
from newsevents.extract.quantities.phrases import Phrase, is_time
from newsevents.extract.quantities.sentence import Clause

ADVERBS = word_set("figures", "adverbs")
_BEFORE_PHRASE = word_set("figures", "before_a_phrase")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LIST = 9
"""Tokens between two members of a list ("two men in the old town of Mosul and three boys")."""


def has_object(clause: Clause, at: int) -> bool:
    """Whether a noun phrase stands right behind a verb."""
    at = over_adverbs(clause, at)
    token = clause.token(at)
    if token is None or is_time(clause.doc, at):
        return False
    if clause.starting(at) is not None:
        return True
    return token.tag_ in ("DT", "PRP", "PRP$", "CD", "NN", "NNS", "NNP", "NNPS", "JJ", "PDT")


def over_adverbs(clause: Clause, at: int) -> int:
    """The first token that is no adverb, from one on."""
    while (
        clause.token(at) is not None
        and clause.starting(at) is None
        and (clause.low(at) in ADVERBS - {"another", "all", "both"})
    ):
        at += 1
    return at


def counted_at(clause: Clause, at: int) -> Phrase | None:
    """The counted phrase at a token, over a determiner or "a total of"."""
    for _ in range(3):
        phrase = clause.starting(at)
        if phrase is not None:
            return phrase
        if stands(clause, at, ("a", "total", "of")):
            at += 3
        elif clause.low(at) in _BEFORE_PHRASE:
            at += 1
        else:
            return None
    return None


def plain_object(clause: Clause, at: int) -> int | None:
    """The end of an object without a number ("a soldier and two guards")."""
    step = at
    while (token := clause.token(step)) is not None and (
        token.tag_ in ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "VBN", "PRP")
    ):
        if is_time(clause.doc, step) or clause.starting(step) is not None:
            break
        step += 1
    return step if step > at else None


def list_right(clause: Clause, kinds: tuple[str, ...], by: int, end: int) -> None:
    """Claim what is joined to an object, up to a phrase that has a verb of its own."""
    while True:
        at = _conjunct(clause, end)
        if at is None:
            return
        phrase = counted_at(clause, at)
        if phrase is None:
            plain = plain_object(clause, at)
            if plain is None or _has_predicate(clause, plain):
                return
            end = plain
            continue
        if _has_predicate(clause, phrase.end) or not clause.is_free(phrase):
            return
        clause.take(phrase, kinds, by)
        end = phrase.end


def _conjunct(clause: Clause, end: int) -> int | None:
    """Where the next member of a list begins, over a phrase of place behind the last one."""
    step = end
    for _ in range(_LIST):
        low = clause.low(step)
        if low in ("and", ",", "or", "&", "plus", "as"):
            if low == "as" and clause.low(step + 1) != "well":
                return None
            step += 1
            if low == "as":
                step += 2
            if low == "," and clause.low(step) in ("and", "or"):
                step += 1
            if low == "," and clause.starting(step) is None and clause.low(step) not in ("a", "an"):
                return _over_apposition(clause, step)
            return step
        tag = clause.tag(step)
        if not tag or tag.startswith(("VB", "MD", "W", ".", ":", "-")) or low in ("including", ";"):
            return None
        step += 1
    return None


def _over_apposition(clause: Clause, at: int) -> int | None:
    """The member behind an apposition: "the mayor, Ana Vela, and two guards"."""
    end = plain_object(clause, at)
    if end is not None and clause.low(end) == "," and clause.low(end + 1) == "and":
        return end + 2
    return None


def _has_predicate(clause: Clause, at: int) -> bool:
    """Whether a verb of its own follows a phrase ("and three guards were hurt")."""
    words = figure_words()
    for _ in range(_LIST):
        low, tag = clause.low(at), clause.tag(at)
        if not low or low in (",", "and", "or", ";", ".", "who", "which", "when", "as", "that"):
            return False
        if low in words.states or low in words.participles:
            return not has_object(clause, at + 1) or clause.low(at + 1) in ("and", ",")
        if tag in _FINITE or tag == "VBN":
            return True
        if tag in ("VBG", "TO"):
            return False
        at += 1
    return False


def stands(clause: Clause, at: int, phrase: tuple[str, ...]) -> bool:
    """Whether these words stand there."""
    return all(clause.low(at + step) == word for step, word in enumerate(phrase))
