"""Who plays which part in an event: the network's roles, gathered over the event's words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords
from newsevents.extract.language.scores import FIRST_CERTAINTY, ROLES

Role = Literal["actor", "recipient", "instrument", "place", "time", "size", "source"]

LEAST_ODDS: dict[Role, float] = {
    "actor": 0.0,
    "recipient": 0.0,
    "instrument": 0.0,
    "place": 0.0,
    "time": 0.0,
    "size": 0.0,
    "source": 0.0,
}
"""Log odds under which a word plays no part. Chosen by role on the news gold's dev part."""
_RIVALS: tuple[tuple[Role, Role], ...] = (("actor", "recipient"),)
"""Parts that one filler does not play together in one event."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that plays a part.

    Attributes:
        token: Its position in the `Doc`.
        odds: Log odds of the part.
        certainty: Of an actor: how sure it is that it was they.
    """

    token: int
    odds: float
    certainty: Literal["asserted", "alleged", "claimed", "denied"] = "asserted"


def find_arguments(
    event: Sequence[Trigger], words: EventWords, key: Callable[[int], object]
) -> dict[Role, list[Argument]]:
    """The fillers of an event by part, in text order; of one party's words the likeliest.

    Args:
        event: The words that name the event.
        key: What the words of one party have in common, by token.
    """
    own = {trigger.token for trigger in event}
    best: dict[Role, dict[object, Argument]] = {role: {} for role in LEAST_ODDS}
    for trigger in event:
        tokens, odds = words.roles[trigger.row]
        for role, least in LEAST_ODDS.items():
            column = odds[:, ROLES.index(role)]
            for place in np.flatnonzero(column > least).tolist():
                token = int(tokens[place])
                if token in own and role in ("actor", "recipient", "size"):
                    continue
                found = Argument(token, float(column[place]), _certainty(odds[place]))
                party = key(token)
                known = best[role].get(party)
                if known is None or known.odds < found.odds:
                    best[role][party] = found
    for one, other in _RIVALS:
        for party in best[one].keys() & best[other].keys():
            weaker = one if best[one][party].odds < best[other][party].odds else other
            del best[weaker][party]
    return {role: sorted(found.values(), key=lambda a: a.token) for role, found in best.items()}


def _certainty(
    odds: np.ndarray[tuple[int], np.dtype[np.float32]],
) -> Literal["asserted", "alleged", "claimed", "denied"]:
    likely = int(odds[FIRST_CERTAINTY:].argmax())
    if odds[FIRST_CERTAINTY + likely] <= 0:
        return "asserted"
    return ("alleged", "claimed", "denied")[likely]
