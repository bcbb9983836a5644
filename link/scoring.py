"""How probably two reports tell one event: boosted trees over the features of pairs.

Two steps. The first model sees a pair alone. The second sees the pair, and how the first
judged it beside the other pairs of the same two articles: an event of one article is at
most one event of another, and articles that share one event often share more.
The trees are data (`weights.json`), fitted by `training/links.py`.
"""

from __future__ import annotations

import hashlib
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

CONTEST: tuple[str, ...] = (
    "alone",
    "lead",
    "rival_of_one",
    "rival_of_two",
    "best_beside",
    "beside",
)
"""What the second model sees besides the features, in order (see `contest`)."""
_BESIDE = 4
_VERSION_DIGITS = 12
_ROWS = 512
"""Pairs scored at a time."""
_UNLIKELY = 0.02
"""Probability under which the first model's word stands."""


class Trees:
    """A sum of regression trees, and the probability that it stands for.

    Args:
        data: The trees, with the names of the features that they ask for.
        columns: Names of the columns of the rows to come.
    """

    def __init__(self, data: Mapping[str, Any], columns: Sequence[str]) -> None:
        at = [columns.index(name) for name in data["features"]]
        self._base = float(data["base"])
        self._roots: list[int] = []
        feature: list[int] = []
        threshold: list[float] = []
        left: list[int] = []
        right: list[int] = []
        missing_left: list[bool] = []
        value: list[float] = []
        self._depth = 0
        for tree in data["trees"]:
            root = len(feature)
            self._roots.append(root)
            for node, asked in enumerate(tree["feature"]):
                leaf = asked < 0
                feature.append(0 if leaf else at[asked])
                threshold.append(np.inf if leaf else tree["threshold"][node])
                left.append(root + (node if leaf else tree["left"][node]))
                right.append(root + (node if leaf else tree["right"][node]))
                missing_left.append(bool(tree["missing_left"][node]))
                value.append(tree["value"][node])
            self._depth = max(self._depth, int(tree["depth"]))
        self._feature = np.array(feature, np.intp)
        self._threshold = np.array(threshold, np.float32)
        self._children = np.array([right, left], np.intp)
        self._missing_left = np.array(missing_left)
        self._value = np.array(value)

    def probability(self, rows: npt.NDArray[np.floating[Any]]) -> Floats:
        """One number a row, in (0, 1)."""
        found = [self._some(rows[at : at + _ROWS]) for at in range(0, len(rows), _ROWS)]
        return np.concatenate(found) if found else np.zeros(0)

    def _some(self, rows: npt.NDArray[np.floating[Any]]) -> Floats:
        flat = np.ascontiguousarray(rows, np.float32).ravel()
        first = np.arange(len(rows), dtype=np.intp)[:, None] * rows.shape[1]
        node = np.tile(np.array(self._roots, np.intp), (len(rows), 1))
        for _ in range(self._depth):
            value = flat[first + self._feature[node]]
            left = value <= self._threshold[node]
            left |= np.isnan(value) & self._missing_left[node]
            node = self._children[left.view(np.int8), node]
        total = self._base + self._value[node].sum(axis=1)
        return np.asarray(1.0 / (1.0 + np.exp(-total)), np.float64)


class PairModel:
    """The two models, and the threshold that goes with them.

    Attributes:
        join: Mean probability from which two clusters are one.
        version: Tells one fit from another: a store linked by another is linked anew.
    """

    def __init__(self, data: Mapping[str, Any], version: str = "") -> None:
        self.first = Trees(data["first"], FEATURES)
        self.second = Trees(data["second"], FEATURES + CONTEST)
        self.join = float(data["join"])
        self.version = version

    def score(self, pairs: Sequence[Pair]) -> Floats:
        """The probabilities of pairs; all pairs of the same two articles are to be among them."""
        if not pairs:
            return np.zeros(0)
        rows = features(pairs)
        first = self.first.probability(rows)
        keys = [(one.key, two.key) for one, two in pairs]
        found = first.copy()
        likely = first >= _UNLIKELY
        found[likely] = self.second.probability(
            np.hstack([rows[likely], contest(keys, first)[likely]])
        )
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
    data = files("newsevents.link").joinpath("weights.json").read_bytes()
    return PairModel(json.loads(data), hashlib.sha256(data).hexdigest()[:_VERSION_DIGITS])
