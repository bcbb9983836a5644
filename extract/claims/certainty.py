"""How sure it is that an actor did it: told, alleged by others, claimed or denied by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsevents.models import Actor, Attribution, Entity, Event, Source
from newsevents.models.event import Certainty

_ACCUSING = frozenset({"accuses", "attributes_responsibility", "suggests"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"})


def judge_actors(
    event: Event,
    claims: Sequence[Attribution],
    parties: Mapping[str, Entity],
    attributions: Sequence[Attribution],
) -> tuple[Actor, ...]:
    """The actors of `event` with their certainty, and those who claim to have done it.

    An actor is "denied" where it denies, else "claimed" where it claims, else "alleged"
    where it stands only in accusations by others. Someone who claims responsibility and
    is no actor yet becomes one.
    """
    out = []
    claimants = [c for c in claims if c.stance == "claims_responsibility" and c.source]
    deniers = [c for c in claims if c.stance == "denies" and c.source]
    for actor in event.actors:
        certainty: Certainty = actor.certainty
        if any(c.source and same_party(c.source, actor, parties) for c in claimants):
            certainty = "claimed"
        elif any(c.source and same_party(c.source, actor, parties) for c in deniers):
            certainty = "denied"
        elif certainty == "asserted" and _only_accused(actor, event, attributions, parties):
            certainty = "alleged"
        out.append(actor.model_copy(update={"certainty": certainty}))
    if event.type in _DEEDS:
        for claim in claimants:
            source = claim.source
            if source is None or any(same_party(source, a, parties) for a in out):
                continue
            out.append(_as_actor(source, parties))
    return tuple(out)


def add_blamed(
    event: Event,
    actors: tuple[Actor, ...],
    claims: Sequence[Attribution],
    events: Sequence[Event],
) -> tuple[Actor, ...]:
    """`actors`, and whom a claim about the event blames for it without telling it again.

    "Residents blamed government forces" is an accusation with the forces as recipient; for
    the shelling told before they are an alleged actor.
    """
    if event.type not in _DEEDS:
        return actors
    out = list(actors)
    for claim in claims:
        if claim.stance != "attributes_responsibility" or claim.cue is None:
            continue
        for other in events:
            if other.type != "ACCUSE" or not other.trigger.overlaps(claim.cue):
                continue
            for blamed in other.recipients:
                known = any(
                    blamed.name == actor.name
                    or (blamed.entity is not None and blamed.entity == actor.entity)
                    for actor in out
                )
                if not known and not _is_hurt(blamed, event):
                    out.append(blamed.model_copy(update={"certainty": "alleged"}))
    return tuple(out)


def _is_hurt(blamed: Actor, event: Event) -> bool:
    """Whether the blamed is whom the event was done to."""
    return any(
        blamed.name == one.name or (one.entity is not None and one.entity == blamed.entity)
        for one in event.recipients
    )


def same_party(source: Source, actor: Actor, parties: Mapping[str, Entity]) -> bool:
    """Whether a source speaks as, or for, an actor."""
    mine = _party(source.entity, parties)
    theirs = _party(actor.entity, parties)
    if mine & theirs:
        return True
    names = {source.name.lower(), *(parties[i].name.lower() for i in mine if i in parties)}
    return actor.name.lower() in names


def _party(entity: str | None, parties: Mapping[str, Entity]) -> frozenset[str]:
    """An entity with the one that it acts for."""
    if entity is None:
        return frozenset()
    known = parties.get(entity)
    if known is None or known.affiliation is None:
        return frozenset({entity})
    return frozenset({entity, known.affiliation})


def _only_accused(
    actor: Actor,
    event: Event,
    attributions: Sequence[Attribution],
    parties: Mapping[str, Entity],
) -> bool:
    """Whether the words that make it the actor stand in accusations by others only."""
    around = [
        claim
        for claim in attributions
        if any(span.start <= actor.start and actor.end <= span.end for span in claim.content)
    ]
    if not around:
        return False
    return any(
        claim.stance in _ACCUSING
        and not (claim.source and same_party(claim.source, actor, parties))
        for claim in around
    )


def _as_actor(source: Source, parties: Mapping[str, Entity]) -> Actor:
    entity = parties.get(source.entity) if source.entity else None
    if entity is not None and entity.label == "PERSON" and entity.affiliation:
        acts_for = parties.get(entity.affiliation)
        if acts_for is not None:  # a spokesman claims for his group
            return Actor(
                text=source.text,
                start=source.start,
                end=source.end,
                entity=acts_for.id,
                name=acts_for.name,
                country=acts_for.country,
                sector=acts_for.sector,
                certainty="claimed",
            )
    return Actor(
        text=source.text,
        start=source.start,
        end=source.end,
        entity=source.entity,
        name=source.name,
        country=entity.country if entity else None,
        sector=entity.sector if entity else None,
        certainty="claimed",
    )
