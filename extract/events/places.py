"""Where it happened: the places of an event, with coordinates where they are known."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from newsevents.extract.entity_index import EntityIndex
from newsevents.extract.events.phrases import is_pronoun, noun_span
from newsevents.extract.gazetteer import lookup
from newsevents.extract.language.annotations import text_of
from newsevents.models import Location

_ARTICLES = ("the ", "a ", "an ")


def locate(doc: Doc, places: Sequence[int], entities: EntityIndex) -> list[Location]:
    """The records of the places that the tokens head, in text order.

    The country of a wider place helps to find a narrower one.
    """
    text = text_of(doc)
    found: list[Location] = []
    context: str | None = None
    for place_head in reversed(places):
        token = doc[place_head]
        if is_pronoun(token):
            continue
        first, last = noun_span(token)
        start, end = doc[first].idx, doc[last].idx + len(doc[last])
        name, ident, country = _bare(text[start:end]), None, None
        known = entities.at(token.i)
        if known is not None:
            entity, mention = known
            ident, country = entity.id, entity.country
            name = mention.text if mention.form == "name" else name
        place = lookup(_bare(name), country=country or context) if token.ent_type_ else None
        if place is not None:
            context = context or place.country
        found.append(
            Location(
                text=text[start:end],
                start=start,
                end=end,
                entity=ident,
                name=place.name if place is not None else name,
                country=place.country if place is not None else country,
                admin1=place.admin1 if place is not None else None,
                lat=place.lat if place is not None else None,
                lon=place.lon if place is not None else None,
            )
        )
    return found[::-1]


def _bare(name: str) -> str:
    for article in _ARTICLES:
        if name.lower().startswith(article):
            return name[len(article) :]
    return name
