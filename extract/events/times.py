"""When it happened: the time expression that is the event's, a learned decision.

The network says of each time how likely it dates an event word, the tree on what it hangs. How
far it stands from the event, what kind of time it is and which others there are weigh beside
that. The weights, log odds, are learned from the news gold (`training/event_times.py`).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

import numpy as np
from spacy.tokens import Doc, Span, Token

from newsevents.extract.events.triggers import Trigger
from newsevents.extract.language.annotations import EventWords, text_of
from newsevents.extract.language.scores import ROLES
from newsevents.extract.lexicon import load_weights
from newsevents.extract.times.dating import Dating, days_of_event
from newsevents.models import EventDate, TimeExpression

Features = dict[str, float]

_LEAST_SEEN = -6.0
"""Log odds by the network under which a time is not asked about."""
_FURTHEST = -8.0
"""Log odds of a time that a word of the event does not see, and the least that count."""
_NO_TREE = -4.0
"""Log odds by the tree of a time that it does not hang on the event."""
_SEES = -1.0
"""Log odds by the network from which a word of the event sees a time as its own."""
_FAR_TOKENS, _FAR_SENTENCES, _MANY = 40, 10, 6
"""Where distances stop to count: in tokens, in sentences of the text, in words of the event."""
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
        self._first: dict[str, int] = {}
        for place in sorted(self._at):
            self._first.setdefault(self._at[place].id, place)
        parsed = doc.has_annotation("SENT_START")
        sentences = doc.sents if parsed else [doc[:]]
        self._sentences = [n for n, sentence in enumerate(sentences) for _ in sentence]

    def assign(
        self, events: Sequence[Sequence[Trigger]], words: EventWords
    ) -> list[EventDate | None]:
        """The date of each event; None where no time is likely its own."""
        weights = _weights()
        found: list[EventDate | None] = []
        for options in self.options(events, words):
            odds = [sum(weights.get(k, 0.0) * v for k, v in told.items()) for _, told in options]
            best = max(range(len(odds)), key=odds.__getitem__, default=None)
            taken = best is not None and odds[best] > weights["least"]
            found.append(self._date(options[best][0]) if best is not None and taken else None)
        return found

    def options(
        self, events: Sequence[Sequence[Trigger]], words: EventWords
    ) -> list[list[tuple[TimeExpression, Features]]]:
        """For each event the times that may date it, in text order, and what speaks for each."""
        if not self._at:
            return [[] for _ in events]
        seen = [self._seen(event, words) for event in events]
        odds: dict[str, list[float]] = defaultdict(list)
        for likely in seen:
            for ident, values in likely.items():
                odds[ident].append(max(values))
        best = {ident: sorted(values, reverse=True) for ident, values in odds.items()}
        return [
            list(self._weighed(event, likely, best))
            for event, likely in zip(events, seen, strict=True)
        ]

    def _seen(self, event: Sequence[Trigger], words: EventWords) -> dict[str, list[float]]:
        """The network's log odds of each time for each of the event's words that sees it."""
        over = self._over([self._doc[trigger.token] for trigger in event])
        seen: dict[str, list[float]] = defaultdict(list)
        for trigger in event:
            tokens, odds = words.roles[trigger.row]
            likely: dict[str, float] = {}
            for place in np.flatnonzero(odds[:, _TIME] > _FURTHEST).tolist():
                time = self._at.get(int(tokens[place]))
                if time is not None and not self._dates_another(time, over):
                    likely[time.id] = max(likely.get(time.id, _FURTHEST), float(odds[place, _TIME]))
            for ident, value in likely.items():
                seen[ident].append(value)
        return {ident: values for ident, values in seen.items() if max(values) > _LEAST_SEEN}

    def _tree_odds(self, event: Sequence[Trigger]) -> dict[str, float]:
        tree: dict[str, float] = {}
        for trigger in event:
            for option in self._tree.options(self._doc[trigger.token]):
                found = _odds(option.probability)
                tree[option.time.id] = max(tree.get(option.time.id, _NO_TREE), found)
        return tree

    def _weighed(
        self,
        event: Sequence[Trigger],
        seen: Mapping[str, Sequence[float]],
        best: Mapping[str, Sequence[float]],
    ) -> Iterator[tuple[TimeExpression, Features]]:
        """The times that an event sees, `best` being their log odds for each event, falling."""
        sentence, tree = self._sentences, self._tree_odds(event)
        said = sorted(trigger.token for trigger in event)
        tops = sorted((max(odds) for odds in seen.values()), reverse=True)
        for ident in sorted(seen, key=self._first.__getitem__):
            place, time, network = self._first[ident], self._known[ident], max(seen[ident])
            at = bisect_left(said, place)
            near = said[max(0, at - 1) : at + 1]
            apart = [(sentence[token] - sentence[place], token - place) for token in near]
            sentences, tokens = min(apart, key=lambda gap: (abs(gap[0]), abs(gap[1])))
            other, rival = _best_other(tops, network), _best_other(best[ident], network)
            yield (
                time,
                {
                    "bias": 1.0,
                    "network": network,
                    "network, as a share": 1 / (1 + math.exp(-network)),
                    "network, in one sentence": network * (sentences == 0),
                    "ahead of the next time": network - other,
                    "of another event": rival,
                    "more of another event": max(0.0, rival - network),
                    "words that see it": min(sum(odds > _SEES for odds in seen[ident]), _MANY),
                    "words": min(len(event), _MANY),
                    "times": min(len(seen), _MANY),
                    "tree": tree.get(ident, _NO_TREE),
                    "in one sentence": float(sentences == 0),
                    "sentences behind": max(-_FAR_SENTENCES, min(-sentences, _FAR_SENTENCES)),
                    "tokens apart": min(abs(tokens), _FAR_TOKENS) / 10,
                    "behind the event": float(tokens < 0),
                    "into the text": min(sentence[place], _FAR_SENTENCES),
                    "a year": float(time.text.isdigit()),
                    "an hour": float(time.type == "TIME"),
                    "a duration": float(time.type == "DURATION"),
                    "unresolved": float(bool(time.unresolved)),
                },
            )

    def _dates_another(self, time: TimeExpression, over: Set[int]) -> bool:
        """Whether it is a year before a noun that neither names the event nor stands over it."""
        return self._nouns.get(time.id, -1) not in over

    def _over(self, words: Sequence[Token]) -> Set[int]:
        """The words of an event and what they hang on; -1 for times that date no noun."""
        over = {-1}
        for word in words:
            over.add(word.i)
            while word.dep_ != "conj" and word.head.i != word.i:
                word = word.head
                over.add(word.i)
        return over

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


def _best_other(falling: Sequence[float], own: float) -> float:
    """The highest of log odds that fall, one of them being one's own."""
    if falling[0] > own:
        return falling[0]
    return falling[1] if len(falling) > 1 else _FURTHEST


def _odds(probability: float) -> float:
    kept = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(kept / (1 - kept))


@cache
def _weights() -> Mapping[str, float]:
    return load_weights("event_times")["time"]
