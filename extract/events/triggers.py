"""Event words: which words name an event, of which type, by the network or by a user's pattern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Token

from newsevents.extract.language.annotations import EventWords
from newsevents.extract.language.scores import EVENT_TYPES
from newsevents.models import Article

Floats = npt.NDArray[np.float32]

LEAST_TRIGGER = 0.3
"""Probability under which a word names no event. Chosen on the news gold's dev part, for the F1 of
events and of mentions; whether an event has a record its confidence decides."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event.

    Attributes:
        token: Its position in the `Doc`.
        row: Its row in the network's `EventWords`.
        types: Probabilities of `EVENT_TYPES`, the first for "no event".
    """

    token: int
    row: int
    types: Floats

    @property
    def probability(self) -> float:
        """That the word names an event of any type."""
        return float(1 - self.types[0])

    @property
    def type(self) -> str:
        """The likeliest type."""
        return EVENT_TYPES[1 + int(self.types[1:].argmax())]


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a word that might have named an event, or played a part in one.

    Attributes:
        start, end: The word, characters of the text, end exclusive.
        type: The likeliest type, or the part ("actor of e3").
        probability: That the word names an event of that type, or plays that part.
        keep: Whether it is in a record.
        reason: "names e3", or why not.
    """

    start: int
    end: int
    type: str
    probability: float
    keep: bool
    reason: str


def find_triggers(
    doc: Doc, article: Article, words: EventWords
) -> tuple[list[Trigger], list[Decision]]:
    """The event words of the readable parts, and the likely words that are none."""
    triggers, left = [], []
    for trigger in _candidates(words):
        token = doc[trigger.token]
        start, end = token.idx, token.idx + len(token)
        if not is_read(article, token):
            reason = f"outside the article's own text ({_kind(article, start)})"
        elif trigger.probability < LEAST_TRIGGER:
            reason = f"less likely than {LEAST_TRIGGER}"
        else:
            triggers.append(trigger)
            continue
        probability = round(trigger.probability, 4)
        left.append(Decision(start, end, trigger.type, probability, False, reason))
    return triggers, left


def is_read(article: Article, word: Token) -> bool:
    """Whether a word stands in headline, dateline or body, not in a caption or a teaser."""
    return article.is_readable(word.idx, word.idx + len(word))


def _candidates(words: EventWords) -> Iterator[Trigger]:
    types: Iterable[Floats] = np.exp(words.types)
    for row, (token, likely) in enumerate(zip(words.tokens.tolist(), types, strict=True)):
        yield Trigger(token, row, likely)


def _kind(article: Article, at: int) -> str:
    section = article.section_at(at)
    return section.kind if section else "part that is not read"


def mode_of(event: Sequence[Trigger], words: EventWords, modes: Sequence[str]) -> str | None:
    """PLOVER's sub-type of an event: the likeliest of its type's modes, or none."""
    likely = words.modes[[trigger.row for trigger in event]].mean(0)
    allowed = [k for k, name in enumerate(words.mode_names) if not name or name in modes]
    best = words.mode_names[max(allowed, key=lambda k: float(likely[k]))]
    return best or None
