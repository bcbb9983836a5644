"""Look up which entity of an article some words stand for."""

from __future__ import annotations

from bisect import bisect_left

from newsevents.models import Entity, Mention

_FORM = {"name": 0, "nominal": 1, "pronoun": 2}


class MentionIndex:
    """The mentions of an article's entities by place; `by_id` gives an entity by its id."""

    def __init__(self, entities: list[Entity]) -> None:
        self.by_id = {entity.id: entity for entity in entities}
        pairs = [(m.start, m.end, m, e) for e in entities for m in e.mentions]
        self._pairs = sorted(pairs, key=lambda p: (p[0], -p[1]))
        self._starts = [p[0] for p in self._pairs]
        self._longest = max((p[1] - p[0] for p in self._pairs), default=0)
        self._named = {e.id for _, _, m, e in pairs if m.form == "name"}

    def overlapping(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """Mentions that share a character with `start` to `end`, in text order."""
        place = bisect_left(self._starts, start - self._longest)
        out = []
        while place < len(self._pairs) and self._pairs[place][0] < end:
            if self._pairs[place][1] > start:
                out.append((self._pairs[place][2], self._pairs[place][3]))
            place += 1
        return out

    def at(self, start: int, end: int) -> tuple[Mention, Entity] | None:
        """The mention that covers the characters of a head word best: names first, then short."""
        found = [(m, e) for m, e in self.overlapping(start, end) if m.start <= start < m.end]
        if not found:
            return None
        return min(found, key=lambda p: (_FORM[p[0].form], p[0].end - p[0].start))

    def is_named(self, entity: Entity) -> bool:
        """Whether the article calls the entity by a name."""
        return entity.id in self._named
