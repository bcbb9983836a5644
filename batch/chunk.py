"""What a worker does with its articles; the same for every engine."""

from __future__ import annotations

import gc
import hashlib
from contextlib import ExitStack
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from newsevents.batch.records import document_columns, pack, table_rows
from newsevents.batch.sources import content_hash
from newsevents.batch.table_rows import read_row
from newsevents.batch.tasks import PARTIAL, Failure, Outcome, Task, WorkerSettings
from newsevents.errors import ArticleError, first_line
from newsevents.inputs.reading import Reading, read_input, with_basis
from newsevents.models import STAGE_FAILED, Article, ArticleRecord

ALLOCATIONS = 50_000
"""Objects between two looks for garbage; Python's own 700 (2,000 from 3.13) is for small heaps."""

ZONE = 512
"""Articles in one memory zone of spaCy's vocabulary, which otherwise keeps every word it has
met for ever. Zones of 256 to 1,024 measured best: fewer make the tokenizer forget what it
knows too often."""


KNOWN = 15_000
"""Words that the vocabulary learns for good before the first zone. In a zone spaCy's tokenizer does
not remember how it cut a word; what it has cut before, 10,000 words at the most, stays with it."""


class Extractor(Protocol):
    """What a worker needs of `newsevents.pipeline.Extractor`."""

    @property
    def coder(self) -> Any: ...

    def extract_article(
        self, article: Article, *, document_date: date | None = None
    ) -> ArticleRecord: ...


def load_extractor(settings: WorkerSettings) -> Extractor:
    """The shipped pipeline, with the user's ontology, towns and least confidence."""
    from newsevents.pipeline import load

    ontology = Path(settings.ontology) if settings.ontology else None
    return load(ontology=ontology, towns=settings.towns, min_confidence=settings.min_confidence)


class ChunkExtractor:
    """Turns tasks into outcomes, one after another, with the model loaded once.

    Nothing that an article does raises: its failure is its outcome. Memory is held by
    working inside a zone of spaCy's vocabulary that is left after every `ZONE` articles, once it
    has `KNOWN` words.
    """

    def __init__(self, settings: WorkerSettings) -> None:
        module, _, name = settings.extractor.partition(":")
        self._extractor: Extractor = getattr(import_module(module), name)(settings)
        day = settings.document_date
        self._day = date.fromisoformat(day) if day else None
        self._date_from_name = settings.date_from_name
        self._keep_texts = settings.keep_texts
        self._zone = ExitStack()
        self._left = 0
        gc.collect()
        gc.freeze()  # the model lives as long as the process: no need to look at it again
        gc.set_threshold(ALLOCATIONS, 20, 20)

    @property
    def coder(self) -> dict[str, Any]:
        """What makes the records, as the records tell it."""
        coder: dict[str, Any] = self._extractor.coder.model_dump()
        return coder

    def extract(self, task: Task) -> Outcome:
        """The outcome of one article. How long it may take is for the engine to see to."""
        self._enter_zone()
        try:
            return self._extract(task)
        except ArticleError as error:
            return _failed(task, error.reason, str(error), told=True)
        except MemoryError:
            return _failed(task, "memory", f"needs more memory than there is. {_SPLIT}")
        except Exception as error:
            problem = first_line(f"{type(error).__name__}: {error}", 500)
            return _failed(task, "error", f"cannot be processed ({problem}). {_REPORT}")

    def close(self) -> None:
        """Leave the memory zone."""
        self._zone.close()
        self._left = 0

    def _extract(self, task: Task) -> Outcome:
        reading = self._read(task)
        given = self._day or reading.day
        record = self._extractor.extract_article(reading.article, document_date=given)
        if self._day is None:
            record = with_basis(record, reading)
        return Outcome(
            task.document_id,
            task.label,
            sha256=_hash_of(task),
            size=task.size,
            record=pack(record),
            columns=document_columns(record),
            rows=table_rows(record),
            failure=_partly(task, record),
            text=reading.article.text if reading.extracted or self._keep_texts else None,
        )

    def _read(self, task: Task) -> Reading:
        if task.row is not None:
            return read_row(task.row, name=task.label)
        return read_input(Path(task.file), name=task.label, date_from_name=self._date_from_name)

    def _enter_zone(self) -> None:
        if self._left == 0:
            self._zone.close()
            nlp = getattr(self._extractor, "nlp", None)
            if nlp is None or len(nlp.vocab) < KNOWN:
                return
            self._zone.enter_context(nlp.memory_zone())
            self._left = ZONE
        self._left -= 1


_SPLIT = "Split it, or leave it out"
_REPORT = "Leave it out, and please report it with the article"


def _hash_of(task: Task) -> str | None:
    if task.row is not None:
        return hashlib.sha256(task.row).hexdigest()
    return content_hash(task.file)


def _partly(task: Task, record: ArticleRecord) -> Failure | None:
    """The failure of a record without some of its parts."""
    failed = [warning for warning in record.warnings if warning.code == STAGE_FAILED]
    if not failed:
        return None
    told = " ".join(warning.message for warning in failed)
    return Failure(task.label, PARTIAL, f"{task.label} has a record that is not whole. {told}")


def _failed(task: Task, reason: str, message: str, *, told: bool = False) -> Outcome:
    text = message if told else f"{task.label} {message}."
    return Outcome(
        task.document_id,
        task.label,
        sha256=_hash_of(task),
        size=task.size,
        failure=Failure(task.label, reason, text),
    )
