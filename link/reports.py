"""One report of a cluster: an event with its article, and who tells what of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]

_SAYS = {"alleged": "blames", "claimed": "claims", "denied": "denies"}
_STANCES = {
    "alleged": ("accuses", "attributes_responsibility"),
    "claimed": ("claims_responsibility",),
    "denied": ("denies",),
}

PAPER = "the article itself"
"""The speaker of what an article tells without a source."""


@dataclass(frozen=True, slots=True)
class Report:
    """An event record of a cluster.

    Attributes:
        doc_id, path, event_id: Of the record.
        day: Of the article, ISO 8601; None where it is not known.
        outlet: Number of its outlet in the cluster: copies have one.
        publisher: Name of the outlet, where the page tells it.
        title: Headline.
        event: The event, as in the record.
        claims: The article's attributions by id.
    """

    doc_id: str
    path: str
    event_id: str
    day: str | None
    outlet: int
    publisher: str | None
    title: str | None
    event: Json
    claims: Mapping[str, Json]

    @property
    def where(self) -> str:
        """How a report is named where it is a source: "path#e1"."""
        return f"{self.path}#{self.event_id}"

    def told(self, ids: Sequence[str]) -> Iterator[Json]:
        """The claims of these ids."""
        for one in ids:
            if one in self.claims:
                yield self.claims[one]

    def speakers(self, ids: Sequence[str]) -> list[str]:
        """Names of those whom claims come from, in order, each once."""
        return list(dict.fromkeys(name for claim in self.told(ids) if (name := speaker(claim))))

    def saying(self, certainty: str) -> list[str]:
        """Who blames an actor (`alleged`), claims the deed (`claimed`) or denies it (`denied`).

        By the claims that the record joins to the event and its actor, where it does; else
        by the stance of each.
        """
        joined = self.event.get("claims") or []
        if joined:
            ids = [
                item["attribution"]
                for item in joined
                if item["says"] == _SAYS.get(certainty) and item["aspect"] in ("event", "actor")
            ]
            return self.speakers(ids)
        stances = _STANCES.get(certainty, ())
        claims = self.told(self.event["attributions"])
        found = (speaker(claim) for claim in claims if claim["stance"] in stances)
        return list(dict.fromkeys(name for name in found if name))


def speaker(claim: Json) -> str | None:
    """The name of whom a claim comes from."""
    source = claim["source"]
    return None if source is None else str(source["name"])


def in_order(reports: Sequence[Report]) -> list[Report]:
    """Reports by day, those without one last, then by path."""
    return sorted(reports, key=lambda r: (r.day is None, r.day or "", r.path, r.event_id))
