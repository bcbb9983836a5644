"""Parties that an article tells twice: "a suicide bomber", "the attacker"; "US bases", "bases".

Mentions that name one entity are one party before they come here (`Fillers.key`); what is
left are descriptions. Of several descriptions of one party the one that says most stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from newsevents.extract.events.inflection import singular
from newsevents.extract.events.parties import is_told_by_deed
from newsevents.extract.events.syntax import core

_NAMES = frozenset({"NNP", "NNPS"})
_PLURAL = frozenset({"NNS", "NNPS"})
_SAYING = frozenset({"amod", "compound", "poss", "nmod", "nummod", "prep", "acl", "relcl"})


def without_repeats(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without those whose party another of them describes better."""
    if len(tokens) < 2:
        return list(tokens)
    inner = [core(token) for token in tokens]
    dropped: set[int] = set()
    for mine, token in enumerate(inner):
        for other, better in enumerate(inner):
            if mine == other or other in dropped or token.i == better.i:
                continue
            if _is_same(token, better) and (_worth(better), -other) > (_worth(token), -mine):
                dropped.add(mine)
            elif token.ent_type_ in ("GPE", "NORP") and _is_within(token, better):
                dropped.add(mine)  # "the US", "US bases"
    return [token for place, token in enumerate(tokens) if place not in dropped]


def _is_same(one: Token, two: Token) -> bool:
    if one.tag_ in _NAMES or two.tag_ in _NAMES or one.ent_type_ or two.ent_type_:
        return False
    if (one.tag_ in _PLURAL) != (two.tag_ in _PLURAL):
        return False
    counts = [_count(token) for token in (one, two)]
    if all(counts) and counts[0] != counts[1]:
        return False  # "two soldiers", "six soldiers"
    if any(
        c.lower_ in ("another", "other", "second", "more") for t in (one, two) for c in t.children
    ):
        return False
    if singular(one.lower_) == singular(two.lower_):
        return not (_flavours(one) and _flavours(two)) or _flavours(one) == _flavours(two)
    return is_told_by_deed(one) and is_told_by_deed(two)


def _count(token: Token) -> str:
    return next((c.lower_ for c in token.children if c.dep_ == "nummod"), "")


def _flavours(token: Token) -> frozenset[str]:
    """What tells it from others of its noun ("Afghan soldiers")."""
    return frozenset(
        c.lower_ for c in token.children if c.dep_ in ("amod", "compound", "nmod", "poss")
    )


def _worth(token: Token) -> int:
    return sum(child.dep_ in _SAYING for child in token.children)


def _is_within(name: Token, token: Token) -> bool:
    """Whether the name is said again before the noun."""
    return not (token.ent_type_ or token.tag_ in _NAMES) and any(
        child.lower_ == name.lower_ and child.dep_ in ("amod", "compound", "nmod", "poss")
        for child in token.children
    )
