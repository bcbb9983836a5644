"""When it happened: the time expression that is the event's, by the network and by the tree."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc, Span, Token

from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords, text_of
from newsevents.extract.language.scores import ROLES
from newsevents.extract.times.dating import Dating, days_of_event
from newsevents.models import EventDate, TimeExpression

LEAST_ODDS = -1.5
"""Log odds under which a time expression does not date an event. Chosen on dev."""
TREE = 0.5
"""How much the log odds by the tree count beside those of the network. Chosen on dev."""
_FURTHEST = -4.0  # log odds of a time that one of the two does not see
_BEFORE_NOUNS = frozenset(("compound", "nmod", "nummod", "amod"))
_TIME = ROLES.index("time")


class Times:
    """The time expressions of a text, ready to be asked which of them dates an event."""

    def __init__(self, doc: Doc, times: Sequence[TimeExpression]) -> None:
        self._doc, self._times = doc, times
        self._tree = Dating(doc, times)
        self._at: dict[int, TimeExpression] = {}
        self._nouns: dict[str, int] = {}
        for time in times:
            if time.type == "SET":
                continue
            span = doc.char_span(time.start, time.end, alignment_mode="expand")
            for token in span if span is not None else ():
                self._at[token.i] = time
            if span is not None and (noun := _dated_noun(span)) is not None:
                self._nouns[time.id] = noun
        self._known = {time.id: time for time in self._at.values()}

    def of(self, event: Sequence[Trigger], words: EventWords) -> EventDate | None:
        """The date of an event; None where no time is likely its own.

        A time is as likely as its likeliest word, for the likeliest word of the event.
        """
        if not self._at:
            return None
        elsewhere = self._of_others([self._doc[trigger.token] for trigger in event])
        learned: dict[str, float] = {}
        tree: dict[str, float] = {}
        for trigger in event:
            tokens, odds = words.roles[trigger.row]
            for place in np.flatnonzero(odds[:, _TIME] > _FURTHEST).tolist():
                time = self._at.get(int(tokens[place]))
                if time is not None and time.id not in elsewhere:
                    found = float(odds[place, _TIME])
                    learned[time.id] = max(learned.get(time.id, _FURTHEST), found)
            for option in self._tree.options(self._doc[trigger.token]):
                found = _odds(option.probability)
                tree[option.time.id] = max(tree.get(option.time.id, _FURTHEST), found)
        scores = {
            ident: learned.get(ident, _FURTHEST) + TREE * tree.get(ident, _FURTHEST)
            for ident in learned
        }
        best = max(scores, key=lambda ident: (scores[ident], ident), default=None)
        if best is None or scores[best] <= LEAST_ODDS:
            return None
        return self._date(self._known[best])

    def _of_others(self, words: Sequence[Token]) -> set[str]:
        """The years that stand before nouns which neither name the event nor stand over it."""
        over = set()
        for word in words:
            over.add(word.i)
            while word.dep_ != "conj" and word.head.i != word.i:
                word = word.head
                over.add(word.i)
        return {ident for ident, noun in self._nouns.items() if noun not in over}

    def by_tree(self, words: Sequence[Token]) -> EventDate | None:
        """The date of an event that the network does not know."""
        found = self._tree.best(words)
        return self._date(found.time) if found is not None else None

    def _date(self, time: TimeExpression) -> EventDate:
        first, last = days_of_event(time, self._times, text_of(self._doc))
        return EventDate(
            time=time.id,
            text=time.text,
            value=time.value,
            start_date=first,
            end_date=last,
            unresolved=time.unresolved,
        )


def _dated_noun(time: Span) -> int | None:
    """The noun that a year stands before and dates: the truce of "the | 2003 truce"."""
    head = time.root.head
    if len(time) > 1 or not time.text.isdigit() or time.root.dep_ not in _BEFORE_NOUNS:
        return None
    return int(head.i) if head.tag_.startswith("NN") and head.i >= time.end else None


def _odds(probability: float) -> float:
    kept = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(kept / (1 - kept))
