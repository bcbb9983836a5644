"""Claims of the gold and of records in one form, and which of them are a pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Row = Mapping[str, Any]
PAIRED = 0.5
"""Share of the joint characters from which two contents, or cues, are a pair."""


@dataclass(frozen=True)
class Claim:
    """One claim: characters of its parts, and what is said of it.

    Attributes:
        spans: Source, cue and content as in the gold, for PolNeAR's measures.
        stances: All that are right; one in a record.
        parent: Place of the claim that it stands in.
        distant: Whether the source is none, or no name: its naming stands elsewhere.
    """

    spans: dict[str, list[list[int]]]
    via: frozenset[int]
    who: str | None
    stances: tuple[str, ...]
    quotation: str
    parent: int | None
    distant: bool = False

    @cached_property
    def source(self) -> frozenset[int]:
        return _characters(self.spans["source"])

    @cached_property
    def cue(self) -> frozenset[int]:
        return _characters(self.spans["cue"])

    @cached_property
    def content(self) -> frozenset[int]:
        return _characters(self.spans["content"])


def from_gold(row: Row) -> Iterator[Claim]:
    """The claims of a gold article."""
    for item in row["attributions"]:
        named = item["name"] or (item["source"][0] if item["source"] else None)
        yield Claim(
            {key: item[key] for key in ("source", "cue", "content")},
            _characters(item["via"]),
            row["text"][named[0] : named[1]] if named else None,
            (item["stance"], *([item["also"]] if item.get("also") else [])),
            item["quote_type"],
            item["parent"],
            not item["source"] or bool(item["name"]),
        )


def from_record(record: Row) -> Iterator[Claim]:
    """The claims of a record."""
    items = record.get("attributions", [])
    place = {item["id"]: number for number, item in enumerate(items)}

    def spans(found: Any) -> list[list[int]]:
        several = [found] if isinstance(found, Mapping) else found or []
        return [[s["start"], s["end"]] for s in several if s.get("start") is not None]

    for item in items:
        source = item.get("source")
        yield Claim(
            {key: spans(item.get(key)) for key in ("source", "cue", "content")},
            _characters(spans(item.get("via"))),
            (source.get("name") or source.get("text")) if source else None,
            (item["stance"],),
            item["quote_type"],
            place.get(item.get("parent")),
        )


def _characters(spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end))


def _share(one: frozenset[int], two: frozenset[int]) -> float:
    return len(one & two) / len(one | two)


def pair_up(golds: Sequence[Claim], found: Sequence[Claim]) -> dict[int, tuple[int, float]]:
    """Place of each paired gold claim to that of the found one, and the share of characters."""
    candidates = []
    for i, gold in enumerate(golds):
        for j, claim in enumerate(found):
            share = 0.0
            if gold.content and claim.content:
                share = _share(gold.content, claim.content)
            elif gold.cue and claim.cue:
                share = _share(gold.cue, claim.cue)
            if share >= PAIRED:
                worth = share + 0.3 * bool(gold.cue & claim.cue)
                worth += 0.1 * (gold.stances[0] == claim.stances[0])
                candidates.append((-worth, i, j, share))
    pairs: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for _, i, j, share in sorted(candidates):
        if i not in pairs and j not in used:
            pairs[i] = (j, share)
            used.add(j)
    return pairs
