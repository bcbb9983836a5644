"""How sure a record is: the probability that it names an event of its type.

A logistic model over what is known of the record (`features`); the weights
(`lexicons/event_confidence.toml`) come from `training/events_confidence.py` (docs/events.md).
"""

from __future__ import annotations

import math
from functools import cache

from newsevents.extract import lexicon
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.syntax import is_verbal
from newsevents.extract.language.annotations import occurrence

_FLOOR = 0.01


@cache
def _weights() -> dict[str, float]:
    found: dict[str, float] = lexicon.load("event_confidence")["weights"]
    return found


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
    verb = is_verbal(token)
    found = {
        "bias": 1.0,
        "actor": float(actor),
        "recipient": float(recipient),
        "both": float(actor and recipient),
        "exacting": float(min(4, draft.pattern.specificity)),
        "weak": float(draft.pattern.weak),
        "verb": float(verb),
        "mentions": float(min(4, len(draft.triggers) - 1)),
        "headline": float(draft.section == "headline"),
        "depth": float(min(4, depth(draft))),
        "figure": float(any(f.told for f in draft.figures)),
        "unreal": float(draft.factuality.modality != "asserted"),
        "instrument": float(bool(draft.instruments)),
        "time": float(draft.time is not None),
        "place": float(any(t.ent_type_ for t in draft.places)),
    }
    if seen is not None:
        found["event_odds"] = _odds(seen.event)
        found["factuality"] = seen.factuality
        found["modal_odds"] = _odds(seen.modal)
    return found


def confidence(draft: Draft) -> float:
    """A probability, rounded to four places."""
    weights = _weights()
    total = sum(weights.get(key, 0.0) * value for key, value in features(draft).items())
    return round(1 / (1 + math.exp(-total)), 4)
