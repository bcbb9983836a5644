"""Whom a speech act is about, deep in its object: "welcomed a resumption of ties with Oman"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from newsevents.extract.events.syntax import is_verbal, preposition_objects

_OVER = frozenset({"of", "in"})
_TO_PARTIES = frozenset(
    {"with", "between", "against", "among", "to", "toward", "towards", "from", "by", "about"}
)
_PARTIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_DEPTH = 3


def concerned(objects: Sequence[Token], known: Sequence[Token]) -> list[Token]:
    """The named parties in the phrases of the objects, none of `known` among them."""
    taken = {token.i for token in known}
    found: list[Token] = []
    layer = [token for token in objects if not is_verbal(token)]
    for _ in range(_DEPTH):
        deeper: list[Token] = []
        for noun in layer:
            for name, inner in preposition_objects(noun):
                named = inner.ent_type_ in _PARTIES or (inner.tag_ == "NNP" and not inner.ent_type_)
                if name in _TO_PARTIES and named:
                    if inner.i not in taken:
                        taken.add(inner.i)
                        found.append(inner)
                elif name in _OVER and not inner.ent_type_ and not is_verbal(inner):
                    deeper.append(inner)
        layer = deeper
    return found
