"""Fit what linking ships: word frequencies, vectors of deeds, and the model of pairs.

    python -m training.links ../shared/corpora --records RUN/articles

Trained on the train part of the news links, twice: over the news gold's events with the program's
own names, places and days around them, and over the program's own records that are gold events
(over folds, average precision on records rises from 0.767 to 0.774 by those; pairs with a record
that is no gold event, and pairs of ECB+'s train part, add nothing or harm). What the folds and the
dev part say is printed, for both.
RUN is a run of the program over the articles of the news links (`--texts FOLDER` writes
them). Articles of the dev part are left out of everything that is counted.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from newsevents.evaluate.jsonl import read_jsonl
from newsevents.evaluate.links import aligned
from newsevents.evaluate.links_gold import (
    Group,
    gold_record,
    read_articles,
    read_groups,
)
from newsevents.link.candidates import may_be_one
from newsevents.link.comparison import FEATURES, features
from newsevents.link.profile import EventProfile, profiles
from newsevents.link.scoring import CONTEST, WIDEST, Logistic, contest
from newsevents.training.link_words import chains_of, deeds, frequencies

OUT = Path(__file__).parents[1] / "link"
STRENGTH = 0.05
"""Inverse of the ridge penalty; chosen by folds."""
JOIN = 0.75
"""Over folds of the train part, after clustering: precision 0.96 and recall 0.62 over gold events,
0.90 and 0.57 of found pairs end to end (at 0.6: 0.91 / 0.68 and 0.85 / 0.65)."""
PARTS = ("usual", "mean", "spread", "weight", "unknown")
HEAD = """# Weights of the models of pairs (scoring.py), fitted by `python -m training.links`.
# A feature: what stands in where it is unknown, its mean and spread over the pairs, its weight
# by standard deviation, and the weight of its being unknown.

# Mean probability from which two clusters are one."""
FOLDS = 8
LEAST_TOLD = 0.02
"""Share of the pairs that a feature must be known of; the others are not asked for."""

_LABELS = {"different": 0, "same": 1, "part": 2}

Floats = np.ndarray[Any, np.dtype[np.float64]]


class Examples:
    """Pairs of a part of the news links, as rows of features.

    Attributes:
        label: 1 the same, 0 not, 2 a part and its whole (neither).
        group: Number of the pair's group.
        known: Whether both are gold events: only these are learned from.
        total: Pairs of one event in the gold, compared or not.
    """

    def __init__(self, groups: Sequence[Group], view: View) -> None:
        self.pairs: list[tuple[EventProfile, EventProfile]] = []
        labels, numbers, known = [], [], []
        for number, group in enumerate(groups):
            for one, two in combinations(group.articles, 2):
                for a, b in product(view.profiles[one], view.profiles[two]):
                    if may_be_one(a, b):
                        self.pairs.append((a, b))
                        mine, yours = view.event(one, a), view.event(two, b)
                        told = group.judge(mine, yours) if mine and yours else "different"
                        labels.append(_LABELS[told])
                        known.append(bool(mine and yours))
                        numbers.append(number)
        self.label, self.group = np.array(labels), np.array(numbers)
        self.known = np.array(known)
        self.rows = features(self.pairs)
        self.keys = [(a.key, b.key) for a, b in self.pairs]
        self.total = sum(
            one.partition("#")[0] != two.partition("#")[0]
            for group in groups
            for cluster in group.clusters
            for one, two in combinations(cluster, 2)
        )


class View:
    """The profiles of articles, and which gold event ("article#event") each profile is of."""

    def __init__(
        self, corpora: Path, groups: Sequence[Group], records: Path, *, gold: bool
    ) -> None:
        names = sorted({name for group in groups for name in group.articles})
        articles = read_articles(corpora / "events" / "newsgold", names)
        self.profiles: dict[str, list[EventProfile]] = {}
        self._events: dict[str, dict[str, str]] = {}
        for number, name in enumerate(names):
            row = articles[name]
            record = json.loads((records / f"{name}.txt.json").read_text(encoding="utf-8"))
            told = gold_record(record, row) if gold else record
            self.profiles[name] = profiles(told, row["text"], number)
            self._events[name] = (
                {event["id"]: event["id"] for event in row["events"]}
                if gold
                else aligned(record["events"], row["events"])
            )

    def event(self, article: str, profile: EventProfile) -> str | None:
        """The gold event of a profile; None where it is of none."""
        found = self._events[article].get(profile.key[1])
        return found and f"{article}#{found}"


class Fitted:
    """A logistic model as it is shipped: `newsevents.link.scoring.Logistic` reads its data."""

    def __init__(self, names: Sequence[str], rows: Floats, label: Floats) -> None:
        held = label != _LABELS["part"]
        rows, label = rows[held], label[held] == 1
        unknown = np.isnan(rows)
        usual = np.nanmedian(rows, axis=0)
        values = np.where(unknown, usual, rows)
        middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
        flags = unknown.std(axis=0)
        asked = unknown.mean(axis=0) > LEAST_TOLD
        found = LogisticRegression(C=STRENGTH, max_iter=500).fit(
            np.hstack(
                [
                    np.clip((values - middle) / spread, -WIDEST, WIDEST),
                    (unknown / np.where(flags > 0, flags, 1))[:, asked],
                ]
            ),
            label,
        )
        weights = found.coef_[0][: len(names)]
        lost = np.zeros(len(names))
        lost[asked] = found.coef_[0][len(names) :] / flags[asked]
        columns = (usual, middle, spread, weights, lost)
        self.data = {
            "bias": _short(found.intercept_[0]),
            "features": {
                name: dict(zip(PARTS, map(_short, one), strict=True))
                for name, *one in zip(names, *columns, strict=True)
            },
        }
        self._model = Logistic(self.data, names)

    def __call__(self, rows: Floats) -> Floats:
        return self._model.probability(rows)


def held_out(
    names: Sequence[str], rows: Sequence[Floats], parts: Sequence[Examples], seed: int
) -> list[Floats]:
    """Probabilities of the pairs of each part by models that have not seen their group.

    Args:
        rows: Of each part, a row a pair.
    """
    groups = 1 + max(int(part.group.max()) for part in parts)
    fold = np.random.RandomState(seed).permutation(groups) % FOLDS
    found = [np.zeros(len(part.group)) for part in parts]
    for number in range(FOLDS):
        seen = [fold[part.group] != number for part in parts]
        model = _fit(names, rows, parts, seen)
        for one, held, mine in zip(found, seen, rows, strict=True):
            one[~held] = model(mine[~held])
    return found


def _fit(
    names: Sequence[str],
    rows: Sequence[Floats],
    parts: Sequence[Examples],
    seen: Sequence[Floats] | None = None,
) -> Fitted:
    """A model of the pairs of all parts, or of those that it may see."""
    kept = [part.known for part in parts]
    if seen is not None:
        kept = [one & two for one, two in zip(kept, seen, strict=True)]
    return Fitted(
        names,
        np.vstack([mine[keep] for mine, keep in zip(rows, kept, strict=True)]),
        np.concatenate([part.label[keep] for part, keep in zip(parts, kept, strict=True)]),
    )


def _short(value: float) -> float:
    return float(f"{value:.5g}")


def curve(label: Floats, found: Floats, total: int) -> str:
    """Recall of pairs at some precisions, with the threshold."""
    order = np.argsort(-found, kind="stable")
    right = np.cumsum(label[order] == 1)
    joined = np.cumsum(label[order] != 2)
    told = []
    for least in (0.95, 0.92, 0.9, 0.85, 0.8):
        good = np.flatnonzero(right >= least * joined)
        if len(good):
            at = good[-1]
            told.append(f"P {least:.2f}: R {right[at] / total:.3f} (p {found[order[at]]:.2f})")
    return "  ".join(told)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--records", type=Path, help="folder `articles` of a run over the texts")
    parser.add_argument("--texts", type=Path, help="write the articles there, and end")
    parser.add_argument("--join", type=float, default=JOIN, help="least probability of a link")
    parser.add_argument("--words", action="store_true", help="make the word tables anew")
    options = parser.parse_args()
    folder = options.corpora / "events" / "newslinks"
    train, dev = read_groups(folder / "train.jsonl"), read_groups(folder / "dev.jsonl")
    if options.texts:
        wanted = {name for group in (*train, *dev) for name in group.articles}
        options.texts.mkdir(parents=True, exist_ok=True)
        for name, row in read_articles(options.corpora / "events" / "newsgold", wanted).items():
            (options.texts / f"{name}.txt").write_bytes(row["text"].encode())
        return
    if options.words:
        left_out = {name for group in dev for name in group.articles}
        rows = read_jsonl(options.corpora / "events" / "newsgold" / "train.jsonl")
        table = frequencies(row["text"] for row in rows if row["id"] not in left_out)
        (OUT / "frequencies.tsv.gz").write_bytes(table)
        data = json.dumps(deeds(chains_of(options.corpora, left_out)), separators=(",", ":"))
        (OUT / "deeds.json").write_text(data + "\n", encoding="utf-8")
    fit_pairs(options.corpora, train, dev, options.records, options.join)


def fit_pairs(
    corpora: Path, train: Sequence[Group], dev: Sequence[Group], records: Path, join: float
) -> None:
    """Fit both models of pairs, print what they reach, and write them."""
    kinds = {"gold": True, "records": False}
    views = [View(corpora, train, records, gold=gold) for gold in kinds.values()]
    seen = [Examples(train, view) for view in views]
    told = np.isfinite(seen[0].rows).mean(axis=0) >= LEAST_TOLD
    own = [name for name, kept in zip(FEATURES, told, strict=True) if kept]
    rows = [part.rows[:, told] for part in seen]
    alone = held_out(own, rows, seen, seed=0)
    first = _fit(own, rows, seen)
    names = [*own, *CONTEST]
    both = [_beside(*one) for one in zip(rows, seen, alone, strict=True)]
    found = held_out(names, both, seen, seed=1)
    second = _fit(names, both, seen)
    for kind, part, one, two in zip(kinds, seen, alone, found, strict=True):
        print(f"first  folds {kind:7s}", curve(part.label, one, part.total))
        print(f"second folds {kind:7s}", curve(part.label, two, part.total))
    for kind, gold in kinds.items():
        part = Examples(dev, View(corpora, dev, records, gold=gold))
        one = first(part.rows[:, told])
        two = second(_beside(part.rows[:, told], part, one))
        print(f"first  dev   {kind:7s}", curve(part.label, one, part.total))
        print(f"second dev   {kind:7s}", curve(part.label, two, part.total))
    lines = [HEAD, f"join = {join}"]
    for name, model in (("first", first), ("second", second)):
        lines += ["", f"[{name}]", f"bias = {model.data['bias']}", "", f"[{name}.features]"]
        for feature, one in model.data["features"].items():
            told_ = ", ".join(f"{part} = {value}" for part, value in one.items())
            lines.append(f"{feature} = {{ {told_} }}")
    (OUT / "weights.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _beside(rows: Floats, part: Examples, alone: Floats) -> Floats:
    """Rows with how each pair stands beside its rivals."""
    return np.hstack([rows, contest(part.keys, alone)])


if __name__ == "__main__":
    main()
