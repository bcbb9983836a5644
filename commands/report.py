"""`newsevents report`: one page of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsevents.commands.options import names_in, parse_day, tell


def report(
    folder: Annotated[Path, typer.Argument(help="The output folder of a run.")],
    no_texts: Annotated[
        bool,
        typer.Option("--no-texts", help="Only the sentences of events, not whole articles."),
    ] = False,
    first: Annotated[
        str | None, typer.Option("--from", help="First day of the events, YYYY-MM-DD.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day, YYYY-MM-DD.")] = None,
    type: Annotated[
        str | None, typer.Option(help="Event types, several with commas between.")
    ] = None,
    by_month: Annotated[bool, typer.Option("--by-month", help="A page for each month.")] = False,
    open: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
) -> None:
    """One self-contained HTML page of a run: a file to send to an editor. No network."""
    from newsevents.report import Choice, report

    choice = Choice(
        parse_day(first, "--from"),
        parse_day(last, "--to"),
        tuple(name.upper() for name in names_in(type or "")),
        texts=not no_texts,
    )
    written = report(folder, choice=choice, by_month=by_month, notes=tell)
    for path in written:
        typer.echo(path)
    if open and written:
        typer.launch(written[0].absolute().as_uri())
