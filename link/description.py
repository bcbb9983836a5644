"""What a cluster is: its best day and place, its parties and figures, where reports differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from newsevents.extract.places.choice import kilometres
from newsevents.link.ledger import ledger
from newsevents.link.parties import parties
from newsevents.link.reports import Report, in_order
from newsevents.tables.rows import BETWEEN

Json = dict[str, Any]

_FAR = 50.0
"""Kilometres between two places that cannot be two names of one."""
_LARGEST = 2**63 - 1


def describe(cluster_id: str, reports: Sequence[Report]) -> Json:
    """The line of a cluster in `clusters.jsonl`. Its fields are described in docs/link.md."""
    ordered = in_order(reports)
    actors, recipients = parties(ordered, "actors"), parties(ordered, "recipients")
    figures = ledger(ordered)
    days = [report for report in ordered if report.day is not None]
    conflicts = _conflicts(ordered, actors, figures)
    return {
        "id": cluster_id,
        "members": [{"doc_id": r.doc_id, "path": r.path, "event": r.event_id} for r in ordered],
        "type": _most(r.event["type"] for r in ordered),
        "mode": _most(r.event["mode"] for r in ordered if r.event["mode"]),
        "modality": _most(r.event["modality"] for r in ordered),
        "polarity": _most(r.event["polarity"] for r in ordered),
        "date": _date(ordered),
        "place": _place(ordered),
        "actors": actors,
        "recipients": recipients,
        "figures": figures,
        "agreement": _agreement(ordered, conflicts),
        "conflicts": conflicts,
        "first_report": _named(days[0]) if days else None,
        "last_report": _named(days[-1]) if days else None,
        "outlets": len({report.outlet for report in ordered}),
        "reports": [
            {
                **_named(report),
                "title": report.title,
                "publisher": report.publisher,
                "outlet": report.outlet,
                "trigger": report.event["trigger"]["text"],
                "confidence": report.event["confidence"],
            }
            for report in ordered
        ],
    }


def row_of(told: Json) -> dict[str, Any]:
    """The columns of table `clusters` that the line fills, without the line itself."""
    figures = {one["kind"]: one for one in told["figures"]}
    date, place = told["date"] or {}, told["place"] or {}
    return {
        "cluster_id": told["id"],
        "type": told["type"],
        "mode": told["mode"],
        "start_date": date.get("start_date"),
        "end_date": date.get("end_date"),
        "place": place.get("name"),
        "country": place.get("country"),
        "latitude": place.get("lat"),
        "longitude": place.get("lon"),
        "actors": _names(told["actors"]),
        "recipients": _names(told["recipients"]),
        **{
            f"{kind}_{end}": _bounded((figures.get(kind) or {}).get(end))
            for kind in ("killed", "injured")
            for end in ("min", "max")
        },
        "reports": len(told["members"]),
        "outlets": told["outlets"],
        "conflicts": len(told["conflicts"]),
        "agreement": told["agreement"],
        "first_report": (told["first_report"] or {}).get("date"),
        "last_report": (told["last_report"] or {}).get("date"),
    }


def _named(report: Report) -> Json:
    return {
        "doc_id": report.doc_id,
        "path": report.path,
        "event": report.event_id,
        "date": report.day,
    }


def _most(values: Iterable[str]) -> str | None:
    """The commonest value; the first told among equals."""
    counts = Counter(values)
    return counts.most_common(1)[0][0] if counts else None


def _names(found: Sequence[Json]) -> str | None:
    """Names for a cell; what is not asserted says so."""
    told = [
        one["name"] if one["certainty"] == "asserted" else f"{one['name']} ({one['certainty']})"
        for one in found
    ]
    return BETWEEN.join(told) or None


def _bounded(number: int | None) -> int | None:
    return number if number is None or abs(number) <= _LARGEST else None


# -- when and where --


def _interval(report: Report) -> tuple[str, str] | None:
    when = report.event["date"]
    if not when or when["unresolved"] or not when["start_date"] or not when["end_date"]:
        return None
    return str(when["start_date"]), str(when["end_date"])


def _date(reports: Sequence[Report]) -> Json | None:
    """The days that most outlets give, the narrower first; with the words where none is known."""
    outlets: dict[tuple[str, str], set[int]] = defaultdict(set)
    for report in reports:
        if days := _interval(report):
            outlets[days].add(report.outlet)
    if not outlets:
        words = _most(
            r.event["date"]["text"] for r in reports if (r.event["date"] or {}).get("text")
        )
        if words is None:
            return None
        return {"text": words, "start_date": None, "end_date": None, "outlets": 0}
    best = min(outlets, key=lambda days: (-len(outlets[days]), _width(days), days))
    texts = (r.event["date"]["text"] for r in reports if _interval(r) == best)
    return {
        "text": _most(text for text in texts if text),
        "start_date": best[0],
        "end_date": best[1],
        "outlets": len(outlets[best]),
    }


def _width(days: tuple[str, str]) -> int:
    from datetime import date

    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days


def _exact(report: Report) -> Json | None:
    """The first place of a report: the most exact that it tells."""
    places = report.event["locations"]
    return dict(places[0]) if places else None


def _place(reports: Sequence[Report]) -> Json | None:
    """The place that most outlets name, one with coordinates first among equals."""
    outlets: dict[str, set[int]] = defaultdict(set)
    known: dict[str, Json] = {}
    for report in reports:
        for place in report.event["locations"]:
            key = place["name"].casefold()
            outlets[key].add(report.outlet)
            if key not in known or (known[key]["lat"] is None and place["lat"] is not None):
                known[key] = dict(place)
    if not known:
        return None
    first = {place["name"].casefold() for r in reports if (place := _exact(r))}
    order = {key: number for number, key in enumerate(known)}
    best = min(
        known,
        key=lambda k: (k not in first, -len(outlets[k]), known[k]["lat"] is None, order[k]),
    )
    place = known[best]
    names = ("name", "country", "admin1", "lat", "lon")
    return {**{name: place.get(name) for name in names}, "outlets": len(outlets[best])}


# -- where they differ --


def _conflicts(
    reports: Sequence[Report], actors: Sequence[Json], figures: Sequence[Json]
) -> list[Json]:
    """Fields in which reports differ: `field`, `values`, and the `sources` of each value."""
    found: list[Json | None] = [_figure_conflict(one) for one in figures if not one["agreed"]]
    found += [_date_conflict(reports), _place_conflict(reports), _actor_conflict(actors)]
    for field in ("modality", "polarity"):
        values: dict[str, list[str]] = defaultdict(list)
        for report in reports:
            values[report.event[field]].append(report.where)
        if len(values) > 1:
            found.append(_conflict(field, values))
    return [one for one in found if one is not None]


def _conflict(field: str, values: dict[str, list[str]]) -> Json:
    return {"field": field, "values": list(values), "sources": list(values.values())}


def _figure_conflict(one: Json) -> Json:
    values: dict[str, list[str]] = defaultdict(list)
    for entry in one["entries"]:
        if entry["main"]:
            speakers = f" ({', '.join(entry['speakers'])})" if entry["speakers"] else ""
            values[_number(entry)].append(f"{entry['path']}#{entry['event']}{speakers}")
    return _conflict(one["kind"], values)


def _number(entry: Json) -> str:
    from newsevents.render.words import number

    return number(entry["min"], entry["max"], approximate=entry["approximate"])


def _date_conflict(reports: Sequence[Report]) -> Json | None:
    values: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        if days := _interval(report):
            first, last = days
            values[first if first == last else f"{first} to {last}"].append(report.where)
    intervals = [days for report in reports if (days := _interval(report))]
    if not intervals or max(a for a, _ in intervals) <= min(b for _, b in intervals):
        return None
    return _conflict("date", values)


def _place_conflict(reports: Sequence[Report]) -> Json | None:
    """Places too far apart to be one, where each report's list has none of the other's."""
    values: dict[str, list[str]] = defaultdict(list)
    found: list[Json] = []
    for report in reports:
        if (place := _exact(report)) and place["lat"] is not None:
            values[place["name"]].append(report.where)
            found.append(place)
    named = [{p["name"].casefold() for p in r.event["locations"]} for r in reports if _exact(r)]
    apart = any(
        kilometres(a["lat"], a["lon"], b["lat"], b["lon"]) > _FAR for a in found for b in found
    )
    if not apart or len(values) < 2 or (named and set.intersection(*named)):
        return None
    return _conflict("place", values)


def _actor_conflict(actors: Sequence[Json]) -> Json | None:
    """Different parties blamed, or one that denies what others say it did."""
    doubtful = [one for one in actors if set(one["standing"]) - {"asserted"}]
    blamed = [one for one in doubtful if set(one["standing"]) & {"alleged", "claimed"}]
    denied = [one for one in doubtful if "denied" in one["standing"]]
    if not denied and len(blamed) < 2:
        return None
    values: dict[str, list[str]] = {}
    for one in actors:
        for kind, standing in one["standing"].items():
            by = f" by {', '.join(standing['by'])}" if standing["by"] else ""
            values[f"{one['name']}: {kind}{by}"] = list(standing["reports"])
    return _conflict("actor", values)


def _agreement(reports: Sequence[Report], conflicts: Sequence[Json]) -> str:
    """What all sources are to each other, over all reports: as the field of a record."""
    fields = {one["field"] for one in conflicts}
    if fields & {"actor", "polarity"} or any(r.event["agreement"] == "disputed" for r in reports):
        return "disputed"
    speakers = {name for r in reports for name in r.speakers(r.event["attributions"])}
    if not speakers:
        return "unattributed"
    return "consistent" if len(speakers) > 1 else "single_source"
