"""What the claims about one event are to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from newsevents.extract.attributions.words import outlets
from newsevents.extract.claims.certainty import same_party
from newsevents.models import Attribution, Entity, Event, Size, Stance
from newsevents.models.event import Agreement

_UNTOLD = frozenset({"denies", "declines_to_comment", "not_confirmed"})
_AFFIRMING = frozenset(get_args(Stance)) - _UNTOLD
_BLAMING = frozenset({"accuses", "attributes_responsibility"})
# Words of a denial that is about who did it rather than whether it happened.
_PARTS = (
    "responsib",
    "involve",
    "role in",
    "behind",
    "part in",
    "hand in",
    "work of",
    "carried out",
)


def agreement_of(
    event: Event, claims: Sequence[Attribution], parties: Mapping[str, Entity]
) -> Agreement:
    """Whether an event has no source, one, several in agreement, or is disputed.

    A source that only passes a claim on is not counted beside the one who makes it, and
    outlets that repeat one agency are that agency. A denial disputes an event where it
    denies the event, or the part in it of someone who is said to have done it; a group
    that denies what nobody lays at its door disputes nothing.
    """
    outer = {claim.parent for claim in claims if claim.parent is not None}
    own = [claim for claim in claims if claim.id not in outer]
    affirming = [c for c in own if c.stance in _AFFIRMING]
    denying = [c for c in own if c.stance == "denies"]
    keys = {_origin(claim) for claim in (*affirming, *denying)}
    if not keys:
        return "unattributed"
    if denying and _conflict(event, affirming, denying, parties):
        return "disputed"
    if _blame_conflicts(event, affirming):
        return "disputed"
    if _sizes_conflict(event.size, {claim.id: claim for claim in claims}):
        return "disputed"
    return "single_source" if len(keys) == 1 else "consistent"


def _origin(claim: Attribution) -> str:
    """Whom a claim comes from in the end: two outlets that cite one agency are one."""
    agencies = outlets().agencies
    if claim.source is not None:
        if claim.source.kind == "organisation" and claim.via:
            for reporter in claim.via:
                if reporter.name in agencies and claim.source.name in outlets().names:
                    return reporter.name.lower()
        return claim.source.entity or claim.source.name.lower()
    if claim.via:
        return claim.via[0].entity or claim.via[0].name.lower()
    return ""


def _conflict(
    event: Event,
    affirming: Sequence[Attribution],
    denying: Sequence[Attribution],
    parties: Mapping[str, Entity],
) -> bool:
    for denial in denying:
        others = [c for c in affirming if _origin(c) != _origin(denial)]
        if not others and not event.actors:
            continue
        about_self = denial.source is not None and denies_part(denial)
        if not about_self:
            if others:
                return True
            continue
        if denial.source is not None and any(
            same_party(denial.source, actor, parties) for actor in event.actors
        ):
            return True
    return False


def _blame_conflicts(event: Event, claims: Sequence[Attribution]) -> bool:
    """Whether two sources each blame another party for the event."""
    blamers: dict[str, set[str]] = {}
    for actor in event.actors:
        if actor.certainty == "asserted":
            continue
        for claim in claims:
            if claim.stance in _BLAMING and any(actor.overlaps(span) for span in claim.content):
                blamers.setdefault(actor.entity or actor.name, set()).add(_origin(claim))
    sets = list(blamers.values())
    return any(
        mine.isdisjoint(theirs) for place, mine in enumerate(sets) for theirs in sets[place + 1 :]
    )


def denies_part(denial: Attribution) -> bool:
    """Whether a denial is about who did it rather than whether it happened."""
    said = " ".join(span.text for span in denial.content).lower()
    return any(word in said for word in _PARTS)


def _sizes_conflict(sizes: Sequence[Size], claims: Mapping[str, Attribution]) -> bool:
    """Whether two sources give figures of one kind that cannot both hold."""
    for place, one in enumerate(sizes):
        for other in sizes[place + 1 :]:
            if one.kind != other.kind or one.of != other.of:
                continue
            mine = {_origin(claims[i]) for i in one.attributions if i in claims}
            theirs = {_origin(claims[i]) for i in other.attributions if i in claims}
            if not mine or not theirs or mine & theirs:
                continue
            if _apart(one, other) or _apart(other, one):
                return True
    return False


def _apart(low: Size, high: Size) -> bool:
    return low.max is not None and high.min is not None and low.max < high.min
