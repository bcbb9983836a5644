"""Fit the confidence of event records on development data.

    python -m training.events_confidence ../shared/corpora/events

Every event found in the PLOVER gold records and CASE 2021 development halves is one
example: right where its type is a gold type of its sentence. Prints the weights for
`extract/events/confidence.py` and how well they are calibrated (ten bins).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from newsevents.evaluate import plover
from newsevents.extract.events import find, load_ontology
from newsevents.extract.events.confidence import WEIGHTS, features
from newsevents.pipeline import load

FILES = ("plover_gsr_dev.jsonl", "case2021_dev.jsonl")
STRENGTH = 0.5
"""Inverse of the ridge penalty; weak, for there are few features."""


def examples(folder: Path) -> Iterator[tuple[dict[str, float], bool]]:
    """Features of each found event, and whether its type is right."""
    seen: list[dict[str, float]] = []
    original = find.confidence
    find.confidence = lambda draft: (seen.append(features(draft)), original(draft))[1]  # type: ignore
    extractor = load()
    extractor.ontology = load_ontology()
    try:
        for name in FILES:
            for line in (folder / name).read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                types = plover._wanted(row)[0]
                seen.clear()
                events = extractor.extract(row["text"]).events
                if types:
                    yield from zip(seen, (event.type in types for event in events), strict=True)
    finally:
        find.confidence = original


def main(folder: Path) -> None:
    """Print the fitted weights and the calibration of a five-fold cross-validation."""
    rows = list(examples(folder))
    names = [name for name in WEIGHTS if name != "bias"]
    x = np.array([[row.get(name, 0.0) for name in names] for row, _ in rows])
    y = np.array([right for _, right in rows])
    fold = np.arange(len(y)) % 5
    p = np.zeros(len(y))
    for k in range(5):
        model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(x[fold != k], y[fold != k])
        p[fold == k] = model.predict_proba(x[fold == k])[:, 1]
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(x, y)
    print(f'    "bias": {model.intercept_[0]:.3f},')
    for name, weight in zip(names, model.coef_[0], strict=True):
        print(f'    "{name}": {weight:.3f},')
    print(f"{len(y)} events, {y.mean():.3f} right; Brier {np.mean((p - y) ** 2):.3f}")
    for low in np.arange(0, 1, 0.1):
        held = (p >= low) & (p < low + 0.1)
        if held.any():
            print(
                f"{low:.1f}  n {held.sum():4d}  said {p[held].mean():.2f}  is {y[held].mean():.2f}"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
