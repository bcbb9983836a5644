"""The record of one article: all that was found, and where."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, JsonValue, PrivateAttr

from newsevents.models.article import Section
from newsevents.models.attribution import Attribution
from newsevents.models.base import SCHEMA_VERSION, Record, Span
from newsevents.models.entity import Entity
from newsevents.models.event import Event
from newsevents.models.time import TimeExpression
from newsevents.models.views import view
from newsevents.models.warning import RecordWarning

Table = Literal["events", "attributions", "claims", "times", "entities", "articles"]
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

    `doc_id` is the first 16 hex digits of the sha256 of the bytes. `meta` holds what came with
    the article (columns of a table, metadata of a page), as given: values that JSON has.
    """

    schema_version: str = SCHEMA_VERSION
    doc_id: str
    path: str | None = None
    sha256: str
    encoding: str = "utf-8"
    meta: dict[str, JsonValue] = Field(default_factory=dict)
    warnings: tuple[RecordWarning, ...] = ()
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

    # The article, for display; not part of the record.
    _text: str | None = PrivateAttr(default=None)
    _sentences: dict[str, str] = PrivateAttr(default_factory=dict)

    def with_text(self, text: str) -> Self:
        """This record, knowing the article's text, so that it can be shown."""
        self._text = text
        return self

    @property
    def text(self) -> str | None:
        """The article's text, where this record was made from it in this process."""
        return self._text

    def with_sentences(self, sentences: dict[str, str]) -> Self:
        """This record, knowing the sentence of each event's trigger by the event's id."""
        self._sentences = sentences
        return self

    @property
    def sentences(self) -> dict[str, str]:
        """The sentence of each event's trigger as printed, by the event's id; {} if not known."""
        return self._sentences

    def to_frame(
        self,
        table: Table = "events",
        *,
        explode: Literal["actors", "recipients", "locations"] | None = None,
        min_confidence: float = 0.0,
        backend: Literal["pandas", "polars"] = "pandas",
    ) -> Any:
        """One of the record's tables as a data frame, flat: see `newsevents.to_frame`.

        Raises:
            ImportError: pandas (or Polars) is not installed.
            ValueError: there is no such table.
        """
        return view("frame")(
            [self], table, explode=explode, min_confidence=min_confidence, backend=backend
        )

    def __repr__(self) -> str:
        name, day = self.path or self.doc_id, self.document_date.value or "no date"
        counts = f"{len(self.events)} events, {len(self.attributions)} claims"
        return f"<ArticleRecord {name}: {day}, {counts}>"

    def __str__(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str:
        page: str = view("html")(self)
        return page
