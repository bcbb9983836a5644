"""Which pages are of sport, art, cooking, markets ...: there nobody is attacked.

"The visitors attacked", "White launched an assault": a genre is known by its vocabulary
(`lexicons/genres.toml`). Where a page has much of it and hardly a word of hard news, its
words name no events; on a page that says hardly a word of public life (a family's column,
a hobby's diary) only what public parties do is one. The network has seen few such pages; what
the rule is worth stands in docs/events.md.
"""

from __future__ import annotations

from collections.abc import Iterable
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


def is_private(doc: Doc) -> bool:
    """Whether a page says hardly a word of public life."""
    return len(doc) >= _PAGE and len(_said(doc) & _words()[_NEWS]) < 2


def is_public(actors: Iterable[Actor]) -> bool:
    """Whether one of the parties is a country's, or a body of public life."""
    return any(actor.country is not None or actor.sector in _PUBLIC for actor in actors)


@cache
def _mishaps() -> tuple[frozenset[str], frozenset[str]]:
    table = lexicon.load("mishaps")
    return frozenset(table["mishap"]["words"]), frozenset(table["hostile"]["words"])


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
