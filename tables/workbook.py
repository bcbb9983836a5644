"""An Excel workbook (.xlsx): a sheet a table, days as dates, no cell a formula."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import IO, Any

from newsevents.errors import UsageError
from newsevents.tables.columns import TABLES, Column
from newsevents.tables.rows import ROWS, Json, Sentences

SHEETS = ("events", "attributions", "articles")
"""The sheets, in order."""

LONGEST = 32_767
"""Characters of a cell (Excel's limit); a longer text is cut, with an ellipsis."""

ROWS_A_SHEET = 1_048_575
"""Rows below the header (Excel's limit); more are left out and said to be."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FIRST_DAY = date(1900, 3, 1)
"""Excel's calendar has a 29 February 1900 and nothing before that year: earlier days stay text."""

_WIDTHS = {"text": 24, "day": 12, "integer": 11, "number": 11, "truth": 9}
_STAMP = (1980, 1, 1, 0, 0, 0)
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


class Workbook:
    """A workbook that rows are added to, held in memory until it is closed.

    Args:
        file: Where it goes.
        meta: The columns of what came with the articles, by the name in `meta` and table.

    Raises:
        UsageError: openpyxl is not installed.
    """

    def __init__(self, file: IO[bytes], meta: dict[str, dict[str, Column]]) -> None:
        try:
            import openpyxl
            from openpyxl.cell import WriteOnlyCell
            from openpyxl.styles import Font
        except ImportError as error:
            raise UsageError(missing_openpyxl()) from error
        self._file = file
        self._meta = meta
        self._cell = WriteOnlyCell
        self._bold = Font(bold=True)
        self._book = openpyxl.Workbook(write_only=True)
        self._sheets = {name: self._sheet(name) for name in SHEETS}
        self._rows = dict.fromkeys(SHEETS, 0)

    def add(self, record: Json, sentences: Sentences) -> None:
        """Write the rows of one article."""
        given = record.get("meta") or {}
        for name, sheet in self._sheets.items():
            meta = [self._filled(sheet, given.get(key), "text") for key in self._meta[name]]
            for row in ROWS[name](record, sentences):
                self._rows[name] += 1
                if self._rows[name] > ROWS_A_SHEET:
                    continue
                cells = [
                    self._filled(sheet, row[column.name], column.kind)
                    for column in TABLES[name].values()
                ]
                sheet.append(cells + meta)

    def close(self) -> list[str]:
        """Write the file; what to tell the user of it."""
        for name, sheet in self._sheets.items():
            columns = len(TABLES[name]) + len(self._meta[name])
            rows = min(self._rows[name], ROWS_A_SHEET) + 1
            sheet.auto_filter.ref = f"A1:{_letters(columns)}{rows}"
        packed = io.BytesIO()
        self._book.save(packed)
        _without_clock(packed, self._file)
        return [
            f"the sheet {name} has room for {ROWS_A_SHEET:,} rows, {rows - ROWS_A_SHEET:,} are "
            "left out: use csv or parquet for all."
            for name, rows in self._rows.items()
            if rows > ROWS_A_SHEET
        ]

    def _sheet(self, name: str) -> Any:
        sheet = self._book.create_sheet(name)
        sheet.freeze_panes = "A2"
        columns = [*TABLES[name].values(), *self._meta[name].values()]
        for number, column in enumerate(columns, 1):
            sheet.column_dimensions[_letters(number)].width = _WIDTHS[column.kind]
        header = []
        for column in columns:
            cell = self._text_cell(sheet, column.name)
            cell.font = self._bold
            header.append(cell)
        sheet.append(header)
        return sheet

    def _filled(self, sheet: Any, value: Any, kind: str) -> Any:
        if value is None:
            return None
        if kind == "day":
            day = date.fromisoformat(value)
            if day >= _FIRST_DAY:
                cell = self._cell(sheet, day)
                cell.number_format = "yyyy-mm-dd"
                return cell
        if isinstance(value, bool | int | float) and abs(value) < 1e15:
            return value
        return self._text_cell(sheet, value if isinstance(value, str) else str(value))

    def _text_cell(self, sheet: Any, text: str) -> Any:
        clean = _CONTROL.sub("\ufffd", text)
        cell = self._cell(sheet, clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…")
        cell.data_type = "s"  # never a formula, whatever it begins with
        return cell


def missing_openpyxl() -> str:
    """What to do where openpyxl is not installed."""
    return "Excel files need openpyxl. Run `pip install 'newsevents[xlsx]'`."


def _letters(number: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _without_clock(packed: IO[bytes], file: IO[bytes]) -> None:
    """Copy a workbook without the times that it was made at: same records, same bytes."""
    with (
        zipfile.ZipFile(packed) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "docProps/core.xml":
                data = _SAVED.sub(rb"\g<1>2000-01-01T00:00:00Z", data)
            entry = zipfile.ZipInfo(item.filename, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, data)
