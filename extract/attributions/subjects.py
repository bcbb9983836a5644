"""Who says it where the network marks no source: the subject of the cue's verb."""

from __future__ import annotations

from newsevents.extract.attributions.draft import Bounds
from newsevents.extract.attributions.reading import Reading

_RELATIVE = frozenset({"who", "which", "that"})
_SHARED = frozenset({"conj", "advcl"})
"""How a verb stands to the one whose subject is its own too: "left and said", "left, saying"."""
_STEPS = 3
"""How far up that verb is looked for."""


def subject_of(reading: Reading, cue: Bounds) -> Bounds | None:
    """The subject of the cue's verb in the active; None of a passive, of "allegedly", of a noun.

    "Who" is the noun that it stands for; "he left and said", "he left, saying" have one subject.
    """
    tokens = reading.tokens(*cue) if reading.parsed else range(0)
    verbs = [i for i in tokens if reading.pos[i] in reading.verbal]
    heads = [i for i in verbs if reading.head[i] not in verbs or reading.head[i] == i]
    if not heads or is_passive(reading, heads[-1]):
        return None
    verb = heads[-1]
    for _ in range(_STEPS):
        found = subject_below(reading, verb)
        if found is not None and found not in tokens:
            return _phrase(reading, found, verb)
        if reading.dep_of(verb) not in _SHARED:
            return None
        verb = reading.head[verb]
    return None


def subject_below(reading: Reading, verb: int) -> int | None:
    """The token that is the subject of a verb in the active."""
    for i in range(*reading.sentence(verb)):
        if reading.head[i] == verb and reading.dep_of(i) == "nsubj":
            return i
    return None


def is_passive(reading: Reading, verb: int) -> bool:
    """Whether a verb stands in the passive: "is said", "believed to be"; not "has said"."""
    tag = reading.doc[verb].tag_
    helpers = {
        reading.lemma_of(i)
        for i in range(reading.sentence(verb)[0], verb)
        if reading.head[i] == verb and reading.dep_of(i) in ("aux", "auxpass")
    }
    if tag not in ("VBN", "VBD"):
        return False
    return "be" in helpers or (tag == "VBN" and "have" not in helpers)


def _phrase(reading: Reading, subject: int, verb: int) -> Bounds:
    first, end = _edges(reading, subject)
    if reading.word(subject) in _RELATIVE and reading.dep_of(verb) == "relcl":
        noun = reading.head[verb]
        first, end = reading.doc[noun].left_edge.i, max(noun + 1, first)
    elif subject < verb:
        end = min(end, verb)
    return reading.characters(first, end)


def _edges(reading: Reading, token: int) -> tuple[int, int]:
    found = reading.doc[token]
    return found.left_edge.i, found.right_edge.i + 1
