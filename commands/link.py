"""`newsevents link`: one event, many reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from newsevents.commands.options import need_file, tell


def link(
    folder: Annotated[Path, typer.Argument(help="The output folder of a run.")],
    corrections: Annotated[
        Path | None,
        typer.Option(help="What you know better: CSV or JSON lines of action, record, with."),
    ] = None,
) -> None:
    """Cluster the events of a run across its articles: one event, many reports.

    Writes clusters.jsonl, the table `clusters`, and the id in the tables of events. A second
    call does only what is new.
    """
    from newsevents.link import link

    need_file(corrections, "--corrections")
    found = link(folder, corrections=corrections, notes=tell)
    for name in found.lost:
        typer.echo(f"newsevents: a correction speaks of {name}, which is no record now.", err=True)
    typer.echo(
        f"{found.clusters:,} clusters of {found.reports:,} records; {found.read:,} articles were "
        f"new, {found.compared:,} pairs of records compared."
    )
