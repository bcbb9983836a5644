"""Records as data frames, for pandas and Polars: flat, typed, ready to group and plot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from newsevents.tables.columns import OTHER_NAMES, TABLES, Column, meta_columns
from newsevents.tables.rows import ROWS, Json, Sentences, at_least

if TYPE_CHECKING:
    from newsevents.models import ArticleRecord

Backend = Literal["pandas", "polars"]
Explode = Literal["actors", "recipients", "locations"]

EXPLODED: dict[str, dict[str, str]] = {
    "actors": {"name": "actor", "country": "actor_country", "sector": "actor_sector",
               "certainty": "actor_certainty"},
    "recipients": {"name": "recipient", "country": "recipient_country",
                   "sector": "recipient_sector"},
    "locations": {"name": "location", "country": "location_country",
                  "admin1": "location_admin1", "lat": "lat", "lon": "lon"},
}  # fmt: skip
"""What `explode` makes a row of, and the columns that then tell of that one."""


def to_frame(
    records: Iterable[ArticleRecord],
    table: str = "events",
    *,
    explode: Explode | None = None,
    min_confidence: float = 0.0,
    backend: Backend = "pandas",
) -> Any:
    """One flat table over many records, a row an item, with the columns of docs/columns.md.

    Days are dates, figures are integers that may be missing, and what came with an article
    (`meta`) stands behind, a column a name.

    Args:
        records: What `extractor.pipe` yields, or `run.articles`.
        table: `events`, `attributions` (or `claims`), `times`, `entities`, `articles`.
        explode: Of `events`: a row for each of the event's `actors`, `recipients` or
            `locations` (one row where it has none), told in `actor`, `actor_country` ...
        min_confidence: Leave out events and claims that are less sure (0 to 1).
        backend: `pandas` or `polars`.

    Raises:
        ValueError: there is no such table, or it cannot be exploded so.
        ImportError: the library of the backend is not installed.
    """
    return frame_of(
        ((record.model_dump(mode="json"), record.sentences) for record in records),
        table,
        explode=explode,
        min_confidence=min_confidence,
        backend=backend,
    )


def frame_of(
    records: Iterable[tuple[Json, Sentences]],
    table: str,
    *,
    explode: Explode | None = None,
    min_confidence: float = 0.0,
    backend: Backend = "pandas",
) -> Any:
    """As `to_frame`, over records as JSON with the sentences of their events."""
    name = _table_name(table)
    _check(name, explode, min_confidence)
    build = _builder(backend)
    columns = TABLES[name]
    rows: list[Json] = []
    metas: list[Json] = []
    for record, sentences in records:
        record = at_least(record, min_confidence)
        found = list(_exploded(record, name, sentences, explode))
        rows += found
        metas += [record.get("meta") or {}] * len(found)
    names = dict.fromkeys(key for meta in metas for key in meta)
    extra = meta_columns(names, columns)
    data = {
        column.name: [_cell(row[column.name], column) for row in rows]
        for column in columns.values()
    }
    data |= {column.name: [meta.get(key) for meta in metas] for key, column in extra.items()}
    return build(data, columns)


def _exploded(
    record: Json, table: str, sentences: Sentences, explode: Explode | None
) -> Iterator[Json]:
    rows = ROWS[table](record, sentences)
    if explode is None:
        yield from rows
        return
    for row, event in zip(rows, record["events"], strict=True):
        for item in event[explode] or [{}]:
            one = {column: item.get(field) for field, column in EXPLODED[explode].items()}
            yield {**row, **one}


def _table_name(table: str) -> str:
    name = OTHER_NAMES.get(table, table)
    if name not in TABLES:
        raise ValueError(f"there is no table {table!r}. Choose one of {', '.join(TABLES)}.")
    return name


def _check(table: str, explode: str | None, min_confidence: float) -> None:
    if explode is not None and (table != "events" or explode not in EXPLODED):
        raise ValueError(
            f"{table} cannot be exploded by {explode!r}. "
            f"Explode events by one of {', '.join(EXPLODED)}."
        )
    if not 0 <= min_confidence <= 1:
        raise ValueError(f"min_confidence is a probability, 0 to 1, not {min_confidence}.")


def _cell(value: Any, column: Column) -> Any:
    return date.fromisoformat(value) if column.kind == "day" and value else value


def _builder(backend: str) -> Any:
    if backend == "pandas":
        return _pandas
    if backend == "polars":
        return _polars
    raise ValueError(f"there is no backend {backend!r}. Choose pandas or polars.")


def _pandas(data: dict[str, list[Any]], columns: dict[str, Column]) -> Any:
    try:
        import pandas as pd
    except ImportError as error:
        raise ImportError(_missing("pandas")) from error
    kinds = {"text": "string", "integer": "Int64", "number": "float64", "truth": "boolean"}
    made = {}
    for name, values in data.items():
        kind = columns[name].kind if name in columns else None
        if kind == "day":
            made[name] = pd.Series(pd.to_datetime(pd.Series(values, dtype="object")))
            made[name] = made[name].astype("datetime64[s]")
        elif kind is None:
            made[name] = pd.Series(values, dtype="object").infer_objects()
        else:
            made[name] = pd.Series(values, dtype=kinds[kind])
    return pd.DataFrame(made)


def _polars(data: dict[str, list[Any]], columns: dict[str, Column]) -> Any:
    try:
        import polars as pl
    except ImportError as error:
        raise ImportError(_missing("polars")) from error
    kinds: dict[str, Any] = {
        "text": pl.String,
        "integer": pl.Int64,
        "number": pl.Float64,
        "truth": pl.Boolean,
        "day": pl.Date,
    }
    return pl.DataFrame(
        [
            pl.Series(name, values, dtype=kinds[columns[name].kind], strict=False)
            if name in columns
            else pl.Series(name, values, strict=False)
            for name, values in data.items()
        ]
    )


def _missing(library: str) -> str:
    return f"to_frame needs {library}. Run `pip install 'newsevents[{library}]'`."
