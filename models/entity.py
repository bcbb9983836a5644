"""People, organisations, places and groups of an article, and where they are mentioned."""

from __future__ import annotations

from typing import Literal

from newsevents.models.base import Record, Span

MentionForm = Literal["name", "nominal", "pronoun"]


class Mention(Span):
    """One mention: a name ("Mujahid"), a common noun ("the spokesman") or a pronoun ("he")."""

    form: MentionForm = "name"


class EntityPlace(Record):
    """Where a place lies: degrees (WGS 84), first-order division, GeoNames id."""

    lat: float
    lon: float
    admin1: str | None = None
    geonames: int | None = None


class Entity(Record):
    """All mentions of one person, body, group or place within an article.

    Attributes:
        name: Canonical form: the fullest name in the article, or a lexicon's form of it.
        label: spaCy's label (PERSON, ORG, GPE, LOC, FAC, NORP, EVENT ...).
        country: ISO 3166 alpha-3, where known.
        sector: PLOVER actor sector (GOV, MIL, REB, COP, CVL ...), where known.
        affiliation: Id of the organisation or country that a person is said to speak
            or act for ("Taliban spokesman Zabihullah Mujahid").
        place: Of a place (GPE, LOC, FAC), where it lies, where known.
    """

    id: str
    name: str
    label: str
    country: str | None = None
    sector: str | None = None
    affiliation: str | None = None
    place: EntityPlace | None = None
    mentions: tuple[Mention, ...]
