"""Whether a source speaks as, or for, a party to an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newsevents.models import Actor, Entity, Source


def same_party(source: Source, actor: Actor, parties: Mapping[str, Entity]) -> bool:
    """Whether a source speaks as, or for, an actor."""
    return Actors((actor,), parties).speak_in(source)


class Actors:
    """Several actors, of whom a source may be one, or speak for one."""

    def __init__(self, actors: Iterable[Actor], parties: Mapping[str, Entity]) -> None:
        self._parties = parties
        self._ids: set[str] = set()
        self._names: set[str] = set()
        for actor in actors:
            self.add(actor)

    def add(self, actor: Actor) -> None:
        """One more."""
        self._ids |= acts_for(actor.entity, self._parties)
        self._names.add(actor.name.lower())

    def speak_in(self, source: Source) -> bool:
        """Whether the source is one of them, or speaks for one."""
        mine = acts_for(source.entity, self._parties)
        return not (
            mine.isdisjoint(self._ids) and names_of(source, self._parties).isdisjoint(self._names)
        )


class Sources:
    """Several sources, one of whom may be an actor, or speak for it."""

    def __init__(self, sources: Iterable[Source], parties: Mapping[str, Entity]) -> None:
        self._parties = parties
        self._ids: set[str] = set()
        self._names: set[str] = set()
        for source in sources:
            self._ids |= acts_for(source.entity, parties)
            self._names |= names_of(source, parties)

    def speak_for(self, actor: Actor) -> bool:
        """Whether one of them is the actor, or speaks for it."""
        mine = acts_for(actor.entity, self._parties)
        return not mine.isdisjoint(self._ids) or actor.name.lower() in self._names


def names_of(source: Source, parties: Mapping[str, Entity]) -> set[str]:
    """The names under which a source acts, in small letters."""
    mine = acts_for(source.entity, parties)
    return {source.name.lower(), *(parties[i].name.lower() for i in mine if i in parties)}


def acts_for(entity: str | None, parties: Mapping[str, Entity]) -> frozenset[str]:
    """An entity with the one that it acts for."""
    if entity is None:
        return frozenset()
    known = parties.get(entity)
    if known is None or known.affiliation is None:
        return frozenset({entity})
    return frozenset({entity, known.affiliation})
