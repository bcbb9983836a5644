"""Attributions: who says what, in what stance, through whom."""

from __future__ import annotations

from typing import Literal

from newsevents.models.base import Record, Span

Stance = Literal[
    "asserts",
    "reports",
    "confirms",
    "denies",
    "claims_responsibility",
    "attributes_responsibility",
    "accuses",
    "suggests",
    "promises",
    "warns",
    "threatens",
    "demands",
    "condemns",
    "declines_to_comment",
    "not_confirmed",
]
QuoteType = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["person", "organisation", "document", "unnamed"]


class Source(Span):
    """Who speaks. `named` is False for "three Western officials", which is one source.

    `count` is how many they are said to be, where it is said.
    """

    entity: str | None = None
    name: str
    kind: SourceKind
    named: bool
    count: int | None = None


class Reporter(Span):
    """Someone who passes a claim on ("Reuters reported that an official said ...")."""

    entity: str | None = None
    name: str


class Cue(Span):
    """The words that show that something is said, thought or written: "said", "according to"."""

    lemma: str


class Attribution(Record):
    """One claim.

    Attributes:
        via: Those who pass it on, outermost first.
        content: What is said; in several spans where the cue breaks it.
        quotations: The parts of the content that stand in quotation marks, marks included.
        parent: Id of the attribution that this one is told in.
        time: Id of the time at which it was said.
        medium: "tweet", "statement", "interview" ...
        events: Ids of the events that it speaks of.
    """

    id: str
    source: Source | None = None
    via: tuple[Reporter, ...] = ()
    cue: Cue | None = None
    content: tuple[Span, ...] = ()
    quote_type: QuoteType
    quotations: tuple[Span, ...] = ()
    stance: Stance
    parent: str | None = None
    time: str | None = None
    medium: str | None = None
    events: tuple[str, ...] = ()
    confidence: float
