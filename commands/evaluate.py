"""`newsevents evaluate`: figures on annotated data."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Task(StrEnum):
    """What `evaluate` can measure, each on the format of its scorer."""

    reading = "reading"
    language = "language"
    dates = "dates"
    attributions = "attributions"
    claims = "claims"
    sources = "sources"
    pronouns = "pronouns"
    actors = "actors"
    events = "events"
    merging = "merging"
    links = "links"
    petrarch = "petrarch"
    plv = "plv"
    police = "police"
    coactors = "coactors"
    review = "review"


def evaluate(
    task: Annotated[Task, typer.Argument(help="What to measure.")],
    gold: Annotated[Path, typer.Argument(help="Annotated data, a file or a corpus folder.")],
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Of `review`: the run that was corrected.")
    ] = None,
    errors: Annotated[int, typer.Option(help="How many errors to print, by kind.")] = 0,
) -> None:
    """Measure a part on annotated data, by the rules of its field's scorer.

    `evaluate review FILE.json DIR` measures a run against your own corrections of it, from
    Label Studio or Prodigy.
    """
    from importlib import import_module

    from newsevents.batch.names import printable, printable_lines
    from newsevents.errors import UsageError

    if not gold.exists():
        raise typer.BadParameter(
            f"there is no {printable(str(gold))}. Check the path.", param_hint="GOLD"
        )
    measure = import_module(f"newsevents.evaluate.{task.value}")
    more = {"folder": folder} if task is Task.review else {}
    if folder is not None and not more:
        raise typer.BadParameter(f"`evaluate {task.value}` reads no run.", param_hint="DIR")
    try:
        found = measure.run(gold, errors=errors, **more)
    except (OSError, ValueError, KeyError, TypeError) as error:
        problem = f"{type(error).__name__}: {error}"
        raise UsageError(
            f"{gold} is not the data that `evaluate {task.value}` reads ({problem}). "
            f"Give a file or folder in the form of its scorer."
        ) from error
    typer.echo(printable_lines(str(found)))
