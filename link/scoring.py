"""How probably two reports tell one event: two logistic models over the features of pairs.

The first sees a pair alone. The second sees the pair, and how the first judged it beside the
other pairs of the same two articles: an event of one article is at most one event of another,
and articles that share one event often share more. The weights are data (`weights.toml`),
fitted by `training/links.py`; boosted trees on the same few hundred pairs were a little worse.
"""

from __future__ import annotations

import hashlib
import math
import tomllib
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
WIDEST = 4.0
"""Standard deviations at which a feature is cut, so that none carries a pair alone."""
_BESIDE = 4
_LEAST_TRUST = 0.01
_VERSION_DIGITS = 12


class Logistic:
    """A logistic model over named features, some of which may be unknown.

    Args:
        data: `bias` and a table a feature: `usual` (what stands in where it is unknown), `mean`,
            `spread`, `weight`, and `unknown`, the weight of its being unknown.
        columns: Names of the columns of the rows to come.
    """

    def __init__(self, data: Mapping[str, Any], columns: Sequence[str]) -> None:
        told = data["features"]
        self._at = [columns.index(name) for name in told]
        self._bias = float(data["bias"])
        self._usual, self._mean, self._spread, self._weight, self._unknown = (
            np.array([float(one[part]) for one in told.values()])
            for part in ("usual", "mean", "spread", "weight", "unknown")
        )

    def probability(self, rows: npt.NDArray[np.floating[Any]]) -> Floats:
        """One number a row, in (0, 1)."""
        values = np.asarray(rows, np.float64)[:, self._at]
        unknown = np.isnan(values)
        values = (np.where(unknown, self._usual, values) - self._mean) / self._spread
        total = np.clip(values, -WIDEST, WIDEST) @ self._weight + unknown @ self._unknown
        return np.asarray(1.0 / (1.0 + np.exp(-total - self._bias)), np.float64)


class PairModel:
    """The two models, and the threshold that goes with them.

    Attributes:
        join: Mean probability from which two clusters are one.
        version: Tells one fit from another: a store linked by another is linked anew.
    """

    def __init__(self, data: Mapping[str, Any], version: str = "") -> None:
        self.first = Logistic(data["first"], FEATURES)
        self.second = Logistic(data["second"], FEATURES + CONTEST)
        self.join = float(data["join"])
        self.version = version

    def score(self, pairs: Sequence[Pair]) -> Floats:
        """The probabilities of pairs; all pairs of the same two articles are to be among them."""
        if not pairs:
            return np.zeros(0)
        rows = features(pairs)
        first = self.first.probability(rows)
        keys = [(one.key, two.key) for one, two in pairs]
        found = self.second.probability(np.hstack([rows, contest(keys, first)]))
        beside = np.array([day_evidence(one, two) + _trust(one, two) for one, two in pairs])
        return np.asarray(1 / (1 + (1 / found - 1) * np.exp(-beside)), np.float64)


def _trust(one: EventProfile, two: EventProfile) -> float:
    """Nats by the two records' confidences: a join is right only where both are events.

    Over folds of the train part, recall of found pairs at a precision of 0.85 goes from 0.553
    to 0.570; twice or three times as much is worse.
    """
    return math.log(max(one.confidence, _LEAST_TRUST) * max(two.confidence, _LEAST_TRUST))


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
    data = files("newsevents.link").joinpath("weights.toml").read_bytes()
    version = hashlib.sha256(data).hexdigest()[:_VERSION_DIGITS]
    return PairModel(tomllib.loads(data.decode()), version)
