"""What an event record tells, against the news gold: who, whom, with what, where, when, how many.

A filler is right where its span, or a mention of its entity, overlaps a gold filler of the
role, or where the content words of one are among the other's. Every gold filler counts
once for recall, every filler of the record once for precision.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newsevents.evaluate.alignment import bounds, overlap, prf

Row = Mapping[str, Any]
ROLES = {
    "actor": "actors", "recipient": "recipients", "instrument": "instruments",
    "place": "locations",
}  # fmt: skip
PARTIES = ("actor", "recipient")
# Kinds of figure that the gold counts throughout; "convicted", "troops", "other" it does not.
COUNTED = frozenset(
    """killed injured missing captured arrested abducted displaced released participants
    destroyed""".split()
)
_LIGHT = frozenset(
    """the a an of in on at to for and his her its their this that these those some by from with
    mr mrs ms""".split()
)
# The stances that a code of the gold's sources stands for, with those of the same family.
_STANCES = {
    "as": "asserts reports confirms", "re": "reports asserts", "co": "confirms asserts",
    "de": "denies", "cl": "claims_responsibility asserts confirms",
    "ac": "accuses attributes_responsibility asserts", "su": "suggests asserts reports",
    "pr": "promises asserts", "wa": "warns threatens asserts", "dm": "demands",
    "cn": "condemns asserts", "dc": "declines_to_comment not_confirmed",
}  # fmt: skip


@dataclass
class Tally:
    """How many of the found are right, and how many of the gold are reached."""

    right: int = 0
    found: int = 0
    reached: int = 0
    gold: int = 0

    def add(self, right: int, found: int, reached: int, gold: int) -> None:
        self.right += right
        self.found += found
        self.reached += reached
        self.gold += gold

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1, from 0 to 1."""
        return prf(self.right, self.found, self.reached, self.gold)


@dataclass
class FillerCounts:
    """Counts over the aligned events."""

    roles: dict[str, Tally] = field(default_factory=lambda: {role: Tally() for role in ROLES})
    date: Tally = field(default_factory=Tally)
    size: Tally = field(default_factory=Tally)
    count: Counter[str] = field(default_factory=Counter)


def content_words(text: str | None) -> set[str]:
    """Words that name something, in small letters."""
    return {word for word in re.findall(r"\w+", (text or "").casefold()) if word not in _LIGHT}


def same_words(one: str | None, other: str | None) -> bool:
    """Whether the content words of one are among the other's, and there are some."""
    ours, theirs = content_words(one), content_words(other)
    return bool(ours and theirs and (ours <= theirs or theirs <= ours))


def meets(one: Row, two: Row) -> bool:
    """Whether two spans share a character."""
    return overlap(bounds(one), bounds(two)) > 0


class Named:
    """The entities of a record, to ask whether a filler is one of the gold's."""

    def __init__(self, record: Row) -> None:
        self._mentions = {e["id"]: e["mentions"] for e in record.get("entities", ())}

    def same(self, filler: Row, gold: Row) -> bool:
        """Whether a filler stands for a gold filler, by place or by name."""
        if meets(filler, gold):
            return True
        if any(meets(m, gold) for m in self._mentions.get(filler.get("entity"), ())):
            return True
        return same_words(filler.get("name") or filler["text"], gold["text"])


def score_fillers(event: Row, gold: Row, record: Row, counts: FillerCounts) -> bool:
    """Add an aligned pair; whether parties, date and figures are all as in the gold."""
    named = Named(record)
    good = _roles(event, gold, named, counts)
    good &= _date(event, gold, record, counts)
    good &= _size(event, gold, counts)
    _sources(event, gold, record, named, counts.count)
    return good


def _roles(event: Row, gold: Row, named: Named, counts: FillerCounts) -> bool:
    good = True
    for role, key in ROLES.items():
        ours, theirs = event[key], gold[key]
        right = [any(named.same(a, b) for b in theirs) for a in ours]
        reached = [any(named.same(a, b) for a in ours) for b in theirs]
        counts.roles[role].add(sum(right), len(ours), sum(reached), len(theirs))
        if role in PARTIES:
            good &= all(right) and all(reached)
    for actor in event["actors"]:
        told = next((b for b in gold["actors"] if named.same(actor, b)), None)
        if told is not None:
            blamed = told["certainty"] != "asserted"
            counts.count["certainty asked"] += 1
            counts.count["certainty"] += actor["certainty"] == told["certainty"]
            counts.count["blame asked"] += blamed
            counts.count["blame"] += blamed and actor["certainty"] != "asserted"
    return good


def _date(event: Row, gold: Row, record: Row, counts: FillerCounts) -> bool:
    """A date is right where its expression overlaps the gold's; its value is measured elsewhere."""
    date = event.get("date") or {}
    text = date.get("text")
    if not text:
        counts.date.add(0, 0, 0, bool(gold["times"]))
        return not gold["times"]
    times = {time["id"]: time for time in record.get("times", ())}
    at = times.get(date.get("time")) or (date if date.get("start") is not None else None)
    hit = any(
        meets(at, time) if at else content_words(text) == content_words(time["text"])
        for time in gold["times"]
    )
    counts.date.add(hit, 1, hit, bool(gold["times"]))
    return hit


def _size(event: Row, gold: Row, counts: FillerCounts) -> bool:
    ours, theirs = _figures(event["size"]), _figures(gold["size"])
    right, reached = [f in theirs for f in ours], [f in ours for f in theirs]
    counts.size.add(sum(right), len(ours), sum(reached), len(theirs))
    return all(right) and all(reached)


def _figures(sizes: Iterable[Row]) -> list[tuple[str, int | None, int | None]]:
    return [(s["kind"], s["min"], s["max"]) for s in sizes if s["kind"] in COUNTED]


def _sources(event: Row, gold: Row, record: Row, named: Named, count: Counter[str]) -> None:
    """Whether a claim joined to the record has the source, and in which stance."""
    claims = {claim["id"]: claim for claim in record.get("attributions", ())}
    mine = [claims[name] for name in event.get("attributions", ()) if name in claims]
    for source in gold["sources"]:
        count["sources"] += 1
        claim = _claim_of(source, mine, named)
        if claim is not None:
            count["sources reached"] += 1
            count["stance"] += claim["stance"] in _STANCES[source["stance"]].split()


def _claim_of(gold: Row, claims: Sequence[Row], named: Named) -> Row | None:
    for claim in claims:
        source = claim.get("source")
        if gold["start"] is None:  # "reportedly": nobody is told
            if source is None:
                return claim
            continue
        if source and source.get("start") is not None:
            words = content_words(source.get("name") or source["text"])
            if words & content_words(gold["text"]) or named.same(source, gold):
                return claim
        if any(meets(reporter, gold) for reporter in claim.get("via") or ()):
            return claim
    return None
