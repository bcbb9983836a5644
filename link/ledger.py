"""The ledger of a cluster's figures: each report's, with speaker, article and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from newsevents.link.reports import Report, in_order

Json = dict[str, Any]

_WHOLE = frozenset(
    "people person persons civilians civilian dead others victims casualties men women".split()
)
"""Whom a figure may be of and still be the whole toll; "children" is a part of it."""


def ledger(reports: Sequence[Report]) -> list[Json]:
    """The figures of a cluster, a kind each.

    A kind has `entries` in the order of the articles' days: `min`, `max` (inclusive, None is
    open), `approximate`, `of`, `text`, `speakers` (none: the article itself), `doc_id`,
    `path`, `event`, `date` (of the article), `main` (the whole toll of its report, not a part
    of it such as "two of them children"), `revises` (the number of the entry that it takes the
    place of) and `basis` (`same speaker`, `same outlet`, `later report`). `min` and `max` are
    the range of the main figures; `latest` is the number of the last main entry of a known
    day; None where days are not known. `agreed`: all main figures may be one number.
    """
    kinds: dict[str, list[Json]] = defaultdict(list)
    for report in in_order(reports):
        own: dict[str, list[Json]] = defaultdict(list)
        for size in report.event["size"]:
            if size["min"] is not None or size["max"] is not None:
                own[size["kind"]].append(_entry(size, report))
        for kind, entries in own.items():
            _mark_main(entries)
            kinds[kind] += entries
    return [_told(kind, entries) for kind, entries in sorted(kinds.items())]


def _entry(size: Mapping[str, Any], report: Report) -> Json:
    return {
        **{name: size[name] for name in ("min", "max", "approximate", "of", "text")},
        "speakers": report.speakers(size["attributions"]),
        "doc_id": report.doc_id,
        "path": report.path,
        "event": report.event_id,
        "date": report.day,
        "outlet": report.outlet,
        "main": False,
        "revises": None,
        "basis": None,
    }


def _mark_main(entries: list[Json]) -> None:
    """The whole toll of a report: its highest figure, and whatever others say it is instead."""
    highest = max(entries, key=lambda entry: entry["min"] if entry["min"] is not None else -1)
    speakers = set(highest["speakers"])
    for entry in entries:
        whole = entry["of"] is None or entry["of"].casefold() in _WHOLE
        entry["main"] = entry is highest or (
            whole and bool(entry["speakers"]) and not speakers & set(entry["speakers"])
        )


def _told(kind: str, entries: list[Json]) -> Json:
    main = [number for number, entry in enumerate(entries) if entry["main"]]
    for position, number in enumerate(main):
        _mark_revision(number, main[:position], entries)
    dated = [number for number in main if entries[number]["date"] is not None]
    lows = [entries[n]["min"] for n in main if entries[n]["min"] is not None]
    highs = [entries[n]["max"] for n in main]
    return {
        "kind": kind,
        "min": min(lows) if lows else None,
        "max": None if None in highs else max(highs),
        "latest": dated[-1] if dated else None,
        "agreed": _agree([entries[number] for number in main]),
        "entries": entries,
    }


def _mark_revision(number: int, before: Sequence[int], entries: list[Json]) -> None:
    """The latest earlier figure that this one takes the place of: of the same speaker first."""
    entry = entries[number]
    earlier = [
        other
        for other in before
        if entry["date"] is not None
        and entries[other]["date"] is not None
        and entries[other]["date"] < entry["date"]
    ]
    tests = (
        ("same speaker", lambda o: set(o["speakers"]) & set(entry["speakers"])),
        ("same outlet", lambda o: o["outlet"] == entry["outlet"]),
        ("later report", lambda o: not o["speakers"] or not entry["speakers"]),
    )
    for basis, holds in tests:
        for other in reversed(earlier):
            if holds(entries[other]):
                if _differ(entries[other], entry):
                    entry["revises"], entry["basis"] = other, basis
                return


def _differ(one: Json, two: Json) -> bool:
    return (one["min"], one["max"]) != (two["min"], two["max"])


def _agree(entries: Sequence[Json]) -> bool:
    """Whether one number lies in all of the intervals.

    "About 20" may be a fifth more or less, "at least 20" half as many again: that an early
    "at least 5" became 9 is news, though it contradicts nobody.
    """
    low = max((_low(entry) for entry in entries), default=0.0)
    high = min((_high(entry) for entry in entries), default=0.0)
    return low <= high


_ABOUT = 0.2
_AT_LEAST = 0.5


def _low(entry: Json) -> float:
    low = float(entry["min"] or 0)
    return low * (1 - _ABOUT) if entry["approximate"] else low


def _high(entry: Json) -> float:
    if entry["max"] is None:
        return float(entry["min"] or 0) * (1 + _AT_LEAST)
    return float(entry["max"]) * (1 + _ABOUT if entry["approximate"] else 1)
