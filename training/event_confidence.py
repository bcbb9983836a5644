"""`python -m training.event_confidence --corpora ../shared/corpora`: fit the confidence of events.

A ridge logistic model on the records of the news gold's dev part, which the network was not
trained on: right where a record meets a gold event of its type. Prints how it holds in a
cross-validation by articles (five folds) and the threshold with about the best F1 of events,
and writes `lexicons/event_confidence.toml`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

import newsevents
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.extract.events.confidence import FEATURES
from newsevents.extract.page.reader import article_from_text

Floats = npt.NDArray[np.float64]

FOLDS, RIDGE, STEPS = 5, 2.0, 50
NEARLY = 0.002  # F1 that a higher threshold may cost
TARGET = Path(__file__).parent.parent / "extract/lexicons/event_confidence.toml"


def fit(rows: Floats, right: Floats) -> Floats:
    """Weights of the logistic model, by Newton's method; the bias is not shrunk."""
    weights = np.zeros(rows.shape[1])
    shrink = np.full(rows.shape[1], RIDGE)
    shrink[0] = 0.0
    for _ in range(STEPS):
        said = _probability(rows, weights)
        slope = rows.T @ (said - right) + shrink * weights
        curve = (rows * (said * (1 - said))[:, None]).T @ rows + np.diag(shrink + 1e-9)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def _probability(rows: Floats, weights: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-rows @ weights)))


def collect(gold: Sequence[dict[str, Any]]) -> tuple[Floats, Floats, npt.NDArray[np.int64], int]:
    """Features of every record, whether it is right, its article; and the gold's events."""
    extractor = newsevents.load(min_confidence=0.0)
    rows, right, article, total = [], [], [], 0
    for number, item in enumerate(gold):
        page = article_from_text(str(item["text"]))
        _, candidates = extractor.candidates(page, extractor.extract_article(page))
        total += len(item["events"])
        taken: set[int] = set()
        for candidate in candidates:
            event = candidate.event
            if event is None:
                continue
            hit = next(
                (
                    k
                    for k, other in enumerate(item["events"])
                    if k not in taken and _meets(event, other)
                ),
                None,
            )
            if hit is not None:
                taken.add(hit)
            rows.append(candidate.features)
            right.append(hit is not None)
            article.append(number)
    return np.array(rows), np.array(right, float), np.array(article), total


def _meets(event: Any, other: dict[str, Any]) -> bool:
    if event.type not in {other["type"], other.get("also")}:
        return False
    return any(
        mention.start < span["end"] and span["start"] < mention.end
        for mention in event.mentions
        for span in other["triggers"]
    )


def best_threshold(said: Floats, right: Floats, gold: int) -> tuple[float, float]:
    """The highest threshold within `NEARLY` of the best F1 of events, and its F1.

    A false event is worse than a missing one.
    """
    choices = np.arange(0.1, 0.9, 0.01)
    scores = [2 * right[said >= t].sum() / ((said >= t).sum() + gold) for t in choices]
    best = int(np.flatnonzero(np.array(scores) >= max(scores) - NEARLY)[-1])
    return round(float(choices[best]), 2), float(scores[best])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    gold = list(read_jsonl(options.corpora / "events/newsgold/dev.jsonl"))
    rows, right, article, total = collect(gold)
    said = np.zeros(len(rows))
    for fold in range(FOLDS):
        held = article % FOLDS == fold
        said[held] = _probability(rows[held], fit(rows[~held], right[~held]))
    weights = fit(rows, right)
    least, score = best_threshold(said, right, total)
    print(
        f"{len(rows)} records, {right.mean():.0%} right; Brier {np.mean((said - right) ** 2):.3f}"
    )
    for low in np.arange(0, 1, 0.1):
        inside = (said >= low) & (said < low + 0.1)
        if inside.any():
            print(f"  {said[inside].mean():.2f} said, {right[inside].mean():.2f} right,"
                  f" {inside.sum()} records")  # fmt: skip
    print(f"F1 of events {score:.3f} at {least}")
    lines = [f'"{name}" = {value:.4f}' for name, value in zip(FEATURES, weights, strict=True)]
    head = TARGET.read_text("utf-8").split("[weights]")[0]
    body = "\n".join(lines)
    TARGET.write_text(f"{head}[weights]\n{body}\n\n[threshold]\nleast = {least}\n", "utf-8")


if __name__ == "__main__":
    main()
