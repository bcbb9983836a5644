"""Events: who did what to whom, when, where, with what, how many were hurt, according to whom."""

from __future__ import annotations

from datetime import date
from typing import Literal

from newsevents.models.base import Record, Span

Certainty = Literal["asserted", "alleged", "claimed", "denied"]
Modality = Literal["asserted", "possible", "planned", "hypothetical", "attempted"]
Polarity = Literal["affirmed", "negated"]
Tense = Literal["past", "present", "future"]
Agreement = Literal["unattributed", "single_source", "consistent", "disputed"]
Aspect = Literal["event", "actor", "recipient", "size", "date", "place"]
Says = Literal["tells", "denies", "claims", "blames", "doubts"]


class Actor(Span):
    """Someone who does, or is done to.

    Attributes:
        name: Canonical name.
        country: ISO 3166 alpha-3.
        sector: PLOVER actor sector.
        certainty: "alleged" when only others say so, "claimed" when the actor does,
            "denied" when the actor says that it was not.
        count: How many, where it is said.
    """

    entity: str | None = None
    name: str
    country: str | None = None
    sector: str | None = None
    certainty: Certainty = "asserted"
    count: Count | None = None


class Count(Record):
    """A number as told: "more than 100" is 101 and up; "about 8,600" is approximate.

    `min` and `max` are inclusive; None is open.
    """

    min: int | None = None
    max: int | None = None
    approximate: bool = False


class Instrument(Span):
    """What it was done with, by its singular noun, and how many of it."""

    name: str
    count: Count | None = None


class Size(Span):
    """How many were killed, injured, arrested and so on, and who says so.

    `of` names whom ("soldiers"); `attributions` are ids of the claims the figure is in.
    """

    kind: str
    min: int | None = None
    max: int | None = None
    approximate: bool = False
    of: str | None = None
    attributions: tuple[str, ...] = ()


class Location(Span):
    """Where; coordinates in degrees (WGS 84) where the gazetteer knows the place."""

    entity: str | None = None
    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None


class EventDate(Record):
    """When: the time expression `time`, or what the text implies, as first and last day."""

    time: str | None = None
    text: str | None = None
    value: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    unresolved: bool = False


class EventClaim(Record):
    """What one claim says of an event: of the deed itself, or of a part of it.

    Attributes:
        attribution: Id of the claim.
        aspect: What it speaks of: "denied firing first" of the actor, "disputed the toll"
            of the size.
        says: "claims" where the source says that it did it itself, "doubts" where it says
            that it cannot confirm it.
    """

    attribution: str
    aspect: Aspect
    says: Says


class Event(Record):
    """One event of an article, however often it is mentioned.

    Attributes:
        type: A PLOVER (2023) event type, or one of the user's own.
        plover_type: The type as PLOVER's own gold has it: a planned visit is AGREE there,
            a planned withdrawal CONCEDE. None for a user's own type.
        mode: PLOVER's sub-type, where it has one.
        trigger: The words that name the event best.
        mentions: All words that name it, the trigger among them, in text order.
        modality, polarity, tense: Whether it happened; a plan, a condition or a
            negation is recorded as what it is.
        attributions: Ids of the claims about it.
        claims: What each of them says of it; a refusal to comment says nothing.
        agreement: What those claims are to each other.
        confidence: Probability that the record names an event of this type.
    """

    id: str
    type: str
    plover_type: str | None = None
    mode: str | None = None
    trigger: Span
    mentions: tuple[Span, ...]
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    size: tuple[Size, ...] = ()
    locations: tuple[Location, ...] = ()
    date: EventDate | None = None
    modality: Modality = "asserted"
    polarity: Polarity = "affirmed"
    tense: Tense = "past"
    attributions: tuple[str, ...] = ()
    claims: tuple[EventClaim, ...] = ()
    agreement: Agreement = "unattributed"
    confidence: float


Actor.model_rebuild()
