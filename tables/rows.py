"""Records as flat rows, with the keys of `newsevents.tables.columns`: see docs/columns.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from newsevents.tables.columns import ENTITY_COLUMNS, TIME_COLUMNS
from newsevents.tables.voices import main_actor, voices

Json = dict[str, Any]

Sentences = dict[str, str]
"""The sentence of an event's trigger, as printed, by the event's id."""

BETWEEN = "; "
"""Between several values in one cell."""

_LARGEST = 2**63 - 1


def event_rows(record: Json, sentences: Sentences | None = None) -> Iterator[Json]:
    """The rows of a record's events, with the keys of `EVENT_COLUMNS`.

    Args:
        record: A record as JSON; `clusters`, where it has that, names the cluster of an event.
        sentences: The sentence of each event's trigger by the event's id, where known.
    """
    attributions = {item["id"]: item for item in record["attributions"]}
    for event in record["events"]:
        claims = [attributions[one] for one in event["attributions"] if one in attributions]
        yield {
            **_head(record),
            "event_id": event["id"],
            "document_date_basis": record["document_date"]["basis"],
            "type": event["type"],
            "mode": event["mode"],
            "trigger": event["trigger"]["text"],
            "trigger_start": event["trigger"]["start"],
            "trigger_end": event["trigger"]["end"],
            "sentence": (sentences or {}).get(event["id"]),
            **_when(event["date"] or {}),
            **_single("actor", main_actor(event["actors"])),
            **_party("actor", event["actors"]),
            **_single("recipient", event["recipients"][0] if event["recipients"] else None),
            **_party("recipient", event["recipients"]),
            "instruments": _joined(item["name"] for item in event["instruments"]),
            **_size("killed", event["size"]),
            **_size("injured", event["size"]),
            "sizes": _joined(map(size_in_words, event["size"])),
            **_where(event["locations"]),
            "modality": event["modality"],
            "polarity": event["polarity"],
            "tense": event["tense"],
            "attributions": _joined(item["id"] for item in claims),
            "sources": _joined((item["source"] or {}).get("name") or "" for item in claims),
            "stances": _joined(item["stance"] for item in claims),
            **{name: _joined(told) for name, told in voices(event, attributions).items()},
            "agreement": event["agreement"],
            "disputed": event["agreement"] == "disputed",
            "confidence": event["confidence"],
            "cluster": (record.get("clusters") or {}).get(event["id"]),
        }


def attribution_rows(record: Json, _: Sentences | None = None) -> Iterator[Json]:
    """The rows of a record's attributions, with the keys of `ATTRIBUTION_COLUMNS`."""
    for item in record["attributions"]:
        source, cue, content = item["source"] or {}, item["cue"] or {}, item["content"]
        yield {
            **_head(record),
            "attribution_id": item["id"],
            "source": source.get("name"),
            "source_text": source.get("text"),
            "source_kind": source.get("kind"),
            "source_named": source.get("named"),
            "via": _joined(reporter["name"] for reporter in item["via"]),
            "cue": cue.get("text"),
            "cue_lemma": cue.get("lemma"),
            "stance": item["stance"],
            "content": " … ".join(span["text"] for span in content) or None,
            "content_start": min((span["start"] for span in content), default=None),
            "content_end": max((span["end"] for span in content), default=None),
            "quote_type": item["quote_type"],
            "quotations": " … ".join(span["text"] for span in item["quotations"]) or None,
            "parent": item["parent"],
            "time": item["time"],
            "medium": item["medium"],
            "events": _joined(item["events"]),
            "confidence": item["confidence"],
        }


def time_rows(record: Json, _: Sentences | None = None) -> Iterator[Json]:
    """The rows of a record's times, with the keys of `TIME_COLUMNS`."""
    for item in record["times"]:
        yield {
            "doc_id": record["doc_id"],
            "path": record["path"],
            "time_id": item["id"],
            **{name: item[name] for name in TIME_COLUMNS if name in item},
        }


def entity_rows(record: Json, _: Sentences | None = None) -> Iterator[Json]:
    """The rows of a record's entities, with the keys of `ENTITY_COLUMNS`."""
    for item in record["entities"]:
        first = item["mentions"][0] if item["mentions"] else {}
        yield {
            "doc_id": record["doc_id"],
            "path": record["path"],
            "entity_id": item["id"],
            **{name: item[name] for name in ENTITY_COLUMNS if name in item},
            "mentions": len(item["mentions"]),
            "start": first.get("start"),
            "end": first.get("end"),
        }


def article_rows(record: Json, _: Sentences | None = None) -> Iterator[Json]:
    """The one row of a record, with the keys of `ARTICLE_COLUMNS`."""
    yield {
        **_head(record),
        "document_date_basis": record["document_date"]["basis"],
        "authors": _joined(item["text"] for item in record["authors"]),
        "language": record["language"],
        **{name: len(record[name]) for name in ("events", "attributions", "times", "entities")},
        "warnings": _joined(item["code"] for item in record.get("warnings") or ()),
    }


ROWS: dict[str, Callable[[Json, Sentences | None], Iterator[Json]]] = {
    "events": event_rows,
    "attributions": attribution_rows,
    "times": time_rows,
    "entities": entity_rows,
    "articles": article_rows,
}
"""From a record to the rows of each table of `newsevents.tables.columns.TABLES`."""


def at_least(record: Json, confidence: float) -> Json:
    """`record` without the events and claims that are less sure than `confidence` (0 to 1)."""
    if confidence <= 0:
        return record
    kept = {name: _sure(record[name], confidence) for name in ("events", "attributions")}
    return {**record, **kept}


def _sure(items: list[Json], confidence: float) -> list[Json]:
    return [item for item in items if item["confidence"] >= confidence]


def size_in_words(size: Json) -> str:
    """ "killed 3-5", "injured ~20", "arrested 101+"."""
    low, high = size["min"], size["max"]
    if low is None and high is None:
        count = "?"
    elif high is None:
        count = f"{low}+"
    elif low is None:
        count = f"0-{high}"
    else:
        count = f"{low}" if low == high else f"{low}-{high}"
    return f"{size['kind']} {'~' if size['approximate'] else ''}{count}"


_OUTLET = ("outlet", "publisher", "newspaper", "source")
"""What metadata calls the outlet of an article."""


def outlet_of(record: Json) -> str | None:
    """The outlet of an article: as its page names it, else as what came with it does."""
    if record["publisher"]:
        return str(record["publisher"]["text"])
    meta = {str(name).casefold(): value for name, value in (record.get("meta") or {}).items()}
    named = (meta.get(name) for name in _OUTLET)
    return next((one.strip() for one in named if isinstance(one, str) and one.strip()), None)


def _head(record: Json) -> Json:
    return {
        "doc_id": record["doc_id"],
        "path": record["path"],
        "title": (record["title"] or {}).get("text"),
        "publisher": outlet_of(record),
        "document_date": record["document_date"]["value"],
    }


def _when(date: Json) -> Json:
    return {
        "start_date": date.get("start_date"),
        "end_date": date.get("end_date"),
        "date_text": date.get("text"),
        "date_value": date.get("value"),
        "date_unresolved": date.get("unresolved"),
    }


def placed(locations: list[Json]) -> Json | None:
    """The first place that has coordinates; None where none has."""
    return next((place for place in locations if place["lat"] is not None), None)


def _where(locations: list[Json]) -> Json:
    place = locations[0] if locations else {}
    known = placed(locations) or {}
    return {
        "location": place.get("name"),
        "location_country": place.get("country"),
        "location_admin1": place.get("admin1"),
        "lat": known.get("lat"),
        "lon": known.get("lon"),
        "locations": _joined(item["name"] for item in locations),
    }


def _single(role: str, actor: Json | None) -> Json:
    """The cells of one actor; a recipient's certainty stands among `recipient_certainties`."""
    told = actor or {}
    row = {
        role: told.get("name"),
        f"{role}_country": told.get("country"),
        f"{role}_sector": told.get("sector"),
    }
    return row if role == "recipient" else {**row, f"{role}_certainty": told.get("certainty")}


def _party(role: str, actors: list[Json]) -> Json:
    return {
        f"{role}s": _joined(actor["name"] for actor in actors),
        f"{role}_countries": _joined(actor["country"] or "" for actor in actors),
        f"{role}_sectors": _joined(actor["sector"] or "" for actor in actors),
        f"{role}_certainties": _joined(actor["certainty"] for actor in actors),
    }


def _size(kind: str, sizes: list[Json]) -> Json:
    """The lowest and the highest figure told; no highest where one is open."""
    told = [item for item in sizes if item["kind"] == kind]
    lows = [item["min"] for item in told if item["min"] is not None]
    highs = [item["max"] for item in told]
    bounded = bool(highs) and None not in highs
    return {
        f"{kind}_min": _bounded(min(lows)) if lows else None,
        f"{kind}_max": _bounded(max(highs)) if bounded else None,
    }


def _bounded(number: float) -> int | None:
    return int(number) if abs(number) <= _LARGEST else None


def _joined(values: Any) -> str | None:
    """Values in one cell; None where there are none or all are empty."""
    parts = list(values)
    return BETWEEN.join(parts) if any(parts) else None
