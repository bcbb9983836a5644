"""Fit how sure a claim is, and from where on it is told, on the news claims' dev part.

`python -m training.claim_confidence --corpora ../shared/corpora` writes
`extract/lexicons/claim_confidence.toml`, and prints how well the weights hold on articles
that they were not fitted on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from newsevents.extract.language import FACTORY, load_pipeline
from newsevents.extract.language.annotations import AttributionFrame, keep_text, start_paragraphs
from newsevents.extract.language.frames import EVIDENCE
from newsevents.extract.page.reader import article_from_text
from training.stories import read_jsonl

Floats = npt.NDArray[np.float64]
TARGET = Path(__file__).parents[1] / "extract/lexicons/claim_confidence.toml"
FOLDS, PENALTY, STEPS = 5, 1.0, 30
NEARLY = 0.002
"""F1 given for fewer false claims, of those that stand in no other."""
RIGHT = 0.5
"""Share of the joint characters of a content from which a claim is the gold's."""


def collect(corpora: Path) -> tuple[Floats, Floats, npt.NDArray[np.int64], int]:
    """Evidence of each claim, whether it is right, its article, and how many there are to find."""
    nlp = load_pipeline()
    nlp.get_pipe(FACTORY).least_confidence = 0.0  # type: ignore[attr-defined]
    rows, right, where, total = [], [], [], 0
    for number, item in enumerate(read_jsonl(corpora / "attribution/newsclaims/dev.jsonl")):
        article = article_from_text(str(item["text"]))
        doc = nlp.make_doc(article.text)
        keep_text(doc, article.text)
        start_paragraphs(doc, (section.start for section in article.sections))
        doc = nlp(doc)
        gold: list[dict[str, Any]] = item["attributions"]  # type: ignore[assignment]
        total += len(gold)
        for frame, good in judged(doc, doc._.attribution_frames, gold):
            rows.append(frame.evidence)
            right.append(float(good))
            where.append(number)
    return np.array(rows), np.array(right), np.array(where), total


def judged(
    doc: Doc, frames: Sequence[AttributionFrame], gold: Iterable[dict[str, Any]]
) -> list[tuple[AttributionFrame, bool]]:
    """Each frame with whether the gold has a claim of its words, each of which counts once."""
    left = [{k for a, b in claim["content"] or claim["cue"] for k in range(a, b)} for claim in gold]
    found = []
    for frame in sorted(frames, key=lambda f: -f.confidence):
        spans = [
            (doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in frame.content or frame.cue
        ]
        mine = {k for a, b in spans for k in range(a, b)}
        best = max(left, key=lambda other: _iou(mine, other), default=set())
        good = _iou(mine, best) >= RIGHT
        if good:
            left.remove(best)
        found.append((frame, good))
    return found


def _iou(one: set[int], other: set[int]) -> float:
    joint = len(one | other)
    return len(one & other) / joint if joint else 0.0


def fit(rows: Floats, right: Floats) -> Floats:
    """Bias and weights of a logistic regression, by Newton's method, with a penalty."""
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


def best_threshold(
    said: Floats,
    right: Floats,
    total: int,
    *,
    given: float = 0.0,
    kept: npt.NDArray[np.bool_] | None = None,
) -> tuple[float, float]:
    """The highest threshold, in steps of 0.05, with nearly the best F1, and its F1.

    Args:
        given: How much of the best F1 is given for fewer false claims.
        kept: Claims that are told already, besides those to be chosen from.
    """
    also, good = (0.0, 0.0) if kept is None else (kept.sum(), right[kept].sum())
    scores = []
    for least in np.arange(0.1, 0.95, 0.05):
        here = said >= least
        found = 2 * (good + right[here].sum()) / (also + here.sum() + total)
        scores.append((found, round(float(least), 2)))
    best = max(score for score, _ in scores)
    score, least = max((s for s in scores if s[0] >= best - given), key=lambda s: s[1])
    return least, float(score)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    rows, right, article, total = collect(options.corpora)
    said = np.zeros(len(rows))
    for fold in range(FOLDS):
        held = article % FOLDS == fold
        said[held] = _apply(fit(rows[~held], right[~held]), rows[held])
    inner = rows[:, EVIDENCE.index("inner")] > 0
    least, _ = best_threshold(np.where(inner, 0, said), right, total, given=NEARLY)
    kept = ~inner & (said >= least)
    least_inner, score = best_threshold(np.where(inner, said, 0), right, total, kept=kept)
    print(f"{len(rows)} claims, {right.mean():.0%} right")
    for low in np.arange(0, 1, 0.1):
        here = (said >= low) & (said < low + 0.1)
        if here.any():
            print(f"  {said[here].mean():.2f} said, {right[here].mean():.2f} right, {here.sum()}")
    print(f"F1 {score:.3f} at {least}, inside other claims at {least_inner}")
    weights = zip(("bias", *EVIDENCE), fit(rows, right).tolist(), strict=True)
    lines = [f'"{name}" = {value:.4f}' for name, value in weights]
    head = TARGET.read_text("utf-8").split("[weights]")[0]
    body = "\n".join(lines)
    thresholds = f"least = {least}\ninner = {least_inner}"
    TARGET.write_text(f"{head}[weights]\n{body}\n\n[threshold]\n{thresholds}\n", "utf-8")


if __name__ == "__main__":
    main()
