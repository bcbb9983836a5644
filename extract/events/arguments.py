"""Who plays which part in an event: the network's roles and the frames of its words together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from newsevents.extract.events.frames import ROLES as FRAMED
from newsevents.extract.events.frames import frame_odds, object_control_subjects
from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords
from newsevents.extract.language.scores import FIRST_CERTAINTY, ROLES

Role = Literal["actor", "recipient", "instrument", "place"]
Certainty = Literal["asserted", "alleged", "claimed", "denied"]

LEAST_ODDS: dict[Role, float] = {
    "actor": -2.5,
    "recipient": -2.0,
    "instrument": -1.5,
    "place": -1.0,
}
"""Log odds under which a word plays no part. Chosen by role on the news gold's dev part."""
FRAME = 0.7
"""How much the frame's log odds count beside the network's. Chosen on dev, as what follows."""
NO_FRAME = -2.0
"""What is added for a word that does not hang on the event word."""
_FURTHEST = -5.0
"""Log odds of the network under which no frame makes a word a party."""
BEHIND: dict[Role, float] = {"actor": 1.5, "recipient": 2.0, "instrument": 9.0, "place": 9.0}
"""Log odds that a filler may be behind the likeliest of its part."""
TOGETHER = 2.5
"""The same for actors of an event without recipients: those who act together, most often."""
BEYOND_WEAPON = 2.0
"""Log odds by which a filler must be likelier the doer than the weapon, to be the doer."""


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
        controlling = object_control_subjects(doc[trigger.token])
        for role, least in LEAST_ODDS.items():
            column = odds[:, ROLES.index(role)]
            lowest = _FURTHEST if role in FRAMED else least
            for place in np.flatnonzero(column > lowest).tolist():
                token = int(tokens[place])
                if role == "actor" and token in controlling:
                    continue
                likely = float(column[place])
                if role in FRAMED and token in frame:
                    likely += FRAME * frame[token][FRAMED.index(role)]
                elif role in FRAMED:
                    likely += NO_FRAME
                if likely <= least or (token in own and role in FRAMED):
                    continue
                party = key(token)
                known = best[role].get(party)
                if known is None or known.odds < likely:
                    best[role][party] = Argument(token, likely, _certainty(odds[place]))
    # What it was done with has not done it.
    for party in best["actor"].keys() & best["instrument"].keys():
        if best["actor"][party].odds < best["instrument"][party].odds + BEYOND_WEAPON:
            del best["actor"][party]
    # One filler does not act and suffer in one event.
    for party in best["actor"].keys() & best["recipient"].keys():
        actor, recipient = best["actor"][party], best["recipient"][party]
        del best["actor" if actor.odds < recipient.odds else "recipient"][party]
    behind = BEHIND if best["recipient"] else BEHIND | {"actor": TOGETHER}
    return {role: _near_the_best(found.values(), behind[role]) for role, found in best.items()}


def _near_the_best(found: Iterable[Argument], behind: float) -> list[Argument]:
    """Those nearly as likely as the likeliest, in text order: a false party is worse than none."""
    top = max((argument.odds for argument in found), default=0.0)
    kept = [argument for argument in found if argument.odds >= top - behind]
    return sorted(kept, key=lambda argument: argument.token)


def _certainty(odds: npt.NDArray[np.float32]) -> Certainty:
    likely = int(odds[FIRST_CERTAINTY:].argmax())
    if odds[FIRST_CERTAINTY + likely] <= 0:
        return "asserted"
    certainties: tuple[Certainty, ...] = ("alleged", "claimed", "denied")
    return certainties[likely]
