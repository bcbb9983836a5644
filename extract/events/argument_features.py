"""What speaks for a word being a party or the place of an event: features of a learned decision.

The network says of each word how likely it plays each part for one event word. Whether the
record names it also hangs on the frame (`frames`), on what kind of party or place it is, and
on the others: who is less likely than another by far is most often no second party. The
weights, log odds, are learned from the news gold (`training/event_arguments.py`).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from newsevents.extract import lexicon
from newsevents.extract.events.frames import (
    frame_odds,
    kind_of,
    object_control_subjects,
    relations,
)
from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords
from newsevents.extract.language.scores import ROLES as LEARNED

ROLES: tuple[Literal["actor", "recipient", "place"], ...] = ("actor", "recipient", "place")
"""The parts that are decided here, the parties first as in `frames.ROLES`."""
_PARTS = tuple(LEARNED.index(role) for role in ROLES)
_PLACE = ROLES.index("place")
_NAMED = {name: LEARNED.index(name) for name in (*ROLES, "instrument", "source")}
FRAME, NO_FRAME = 0.7, -2.0
"""How much a frame's log odds count in a first guess; what is added where there is none."""
_UNLIKELY = -4.5
"""First guesses under which a word is no candidate."""
_LIMIT = 6.0
_NONE: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Seen:
    """A word beside one of the words that name the event.

    Attributes:
        token, trigger: Positions in the `Doc`.
        odds: The network's log odds of its parts, in the order of `scores.ROLES`.
        names: How it hangs on the event word; none where it does not.
        guess: For each of `ROLES` log odds: the network's, and for parties the frame's.
        frame: What the frame alone says of actor and recipient.
        near: Whether both stand in one sentence.
    """

    token: int
    trigger: int
    odds: npt.NDArray[np.float32]
    names: Set[str]
    guess: tuple[float, float, float]
    frame: tuple[float, float]
    near: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """All the words of one party or place that stand in the windows of an event's words.

    Attributes:
        best: For each of `ROLES` the word that is likeliest to play the part.
    """

    seen: Sequence[Seen]
    best: tuple[Seen, ...]

    def may(self, role: int) -> bool:
        """Whether one of its words may play the part (of `ROLES`, by number) at all."""
        return self.best[role].guess[role] > _UNLIKELY


def candidates(
    doc: Doc,
    event: Sequence[Trigger],
    kind: str,
    words: EventWords,
    key: Callable[[int], object],
) -> list[Candidate]:
    """Who and what may play a part in the event, in the order of their first words.

    Args:
        kind: The type of the event, by the network's name.
        key: What the words of one party have in common, by token.
    """
    own = {trigger.token for trigger in event}
    found: dict[object, list[Seen]] = {}
    for trigger in event:
        for one in _around(doc, trigger, kind, words):
            if one.token not in own:
                found.setdefault(key(one.token), []).append(one)
    return [Candidate(seen, _likeliest(seen)) for seen in found.values()]


def _likeliest(seen: Sequence[Seen]) -> tuple[Seen, ...]:
    """For each role the first of the words with the best guess."""
    return tuple(
        max(seen, key=lambda one, role=role: one.guess[role])  # type: ignore[misc]
        for role in range(len(ROLES))
    )


def _around(doc: Doc, trigger: Trigger, kind: str, words: EventWords) -> Iterator[Seen]:
    word = doc[trigger.token]
    start, end = word.sent.start, word.sent.end
    tokens, odds = words.roles[trigger.row]
    names = relations(word)
    frames = frame_odds(word, kind, names)
    controlling = object_control_subjects(word)
    scores = odds[:, _PARTS]
    likely = np.flatnonzero(scores.max(1) > _UNLIKELY)
    for place, (actor, recipient, where) in zip(
        likely.tolist(), scores[likely].tolist(), strict=True
    ):
        token = int(tokens[place])
        if token in controlling:
            continue
        frame = frames.get(token)
        if frame is None:
            guess = actor + NO_FRAME, recipient + NO_FRAME, where
        else:
            guess = actor + FRAME * frame[0], recipient + FRAME * frame[1], where
        if max(guess) > _UNLIKELY:
            yield Seen(
                token,
                trigger.token,
                odds[place],
                names.get(token, _NONE),
                guess,
                frame or (0.0, 0.0),
                start <= token < end,
            )


@dataclass(frozen=True, slots=True)
class Guesses:
    """The first guesses of all candidates of an event, by role, the likeliest last."""

    by_role: tuple[list[float], ...]

    @classmethod
    def of(cls, everybody: Sequence[Candidate]) -> Guesses:
        return cls(
            tuple(
                sorted(one.best[role].guess[role] for one in everybody)
                for role in range(len(ROLES))
            )
        )

    def likeliest_other(self, mine: float, role: int) -> float:
        """The best guess but for one that is `mine`."""
        guesses = self.by_role[role]
        if guesses[-1] != mine:
            return guesses[-1]
        return guesses[-2] if len(guesses) > 1 else -_LIMIT

    def likelier(self, mine: float, role: int) -> int:
        """How many guesses are better than `mine`."""
        return len(self.by_role[role]) - bisect_right(self.by_role[role], mine)


def features(
    doc: Doc,
    candidate: Candidate,
    guesses: Guesses,
    role: int,
    kind: str,
    entity_kind: Callable[[int], str],
) -> dict[str, float]:
    """What the decision looks at, by name.

    Args:
        guesses: Those of all candidates of the event.
        role: Which of `ROLES`.
        entity_kind: What entity a token means, by label and form ("ORG name"), or "none".
    """
    best = candidate.best[role]
    mine = best.guess[role]
    gap = _held(mine - guesses.likeliest_other(mine, role))
    network = float(best.odds[_PARTS[role]])
    found = {
        "bias": 1.0,
        "network": network,
        "network, likely": max(0.0, network),
        "ahead of the next": gap,
        "first by": max(0.0, gap),
        "first": float(gap > 0),
        "likelier ones": float(min(4, guesses.likelier(mine, role))),
        "words": math.log(len(candidate.seen)),
        "same sentence": float(best.near),
        "before": float(best.token < best.trigger),
        "distance": math.log1p(abs(best.token - best.trigger)),
        f"type {kind}": 1.0,
        f"network {kind}": network,
        f"kind {kind_of(doc[best.token])}": 1.0,
    }
    for name, part in _NAMED.items():
        if part != _PARTS[role]:
            found[f"network, {name}"] = max(-_LIMIT, float(best.odds[part]))
    if role == _PLACE:
        return found | {f"stands {_stands(doc[best.token])}": 1.0}
    return found | _of_party(candidate, best, role, kind, entity_kind(best.token))


def _of_party(
    candidate: Candidate, best: Seen, role: int, kind: str, entity: str
) -> dict[str, float]:
    """What is asked of parties alone: the frame, the other part, the kind of entity."""
    found = {
        "network, any word": max(float(seen.odds[_PARTS[role]]) for seen in candidate.seen),
        "guess": best.guess[role],
        "ahead of the other part": _held(
            best.guess[role] - candidate.best[1 - role].guess[1 - role]
        ),
        f"entity {entity}": 1.0,
        f"entity {entity} {kind}": 1.0,
    }
    if not best.names:
        found |= {f"hangs not {kind}": 1.0, "hangs not": 1.0}
        return found | {"hangs not, same sentence": float(best.near)}
    found |= {"frame": best.frame[role], "frame, other part": best.frame[1 - role]}
    for name in best.names:
        found |= {f"hangs {name}": 1.0, f"hangs {name} {kind}": 1.0}
    return found


def _stands(word: Token) -> str:
    """By which preposition a word is joined, or how else."""
    return word.head.lower_ if word.dep_ == "pobj" else word.dep_


def _held(gap: float) -> float:
    return max(-_LIMIT, min(_LIMIT, gap))


@cache
def _weights() -> tuple[Mapping[str, float], ...]:
    tables = lexicon.load_weights("event_arguments")
    return tuple(tables.get(role, {}) for role in ROLES)


def odds_of(found: Mapping[str, float], role: int) -> float:
    """Log odds of the part, from its features."""
    weights = _weights()[role]
    # `fsum`: the names of relations come in any order, and two runs must give the same bytes.
    return math.fsum(weights.get(name, 0.0) * value for name, value in found.items())
