"""Rows of table files, whatever the file: as mappings from column to value."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from newsevents.errors import UsageError

LONGEST_CELL = 1 << 26
"""Characters of a cell of CSV; the reader sets longer articles aside by itself."""

_DELIMITERS = ",;\t|"
_BLOCK = 1_000


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read, and why."""

    problem: str


Values = dict[str, Any]
Rows = Iterator[Values | BadRow]


def read_rows(file: Path) -> Rows:
    """The rows of a table file, in order.

    Raises:
        UsageError: it cannot be read at all.
    """
    reader = READERS[file.suffix.lower()]
    try:
        yield from reader(file)
    except OSError as error:
        raise UsageError(f"{file} cannot be read ({error.strerror}). Check the path.") from error


def _csv(file: Path) -> Rows:
    with file.open("rb") as source:
        encoding = _encoding(source.read(4))
    csv.field_size_limit(LONGEST_CELL)
    with file.open("r", encoding=encoding, errors="surrogateescape", newline="") as lines:
        first = lines.readline()
        lines.seek(0)
        delimiter = "\t" if file.suffix.lower() == ".tsv" else _delimiter(first)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            header = _header([_mended(name) for name in next(reader, [])])
        except csv.Error as error:
            raise UsageError(f"{file} has no header that can be read ({error}).") from error
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield BadRow(_told(error, reader.line_num))
                continue
            if any(cell.strip() for cell in cells):
                yield _row(header, [_mended(cell) for cell in cells])


def _row(header: list[str], cells: list[str]) -> Values | BadRow:
    more = [cell for cell in cells[len(header) :] if cell.strip()]
    if more:
        return BadRow(
            f"it has {len(cells)} cells and the header {len(header)}: "
            "put quotation marks round a cell with a delimiter in it"
        )
    return dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=False))


def _told(error: csv.Error, line: int) -> str:
    if "unexpected end of data" in str(error):
        return f"a quotation mark is opened and never closed, up to line {line}"
    return f"line {line}: {error}"


def _encoding(start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig"


def _mended(cell: str) -> str:
    """A cell whose bytes are no UTF-8, as Windows-1252: what Excel writes on Windows."""
    if not cell.isascii() and any("\udc80" <= char <= "\udcff" for char in cell):
        return cell.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
    return cell


def _delimiter(line: str) -> str:
    outside = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def _header(names: list[str]) -> list[str]:
    """Names that are there and differ."""
    found: list[str] = []
    for number, name in enumerate(names, 1):
        told = name.strip() or f"column_{number}"
        while told in found:
            told += f"_{number}"
        found.append(told)
    return found


def _json_lines(file: Path) -> Rows:
    with file.open("rb") as lines:
        for line in lines:
            line = line.removeprefix(codecs.BOM_UTF8).strip()
            if not line:
                continue
            try:
                values = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                yield BadRow(f"it is no JSON ({error})")
                continue
            yield values if isinstance(values, dict) else BadRow("it is no JSON object")


def _parquet(file: Path) -> Rows:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError(
            f"{file}: Parquet needs pyarrow. Run `pip install 'newsevents[parquet]'`."
        ) from error
    try:
        with parquet.ParquetFile(file) as table:
            for batch in table.iter_batches(batch_size=_BLOCK):
                yield from batch.to_pylist()
    except pyarrow.ArrowException as error:
        raise UsageError(
            f"{file} is no Parquet file ({str(error)[:200]}). Save it again."
        ) from error


def _excel(file: Path) -> Rows:
    """The first sheet of a workbook."""
    try:
        import openpyxl
    except ImportError as error:
        raise UsageError(
            f"{file}: Excel files need openpyxl. Run `pip install 'newsevents[xlsx]'`."
        ) from error
    try:
        book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()), read_only=True, data_only=True)
    except OSError:
        raise
    except Exception as error:
        raise UsageError(f"{file} is no Excel workbook ({error}). Save it again.") from error
    rows = book.worksheets[0].iter_rows(values_only=True)
    header = _header(["" if name is None else str(name) for name in next(rows, ())])
    for cells in rows:
        if any(cell is not None for cell in cells):
            yield dict(zip(header, cells, strict=False))


READERS: dict[str, Callable[[Path], Rows]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".parquet": _parquet,
    ".xlsx": _excel,
}
"""Readers by the ending of the name."""
