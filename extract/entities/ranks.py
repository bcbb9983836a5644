"""Officers of a story that tells of police and of no soldiers are police."""

from __future__ import annotations

from collections.abc import Sequence

from newsevents.extract.lexicon import word_set
from newsevents.models.entity import Entity

_SHARED = word_set("actor_phrases", "shared_ranks")


def settle_ranks(entities: Sequence[Entity]) -> list[Entity]:
    """The entities, officers and ranks among them police where the article knows police only."""
    police = any(entity.sector == "COP" for entity in entities)
    army = any(entity.sector == "MIL" and not _is_shared(entity) for entity in entities)
    if not police or army:
        return list(entities)
    return [
        entity.model_copy(update={"sector": "COP"}) if entity.sector == "MIL" else entity
        for entity in entities
    ]


def _is_shared(entity: Entity) -> bool:
    """Whether nothing but a rank or "officers" makes an entity military."""
    if entity.label == "ORG":
        return False
    names = [mention.text for mention in entity.mentions if mention.form == "nominal"]
    heads = [name.lower().split()[-1] for name in names if name.split()]
    return all(head in _SHARED for head in heads)
