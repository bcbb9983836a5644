"""`newsevents export`: the files of a run again, or in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsevents.commands.options import FORMATS, names_in


def export(
    folder: Annotated[Path, typer.Argument(help="The output folder of a run.")],
    format: Annotated[str, typer.Option(help=f"What to write: {FORMATS}")] = "json",
    min_confidence: Annotated[
        float, typer.Option(help="Leave out events and claims that are less sure (0 to 1).")
    ] = 0.0,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with a byte-order mark, as Excel wants it.")
    ] = False,
) -> None:
    """Write the files of a run again, or in other formats, without extracting."""
    from newsevents.batch import export
    from newsevents.batch.names import printable
    from newsevents.batch.upgrade import told_by

    written = export(
        folder,
        names_in(format),
        min_confidence=min_confidence,
        bom=bom,
        notes=lambda line: typer.echo(printable(line), err=True),
    )
    for path in written:
        typer.echo(printable(str(path)))
    note = told_by(folder)
    if note:
        typer.echo(note, err=True)
