"""The weights by which violence is weighed: is it a deed, and who plays which part.

`lexicons/violence.toml` has two sets, "full" for documents whose words the network leans
(`annotations.leanings`) and "plain" for others; `training/events_violence.py` writes it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from newsevents.errors import lexicon_error
from newsevents.extract import lexicon

ROLES = ("actor", "recipient", "instrument")
Three = tuple[float, float, float]
"""A figure for each of `ROLES`."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights; the log odds from which on a filler is kept, the probability to add one."""

    deed: dict[str, float]
    parts: dict[str, Three]
    keep: Three
    add: Three
    deed_least: float

    def weigh(self, found: dict[str, float]) -> Three:
        """The log odds that features give for each role."""
        a = r = w = 0.0
        for name, x in found.items():
            row = self.parts.get(name)
            if row is not None:
                a += row[0] * x
                r += row[1] * x
                w += row[2] * x
        return a, r, w


@cache
def model_for(kind: str) -> Model:
    """The weights for documents with leanings ("full") or without ("plain")."""
    table = lexicon.load("violence")
    try:
        found = table[kind]
        least = found["least"]
        parts = {name: (row[0], row[1], row[2]) for name, row in found["parts"].items()}
        keep = tuple(_log_odds(least[f"keep_{role}"]) for role in ROLES)
        add = tuple(float(least.get(f"add_{role}", 1.0)) for role in ROLES)
        return Model(
            dict(found["deed"]),
            parts,
            (keep[0], keep[1], keep[2]),
            (add[0], add[1], add[2]),
            float(least["deed"]),
        )
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise lexicon_error("violence", f"[{kind}] is not as it should be ({error})") from error


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))


def probability(odds: float) -> float:
    """The probability of log odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
