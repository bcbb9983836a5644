"""How sure it is that an actor did it: told, alleged by others, claimed or denied by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from newsevents.extract.attributions.mentions import MentionIndex
from newsevents.extract.claims.hedges import blamed, is_hedged, is_nobody
from newsevents.extract.claims.parties import Actors, Sources, acts_for, names_of, same_party
from newsevents.extract.claims.spans import Around, Contents
from newsevents.extract.language.annotations import text_of
from newsevents.extract.syntax.phrases import plain_name
from newsevents.models import Actor, Attribution, Entity, Event, Source, Span
from newsevents.models.event import Certainty

_ACCUSING = frozenset({"accuses", "attributes_responsibility", "suggests"})
_BLAMING = frozenset({"accuses", "attributes_responsibility"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"})


def judge_actors(
    doc: Doc,
    event: Event,
    claims: Sequence[Attribution],
    parties: Mapping[str, Entity],
    contents: Contents,
) -> tuple[Actor, ...]:
    """The actors of `event` with their certainty, and those who claim to have done it.

    Who accuses others of a deed has not done it: an actor goes where all that tells of the
    event is its own accusation.

    An actor is "denied" where it denies, else "claimed" where it claims, else "alleged"
    where it stands only in accusations by others or the words hold back ("suspected
    rebels"). Whom the network calls "claimed" without a claim of its own about the event is
    left out: most often it only speaks of it. Someone who claims responsibility and is no
    actor yet becomes one.
    """
    out = []
    claiming = [c.source for c in claims if c.stance == "claims_responsibility" and c.source]
    claimants = Sources(claiming, parties)
    deniers = Sources((c.source for c in claims if c.stance == "denies" and c.source), parties)
    speakers = Sources((c.source for c in claims if c.source), parties)
    accusers = _Accusers(claims, parties)
    for actor in event.actors:
        if is_nobody(doc, actor) or accusers.only_accuses(actor, event):
            continue
        certainty: Certainty = actor.certainty
        if certainty == "claimed" and not speakers.speak_for(actor):
            continue
        if claimants.speak_for(actor):
            certainty = "claimed"
        elif deniers.speak_for(actor):
            certainty = "denied"
        elif certainty == "asserted" and (
            _only_accused(actor, contents, parties)
            or (event.type in _DEEDS and is_hedged(doc, actor))
        ):
            certainty = "alleged"
        out.append(actor.model_copy(update={"certainty": certainty}))
    if event.type in _DEEDS:
        known = Actors(out, parties)
        for source in claiming:
            if not known.speak_in(source):
                out.append(_as_actor(source, parties))
                known.add(out[-1])
    return tuple(out)


class _Accusers:
    """What each source of the claims about an event lays at others' doors."""

    def __init__(self, claims: Sequence[Attribution], parties: Mapping[str, Entity]) -> None:
        self._parties = parties
        self._by_id: defaultdict[str, list[Span]] = defaultdict(list)
        self._by_name: defaultdict[str, list[Span]] = defaultdict(list)
        for claim in claims:
            if claim.stance in _BLAMING and claim.source:
                for ident in acts_for(claim.source.entity, parties):
                    self._by_id[ident] += claim.content
                for name in names_of(claim.source, parties):
                    self._by_name[name] += claim.content

    def only_accuses(self, actor: Actor, event: Event) -> bool:
        """Whether every mention of the event stands in an accusation that the actor makes."""
        mine = Around(
            [
                *(self._by_name.get(actor.name.lower(), ())),
                *(
                    span
                    for ident in acts_for(actor.entity, self._parties)
                    for span in self._by_id.get(ident, ())
                ),
            ]
        )
        return bool(mine) and all(map(mine.hold, event.mentions))


def add_blamed(
    doc: Doc,
    event: Event,
    actors: tuple[Actor, ...],
    claims: Sequence[Attribution],
    mentions: MentionIndex,
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
            actor = _at(token, mentions)
            known = any(
                actor.name.lower() == one.name.lower()
                or (one.entity is not None and one.entity == actor.entity)
                or (actor.start < one.end and one.start < actor.end)  # the same words
                for one in out
            )
            if not known and not _is_hurt(actor, event):
                out.append(actor)
    return tuple(out)


def _at(token: Token, mentions: MentionIndex) -> Actor:
    """The alleged actor that `token` heads: whom its shortest mention there means."""
    start, end = token.left_edge.idx, token.idx + len(token)
    around = mentions.overlapping(token.idx, token.idx + 1)
    mention, found = min(around, key=lambda one: one[0].end - one[0].start, default=(None, None))
    if mention is not None:
        start, end = mention.start, mention.end
    text = text_of(token.doc)[start:end]
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


def _only_accused(actor: Actor, contents: Contents, parties: Mapping[str, Entity]) -> bool:
    """Whether the words that make it the actor stand in an accusation by others."""
    return any(
        claim.stance in _ACCUSING
        and not (claim.source and same_party(claim.source, actor, parties))
        for claim in contents.around(actor)
    )


def _as_actor(source: Source, parties: Mapping[str, Entity]) -> Actor:
    entity = parties.get(source.entity) if source.entity else None
    name, ident = source.name, source.entity
    if entity is not None and entity.label == "PERSON" and entity.affiliation:
        acts_for = parties.get(entity.affiliation)
        if acts_for is not None:  # a spokesman claims for his group
            entity, name, ident = acts_for, acts_for.name, acts_for.id
    return Actor(
        text=source.text,
        start=source.start,
        end=source.end,
        entity=ident,
        name=name,
        country=entity.country if entity else None,
        sector=entity.sector if entity else None,
        certainty="claimed",
    )
