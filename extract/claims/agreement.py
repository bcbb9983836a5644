"""What the claims about one event are to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsevents.extract.attributions.words import outlets
from newsevents.extract.claims.parties import Actors
from newsevents.models import Attribution, Entity, Event, EventClaim, Size
from newsevents.models.event import Agreement


def agreement_of(
    event: Event, attributions: Mapping[str, Attribution], parties: Mapping[str, Entity]
) -> Agreement:
    """Whether an event has no source, one, several in agreement, or is disputed.

    `event` has its `claims`. A source that only passes a claim on is not counted beside the
    one who makes it, and outlets that repeat one agency are that agency. A denial disputes
    an event where it denies the event, or the part in it of someone who is said to have done
    it; a group that denies what nobody lays at its door disputes nothing.
    """
    outer = {attributions[claim.attribution].parent for claim in event.claims}
    own = [claim for claim in event.claims if claim.attribution not in outer]
    telling = [attributions[c.attribution] for c in own if c.says in ("tells", "claims", "blames")]
    denials = [c for c in own if c.says == "denies"]
    denying = [attributions[c.attribution] for c in denials]
    told = {_origin(claim) for claim in telling}
    origins = told | {_origin(claim) for claim in denying}
    if not origins:
        return "unattributed"
    actors = Actors(event.actors, parties)
    disputed = (
        any(_is_against(denial, attributions, told, actors) for denial in denials)
        or _blame_conflicts(event, [attributions[c.attribution] for c in own if c.says == "blames"])
        or _sizes_conflict(event.size, attributions)
    )
    if disputed:
        return "disputed"
    return "single_source" if len(origins) == 1 else "consistent"


def _origin(claim: Attribution) -> str:
    """Whom a claim comes from in the end: two outlets that cite one agency are one."""
    known = outlets()
    if claim.source is not None:
        if claim.source.name in known.names:
            for reporter in claim.via:
                if reporter.name in known.agencies:
                    return reporter.name.lower()
        return claim.source.entity or claim.source.name.lower()
    if claim.via:
        return claim.via[0].entity or claim.via[0].name.lower()
    return ""


def _is_against(
    denial: EventClaim, attributions: Mapping[str, Attribution], told: set[str], actors: Actors
) -> bool:
    """Whether a denial stands against what others say, or what is said of its source.

    `told` are the origins of what others say.
    """
    claim = attributions[denial.attribution]
    if denial.aspect == "actor":
        return claim.source is not None and actors.speak_in(claim.source)
    return bool(told - {_origin(claim)})


def _blame_conflicts(event: Event, blames: Sequence[Attribution]) -> bool:
    """Whether two sources each blame another party for the event."""
    blamers: dict[str, set[str]] = {}
    for actor in event.actors:
        for claim in blames:
            if actor.certainty != "asserted" and any(actor.overlaps(c) for c in claim.content):
                blamers.setdefault(actor.entity or actor.name, set()).add(_origin(claim))
    sets = list(blamers.values())
    return any(
        mine.isdisjoint(theirs) for place, mine in enumerate(sets) for theirs in sets[place + 1 :]
    )


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
