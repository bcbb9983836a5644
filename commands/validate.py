"""`newsevents validate`: whether the records of a run are what they were."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsevents.commands.options import FAILED


def validate(
    folder: Annotated[Path, typer.Argument(help="The output folder of a run.")],
    texts: Annotated[
        Path | None, typer.Option(help="Folder of the articles, where the run does not know it.")
    ] = None,
) -> None:
    """Check the records of a run: against the schema, and their offsets against the texts."""
    from newsevents.batch.names import printable
    from newsevents.validate_run import validate_run

    report = validate_run(folder, texts=texts)
    for line in report.problems:
        typer.echo(printable(line))
    typer.echo(
        f"{report.records} records, {report.spans_checked} checked against their texts, "
        f"{len(report.problems)} problems",
        err=True,
    )
    if report.problems:
        raise typer.Exit(FAILED)
