"""The record types: the vocabulary that every stage speaks."""

if __name__ == "models":  # pragma: no cover - met only by a wrong sys.path
    raise ImportError(
        "`models` is part of the package `newsevents` and cannot be imported alone. "
        "Install the project (`pip install .`) and write `import newsevents.models`."
    )

from newsevents.models.article import Article, Section, SectionKind
from newsevents.models.attribution import Attribution, Cue, QuoteType, Reporter, Source, Stance
from newsevents.models.base import SCHEMA_VERSION, Record, Span
from newsevents.models.entity import Entity, EntityPlace, Mention
from newsevents.models.event import (
    Actor,
    Count,
    Event,
    EventClaim,
    EventDate,
    Instrument,
    Location,
    Size,
)
from newsevents.models.record import ArticleRecord, Coder, DocumentDate, PageDate
from newsevents.models.time import TimeExpression
from newsevents.models.warning import STAGE_FAILED, RecordWarning

__all__ = [
    "SCHEMA_VERSION",
    "STAGE_FAILED",
    "Actor",
    "Article",
    "ArticleRecord",
    "Attribution",
    "Coder",
    "Count",
    "Cue",
    "DocumentDate",
    "Entity",
    "EntityPlace",
    "Event",
    "EventClaim",
    "EventDate",
    "Instrument",
    "Location",
    "Mention",
    "PageDate",
    "QuoteType",
    "Record",
    "RecordWarning",
    "Reporter",
    "Section",
    "SectionKind",
    "Size",
    "Source",
    "Span",
    "Stance",
    "TimeExpression",
]
