"""Tables on disk: CSV that no spreadsheet runs as a program, and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import IO, Any, Protocol

from newsevents.errors import StoreError
from newsevents.tables.columns import Column

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""First characters that make a spreadsheet take a text for a formula or a command (OWASP, "CSV
Injection"). Such a cell gets an apostrophe in front; Parquet and JSON keep the text as it is."""

_ROWS = 20_000


class Table(Protocol):
    """A table being written."""

    def add(self, row: dict[str, Any]) -> None:
        """Write one row."""

    def close(self) -> None:
        """Write what is left."""


class CsvTable:
    """A CSV file: UTF-8, commas, a header, `\\r\\n` (RFC 4180), empty for None."""

    def __init__(self, file: IO[bytes], columns: Sequence[Column]) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
        self._columns = [column.name for column in columns]
        self._writer = csv.writer(self._text)
        self._writer.writerow(self._columns)

    def add(self, row: dict[str, Any]) -> None:
        self._writer.writerow([_cell(row[name]) for name in self._columns])

    def close(self) -> None:
        self._text.flush()
        self._text.detach()


class ParquetTable:
    """A Parquet file, written a group of rows at a time.

    Raises:
        StoreError: pyarrow is not installed.
    """

    def __init__(self, file: IO[bytes], columns: Sequence[Column]) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise StoreError(
                "Parquet needs pyarrow. Run `pip install 'newsevents[parquet]'`."
            ) from error
        kinds = {
            "text": pyarrow.string(),
            "integer": pyarrow.int64(),
            "number": pyarrow.float64(),
            "truth": pyarrow.bool_(),
            "day": pyarrow.date32(),
        }
        self._arrow = pyarrow
        self._schema = pyarrow.schema([(column.name, kinds[column.kind]) for column in columns])
        self._days = [column.name for column in columns if column.kind == "day"]
        self._writer = pyarrow.parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, row: dict[str, Any]) -> None:
        days = {name: date.fromisoformat(row[name]) for name in self._days if row[name]}
        self._rows.append({**row, **days})
        if len(self._rows) >= _ROWS:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []


def guarded(text: str) -> str:
    """`text` as a CSV cell that no spreadsheet takes for a formula."""
    return "'" + text if text.lstrip(" \u00a0\ufeff").startswith(FORMULA) else text


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return guarded(value.replace("\x00", "\ufffd"))
    return value
