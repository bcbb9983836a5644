"""The words of a filler as printed: a noun with what belongs before it."""

from __future__ import annotations

from spacy.tokens import Token

from newsevents.extract.language.scores import PRONOUNS

_BEFORE = frozenset((
    "det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "nn", "predet", "advmod",
))  # fmt: skip
_MARKS = frozenset(("HYPH", "POS", "``", "''"))
_RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))


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
    demonstrative = token.tag_ in ("DT", "IN") and token.lower_ not in _RELATIVE
    return token.lower_ in PRONOUNS and not demonstrative


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; any other token is itself."""
    if token.lower_ not in _RELATIVE:
        return token
    verb = token
    while verb.dep_ != "relcl" and verb.head.i != verb.i:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else token
