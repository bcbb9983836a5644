"""Tables of articles: a row an article, whichever kind of file the table is in.

CSV and TSV (any of `,` `;` tab `|`, UTF-8, UTF-16 or Windows-1252), JSON lines, Parquet, Excel.
The columns of the text, the day and the id are found by their names, or named by the caller;
all others are `meta`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from newsevents.errors import ArticleError, DateError, UsageError, article_error
from newsevents.given_day import as_day
from newsevents.inputs.kinds import TABLES, is_table
from newsevents.inputs.metadata import DATE_NAMES, ID_NAMES, TEXT_NAMES, as_meta, find_name
from newsevents.inputs.table_files import BadRow, read_rows
from newsevents.inputs.written_days import column_order, in_order

if TYPE_CHECKING:  # a run reads tables without the models
    from newsevents.models import Article

LONGEST_ID = 120
"""Characters of an id in a path; a longer one (an address) is cut, and told apart by its row."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold the text, the day and the id of an article."""

    text: str
    day: str | None = None
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An article of a table, or why a row holds none.

    Attributes:
        number: Of the row, the first below the header being 1.
        path: `articles.csv#17`, with its id where it has one, else with its number.
        meta: The other columns, as given; empty cells are left out.
    """

    number: int
    path: str
    text: str = ""
    day: date | None = None
    meta: dict[str, Any] = field(default_factory=dict)
    problem: ArticleError | None = None


def read_table(
    path: str | Path,
    *,
    text_column: str | None = None,
    date_column: str | None = None,
    id_column: str | None = None,
    on_error: Literal["raise", "skip"] | Callable[[str, ArticleError], None] = "raise",
) -> Iterator[tuple[Article, dict[str, Any]]]:
    """The articles of a table, as `extractor.pipe(rows, as_tuples=True)` takes them.

    Each is an article and its context: the other columns, and `document_date`. Records made of
    them have the columns in `meta` and `articles.csv#ID` as their path.

    Args:
        path: A CSV, TSV, JSON lines, Parquet or Excel file.
        text_column, date_column, id_column: Where their names do not tell.
        on_error: A row without an article (no text, a day that is none): "raise", "skip", or a
            function that is called with the row's path and the error.

    Raises:
        UsageError: the file cannot be read, or the column of the texts is not found.
        ArticleError: a row is bad, with `on_error="raise"`.
    """
    from newsevents.extract.page.reader import article_from_text

    table = open_table(path, text=text_column, day=date_column, identity=id_column)
    for row in table.rows():
        try:
            if row.problem is not None:
                raise row.problem
            article = article_from_text(row.text, path=row.path)
        except ArticleError as error:
            if on_error == "raise":
                raise
            if callable(on_error):
                on_error(row.path, error)
            continue
        yield article.model_copy(update={"meta": row.meta}), {**row.meta, "document_date": row.day}


@dataclass(frozen=True, slots=True)
class TableOfArticles:
    """A table whose columns are known.

    Attributes:
        label: Its path as records tell it.
        day_first: How its days in figures are to be read, where the column tells.
    """

    file: Path
    label: str
    columns: Columns
    day_first: bool | None = None

    def rows(self) -> Iterator[Row]:
        """Its articles, in order; a bad row is one with a problem."""
        seen: Counter[str] = Counter()
        for number, values in enumerate(read_rows(self.file), 1):
            if isinstance(values, BadRow):
                path = f"{self.label}#{number}"
                yield Row(number, path, problem=article_error("bad-row", path, values.problem))
                continue
            identity = self._identity(values, number)
            seen[identity.casefold()] += 1
            if seen[identity.casefold()] > 1:
                identity = f"{identity}~{number}"
            yield self._row(values, number, f"{self.label}#{identity}")

    def notes(self) -> list[str]:
        """What the user may want to know of how the table is read."""
        columns = self.columns
        told = f"{self.label}: the text is in {columns.text!r}, the day in "
        told += f"{columns.day!r}" if columns.day else "no column"
        told += f", the id in {columns.identity!r}." if columns.identity else ", rows by number."
        if self.day_first is not None:
            told += f" Its days are read {'day' if self.day_first else 'month'} first."
        return [told]

    def _identity(self, values: Mapping[str, Any], number: int) -> str:
        given = values.get(self.columns.identity or "")
        if isinstance(given, float) and given.is_integer():
            given = int(given)
        told = quote(str(given).strip() if given is not None else "", safe=" !$&'()*+,;=:@é")
        if not told:
            return str(number)
        return told if len(told) <= LONGEST_ID else f"{told[:LONGEST_ID]}~{number}"

    def _row(self, values: Mapping[str, Any], number: int, path: str) -> Row:
        columns = self.columns
        text = values.get(columns.text)
        meta = as_meta({k: v for k, v in values.items() if k not in (columns.text, columns.day)})
        problem = None
        day = None
        if not isinstance(text, str) or not text.strip():
            problem = article_error("no-cell-text", path, columns.text)
        if columns.day:
            try:
                day = as_day(in_order(values.get(columns.day), self.day_first))
            except DateError as error:
                problem = problem or article_error(
                    "bad-date", path, f"{columns.day}: {error}".rstrip(".")
                )
        return Row(number, path, text if isinstance(text, str) else "", day, meta, problem)


def open_table(
    path: str | Path,
    *,
    label: str | None = None,
    text: str | None = None,
    day: str | None = None,
    identity: str | None = None,
) -> TableOfArticles:
    """The table in a file, with its columns found; one pass over it.

    Args:
        label: Its path as records tell it; default: its name.
        text, day, identity: Names of columns; default: found by their names.

    Raises:
        UsageError: the file is no table, or a column is missing.
    """
    file = Path(path)
    if not is_table(file.name):
        raise UsageError(f"{file} is no table: {', '.join(TABLES)} are read.")
    names: dict[str, None] = {}
    wrong = ""
    for values in read_rows(file):
        if isinstance(values, BadRow):
            wrong = wrong or f" that can be read, the first because {values.problem}"
        else:
            names |= dict.fromkeys(values)
            if file.suffix.lower() not in _RAGGED:
                break
    if not names:
        raise UsageError(f"{file} has no rows{wrong}. Check the file.")
    columns = _columns(file, list(names), text, day, identity)
    order = None
    if columns.day:
        days = (row.get(columns.day) for row in read_rows(file) if not isinstance(row, BadRow))
        order = column_order(days)
    return TableOfArticles(file, label or file.name, columns, order)


_RAGGED = (".jsonl", ".ndjson")
"""Tables whose rows need not have the same columns."""


def _columns(
    file: Path, names: list[str], text: str | None, day: str | None, identity: str | None
) -> Columns:
    for given, option in ((text, "--text-column"), (day, "--date-column"), (identity, "id_column")):
        if given is not None and given not in names:
            raise UsageError(
                f"{file} has no column {given!r} ({option}). It has {', '.join(names)}."
            )
    found = text or find_name(names, TEXT_NAMES)
    if found is None:
        raise UsageError(
            f"which column of {file} holds the articles? It has {', '.join(names)}. "
            "Name it with --text-column."
        )
    rest = [name for name in names if name != found]
    return Columns(
        found,
        day or find_name(rest, DATE_NAMES),
        identity or find_name(rest, ID_NAMES),
    )
