"""How sure it is that a record names an event of its type.

A logistic model over what the network says of the event's words and what was found for
it, fitted on the news gold's dev part by `training/event_confidence.py`; its weights stand in
`lexicons/event_confidence.toml`, how well they hold in docs/events.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from newsevents.errors import lexicon_error
from newsevents.extract import lexicon
from newsevents.extract.events.triggers import Trigger

FEATURES = (
    "bias", "likeliest word", "mean word", "surest type", "further words", "in the headline",
    "actors", "recipients", "figures", "other events", "length of the text", "how far down",
)  # fmt: skip
_SURE = 6.0  # log odds are cut here: a network is never surer than that


@cache
def _weights() -> tuple[float, ...]:
    table = lexicon.load("event_confidence")["weights"]
    if set(table) != set(FEATURES):
        raise lexicon_error("event_confidence", f"[weights] must name {', '.join(FEATURES)}")
    return tuple(float(table[name]) for name in FEATURES)


@cache
def least_confidence() -> float:
    """The confidence under which there is no record, unless the caller asks for it."""
    return float(lexicon.load("event_confidence")["threshold"]["least"])


def features(
    event: Sequence[Trigger],
    *,
    others: float,
    length: int,
    place: int,
    headline: bool,
    actors: int,
    recipients: int,
    figures: int,
) -> tuple[float, ...]:
    """What the model looks at, in the order of `FEATURES`.

    Args:
        others: How many other events the text tells (`expected`): a page of sport has few.
        length: Words of the text, white space left out.
        place: That of the event's first word among them.
    """
    likely = [_odds(trigger.probability) for trigger in event]
    types = sum(trigger.types[1:] / (trigger.types[1:].sum() + 1e-9) for trigger in event)
    return (
        1.0,
        max(likely),
        sum(likely) / len(likely),
        _odds(float(types.max()) / len(event)),
        math.log(len(event)),
        float(headline),
        float(actors > 0),
        float(recipients > 0),
        float(figures > 0),
        math.log1p(others),
        math.log(length),
        math.log1p(place),
    )


def expected(event: Sequence[Trigger]) -> float:
    """How much of an event its likeliest word makes."""
    return max(trigger.probability for trigger in event)


def confidence(found: Sequence[float]) -> float:
    """Probability of the record from its features."""
    score = sum(weight * value for weight, value in zip(_weights(), found, strict=True))
    return round(1 / (1 + math.exp(-score)), 4)


def _odds(probability: float) -> float:
    kept = min(max(probability, 1e-6), 1 - 1e-6)
    return min(_SURE, max(-_SURE, math.log(kept / (1 - kept))))
