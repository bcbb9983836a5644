"""The words of a filler as printed: a noun with what belongs before it."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Span, Token

from newsevents.extract.language.scores import PRONOUNS
from newsevents.extract.quantities.words import number_words
from newsevents.extract.syntax.clauses import RELATIVE, antecedent

_BEFORE = frozenset((
    "det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "nn", "predet", "advmod",
))  # fmt: skip
_MARKS = frozenset(("HYPH", "POS", "``", "''"))
_COUNTED = frozenset(("CD", "JJ", "NN", "NNS", "HYPH", "SYM"))
_LONGEST_NUMBER = 10
"""Tokens between a word of a number and what it counts."""
_DETERMINERS = re.compile(
    r"(?:(?:an?|the|this|that|these|those|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|some|several|many|few|most|all|both|another|other|any|every|each|more|\d{1,3}|at least"
    r"|dozens of|hundreds of|of|his|her|its|their|our|my)\b[\s-]+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(r",|\s(?:who|which|that|whose|with|familiar|speaking)\b|\s\(", re.IGNORECASE)
_SHORTEST = 2
"""Characters that stay at least of a phrase whose tail is cut off."""


def noun_span(token: Token) -> tuple[int, int]:
    """First and last token (inclusive) of a noun with what stands before it.

    A name is taken whole; phrases and clauses after the noun are left out, but for the
    of-phrase ("members of the crew").
    """
    first, last = _base(token)
    doc = token.doc
    for child in token.children:
        if child.i == last + 1 and child.dep_ == "prep" and child.lower_ == "of":
            inner = [c for c in child.children if c.dep_ == "pobj"]
            if inner:
                last = max(last, _base(inner[0])[1])
        elif child.dep_ == "appos" and child.ent_type_ and child.left_edge.i == last + 1:
            last = max(last, _base(child)[1])  # "the newspaper La Prensa"
    while first < token.i and (doc[first].is_punct or doc[first].is_space):
        first += 1
    return first, last


def _base(token: Token) -> tuple[int, int]:
    first, last, doc = token.i, token.i, token.doc
    queue = [token]
    while queue:
        item = queue.pop()
        for child in item.children:
            if child.i >= item.i or child.i < item.head.i < item.i:
                continue  # a word before the head of the phrase is not its own
            if child.dep_ in _BEFORE or child.ent_iob_ == "I":
                first = min(first, child.left_edge.i if child.dep_ == "poss" else child.i)
                queue.append(child)
            elif child.tag_ in _MARKS:
                first = min(first, child.i)
    if token.ent_type_:
        while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
            last += 1
        while first > 0 and doc[first].ent_iob_ == "I" and doc[first - 1].ent_type_:
            first -= 1
    return first, last


def is_pronoun(token: Token) -> bool:
    """Whether the token stands for somebody who is told elsewhere.

    By its form: the tagger takes "police" for a pronoun now and then.
    """
    demonstrative = token.tag_ in ("DT", "IN") and token.lower_ not in RELATIVE
    return token.lower_ in PRONOUNS and not demonstrative


def denoted(token: Token) -> Token:
    """Whom a relative pronoun stands for, or what a number counts; any other token is itself."""
    noun = antecedent(token)
    return noun if noun.i != token.i else _counted(token)


def _counted(token: Token) -> Token:
    """The noun that a word of a number counts: the people of "a | hundred and twenty people".

    By the words, since parsers take the parts of a long number for heads. A number that stands
    alone is itself.
    """
    numbers, shares = _number_words()
    if token.lower_ not in numbers and token.lower_ not in shares and token.tag_ != "CD":
        return token
    doc, place = token.doc, token.i + 1
    share, last = token.lower_ in shares, token
    while place < min(len(doc), token.i + _LONGEST_NUMBER) and doc[place].tag_ != "NNP":
        word = doc[place]
        if word.tag_ in ("NN", "NNS") and word.lower_ not in numbers | shares:
            last = word
        elif last.tag_ in ("NN", "NNS") and last is not token:
            break
        elif word.lower_ in ("of", "the", "those", "these", "its", "their"):
            if not share:
                break  # "one of the men"
        elif word.lower_ in ("and", "or", "to", "a", "-", "–"):
            if not _is_number(doc[place + 1 : place + 3]):
                break
        elif word.tag_ not in _COUNTED and word.lower_ not in numbers:
            break
        place += 1
    return last if last.i == token.i or last.tag_ == "NNS" else token


def _is_number(words: Span) -> bool:
    numbers, shares = _number_words()
    return any(word.tag_ == "CD" or word.lower_ in numbers | shares for word in words)


@cache
def _number_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words of number; words of shares ("half of the crew")."""
    words = number_words()
    return frozenset(words.numbers) | (frozenset(words.scales) - words.glued), words.shares


def plain_name(words: str) -> str:
    """A common noun phrase as a name: "three Western officials who spoke": Western officials."""
    cut = _TAIL.search(words)
    out = words[: cut.start()] if cut and cut.start() > _SHORTEST else words  # "those who fled"
    determiners = _DETERMINERS.match(out)
    out = out[determiners.end() :] if determiners else out
    return re.sub(r"\s+", " ", out).strip(" ,;:\"“”'’") or words
