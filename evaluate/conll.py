"""MUC, B-cubed and CEAF-e over clusters of mentions, and their mean: the CoNLL score.

As in the CoNLL scorer (Pradhan et al. 2014); gold singletons count.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

Clusters = Sequence[Collection[Hashable]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def conll(gold: Clusters, found: Clusters) -> dict[str, Figures]:
    """The three measures by name; every mention of the gold must stand in `found` as well."""
    return {"MUC": muc(gold, found), "B3": b_cubed(gold, found), "CEAFe": ceaf_e(gold, found)}


def muc(gold: Clusters, found: Clusters) -> Figures:
    """Links (Vilain et al. 1995)."""
    return Figures(_links(found, gold), _links(gold, found))


def _links(key: Clusters, other: Clusters) -> float:
    home = _home(other)
    good = sum(len(c) - len({home.get(m, ("none", m)) for m in c}) for c in key)
    total = sum(len(c) - 1 for c in key)
    return good / total if total else 0.0


def b_cubed(gold: Clusters, found: Clusters) -> Figures:
    """Mentions (Bagga and Baldwin 1998)."""
    return Figures(_mentions(found, gold), _mentions(gold, found))


def _mentions(key: Clusters, other: Clusters) -> float:
    home = _home(other)
    good = 0.0
    for c in key:
        spread = Counter(home[m] for m in c if m in home)
        good += sum(n * n for n in spread.values()) / len(c)
    count = sum(map(len, key))
    return good / count if count else 0.0


def _home(clusters: Clusters) -> Mapping[Hashable, Hashable]:
    return {mention: number for number, c in enumerate(clusters) for mention in c}


def ceaf_e(gold: Clusters, found: Clusters) -> Figures:
    """Entities, by the best one-to-one alignment (Luo 2005)."""
    home = _home(found)
    weights: dict[tuple[int, int], float] = {}
    for number, c in enumerate(gold):
        for other, shared in Counter(home[m] for m in c if m in home).items():
            assert isinstance(other, int)
            weights[number, other] = 2 * shared / (len(c) + len(found[other]))
    best = _best_alignment(weights)
    return Figures(best / len(found) if found else 0.0, best / len(gold) if gold else 0.0)


def _best_alignment(weights: Mapping[tuple[int, int], float]) -> float:
    """The greatest sum of weights in which each side has each number once."""
    rows: dict[int, list[int]] = defaultdict(list)
    columns: dict[int, list[int]] = defaultdict(list)
    for row, column in weights:
        rows[row].append(column)
        columns[column].append(row)
    left, total = set(rows), 0.0
    while left:
        part, seen = [left.pop()], set()
        for row in part:
            for column in rows[row]:
                if column not in seen:
                    seen.add(column)
                    fresh = [other for other in columns[column] if other in left]
                    left.difference_update(fresh)
                    part += fresh
        total += _assign(
            [[weights.get((row, column), 0.0) for column in sorted(seen)] for row in sorted(part)]
        )
    return total


def _assign(table: Sequence[Sequence[float]]) -> float:
    """The best assignment of a small table (Hungarian method with potentials, O(n^3))."""
    if len(table) > len(table[0]):
        table = list(zip(*table, strict=True))
    rows, columns = len(table), len(table[0])
    high, low = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken = [0] * (columns + 1)
    for row in range(1, rows + 1):
        taken[0], at = row, 0
        least, way = [float("inf")] * (columns + 1), [0] * (columns + 1)
        used = [False] * (columns + 1)
        while taken[at]:
            used[at], own, step, after = True, taken[at], float("inf"), 0
            for column in range(1, columns + 1):
                if not used[column]:
                    cost = -table[own - 1][column - 1] - high[own] - low[column]
                    if cost < least[column]:
                        least[column], way[column] = cost, at
                    if least[column] < step:
                        step, after = least[column], column
            for column in range(columns + 1):
                if used[column]:
                    high[taken[column]] += step
                    low[column] -= step
                else:
                    least[column] -= step
            at = after
        while at:
            taken[at] = taken[way[at]]
            at = way[at]
    return sum(table[taken[c] - 1][c - 1] for c in range(1, columns + 1) if taken[c])
