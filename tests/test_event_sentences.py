"""Sentences of our own through the whole program: how many of each kind come out right.

The network has learned what names an event and who plays which part; no single sentence
is promised, a share of each kind is. The floors are what this release reaches, less a little
for processors that round differently. Raise one when the program gets better.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from event_expectations import DAY, meets
from event_rows import (
    CONDEMNED,
    DEEDS,
    FILLERS,
    HURT,
    MISHAPS,
    NEVER,
    ONE,
    OWNERS,
    PAIRS,
    SIZES,
    STILL,
    TWO,
)
from event_table import TABLE

from newsevents import Extractor
from newsevents.models import Event

Events = tuple[Event, ...]


def _types(events: Events) -> set[str]:
    return {event.type for event in events}


def _of(events: Events, kind: str) -> list[Event]:
    return [event for event in events if event.type == kind]


def _filler(events: Events, role: str, wanted: str) -> bool:
    event = next(iter(_of(events, "ASSAULT")), None)
    if event is None:
        return False
    names = role == "names"
    fillers = event.actors if names else getattr(event, role)
    found = {one.name if names else one.text for one in fillers}
    return found == ({wanted} if wanted else set())


def _figures(events: Events) -> str:
    return ", ".join(
        sorted(
            f"{s.kind} {s.min}-{'' if s.max is None else s.max}"
            for event in events
            for s in event.size
            if s.kind in ("killed", "injured")
        )
    )


def _parties(
    events: Events, kind: str, actors: list[str], recipients: list[str], *, by: str
) -> bool:
    found = _of(events, kind)
    return len(found) == 1 and (
        [getattr(one, by) for one in found[0].actors],
        [getattr(one, by) for one in found[0].recipients],
    ) == (actors, recipients)


def _two_parties(events: Events, names: list[str] | None) -> bool:
    if len(events) != 1:
        return False
    told = [actor.name for actor in events[0].actors]
    return told == names if names else len(told) <= 1


def _counts(events: Events, kind: str, counts: list[tuple[int, int | None]]) -> bool:
    sizes = [s for event in _of(events, "ASSAULT") for s in event.size if s.kind == kind]
    return [(s.min, s.max) for s in sizes] == [tuple(count) for count in counts]


Check = Callable[..., bool]
KINDS: dict[str, tuple[list[tuple[Any, ...]], Check]] = {
    "table": (list(TABLE), meets),
    "never": (NEVER, lambda events, kind: kind not in _types(events)),
    "still": (STILL, lambda events, kinds: bool(_types(events) & set(kinds.split("|")))),
    "hurt": (HURT, lambda events, wanted: _figures(events) == wanted),
    "one": ([(t, k) for k, t in ONE], lambda events, kind: len(_of(events, kind)) == 1),
    "two": ([(t, k) for k, t in TWO], lambda events, kind: len(_of(events, kind)) == 2),
    "mishaps": ([(t,) for t in MISHAPS], lambda events: "ASSAULT" not in _types(events)),
    "deeds": ([(t,) for t in DEEDS], lambda events: "ASSAULT" in _types(events)),
    "fillers": (FILLERS, _filler),
    "sizes": (SIZES, _counts),
    "owners": (OWNERS, lambda *row: _parties(*row, by="name")),
    "condemned": (CONDEMNED, lambda *row: _parties(*row, by="text")),
    "pairs": (PAIRS, _two_parties),
}
FLOORS = {
    "table": 0.6, "never": 0.76, "still": 0.7, "hurt": 0.8, "one": 0.6, "two": 0.5,
    "mishaps": 0.65, "deeds": 0.8, "fillers": 0.4, "sizes": 0.8, "owners": 0.6,
    "condemned": 0.65, "pairs": 0.4,
}  # fmt: skip
MISSED = {
    "two": "two alike deeds told in one breath are joined",
}


def _kinds() -> list[Any]:
    return [
        pytest.param(kind, marks=pytest.mark.xfail(strict=True, reason=MISSED[kind]))
        if kind in MISSED
        else kind
        for kind in KINDS
    ]


@pytest.mark.parametrize("kind", _kinds())
def test_sentences(extractor: Extractor, kind: str) -> None:
    rows, check = KINDS[kind]
    missed = []
    for text, *wanted in rows:
        events = extractor.extract(text, document_date=DAY).events
        if not check(events, *wanted):
            told = [(e.type, e.trigger.text, [a.text for a in e.actors]) for e in events]
            missed.append((text, wanted, told))
    share = 1 - len(missed) / len(rows)
    assert share >= FLOORS[kind], (f"{share:.3f} of {len(rows)} right", *missed)


def test_the_table_is_as_large_as_promised() -> None:
    assert len(TABLE) >= 200
    assert len({text for text, _ in TABLE}) == len(TABLE)
    assert isinstance(DAY, date)
