"""Rows of tables as articles of a run: seen one by one, kept until they are done."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from newsevents.errors import ArticleError
from newsevents.inputs.tables import Row, TableOfArticles, open_table

if TYPE_CHECKING:
    from newsevents.inputs.reading import Reading

ROW = "/#"
"""Between a table's path and its row: no file can lie below a file."""


@dataclass(frozen=True, slots=True)
class TableOptions:
    """Names of a table's columns, where the user gave them."""

    text: str | None = None
    day: str | None = None


def find_rows(
    file: str, label: str, options: TableOptions
) -> tuple[TableOfArticles, Iterator[tuple[str, str, bytes]]]:
    """A table, and file, label and content of each of its rows.

    Raises:
        UsageError: it cannot be read, or its columns are not found.
    """
    table = open_table(Path(file), label=label, text=options.text, day=options.day)
    rows = (
        (f"{file}{ROW}{row.path.removeprefix(label + '#')}", row.path, packed(row))
        for row in table.rows()
    )
    return table, rows


def packed(row: Row) -> bytes:
    """The content of a row: the same for the same row, whatever its place in the table."""
    content: dict[str, Any] = {"text": row.text, "day": row.day, "meta": row.meta}
    if row.problem is not None:
        content["problem"] = [row.problem.reason, str(row.problem)]
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS)


def read_row(content: bytes, *, name: str) -> Reading:
    """The article of a row.

    Raises:
        ArticleError: the row is bad, or its text is no article.
    """
    from newsevents.extract.page.reader import article_from_text, reason_to_set_aside
    from newsevents.inputs.reading import Reading

    row = orjson.loads(content)
    if "problem" in row:
        raise ArticleError(*row["problem"])
    problem = reason_to_set_aside(row["text"], path=name)
    if problem is not None:
        raise problem
    article = article_from_text(row["text"], path=name).model_copy(update={"meta": row["meta"]})
    day = date.fromisoformat(row["day"]) if row["day"] else None
    return Reading(article, day, "given" if day else "none", extracted=True)


def table_of(file: bytes) -> bytes | None:
    """The table that a row's `file` lies in; None for a file of its own."""
    table, mark, _ = os.fsencode(file).rpartition(os.fsencode(ROW))
    return table if mark and os.path.isfile(table) else None
