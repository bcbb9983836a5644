"""Windows of stories put together as batches of padded tensors, and what varies in them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import torch

from newsevents.extract.language.pieces import CLS, INSIDE, SEP, SHAPES, WINDOW_PIECES
from newsevents.extract.language.scores import PAIR_FEATURES
from training.disguise import Disguise
from training.stories import IGNORED, PER_WORD
from training.windows import Prepared, Window, units_of

SINGLE = (
    "tag", "morph", "start", "name", "part", "predicate", "event", "negated", "modal", "dep",
    "trigger", "also", "mode", "modality", "polarity", "stance", "part_inner",
)  # fmt: skip
LINKS = ("link", "link_inner")
# A share of windows in capitals, in small letters, or in the capitals of a headline;
# heads must not lean on what such a text does not have.
ALL_CAPITALS, NO_CAPITALS, HEADLINE = 0.05, 0.04, 0.04
# A share of the stories whose words are compared is read a paragraph at a time: a headline or
# a single sentence must do without its article.
ALONE = 0.12
# A share of the stories is told of other people and places. In a share of the windows some words
# are hidden, but for those that name an event: what they do not show must follow from the rest.
DISGUISED, HIDING, HIDDEN = 0.5, 0.6, 0.1
_MASK = 103  # the piece that the published encoder has learned to read as "some word"
_LETTERED = [SHAPES.index(name) for name in ("lower", "title", "upper", "mixed", "initial")]


def batches(
    sources: dict[str, list[Prepared]],
    shares: dict[str, float],
    *,
    pieces: int,
    seed: int,
    disguise: Disguise | None = None,
) -> Iterator[dict[str, torch.Tensor]]:
    """Batches without end; a round takes each source as often as its share says."""
    turn = 0
    while True:
        rng = random.Random(seed * 1000 + turn)
        turn += 1
        units = []
        for name in sorted(sources):
            for item in _drawn(sources[name], shares.get(name, 1.0), rng):
                if disguise is not None and rng.random() < DISGUISED:
                    item = disguise.of(item, rng)
                first = WINDOW_PIECES - rng.randrange(WINDOW_PIECES // 2)
                alone = item.pairs is not None and rng.random() < ALONE
                units += units_of(item, first, alone=alone)
        rng.shuffle(units)
        together = []
        for at in range(0, len(units), 640):
            near = sorted(units[at : at + 640], key=_longest)
            batch: list[Window] = []
            for unit in near:
                if batch and sum(map(_size, batch)) + sum(map(_size, unit)) > pieces:
                    together.append(batch)
                    batch = []
                batch = batch + unit
            together.append(batch)
        rng.shuffle(together)
        for batch in together:
            yield collate(batch, rng)


def _longest(unit: list[Window]) -> int:
    return max(map(_size, unit))


def _drawn(items: list[Prepared], share: float, rng: random.Random) -> list[Prepared]:
    whole = int(share)
    return items * whole + rng.sample(items, int(len(items) * (share - whole)))


def _size(window: Window) -> int:
    item, start, end = window
    return int(item.offsets[end] - item.offsets[start])


def collate(windows: list[Window], rng: random.Random | None) -> dict[str, torch.Tensor]:
    """One padded batch, the longest windows first.

    With `rng`, letters and lines vary as running text does not.
    """
    windows = sorted(windows, key=_size, reverse=True)
    size = len(windows)
    length = max(_size(w) for w in windows) + 2
    count = max(end - start for _, start, end in windows) + 1
    arrays = {
        name: np.zeros((size, length), np.int64) for name in ("ids", "shapes", "gaps", "mask")
    }
    arrays["first"] = np.zeros((size, count), np.int64)
    arrays["real"] = np.zeros((size, count), np.int64)
    for name in (*SINGLE, *LINKS, "head", "sentence"):
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
        for name in LINKS:
            if name in story.labels:
                link = story.labels[name][start:end]
                inside = (link >= start) & (link < end)
                arrays[name][row, here] = np.where(
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
    return tensors | compared(windows)


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
    pieces = item.pieces[low:high]
    if rng is not None and rng.random() < HIDING:
        hidden = np.random.default_rng(rng.getrandbits(32)).random(end - start) < HIDDEN
        if "trigger" in item.story.labels:
            hidden &= item.story.labels["trigger"][start:end] <= 0
        pieces = np.where(np.repeat(hidden, item.lengths[start:end]), _MASK, pieces)
    arrays["ids"][row, 1 : length + 1] = pieces
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


class Places:
    """Where the words of a story stand in a batch: the row and the column of each."""

    def __init__(self) -> None:
        self._windows: list[tuple[int, int, int]] = []

    def add(self, row: int, start: int, end: int) -> None:
        self._windows.append((row, start, end))

    def of(self, word: int) -> tuple[int, int] | None:
        for row, start, end in self._windows:
            if start <= word < end:
                return row, word - start + 1
        return None


def compared(windows: list[Window]) -> dict[str, torch.Tensor]:
    """Event words with their roles, pairs of event words, and choices among mentions.

    Returns:
        `event_words` (event word, 2): row and column. `event_roles`, `event_open` (n, 3):
        number of the event word, column, role. `event_actors` (n, 2): the same without role.
        `event_pairs` (n, 4): rows and columns of both; `event_same` (n); `event_features`.
        `choice_pairs` (n, 4), `choice_group` (n), `choice_right` (n), `choice_features`.
    """
    of_story: dict[int, tuple[Prepared, Places]] = {}
    for row, (item, start, end) in enumerate(windows):
        if item.pairs is not None:
            of_story.setdefault(id(item), (item, Places()))[1].add(row, start, end)
    found: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    features: dict[str, list[np.ndarray]] = defaultdict(list)
    for item, places in of_story.values():
        _events_in(item, places, found, features)
        _choices_in(item, places, found, features)
    widths = {
        "event_words": 2, "event_roles": 3, "event_open": 3, "event_actors": 2, "event_pairs": 4,
        "event_same": 1, "choice_pairs": 4, "choice_group": 1, "choice_right": 1,
    }  # fmt: skip
    tensors = {
        name: torch.tensor(found[name], dtype=torch.long).view(-1, width)
        for name, width in widths.items()
    }
    for name in ("event_features", "choice_features"):
        rows = features[name] or [np.zeros((0, len(PAIR_FEATURES)), np.float32)]
        tensors[name] = torch.from_numpy(np.concatenate(rows))
    return tensors


def _events_in(
    item: Prepared,
    places: Places,
    found: dict[str, list[tuple[int, ...]]],
    features: dict[str, list[np.ndarray]],
) -> None:
    labels = item.story.events
    if labels is None or item.pairs is None:
        return
    number: dict[int, int] = {}
    at: dict[int, tuple[int, int]] = {}
    for word in np.flatnonzero(labels.event_of >= 0).tolist():
        if (place := places.of(word)) is not None:
            number[word], at[word] = len(found["event_words"]), place
            found["event_words"].append(place)
    for name, edges in (("event_roles", labels.roles), ("event_open", labels.open)):
        for trigger, word, role in edges:
            place = places.of(word)
            if trigger in at and place is not None and place[0] == at[trigger][0]:
                found[name].append((number[trigger], place[1], role))
    for trigger, word in labels.actors:
        place = places.of(word)
        if trigger in at and place is not None and place[0] == at[trigger][0]:
            found["event_actors"].append((number[trigger], place[1]))
    if not labels.paired:
        return
    kinds = item.story.labels["trigger"]
    words = sorted(at)
    pairs = [(a, b) for k, a in enumerate(words) for b in words[k + 1 :] if kinds[a] == kinds[b]]
    for a, b in pairs:
        found["event_pairs"].append((*at[a], *at[b]))
        found["event_same"].append((int(labels.event_of[a] == labels.event_of[b]),))
    if pairs:
        first, second = np.array(pairs, np.int64).T
        features["event_features"].append(item.pairs.features(first, second))


def _choices_in(
    item: Prepared,
    places: Places,
    found: dict[str, list[tuple[int, ...]]],
    features: dict[str, list[np.ndarray]],
) -> None:
    assert item.pairs is not None
    for choice in item.story.choices:
        mine = places.of(choice.mention)
        if mine is None:
            continue
        seen = [
            (word, place, right)
            for word, right in zip(choice.candidates, choice.right, strict=True)
            if (place := places.of(word)) is not None
        ]
        if not seen or (any(choice.right) and not any(right for *_, right in seen)):
            continue
        group = found["choice_group"][-1][0] + 1 if found["choice_group"] else 0
        for _, place, right in seen:
            found["choice_pairs"].append((*mine, *place))
            found["choice_group"].append((group,))
            found["choice_right"].append((int(right),))
        words = np.array([word for word, *_ in seen], np.int64)
        mention = np.full(len(words), choice.mention, np.int64)
        features["choice_features"].append(item.pairs.features(mention, words))
