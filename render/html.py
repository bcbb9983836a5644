"""A record as HTML: the marked-up article and a card for each event. All text is escaped."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from itertools import pairwise

from newsevents.models import ArticleRecord, Event
from newsevents.render.words import claim_rows, facts, rivals

Mark = tuple[int, int, str, str]
"""Start, end, CSS class and what the pointer is told."""


def record_html(record: ArticleRecord) -> str:
    """The article and its cards as a fragment with its own style, for a notebook."""
    style = files("newsevents.render").joinpath("record.css").read_text(encoding="utf-8")
    cards = "".join(_card(record, event) for event in record.events)
    return (
        f'<div class="newsevents"><style>{style}</style>'
        f'{_head(record)}<div class="ne-columns"><div class="ne-article">{_article(record)}</div>'
        f'<div class="ne-cards">{cards or _NOTHING}</div></div></div>'
    )


def record_page(record: ArticleRecord) -> str:
    """The same as a page that stands alone."""
    title = escape(record.title.text if record.title else record.path or record.doc_id)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(record.language)}"><head><meta charset="utf-8">'
        f"<title>{title}</title></head><body>{record_html(record)}</body></html>"
    )


_NOTHING = '<p class="ne-none">No event was found.</p>'

_LEGEND = "".join(
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
        (section.start, section.end, "ne-aside", section.kind)
        for section in record.sections
        if section.kind not in ("headline", "dateline", "body")
    ]
    if record.title:
        marks.append((record.title.start, record.title.end, "ne-title", "headline"))
    for claim in record.attributions:
        said = f"{claim.id}: {claim.stance}"
        marks += [(span.start, span.end, "ne-content", said) for span in claim.content]
        if claim.source:
            marks.append((claim.source.start, claim.source.end, "ne-source", claim.source.name))
        if claim.cue:
            marks.append((claim.cue.start, claim.cue.end, "ne-cue", said))
    for entity in record.entities:
        told = " ".join(filter(None, (entity.name, entity.label, entity.country, entity.sector)))
        marks += [
            (one.start, one.end, "ne-name", told) for one in entity.mentions if one.form == "name"
        ]
    marks += [
        (time.start, time.end, "ne-time", f"{time.type} {time.value}") for time in record.times
    ]
    for event in record.events:
        told = f"{event.id}: {event.type}" + (f"/{event.mode}" if event.mode else "")
        marks += [(span.start, span.end, "ne-event", told) for span in event.mentions]
    return marks


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
            classes = " ".join(dict.fromkeys(mark[2] for mark in open_marks))
            told = escape(" | ".join(dict.fromkeys(mark[3] for mark in open_marks)), quote=True)
            piece = f'<span class="{classes}" title="{told}">{piece}</span>'
        pieces.append(piece)
    return "".join(pieces)


def _card(record: ArticleRecord, event: Event) -> str:
    kind = escape(event.type + (f" / {event.mode}" if event.mode else ""))
    rows = "".join(
        f"<tr><th>{label}</th><td>{escape(told)}</td></tr>"
        for label, told in (*facts(event), *rivals(record, event))
    )
    return (
        f'<div class="ne-card"><div class="ne-kind">{kind}'
        f'<span class="ne-trigger">“{escape(event.trigger.text)}”</span>'
        f'<span class="ne-agreement ne-{event.agreement}">{event.agreement.replace("_", " ")}'
        f"</span></div><table class='ne-facts'>{rows}</table>{_claims(record, event)}</div>"
    )


def _claims(record: ArticleRecord, event: Event) -> str:
    rows = claim_rows(record, event)
    if not rows:
        return ""
    body = "".join(
        f"<tr><td>{escape(row.source)}</td><td>{escape(row.stance)}</td>"
        f"<td>{escape(row.via)}</td><td>{escape(row.words)}</td></tr>"
        for row in rows
    )
    return (
        '<table class="ne-claims"><tr><th>who</th><th>stance</th><th>through</th>'
        f"<th>the words</th></tr>{body}</table>"
    )
