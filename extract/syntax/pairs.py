"""Two parties in one word: "Israel-Hamas ceasefire", "Saudi-Iranian talks"."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from newsevents.extract.entities.actors import code_actor
from newsevents.extract.entities.gazetteer import country_of, lookup
from newsevents.extract.syntax.once import once_a_token

_HYPHENS = frozenset({"-", "–"})
_LONGEST = 3  # words of a name before the hyphen ("United Arab Emirates-Iran")


@once_a_token
def hyphen_partner(token: Token) -> Token | None:
    """The party before the hyphen where `token` ends the one after it; else None.

    Both must be known nations, nationalities or bodies, so that one name with a hyphen
    ("Guinea-Bissau", "Agence France-Presse") stays one.
    """
    doc = token.doc
    for first in range(token.i, max(token.i - _LONGEST, 1), -1):
        hyphen = doc[first - 1]
        if hyphen.text not in _HYPHENS:
            if not doc[first].text[:1].isupper():
                return None
            continue
        if hyphen.whitespace_ or doc[first - 2].whitespace_:
            return None
        partner = doc[first - 2]
        if lookup(doc[first - 2 : token.i + 1].text) is not None:
            return None
        both = _is_party(doc[first : token.i + 1].text) and _is_party(_name_ending_at(partner))
        return partner if both else None
    return None


def _name_ending_at(token: Token) -> str:
    """The longest known name that ends with `token`, or its own text."""
    doc = token.doc
    for length in range(_LONGEST, 1, -1):
        first = token.i - length + 1
        if first >= 0 and doc[first].text[:1].isupper():
            name = doc[first : token.i + 1].text
            if country_of(name) is not None:
                return name
    return token.text


@lru_cache(maxsize=4096)
def _is_party(name: str) -> bool:
    if not name[:1].isupper():
        return False
    if country_of(name) is not None:
        return True
    code = code_actor(name)
    return code.country is not None or code.sector is not None
