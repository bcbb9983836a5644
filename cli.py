"""The command line: its commands, its config file, and how errors are told."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

if __name__ == "__main__" and find_spec("newsevents") is None:
    sys.exit("newsevents: the package is not installed here. Run `pip install .` first.")

from newsevents.commands.evaluate import evaluate
from newsevents.commands.export import export
from newsevents.commands.extract import extract
from newsevents.commands.link import link
from newsevents.commands.options import FAILED, WRONG_USAGE, need_file
from newsevents.commands.report import report
from newsevents.commands.schema import schema
from newsevents.commands.show import show
from newsevents.commands.validate import validate

app = typer.Typer(
    name="newsevents",
    help="Event records from plain-text news articles: who did what to whom, and who says so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


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


for _command in (extract, export, link, report, show, schema, validate, config, evaluate):
    app.command()(_command)

if __name__ == "__main__":
    main()
