"""What is no party: the places of an event, with coordinates, and what it was done with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from newsevents.extract.entities.gazetteer import lookup
from newsevents.extract.entities.index import EntityIndex
from newsevents.extract.events.arguments import Argument
from newsevents.extract.language.annotations import text_of
from newsevents.extract.places.qualifiers import kinds_of_place
from newsevents.extract.quantities import read_count
from newsevents.extract.syntax.inflection import singular
from newsevents.extract.syntax.phrases import is_pronoun, noun_span
from newsevents.models import Entity, Instrument, Location

_ARTICLES = ("the ", "a ", "an ")
_TOWNS = ("GPE", "FAC")  # a sea or a desert bears the name of many a town
_NO_PLACE = ("DT", "IN", "TO", "CC", "CD", "WDT", "WRB")
_NOT_THE_THING = ("DT", "PRP$", "CD", "PDT")


def locate(doc: Doc, places: Sequence[int], entities: EntityIndex) -> list[Location]:
    """The records of the places that the tokens head, in text order.

    The country of a wider place helps to find a narrower one.
    """
    text = text_of(doc)
    found: list[Location] = []
    context: str | None = None
    for head in reversed(places):
        token = doc[head]
        if is_pronoun(token) or token.tag_ in _NO_PLACE:
            continue
        first, last = noun_span(token)
        start, end = doc[first].idx, doc[last].idx + len(doc[last])
        name = _bare(text[start:end])
        known = entities.at(token.i)
        entity = known[0] if known is not None else None
        if known is not None and known[1].form == "name":
            name = known[1].text
        if entity is None and token.lower_ in kinds_of_place():
            entity = _named_within(first, last, head, entities)
        country = entity.country if entity is not None else None
        sure = entity.place if entity is not None else None
        place = None
        if token.ent_type_ in _TOWNS:
            place = lookup(_bare(name), country=country or context)
        spot = sure or place
        context = context or country or (place.country if place is not None else None)
        found.append(
            Location(
                text=text[start:end],
                start=start,
                end=end,
                entity=entity.id if entity is not None else None,
                name=place.name if place is not None else name,
                country=country or (place.country if place is not None else None),
                admin1=spot.admin1 if spot else None,
                lat=spot.lat if spot else None,
                lon=spot.lon if spot else None,
            )
        )
    spans = {(place.start, place.end): place for place in found}
    return [place for span, place in sorted(spans.items()) if not _is_inside(span, spans)]


def _is_inside(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Whether a place is told by words of another: "Oldo" in "the port of Oldo"."""
    return any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in others)


def find_instruments(doc: Doc, arguments: list[Argument]) -> list[Instrument]:
    """The records of instruments: their words without count and article, and a singular name."""
    found: dict[str, Instrument] = {}
    text = text_of(doc)
    for argument in arguments:
        token = doc[argument.token]
        if is_pronoun(token):
            continue
        first, last = noun_span(token)
        counted = " ".join(t.text for t in doc[first : token.i] if t.tag_ == "CD")
        while first < token.i and doc[first].tag_ in _NOT_THE_THING:
            first += 1
        start, end = doc[first].idx, doc[last].idx + len(doc[last])
        words = text[start:end].split()
        name = " ".join([*words[:-1], singular(words[-1].lower())])
        count = read_count(counted) if counted else None
        found.setdefault(
            singular(token.lower_),
            Instrument(text=text[start:end], start=start, end=end, name=name, count=count),
        )
    return list(found.values())


def _named_within(first: int, last: int, head: int, entities: EntityIndex) -> Entity | None:
    """The place that a phrase of a kind names: "the village of Mandera", "Pulwama district"."""
    for at in (*range(head - 1, first - 1, -1), *range(head + 1, last + 1)):
        known = entities.at(at)
        if known is not None and known[0].label in ("GPE", "LOC"):
            return known[0]
    return None


def _bare(name: str) -> str:
    for article in _ARTICLES:
        if name.lower().startswith(article):
            return name[len(article) :]
    return name
