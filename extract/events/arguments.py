"""Who plays which part in an event: the network's roles and the frames of its words together."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from newsevents.extract.events.argument_features import ROLES as DECIDED
from newsevents.extract.events.argument_features import (
    Guesses,
    Seen,
    candidates,
    features,
    odds_of,
)
from newsevents.extract.events.frames import ROLES as PARTIES
from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords
from newsevents.extract.language.scores import FIRST_CERTAINTY, ROLES

Role = Literal["actor", "recipient", "place", "instrument"]
Certainty = Literal["asserted", "alleged", "claimed", "denied"]

LEAST_ODDS: dict[Role, float] = {
    "actor": 0.2,
    "recipient": -0.1,
    "instrument": -1.5,
    "place": 0.0,
}
"""Log odds under which a word plays no part. Chosen by role on the news gold's dev part, as
what follows."""
BEHIND = 2.5
"""Log odds that a party may be behind the likeliest of its part."""
NEVER = -math.inf
_HYPHENS = frozenset("-–")


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that plays a part, or might have.

    Attributes:
        token: Its position in the `Doc`.
        odds: Log odds of the part.
        certainty: Of an actor: how sure it is that it was they.
        left: Why it plays no part after all; empty where it does.
    """

    token: int
    odds: float
    certainty: Certainty = "asserted"
    left: str = ""


def weigh_arguments(
    doc: Doc,
    event: Sequence[Trigger],
    kind: str,
    words: EventWords,
    key: Callable[[int], object],
    entity_kind: Callable[[int], str],
) -> dict[Role, list[Argument]]:
    """Who and what may fill an event's parts, in text order; of one party's words the likeliest.

    Args:
        event: The words that name the event.
        kind: Its type, by the network's name.
        key: What the words of one party have in common, by token.
        entity_kind: What entity a token means, by label and form ("ORG name"), or "none".
    """
    everybody = candidates(doc, event, kind, words, key)
    guesses = Guesses.of(everybody)
    likely = {
        role: [
            odds_of(features(doc, one, guesses, number, kind, entity_kind), number)
            if one.may(number)
            else NEVER
            for one in everybody
        ]
        for number, role in enumerate(DECIDED)
    }
    found: dict[Role, list[Argument]] = {"instrument": _instruments(event, words, key)}
    for number, role in enumerate(DECIDED):
        weighed = []
        for place, one in enumerate(everybody):
            if one.may(number):
                best = one.best[number]
                left = _why_not(best, role, {name: likely[name][place] for name in DECIDED})
                odds = likely[role][place]
                weighed.append(Argument(best.token, odds, _certainty(best.odds), left))
        if role in PARTIES:
            weighed = list(_with_partners(doc, list(_near_the_best(weighed, role))))
        found[role] = _in_order(weighed)
    return found


def probability(odds: float) -> float:
    """Of log odds."""
    return 1 / (1 + math.exp(-odds))


def _why_not(best: Seen, role: Role, likely: Mapping[str, float]) -> str:
    """Why a word does not play a part, from its log odds of each; empty where it does."""
    if likely[role] <= LEAST_ODDS[role]:
        return f"less likely than {probability(LEAST_ODDS[role]):.0%}"
    if role == "actor" and _is_weapon(best):
        return "likelier what it was done with"
    other = max(PARTIES, key=lambda party: likely[party])
    if role in PARTIES and likely[role] < likely[other]:
        return f"likelier the {other}: nobody acts and suffers in one event"
    return ""


def _is_weapon(word: Seen) -> bool:
    """Whether it is likelier what it was done with than who has done it."""
    return bool(word.odds[ROLES.index("instrument")] > word.odds[ROLES.index("actor")])


def _instruments(
    event: Sequence[Trigger], words: EventWords, key: Callable[[int], object]
) -> list[Argument]:
    """What it was done with: of that the network alone decides."""
    best: dict[object, Argument] = {}
    for trigger in event:
        tokens, odds = words.roles[trigger.row]
        column = odds[:, ROLES.index("instrument")]
        for place in np.flatnonzero(column > LEAST_ODDS["instrument"]).tolist():
            token, likely = int(tokens[place]), float(column[place])
            known = best.get(key(token))
            if known is None or known.odds < likely:
                best[key(token)] = Argument(token, likely)
    return _in_order(best.values())


def _near_the_best(found: Sequence[Argument], role: Role) -> Iterator[Argument]:
    """Only those nearly as likely as the likeliest: a false party is worse than none."""
    top = max((one.odds for one in found if not one.left), default=0.0)
    for one in found:
        far = not one.left and one.odds < top - BEHIND
        yield replace(one, left=f"far less likely than another {role}") if far else one


def _with_partners(doc: Doc, found: Sequence[Argument]) -> Iterator[Argument]:
    """Of two names that a hyphen joins before a noun both play a part: "Mali-Chad talks"."""
    taken = {one.token for one in found if not one.left}
    for one in found:
        paired = any(
            one.token + step in taken and _are_joined(doc, min(one.token, one.token + step))
            for step in (-2, 2)
        )
        yield replace(one, left="") if one.left and paired else one


def _are_joined(doc: Doc, first: int) -> bool:
    """Whether a hyphen and another name follow a name, and then a noun."""
    if first + 3 >= len(doc) or doc[first + 1].text not in _HYPHENS:
        return False
    names = doc[first], doc[first + 2]
    return all(name.tag_ == "NNP" for name in names) and doc[first + 3].tag_.startswith("NN")


def _in_order(found: Iterable[Argument]) -> list[Argument]:
    return sorted(found, key=lambda argument: argument.token)


def _certainty(odds: npt.NDArray[np.float32]) -> Certainty:
    likely = int(odds[FIRST_CERTAINTY:].argmax())
    if odds[FIRST_CERTAINTY + likely] <= 0:
        return "asserted"
    certainties: tuple[Certainty, ...] = ("alleged", "claimed", "denied")
    return certainties[likely]
