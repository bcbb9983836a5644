"""Stories cut into windows and put together as batches of padded tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

from newsevents.extract.language.pieces import (
    CLS,
    INSIDE,
    SEP,
    SHAPES,
    WINDOW_PIECES,
    PieceTable,
    cut_windows,
)  # fmt: skip
from training.stories import IGNORED, PER_WORD, Story

SINGLE = ("tag", "morph", "start", "name", "part", "predicate", "event", "negated", "modal", "dep")
# A share of windows in capitals, in small letters, or in the capitals of a headline;
# heads must not lean on what such a text does not have.
ALL_CAPITALS, NO_CAPITALS, HEADLINE = 0.05, 0.04, 0.04
_LETTERED = [SHAPES.index(name) for name in ("lower", "title", "upper", "mixed", "initial")]


@dataclass
class Prepared:
    """A story with the pieces of its words."""

    story: Story
    lengths: np.ndarray
    pieces: np.ndarray
    shapes: np.ndarray
    offsets: np.ndarray  # first piece of each word


def prepare(story: Story, table: PieceTable) -> Prepared:
    looked = [table.look_up(word) for word in story.words]
    lengths = np.array([len(ids) for ids, _ in looked], dtype=np.int64)
    return Prepared(
        story,
        lengths,
        np.array([piece for ids, _ in looked for piece in ids], dtype=np.int64),
        np.array([shape for _, shape in looked], dtype=np.int64),
        np.concatenate([[0], np.cumsum(lengths)]),
    )


def windows_of(item: Prepared, first: int = WINDOW_PIECES) -> list[tuple[Prepared, int, int]]:
    cuts = item.story.cuts
    if cuts is None:
        cuts = np.zeros(len(item.story.words), dtype=bool)
    found = cut_windows(item.lengths.tolist(), item.story.breaks, cuts, first=first)
    return [(item, start, end) for start, end in found]


def batches(
    sources: dict[str, list[Prepared]],
    shares: dict[str, float],
    *,
    pieces: int,
    seed: int,
) -> Iterator[dict[str, torch.Tensor]]:
    """Batches without end; a round takes each source as often as its share says."""
    turn = 0
    while True:
        rng = random.Random(seed * 1000 + turn)
        turn += 1
        windows = []
        for name in sorted(sources):
            for item in _drawn(sources[name], shares.get(name, 1.0), rng):
                first = WINDOW_PIECES - rng.randrange(WINDOW_PIECES // 2)
                windows += windows_of(item, first)
        rng.shuffle(windows)
        together = []
        for at in range(0, len(windows), 640):
            near = sorted(windows[at : at + 640], key=_size)
            batch: list[tuple[Prepared, int, int]] = []
            for window in near:
                if batch and (len(batch) + 1) * (_size(window) + 2) > pieces:
                    together.append(batch)
                    batch = []
                batch.append(window)
            together.append(batch)
        rng.shuffle(together)
        for batch in together:
            yield collate(batch, rng)


def _drawn(items: list[Prepared], share: float, rng: random.Random) -> list[Prepared]:
    whole = int(share)
    return items * whole + rng.sample(items, int(len(items) * (share - whole)))


def _size(window: tuple[Prepared, int, int]) -> int:
    item, start, end = window
    return int(item.offsets[end] - item.offsets[start])


def collate(
    windows: list[tuple[Prepared, int, int]], rng: random.Random | None
) -> dict[str, torch.Tensor]:
    """One padded batch; with `rng`, letters and lines vary as running text does not."""
    size = len(windows)
    length = max(_size(w) for w in windows) + 2
    count = max(end - start for _, start, end in windows) + 1
    arrays = {
        name: np.zeros((size, length), np.int64) for name in ("ids", "shapes", "gaps", "mask")
    }
    arrays["first"] = np.zeros((size, count), np.int64)
    arrays["real"] = np.zeros((size, count), np.int64)
    for name in (*SINGLE, "head", "link", "sentence"):
        arrays[name] = np.full((size, count), IGNORED, np.int64)
    arrays["sentence"][:] = -1
    facts = np.full((size, count), np.nan, np.float32)
    edges: list[tuple[int, int, int, int]] = []
    predicates: list[tuple[int, int]] = []
    for row, (item, start, end) in enumerate(windows):
        story, words = item.story, end - start
        _fill_pieces(arrays, row, item, start, end, rng)
        here = slice(1, words + 1)
        for name in SINGLE:
            if name in story.labels:
                arrays[name][row, here] = story.labels[name][start:end]
        if "head" in story.labels:
            arrays["head"][row, here] = _local_heads(story.labels["head"], start, end)
            assert story.sentences is not None
            arrays["sentence"][row, here] = story.sentences[start:end]
        if "link" in story.labels:
            link = story.labels["link"][start:end]
            inside = (link >= start) & (link < end)
            arrays["link"][row, here] = np.where(
                link == IGNORED, IGNORED, np.where(inside, link - start + 1, 0)
            )
        if story.factuality is not None:
            facts[row, here] = story.factuality[start:end]
        if story.roles is not None:
            known = story.labels["predicate"][start:end]
            predicates += [(row, int(k) + 1) for k in np.flatnonzero(known > 0)]
            edges += [
                (row, p - start + 1, a - start + 1, role)
                for p, a, role in story.roles
                if start <= p < end and start <= a < end
            ]
    tensors = {name: torch.from_numpy(value) for name, value in arrays.items()}
    tensors["factuality"] = torch.from_numpy(facts)
    tensors["edges"] = torch.tensor(edges, dtype=torch.long).view(-1, 4)
    tensors["predicates"] = torch.tensor(predicates, dtype=torch.long).view(-1, 2)
    return tensors


def _local_heads(heads: np.ndarray, start: int, end: int) -> np.ndarray:
    """Heads as columns of the arc scores: 0 is the root, a head outside is unknown."""
    part = heads[start:end]
    local = np.where((part >= start) & (part < end), part - start + 1, IGNORED)
    local[part == np.arange(start, end)] = 0
    return local


def _fill_pieces(
    arrays: dict[str, np.ndarray],
    row: int,
    item: Prepared,
    start: int,
    end: int,
    rng: random.Random | None,
) -> None:
    low, high = int(item.offsets[start]), int(item.offsets[end])
    length = high - low
    first = item.offsets[start:end] - low + 1
    shapes, gaps = item.shapes[start:end], item.story.breaks[start:end]
    if rng is not None:
        letters = np.array([len(word) for word in item.story.words[start:end]])
        shapes = _varied(shapes, letters, rng)
    arrays["ids"][row, 0], arrays["ids"][row, length + 1] = CLS, SEP
    arrays["ids"][row, 1 : length + 1] = item.pieces[low:high]
    arrays["shapes"][row, 1 : length + 1] = np.repeat(shapes, item.lengths[start:end])
    arrays["gaps"][row, 1 : length + 1] = INSIDE
    arrays["gaps"][row, first] = gaps
    arrays["mask"][row, : length + 2] = 1
    arrays["first"][row, 1 : end - start + 1] = first
    arrays["real"][row, : end - start + 1] = 1


def _varied(shapes: np.ndarray, lengths: np.ndarray, rng: random.Random) -> np.ndarray:
    draw = rng.random()
    if draw < ALL_CAPITALS:
        return np.where(np.isin(shapes, _LETTERED), SHAPES.index("upper"), shapes)
    draw -= ALL_CAPITALS
    if draw < NO_CAPITALS:
        return np.where(np.isin(shapes, _LETTERED), SHAPES.index("lower"), shapes)
    draw -= NO_CAPITALS
    if draw < HEADLINE:
        long = (shapes == SHAPES.index("lower")) & (lengths > 3)
        return np.where(long, SHAPES.index("title"), shapes)
    return shapes


assert set(SINGLE) <= set(PER_WORD)
