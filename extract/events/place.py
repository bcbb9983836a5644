"""Where it happened: the places said of an event, from the nearest to the widest."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from newsevents.extract.events.fillers import Mentions, noun_span
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.nearby import is_vague, named_before
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.pairs import in_pair
from newsevents.extract.events.syntax import (
    children,
    governing_verb,
    is_verbal,
    preposition_objects,
)
from newsevents.extract.gazetteer import lookup
from newsevents.models import Location

_PREPOSITIONS = frozenset(
    """in at near outside inside around across on along throughout off within beside behind
    opposite above over toward towards into through from""".split()
)
_LOOSE = frozenset({"on", "from", "into", "through", "over", "toward", "towards"})
"""Prepositions after which only a named place or a place word is one."""
_SIDES = frozenset({"front", "entrance", "side", "gate", "gates", "door", "doors", "back", "top"})
"""Parts of a place that say where beside it."""
_MOVES = frozenset(
    """convoy vehicle bus minibus car truck lorry train plane aircraft helicopter ship vessel boat
    tanker patrol motorcade motorcycle taxi van ambulance tank drone airliner jet
    carriage""".split()
)
"""What is hit, and is nowhere by itself."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def find_places(trigger: Token, ontology: Ontology) -> list[Token]:
    """The heads of the place phrases of a trigger and of its clause."""
    spots = [trigger]
    if not is_verbal(trigger):
        place = governing_verb(trigger)
        if place is not None and place[1] in ("nsubj", "nsubjpass", "dobj", "obj", "in"):
            spots.append(place[0])
    elif trigger.dep_ in ("xcomp", "advcl", "conj") and is_verbal(trigger.head):  # noqa: SIM102
        if trigger.dep_ == "xcomp" or not any(
            c.dep_ in ("nsubj", "nsubjpass") for c in trigger.children
        ):
            spots.append(trigger.head) if trigger.head.lemma_ not in ("say", "tell") else None
    found: list[Token] = []
    for spot in spots:
        for name, noun in preposition_objects(spot):
            noun = beside(noun)
            if name in _PREPOSITIONS and is_place(noun, ontology, named=name in _LOOSE):
                _take(noun, found, ontology)
        for child in children(spot, "npadvmod", "advmod", "dobj"):
            if child.ent_type_ in ("GPE", "LOC") and child.dep_ != "dobj" and not in_pair(child):
                _take(child, found, ontology)
        if not found and is_verbal(spot):
            # "met the envoy in Doha", with the town hung on the envoy
            for item in children(spot, "dobj"):
                for name, noun in preposition_objects(item):
                    if name in ("in", "at", "near") and noun.ent_type_ in ("GPE", "FAC"):
                        _take(noun, found, ontology)
        if found:
            break
    if not is_verbal(trigger):
        for child in children(trigger, "compound", "nmod"):
            if child.ent_type_ in ("FAC", "LOC") or (
                child.ent_type_ == "GPE"
                and child.tag_ == "NNP"
                and not found
                and not in_pair(child)
                and not _is_country(child)
            ):
                _take(child, found, ontology)
    return found


def _is_country(token: Token) -> bool:
    """Before an event noun a country is a party ("US strikes"), a town is where it was."""
    first, last = noun_span(token)
    place = lookup(token.doc[first : last + 1].text)
    return place is not None and place.kind == "country"


def beside(noun: Token) -> Token:
    """The embassy of "in front of the embassy"; any other noun is itself."""
    if noun.lower_ in _SIDES:
        for name, inner in preposition_objects(noun):
            if name in ("of", "to"):
                return inner
    return noun


def is_place(token: Token, ontology: Ontology, *, named: bool = False) -> bool:
    """Whether a noun is a place, by name or by word."""
    if token.ent_type_ in _PLACES:
        return True
    if token.ent_type_:
        return False
    word = singular(token.lower_)
    if word in ontology.classes.get("region", frozenset()):
        return True
    if named:
        return word in ontology.classes.get("facility", frozenset()) and word not in _MOVES
    return (
        word in ontology.classes.get("facility", frozenset())
        or word in ontology.classes.get("target", frozenset())
        or word
        in (
            "outskirts",
            "park",
            "square",
            "street",
            "neighborhood",
            "neighbourhood",
            "mountain",
            "river",
            "suburb",
            "jail",
            "north",
            "south",
            "east",
            "west",
            "south-east",
            "jurisdiction",
            "department",
            "municipality",
            "highway",
            "corner",
        )
    ) and word not in (
        "troop",
        "soldier",
        "civilian",
        "militant",
        "rebel",
        "force",
        "fighter",
        "police",
        "policeman",
        "peacekeeper",
        "officer",
        "unit",
        "column",
    )


def _take(noun: Token, found: list[Token], ontology: Ontology) -> None:
    """A place, then what it lies in: "in a village in Helmand province, Afghanistan"."""
    queue = [noun]
    while queue:
        token = queue.pop(0)
        if any(token.i == other.i for other in found):
            continue
        found.append(token)
        queue += [c for c in children(token, "appos", "conj") if c.ent_type_ in _PLACES]
        queue += [
            c
            for c in children(token, "npadvmod", "nmod")
            if c.ent_type_ in _PLACES and c.i > token.i
        ]
        for name, inner in preposition_objects(token):
            if name in ("in", "of", "near", "at", "outside", "on", "from") and (
                inner.ent_type_ in _PLACES or (name == "in" and is_place(inner, ontology))
            ):
                queue.append(inner)


def locate(
    doc: Doc, text: str, tokens: list[Token], mentions: Mentions, country: str | None = None
) -> list[Location]:
    """The records of places; the country of the widest helps to find the narrower.

    "The city" is the one that was named before (`nearby`); a place told by no more than "the
    area" or "several districts" is left out.
    """
    found: list[Location] = []
    seen: set[str] = set()
    context = country
    for token in reversed(tokens):
        first, last = noun_span(token)
        start, end = doc[first].idx, doc[last].idx + len(doc[last])
        known = mentions.at(token)
        name, ident, land = text[start:end], None, None
        if known is not None:
            entity, mention = known
            ident, land = entity.id, entity.country
            name = mention.text if mention.form == "name" else name
        place = None
        if is_vague(token) and (known is None or known[1].form != "name"):
            meant = named_before(token)
            if meant is None:
                continue
            name, place = doc[meant[0] : meant[1] + 1].text, meant[2]
            known = mentions.at(doc[meant[1]])
            ident, land = (known[0].id, known[0].country) if known is not None else (None, None)
        key = ident or token.lower_
        if key in seen:
            continue
        seen.add(key)
        spot = known[0].place if known is not None else None
        if known is not None and spot is not None:
            context = context or known[0].country
            found.append(
                Location(
                    text=text[start:end],
                    start=start,
                    end=end,
                    entity=ident,
                    name=_bare(known[0].name.partition(",")[0]),
                    country=known[0].country,
                    admin1=spot.admin1,
                    lat=spot.lat,
                    lon=spot.lon,
                )
            )
            continue
        if token.ent_type_:
            place = lookup(_bare(name), country=land or context)
        if place is None and "-" in token.text and token.dep_ in ("compound", "amod", "nmod"):
            continue  # "U.S.-Taliban talks": two parties, no place
        if place is not None:
            context = context or place.country
        found.append(
            Location(
                text=text[start:end],
                start=start,
                end=end,
                entity=ident,
                name=place.name if place is not None else _bare(name),
                country=place.country if place is not None else land,
                admin1=place.admin1 if place is not None else None,
                lat=place.lat if place is not None else None,
                lon=place.lon if place is not None else None,
            )
        )
    return found[::-1]


def _bare(name: str) -> str:
    words = name.split()
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)
