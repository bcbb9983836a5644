"""Which pages are of sport, art, cooking, markets ...: there nobody is attacked.

"The visitors attacked", "White launched an assault": a genre is known by its vocabulary
(`lexicons/genres.toml`). Where a page has much of it and hardly a word of hard news, its
words name no events; on a page that says hardly a word of public life (a family's column,
a hobby's diary) only what public parties do is one. The network has seen few such pages; what
the rule is worth stands in docs/events.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from newsevents.extract import lexicon
from newsevents.extract.syntax.inflection import singular
from newsevents.models import Actor

_NEWS = "news"
_LEAST = 6
"""Different words of a genre that make a page of it,"""
_SHARE = 0.02
"""as a share of all words of the page, and"""
_TIMES_NEWS = 2.5
"""how many times as many as words of hard news."""
_PAGE = 120
"""Tokens from which on a text is a page, whose silence about public life means something."""
_SCORE = re.compile(r"(?<![\d-])\d{1,2}[-–]\d{1,2}(?![\d-])(?!-)")
_PUBLIC = frozenset("GOV MIL COP JUD LEG PTY REB UAF CRM IGO NGO OPP SPY LAB ELI REL REF".split())


@cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(table["words"]) for name, table in lexicon.load("genres").items()}


def genre_of(doc: Doc) -> str | None:
    """The genre that a page is of; None for news, and for what is too short to tell."""
    said = _said(doc)
    least = max(_LEAST, _SHARE * len(doc), _TIMES_NEWS * len(said & _words()[_NEWS]))
    totals = {name: len(said & known) for name, known in _words().items() if name != _NEWS}
    best = max(totals, key=lambda name: totals[name])
    return best if totals[best] >= least else None


def is_of_sport(words: Iterable[Token]) -> bool:
    """Whether an event's sentences are of sport: a score or a sure word beside another of sport.

    "Rovers attacked from the first whistle and were shot down 3-0": alone, on any page.
    """
    return all(_tells_of_sport(word) for word in words)


def _tells_of_sport(word: Token) -> bool:
    said = {form for token in word.sent if token.i != word.i for form in _forms(token)}
    sure_words, acts = _sport()
    said -= acts
    if said & (_words()[_NEWS] | _mishaps()[1]):
        return False
    sure = said & sure_words
    told = {singular(each) for each in said & _words()["sport"]}
    scored = _SCORE.search(word.sent.text) is not None
    return (bool(sure) or scored) and len(told) + scored > 1


def is_private(doc: Doc) -> bool:
    """Whether a page says hardly a word of public life."""
    return len(doc) >= _PAGE and len(_said(doc) & _words()[_NEWS]) < 2


def is_public(actors: Iterable[Actor]) -> bool:
    """Whether one of the parties is a country's, or a body of public life."""
    return any(actor.country is not None or actor.sector in _PUBLIC for actor in actors)


@cache
def _sport() -> tuple[frozenset[str], frozenset[str]]:
    """Words of sport that have no other sense; what players do too."""
    table = lexicon.load("genres")["sport"]
    return frozenset(table["sure"]), frozenset(table["acts"])


def is_of_animals(words: Sequence[Token], actors: Sequence[Token]) -> bool:
    """Whether beasts did it: the actor is one, or nobody is and one stands where a doer does.

    "A pack of stray dogs", "the attack by a bear", and for "the attack" the sentence before.
    """
    if actors:
        return all(_is_beast(actor) or any(map(_is_beast, _of(actor))) for actor in actors)
    return any(_has_beast(word) for word in words)


def _of(noun: Token) -> list[Token]:
    """What a noun measures: the dogs of "a pack of dogs"."""
    return [c for p in noun.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"]


def _has_beast(word: Token) -> bool:
    start = word.sent.start
    definite = any(c.lower_ in ("the", "this") for c in word.children)
    if definite and start and word.tag_.startswith("N"):
        start = word.doc[start - 1].sent.start
    near = word.doc[start : word.sent.end]
    if any(form in _mishaps()[1] for token in near for form in _forms(token) if not _is_act(token)):
        return False
    return any(
        _is_beast(token) and (token.dep_ == "nsubj" or token.head.lower_ == "by") for token in near
    )


def _is_act(token: Token) -> bool:
    """What beasts do too."""
    return token.lemma_.lower() in _animals()[1]


def _is_beast(token: Token) -> bool:
    return token.tag_ in ("NN", "NNS") and singular(token.lower_) in _animals()[0]


@cache
def _animals() -> tuple[frozenset[str], frozenset[str]]:
    """Beasts, and what they do too."""
    table = lexicon.load("mishaps")["animals"]
    return frozenset(table["words"]), frozenset(table["acts"])


@cache
def _mishaps() -> tuple[frozenset[str], frozenset[str]]:
    table = lexicon.load("mishaps")
    return frozenset(table["mishap"]["words"]), frozenset(table["hostile"]["words"])


def no_attack(words: Sequence[Token], doers: Sequence[Token], *, weapons: bool) -> str | None:
    """Why words of violence tell of none; None: they do.

    Args:
        words: The event's.
        doers: Who is said to do it; weapons: whether it is done with one.
    """
    if not (doers or weapons) and is_mishap(words):
        return "an accident or a disaster, by its sentence"
    if is_of_animals(words, doers):
        return "what a beast did, by its sentence"
    if is_of_sport(words):
        return "a sentence of sport"
    return None


def is_mishap(words: Iterable[Token]) -> bool:
    """Whether an event's sentences tell of nature or accidents, and of nobody who meant harm."""
    said = {form for word in words for token in word.sent for form in _forms(token)}
    mishap, hostile = _mishaps()
    return bool(said & mishap) and not said & hostile


def _forms(token: Token) -> tuple[str, str, str]:
    return token.lower_, token.lemma_.lower(), singular(token.lower_)


def _said(doc: Doc) -> set[str]:
    strings = doc.vocab.strings
    found = {strings[key] for key in set(doc.to_array(LOWER).tolist())}
    return found | {singular(word) for word in found}
