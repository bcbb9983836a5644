"""Why words became an event, or a part of one, or did not, for a person."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsevents.extract.events.triggers import Decision
from newsevents.render.harmless import harmless

_BESIDE = 20  # characters shown on either side of the word
_WIDE = 110
"""Columns of a console from which what stands beside the word is shown; under it the reasons
need the room."""


def print_decisions(
    text: str,
    decisions: Sequence[Decision],
    *,
    only: str | None = None,
    console: Console | None = None,
) -> int:
    """Print decisions in the order of the text, those of one word by likelihood; how many.

    Args:
        text: The article, whose words the decisions are of.
        only: Words to ask about: decisions whose words hold them, without regard to case.
        console: Default: standard output.
    """
    console = console or Console()
    wanted = only.casefold() if only else ""
    shown = [one for one in decisions if wanted in text[one.start : one.end].casefold()]
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("word", "in it", "as"):
        table.add_column(name, no_wrap=True)
    table.add_column("likely", no_wrap=True, justify="right")
    table.add_column("why", min_width=22)
    wide = console.width >= _WIDE
    if wide:
        table.add_column("beside it", no_wrap=True, overflow="ellipsis", max_width=50)
    for one in sorted(shown, key=lambda item: (item.start, item.end, -item.probability)):
        table.add_row(
            Text(_one_line(text[one.start : one.end])),
            "yes" if one.keep else "no",
            harmless(one.type),
            f"{one.probability:.0%}",
            Text(harmless(one.reason)),
            *([_in_context(text, one)] if wide else []),
        )
    if shown:
        console.print(table)
    else:
        console.print(Text("No such words could have named an event."))
    return len(shown)


def _in_context(text: str, decision: Decision) -> Text:
    before = _one_line(text[max(0, decision.start - _BESIDE) : decision.start])
    word = _one_line(text[decision.start : decision.end])
    after = _one_line(text[decision.end : decision.end + _BESIDE])
    style = "bold red" if decision.keep else "bold"
    return Text.assemble((before, "bright_black"), (word, style), (after, "bright_black"))


def _one_line(text: str) -> str:
    return harmless(text.replace("\n", " "))
