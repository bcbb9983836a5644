"""Whether the fillers of two mentions can be the same: named, counted, or only described."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from spacy.tokens import Token

from newsevents.extract import lexicon
from newsevents.extract.events.conditions import is_human
from newsevents.extract.events.fillers import Fillers, noun_span
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.numbers import quantity_of
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.syntax import core
from newsevents.extract.gazetteer import lookup

_DEFINITE = frozenset({"the", "this", "these", "those", "that", "his", "her", "their", "its"})
_NAMES = frozenset({"NNP", "NNPS"})
_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD"})
_AGAINST_IT = frozenset({"REB", "UAF", "CRM", "OPP"})


class Likeness(Enum):
    """How two parties stand to each other, the better the lower."""

    SAME = 0
    AKIN = 1
    """One country's, or the same kind of doer: nearly the same."""
    OPEN = 2
    """Nothing speaks for it or against it ("a man", "Juan Perez")."""
    UNLIKE = 3
    """Two descriptions of people that have no word in common."""
    OTHER = 4
    """Two names, or two numbers: not the same."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("merging")["people"][name])


@dataclass(frozen=True, slots=True)
class Party:
    """What a filler says of who or what it is.

    Attributes:
        key: Equal for two mentions of one entity.
        names: Its proper words in lower case, by which "Bagram airfield" is "the Bagram base".
        noun: Its head, a common noun in the singular; "" for a name.
        country, sector: As in records, where known.
        count: Its number, where one is told.
    """

    key: str
    names: frozenset[str]
    noun: str
    country: str | None
    sector: str | None
    count: int | None
    human: bool
    definite: bool
    plural: bool


def party(token: Token, fillers: Fillers, ontology: Ontology) -> Party:
    """The party that `token` heads."""
    inner = core(token)
    first, last = noun_span(inner)
    inside = inner.doc[first : last + 1]
    names = frozenset(
        t.lower_ for t in inside if t.tag_ in _NAMES and len(t) > 2 and t.text.isalpha()
    )
    actor = fillers.actor(token)
    quantity = quantity_of(token)
    count = quantity.count if quantity is not None else None
    common = inner.tag_ not in _NAMES and not inner.ent_type_
    return Party(
        key=fillers.key(token),
        names=names,
        noun=singular(inner.lower_) if common else "",
        country=actor.country if actor is not None else None,
        sector=actor.sector if actor is not None else None,
        count=count.min if count is not None and count.min == count.max else None,
        human=is_human(inner, ontology),
        definite=any(t.lower_ in _DEFINITE for t in inside),
        plural=inner.tag_ in ("NNS", "NNPS") or inner.lower_ in ("people", "police"),
    )


def looks_back(token: Token, kind: str) -> bool:
    """Whether a filler is told by the deed: "the attacker" (`doer`), "the victims"."""
    inner = core(token)
    if singular(inner.lower_) not in _words(kind):
        return False
    return is_definite(inner)


def is_told_by_deed(token: Token) -> bool:
    """Whether the noun names who did it by what was done: "attacker", "bomber", "gunman"."""
    return singular(token.lower_) in _words("doer")


def is_definite(token: Token) -> bool:
    """Whether the noun is told as known: "the shells", "their leader"."""
    return any(child.lower_ in _DEFINITE for child in token.children)


def compare(ours: Iterable[Party], theirs: Iterable[Party]) -> Likeness:
    """The best likeness of any two of the parties."""
    theirs = list(theirs)
    found = [_likeness(one, two) for one in ours for two in theirs]
    return min(found, key=lambda item: item.value, default=Likeness.OPEN)


def _likeness(one: Party, two: Party) -> Likeness:
    if one.count is not None and two.count is not None and one.count != two.count:
        # "two soldiers", "six soldiers"; but of the same name it is the same
        return Likeness.SAME if one.names & two.names else Likeness.OTHER
    if one.key == two.key or one.names & two.names:
        return Likeness.SAME
    if _opposed(one, two) or (one.names and two.names):
        akin = one.country is not None and one.country == two.country
        return Likeness.AKIN if akin and not _opposed(one, two) else Likeness.OTHER
    if (one.noun and one.noun in two.names) or (two.noun and two.noun in one.names):
        return Likeness.SAME  # a headline's capitals: "Army", "the army"
    if one.noun and one.noun == two.noun:
        # "US forces", "foreign forces"
        alone = one.names or two.names or one.country != two.country
        return Likeness.OPEN if alone else Likeness.SAME
    if one.country is not None and one.country == two.country:
        return Likeness.AKIN
    if one.human != two.human:
        return Likeness.UNLIKE
    doers = _words("doer")
    if one.noun in doers and two.noun in doers:
        return Likeness.OPEN if one.plural != two.plural else Likeness.AKIN
    anyone = _words("anyone")
    if one.noun in anyone or two.noun in anyone or one.definite or two.definite:
        return Likeness.OPEN
    return Likeness.OPEN if not (one.noun and two.noun) else Likeness.UNLIKE


def _opposed(one: Party, two: Party) -> bool:
    """Of two countries, or one of the state and one against it."""
    if one.country is not None and two.country is not None and one.country != two.country:
        return True
    return (one.sector in _STATE and two.sector in _AGAINST_IT) or (
        two.sector in _STATE and one.sector in _AGAINST_IT
    )


def compare_places(ours: Iterable[Token], theirs: Iterable[Token]) -> Likeness:
    """The best likeness of any two named places; a country holds its towns."""
    theirs = list(theirs)
    found = [_place_likeness(one, two) for one in ours for two in theirs]
    return min(found, key=lambda item: item.value, default=Likeness.OPEN)


def _place_likeness(one: Token, two: Token) -> Likeness:
    left, right = _name(one), _name(two)
    if left == right or set(left.split()) & set(right.split()):
        return Likeness.SAME
    here, there = lookup(left), lookup(right)
    if here is None or there is None:
        return Likeness.OPEN if one.ent_type_ != two.ent_type_ else Likeness.OTHER
    if here.country != there.country:
        return Likeness.OTHER
    if "country" in (here.kind, there.kind):
        return Likeness.AKIN
    if here.kind == "admin1" and there.admin1 in (here.name, here.admin1):
        return Likeness.AKIN
    if there.kind == "admin1" and here.admin1 in (there.name, there.admin1):
        return Likeness.AKIN
    return Likeness.OTHER


def _name(token: Token) -> str:
    first, last = noun_span(token)
    words = [t for t in token.doc[first : last + 1] if t.tag_ in _NAMES]
    return " ".join(t.text for t in words) or token.text
