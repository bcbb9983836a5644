"""A small record made by hand, for tests of what is done with records."""

from __future__ import annotations

import hashlib
from datetime import date

from newsevents.models import (
    Actor,
    ArticleRecord,
    Attribution,
    Coder,
    Count,
    Cue,
    DocumentDate,
    Entity,
    Event,
    EventClaim,
    EventDate,
    Instrument,
    Location,
    Mention,
    Reporter,
    Section,
    Size,
    Source,
    Span,
    TimeExpression,
)

TEXT = (
    "Rockets hit a depot near Tarvel\n\n"
    "Two rockets struck a fuel depot near Tarvel on Monday, killing at least four guards, "
    'a <b>border</b> official told the Herald. "We & our friends did not fire them," '
    "the Northern Front said.\n"
)


def span(words: str, after: int = 0) -> dict[str, object]:
    start = TEXT.index(words, after)
    return {"text": words, "start": start, "end": start + len(words)}


def record() -> ArticleRecord:
    return ArticleRecord(
        doc_id=hashlib.sha256(TEXT.encode()).hexdigest()[:16],
        path="tarvel.txt",
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        coder=Coder(version="0", pipeline="en_test", pipeline_version="0", config_hash="0" * 16),
        title=Span(**span("Rockets hit a depot near Tarvel")),
        document_date=DocumentDate(value="2023-03-07", basis="given", confidence=1.0),
        sections=(
            Section(kind="headline", start=0, end=31),
            Section(kind="body", start=33, end=len(TEXT) - 1),
        ),
        entities=(
            Entity(
                id="n1",
                name="Northern Front",
                label="ORG",
                sector="REB",
                mentions=(Mention(**span("Northern Front")),),
            ),
        ),
        times=(
            TimeExpression(
                **span("Monday"),
                id="t1",
                type="DATE",
                value="2023-03-06",
                start_date=date(2023, 3, 6),
                end_date=date(2023, 3, 6),
                granularity="day",
                anchor="document_date",
            ),
        ),
        attributions=(
            Attribution(
                id="a1",
                source=Source(
                    **span("a <b>border</b> official"),
                    name="border official",
                    kind="unnamed",
                    named=False,
                ),
                via=(Reporter(**span("the Herald"), name="Herald"),),
                cue=Cue(**span("told"), lemma="tell"),
                content=(Span(**span("Two rockets struck a fuel depot near Tarvel")),),
                quote_type="indirect",
                stance="asserts",
                events=("e1",),
                confidence=0.9,
            ),
            Attribution(
                id="a2",
                source=Source(
                    **span("the Northern Front"),
                    entity="n1",
                    name="Northern Front",
                    kind="organisation",
                    named=True,
                ),
                cue=Cue(**span("said"), lemma="say"),
                content=(Span(**span('"We & our friends did not fire them,"')),),
                quote_type="direct",
                quotations=(Span(**span('"We & our friends did not fire them,"')),),
                stance="denies",
                events=("e1",),
                confidence=0.9,
            ),
        ),
        events=(
            Event(
                id="e1",
                type="ASSAULT",
                mode="heavy-weapons",
                trigger=Span(**span("struck")),
                mentions=(Span(**span("hit")), Span(**span("struck"))),
                actors=(
                    Actor(
                        **span("the Northern Front"),
                        entity="n1",
                        name="Northern Front",
                        sector="REB",
                        certainty="denied",
                    ),
                ),
                recipients=(Actor(**span("a fuel depot"), name="fuel depot"),),
                instruments=(
                    Instrument(**span("Two rockets"), name="rocket", count=Count(min=2, max=2)),
                ),
                size=(
                    Size(
                        **span("at least four guards"),
                        kind="killed",
                        min=4,
                        of="guards",
                        attributions=("a1",),
                    ),
                ),
                locations=(Location(**span("near Tarvel", 40), name="Tarvel"),),
                date=EventDate(
                    time="t1",
                    text="Monday",
                    value="2023-03-06",
                    start_date=date(2023, 3, 6),
                    end_date=date(2023, 3, 6),
                ),
                attributions=("a1", "a2"),
                claims=(
                    EventClaim(attribution="a1", aspect="event", says="tells"),
                    EventClaim(attribution="a2", aspect="actor", says="denies"),
                ),
                agreement="disputed",
                confidence=0.9,
            ),
        ),
    ).with_text(TEXT)
