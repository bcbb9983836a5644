"""Events in the layout of ACLED's tables, for the tools that read those.

It is the layout and not ACLED's coding: a row is one article's telling of an event, as this
program read it, while ACLED's people put theirs together from several reports. Columns and their
order: ACLED Codebook (2023). Event types and actor types are mapped in `acled.toml`, and a cell
stays empty where the record does not settle what ACLED would write.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from newsevents.tables.columns import Column, Kind
from newsevents.tables.rows import BETWEEN, Json, Sentences, event_rows, placed
from newsevents.tables.voices import main_actor

WEEK = 7
MONTH = 31
"""Days of the longest interval of time precision 2 and 3; a longer one gives no `event_date`."""

_ARMED = frozenset({"State forces", "Rebel group", "Political militia", "Identity militia"})

_COLUMNS: tuple[tuple[str, Kind, str], ...] = (
    ("event_id_cnty", "text", "`doc_id` and event id: not ACLED's"),
    ("event_date", "day", "the day; of a week or month, its middle; empty for longer times"),
    ("year", "integer", "its year"),
    ("time_precision", "integer", "1 the day, 2 a week, 3 a month"),
    ("disorder_type", "text", "ACLED's, where type and mode settle it"),
    ("event_type", "text", "likewise"),
    ("sub_event_type", "text", "likewise"),
    ("actor1", "text", "who did it; empty where several are suspected"),
    ("assoc_actor_1", "text", "others whom the article asserts beside `actor1`; never a rival"),
    ("inter1", "text", "ACLED's actor type of `actor1`, from its sector"),
    ("actor2", "text", "to whom"),
    ("assoc_actor_2", "text", "others to whom it was done"),
    ("inter2", "text", "ACLED's actor type of `actor2`"),
    ("interaction", "text", "the two actor types"),
    ("civilian_targeting", "text", "`Civilian targeting` for an assault on civilians"),
    ("iso", "integer", "ISO 3166 numeric code of the country"),
    ("region", "text", "region as ACLED draws it"),
    ("country", "text", "country as ACLED writes it"),
    ("admin1", "text", "first-order division"),
    ("admin2", "text", "empty"),
    ("admin3", "text", "empty"),
    ("location", "text", "the first place with coordinates, else the first"),
    ("latitude", "number", "degrees (WGS 84)"),
    ("longitude", "number", "degrees (WGS 84)"),
    ("geo_precision", "integer", "1 where the place has coordinates"),
    ("source", "text", "outlet, else path of the article"),
    ("source_scale", "text", "empty"),
    ("notes", "text", "the sentence; behind it, in brackets, who is suspected"),
    ("fatalities", "integer", "the lowest figure of killed; empty where none is told"),
    ("tags", "text", "PLOVER type and mode, agreement, certainty of `actor1`, confidence"),
    ("timestamp", "integer", "empty: nothing here knows the clock"),
)
ACLED_COLUMNS = {row[0]: Column(*row) for row in _COLUMNS}
"""The columns of `acled.csv`."""


def acled_rows(record: Json, sentences: Sentences | None = None) -> Iterator[Json]:
    """The rows of the events that the article tells as facts and whose time is known.

    Plans, conditions and negations are left out: a row of such a table says that something
    happened.
    """
    for event, row in zip(record["events"], event_rows(record, sentences), strict=True):
        if row["modality"] == "asserted" and row["polarity"] == "affirmed" and row["start_date"]:
            yield _row(event, row)


def _row(event: Json, row: Json) -> Json:
    actor, recipients = main_actor(event["actors"]), event["recipients"]
    recipient = recipients[0] if recipients else None
    inter1, inter2 = _inter(event, actor, doing=True), _inter(event, recipient, doing=False)
    disorder, kind, sub = _kind(event, inter1, inter2)
    place = placed(event["locations"]) or next(iter(event["locations"]), {})
    code = place.get("country")
    number, country, region = _words()["countries"].get(code, (0, None, None))
    filled = {
        "event_id_cnty": f"{row['doc_id']}-{row['event_id']}",
        **_day(row["start_date"], row["end_date"]),
        "disorder_type": disorder,
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": actor and actor["name"],
        "assoc_actor_1": _others(event["actors"], actor),
        "inter1": inter1,
        "actor2": recipient and recipient["name"],
        "assoc_actor_2": _others(recipients, recipient),
        "inter2": inter2,
        "interaction": "-".join(filter(None, (inter1, inter2))) or None,
        "civilian_targeting": (
            "Civilian targeting" if event["type"] == "ASSAULT" and inter2 == "Civilians" else None
        ),
        "iso": number or None,
        "region": region,
        "country": country or code,
        "admin1": place.get("admin1"),
        "location": place.get("name"),
        "latitude": row["lat"],
        "longitude": row["lon"],
        "geo_precision": 1 if row["lat"] is not None else None,
        "source": row["publisher"] or row["path"],
        "notes": _notes(row),
        "fatalities": row["killed_min"],
        "tags": _tags(row),
    }
    return {name: filled.get(name) for name in ACLED_COLUMNS}


def _kind(event: Json, inter1: str | None, inter2: str | None) -> tuple[str | None, ...]:
    """Disorder type, event type and sub-event type; None where the record does not settle them."""
    words = _words()
    key = event["type"] + (f"/{event['mode']}" if event["mode"] else "")
    if key in words["events"]:
        return tuple(words["events"][key])
    told = words["assaults"]
    if event["type"] == "ASSAULT" and (event["mode"] is None or event["mode"] in told["modes"]):
        if inter1 in _ARMED and inter2 in _ARMED:
            return tuple(told["armed"])
        if inter1 in _ARMED and inter2 == "Civilians":
            return tuple(told["civilians"])
    return None, None, None


def _inter(event: Json, actor: Json | None, *, doing: bool) -> str | None:
    if actor is None:
        return None
    words = _words()
    if doing and event["type"] == "PROTEST":
        protesters = words["protesters"]
        return str(protesters.get(event["mode"] or "", protesters["other"]))
    return words["sectors"].get(actor["sector"])  # type: ignore[no-any-return]


def _day(start: str, end: str | None) -> Json:
    """ACLED's way with times that are not a day: their middle, with the precision beside it."""
    first = date.fromisoformat(start)
    if end is None:
        return {}
    last = date.fromisoformat(end)
    days = (last - first).days + 1
    if days > MONTH:
        return {"year": first.year} if first.year == last.year else {}
    middle = first + timedelta(days=(days - 1) // 2)
    precision = 1 if days <= 1 else 2 if days <= WEEK else 3
    return {"event_date": middle.isoformat(), "year": middle.year, "time_precision": precision}


def _others(actors: list[Json], main: Json | None) -> str | None:
    """Those beside `main` whom the article asserts: ACLED's associates are allies."""
    names = [
        actor["name"]
        for actor in actors
        if actor is not main and actor["certainty"] == "asserted" and main is not None
    ]
    return BETWEEN.join(names) or None


def _notes(row: Json) -> str:
    sentence = " ".join((row["sentence"] or row["title"] or row["trigger"]).split())
    suspects = f" [Suspected, not established: {row['blamed']}]" if row["blamed"] else ""
    denied = f" [Denied by: {row['denied_by']}]" if row["denied_by"] else ""
    return sentence + suspects + denied


def _tags(row: Json) -> str:
    told = {
        "coder": "newsevents",
        "plover": row["type"] + (f"/{row['mode']}" if row["mode"] else ""),
        "agreement": row["agreement"],
        "actor1": row["actor_certainty"],
        "confidence": f"{row['confidence']:.2f}",
    }
    return BETWEEN.join(f"{name}={value}" for name, value in told.items() if value)


@cache
def _words() -> Json:
    text = files("newsevents.tables").joinpath("acled.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
