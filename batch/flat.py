"""One flat row an event, and one an attribution, for tables. Described in docs/batch.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

EVENT_COLUMNS: dict[str, type] = {
    "doc_id": str,
    "path": str,
    "event_id": str,
    "title": str,
    "publisher": str,
    "document_date": str,
    "document_date_basis": str,
    "type": str,
    "mode": str,
    "trigger": str,
    "trigger_start": int,
    "trigger_end": int,
    "actors": str,
    "actor_countries": str,
    "actor_sectors": str,
    "actor_certainties": str,
    "recipients": str,
    "recipient_countries": str,
    "recipient_sectors": str,
    "recipient_certainties": str,
    "instruments": str,
    "killed_min": int,
    "killed_max": int,
    "injured_min": int,
    "injured_max": int,
    "sizes": str,
    "location": str,
    "location_country": str,
    "location_admin1": str,
    "latitude": float,
    "longitude": float,
    "locations": str,
    "date_text": str,
    "date_value": str,
    "start_date": str,
    "end_date": str,
    "date_unresolved": bool,
    "modality": str,
    "polarity": str,
    "tense": str,
    "attributions": str,
    "sources": str,
    "stances": str,
    "agreement": str,
    "confidence": float,
}
"""The columns of `events.csv` and `events.parquet`, with their types."""

ATTRIBUTION_COLUMNS: dict[str, type] = {
    "doc_id": str,
    "path": str,
    "attribution_id": str,
    "title": str,
    "publisher": str,
    "document_date": str,
    "source": str,
    "source_text": str,
    "source_kind": str,
    "source_named": bool,
    "via": str,
    "cue": str,
    "cue_lemma": str,
    "stance": str,
    "content": str,
    "content_start": int,
    "content_end": int,
    "quote_type": str,
    "quotations": str,
    "parent": str,
    "time": str,
    "medium": str,
    "events": str,
    "confidence": float,
}
"""The columns of `attributions.csv` and `attributions.parquet`."""

BETWEEN = "; "
"""Between several values in one cell."""

_LARGEST = 2**63 - 1


def event_rows(record: Json) -> Iterator[Json]:
    """The rows of a record's events, with the keys of `EVENT_COLUMNS`."""
    attributions = {item["id"]: item for item in record["attributions"]}
    for event in record["events"]:
        claims = [attributions[number] for number in event["attributions"]]
        place = event["locations"][0] if event["locations"] else {}
        when = event["date"] or {}
        yield {
            **_head(record),
            "event_id": event["id"],
            "document_date_basis": record["document_date"]["basis"],
            "type": event["type"],
            "mode": event["mode"],
            "trigger": event["trigger"]["text"],
            "trigger_start": event["trigger"]["start"],
            "trigger_end": event["trigger"]["end"],
            **_party("actor", event["actors"]),
            **_party("recipient", event["recipients"]),
            "instruments": _joined(item["name"] for item in event["instruments"]),
            **_size("killed", event["size"]),
            **_size("injured", event["size"]),
            "sizes": _joined(map(size_in_words, event["size"])),
            "location": place.get("name"),
            "location_country": place.get("country"),
            "location_admin1": place.get("admin1"),
            "latitude": place.get("lat"),
            "longitude": place.get("lon"),
            "locations": _joined(item["name"] for item in event["locations"]),
            "date_text": when.get("text"),
            "date_value": when.get("value"),
            "start_date": when.get("start_date"),
            "end_date": when.get("end_date"),
            "date_unresolved": when.get("unresolved"),
            "modality": event["modality"],
            "polarity": event["polarity"],
            "tense": event["tense"],
            "attributions": _joined(event["attributions"]),
            "sources": _joined((item["source"] or {}).get("name") or "" for item in claims),
            "stances": _joined(item["stance"] for item in claims),
            "agreement": event["agreement"],
            "confidence": event["confidence"],
        }


def attribution_rows(record: Json) -> Iterator[Json]:
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


def _head(record: Json) -> Json:
    return {
        "doc_id": record["doc_id"],
        "path": record["path"],
        "title": (record["title"] or {}).get("text"),
        "publisher": (record["publisher"] or {}).get("text"),
        "document_date": record["document_date"]["value"],
    }


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
