"""A finished run as an object: its tables, its records with their texts, its failures."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from newsevents.batch.clusters import clusters_of
from newsevents.batch.database import NAME, VERSION
from newsevents.batch.names import printable
from newsevents.batch.records import unpack
from newsevents.batch.texts import text_of
from newsevents.batch.upgrade import current
from newsevents.errors import StoreError
from newsevents.tables.frames import Backend, Explode, frame_of
from newsevents.tables.rows import Json, Sentences

if TYPE_CHECKING:
    from newsevents.models import ArticleRecord

_PAGE = 200
"""Records that are held at a time."""

_MOST = 5
"""Actors and types that a summary names."""


def open_run(folder: str | Path) -> Run:
    """The run whose output lies in `folder`; nothing in it is changed.

    Raises:
        StoreError: no run lies there, or one of another version.
    """
    return Run(Path(folder))


class Run:
    """What a run has found.

    `run.events`, `run.claims`, `run.articles` and `run.failures` are data frames, `run[path]` is
    the record of an article (by its path or `doc_id`) with its text, which a notebook shows as
    a card; iterating gives all records in the order of their paths. `frame` has more options.

    Attributes:
        folder: The output folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        store = folder / NAME
        if not store.is_file():
            raise StoreError(
                f"{folder} holds no run: there is no {NAME} in it. Give the --out of a run."
            )
        if store.stat().st_size == 0:
            raise StoreError(
                f"{store} is empty: it was cut off, and its records are lost. Run `newsevents "
                "extract` with --fresh to make it again."
            )
        try:
            (version,) = self.ask("PRAGMA user_version")[0]
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{store} is damaged or not a store ({error}).") from error
        if version != VERSION:
            raise StoreError(
                f"{store} was made by another version of newsevents (store {version}, this is "
                f"{VERSION}). Run `newsevents extract` on it again."
            )

    # -- tables --

    @property
    def events(self) -> Any:
        """The events as a pandas frame, with the columns of docs/columns.md."""
        return self.frame("events")

    @property
    def claims(self) -> Any:
        """The claims as a pandas frame."""
        return self.frame("attributions")

    @property
    def articles(self) -> Any:
        """The articles as a pandas frame."""
        return self.frame("articles")

    @property
    def failures(self) -> list[Json]:
        """The articles without a record: `path`, `reason`, `message`."""
        rows = self.ask(
            "SELECT f.path, reason, message FROM failures f LEFT JOIN documents d "
            "USING (document_id) WHERE d.state IS NULL OR d.state != 'pending' ORDER BY f.path"
        )
        return [dict(zip(("path", "reason", "message"), row, strict=True)) for row in rows]

    def frame(
        self,
        table: str = "events",
        *,
        explode: Explode | None = None,
        min_confidence: float = 0.0,
        backend: Backend = "pandas",
    ) -> Any:
        """A table of the run as a data frame: see `newsevents.to_frame`."""
        return frame_of(
            ((record, sentences) for _, record, sentences in self._stored()),
            table,
            explode=explode,
            min_confidence=min_confidence,
            backend=backend,
        )

    # -- records --

    def __len__(self) -> int:
        return int(self._one("SELECT count(*) FROM documents WHERE state = 'done'"))

    def __iter__(self) -> Iterator[ArticleRecord]:
        for number, record, sentences in self._stored():
            yield self._whole(number, record, sentences)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._find(key) is not None

    def __getitem__(self, key: str) -> ArticleRecord:
        """The record of an article, by its path or its `doc_id`.

        Raises:
            KeyError: there is none.
        """
        number = self._find(key)
        if number is None:
            raise KeyError(f"{key!r}: no article of this path or doc_id. run.articles lists all.")
        for _, record, sentences in self._stored("AND document_id = ?", number):
            return self._whole(number, record, sentences)
        raise KeyError(key)

    def json_of(self, key: str) -> Json | None:
        """The record of an article as JSON, by its path or `doc_id`; None where there is none."""
        number = self._find(key)
        if number is None:
            return None
        record = next(record for _, record, _ in self._stored("AND document_id = ?", number))
        del record["clusters"]
        return record

    def _find(self, key: str) -> int | None:
        rows = self.ask(
            "SELECT document_id FROM documents WHERE state = 'done' AND (path = ? OR doc_id = ?) "
            "ORDER BY path != ?, path LIMIT 1",
            (key, key, key),
        )
        return int(rows[0][0]) if rows else None

    def _whole(self, number: int, record: Json, sentences: Sentences) -> ArticleRecord:
        from newsevents.models import ArticleRecord

        record.pop("clusters")
        made = ArticleRecord.model_validate(record).with_sentences(sentences)
        with self.opened() as db:
            text = text_of(db, number)
        return made if text is None else made.with_text(text)

    def _stored(self, where: str = "", *values: Any) -> Iterator[tuple[int, Json, Sentences]]:
        numbers = self.ask(
            f"SELECT document_id FROM documents WHERE state = 'done' {where} ORDER BY path", values
        )
        for start in range(0, len(numbers), _PAGE):
            with self.opened() as db:
                page = [_read(db, number) for (number,) in numbers[start : start + _PAGE]]
            yield from filter(None, page)

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """The store, for as long as one question takes: another run may write to it meanwhile.

        `immutable` where no run is writing keeps SQLite from putting files beside it, so that
        a folder that cannot be written to can be read.
        """
        store = self.folder.absolute() / NAME
        mode = "mode=ro" if Path(f"{store}-wal").exists() else "mode=ro&immutable=1"
        db = sqlite3.connect(f"{store.as_uri()}?{mode}", uri=True)
        try:
            yield db
        finally:
            db.close()

    def ask(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """The rows of a question to the store (docs/store.md), in SQL."""
        with self.opened() as db:
            return db.execute(sql, values).fetchall()

    # -- what it says of itself --

    def __repr__(self) -> str:
        return "\n".join(self._summary())

    def _repr_html_(self) -> str:
        lines = "\n".join(map(escape, self._summary()))
        return f'<pre class="newsevents-run">{lines}</pre>'

    def _summary(self) -> list[str]:
        totals = self.ask(
            "SELECT count(*), coalesce(sum(events), 0), coalesce(sum(attributions), 0), "
            "count(document_date), min(document_date), max(document_date) "
            "FROM documents WHERE state = 'done'"
        )[0]
        articles, events, claims, dated, first, last = totals
        lines = [
            f"Run in {printable(str(self.folder))}",
            f"  {articles:,} articles, {events:,} events, {claims:,} claims",
        ]
        if dated:
            lines.append(f"  articles of {first} to {last}; {articles - dated:,} without a date")
        first, last = self.ask(
            "SELECT min(start_date), max(coalesce(end_date, start_date)) FROM events"
        )[0]
        if first:
            lines.append(f"  events of {first} to {last}")
        for label, sql in (
            ("types", "SELECT type, count(*) FROM events GROUP BY type"),
            ("actors", "SELECT name, count(*) FROM actors WHERE role = 'actor' "
             "AND certainty = 'asserted' GROUP BY name"),
        ):  # fmt: skip
            most = Counter(dict(self.ask(sql))).most_common()
            most.sort(key=lambda item: (-item[1], item[0]))
            if most:
                told = ", ".join(f"{printable(name)} {count:,}" for name, count in most[:_MOST])
                lines.append(f"  {label}: {told}")
        disputed = self._one("SELECT count(*) FROM events WHERE agreement = 'disputed'")
        lines.append(f"  {disputed:,} disputed events")
        failures = Counter(failure["reason"] for failure in self.failures)
        told = ", ".join(f"{reason} {count}" for reason, count in sorted(failures.items()))
        lines.append(f"  {failures.total():,} failures" + (f": {told}" if told else ""))
        return lines

    def _one(self, sql: str) -> int:
        return int(self.ask(sql)[0][0])


def _read(db: sqlite3.Connection, number: int) -> tuple[int, Json, Sentences] | None:
    row = db.execute("SELECT record FROM records WHERE document_id = ?", (number,)).fetchone()
    if row is None:
        return None
    sql = "SELECT event_id, sentence FROM events WHERE document_id = ? AND sentence IS NOT NULL"
    record = {**current(orjson.loads(unpack(row[0]))), "clusters": clusters_of(db, number)}
    return number, record, dict(db.execute(sql, (number,)).fetchall())
