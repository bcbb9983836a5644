"""Stories with the pieces of their words, cut into the windows that the network reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from newsevents.extract.language.pieces import PARAGRAPH, WINDOW_PIECES, PieceTable, cut_windows
from newsevents.extract.language.scores import PairTable
from training.disguise import replaceable
from training.stories import Story

# Windows of one text that are kept together, where words of different windows are compared.
TOGETHER = 6


@dataclass
class Prepared:
    """A story with the pieces of its words."""

    story: Story
    lengths: np.ndarray
    pieces: np.ndarray
    shapes: np.ndarray
    offsets: np.ndarray  # first piece of each word
    pairs: PairTable | None  # where words of the story are compared
    names: dict[int, str] = field(default_factory=dict)  # see `disguise.replaceable`


Window = tuple[Prepared, int, int]


def prepare(story: Story, table: PieceTable) -> Prepared:
    looked = [table.look_up(word) for word in story.words]
    lengths = np.array([len(ids) for ids, _ in looked], dtype=np.int64)
    return Prepared(
        story,
        lengths,
        np.array([piece for ids, _ in looked for piece in ids], dtype=np.int64),
        np.array([shape for _, shape in looked], dtype=np.int64),
        np.concatenate([[0], np.cumsum(lengths)]),
        PairTable(story.words, story.breaks) if _compares(story) else None,
        replaceable(story),
    )


def _compares(story: Story) -> bool:
    return story.events is not None or bool(story.choices)


def units_of(item: Prepared, first: int, *, alone: bool = False) -> list[list[Window]]:
    """The windows of a story; those whose words are compared stay together, but for `alone`."""
    windows = windows_of(item, first)
    if alone:
        windows = [part for window in windows for part in _paragraphs(window)]
    size = TOGETHER if item.pairs is not None and not alone else 1
    return [windows[at : at + size] for at in range(0, len(windows), size)]


def _paragraphs(window: Window) -> list[Window]:
    item, start, end = window
    cuts = [k for k in range(start + 1, end) if item.story.breaks[k] == PARAGRAPH]
    return [(item, a, b) for a, b in pairwise([start, *cuts, end])]


def windows_of(item: Prepared, first: int = WINDOW_PIECES) -> list[Window]:
    cuts = item.story.cuts
    if cuts is None:
        cuts = np.zeros(len(item.story.words), dtype=bool)
    found = cut_windows(item.lengths.tolist(), item.story.breaks, cuts, first=first)
    return [(item, start, end) for start, end in found]
