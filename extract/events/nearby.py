"""Which place "the city" or "the province" is: the last one of that kind that was named."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from newsevents.extract.events.inflection import singular
from newsevents.extract.gazetteer import Place, lookup

_TOWNS = frozenset({"city", "seat", "capital"})
_KINDS: dict[str, frozenset[str]] = {
    "city": _TOWNS,
    "town": _TOWNS,
    "village": _TOWNS,
    "capital": frozenset({"capital"}),
    "province": frozenset({"admin1"}),
    "governorate": frozenset({"admin1"}),
    "oblast": frozenset({"admin1"}),
    "state": frozenset({"admin1"}),
    "country": frozenset({"country"}),
    "nation": frozenset({"country"}),
    "area": _TOWNS | {"admin1"},
    "region": frozenset({"admin1"}),
    "territory": frozenset({"admin1"}),
    "district": frozenset(),
    "suburb": frozenset(),
    "neighbourhood": frozenset(),
    "neighborhood": frozenset(),
    "municipality": _TOWNS,
    "department": frozenset({"admin1"}),
}
"""The kinds of the gazetteer that a bare word for a place may stand for; a village may also be a
name that the gazetteer does not have."""
_UNLISTED = frozenset({"village", "town", "district", "suburb", "neighbourhood", "neighborhood"})
_VAGUE = frozenset(
    """part place zone side location south north east west south-east south-west north-east
    north-west front corner jurisdiction""".split()
)
_POINTING = frozenset({"the", "this", "that"})
_WHERE = frozenset({"pobj", "appos", "npadvmod", "dobj", "conj", "ROOT", "dep"})
"""How a name stands that says where, not whose ("U.S. troops", "Ghana said")."""
_BACK = 120
"""Words back to which a place may have been named: some four sentences of news."""


def is_vague(token: Token) -> bool:
    """Whether a place is told by a word that any place has ("the area", "several districts")."""
    if token.ent_type_:
        return False
    word = singular(token.lower_)
    if word not in _KINDS and word not in _VAGUE:
        return False
    return not any(t.ent_type_ in ("GPE", "LOC", "FAC", "NORP") for t in token.subtree)


def named_before(token: Token) -> tuple[int, int, Place | None] | None:
    """First and last token of the name that a definite vague place takes up, and its place.

    The nearest name before it of a fitting kind that says where. None where the word points
    back at nothing ("several districts"), or where no such place was named.
    """
    if token.tag_ != "NN":
        return None
    marks = [c for c in token.children if c.dep_ in ("det", "amod", "compound", "nummod", "poss")]
    if [c.lower_ for c in marks if c.lower_ in _POINTING] != [c.lower_ for c in marks]:
        return None  # "the northern city", "a village": another than was named
    word = singular(token.lower_)
    kinds = _KINDS.get(word)
    if kinds is None or not marks:
        return None
    doc = token.doc
    last = token.i - 1
    least = max(0, token.i - _BACK)
    while last >= least:
        if doc[last].ent_type_ not in ("GPE", "LOC"):
            last -= 1
            continue
        first = _first(doc, last)
        name = doc[first : last + 1].text
        place = lookup(name)
        if place is None and word in _UNLISTED and doc[last].ent_type_ == "GPE":
            return first, last, None
        if place is not None and place.kind in kinds and _says_where(doc[last]):
            return first, last, place
        last = first - 1
    return None


def _says_where(name: Token) -> bool:
    if name.dep_ in ("compound", "nmod") and singular(name.head.lower_) in _KINDS:
        name = name.head  # "in Kunar province"
    return name.dep_ in _WHERE


def _first(doc: Doc, last: int) -> int:
    first = last
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    return first
