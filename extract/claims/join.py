"""The join: which claim speaks of which event, and what the claims make of the event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from newsevents.extract.attributions.mentions import MentionIndex
from newsevents.extract.claims.agreement import agreement_of
from newsevents.extract.claims.aspects import Aspects
from newsevents.extract.claims.certainty import add_blamed, judge_actors
from newsevents.extract.claims.links import link_events
from newsevents.extract.claims.spans import Around, Contents
from newsevents.models import Attribution, Entity, Event, Size


def join_claims(
    doc: Doc,
    events: Sequence[Event],
    attributions: Sequence[Attribution],
    entities: Sequence[Entity],
) -> tuple[list[Event], list[Attribution]]:
    """Join claims and events, and weigh the claims of each event.

    On events this fills `attributions`, `claims`, `agreement`, the certainty of actors and
    the attributions of sizes; on claims it fills `events`.

    Args:
        doc: The article.
        events, attributions: As found, not yet joined.
        entities: Of the article; their ids tell when two sources are one party.

    Returns:
        Events and attributions in the order given.
    """
    links = link_events(doc, events, attributions)
    known = {claim.id: claim for claim in attributions}
    parties = {entity.id: entity for entity in entities}
    contents, mentions = Contents(attributions), MentionIndex(list(entities))
    about: defaultdict[str, list[Attribution]] = defaultdict(list)
    for claim in attributions:
        for name in links[claim.id]:
            about[name].append(claim)
    joined = []
    for event in events:
        claims = about[event.id]
        weighed = event.model_copy(
            update={
                "attributions": tuple(claim.id for claim in claims),
                "size": tuple(_attributed(size, contents) for size in event.size),
            }
        )
        actors = judge_actors(doc, weighed, claims, parties, contents)
        actors = add_blamed(doc, weighed, actors, claims, mentions)
        weighed = weighed.model_copy(update={"actors": actors})
        aspects = Aspects(weighed, parties)
        said = [said for claim in claims if (said := aspects.of(claim))]
        weighed = weighed.model_copy(update={"claims": tuple(said)})
        if _is_only_denied(weighed, known):
            # "denied that its units had opened fire": nobody says that they had
            weighed = weighed.model_copy(update={"modality": "possible"})
        agreement = agreement_of(weighed, known, parties)
        joined.append(weighed.model_copy(update={"agreement": agreement}))
    told = [claim.model_copy(update={"events": tuple(links[claim.id])}) for claim in attributions]
    return joined, told


def _is_only_denied(event: Event, claims: Mapping[str, Attribution]) -> bool:
    """Whether all that tells of an asserted event is its denial."""
    if event.modality != "asserted" or event.polarity != "affirmed":
        return False
    denials = Around(
        span
        for said in event.claims
        if said.says == "denies"
        for span in claims[said.attribution].content
    )
    return bool(denials) and all(map(denials.hold, event.mentions))


def _attributed(size: Size, contents: Contents) -> Size:
    ids = tuple(claim.id for claim in contents.around(size))
    return size.model_copy(update={"attributions": ids})
