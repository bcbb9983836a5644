"""How sure a record is: the probability that it names an event of its type.

A logistic model over what is known of the record (`features`); the weights
(`lexicons/event_confidence.toml`) come from `training/events_confidence.py` (docs/events.md).
"""

from __future__ import annotations

import math
from functools import cache

from newsevents.extract import lexicon
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.fitness import is_thing
from newsevents.extract.events.syntax import is_verbal
from newsevents.extract.language.annotations import occurrence

LEAST = 0.2
"""Violence that is less surely one deed, told as done, makes no record (docs/events.md)."""
_FLOOR = 0.01


@cache
def _weights(name: str) -> dict[str, float]:
    found: dict[str, float] = lexicon.load("event_confidence")[name]
    return found


def _probability(name: str, found: dict[str, float]) -> float:
    weights = _weights(name)
    total = sum(weights.get(key, 0.0) * value for key, value in found.items())
    return 1 / (1 + math.exp(-total))


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


_US = frozenset({"we", "our", "us", "i", "my", "you", "your"})
_QUOTE = frozenset({'"', "“", "”", "``", "''", "«", "»"})
_MARKED = frozenset({"det", "poss", "nummod"})


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


def deed_features(draft: Draft) -> dict[str, float]:
    """What tells a deed from a practice ("kidnappings are frequent"), a wish, a speech."""
    found = features(draft)
    found["late"] = math.log1p(draft.sentence / 25)
    if draft.type == "ASSAULT":
        found.update(_violence(draft, verb=is_verbal(draft.token)))
    return found


def _violence(draft: Draft, *, verb: bool) -> dict[str, float]:
    token = draft.token
    marks = {c.dep_ for c in token.children}
    words = [t.lower_ for t in token.sent]
    before = words[: token.i - token.sent.start]
    hurt = [t for t in draft.recipients if t.tag_.startswith("N")]
    return {
        "v_plural": float(not verb and token.tag_ in ("NNS", "NNPS")),
        "v_bare": float(not verb and not marks & _MARKED),
        "v_past": float(token.tag_ in ("VBD", "VBN")),
        "v_present": float(token.tag_ in ("VBP", "VBZ", "VB")),
        "v_ing": float(verb and token.tag_ == "VBG"),
        "v_quoted": float(sum(word in _QUOTE for word in before) % 2),
        "v_us": float(any(word in _US for word in words)),
        "v_named_hurt": float(any(t.ent_type_ == "PERSON" for t in hurt)),
        "v_bare_hurt": float(
            any(
                t.tag_ == "NNS" and not {c.dep_ for c in t.children} & (_MARKED | {"amod"})
                for t in hurt
            )
        ),
        "v_thing_hurt": float(any(is_thing(t) for t in hurt)),
        "v_named_actor": float(any(t.ent_type_ for t in draft.actors)),
        "v_dated": float(draft.time is not None and draft.time[0].start_date is not None),
        "v_sizes": float(min(3, len(draft.figures))),
    }


def confidence(draft: Draft) -> float:
    """A probability, rounded to four places."""
    return round(_probability("weights", features(draft)), 4)


def is_likely(draft: Draft) -> bool:
    """Whether a draft is likely enough one deed to be told (`LEAST`).

    Only assaults are asked, and none that is told to have been at a place with a name.
    """
    if draft.type != "ASSAULT" or any(token.ent_type_ for token in draft.places):
        return True
    return _probability("deed", deed_features(draft)) >= LEAST
