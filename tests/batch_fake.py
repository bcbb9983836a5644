"""A light extractor for tests of the batch engine: no model, events from plain words.

It runs in worker processes, named as `batch_fake:make`; some words in an article make it
misbehave the way articles have been seen to.
"""

from __future__ import annotations

import os
import re
import signal
import time
from datetime import date

from newsevents.batch.tasks import WorkerSettings
from newsevents.models import (
    STAGE_FAILED,
    Article,
    ArticleRecord,
    Attribution,
    Coder,
    Cue,
    DocumentDate,
    Event,
    RecordWarning,
    Source,
    Span,
)

NAME = "batch_fake:make"


class FakeExtractor:
    """Calls every "attacked" an ASSAULT, and every "said" a claim about the first of them."""

    coder = Coder(version="0", pipeline="fake", pipeline_version="0", config_hash="0" * 16)

    def extract_article(
        self, article: Article, *, document_date: date | None = None
    ) -> ArticleRecord:
        text = article.text
        _misbehave(text)
        places = [match.span() for match in re.finditer(r"\battacked\b", text)]
        events = tuple(
            Event(
                id=f"e{number}",
                type="ASSAULT",
                trigger=Span.at(text, *place),
                mentions=(Span.at(text, *place),),
                attributions=("a1",) if number == 1 and " said" in text else (),
                confidence=0.95,
            )
            for number, place in enumerate(places, 1)
        )
        said = re.search(r"(\w+) said", text)
        attributions = ()
        if said:
            cue = Span.at(text, said.end() - 4, said.end())
            source = Span.at(text, *said.span(1))
            attributions = (
                Attribution(
                    id="a1",
                    source=Source(
                        **source.model_dump(), name=source.text, kind="person", named=True
                    ),
                    cue=Cue(**cue.model_dump(), lemma="say"),
                    quote_type="indirect",
                    stance="asserts",
                    events=("e1",) if events else (),
                    confidence=0.25,
                ),
            )
        return ArticleRecord(
            doc_id=article.sha256[:16],
            path=article.path,
            sha256=article.sha256,
            encoding=article.encoding,
            coder=self.coder,
            document_date=DocumentDate(
                value=document_date.isoformat() if document_date else None,
                basis="given" if document_date else "none",
            ),
            sections=article.sections,
            meta=article.meta,
            warnings=(*article.warnings, *_fallen(text)),
            attributions=attributions,
            events=events,
        )


def _fallen(text: str) -> tuple[RecordWarning, ...]:
    """A stage that failed, where the text says so and no file beside it that all is well."""
    if "POISON STAGE" not in text or os.path.exists(os.environ.get("BATCH_FAKE_CURE", "/nowhere")):
        return ()
    return (RecordWarning(code=STAGE_FAILED, message="No times were found.", stage="times"),)


def _misbehave(text: str) -> None:
    if "POISON KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "POISON EXIT" in text:
        os._exit(3)
    if "POISON RAISE" in text:
        raise RuntimeError("a stage met what it cannot bear")
    if "POISON SLEEP" in text:
        time.sleep(3600)
    while "POISON SPIN" in text:
        pass
    if "POISON DEEP" in text:
        _misbehave(text)
    slow = re.search(r"SLOW (\d+)", text)
    if slow:
        time.sleep(int(slow[1]) / 1000)


def make(_settings: WorkerSettings) -> FakeExtractor:
    """What a worker calls."""
    return FakeExtractor()
