"""Why words became an event, or did not: the event stage's decisions, for a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsevents.models import Span
from newsevents.render.harmless import harmless


@dataclass(frozen=True, slots=True)
class Told:
    """One decision of the event stage.

    Attributes:
        words: What could have named an event.
        keep: Whether it became one.
        reason: Why it did not, or what it became part of.
        type: The event type that it was weighed as.
        probability: That it names an event of this type, 0 to 1.
    """

    words: Span
    keep: bool
    reason: str
    type: str
    probability: float


def print_decisions(
    decisions: Iterable[Told], *, only: str | None = None, console: Console | None = None
) -> int:
    """Print decisions in the order of the text; how many.

    Args:
        only: Words to ask about: decisions whose words hold them, without regard to case.
        console: Default: standard output.
    """
    table = Table(
        "words", "at", "event", "type", "probability", "why", box=None, padding=(0, 2, 0, 0)
    )
    wanted = only.casefold() if only else ""
    shown = [one for one in decisions if wanted in one.words.text.casefold()]
    for one in sorted(shown, key=lambda item: (item.words.start, item.words.end)):
        style = "bold" if one.keep else "bright_black"
        table.add_row(
            Text(harmless(one.words.text), style=style),
            str(one.words.start),
            "yes" if one.keep else "no",
            harmless(one.type),
            f"{one.probability:.0%}",
            Text(harmless(one.reason)),
        )
    (console or Console()).print(table)
    return len(shown)
