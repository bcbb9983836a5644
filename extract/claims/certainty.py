"""How sure it is that an actor did it: told, alleged by others, claimed or denied by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from newsevents.extract.attributions.speakers import plain_name
from newsevents.extract.claims.hedges import blamed, is_hedged, is_nobody
from newsevents.extract.claims.parties import same_party
from newsevents.models import Actor, Attribution, Entity, Event, Source
from newsevents.models.event import Certainty

_ACCUSING = frozenset({"accuses", "attributes_responsibility", "suggests"})
_BLAMING = frozenset({"accuses", "attributes_responsibility"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"})


def judge_actors(
    doc: Doc,
    event: Event,
    claims: Sequence[Attribution],
    parties: Mapping[str, Entity],
    attributions: Sequence[Attribution],
) -> tuple[Actor, ...]:
    """The actors of `event` with their certainty, and those who claim to have done it.

    Who accuses others of a deed has not done it: an actor goes where all that tells of the
    event is its own accusation.

    An actor is "denied" where it denies, else "claimed" where it claims, else "alleged"
    where it stands only in accusations by others or the words hold back ("suspected
    rebels"). Someone who claims responsibility and is no actor yet becomes one.
    """
    out = []
    claimants = [c for c in claims if c.stance == "claims_responsibility" and c.source]
    deniers = [c for c in claims if c.stance == "denies" and c.source]
    for actor in event.actors:
        if is_nobody(doc, actor) or _only_accuses(actor, event, claims, parties):
            continue
        certainty: Certainty = actor.certainty
        if any(c.source and same_party(c.source, actor, parties) for c in claimants):
            certainty = "claimed"
        elif any(c.source and same_party(c.source, actor, parties) for c in deniers):
            certainty = "denied"
        elif certainty == "asserted" and (
            _only_accused(actor, event, attributions, parties)
            or (event.type in _DEEDS and is_hedged(doc, actor))
        ):
            certainty = "alleged"
        out.append(actor.model_copy(update={"certainty": certainty}))
    if event.type in _DEEDS:
        for claim in claimants:
            source = claim.source
            if source is None or any(same_party(source, a, parties) for a in out):
                continue
            out.append(_as_actor(source, parties))
    return tuple(out)


def _only_accuses(
    actor: Actor, event: Event, claims: Sequence[Attribution], parties: Mapping[str, Entity]
) -> bool:
    """Whether every mention of the event stands in an accusation that the actor makes."""
    mine = [
        span
        for claim in claims
        if claim.stance in _BLAMING and claim.source and same_party(claim.source, actor, parties)
        for span in claim.content
    ]
    return bool(mine) and all(
        any(span.start <= m.start and m.end <= span.end for span in mine) for m in event.mentions
    )


def add_blamed(
    doc: Doc,
    event: Event,
    actors: tuple[Actor, ...],
    claims: Sequence[Attribution],
    parties: Mapping[str, Entity],
) -> tuple[Actor, ...]:
    """`actors`, and whom a claim about the event blames for it without telling it again.

    "Residents blamed government forces" names an alleged actor of the shelling told before.
    """
    if event.type not in _DEEDS:
        return actors
    out = list(actors)
    for claim in claims:
        if claim.stance not in _BLAMING:
            continue
        for token in blamed(doc, claim):
            actor = _at(token, parties)
            known = any(
                actor.name.lower() == one.name.lower()
                or (one.entity is not None and one.entity == actor.entity)
                or (actor.start < one.end and one.start < actor.end)  # the same words
                for one in out
            )
            if not known and not _is_hurt(actor, event):
                out.append(actor)
    return tuple(out)


def _at(token: Token, parties: Mapping[str, Entity]) -> Actor:
    """The alleged actor that `token` heads."""
    left = token.left_edge
    start, end = left.idx, token.idx + len(token)
    found: Entity | None = None
    for entity in parties.values():
        for mention in entity.mentions:
            around = mention.start <= token.idx < mention.end
            if around and (found is None or mention.end - mention.start < end - start):
                found, start, end = entity, mention.start, mention.end
    text = token.doc.text[start:end]
    return Actor(
        text=text,
        start=start,
        end=end,
        entity=found.id if found else None,
        name=found.name if found else plain_name(text),
        country=found.country if found else None,
        sector=found.sector if found else None,
        certainty="alleged",
    )


def _is_hurt(blamed: Actor, event: Event) -> bool:
    """Whether the blamed is whom the event was done to."""
    return any(
        blamed.name == one.name or (one.entity is not None and one.entity == blamed.entity)
        for one in event.recipients
    )


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
