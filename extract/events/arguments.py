"""Who plays which part in an event: the network's roles and the frames of its words together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from newsevents.extract.events.frames import ROLES as FRAMED
from newsevents.extract.events.frames import frame_odds
from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords
from newsevents.extract.language.scores import FIRST_CERTAINTY, ROLES

Role = Literal["actor", "recipient", "instrument", "place"]
Certainty = Literal["asserted", "alleged", "claimed", "denied"]

LEAST_ODDS: dict[Role, float] = {
    "actor": 0.0,
    "recipient": 0.0,
    "instrument": 0.0,
    "place": 0.0,
}
"""Log odds under which a word plays no part. Chosen by role on the news gold's dev part."""
FRAME: dict[str, float] = {"actor": 0.5, "recipient": 0.5}
"""How much the frame's log odds count beside the network's. Chosen on dev."""
_FURTHEST = 5.0
"""What the network's log odds may lack of the threshold for a frame to make it up."""


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
    certainty: Certainty = "asserted"


def find_arguments(
    doc: Doc,
    event: Sequence[Trigger],
    kind: str,
    words: EventWords,
    key: Callable[[int], object],
) -> dict[Role, list[Argument]]:
    """The fillers of an event by part, in text order; of one party's words the likeliest.

    Args:
        event: The words that name the event.
        kind: Its type, by the network's name.
        key: What the words of one party have in common, by token.
    """
    own = {trigger.token for trigger in event}
    best: dict[Role, dict[object, Argument]] = {role: {} for role in LEAST_ODDS}
    for trigger in event:
        tokens, odds = words.roles[trigger.row]
        frame = frame_odds(doc[trigger.token], kind)
        for role, least in LEAST_ODDS.items():
            column = odds[:, ROLES.index(role)]
            for place in np.flatnonzero(column > least - _FURTHEST * (role in FRAMED)).tolist():
                token = int(tokens[place])
                likely = float(column[place])
                if role in FRAMED and token in frame:
                    likely += FRAME[role] * frame[token][FRAMED.index(role)]
                if likely <= least or (token in own and role in FRAMED):
                    continue
                party = key(token)
                known = best[role].get(party)
                if known is None or known.odds < likely:
                    best[role][party] = Argument(token, likely, _certainty(odds[place]))
    # One filler does not act and suffer in one event.
    for party in best["actor"].keys() & best["recipient"].keys():
        actor, recipient = best["actor"][party], best["recipient"][party]
        del best["actor" if actor.odds < recipient.odds else "recipient"][party]
    return {role: sorted(found.values(), key=lambda a: a.token) for role, found in best.items()}


def _certainty(odds: npt.NDArray[np.float32]) -> Certainty:
    likely = int(odds[FIRST_CERTAINTY:].argmax())
    if odds[FIRST_CERTAINTY + likely] <= 0:
        return "asserted"
    certainties: tuple[Certainty, ...] = ("alleged", "claimed", "denied")
    return certainties[likely]
