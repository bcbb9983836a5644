"""What passes between the run and its workers: articles to do, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from newsevents.batch.records import Row
from newsevents.extract.entities.towns import SHIPPED

PARTIAL = "partial"
"""Reason of a failure that left a record, without some of its parts."""


@dataclass(frozen=True)
class Task:
    """One article to do. `file` is its absolute path, `label` its path in the record.

    `row` is the content of a row of a table (`newsevents.batch.table_rows`).
    """

    document_id: int
    file: str
    label: str
    size: int = 0
    row: bytes | None = None


@dataclass(frozen=True)
class WorkerSettings:
    """What a worker must know to make records: part of every record's key.

    Attributes:
        document_date: ISO day of all articles, where the user gave one.
        ontology: Path of the user's event types.
        towns: People of the smallest towns to know.
        min_confidence: Of the events that are kept; None: the default threshold.
        extractor: `module:function` that makes the extractor from these settings.
        timeout: Seconds that an article may take; None: by its length. No part of the key.
        date_from_name: Take the day of an article from its file's name.
        keep_texts: Keep the texts of all articles. No part of the key.
    """

    document_date: str | None = None
    ontology: str | None = None
    towns: int = SHIPPED
    min_confidence: float | None = None
    extractor: str = "newsevents.batch.chunk:load_extractor"
    timeout: float | None = None
    date_from_name: bool = False
    keep_texts: bool = False


@dataclass(frozen=True)
class Failure:
    """An article without a record, or without some part of it (`partial`), and why."""

    path: str
    reason: str
    message: str


@dataclass(frozen=True)
class Outcome:
    """What became of one article: a packed record and its table rows, or a failure, or both."""

    document_id: int
    label: str
    sha256: str | None = None
    size: int = 0
    record: bytes | None = None
    columns: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    failure: Failure | None = None
    text: str | None = None


class Stop(Protocol):
    """Whether the user wants the run to end: after the chunk at hand, or at once."""

    @property
    def soon(self) -> bool: ...

    @property
    def now(self) -> bool: ...


class Engine(Protocol):
    """Whatever does chunks of tasks."""

    def run(self, chunks: Iterator[list[Task]]) -> Iterator[Outcome]:
        """The outcome of every task, in any order."""

    def close(self) -> None:
        """Let go of all processes."""


def lost(task: Task, reason: str, message: str) -> Outcome:
    """The outcome of a task of which nothing came back."""
    return Outcome(
        task.document_id,
        task.label,
        size=task.size,
        failure=Failure(task.label, reason, f"{task.label} {message}"),
    )
