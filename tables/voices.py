"""Who stands where towards an event: who says it happened, denies it, claims it, is blamed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]

ASSERTING = frozenset({"asserts", "reports", "confirms", "accuses", "attributes_responsibility"})
"""Stances of one who says that the event happened."""

DENYING = frozenset({"denies"})
CLAIMING = frozenset({"claims_responsibility"})
BLAMED = frozenset({"alleged", "denied"})
"""Certainties of an actor whom others name and the article does not."""

_SAYS = {"tells": "asserted_by", "blames": "asserted_by", "denies": "denied_by"}
_SAYS["claims"] = "claimed_by"


def voices(event: Json, attributions: dict[str, Json]) -> dict[str, list[str]]:
    """The speakers of an event's claims by what they say of it, each once, in text order.

    Where the record joins claims to parts of the event (`claims`, schema 2.0), those that speak
    of the event or its actor decide; else the stance of each attribution.

    Args:
        event: An event as JSON.
        attributions: The record's attributions by id.

    Returns:
        `asserted_by`, `denied_by`, `claimed_by` (names of sources) and `blamed` (of actors).
    """
    found: dict[str, list[str]] = {"asserted_by": [], "denied_by": [], "claimed_by": []}
    for claim, column in _columns(event, attributions):
        name = (claim["source"] or {}).get("name")
        if name:
            found[column].append(name)
    told = {column: list(dict.fromkeys(names)) for column, names in found.items()}
    told["blamed"] = list(
        dict.fromkeys(actor["name"] for actor in event["actors"] if actor["certainty"] in BLAMED)
    )
    return told


def main_actor(actors: list[Json]) -> Json | None:
    """The one actor that a cell may name: the first asserted one, or a sole suspect.

    None where several are suspected and the article asserts none: a cell with one of two
    rivals in it would name a culprit.
    """
    asserted = [actor for actor in actors if actor["certainty"] == "asserted"]
    if asserted:
        return asserted[0]
    return actors[0] if len(actors) == 1 else None


def _columns(event: Json, attributions: dict[str, Json]) -> Iterable[tuple[Json, str]]:
    joined = event.get("claims") or []
    if joined:
        for item in joined:
            column = _SAYS.get(item["says"])
            claim = attributions.get(item["attribution"])
            if column and claim and item["aspect"] in ("event", "actor"):
                yield claim, column
        return
    for number in event["attributions"]:
        claim = attributions.get(number)
        if claim is None:
            continue
        for column, stances in (
            ("asserted_by", ASSERTING),
            ("denied_by", DENYING),
            ("claimed_by", CLAIMING),
        ):
            if claim["stance"] in stances:
                yield claim, column
