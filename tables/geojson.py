"""Events as GeoJSON (RFC 7946): a feature for each with coordinates, and why others have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

import orjson

from newsevents.tables.columns import EVENT_COLUMNS, Column
from newsevents.tables.rows import Json, Sentences, event_rows, placed

NO_PLACE = "no place is told"
COUNTRY = "only the country or a part of it is known"
UNKNOWN = "the place is not in the gazetteer"


def why_no_coordinates(event: Json) -> str | None:
    """Why an event has no point on a map; None where it has one."""
    if not event["locations"]:
        return NO_PLACE
    if any(place["lat"] is not None for place in event["locations"]):
        return None
    return COUNTRY if any(place["country"] for place in event["locations"]) else UNKNOWN


def features(record: Json, sentences: Sentences) -> Iterator[Json]:
    """A Point feature for each event with coordinates: those of its first place that has them."""
    for event, row in zip(record["events"], event_rows(record, sentences), strict=True):
        place = placed(event["locations"])
        if place is None:
            continue
        told = {"location": place["name"], "location_country": place["country"]}
        told |= {"location_admin1": place["admin1"]}
        properties = {key: value for key, value in row.items() if key not in ("lat", "lon")}
        yield {
            "type": "Feature",
            "id": f"{row['doc_id']}-{row['event_id']}",
            "geometry": {"type": "Point", "coordinates": [place["lon"], place["lat"]]},
            "properties": {**properties, **told},
        }


class GeoJson:
    """A file of features, written one after another.

    Beside the features the collection has a member `newsevents` (a foreign member, RFC 7946
    section 6.1): how many events there are, how many have no coordinates, and why.
    """

    def __init__(self, file: IO[bytes], meta: dict[str, Column]) -> None:
        self._file = file
        self._meta = meta
        self._first = True
        self._events = 0
        self.without: Counter[str] = Counter()
        file.write(b'{"type":"FeatureCollection","features":[')

    def add(self, record: Json, sentences: Sentences) -> None:
        """Write the features of one article."""
        self._events += len(record["events"])
        self.without.update(filter(None, map(why_no_coordinates, record["events"])))
        given = record.get("meta") or {}
        meta = {column.name: given.get(name) for name, column in self._meta.items()}
        for feature in features(record, sentences):
            feature["properties"] |= meta
            self._file.write((b"\n" if self._first else b",\n") + orjson.dumps(feature))
            self._first = False

    def close(self) -> list[str]:
        """Write the end; what to tell the user of it."""
        counts: dict[str, Any] = {
            "events": self._events,
            "without_coordinates": self.without.total(),
            "why": dict(sorted(self.without.items())),
        }
        self._file.write(b'\n],"newsevents":' + orjson.dumps(counts) + b"}\n")
        if not self.without:
            return []
        reasons = "; ".join(f"{count}: {why}" for why, count in self.without.most_common())
        return [
            f"{self.without.total()} of {self._events} events are not on the map, for they have "
            f"no coordinates ({reasons})."
        ]


PROPERTIES = [name for name in EVENT_COLUMNS if name not in ("lat", "lon")]
"""The properties of a feature; those of `meta` follow."""
