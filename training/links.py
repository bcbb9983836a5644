"""Fit what linking ships: word frequencies, vectors of deeds, and the model of pairs.

    python -m training.links ../shared/corpora --records RUN/articles

Trained on the train part of the news links, over the news gold's events with the program's own
names, places and days around them; what its folds and the dev part say is printed, over gold
events and over the program's own records (a record that is no gold event is the same as none;
trained on those as well, the model loses a tenth of its recall at a precision of 0.9).
RUN is a run of the program over the articles of the news links (`--texts FOLDER` writes
them). Articles of the dev part are left out of everything that is counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence
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
from newsevents.link import words
from newsevents.link.candidates import may_be_one
from newsevents.link.comparison import FEATURES, features
from newsevents.link.profile import EventProfile, profiles, trigger_stem
from newsevents.link.scoring import CONTEST, WIDEST, Logistic, contest

OUT = Path(__file__).parents[1] / "link"
STRENGTH = 0.05
"""Inverse of the ridge penalty; chosen by folds."""
PARTS = ("usual", "mean", "spread", "weight", "unknown")
HEAD = """# Weights of the models of pairs (scoring.py), fitted by `python -m training.links`.
# A feature: what stands in where it is unknown, its mean and spread over the pairs, its weight
# by standard deviation, and the weight of its being unknown.

# Mean probability from which two clusters are one."""
FOLDS = 8
LEAST_TOLD = 0.02
"""Share of the pairs that a feature must be known of; the others are not asked for."""
LEAST_FREQUENT = 3
"""Articles that a word of the frequency table is in; rarer ones count as rarest."""
DIMENSIONS = 48
SMOOTHING = 0.75
"""Exponent of the context counts (Levy, Goldberg and Dagan 2015)."""
TYPE_WEIGHT = 1.5
"""How much more an event's type says of its word than a word beside it."""

_LABELS = {"different": 0, "same": 1, "part": 2}

Floats = np.ndarray[Any, np.dtype[np.float64]]


def frequencies(texts: Iterable[str]) -> bytes:
    """The table of words and how many articles each is in, packed."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        counts.update(set(words.stems(text)))
    lines = [f"\t{total}", *(f"{w}\t{n}" for w, n in sorted(counts.items()) if n >= LEAST_FREQUENT)]
    return gzip.compress("\n".join(lines).encode(), 9, mtime=0)


def deeds(chains: Sequence[tuple[str | None, list[str]]]) -> dict[str, Any]:
    """Vectors of trigger stems: positive pointwise mutual information of stems that name one
    event, and of the event's type, cut to its first singular vectors.

    Args:
        chains: Type, where there is one, and the stems that name an event.
    """
    counts = Counter(stem for _, stems in chains for stem in set(stems))
    kept = sorted(stem for stem, count in counts.items() if count > 1)
    at = {stem: number for number, stem in enumerate(kept)}
    types = sorted({kind for kind, _ in chains if kind})
    seen = np.zeros((len(kept), len(kept) + len(types)))
    for kind, stems in chains:
        found = [at[stem] for stem in sorted(set(stems)) if stem in at]
        for one in found:
            seen[one, one] += 1
            for two in found:
                if one != two:
                    seen[one, two] += 1 / (len(found) - 1)
            if kind:
                seen[one, len(kept) + types.index(kind)] += 1
    shares = seen.sum(0) ** SMOOTHING
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.log(seen * shares.sum() / (seen.sum(1, keepdims=True) * shares))
    odds = np.where(np.isfinite(odds), np.maximum(odds, 0), 0)
    odds[:, len(kept) :] *= TYPE_WEIGHT
    left, values, _ = np.linalg.svd(odds, full_matrices=False)
    vectors = left[:, :DIMENSIONS] * np.sqrt(values[:DIMENSIONS])
    vectors *= np.sign(vectors[np.abs(vectors).argmax(0), range(DIMENSIONS)])
    whole = np.round(vectors / (np.abs(vectors).max(1, keepdims=True) + 1e-9) * 127)
    codes = {stem: whole[number].astype(np.int8).tobytes().hex() for stem, number in at.items()}
    return {"dimensions": DIMENSIONS, "stems": codes}


def chains_of(corpora: Path, left_out: set[str]) -> list[tuple[str | None, list[str]]]:
    """The words for one event in the train parts of the news gold and of ECB+."""
    found: list[tuple[str | None, list[str]]] = []
    for row in read_jsonl(corpora / "events" / "newsgold" / "train.jsonl"):
        if row["id"] not in left_out:
            found += [
                (event["type"], [trigger_stem(span["text"]) for span in event["triggers"]])
                for event in row["events"]
            ]
    told: dict[str, list[str]] = {}
    for document in read_jsonl(corpora / "events" / "ecbplus_train.jsonl"):
        for mention in document["mentions"]:
            if mention["kind"] == "event":
                told.setdefault(mention["chain"], []).append(trigger_stem(mention["text"]))
    return found + [(None, stems) for stems in told.values()]


class Examples:
    """Pairs of a part of the news links, as rows of features.

    Attributes:
        label: 1 the same, 0 not, 2 a part and its whole (neither).
        group: Number of the pair's group.
        total: Pairs of one event in the gold, compared or not.
    """

    def __init__(self, groups: Sequence[Group], view: View) -> None:
        self.pairs: list[tuple[EventProfile, EventProfile]] = []
        labels, numbers = [], []
        for number, group in enumerate(groups):
            for one, two in combinations(group.articles, 2):
                for a, b in product(view.profiles[one], view.profiles[two]):
                    if may_be_one(a, b):
                        self.pairs.append((a, b))
                        mine, yours = view.event(one, a), view.event(two, b)
                        told = group.judge(mine, yours) if mine and yours else "different"
                        labels.append(_LABELS[told])
                        numbers.append(number)
        self.label, self.group = np.array(labels), np.array(numbers)
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


def held_out(names: Sequence[str], rows: Floats, examples: Examples, seed: int) -> Floats:
    """Probabilities of each pair by models that have not seen its group."""
    order = np.random.RandomState(seed).permutation(int(examples.group.max()) + 1) % FOLDS
    fold = order[examples.group]
    found = np.zeros(len(rows))
    for number in range(FOLDS):
        seen = fold != number
        found[~seen] = Fitted(names, rows[seen], examples.label[seen])(rows[~seen])
    return found


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
    parser.add_argument("--join", type=float, default=0.7, help="least probability of a link")
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
    seen = Examples(train, View(corpora, train, records, gold=True))
    views = {name: View(corpora, dev, records, gold=name == "gold") for name in ("gold", "records")}
    new = {name: Examples(dev, view) for name, view in views.items()}
    told = np.isfinite(seen.rows).mean(axis=0) >= LEAST_TOLD
    own = [name for name, kept in zip(FEATURES, told, strict=True) if kept]
    alone = held_out(own, seen.rows[:, told], seen, seed=0)
    print("first  folds      ", curve(seen.label, alone, seen.total))
    first = Fitted(own, seen.rows[:, told], seen.label)
    names = [*own, *CONTEST]
    rows = np.hstack([seen.rows[:, told], contest(seen.keys, alone)])
    print("second folds      ", curve(seen.label, held_out(names, rows, seen, seed=1), seen.total))
    second = Fitted(names, rows, seen.label)
    for name, view in new.items():
        alone = first(view.rows[:, told])
        both = np.hstack([view.rows[:, told], contest(view.keys, alone)])
        print(f"first  dev {name:7s}", curve(view.label, alone, view.total))
        print(f"second dev {name:7s}", curve(view.label, second(both), view.total))
    lines = [HEAD, f"join = {join}"]
    for name, model in (("first", first), ("second", second)):
        lines += ["", f"[{name}]", f"bias = {model.data['bias']}", "", f"[{name}.features]"]
        for feature, one in model.data["features"].items():
            told_ = ", ".join(f"{part} = {value}" for part, value in one.items())
            lines.append(f"{feature} = {{ {told_} }}")
    (OUT / "weights.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
