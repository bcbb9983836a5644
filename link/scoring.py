"""How probably two reports tell one event: boosted trees over the features of pairs.

Two steps. The first model sees a pair alone. The second sees the pair, and how the first
judged it beside the other pairs of the same two articles: an event of one article is at
most one event of another, and articles that share one event often share more.
The trees are data (`weights.json`), fitted by `training/links.py`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from newsevents.link.comparison import FEATURES, features
from newsevents.link.dates import day_evidence
from newsevents.link.profile import EventProfile

Floats = npt.NDArray[np.float64]
Pair = tuple[EventProfile, EventProfile]

CONTEST: tuple[str, ...] = ("alone", "lead", "rival_of_one", "rival_of_two", "best_beside", "beside")
"""What the second model sees besides the features, in order (see `contest`)."""
_BESIDE = 4
_ROWS = 4096
"""Pairs scored at a time."""


class Trees:
    """A sum of regression trees, and the probability that it stands for.

    Args:
        data: The trees, with the names of the features that they ask for.
        columns: Names of the columns of the rows to come.
    """

    def __init__(self, data: Mapping[str, Any], columns: Sequence[str]) -> None:
        at = [columns.index(name) for name in data["features"]]
        self._base = float(data["base"])
        size = max(len(tree["feature"]) for tree in data["trees"])
        shape = (len(data["trees"]), size)
        self._feature = np.zeros(shape, np.int32)
        self._threshold = np.full(shape, np.inf)
        self._left = np.zeros(shape, np.int32)
        self._right = np.zeros(shape, np.int32)
        self._missing_left = np.ones(shape, bool)
        self._value = np.zeros(shape)
        self._depth = 0
        for row, tree in enumerate(data["trees"]):
            used = slice(0, len(tree["feature"]))
            leaf = np.array(tree["feature"]) < 0
            own = np.arange(len(leaf))
            self._feature[row, used] = [0 if n < 0 else at[n] for n in tree["feature"]]
            self._threshold[row, used] = [
                np.inf if value is None else value for value in tree["threshold"]
            ]
            self._left[row, used] = np.where(leaf, own, tree["left"])
            self._right[row, used] = np.where(leaf, own, tree["right"])
            self._missing_left[row, used] = np.array(tree["missing_left"], bool)
            self._value[row, used] = tree["value"]
            self._depth = max(self._depth, int(tree["depth"]))

    def probability(self, rows: npt.NDArray[np.floating[Any]]) -> Floats:
        """One number a row, in (0, 1)."""
        found = [self._some(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]
        return np.concatenate(found) if found else np.zeros(0)

    def _some(self, rows: npt.NDArray[np.floating[Any]]) -> Floats:
        trees = np.arange(len(self._feature))[None, :]
        node = np.zeros((len(rows), len(self._feature)), np.int32)
        which = np.arange(len(rows))[:, None]
        for _ in range(self._depth):
            value = rows[which, self._feature[trees, node]]
            left = value <= self._threshold[trees, node]
            left |= np.isnan(value) & self._missing_left[trees, node]
            node = np.where(left, self._left[trees, node], self._right[trees, node])
        total = self._base + self._value[trees, node].sum(axis=1)
        return np.asarray(1.0 / (1.0 + np.exp(-total)), np.float64)


class PairModel:
    """The two models, and the thresholds that go with them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.first = Trees(data["first"], FEATURES)
        self.second = Trees(data["second"], FEATURES + CONTEST)
        self.join = float(data["join"])

    def score(self, pairs: Sequence[Pair]) -> Floats:
        """The probabilities of pairs; all pairs of two articles that are compared stand together."""
        if not pairs:
            return np.zeros(0)
        rows = features(pairs)
        first = self.first.probability(rows)
        keys = [(one.key, two.key) for one, two in pairs]
        found = self.second.probability(np.hstack([rows, contest(keys, first)]))
        days = np.array([day_evidence(one, two) for one, two in pairs])
        return np.asarray(1 / (1 + (1 / found - 1) * np.exp(-days)), np.float64)


def contest(
    keys: Sequence[tuple[tuple[int, str], tuple[int, str]]], first: Floats
) -> npt.NDArray[np.float32]:
    """How each pair stands beside the others of its two articles, by the first model.

    Returns:
        A row a pair: its probability; by how much it leads its best rival; its best rivals
        of either event; the best pair of two other events; the sum of the best four such.
    """
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (one, two) in enumerate(keys):
        groups[one[0], two[0]].append(number)
    rows = np.zeros((len(keys), len(CONTEST)), np.float32)
    for numbers in groups.values():
        for number in numbers:
            rows[number] = _standing(number, numbers, keys, first)
    return rows


def _standing(
    number: int,
    numbers: Sequence[int],
    keys: Sequence[tuple[tuple[int, str], tuple[int, str]]],
    first: Floats,
) -> tuple[float, ...]:
    mine, yours = keys[number]
    own = float(first[number])
    one = two = 0.0
    beside: list[float] = []
    for other in numbers:
        if other == number:
            continue
        a, b = keys[other]
        value = float(first[other])
        if a == mine:
            one = max(one, value)
        elif b == yours:
            two = max(two, value)
        else:
            beside.append(value)
    beside.sort(reverse=True)
    best = beside[0] if beside else 0.0
    return own, own - max(one, two), one, two, best, sum(beside[:_BESIDE])


@lru_cache(maxsize=1)
def shipped() -> PairModel:
    """The model that comes with the package."""
    data = files("newsevents.link").joinpath("weights.json").read_text(encoding="utf-8")
    return PairModel(json.loads(data))
