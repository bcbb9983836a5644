"""Which event words name one event: each joins the likeliest event before it.

Never one of others, in another country or on other days (`Apart`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc, Token

from newsevents.extract.entities.index import EntityIndex
from newsevents.extract.events.triggers import Floats, Trigger
from newsevents.extract.language.annotations import EventWords
from newsevents.extract.language.scores import EVENT_TYPES
from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities.lexicon import figure_words
from newsevents.models import TimeExpression

LEAST_ODDS = -0.5
"""Mean log odds of naming the same event under which a word starts an event of its own."""
LEAST_SHARE = 0.6
"""Probability of an event's type, as a share of its likeliest type's, under which a word does not
name that event."""
_LATEST = 8
"""Words of an event that a further word is compared with, the latest; and events."""
_EVENTS = 40
_SUFFERING = frozenset(("dobj", "nsubjpass"))
_DYING = word_set("event_phrases", "coreference", "dying")
_REACH = 4
"""Heads between a word and its own place or time ("of a leader in Tehran")."""


def _never(_first: int, _second: int) -> bool:
    return False


def cluster_triggers(
    triggers: Sequence[Trigger],
    words: EventWords,
    apart: Callable[[int, int], bool] = _never,
) -> list[list[Trigger]]:
    """The event words by event, events in order of their first word.

    A word joins the event whose words are on average likeliest the same as it (average
    linkage), and starts one of its own where none is. Time grows with the number of words:
    only the latest are compared.

    Args:
        apart: Whether two tokens tell of two deeds for certain.
    """
    events: list[_Event] = []
    for trigger in triggers:
        event = _likeliest(trigger, events[-_EVENTS:], words, apart)
        if event is None:
            event = _Event()
            events.append(event)
        event.add(trigger)
    return [event.words for event in events]


def type_of(event: Sequence[Trigger]) -> str:
    """The type that the event's words together name."""
    return EVENT_TYPES[1 + int(_likely(event).argmax())]


def _likely(event: Sequence[Trigger]) -> Floats:
    """Log probabilities of the types, of all the words together."""
    found = np.zeros(len(EVENT_TYPES) - 1, np.float32)
    for trigger in event:
        found += np.log(np.maximum(trigger.types[1:], 1e-6))
    return found


@dataclass(slots=True)
class _Event:
    """An event so far.

    Attributes:
        likely: As `_likely` of its words.
        type: Number of its likeliest type.
    """

    words: list[Trigger] = field(default_factory=list)
    likely: Floats = field(default_factory=lambda: _likely(()))
    type: int = 0

    def add(self, trigger: Trigger) -> None:
        self.words.append(trigger)
        self.likely += _likely([trigger])
        self.type = 1 + int(self.likely.argmax())


def _likeliest(
    trigger: Trigger,
    events: Sequence[_Event],
    words: EventWords,
    apart: Callable[[int, int], bool],
) -> _Event | None:
    least = LEAST_SHARE * float(trigger.types[1:].max())
    fitting = [
        event
        for event in events
        if trigger.types[event.type] >= least
        and not any(apart(told.token, trigger.token) for told in event.words[-_LATEST:])
    ]
    if not fitting:
        return None
    rows = [[t.row for t in event.words[-_LATEST:]] for event in fitting]
    first = np.array([row for event in rows for row in event], np.int64)
    odds = words.same(first, np.full(len(first), trigger.row, np.int64))
    bounds = np.cumsum([0, *map(len, rows)])
    means = [float(odds[a:b].mean()) for a, b in pairwise(bounds.tolist())]
    best = int(np.argmax(means))
    return fitting[best] if means[best] > LEAST_ODDS else None


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words around a word say of its deed.

    Attributes:
        kind: What befell somebody ("killed").
        victims: Whom, by entity, else by place in the text.
        countries: Where; days: first and last day.
    """

    kind: str | None = None
    victims: frozenset[object] = frozenset()
    countries: frozenset[str] = frozenset()
    days: tuple[date, date] | None = None


@dataclass
class Apart:
    """Tells words of two deeds apart, whatever likeness the network sees."""

    doc: Doc
    entities: EntityIndex
    times: Sequence[TimeExpression]
    _told: dict[int, _Told] = field(default_factory=dict)
    _at: dict[int, TimeExpression] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for time in self.times:
            span = self.doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is not None and time.start_date and time.end_date:
                self._at |= {token.i: time for token in span}

    def __call__(self, first: int, second: int) -> bool:
        """Whether the tokens `first` and `second` tell of two deeds.

        Of each its own words must say that the same befell others, in another country or on
        other days: "killed Ana Roe in Mali last week", "the murder of Bo Sand in Chad".
        """
        one, other = self._of(first), self._of(second)
        if one.kind is None or one.kind != other.kind:
            return False
        if not (one.victims and other.victims) or one.victims & other.victims:
            return False
        if one.countries and other.countries and not one.countries & other.countries:
            return True
        if one.days is None or other.days is None:
            return False
        return one.days[1] < other.days[0] or other.days[1] < one.days[0]

    def _of(self, token: int) -> _Told:
        if token not in self._told:
            self._told[token] = self._read(self.doc[token])
        return self._told[token]

    def _read(self, word: Token) -> _Told:
        words = figure_words()
        low = word.lower_
        kind = words.verbs.get(low) or words.of_nouns.get(low) or words.subject_verbs.get(low)
        if kind is None:
            return _Told()
        below = list(_below(word, _REACH))
        own = _SUFFERING | ({"nsubj"} if word.lemma_.lower() in _DYING else set())
        victims = [c for c in word.children if c.dep_ in own]
        victims += [c for p in word.children if p.lower_ == "of" for c in p.children]
        known = [(token, self.entities.at(token.i)) for token in below]
        days = [self._at[token.i] for token in below if token.i in self._at]
        bounds = [(time.start_date, time.end_date) for time in days]
        return _Told(
            kind,
            frozenset(self._key(victim) for victim in victims),
            frozenset(
                entity.country
                for _, entity in ((t, k[0]) for t, k in known if k is not None)
                if entity.label in ("GPE", "LOC") and entity.country
            ),
            min((a, b) for a, b in bounds if a and b) if len({t.id for t in days}) == 1 else None,
        )

    def _key(self, victim: Token) -> object:
        known = self.entities.at(victim.i)
        return known[0].id if known is not None else victim.i


def _below(word: Token, reach: int) -> Iterable[Token]:
    """What hangs on a word by prepositions and adverbs of time, not its parties."""
    for child in word.children:
        if child.dep_ in ("prep", "pobj", "npadvmod", "advmod") and reach:
            yield child
            yield from _below(child, reach - 1)
