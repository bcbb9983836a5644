"""Whom "he", "the minister" or a surname means among an article's entities: a learned choice.

The network says of each mention how likely it is the same ("same entity"). What kind of word
the source is, whether the article's coreference says so too, whether the entity has a name and
how far back it was told of weigh beside that. The weights, of a logistic choice between the
entities and nobody of them, are learned from the news claims (`training/speakers.py`).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from newsevents.extract import lexicon
from newsevents.extract.attributions.draft import Bounds
from newsevents.extract.attributions.mentions import MentionIndex
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.words import speakers
from newsevents.extract.language.annotations import mention_vectors
from newsevents.extract.lexicon import word_set
from newsevents.models import Entity

_NEAR = 100
"""Mentions on either side that a source may mean: a text of any length takes linear time."""
_MOST = 30.0
"""Log odds over which the network is no surer."""
_NOT_BEFORE = math.e**2 - 1
"""Sentences that stand for an entity that was not told of before."""
_PRONOUNS = {
    "he": "he", "she": "he", "him": "he", "her": "he", "his": "he", "they": "they",
    "them": "they", "their": "they", "it": "it", "its": "it",
}  # fmt: skip
_DEFINITE = word_set("speakers", "definite")
_INDEFINITE = word_set("speakers", "indefinite")
_SURNAME = 2
"""Words of a surname with its title."""

Features = dict[str, float]
_VALUES = ("network", "coreference", "named", "sentences back")
Values = tuple[float, float, float, float, float]
"""1, and what stands in `_VALUES`, of one entity."""


class SpeakerChoice:
    """The entities of an article, ready to be asked whom some words mean."""

    def __init__(
        self, reading: Reading, mentions: MentionIndex, heads: Sequence[tuple[int, Entity]]
    ) -> None:
        """
        Args:
            heads: The token that heads each mention, with its entity, in text order.
        """
        self._reading, self._mentions = reading, mentions
        self._vectors = mention_vectors(reading.doc)
        self._known = heads
        self._heads = [head for head, _ in heads]

    def choose(self, bounds: Bounds, head: int) -> Entity | None:
        """The entity that the words at `bounds` mean; None where that is nobody, or unsure."""
        options = self._told_of(head)
        if not options:
            return None
        weights = _weights_of(self._form(head), back=self.refers_back(bounds, head))
        odds = [
            min(_MOST, math.fsum([weight * values[at] for at, weight in weights]))
            for _, values in options
        ]
        best = max(range(len(odds)), key=odds.__getitem__)
        whole = 1 + math.fsum(math.exp(value) for value in odds)
        sure = math.exp(odds[best]) > _table()["threshold"]["least"] * whole
        return options[best][0] if sure else None

    def options(self, bounds: Bounds, head: int) -> list[tuple[Entity, Features]]:
        """The entities told of near the words, and what speaks for each."""
        names = _features(self._form(head), back=self.refers_back(bounds, head))
        return [
            (entity, {name: values[at] for name, at in names})
            for entity, values in self._told_of(head)
        ]

    def _told_of(self, head: int) -> list[tuple[Entity, Values]]:
        if self._vectors is None:
            return []
        place = bisect_left(self._heads, head)
        near = self._known[max(0, place - _NEAR) : place + _NEAR]
        near = [(at, entity) for at, entity in near if at != head]
        if not near:
            return []
        odds = self._vectors.odds(head, np.array([at for at, _ in near], np.int64)).tolist()
        told: dict[str, list[tuple[int, float]]] = {}
        for (at, entity), value in zip(near, odds, strict=True):
            told.setdefault(entity.id, []).append((at, value))
        own = self._mentions.at(self._reading.starts[head], self._reading.ends[head])
        same = own[1].id if own is not None else None
        by_id = self._mentions.by_id
        return [
            (by_id[name], self._values(by_id[name], seen, head, own=name == same))
            for name, seen in told.items()
        ]

    def _values(
        self, entity: Entity, seen: Sequence[tuple[int, float]], head: int, *, own: bool
    ) -> Values:
        network = math.log(math.fsum([math.exp(min(_MOST, odds)) for _, odds in seen]))
        last = max((at for at, _ in seen if at < head), default=None)
        sentences: float = _NOT_BEFORE
        if last is not None:
            sentences = self._reading.sentence_of[head] - self._reading.sentence_of[last]
        named = self._mentions.is_named(entity)
        return 1.0, network, float(own), float(named), math.log1p(sentences)

    def _form(self, head: int) -> str:
        """What kind of word the source is, for the weights."""
        reading = self._reading
        word, part = reading.word(head), reading.pos_of(head)
        if word in _PRONOUNS:
            return _PRONOUNS[word]
        if part in ("PRON", "DET"):
            return "pronoun"
        if part == "PROPN":
            return "name"
        lemma, known = reading.lemma_of(head), speakers()
        if lemma in known.people:
            return "person"
        return "body" if lemma in known.bodies else "noun"

    def refers_back(self, bounds: Bounds, head: int) -> bool:
        """Whether the words can only mean somebody told of elsewhere: "he", "the minister".

        "Police", "local officials", "the Israeli military" say themselves who speaks.
        """
        reading = self._reading
        if reading.pos_of(head) in ("PRON", "DET"):
            return True
        words = reading.text[slice(*bounds)].split()
        if reading.pos_of(head) == "PROPN":
            return len(words) <= _SURNAME
        lemma = reading.lemma_of(head)
        if lemma in speakers().people and lemma == reading.word(head):
            return words[0].lower() not in _INDEFINITE  # "Japan's foreign minister"
        return words[0].lower() in _DEFINITE and not any(w[:1].isupper() for w in words[1:])


@cache
def _features(form: str, *, back: bool) -> tuple[tuple[str, int], ...]:
    """The features of a source of this form, and which of the values each has."""
    found = [(f"is {form}", 0)]
    for at, name in enumerate(_VALUES, start=1):
        found += [(name, at), (f"{name}, {form}", at)]
    if back:
        found.append(("refers back", 0))
        found += [(f"refers back, {name}", 1 + _VALUES.index(name)) for name in _BACK]
    return tuple(found)


_BACK = ("network", "named")
"""The values that count otherwise for words that only mean somebody told of elsewhere."""


@cache
def _weights_of(form: str, *, back: bool) -> tuple[tuple[int, float], ...]:
    """What each value counts for a source of this form."""
    weights = _table()["weights"]
    return tuple((at, weights[name]) for name, at in _features(form, back=back) if name in weights)


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    found: Mapping[str, Mapping[str, float]] = lexicon.load("speaker_choice")
    return found
