"""The gold of links: the news gold's events as records, the groups of similar articles, ECB+."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsevents.evaluate.jsonl import read_jsonl
from newsevents.extract.entities.gazetteer import lookup

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """Similar articles, and which of their events ("article#event") are one.

    `parts` are pairs of which the first is a part of the second: neither right nor wrong.
    """

    name: str
    articles: tuple[str, ...]
    clusters: tuple[tuple[str, ...], ...]
    parts: frozenset[frozenset[str]]

    def judge(self, one: str, two: str) -> str:
        """Whether two gold events are the `same`, a `part` of each other, or `different`."""
        mine, yours = self._told(one), self._told(two)
        if one in yours:
            return "same"
        partly = any(frozenset((a, b)) in self.parts for a in mine for b in yours)
        return "part" if partly else "different"

    def _told(self, event: str) -> tuple[str, ...]:
        return next((cluster for cluster in self.clusters if event in cluster), (event,))


def read_groups(path: Path) -> list[Group]:
    """The groups of a file of the news links."""
    return [
        Group(
            row["group"],
            tuple(row["articles"]),
            tuple(tuple(cluster) for cluster in row["clusters"]),
            frozenset(frozenset(part) for part in row["parts"]),
        )
        for row in read_jsonl(path)
    ]


def read_articles(folder: Path, wanted: Iterable[str]) -> dict[str, Json]:
    """The news gold's articles of these names, from all files of a folder.

    Raises:
        ValueError: an article is in none of them.
    """
    names = set(wanted)
    found = {
        row["id"]: row
        for path in sorted(folder.glob("*.jsonl"))
        for row in read_jsonl(path)
        if row["id"] in names
    }
    if missing := names - set(found):
        raise ValueError(f"no events for {len(missing)} articles, the first {min(missing)}")
    return found


def gold_record(record: Json, gold: Mapping[str, Any]) -> Json:
    """A record of the program with the gold's events in place of its own.

    Names, places and days are the program's, where its span meets the gold's: what linking
    sees of a gold event is what it would see of a record that found all of its parts.
    """
    return {**record, "events": [_event(event, record) for event in gold["events"]]}


def _event(event: Mapping[str, Any], record: Json) -> Json:
    triggers = sorted(event["triggers"], key=lambda span: span["start"])
    return {
        "id": event["id"],
        "type": event["type"],
        "mode": event["mode"],
        "trigger": event["triggers"][0],
        "mentions": triggers,
        "actors": [_party(item, record["entities"]) for item in event["actors"]],
        "recipients": [_party(item, record["entities"]) for item in event["recipients"]],
        "instruments": [{**item, "name": item["text"]} for item in event["instruments"]],
        "size": [item for item in event["size"] if item["text"]],
        "locations": [_place(item, record["entities"]) for item in event["locations"]],
        "date": _date(event["times"], record["times"]),
        "modality": event["modality"],
        "polarity": event["polarity"],
        "attributions": [],
        "confidence": 1.0,
    }


def _meets(one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
    return bool(one["start"] < two["end"] and two["start"] < one["end"])


def _party(item: Mapping[str, Any], entities: Sequence[Json]) -> Json:
    entity = _entity_of(item, entities)
    made = {**item, "entity": None, "name": item["text"], "country": None, "sector": None}
    if entity:
        made |= {key: entity[key] for key in ("name", "country", "sector")}
        made["entity"] = entity["id"]
    return made


def _entity_of(item: Mapping[str, Any], entities: Sequence[Json]) -> Json | None:
    """The entity that a span names: the one whose mention covers most of it, the last first."""
    best: tuple[int, int] | None = None
    found = None
    for entity in entities:
        for mention in entity["mentions"]:
            if _meets(mention, item):
                shared = min(mention["end"], item["end"]) - max(mention["start"], item["start"])
                rank = (shared, mention["end"])
                if best is None or rank > best:
                    best, found = rank, entity
    return found


def _place(item: Mapping[str, Any], entities: Sequence[Json]) -> Json:
    made = _party(item, entities) | {"lat": None, "lon": None}
    place = lookup(made["name"], country=made["country"]) or lookup(
        item["text"], country=made["country"]
    )
    if place is not None:
        made |= {"country": place.country, "lat": place.lat, "lon": place.lon}
    return made | {"name": item["text"]}


def _date(times: Sequence[Mapping[str, Any]], found: Sequence[Json]) -> Json | None:
    """The first time expression with a meaning; without one the gold's words alone."""
    if not times:
        return None
    text = " ".join(item["text"] for item in times)
    for item in times:
        for time in found:
            if _meets(time, item) and not time["unresolved"] and time["start_date"]:
                keys = ("value", "start_date", "end_date", "unresolved")
                return {"text": text, **{key: time[key] for key in keys}}
    return {
        "text": text, "value": None, "start_date": None, "end_date": None, "unresolved": True,
    }  # fmt: skip
