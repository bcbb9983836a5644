"""`newsevents show`: one article, for a person."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsevents.commands.options import TOWNS, need_file, parse_day

if TYPE_CHECKING:
    from newsevents.models import ArticleRecord


def show(
    file: Annotated[Path, typer.Argument(help="A text file, web page, PDF or Word file.")],
    words: Annotated[
        str | None, typer.Argument(help="With --why: only words that hold this.")
    ] = None,
    date: Annotated[str | None, typer.Option(help="The article's date, YYYY-MM-DD.")] = None,
    date_from_name: Annotated[
        bool,
        typer.Option("--date-from-name", help="Take the day from the file's name (2020-08-31)."),
    ] = False,
    ontology: Annotated[Path | None, typer.Option(help="Your own event types (TOML).")] = None,
    towns: Annotated[int, typer.Option(help=TOWNS)] = 15_000,
    why: Annotated[
        bool,
        typer.Option("--why", help="Print which words could have named an event, and why not."),
    ] = False,
    html: Annotated[
        bool, typer.Option("--html", help="Print an HTML page instead of text.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the record as JSON.")] = False,
) -> None:
    """Show one article, for a person: its marked-up text and a card for each event."""
    from newsevents.batch.names import printable
    from newsevents.commands.quick import quick_start
    from newsevents.inputs.kinds import is_table

    day = parse_day(date)
    need_file(ontology, "--ontology")
    need_file(file, "FILE")
    if is_table(file.name):
        raise typer.BadParameter(
            f"{printable(str(file))} is a table of articles. Read it with `newsevents extract`.",
            param_hint="FILE",
        )
    with quick_start():
        from newsevents.inputs.reading import read_input, with_basis
        from newsevents.pipeline import load

        reading = read_input(file, date_from_name=date_from_name)
        extractor = load(ontology=ontology, towns=towns)
        record = extractor.extract_article(reading.article, document_date=day or reading.day)
        record = record if day else with_basis(record, reading)
        if why:
            from newsevents.render.why import print_decisions

            found = extractor.decisions(reading.article, record)
            print_decisions(reading.article.text, found, only=words)
        else:
            _print(record, html=html, json=json)


def _print(record: ArticleRecord, *, html: bool, json: bool) -> None:
    from newsevents.render.harmless import harmless, harmless_json

    if json:
        from newsevents.batch.records import to_json

        data = to_json(record)
        sys.stdout.buffer.write(harmless_json(data) if sys.stdout.isatty() else data)
    elif html:
        from newsevents.render.html import record_page

        page = harmless(record_page(record))  # which says of itself that it is UTF-8
        sys.stdout.buffer.write(f"{page}\n".encode("utf-8", "replace"))
    else:
        from newsevents.render.terminal import print_record

        print_record(record)
