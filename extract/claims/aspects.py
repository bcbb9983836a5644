"""What a claim says of an event it speaks of: of which part of it, and for or against it."""

from __future__ import annotations

from collections.abc import Mapping

from newsevents.extract.claims.parties import Actors
from newsevents.extract.claims.spans import Within
from newsevents.extract.lexicon import word_set
from newsevents.models import Attribution, Entity, Event, EventClaim
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

_PARTS = word_set("claim_phrases", "part_denied", "words")


class Aspects:
    """What claims say of one event."""

    def __init__(self, event: Event, parties: Mapping[str, Entity]) -> None:
        self._actors = Actors(event.actors, parties)
        self._words = Within((event.trigger, *event.mentions))
        self._sizes = Within(event.size)
        self._recipients = Within(event.recipients)
        self._locations = Within(event.locations)

    def of(self, claim: Attribution) -> EventClaim | None:
        """What `claim` says of the event; None where it says nothing, for or against."""
        says = _SAYS.get(claim.stance, "tells")
        if says is None:
            return None
        return EventClaim(attribution=claim.id, aspect=self._aspect(claim, says), says=says)

    def _aspect(self, claim: Attribution, says: Says) -> Aspect:
        if says in ("claims", "blames"):
            return "actor"
        if says in ("denies", "doubts") and self._is_about_the_doer(claim):
            return "actor"
        if says == "denies" and self._sizes.lie_in(claim.content):
            return "size"
        if self._words.lie_in(claim.content):
            return "event"
        if self._sizes.lie_in(claim.content):
            return "size"
        if self._recipients.lie_in(claim.content):
            return "recipient"
        return "place" if self._locations.lie_in(claim.content) else "event"

    def _is_about_the_doer(self, claim: Attribution) -> bool:
        """Whether a denial is of a part in the event, in words or as its source is the doer."""
        said = " ".join(span.text for span in claim.content).lower()
        if any(word in said for word in _PARTS):
            return True
        return claim.source is not None and self._actors.speak_in(claim.source)
