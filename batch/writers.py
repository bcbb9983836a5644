"""What writes each file of a run: lines, tables, maps and review tasks, an article at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import IO, Protocol

import orjson

from newsevents.batch.tables import CsvTable, ParquetTable, Table
from newsevents.tables.acled import ACLED_COLUMNS, acled_rows
from newsevents.tables.columns import TABLES, Column, meta_columns
from newsevents.tables.rows import ROWS, Json, Sentences

JSON_LINES = ("events.jsonl", "attributions.jsonl")

FILES: dict[str, tuple[str, ...]] = {
    "json": JSON_LINES,
    "jsonl": JSON_LINES,
    "csv": ("events.csv", "attributions.csv"),
    "xlsx": ("newsevents.xlsx",),
    "parquet": ("events.parquet", "attributions.parquet"),
    "acled": ("acled.csv",),
    "sqlite": (),
    "geojson": ("events.geojson",),
    "labelstudio": ("labelstudio.json", "labelstudio.xml"),
    "prodigy": ("prodigy.jsonl",),
}
"""What each format writes; `json` also a file an article, `sqlite` nothing beside the store."""

WHOLE = ("json", "jsonl", "sqlite")
"""Formats that hold all records as they are, whatever the confidence asked for."""


@dataclass(frozen=True, slots=True)
class Options:
    """How files are written.

    Attributes:
        min_confidence: Events and claims that are less sure are left out (0 to 1).
        bom: Begin CSV with a byte-order mark, as Excel wants it for UTF-8.
    """

    min_confidence: float = 0.0
    bom: bool = False


@dataclass
class Item:
    """One article of a run, for the writers."""

    record: Json
    sentences: Sentences
    find_text: Callable[[], str | None]

    @cached_property
    def text(self) -> str | None:
        """The article's text; None where it is not to be had any more."""
        return self.find_text()


class Writer(Protocol):
    """Writes one file."""

    def add(self, item: Item) -> None:
        """Write what the file has of one article."""

    def close(self) -> list[str]:
        """Write what is left; what to tell the user."""


def writer(name: str, file: IO[bytes], *, meta: list[str], options: Options) -> Writer:
    """The writer of the file `name`.

    Args:
        meta: Names of what came with the articles (`meta`), in order.
        options: See `Options`.
    """
    stem, _, kind = name.rpartition(".")
    if name in JSON_LINES:
        return _Lines(file, stem)
    if kind in ("csv", "parquet"):
        return _Rows(file, stem, kind, meta, options)
    if stem == "newsevents":
        return _Workbook(file, meta)
    if kind == "geojson":
        return _Map(file, meta)
    if name == "labelstudio.xml":
        return _LabelSetup(file)
    return _Tasks(file, stem)


class _Lines:
    """A file with the events or attributions of all records, a line of JSON each."""

    def __init__(self, file: IO[bytes], field: str) -> None:
        self._file = file
        self._field = field

    def add(self, item: Item) -> None:
        record = item.record
        head = {"doc_id": record["doc_id"], "path": record["path"]}
        if record.get("meta"):
            head["meta"] = record["meta"]
        for one in record[self._field]:
            self._file.write(orjson.dumps({**head, **one}, option=orjson.OPT_APPEND_NEWLINE))

    def close(self) -> list[str]:
        return []


class _Rows:
    """A table with the events or attributions of all records, a row each."""

    def __init__(
        self, file: IO[bytes], stem: str, kind: str, meta: list[str], options: Options
    ) -> None:
        columns = ACLED_COLUMNS if stem == "acled" else TABLES[stem]
        self._flatten = acled_rows if stem == "acled" else ROWS[stem]
        self._meta = {} if stem == "acled" else meta_columns(meta, columns)
        if options.bom and kind == "csv":
            file.write(b"\xef\xbb\xbf")
        every = list(columns.values()) + list(self._meta.values())
        self._table: Table = (ParquetTable if kind == "parquet" else CsvTable)(file, every)

    def add(self, item: Item) -> None:
        given = item.record.get("meta") or {}
        meta = {column.name: text_cell(given.get(name)) for name, column in self._meta.items()}
        for row in self._flatten(item.record, item.sentences):
            self._table.add({**row, **meta})

    def close(self) -> list[str]:
        self._table.close()
        return []


class _Workbook:
    def __init__(self, file: IO[bytes], meta: list[str]) -> None:
        from newsevents.tables.workbook import SHEETS, Workbook

        columns: dict[str, dict[str, Column]] = {
            name: meta_columns(meta, TABLES[name]) for name in SHEETS
        }
        self._book = Workbook(file, columns)

    def add(self, item: Item) -> None:
        self._book.add(item.record, item.sentences)

    def close(self) -> list[str]:
        return self._book.close()


class _Map:
    def __init__(self, file: IO[bytes], meta: list[str]) -> None:
        from newsevents.tables.geojson import PROPERTIES, GeoJson

        taken = {name: TABLES["events"][name] for name in PROPERTIES}
        self._map = GeoJson(file, meta_columns(meta, taken))

    def add(self, item: Item) -> None:
        self._map.add(item.record, item.sentences)

    def close(self) -> list[str]:
        return self._map.close()


class _Tasks:
    """Tasks for Label Studio or Prodigy; articles whose text is gone are left out and counted."""

    def __init__(self, file: IO[bytes], tool: str) -> None:
        from newsevents.review import labelstudio, prodigy

        self._file = file
        self._tool = tool
        self._gone = 0
        self._tasks = labelstudio.Tasks(file) if tool == "labelstudio" else None
        self._prodigy = prodigy

    def add(self, item: Item) -> None:
        if item.text is None:
            self._gone += 1
        elif self._tasks is not None:
            self._tasks.add(item.record, item.text)
        else:
            task = self._prodigy.task(item.record, item.text)
            self._file.write(orjson.dumps(task, option=orjson.OPT_APPEND_NEWLINE))

    def close(self) -> list[str]:
        if self._tasks is not None:
            self._tasks.close()
        if not self._gone:
            return []
        return [
            f"{self._gone} articles are not among the {self._tool} tasks, for their files have "
            "gone or changed since. Run `newsevents extract` again, with --keep-texts."
        ]


class _LabelSetup:
    """The labelling interface for Label Studio, with the event types of the run."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._types: set[str] = set()

    def add(self, item: Item) -> None:
        from newsevents.review.marks import event_types

        self._types |= event_types(item.record)

    def close(self) -> list[str]:
        from newsevents.extract import lexicon
        from newsevents.review.labelstudio import setup

        types = sorted(self._types | set(lexicon.load("events")["types"]))
        self._file.write(setup(types).encode())
        return []


def text_cell(value: object) -> str | None:
    """What came with an article as text for a cell; lists and objects as JSON."""
    if value is None or isinstance(value, str):
        return value
    return orjson.dumps(value).decode()
