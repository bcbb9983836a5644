"""Whether a source speaks as, or for, a party to an event."""

from __future__ import annotations

from collections.abc import Mapping

from newsevents.models import Actor, Entity, Source


def same_party(source: Source, actor: Actor, parties: Mapping[str, Entity]) -> bool:
    """Whether a source speaks as, or for, an actor."""
    mine = _party(source.entity, parties)
    if mine & _party(actor.entity, parties):
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
