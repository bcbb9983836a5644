"""What two reports have in common of who stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsevents.link.profile import EventProfile, Party
from newsevents.link.same_words import UNKNOWN, overlap, share
from newsevents.link.words import shared_stems, weights


def alike(one: Party, two: Party) -> float:
    """How surely two names are of one party, from 0 to 1."""
    if not one.stems or not two.stems:
        return 0.0
    if one.stems == two.stems:
        return 1.0
    common = one.stems & two.stems
    telling = common - shared_stems()
    if telling:
        return 0.55 + 0.4 * weights(common) / max(weights(one.stems), weights(two.stems))
    if common:
        same_land = one.country == two.country and one.country is not None
        return 0.5 if same_land else 0.3
    if one.country is not None and one.country == two.country:
        return 0.4 if one.sector is not None and one.sector == two.sector else 0.25
    return 0.0


def best(one: Sequence[Party], two: Sequence[Party]) -> float:
    """How well the shorter list of parties is found in the longer."""
    if not one or not two:
        return UNKNOWN
    if len(two) < len(one):
        one, two = two, one
    return sum(max(alike(a, b) for b in two) for a in one) / len(one)


def actors(one: EventProfile, two: EventProfile) -> float:
    return best(one.actors, two.actors)


def recipients(one: EventProfile, two: EventProfile) -> float:
    return best(one.recipients, two.recipients)


def anyone(one: EventProfile, two: EventProfile) -> float:
    return best((*one.actors, *one.recipients), (*two.actors, *two.recipients))


def everyone(one: EventProfile, two: EventProfile) -> float:
    """The worst match of the longer list: somebody whom the other has not."""
    first = (*one.actors, *one.recipients)
    other = (*two.actors, *two.recipients)
    if not first or not other:
        return UNKNOWN
    return min(
        min(max(alike(a, b) for b in other) for a in first),
        min(max(alike(a, b) for b in first) for a in other),
    )


def rare_party(one: EventProfile, two: EventProfile) -> float:
    mine = {s for p in (*one.actors, *one.recipients) for s in p.stems}
    yours = {s for p in (*two.actors, *two.recipients) for s in p.stems}
    return overlap(frozenset(mine), frozenset(yours))


def telling(parties: Iterable[Party]) -> frozenset[str]:
    """Stems by which a party is told from all others."""
    shared = shared_stems()
    return frozenset(s for party in parties for s in party.stems if s not in shared)


def named_actors(one: EventProfile, two: EventProfile) -> float:
    return overlap(telling(one.actors), telling(two.actors))


def named_recipients(one: EventProfile, two: EventProfile) -> float:
    return overlap(telling(one.recipients), telling(two.recipients))


def named_anyone(one: EventProfile, two: EventProfile) -> float:
    """Weight of what names of parties have in common, in the record or around it."""
    mine = telling((*one.actors, *one.recipients, *one.places)) | one.names
    yours = telling((*two.actors, *two.recipients, *two.places)) | two.names
    return weights(mine & yours)


def other_actors(one: EventProfile, two: EventProfile) -> float:
    """Whether both name persons who did it, and no person in common."""
    return _others(_persons(one.actors), _persons(two.actors))


def other_recipients(one: EventProfile, two: EventProfile) -> float:
    """Whether both name persons to whom it was done, and no person in common."""
    return _others(_persons(one.recipients), _persons(two.recipients))


def other_people(one: EventProfile, two: EventProfile) -> float:
    """Whether the sentences of both name persons, and no person in common."""
    return _others(one.people, two.people)


def people(one: EventProfile, two: EventProfile) -> float:
    """Share of the persons in the sentences of the two that both name."""
    if not one.people or not two.people:
        return UNKNOWN
    met = sum(any(same_person(a, b) for b in two.people) for a in one.people)
    back = sum(any(same_person(a, b) for a in one.people) for b in two.people)
    return (met + back) / (len(one.people) + len(two.people))


def same_person(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two names may be of one person: one surname, or one name within the other.

    Surnames come last in most countries' names and first in some: "Guo" is "Guo Meiling".
    """
    return one[-1] == two[-1] or set(one) <= set(two) or set(two) <= set(one)


def _persons(parties: Iterable[Party]) -> frozenset[tuple[str, ...]]:
    return frozenset(party.person for party in parties if party.person)


def _others(one: frozenset[tuple[str, ...]], two: frozenset[tuple[str, ...]]) -> float:
    if not one or not two:
        return UNKNOWN
    return float(not any(same_person(a, b) for a in one for b in two))


def instruments(one: EventProfile, two: EventProfile) -> float:
    return overlap(one.instruments, two.instruments)


def found_parties(one: EventProfile, two: EventProfile) -> float:
    """How much of the names of either's parties and places stands anywhere in the other article."""
    mine = telling((*one.actors, *one.recipients, *one.places))
    yours = telling((*two.actors, *two.recipients, *two.places))
    shares = [share(mine, two.story.stems), share(yours, one.story.stems)]
    known = [share for share in shares if share is not None]
    return min(known) if known else UNKNOWN
