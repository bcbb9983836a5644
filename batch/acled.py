"""Events in columns like ACLED's, for those whose tools read them.

The column names are those of the ACLED codebook (2023 edition, "Data columns"); the values are
this program's: PLOVER types in `event_type`, a figure of fatalities as the article tells it,
the country by its ISO 3166 code. An event here is one article's telling: no event of ACLED's,
which are put together by people from several reports.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsevents.batch.flat import BETWEEN, Json, event_rows

COLUMNS: dict[str, type] = {
    "event_id_cnty": str,
    "event_date": str,
    "year": int,
    "time_precision": int,
    "event_type": str,
    "sub_event_type": str,
    "actor1": str,
    "assoc_actor_1": str,
    "actor2": str,
    "assoc_actor_2": str,
    "country": str,
    "admin1": str,
    "location": str,
    "latitude": float,
    "longitude": float,
    "geo_precision": int,
    "source": str,
    "notes": str,
    "fatalities": int,
    "tags": str,
}
"""The columns of `acled.csv`."""


def acled_rows(record: Json) -> Iterator[Json]:
    """The rows of the events that the article tells as facts.

    Plans, conditions and negations are left out: a row of such a table says that something
    happened. So are events without a first day, for the layout has no place for them.
    """
    for row in event_rows(record):
        if row["modality"] != "asserted" or row["polarity"] != "affirmed":
            continue
        if row["start_date"] is None:
            continue
        actors, recipients = _parts(row["actors"]), _parts(row["recipients"])
        yield {
            "event_id_cnty": f"{row['doc_id']}-{row['event_id']}",
            "event_date": row["start_date"],
            "year": int(row["start_date"][:4]),
            "time_precision": _time_precision(row["start_date"], row["end_date"]),
            "event_type": row["type"],
            "sub_event_type": row["mode"],
            "actor1": actors[0] if actors else None,
            "assoc_actor_1": BETWEEN.join(actors[1:]) or None,
            "actor2": recipients[0] if recipients else None,
            "assoc_actor_2": BETWEEN.join(recipients[1:]) or None,
            "country": row["location_country"],
            "admin1": row["location_admin1"],
            "location": row["location"],
            "latitude": row["latitude"],
            "longitude": row["longitude"],
            "geo_precision": 1 if row["latitude"] is not None else None,
            "source": row["publisher"] or row["path"],
            "notes": row["title"] or row["trigger"],
            "fatalities": row["killed_min"],
            "tags": f"agreement={row['agreement']}",
        }


def _time_precision(start: str, end: str | None) -> int:
    """ACLED's: 1 the day is known, 2 within a week, 3 a longer time."""
    from datetime import date

    if end is None:
        return 3
    days = (date.fromisoformat(end) - date.fromisoformat(start)).days
    return 1 if days < 1 else 2 if days < 8 else 3


def _parts(cell: str | None) -> list[str]:
    return cell.split(BETWEEN) if cell else []
