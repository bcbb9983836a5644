"""The command line: options in, a library call, a report out."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

app = typer.Typer(
    name="newsevents",
    help="Event records from plain-text news articles: who did what to whom, and who says so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

WRONG_USAGE = 2
FAILED = 1


def main() -> None:
    """Run the command line. Errors that a user can mend are told in a line, without traceback."""
    from newsevents.errors import LexiconError, NewseventsError, UsageError

    for stream in (sys.stdout, sys.stderr):  # a console that is not UTF-8 shows escapes
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except (UsageError, LexiconError) as error:
        _stop(str(error), WRONG_USAGE)
    except NewseventsError as error:
        _stop(str(error))
    except BrokenPipeError:  # the reader of our output has gone, as `| head` does
        sys.stderr.close()
        sys.exit(FAILED)


def _stop(message: str, code: int = FAILED) -> NoReturn:
    from newsevents.batch.names import printable_lines

    typer.echo(f"newsevents: {printable_lines(message)}", err=True)
    sys.exit(code)


def _version(wanted: bool) -> None:
    if wanted:
        from newsevents.version import __version__

        typer.echo(f"newsevents {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(help="The config file; default: newsevents.toml here or above."),
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    from newsevents.configuration import find_config, read_config

    if context.resilient_parsing:
        return
    need_file(config, "--config")
    context.obj = read_config(config or find_config(Path.cwd()), _commands())
    context.default_map = dict(context.obj.values)


class Engine(StrEnum):
    """What runs the workers."""

    local = "local"
    ray = "ray"


_TOWNS = "People of the smallest towns to know; 5000, 1000 and 500 need newsevents\\[gazetteer]."
_FORMATS = (
    "json, jsonl, csv, xlsx, parquet, acled, sqlite, geojson, labelstudio, prodigy; "
    "several with commas between."
)


@app.command()
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
    format: Annotated[str, typer.Option(help=f"What to write: {_FORMATS}")] = "json",
    ontology: Annotated[Path | None, typer.Option(help="Your own event types (TOML).")] = None,
    towns: Annotated[int, typer.Option(help=_TOWNS)] = 15_000,
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
            formats=_names(format),
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


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="The output folder of a run.")],
    format: Annotated[str, typer.Option(help=f"What to write: {_FORMATS}")] = "json",
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
        _names(format),
        min_confidence=min_confidence,
        bom=bom,
        notes=lambda line: typer.echo(printable(line), err=True),
    )
    for path in written:
        typer.echo(printable(str(path)))
    note = told_by(folder)
    if note:
        typer.echo(note, err=True)


def _note(told: str) -> None:
    typer.echo(told, err=True)


def _names(formats: str) -> list[str]:
    return [name.strip().lower() for name in formats.split(",") if name.strip()]


@app.command()
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
    found = link(folder, corrections=corrections, notes=_note)
    for name in found.lost:
        typer.echo(f"newsevents: a correction speaks of {name}, which is no record now.", err=True)
    typer.echo(
        f"{found.clusters:,} clusters of {found.reports:,} records; {found.read:,} articles were "
        f"new, {found.compared:,} pairs of records compared."
    )


@app.command()
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
        tuple(name.upper() for name in _names(type or "")),
        texts=not no_texts,
    )
    written = report(folder, choice=choice, by_month=by_month, notes=_note)
    for path in written:
        typer.echo(path)
    if open and written:
        typer.launch(written[0].absolute().as_uri())


@app.command()
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
    towns: Annotated[int, typer.Option(help=_TOWNS)] = 15_000,
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
    from newsevents.inputs.reading import read_input, with_basis
    from newsevents.pipeline import load
    from newsevents.render.harmless import harmless, harmless_json

    day = parse_day(date)
    need_file(ontology, "--ontology")
    need_file(file, "FILE")
    reading = read_input(file, date_from_name=date_from_name)
    extractor = load(ontology=ontology, towns=towns)
    record = extractor.extract_article(reading.article, document_date=day or reading.day)
    record = record if day else with_basis(record, reading)
    if why:
        from newsevents.render.why import print_decisions

        found = extractor.decisions(reading.article, record)
        print_decisions(reading.article.text, found, only=words)
    elif json:
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


@app.command()
def schema() -> None:
    """Print the JSON Schema of an article's record."""
    import json

    from newsevents.models import ArticleRecord

    typer.echo(json.dumps(ArticleRecord.model_json_schema(mode="serialization"), indent=2))


@app.command()
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


@app.command()
def config(context: typer.Context) -> None:
    """Print the options of every command: what holds, and where it comes from."""
    from newsevents.configuration import settings

    typer.echo(f"config file: {context.obj.file or 'none'}")
    before = None
    for setting in settings(context.obj, _commands()):
        if setting.command != before:
            typer.echo(f"\n[{setting.command}]")
            before = setting.command
        name, value = setting.name.replace("_", "-"), _told(setting.value)
        typer.echo(f"{name:<16} {value:<32} {setting.origin}")


def _commands() -> dict[str, Callable[..., Any]]:
    """The functions of the commands, by name."""
    return {
        one.name or one.callback.__name__.replace("_", "-"): one.callback
        for one in app.registered_commands
        if one.callback is not None
    }


def _told(value: Any) -> str:
    if value is None:
        return "-"
    return str(value).lower() if isinstance(value, bool) else str(value)


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


@app.command()
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


if __name__ == "__main__":
    from importlib.util import find_spec

    if find_spec("newsevents") is None:
        sys.exit("newsevents: the package is not installed here. Run `pip install .` first.")
    main()
