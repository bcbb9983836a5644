"""How sure a record is: the probability that it names an event of its type.

A logistic model over what is known of the record (`features`); the weights
(`lexicons/event_confidence.toml`) come from `training/events_confidence.py` (docs/events.md).
"""

from __future__ import annotations

import math
from functools import cache

from newsevents.extract import lexicon
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.roles import is_thing
from newsevents.extract.events.syntax import is_verbal
from newsevents.extract.language.annotations import occurrence

LEAST = 0.25
"""Violence less sure than this makes no record: three of four such are none (docs/events.md)."""
_FLOOR = 0.01


@cache
def _weights() -> dict[str, float]:
    found: dict[str, float] = lexicon.load("event_confidence")["weights"]
    return found


def is_likely(draft: Draft) -> bool:
    """Whether a draft is likely enough to be told: violence must be (`LEAST`)."""
    return draft.type not in _VIOLENT or confidence(draft) >= LEAST


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


_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_US = frozenset({"we", "our", "us", "i", "my", "you", "your"})
_QUOTE = frozenset({'"', "“", "”", "``", "''", "«", "»"})
_MARKED = frozenset({"det", "poss", "nummod"})


def features(draft: Draft) -> dict[str, float]:
    """What the confidence is computed from.

    The features that begin with `v_` are asked of violence only: whether one deed is told,
    or a practice ("kidnappings are frequent"), a wish, a speech.
    """
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
        "late": math.log1p(draft.sentence / 25),
        "instrument": float(bool(draft.instruments)),
        "time": float(draft.time is not None),
        "place": float(any(t.ent_type_ for t in draft.places)),
    }
    if seen is not None:
        found["event_odds"] = _odds(seen.event)
        found["factuality"] = seen.factuality
        found["modal_odds"] = _odds(seen.modal)
    if draft.type in _VIOLENT:
        found.update(_violence(draft, verb=verb))
    return found


def _violence(draft: Draft, *, verb: bool) -> dict[str, float]:
    token = draft.token
    marks = {c.dep_ for c in token.children}
    words = [t.lower_ for t in token.sent]
    before = words[: token.i - token.sent.start]
    hurt = [t for t in draft.recipients if t.tag_.startswith("N")]
    return {
        "v": 1.0,
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
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in features(draft).items())
    return round(1 / (1 + math.exp(-total)), 4)
