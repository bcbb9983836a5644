"""Why words became events or not, in the terminal: `newsevents show --why`."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsevents.extract.events.decisions import Decision
from newsevents.models import ArticleRecord
from newsevents.render.words import plain

_BESIDE = 40  # characters shown on either side of the word


def print_decisions(
    record: ArticleRecord,
    text: str,
    decisions: Sequence[Decision],
    *,
    words: str | None = None,
    console: Console | None = None,
) -> None:
    """Print what became of each word that might have named an event.

    Args:
        words: Only words that hold this text, whatever its case.
    """
    console = console or Console()
    table = Table("word", "type", "probability", "became", "why", box=None)
    shown = 0
    for decision in decisions:
        word = text[decision.start : decision.end]
        if words and words.lower() not in word.lower():
            continue
        shown += 1
        event = _event_at(record, decision) if decision.keep else None
        table.add_row(
            _in_context(text, decision),
            decision.type,
            f"{decision.probability:.2f}",
            event or "no event",
            Text(decision.reason),
        )
    if shown:
        console.print(table)
    else:
        sought = f" that hold {words!r}" if words else ""
        console.print(Text(f"No words{sought} could have named an event."))


def _event_at(record: ArticleRecord, decision: Decision) -> str | None:
    for event in record.events:
        if any(m.start < decision.end and decision.start < m.end for m in event.mentions):
            return event.id
    return None


def _in_context(text: str, decision: Decision) -> Text:
    before = plain(text[max(0, decision.start - _BESIDE) : decision.start])
    after = plain(text[decision.end : decision.end + _BESIDE])
    style = "bold red" if decision.keep else "bold"
    return Text.assemble(before, (plain(text[decision.start : decision.end]), style), after)
