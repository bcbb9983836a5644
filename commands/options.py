"""What the options of several commands have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

WRONG_USAGE = 2
FAILED = 1

TOWNS = "People of the smallest towns to know; 5000, 1000 and 500 need newsevents\\[gazetteer]."
FORMATS = (
    "json, jsonl, csv, xlsx, parquet, acled, sqlite, geojson, labelstudio, prodigy; "
    "several with commas between."
)


def names_in(formats: str) -> list[str]:
    """The names of a list with commas between."""
    return [name.strip().lower() for name in formats.split(",") if name.strip()]


def need_file(path: Path | None, option: str) -> None:
    """Refuse a path that is given and is no file."""
    if path is None or path.is_file():
        return
    problem = "is a folder; name a file in it" if path.is_dir() else "does not exist"
    from newsevents.batch.names import printable

    shown = printable(str(path))
    raise typer.BadParameter(f"{shown} {problem}. Check the path.", param_hint=option)


def parse_day(value: str | None, option: str = "--date") -> Any:
    """A day of the command line as `datetime.date`."""
    if value is None:
        return None
    from newsevents.errors import DateError, date_error
    from newsevents.given_day import as_day

    try:
        day = as_day(value)
        if day is None:
            raise date_error(value)
    except DateError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None
    return day


def tell(told: str) -> None:
    """A line beside the output."""
    typer.echo(told, err=True)
