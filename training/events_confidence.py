"""Fit the confidence of event records.

    python -m training.events_confidence ../shared/corpora/events

Every event found in the development halves of the PLOVER gold records and of CASE 2021 is
one example; it is right if its type is a gold type of its sentence. A cross-validation shows
how well the confidence holds (ten bins). Writes `extract/lexicons/event_confidence.toml`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from newsevents.evaluate import plover
from newsevents.evaluate.events import records
from newsevents.extract.events import record as maker
from newsevents.extract.events.confidence import features
from newsevents.extract.events.draft import Draft

LABELLED = {"plover_gsr_dev.jsonl": 3, "case2021_dev.jsonl": 1}
"""How often each example counts: PLOVER's are few, and the only ones of all types alike."""
STRENGTH = 0.3
"""Inverse of the ridge penalty."""
OUT = Path(__file__).parents[1] / "extract" / "lexicons" / "event_confidence.toml"
HEAD = """# Weights of the logistic model behind the confidence of events (events/confidence.py).
# Fitted by `python -m training.events_confidence` on the development halves of the PLOVER gold
# records and CASE 2021.
"""
FOLDS = 5

Row = Mapping[str, Any]
Example = tuple[dict[str, float], bool]


def examples(rows: list[Row], gold: Path) -> Iterator[Example]:
    """Features of each found event, and whether it is right."""
    seen: list[dict[str, float]] = []
    original = maker.confidence

    def watched(draft: Draft) -> float:
        seen.append(features(draft))
        return 1.0

    maker.confidence = watched
    try:
        for row, record in records(rows, gold):
            types = plover._wanted(row)[0]
            events = record["events"]
            if types and events:
                yield from zip(seen, (event["type"] in types for event in events), strict=True)
            seen.clear()
    finally:
        maker.confidence = original


def read(path: Path) -> list[Row]:
    """The rows of a .jsonl file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def reliability(p: np.ndarray, y: np.ndarray) -> str:
    """Brier score, and how often each tenth is right."""
    lines = [f"{len(y)} events, {y.mean():.3f} right; Brier {np.mean((p - y) ** 2):.3f}"]
    for low in np.arange(0, 1, 0.1):
        held = (p >= low) & (p < low + 0.1)
        if held.any():
            lines.append(
                f"{low:.1f}  n {held.sum():4d}  said {p[held].mean():.2f}  is {y[held].mean():.2f}"
            )
    return "\n".join(lines)


def fit(train: list[Example]) -> dict[str, float]:
    """The weights of a logistic model."""
    names = sorted({name for found, _ in train for name in found} - {"bias"})
    x = np.array([[found.get(name, 0.0) for name in names] for found, _ in train])
    y = np.array([right for _, right in train])
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, y)
    weights = {"bias": float(model.intercept_[0])}
    return weights | {n: float(w) for n, w in zip(names, model.coef_[0], strict=True)}


def probabilities(weights: dict[str, float], rows: list[Example]) -> np.ndarray:
    """What a model says of examples."""
    totals = [sum(weights.get(k, 0.0) * v for k, v in found.items()) for found, _ in rows]
    return np.array([1 / (1 + np.exp(-total)) for total in totals])


def cross_validated(parts: list[tuple[int, list[Example]]]) -> str:
    """How the confidence holds in a five-fold cross-validation."""
    said: list[float] = []
    right: list[bool] = []
    for k in range(FOLDS):
        train: list[Example] = []
        held: list[Example] = []
        for times, part in parts:
            train += times * [row for i, row in enumerate(part) if i % FOLDS != k]
            held += [row for i, row in enumerate(part) if i % FOLDS == k]
        said += probabilities(fit(train), held).tolist()
        right += [y for _, y in held]
    return reliability(np.array(said), np.array(right))


def learn(parts: list[tuple[int, list[Example]]]) -> str:
    """The model as TOML; prints how the confidence holds."""
    print(cross_validated(parts))
    weights = fit([row for times, part in parts for row in times * part])
    return HEAD + "\n[weights]\n" + "".join(f"{k} = {w:.3f}\n" for k, w in weights.items())


def main() -> None:
    """Fit on the corpora of a folder and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/corpora/events"))
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    parts = [
        (times, list(examples(read(options.folder / name), options.folder / name)))
        for name, times in LABELLED.items()
    ]
    options.out.write_text(learn(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
