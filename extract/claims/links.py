"""Which claims speak of which events.

A claim speaks of an event that a mention of stands in its content; of one whose deed a
word of its content names again, by the network's "same deed"; of one that the network
gives its source to; and, where it tells no deed of its own, of the deed told before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from newsevents.extract.language.annotations import EventWords, event_words
from newsevents.extract.language.scores import ROLES
from newsevents.models import Attribution, Event, Span

SAME_DEED = 2.0
"""Log odds from which two words name one deed. On news dev, F1 of joins is 0.71; at 0, 0.63."""
NEAR = 50
"""Mentions of events on either side that a word may name again: a text of any length takes
linear time."""
SPEAKS_OF = -1.0
"""Log odds from which a word is the source of an event."""

_SOURCE = ROLES.index("source")
_VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_OF_DEEDS = frozenset({"claims_responsibility", "attributes_responsibility", "accuses", "denies"})
_SILENT = frozenset({"declines_to_comment", "not_confirmed"})
_BACK = 1_500
"""Characters back to an event that a bare claim may speak of."""


def link_events(
    doc: Doc, events: Sequence[Event], attributions: Sequence[Attribution]
) -> dict[str, list[str]]:
    """Ids of the events that each claim speaks of, by the claim's id."""
    places, sizes = _Places(doc, events), _Sizes(events)
    found: dict[str, dict[int, None]] = {claim.id: {} for claim in attributions}
    for claim in attributions:
        here = found[claim.id]
        here |= dict.fromkeys(places.told_in(claim.content))
        here |= dict.fromkeys(places.named_again_in(claim.content))
        here |= dict.fromkeys(sizes.counted_in(claim.content))
    for number, claim_id in places.given_to(attributions, found):
        found[claim_id].setdefault(number)
    _link_bare(events, attributions, places, found)
    return {name: [events[k].id for k in sorted(numbers)] for name, numbers in found.items()}


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    event: int
    word: int | None
    """Its number among the event words."""


class _Places:
    """Where the events are mentioned, and what the network says of the words there."""

    def __init__(self, doc: Doc, events: Sequence[Event]) -> None:
        self._doc, self._words = doc, event_words(doc)
        self.mentions = sorted(
            (
                _Mention(span.start, span.end, number, self._word_in(span))
                for number, event in enumerate(events)
                for span in {(s.start, s.end): s for s in (event.trigger, *event.mentions)}.values()
            ),
            key=lambda m: (m.start, m.end),
        )
        self._starts = [mention.start for mention in self.mentions]
        self._known = [m for m in self.mentions if m.word is not None]
        self._known_words = np.array([m.word for m in self._known], np.int64)

    def _word_in(self, span: Span) -> int | None:
        if self._words is None:
            return None
        tokens = self._doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is None:
            return None
        first, after = np.searchsorted(self._words.tokens, (tokens.start, tokens.end)).tolist()
        return first if first < after else None

    def _inside(self, start: int, end: int) -> list[_Mention]:
        low, high = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return [m for m in self.mentions[low:high] if m.end <= end + 1]

    def told_in(self, content: Iterable[Span]) -> list[int]:
        """The events that are mentioned in a content."""
        return [m.event for span in content for m in self._inside(span.start, span.end)]

    def named_again_in(self, content: Iterable[Span]) -> list[int]:
        """The events whose deed an event word of a content names, without being their mention."""
        words = self._words
        if words is None or not self._known:
            return []
        out = []
        for word in self._event_words_in(content, words):
            place = int(np.searchsorted(self._known_words, word))
            if place < len(self._known) and self._known_words[place] == word:
                continue
            near = slice(max(0, place - NEAR), place + NEAR)
            others = self._known_words[near]
            odds = words.same(np.full(len(others), word, np.int64), others)
            best = int(odds.argmax())
            if odds[best] > SAME_DEED:
                out.append(self._known[near][best].event)
        return out

    def _event_words_in(self, content: Iterable[Span], words: EventWords) -> list[int]:
        found: list[int] = []
        for span in content:
            tokens = self._doc.char_span(span.start, span.end, alignment_mode="expand")
            if tokens is not None:
                low = int(np.searchsorted(words.tokens, tokens.start))
                high = int(np.searchsorted(words.tokens, tokens.end))
                found += range(low, high)
        return found

    def given_to(
        self, attributions: Sequence[Attribution], found: dict[str, dict[int, None]]
    ) -> list[tuple[int, str]]:
        """(event, claim) where the network takes a claim's source for the source of an event.

        Of several claims of that source, those that are joined already do; else the nearest.
        """
        if self._words is None:
            return []
        out = []
        speaking: dict[int, list[Attribution]] = {}
        for claim in attributions:
            for span in (*([claim.source] if claim.source else []), *claim.via):
                for at in range(span.start, span.end):
                    speaking.setdefault(at, []).append(claim)
        for mention in self.mentions:
            if mention.word is None:
                continue
            tokens, odds = self._words.roles[mention.word]
            for token in tokens[odds[:, _SOURCE] > SPEAKS_OF].tolist():
                offset = self._doc[token].idx
                mine = speaking.get(offset, [])
                if mine and not any(mention.event in found[c.id] for c in mine):
                    best = min(mine, key=lambda c: _distance(c, mention))
                    out.append((mention.event, best.id))
        return out

    def last_before(self, offset: int, types: Sequence[str], wanted: frozenset[str]) -> int | None:
        """The event of one of the types `wanted` that was mentioned last before `offset`."""
        for place in range(bisect_left(self._starts, offset) - 1, -1, -1):
            mention = self.mentions[place]
            if offset - mention.start > _BACK:
                return None
            if types[mention.event] in wanted:
                return mention.event
        return None


def _distance(claim: Attribution, mention: _Mention) -> int:
    spans = [*([claim.cue] if claim.cue else []), *claim.content]
    return min(max(mention.start - s.end, s.start - mention.end, 0) for s in spans)


class _Sizes:
    """Where the dead and the hurt of the events are counted."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._sizes = sorted(
            (s.start, s.end, number) for number, event in enumerate(events) for s in event.size
        )

    def counted_in(self, content: Iterable[Span]) -> list[int]:
        """Events whose dead or hurt a content counts: "no injuries from the rockets"."""
        return [
            number
            for c in content
            for _, end, number in self._sizes[
                bisect_left(self._sizes, (c.start,)) : bisect_left(self._sizes, (c.end + 1,))
            ]
            if end <= c.end
        ]


def _link_bare(
    events: Sequence[Event],
    attributions: Sequence[Attribution],
    places: _Places,
    found: dict[str, dict[int, None]],
) -> None:
    """Claims that name no event: the deed just told, or what was spoken of just before."""
    types = [event.type for event in events]
    for place, claim in enumerate(attributions):
        if claim.cue is None or found[claim.id]:
            continue
        if claim.stance in _OF_DEEDS and not _has_verb(claim):
            number = places.last_before(claim.cue.start, types, frozenset({"ASSAULT"}))
            if number is None:
                number = places.last_before(claim.cue.start, types, _VIOLENT)
            if number is not None:
                found[claim.id][number] = None
        elif claim.stance in _SILENT and place and _has_no_deed(claim):
            before = attributions[place - 1]
            if before.cue is not None and claim.cue.start - before.cue.end < _BACK:
                found[claim.id] |= found[before.id]


def _has_no_deed(claim: Attribution) -> bool:
    return sum(len(span.text.split()) for span in claim.content) < 6


def _has_verb(claim: Attribution) -> bool:
    """Whether the content is long enough to tell a deed of its own."""
    return sum(len(span.text.split()) for span in claim.content) > 8
