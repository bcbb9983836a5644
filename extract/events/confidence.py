"""How sure a record is: the probability that it names an event of its type.

A logistic model over what is known of the record (`features`); the weights were
fitted on development data by `training/events_confidence.py` (docs/events.md).
"""

from __future__ import annotations

import math

from newsevents.extract.events.draft import Draft
from newsevents.extract.events.syntax import is_verbal
from newsevents.extract.language.annotations import occurrence

WEIGHTS: dict[str, float] = {
    "bias": 1.542,
    "actor": 0.033,
    "recipient": 0.032,
    "both": -0.171,
    "exacting": -0.097,
    "weak": -1.206,
    "verb": -0.678,
    "mentions": 0.658,
    "headline": 0.0,
    "depth": -0.345,
    "figure": 0.789,
    "event_odds": 0.277,
    "unreal": -1.049,
}
"""Fitted on 816 events of the PLOVER and CASE 2021 development halves; in five-fold
cross-validation the Brier score is 0.177, and each tenth is right as often as it says."""
_FLOOR = 0.01


def _odds(probability: float) -> float:
    bounded = min(max(probability, _FLOOR), 1 - _FLOOR)
    return math.log(bounded / (1 - bounded))


def depth(draft: Draft) -> int:
    """How many clauses stand over the trigger."""
    token, steps = draft.token, 0
    for _ in range(20):
        if token.head.i == token.i:
            break
        if token.dep_ in ("relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "pobj"):
            steps += 1
        token = token.head
    return steps


def features(draft: Draft) -> dict[str, float]:
    """What the confidence is computed from."""
    token = draft.token
    seen = occurrence(token)
    actor, recipient = bool(draft.actors), bool(draft.recipients)
    found = {
        "bias": 1.0,
        "actor": float(actor),
        "recipient": float(recipient),
        "both": float(actor and recipient),
        "exacting": float(min(4, draft.pattern.specificity)),
        "weak": float(draft.pattern.weak),
        "verb": float(is_verbal(token)),
        "mentions": float(min(4, len(draft.triggers) - 1)),
        "headline": float(draft.section == "headline"),
        "depth": float(min(4, depth(draft))),
        "figure": float(any(f.told for f in draft.figures)),
        "unreal": float(draft.factuality.modality != "asserted"),
    }
    if seen is not None:
        found["event_odds"] = _odds(seen.event)
    return found


def confidence(draft: Draft) -> float:
    """A probability, rounded to four places."""
    total = sum(WEIGHTS[name] * value for name, value in features(draft).items())
    return round(1 / (1 + math.exp(-total)), 4)
