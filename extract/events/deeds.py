"""Whether violence that is told of is one deed: no practice, no wish, no war at large.

"Kidnappings are frequent", "those who attack students", "the violence of the past years"
name no event. A logistic model (`lexicons/violence.toml`) over the draft, and over what the
language model leans to in its word, its sentence and the whole text, says how likely a
draft is a deed that happened or was planned at one time and place.
"""

from __future__ import annotations

import math

from newsevents.extract.events.confidence import features
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.fitness import is_thing
from newsevents.extract.events.syntax import is_verbal

_US = frozenset({"we", "our", "us", "i", "my", "you", "your"})
_QUOTE = frozenset({'"', "“", "”", "``", "''", "«", "»"})
_MARKED = frozenset({"det", "poss", "nummod"})


def deed_features(draft: Draft) -> dict[str, float]:
    """What tells a deed from a practice ("kidnappings are frequent"), a wish, a speech."""
    token = draft.token
    found = features(draft)
    found["late"] = math.log1p(draft.sentence / 25)
    verb = is_verbal(token)
    marks = {c.dep_ for c in token.children}
    words = [t.lower_ for t in token.sent]
    before = words[: token.i - token.sent.start]
    hurt = [t for t in draft.recipients if t.tag_.startswith("N")]
    found |= {
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
    return found
