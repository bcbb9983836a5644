"""A stand-in for the model where files and store are tried, and what must not be lost."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from newsevents.batch.database import NAME
from newsevents.batch.tasks import WorkerSettings
from newsevents.models import Article, ArticleRecord, Coder, DocumentDate, Event, Span

EXTRACTOR = "benchmarks.stand_in:make"


class Lost(Exception):
    """A mistake was not refused, or it or a kill has cost something."""


class StandIn:
    """Calls the first "attacked" of an article an ASSAULT."""

    coder = Coder(version="0", pipeline="stand-in", pipeline_version="0", config_hash="0" * 16)

    def extract_article(
        self, article: Article, *, document_date: date | None = None
    ) -> ArticleRecord:
        """A record of one event."""
        at = article.text.index("attacked")
        word = Span.at(article.text, at, at + len("attacked"))
        event = Event(id="e1", type="ASSAULT", trigger=word, mentions=(word,), confidence=0.5)
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
            events=(event,),
        )


def make(settings: WorkerSettings) -> StandIn:
    """The extractor of the workers."""
    return StandIn()


def kept_in(out: Path) -> tuple[str, str]:
    """A hash of the store's articles and records, and one of all files."""
    store = hashlib.sha256()
    with closing(sqlite3.connect(out / NAME)) as db:
        for row in db.execute(
            "SELECT path, state, d.sha256, settings, record FROM documents d "
            "LEFT JOIN records USING (document_id) ORDER BY path"
        ):
            store.update(repr(row).encode())
    return store.hexdigest(), kept_files(out)


def kept_files(out: Path) -> str:
    """A hash of all files but the store, and `run.json`, which has the clock in it."""
    files = hashlib.sha256()
    for folder, _, names in sorted(os.walk(out)):
        for name in sorted(names):
            if not name.startswith((".newsevents", NAME)) and name != "run.json":
                path = Path(folder) / name
                files.update(str(path).encode() + path.read_bytes())
    return files.hexdigest()
