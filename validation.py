"""Whether a record keeps its promises: spans that slice back, and ids that exist."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from newsevents.errors import RecordError
from newsevents.models import ArticleRecord, Record, Span


def check_record(record: ArticleRecord, text: str) -> None:
    """Check the offsets of `record` against its `text`, and its ids against each other.

    Raises:
        RecordError: names the first promise that is broken.
    """
    for problem in problems(record, text):
        raise RecordError(f"{record.path or record.doc_id}: {problem}")


def problems(record: ArticleRecord, text: str | None) -> Iterator[str]:
    """All broken promises of a record, in words; without `text` only those of its ids."""
    if text is not None:
        if not _all_stand(record, text):
            for place, span in _spans(record, "record"):
                if text[span.start : span.end] != span.text:
                    yield f"{place}: {span.text!r} does not stand at {span.start}-{span.end}"
        date = record.document_date
        if date.start is not None and text[date.start : date.end] != date.text:
            yield f"document_date: {date.text!r} does not stand at {date.start}-{date.end}"
        for number, section in enumerate(record.sections):
            if not 0 <= section.start < section.end <= len(text):
                yield f"sections[{number}] lies outside of the text"
    yield from _broken_ids(record)


def _all_stand(record: Record, text: str) -> bool:
    """Whether all spans of a record slice back: told quickly, without where they are."""
    queue: list[Record] = [record]
    while queue:
        item = queue.pop()
        kind = type(item)
        if issubclass(kind, Span) and text[item.start : item.end] != item.text:  # type: ignore[attr-defined]
            return False
        for name in _parts_of(kind):
            value = getattr(item, name)
            if type(value) is tuple:
                queue += value
            elif value is not None:
                queue.append(value)
    return True


@cache
def _parts_of(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a record that hold records."""
    return tuple(
        name for name, field in kind.model_fields.items() if _holds_records(field.annotation)
    )


def _holds_records(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(map(_holds_records, get_args(annotation)))


def _spans(item: Record, place: str) -> Iterator[tuple[str, Span]]:
    if isinstance(item, Span):
        yield place, item
    for name in type(item).model_fields:
        value = getattr(item, name)
        if isinstance(value, Record):
            yield from _spans(value, f"{place}.{name}")
        elif isinstance(value, tuple):
            for number, part in enumerate(value):
                if isinstance(part, Record):
                    yield from _spans(part, f"{place}.{name}[{number}]")


def _broken_ids(record: ArticleRecord) -> Iterator[str]:
    groups = {
        "entities": [item.id for item in record.entities],
        "times": [item.id for item in record.times],
        "attributions": [item.id for item in record.attributions],
        "events": [item.id for item in record.events],
    }
    known = {name: set(ids) for name, ids in groups.items()}
    for name, ids in groups.items():
        if len(ids) != len(known[name]):
            yield f"{name}: an id is used twice"

    def missing(kind: str, *ids: str | None) -> Iterator[str]:
        for one in ids:
            if one is not None and one not in known[kind]:
                yield f"{kind}: there is no {one!r}, which is referred to"

    for entity in record.entities:
        yield from missing("entities", entity.affiliation)
    for claim in record.attributions:
        yield from missing("entities", claim.source.entity if claim.source else None)
        yield from missing("entities", *(reporter.entity for reporter in claim.via))
        yield from missing("attributions", claim.parent)
        yield from missing("times", claim.time)
        yield from missing("events", *claim.events)
    for event in record.events:
        yield from missing("entities", *(one.entity for one in event.actors + event.recipients))
        yield from missing("entities", *(place.entity for place in event.locations))
        yield from missing("times", event.date.time if event.date else None)
        yield from missing("attributions", *event.attributions)
        yield from missing("attributions", *(claim.attribution for claim in event.claims))
        yield from missing(
            "attributions", *(one for size in event.size for one in size.attributions)
        )
