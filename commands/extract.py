"""`newsevents extract`: articles in, records out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from newsevents.commands.options import FORMATS, TOWNS, names_in, need_file, parse_day


class Engine(StrEnum):
    """What runs the workers."""

    local = "local"
    ray = "ray"


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders (searched for articles), tables of articles (CSV, TSV, JSON "
            "lines, Parquet, Excel), or - for standard input.",
        ),
    ],
    out: Annotated[Path, typer.Option(help="The output folder.")],
    date: Annotated[
        str | None, typer.Option(help="The day of all the articles, YYYY-MM-DD.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; default: one a core.")
    ] = None,
    engine: Annotated[
        Engine, typer.Option(help="This machine's processes, or Ray Data.")
    ] = Engine.local,
    ray_address: Annotated[
        str | None, typer.Option(help="A Ray cluster; default: a Ray of this machine.")
    ] = None,
    format: Annotated[str, typer.Option(help=f"What to write: {FORMATS}")] = "json",
    ontology: Annotated[Path | None, typer.Option(help="Your own event types (TOML).")] = None,
    towns: Annotated[int, typer.Option(help=TOWNS)] = 15_000,
    min_confidence: Annotated[
        float | None, typer.Option(help="Leave out events that are less sure; 0 gives all.")
    ] = None,
    text_column: Annotated[
        str | None, typer.Option(help="Of a table: the column of the articles.")
    ] = None,
    date_column: Annotated[
        str | None, typer.Option(help="Of a table: the column of their days.")
    ] = None,
    date_from_name: Annotated[
        bool,
        typer.Option("--date-from-name", help="Take the day from the file's name (2020-08-31)."),
    ] = False,
    keep_texts: Annotated[
        bool, typer.Option("--keep-texts", help="Keep the texts, in the store and beside records.")
    ] = False,
    timeout: Annotated[
        float | None,
        typer.Option(help="Seconds an article may take; default: 120, more for a long one."),
    ] = None,
    fresh: Annotated[
        bool,
        typer.Option("--fresh", help="Start over; what there is stays until all is made anew."),
    ] = False,
    prune: Annotated[
        bool,
        typer.Option("--prune", help="Drop the records of files that are gone, however many."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be done, and do nothing.")
    ] = False,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="Stop at the first article that fails.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Tell of failures only.")] = False,
) -> None:
    """Extract the events of articles. A second run does only what is new or changed.

    Exit code: 0 all well, 1 some article failed (see failures.jsonl), 2 wrong usage,
    130 interrupted (what was done is whole and is kept).
    """
    from newsevents.batch import run
    from newsevents.batch.console import Console
    from newsevents.batch.names import printable

    day = parse_day(date)
    need_file(ontology, "--ontology")
    with Console(quiet=quiet) as console:
        summary = run(
            inputs,
            out,
            document_date=day,
            workers=workers,
            engine=engine.value,
            ray_address=ray_address,
            formats=names_in(format),
            fresh=fresh,
            prune=prune,
            dry_run=dry_run,
            timeout=timeout,
            text_column=text_column,
            date_column=date_column,
            date_from_name=date_from_name,
            keep_texts=keep_texts,
            fail_fast=fail_fast,
            ontology=ontology,
            towns=towns,
            min_confidence=min_confidence,
            observer=console,
        )
    for what, path in summary.plan:
        typer.echo(f"{what:<10} {printable(path)}")
    console.ends(summary)
    raise typer.Exit(summary.exit_code)
