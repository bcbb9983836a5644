"""How an article says who did it, against MUC-4: as fact, claimed, accused, or possible.

MUC-4's key tells for each organisation that an incident is laid to how sure the text is
("reported as fact", "claimed or admitted", "suspected or accused", "possible"). Ours is read
off the records alone: the certainty of the actor and the stances of the claims about its
event. Macro F1 over the four, on the organisations that both sides name; and the same over
all of the key's organisations, one that is not found counting as missed.

Source: the MUC-4 task definition (Sundheim 1992), slot PERP: ORGANIZATION CONFIDENCE.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
STANCES = ("asserts", "claims_responsibility", "attributes_responsibility", "suggests")
NAMES = {
    "asserts": "reported as fact",
    "claims_responsibility": "claimed or admitted",
    "attributes_responsibility": "suspected or accused",
    "suggests": "possible",
}
_SURE = frozenset({"attributes_responsibility", "accuses", "confirms", "asserts"})
_UNSURE = frozenset({"suggests", "not_confirmed"})


@dataclass
class Responsibility:
    """Counts of pairs (key's stance, ours), and of what the key has and was not found."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, row: Row, record: Row, incidents: list[Row]) -> list[str]:
        """Count one document; the differences come back as lines."""
        wanted: dict[frozenset[str], set[str]] = defaultdict(set)
        for template in row["templates"]:
            for item in template.get("responsibility") or ():
                if item.get("stance"):
                    names = frozenset(_plain(name) for name in item["organisation"])
                    wanted[names].add(item["stance"])
        errors = []
        for names, stances in wanted.items():
            uses = _uses(names, record, incidents)
            if not uses:
                self.missed[min(stances)] += 1
                continue
            ours = stance_of(uses, record)
            right = ours if ours in stances else min(stances)
            self.pairs[right, ours] += 1
            if ours not in stances:
                errors.append(f"{row['docid']} {min(names)}: {NAMES[right]}, ours {ours}")
        return errors

    def f1(self, stance: str, *, all_of_key: bool = False) -> float:
        """F1 of one stance, on what was found or over all of the key."""
        right = self.pairs[stance, stance]
        ours = sum(n for (_, b), n in self.pairs.items() if b == stance)
        keys = sum(n for (a, _), n in self.pairs.items() if a == stance)
        keys += self.missed[stance] if all_of_key else 0
        return 2 * right / (ours + keys) if ours + keys else 0.0

    def macro(self, *, all_of_key: bool = False) -> float:
        """The mean F1 of the four stances."""
        return sum(self.f1(s, all_of_key=all_of_key) for s in STANCES) / len(STANCES)

    def lines(self) -> list[str]:
        """The figures, for a person."""
        found, key = sum(self.pairs.values()), sum(self.pairs.values()) + self.missed.total()
        each = "  ".join(f"{NAMES[s]} {self.f1(s):.2f}" for s in STANCES)
        return [
            f"responsibility  macro F1 {self.macro():.3f} on the {found} of {key} organisations "
            f"found, {self.macro(all_of_key=True):.3f} over all",
            f"                {each}",
        ]


def stance_of(uses: list[tuple[Row, Row]], record: Row) -> str:
    """How the record says that an organisation did it, from its (event, actor) pairs."""
    claims = {claim["id"]: claim for claim in record["attributions"]}
    certainties = {actor["certainty"] for _, actor in uses}
    if "claimed" in certainties:
        return "claims_responsibility"
    if "asserted" in certainties:
        return "asserts"
    if "alleged" not in certainties:
        return "denies"
    told: set[str] = set()
    for event, actor in uses:
        for claim in (claims[i] for i in event["attributions"] if i in claims):
            source = claim["source"] or {}
            if not source.get("entity") or source["entity"] != actor["entity"]:
                told.add(claim["stance"])
    return "suggests" if told & _UNSURE and not told & _SURE else "attributes_responsibility"


def _uses(names: frozenset[str], record: Row, incidents: list[Row]) -> list[tuple[Row, Row]]:
    """The incidents of which an actor bears one of the names, by any mention of its entity."""
    known = {
        entity["id"]
        for entity in record["entities"]
        if any(m["form"] == "name" and _plain(m["text"]) in names for m in entity["mentions"])
    }
    return [
        (event, actor)
        for event in incidents
        for actor in event["actors"]
        if actor["entity"] in known or {_plain(actor["text"]), _plain(actor["name"])} & names
    ]


def _plain(text: str) -> str:
    """Lower case, letters and digits only, no article."""
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return " ".join(word for word in words if word not in ("a", "an", "the"))
