"""The network's own events on news that nobody has annotated: what it is sure of, as labels.

Self-training (Yarowsky 1995, ACL): a further stage learns from the gold and, beside it, from
what the weights before say of other articles. What they are unsure of trains nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from newsevents.extract.language.network import Network, WindowOutput
from newsevents.extract.language.pieces import PieceTable
from newsevents.extract.language.scores import FIRST_CERTAINTY
from newsevents.extract.language.windows import window_of
from training.stories import IGNORED, EventLabels, Story
from training.windows import prepare, windows_of

SOURCES = ("polnear", "redocred", "worldwide", "gmb")
"""The running news among the sources, whose other labels train beside these."""
SURE_EVENT, SURE_NONE, SURE_LABEL = 0.7, 0.95, 0.85
"""Least probabilities of a type, of "names no event", and of a mode or modality."""
SURE_POLARITY = 2.0
"""Least log odds for or against "negated"."""
SURE_PART, SURE_NO_PART = 0.8, -2.0
"""Log odds from which a word plays a part in an event, and up to which it plays none."""
_SHARED = 8
"""Words in a row that two texts have in common by no accident."""


def label_news(
    train: Mapping[str, list[Story]], network: Network, table: PieceTable, kept_apart: list[str]
) -> None:
    """Give the stories of `SOURCES` the events that the network is sure of.

    Args:
        kept_apart: Texts on which events are measured; a story that shares a run of words
            with one stays as it is.
    """
    measured = {run for text in kept_apart for run in _runs(text.split())}
    for name in SOURCES:
        for story in train[name]:
            if story.words and story.events is None and measured.isdisjoint(_runs(story.words)):
                label_events(story, network, table)


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    lower = [word.lower() for word in words]
    return {tuple(lower[k : k + _SHARED]) for k in range(len(lower) - _SHARED + 1)}


def label_events(story: Story, network: Network, table: PieceTable) -> None:
    """Give a story the event words, and their parts, that the network is sure of."""
    names = ("trigger", "also", "mode", "modality", "polarity")
    labels = {name: story.blank() for name in names}
    events = EventLabels(event_of=np.full(len(story.words), -1, np.int64), paired=False)
    item, names = prepare(story, table), np.zeros(len(story.words), np.int64)
    pieces = [item.pieces[low:high].tolist() for low, high in pairwise(item.offsets)]
    for _, start, end in windows_of(item):
        window = window_of(start, end, pieces, item.lengths.tolist(), item.shapes, story.breaks)
        output = network.run(window.ids, window.shapes, window.gaps, window.first)
        _label_words(labels, output, slice(start, end))
        names[start:end] = output.name.argmax(1)
        found = np.flatnonzero(labels["trigger"][start:end] > 0)
        events.event_of[start + found] = start + found
        for event, odds in zip(found.tolist(), network.event_roles(output, found), strict=True):
            _label_parts(events, odds[:, :FIRST_CERTAINTY], event, start)
    story.labels |= labels
    story.names = names
    story.events = events


def _label_words(labels: dict[str, np.ndarray], output: WindowOutput, here: slice) -> None:
    likely = np.exp(output.trigger)
    best = likely.argmax(1)
    sure = likely.max(1) >= np.where(best == 0, SURE_NONE, SURE_EVENT)
    event = sure & (best > 0)
    labels["trigger"][here] = np.where(sure, best, IGNORED)
    labels["also"][here] = np.where(event, best, IGNORED)
    for name, scores in (("mode", output.mode), ("modality", output.modality)):
        known = event & (np.exp(scores.max(1)) >= SURE_LABEL)
        labels[name][here] = np.where(known, scores.argmax(1), IGNORED)
    negated = output.polarity[:, 0]
    known = event & (np.abs(negated) > SURE_POLARITY)
    labels["polarity"][here] = np.where(known, negated > 0, IGNORED)


def _label_parts(events: EventLabels, odds: np.ndarray, event: int, start: int) -> None:
    for word, role in np.argwhere(odds > SURE_NO_PART).tolist():
        if word != event:
            into = events.roles if odds[word, role] > SURE_PART else events.open
            into.append((start + event, start + word, role))
