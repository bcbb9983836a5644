"""A record in the terminal: the marked-up article, then a card for each event."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from newsevents.models import ArticleRecord, Event
from newsevents.render.harmless import harmless_record
from newsevents.render.words import ClaimRow, claim_row, claim_rows, facts, rivals

_STYLES = {
    "aside": "bright_black",
    "content": "yellow",
    "source": "underline",
    "cue": "italic",
    "name": "blue",
    "time": "green",
    "event": "bold red",
}


def print_record(record: ArticleRecord, console: Console | None = None) -> None:
    """Print the article and its cards to standard output, or to `console`."""
    console = console or Console()
    record = harmless_record(record)
    console.print(_head(record))
    for warning in record.warnings:
        console.print(Text(f"{warning.code}: {warning.message}", style="bold yellow"))
    if record.text is not None:
        console.print(_article(record, record.text))
    for event in record.events:
        console.print(_card(record, event))
    joined = {one for event in record.events for one in event.attributions}
    others = [claim_row(claim) for claim in record.attributions if claim.id not in joined]
    if others:
        console.print(Text("Other claims", style="bold"))
        console.print(_claims(others))


def _head(record: ArticleRecord) -> Text:
    date = record.document_date
    told = f"{date.value} ({date.basis}, {date.confidence:.0%})" if date.value else "not known"
    legend = Text("  ").join(Text(name, style=style) for name, style in _STYLES.items())
    return Text.assemble(
        (record.path or record.doc_id, "bold"), f"\ndate: {told}\nmarks: ", legend, "\n"
    )


def _article(record: ArticleRecord, text: str) -> Text:
    marked = Text(text)
    for section in record.sections:
        if section.kind not in ("headline", "dateline", "body"):
            marked.stylize(_STYLES["aside"], section.start, section.end)
    if record.title:
        marked.stylize("bold", record.title.start, record.title.end)
    for claim in record.attributions:
        for span in claim.content:
            marked.stylize(_STYLES["content"], span.start, span.end)
        if claim.source:
            marked.stylize(_STYLES["source"], claim.source.start, claim.source.end)
        if claim.cue:
            marked.stylize(_STYLES["cue"], claim.cue.start, claim.cue.end)
    for entity in record.entities:
        for mention in entity.mentions:
            if mention.form == "name":
                marked.stylize(_STYLES["name"], mention.start, mention.end)
    for time in record.times:
        marked.stylize(_STYLES["time"], time.start, time.end)
    for event in record.events:
        for span in event.mentions:
            marked.stylize(_STYLES["event"], span.start, span.end)
    return marked


def _card(record: ArticleRecord, event: Event) -> Panel:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bright_black")
    table.add_column()
    for label, told in (*facts(event), *rivals(record, event)):
        table.add_row(label, Text(told))
    parts: list[RenderableType] = [table]
    rows = claim_rows(record, event)
    if rows:
        parts.append(_claims(rows))
    kind = event.type + (f"/{event.mode}" if event.mode else "")
    title = Text.assemble(
        (event.id, "bright_black"), " ", (kind, "bold"), f" “{event.trigger.text}”"
    )
    agreement = Text(f"{event.agreement.replace('_', ' ')}, {event.confidence:.0%}")
    return Panel(Group(*parts), title=title, title_align="left", subtitle=agreement)


def _claims(rows: list[ClaimRow]) -> Table:
    """The claims about an event; a column that would be empty is left out."""
    columns = {
        "": [row.id for row in rows],
        "who": [row.source for row in rows],
        "stance": [row.stance for row in rows],
        "through": [row.via for row in rows],
        "the words": [row.words for row in rows],
    }
    filled = {name: cells for name, cells in columns.items() if any(cells)}
    table = Table(*filled, box=None, padding=(0, 2, 0, 0))
    for cells in zip(*filled.values(), strict=True):
        table.add_row(*map(Text, cells))
    return table
