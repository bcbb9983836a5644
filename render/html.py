"""A record as HTML: the marked-up article and a card for each event. All text is escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from importlib.resources import files
from itertools import pairwise

from newsevents.models import ArticleRecord, Event, Span
from newsevents.render.words import ClaimRow, claim_rows, facts, rivals

Mark = tuple[int, int, str, str, str]
"""Start, end, CSS class, what the pointer is told, and the event or claim it belongs to."""


def record_html(record: ArticleRecord) -> str:
    """The article and its cards as a fragment with its own style, for a notebook.

    A click on a card marks its words and brings them into view, a click on words their card;
    without the script that does it, and without the style, nothing is missing.
    """
    cards = "".join(_card(record, event) for event in record.events)
    return (
        f'<div class="newsevents"><style>{_style()}</style>'
        f'{_head(record)}<div class="ne-columns">'
        f'<div class="ne-article"{_LINES}>{_article(record)}</div>'
        f'<div class="ne-cards">{cards or _NOTHING}</div></div>'
        f"<script>{_script()}</script></div>"
    )


def record_page(record: ArticleRecord) -> str:
    """The same as a page that stands alone: it may load nothing and run no script but its own."""
    title = escape(record.title.text if record.title else record.path or record.doc_id)
    digest = base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(record.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{title}</title></head><body>{record_html(record)}</body></html>"
    )


@cache
def _style() -> str:
    return files("newsevents.render").joinpath("record.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    return files("newsevents.render").joinpath("record.js").read_text(encoding="utf-8")


_NOTHING = '<p class="ne-none">No event was found.</p>'

_LEFT = ' style="text-align:left"'
"""On each cell: a notebook that is not trusted is shown without our style sheet, and JupyterLab
would put the words of tables to the right."""

_LINES = ' style="white-space:pre-wrap"'

_LEGEND = " ".join(
    f'<span class="{name}">{label}</span>'
    for name, label in (
        ("ne-event", "event"),
        ("ne-name", "name"),
        ("ne-time", "time"),
        ("ne-source", "source"),
        ("ne-cue", "cue"),
        ("ne-content", "claim"),
        ("ne-aside", "not read"),
    )
)


def _head(record: ArticleRecord) -> str:
    date = record.document_date
    told = f"{date.value} ({date.basis}, {date.confidence:.0%})" if date.value else "not known"
    counts = (
        f"{len(record.events)} events, {len(record.attributions)} claims, "
        f"{len(record.times)} times, {len(record.entities)} names"
    )
    return (
        f'<div class="ne-head">{escape(record.path or record.doc_id)} · date {escape(told)} · '
        f'{counts}<div class="ne-legend">{_LEGEND}</div></div>'
    )


def _article(record: ArticleRecord) -> str:
    if record.text is None:
        return '<p class="ne-none">The text is not at hand: show the record where it was made.</p>'
    return _mark_up(record.text, _marks(record))


def _marks(record: ArticleRecord) -> list[Mark]:
    marks: list[Mark] = [
        (section.start, section.end, "ne-aside", section.kind, "")
        for section in record.sections
        if section.kind not in ("headline", "dateline", "body")
    ]
    if record.title:
        marks.append((record.title.start, record.title.end, "ne-title", "headline", ""))
    for claim in record.attributions:
        said = f"{claim.id}: {claim.stance.replace('_', ' ')}"
        number = claim.id
        marks += [(span.start, span.end, "ne-content", said, number) for span in claim.content]
        if claim.source:
            source = claim.source
            marks.append((source.start, source.end, "ne-source", source.name, number))
        if claim.cue:
            marks.append((claim.cue.start, claim.cue.end, "ne-cue", said, number))
    for entity in record.entities:
        told = " ".join(filter(None, (entity.name, entity.label, entity.country, entity.sector)))
        marks += [
            (one.start, one.end, "ne-name", told, "")
            for one in entity.mentions
            if one.form == "name"
        ]
    marks += [
        (time.start, time.end, "ne-time", f"{time.type} {time.value}", "") for time in record.times
    ]
    for event in record.events:
        told = f"{event.id}: {event.type}" + (f"/{event.mode}" if event.mode else "")
        marks += [(span.start, span.end, "ne-event", told, event.id) for span in event.mentions]
        for filler in _fillers(event):
            marks.append((filler.start, filler.end, "", "", event.id))
    return marks


def _fillers(event: Event) -> Iterator[Span]:
    """The words that fill the event's parts."""
    for role in (event.actors, event.recipients, event.instruments, event.locations, event.size):
        yield from role


def _mark_up(text: str, marks: list[Mark]) -> str:
    """Cut the text wherever a mark begins or ends; each piece carries all marks over it."""
    edges = sorted({0, len(text), *(m[0] for m in marks), *(m[1] for m in marks)})
    opening: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(mark[0], []).append(mark)
    open_marks: list[Mark] = []
    pieces = []
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark[1] > start] + opening.get(start, [])
        piece = escape(text[start:end])
        if open_marks:
            piece = f"<span{_attributes(open_marks)}>{piece}</span>"
        pieces.append(piece)
    return "".join(pieces)


def _attributes(marks: list[Mark]) -> str:
    named = (
        ("class", " ".join(dict.fromkeys(filter(None, (mark[2] for mark in marks))))),
        ("title", " | ".join(dict.fromkeys(filter(None, (mark[3] for mark in marks))))),
        ("data-ne", " ".join(dict.fromkeys(filter(None, (mark[4] for mark in marks))))),
    )
    return "".join(f' {name}="{escape(told, quote=True)}"' for name, told in named if told)


def _card(record: ArticleRecord, event: Event) -> str:
    kind = escape(event.type + (f" / {event.mode}" if event.mode else ""))
    rows = "".join(
        f"<tr><th{_LEFT}>{label}</th><td{_LEFT}>{escape(told)}</td></tr>"
        for label, told in (*facts(event), *rivals(record, event))
    )
    number = escape(event.id, quote=True)
    return (
        f'<div class="ne-card" data-ne="{number}" tabindex="0"><div class="ne-kind">'
        f'<span class="ne-id">{number}</span> {kind} '
        f'<span class="ne-trigger">“{escape(event.trigger.text)}”</span> '
        f'<span class="ne-confidence" title="confidence">{event.confidence:.0%}</span> '
        f'<span class="ne-agreement ne-{event.agreement}">{event.agreement.replace("_", " ")}'
        f'</span></div><table class="ne-facts">{rows}</table>{_claims(record, event)}</div>'
    )


def _claims(record: ArticleRecord, event: Event) -> str:
    """The claims about an event; columns that would be empty are left out."""
    rows = claim_rows(record, event)
    if not rows:
        return ""
    columns = [
        (label, kind, [escape(cell(row)) for row in rows])
        for label, kind, cell in _CLAIM_COLUMNS
        if any(cell(row) for row in rows)
    ]
    head = "".join(f'<th class="{kind}"{_LEFT}>{label}</th>' for label, kind, _ in columns)
    body = "".join(
        f'<tr data-ne="{escape(row.id, quote=True)}">'
        + "".join(f"<td{_LEFT}>{cells[place]}</td>" for _, _, cells in columns)
        + "</tr>"
        for place, row in enumerate(rows)
    )
    return f'<table class="ne-claims"><tr>{head}</tr>{body}</table>'


_CLAIM_COLUMNS: tuple[tuple[str, str, Callable[[ClaimRow], str]], ...] = (
    ("", "ne-short", lambda row: row.id),
    ("who", "ne-who", lambda row: row.source),
    ("stance", "ne-stance", lambda row: row.stance),
    ("through", "ne-stance", lambda row: row.via),
    ("the words", "", lambda row: row.words),
)
