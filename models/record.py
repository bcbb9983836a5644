"""The record of one article: all that was found, and where."""

from __future__ import annotations

from typing import Literal

from newsevents.models.article import Section
from newsevents.models.attribution import Attribution
from newsevents.models.base import SCHEMA_VERSION, Record, Span
from newsevents.models.entity import Entity
from newsevents.models.event import Event
from newsevents.models.time import TimeExpression

DateBasis = Literal["given", "stamp", "dateline", "header", "metadata", "inferred", "none"]


class Coder(Record):
    """What made the record, so that it can be made again."""

    name: str = "newsevents"
    version: str
    pipeline: str
    pipeline_version: str
    config_hash: str


class DocumentDate(Record):
    """The day the article is of, ISO 8601, with the reason; `value` None: not known."""

    value: str | None = None
    basis: DateBasis = "none"
    confidence: float = 0.0
    text: str | None = None
    start: int | None = None
    end: int | None = None


class PageDate(Span):
    """A date of the page (a render banner), refused as the article's date."""

    value: str


class ArticleRecord(Record):
    """The record of one article. `text[start:end] == span.text` for every span in it.

    `doc_id` is the first 16 hex digits of the sha256 of the bytes.
    """

    schema_version: str = SCHEMA_VERSION
    doc_id: str
    path: str | None = None
    sha256: str
    encoding: str = "utf-8"
    coder: Coder
    title: Span | None = None
    publisher: Span | None = None
    authors: tuple[Span, ...] = ()
    language: str = "en"
    document_date: DocumentDate
    page_date: PageDate | None = None
    sections: tuple[Section, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
