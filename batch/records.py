"""A record in other shapes: the JSON of the files, and the rows of the store's tables."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import orjson

from newsevents.errors import StoreError

if TYPE_CHECKING:  # the run itself has no need of pydantic: only its workers have
    from datetime import date

    from newsevents.models import Actor, ArticleRecord, Attribution, Event, Span

Row = tuple[Any, ...]

PACKING = 1
"""zlib level: a sixth of the size for about half a millisecond a record."""


def to_json(record: ArticleRecord) -> bytes:
    """The JSON of a record as it is written: indented, keys in the order of the models.

    Raises:
        ValueError: a number in it is none (NaN, infinity), which JSON cannot hold.
    """
    data = record.model_dump_json(indent=2).encode() + b"\n"
    if b"NaN" in data or b"Infinity" in data:  # perhaps only as words of the text
        orjson.loads(data)
    return data


def pack(record: ArticleRecord) -> bytes:
    """The record as the store keeps it: the JSON of `to_json`, compressed."""
    return zlib.compress(to_json(record), PACKING)


def unpack(packed: bytes) -> bytes:
    """The JSON of a packed record.

    Raises:
        StoreError: it is damaged.
    """
    try:
        return zlib.decompress(packed)
    except (zlib.error, TypeError) as error:
        raise StoreError(
            f"a record in the store is damaged ({error}). Run `newsevents validate` to see which; "
            "run `extract` with --fresh to make all of them again."
        ) from error


def json_sha256(packed: bytes) -> str:
    """The hash of a packed record's JSON, which is that of its file."""
    return hashlib.sha256(unpack(packed)).hexdigest()


def with_path(packed: bytes, path: str) -> bytes:
    """A packed record of the same article under another path."""
    before, key, after = unpack(packed).partition(_PATH)
    rest = after[after.index(b"\n") :]
    return zlib.compress(before + key + orjson.dumps(path) + b"," + rest, PACKING)


_PATH = b'\n  "path": '
"""Where a record tells its path: the first key of this name, for no text holds a line end."""


def document_columns(record: ArticleRecord) -> dict[str, Any]:
    """The columns of `documents` that the record fills."""
    return {
        "doc_id": record.doc_id,
        "schema_version": record.schema_version,
        "title": record.title and record.title.text,
        "publisher": record.publisher and record.publisher.text,
        "language": record.language,
        "encoding": record.encoding,
        "document_date": record.document_date.value,
        "document_date_basis": record.document_date.basis,
        "entities": len(record.entities),
        "times": len(record.times),
        "attributions": len(record.attributions),
        "events": len(record.events),
        "meta": orjson.dumps(record.meta).decode() if record.meta else None,
    }


def table_rows(record: ArticleRecord) -> dict[str, list[Row]]:
    """The rows of the record by table, without the document's id in front."""
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    for entity in record.entities:
        first = entity.mentions[0] if entity.mentions else None
        tables["entities"].append(
            (
                entity.id,
                entity.name,
                entity.label,
                entity.country,
                entity.sector,
                entity.affiliation,
                len(entity.mentions),
                first and first.start,
                first and first.end,
            )
        )
    for time in record.times:
        tables["times"].append(
            (
                time.id,
                time.text,
                time.type,
                time.value,
                _day(time.start_date),
                _day(time.end_date),
                time.granularity,
                time.anchor,
                time.unresolved,
                time.start,
                time.end,
            )
        )
    tables["attributions"] = [_attribution_row(item) for item in record.attributions]
    for event in record.events:
        tables["events"].append(_event_row(event, record.sentences.get(event.id)))
        for role, actors in (("actor", event.actors), ("recipient", event.recipients)):
            tables["actors"] += _actor_rows(event.id, role, actors)
        for name, rows in _role_rows(event):
            tables[name] += rows
        tables["event_attributions"] += [
            (event.id, item, number) for number, item in enumerate(event.attributions, 1)
        ]
    return tables


TABLES: dict[str, int] = {
    "entities": 9,
    "times": 11,
    "attributions": 17,
    "events": 18,
    "actors": 11,
    "instruments": 8,
    "sizes": 10,
    "locations": 10,
    "event_attributions": 3,
}
"""The tables that records fill, in the order to fill them, and their columns beside the id."""


def _attribution_row(item: Attribution) -> Row:
    source = item.source
    start, end = _extent(item.content)
    return (
        item.id,
        source and source.name,
        source and source.text,
        source and source.kind,
        source and source.named,
        source and source.entity,
        "; ".join(reporter.name for reporter in item.via) or None,
        item.cue and item.cue.text,
        item.stance,
        " … ".join(span.text for span in item.content) or None,
        item.quote_type,
        item.parent,
        item.time,
        item.medium,
        item.confidence,
        start,
        end,
    )


def _event_row(event: Event, sentence: str | None) -> Row:
    when = event.date
    return (
        event.id,
        event.type,
        event.mode,
        event.trigger.text,
        event.trigger.start,
        event.trigger.end,
        len(event.mentions),
        event.modality,
        event.polarity,
        event.tense,
        event.agreement,
        when and when.text,
        when and when.value,
        when and _day(when.start_date),
        when and _day(when.end_date),
        when and when.unresolved,
        event.confidence,
        sentence,
    )


def _actor_rows(event: str, role: str, actors: tuple[Actor, ...]) -> list[Row]:
    return [
        (
            event,
            role,
            number,
            actor.name,
            actor.text,
            actor.entity,
            actor.country,
            actor.sector,
            actor.certainty,
            actor.start,
            actor.end,
        )
        for number, actor in enumerate(actors, 1)
    ]


def _role_rows(event: Event) -> Iterator[tuple[str, list[Row]]]:
    yield (
        "instruments",
        [
            (
                event.id,
                number,
                item.name,
                item.text,
                _bounded(item.count.min) if item.count else None,
                _bounded(item.count.max) if item.count else None,
                item.start,
                item.end,
            )
            for number, item in enumerate(event.instruments, 1)
        ],
    )
    yield (
        "sizes",
        [
            (
                event.id,
                number,
                item.kind,
                _bounded(item.min),
                _bounded(item.max),
                item.approximate,
                item.of,
                item.text,
                item.start,
                item.end,
            )
            for number, item in enumerate(event.size, 1)
        ],
    )
    yield (
        "locations",
        [
            (
                event.id,
                number,
                item.name,
                item.text,
                item.country,
                item.admin1,
                item.lat,
                item.lon,
                item.start,
                item.end,
            )
            for number, item in enumerate(event.locations, 1)
        ],
    )


def _bounded(number: int | None) -> int | None:
    """SQLite holds 64 bits; "killed 10,000,000,000,000,000,000" is kept in the record alone."""
    return number if number is None or abs(number) < 2**63 else None


def _extent(spans: tuple[Span, ...]) -> tuple[int | None, int | None]:
    if not spans:
        return None, None
    return min(span.start for span in spans), max(span.end for span in spans)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
