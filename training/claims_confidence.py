"""Fit how sure a claim is: a logistic regression on the news claims' dev part.

Prints the weights for `extract/language/frames.py` and a reliability table, which is of
the half of the articles that the weights of the other half were not fitted on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc

from newsevents.extract.language.annotations import AttributionFrame, keep_text, start_paragraphs
from newsevents.extract.language.frames import EVIDENCE
from newsevents.extract.reader import article_from_text
from training.stories import read_jsonl

Floats = npt.NDArray[np.float64]
PENALTY, STEPS = 1.0, 50
RIGHT = 0.5
"""Share of the joint characters of a content from which a claim is the gold's."""


def fit(corpora: Path, nlp: Language) -> None:
    """Print weights, bias and the reliability table of the pipeline `nlp`."""
    nlp.get_pipe("newsevents_language").least_confidence = 0.0  # type: ignore[attr-defined]
    rows, right, halves = [], [], []
    for number, item in enumerate(read_jsonl(corpora / "attribution/newsclaims/dev.jsonl")):
        article = article_from_text(str(item["text"]))
        doc = nlp.make_doc(article.text)
        keep_text(doc, article.text)
        start_paragraphs(doc, (section.start for section in article.sections))
        doc = nlp(doc)
        for frame, good in judged(doc, doc._.attribution_frames, item["attributions"]):  # type: ignore[arg-type]
            rows.append(frame.evidence)
            right.append(good)
            halves.append(number % 2)
    report(np.array(rows), np.array(right, float), np.array(halves))


def judged(
    doc: Doc, frames: Sequence[AttributionFrame], gold: Iterable[dict[str, Any]]
) -> list[tuple[AttributionFrame, bool]]:
    """Each frame with whether the gold has a claim of its content, each of which counts once."""
    left = [{k for a, b in claim["content"] for k in range(a, b)} for claim in gold]
    found = []
    for frame in sorted(frames, key=lambda f: -f.confidence):
        mine = {
            k for a, b in frame.content for k in range(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]))
        }
        best = max(left, key=lambda other: _iou(mine, other), default=set())
        good = _iou(mine, best) >= RIGHT
        if good:
            left.remove(best)
        found.append((frame, good))
    return found


def _iou(one: set[int], other: set[int]) -> float:
    joint = len(one | other)
    return len(one & other) / joint if joint else 0.0


def report(rows: Floats, right: Floats, halves: npt.NDArray[np.int64]) -> None:
    """Print weights of all rows, and how weights of one half do on the other."""
    weights = logistic(rows, right)
    print("WEIGHTS =", tuple(round(float(w), 3) for w in weights[1:]), EVIDENCE)
    print("BIAS =", round(float(weights[0]), 3))
    held = np.zeros(len(rows))
    for half in (0, 1):
        held[halves == half] = _apply(logistic(rows[halves != half], right[halves != half]), rows)[
            halves == half
        ]
    for low in np.arange(0, 1, 0.1):
        here = (held >= low) & (held < low + 0.1)
        if here.any():
            print(f"{low:.1f}-{low + 0.1:.1f}  {here.sum():5d}  {held[here].mean():.2f}  "
                  f"{right[here].mean():.2f}")  # fmt: skip


def logistic(rows: Floats, right: Floats) -> Floats:
    """Bias and weights, by Newton's method with a penalty on the weights."""
    table = np.hstack([np.ones((len(rows), 1)), rows])
    penalty = PENALTY * np.eye(table.shape[1])
    penalty[0, 0] = 0.0
    weights = np.zeros(table.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - likely) - penalty @ weights
        bend = (table * (likely * (1 - likely))[:, None]).T @ table + penalty
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def _apply(weights: Floats, rows: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-(weights[0] + rows @ weights[1:])))
    return found
