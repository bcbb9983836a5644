"""Whether the words around a doer hold back: "alleged", "apparently", "is blamed for".

What a court has found is told as fact: "convicted of", "sentenced for" hold nothing back.
The words are those of `extract/lexicons/hedges.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from newsevents.errors import lexicon_error
from newsevents.extract import lexicon
from newsevents.models import Actor, Attribution

_TABLES = ("adjectives", "adverbs", "modals", "charged_as", "charging", "laying")
_STEPS = 4  # conjuncts and nouns between a name and the noun that it hangs on


@dataclass(frozen=True, slots=True)
class _Words:
    adjectives: frozenset[str]
    adverbs: frozenset[str]
    modals: frozenset[str]
    charged_as: frozenset[str]
    charging: frozenset[str]
    laying: frozenset[str]


@cache
def _words() -> _Words:
    table = lexicon.load("hedges")
    for name in _TABLES:
        if not table.get(name) or not all(word == word.lower() for word in table[name]):
            raise lexicon_error("hedges", f"{name!r} is not a list of lower-case words")
    return _Words(**{name: frozenset(table[name]) for name in _TABLES})


def is_hedged(doc: Doc, actor: Actor) -> bool:
    """Whether the sentence of `actor` says only that it may have done it, or is charged with it.

    "Suspected rebels", "was allegedly shot by rebels", "rebels may have fired it", "rebels
    are responsible for", "blamed it on rebels", "a rebel was arrested for". Without a tree:
    only a word before the actor.
    """
    span = doc.char_span(actor.start, actor.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    words = _words()
    before = doc[span.start - 1].lower_ if span.start else ""
    if before in words.adjectives or span[0].lower_ in words.adjectives:
        return True
    if not doc.has_annotation("DEP"):
        return False
    token = span.root
    for _ in range(_STEPS):
        if any(t.lower_ in words.adjectives for t in token.children if t.dep_ in ("amod", "nmod")):
            return True
        if token.dep_ not in ("conj", "compound", "poss", "appos") or token.head.i == token.i:
            break
        token = token.head
    return _is_charged(token, words) or _is_doubted(token, words)


def is_nobody(doc: Doc, actor: Actor) -> bool:
    """Whether an actor is none: the "group" of "no group has claimed the blast"."""
    span = doc.char_span(actor.start, actor.end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    words = {span[0].lower_, *(t.lower_ for t in span.root.children if t.dep_ == "det")}
    if span.root.ent_type_:
        words.discard("neither")  # "neither Chad nor Mali signed": both, and they did not
    return bool(words & {"no", "none", "nobody", "neither"})


def blamed(doc: Doc, claim: Attribution) -> list[Token]:
    """Whom `claim` blames, by the heads of their names.

    "Blamed X for", "held X responsible", "suspect X": X; "blamed it on X": X; "said X was
    behind it": X. Nothing without a tree.
    """
    if not doc.has_annotation("DEP"):
        return []
    words = _words()
    out: list[Token] = []
    for place, bounds in enumerate((claim.cue, *claim.content)):
        if bounds is None:
            continue
        span = doc.char_span(bounds.start, bounds.end, alignment_mode="expand")
        for token in span if span is not None else ():
            out.extend(_blamed_by(token, words, cue=place == 0))
    return [other for token in out for other in (token, *token.conjuncts) if other.i >= token.i]


def _blamed_by(token: Token, words: _Words, *, cue: bool) -> list[Token]:
    if token.lower_ in words.charged_as and token.head.lemma_ == "be":
        return [t for t in token.head.children if t.dep_ == "nsubj" and t.tag_.startswith("N")]
    if token.lemma_ in words.laying:
        doers = [
            noun
            for prep in token.children
            if prep.dep_ in ("prep", "dative") and prep.lower_ in ("on", "upon", "to")
            for noun in prep.children
            if noun.dep_ == "pobj"
        ]
        if doers:
            return [noun for noun in doers if noun.tag_.startswith("N")]
    if cue and token.lemma_ in ("blame", "hold", "suspect"):
        # A subject behind the verb is an object: "blamed forces stationed on a ridge".
        named = [
            t
            for t in token.children
            if t.dep_ in ("dobj", "nsubjpass") or (t.dep_ == "nsubj" and t.i > token.i)
        ]
        return [noun for noun in named if noun.tag_.startswith("N")]
    return []


def _is_charged(token: Token, words: _Words) -> bool:
    head = token.head
    if token.dep_ in ("nsubj", "nsubjpass") and head.lemma_ == "be":
        return any(
            child.lower_ in words.charged_as
            for child in head.children
            if child.dep_ in ("acomp", "attr", "prep", "advmod")
        )
    if token.dep_ in ("dobj", "nsubjpass") and head.lemma_ in words.charging:
        return True
    if token.dep_ == "pobj" and head.lower_ in ("on", "to", "upon"):
        return head.head.lemma_ in words.laying
    return any(_charges_its_noun(clause, words) for clause in token.children)


def _charges_its_noun(clause: Token, words: _Words) -> bool:
    """ "The group, which police blamed for it"; "the group, blamed for it by police"."""
    if clause.lemma_ not in words.charging:
        return False
    if clause.dep_ == "acl":
        return clause.tag_ == "VBN"
    return clause.dep_ == "relcl" and any(
        child.dep_ in ("dobj", "nsubjpass") and child.tag_ in ("WDT", "WP")
        for child in clause.children
    )


def _is_doubted(token: Token, words: _Words) -> bool:
    verb = token.head
    if token.dep_ == "pobj":
        if verb.dep_ != "agent" and verb.lower_ != "by":
            return False
        verb = verb.head
    elif token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    children = [child for child in verb.children if child.dep_ in ("advmod", "aux")]
    if any(child.lower_ in words.adverbs for child in children if child.dep_ == "advmod"):
        return True
    helpers = {child.lower_ for child in children if child.dep_ == "aux"}
    return "have" in helpers and bool(helpers & words.modals)
