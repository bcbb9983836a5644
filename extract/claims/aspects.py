"""What a claim says of an event it speaks of: of which part of it, and for or against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newsevents.extract.claims.parties import same_party
from newsevents.models import Attribution, Entity, Event, EventClaim, Span
from newsevents.models.event import Aspect, Says

_SAYS: dict[str, Says | None] = {
    "denies": "denies",
    "claims_responsibility": "claims",
    "attributes_responsibility": "blames",
    "accuses": "blames",
    "not_confirmed": "doubts",
    "declines_to_comment": None,
}
"""By stance; all others tell."""

# Words of a denial that is about who did it rather than whether it happened.
_PARTS = (
    "responsib", "involve", "role in", "behind", "part in", "hand in", "work of", "carried out",
)  # fmt: skip


def says_of(event: Event, claim: Attribution, parties: Mapping[str, Entity]) -> EventClaim | None:
    """What `claim` says of `event`; None where it says nothing, for or against."""
    says = _SAYS.get(claim.stance, "tells")
    if says is None:
        return None
    return EventClaim(attribution=claim.id, aspect=_aspect(event, claim, says, parties), says=says)


def _aspect(event: Event, claim: Attribution, says: Says, parties: Mapping[str, Entity]) -> Aspect:
    if says in ("claims", "blames"):
        return "actor"
    if says in ("denies", "doubts") and _is_about_the_doer(event, claim, parties):
        return "actor"
    if says == "denies" and _stand_in(event.size, claim):
        return "size"
    if _stand_in((event.trigger, *event.mentions), claim):
        return "event"
    if _stand_in(event.size, claim):
        return "size"
    if _stand_in(event.recipients, claim):
        return "recipient"
    return "place" if _stand_in(event.locations, claim) else "event"


def _is_about_the_doer(event: Event, claim: Attribution, parties: Mapping[str, Entity]) -> bool:
    """Whether a denial is of a part in the event, in words or because its source is the doer."""
    said = " ".join(span.text for span in claim.content).lower()
    if any(word in said for word in _PARTS):
        return True
    return claim.source is not None and any(
        same_party(claim.source, actor, parties) for actor in event.actors
    )


def _stand_in(spans: Iterable[Span], claim: Attribution) -> bool:
    return any(c.start <= s.start and s.end <= c.end for s in spans for c in claim.content)
