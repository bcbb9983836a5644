"""Fit the weights of `extract/times/dating.py` and write `extract/lexicons/dating_weights.json`.

    python training/fit_dating.py TRAIN.jsonl [DEV.jsonl] [--docs FOLDER]

On articles with events (JSON lines: id, text, date, events with `triggers` and `times` as
spans), parsed by the shipped model: for each trigger the times of its sentence and "none" are
the options; right are the times that overlap one of the event's. Multinomial logistic
regression, L2, full-batch gradient steps from zero: nothing is random.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.tokens import Doc, DocBin, Token

from newsevents.extract.language import load_pipeline
from newsevents.extract.times import find_times
from newsevents.extract.times.dating import Dating, features, none_features
from newsevents.models.time import TimeExpression
from training.weights import write_weights

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "extract" / "lexicons" / "dating_weights.json"
DECAY = 0.015
STEPS = 500
LEAST = 4
"""Cases in which a feature must occur."""

Case = tuple[list[list[str]], list[bool]]
"""Features of the options, "none" the last, and which are right."""


def documents(path: Path, cache: Path | None) -> Iterator[tuple[dict[str, Any], Doc]]:
    """The articles of a file with their parse, kept in the folder `cache`."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    kept = cache / f"{path.stem}.spacy" if cache else None
    if kept is not None and kept.exists():
        docs = DocBin().from_disk(kept).get_docs(spacy.blank("en").vocab)
    else:
        nlp = load_pipeline()
        found = [nlp(row["text"]) for row in rows]
        if kept is not None:
            attributes = "ORTH TAG POS LEMMA HEAD DEP ENT_IOB ENT_TYPE SENT_START SPACY".split()
            DocBin(attrs=attributes, docs=found).to_disk(kept)
        docs = iter(found)
    yield from zip(rows, docs, strict=True)


def times_of(row: dict[str, Any], doc: Doc) -> list[TimeExpression]:
    """The times of an article, as the pipeline finds them."""
    day = date.fromisoformat(row["date"][:10]) if row.get("date") else None
    return find_times(doc, document_date=day)


def words_of(doc: Doc, event: dict[str, Any]) -> list[Token]:
    """The tokens of an event's triggers."""
    found = []
    for trigger in event["triggers"]:
        span = doc.char_span(trigger["start"], trigger["end"], alignment_mode="expand")
        if span is not None and len(span):
            found.append(span.root)
    return found


def is_right(time: TimeExpression, event: dict[str, Any]) -> bool:
    """Whether a time overlaps one of the event's."""
    return any(
        gold["start"] is not None and time.start < gold["end"] and gold["start"] < time.end
        for gold in event["times"]
    )


def cases_of(row: dict[str, Any], doc: Doc, times: list[TimeExpression]) -> Iterator[Case]:
    """The triggers of an article that share their sentence with a time."""
    dating = Dating(doc, times)
    for event in row["events"]:
        for word in words_of(doc, event):
            spots = dating.spots(word)
            if spots:
                options = [features(word, spot, spots) for spot in spots]
                right = [is_right(spot.time, event) for spot in spots]
                yield [*options, none_features(word, spots)], [*right, not any(right)]


def fit(cases: list[Case]) -> dict[str, float]:
    """Weights by feature."""
    seen: dict[str, int] = {}
    for options, _ in cases:
        for name in {feature for option in options for feature in option}:
            seen[name] = seen.get(name, 0) + 1
    names = sorted(name for name, count in seen.items() if count >= LEAST)
    index = {name: place for place, name in enumerate(names)}
    rows: list[int] = []
    columns: list[int] = []
    owner: list[int] = []
    right: list[bool] = []
    for number, (options, ok) in enumerate(cases):
        for option, good in zip(options, ok, strict=True):
            known = [index[name] for name in option if name in index]
            rows += [len(owner)] * len(known)
            columns += known
            owner.append(number)
            right.append(good)
    rows_, columns_, owner_ = np.array(rows), np.array(columns), np.array(owner)
    right_ = np.array(right, dtype=float)
    theta, speed = np.zeros(len(names)), np.zeros(len(names))
    for _ in range(STEPS):
        score = np.bincount(rows_, theta[columns_], minlength=len(owner))
        score = np.exp(score - score.max())
        whole = score / np.bincount(owner_, score)[owner_]
        good = score * right_
        good = good / np.maximum(np.bincount(owner_, good)[owner_], 1e-12)
        slope = np.bincount(columns_, (good - whole)[rows_], minlength=len(names))
        speed = 0.9 * speed + slope / len(cases) - DECAY / 20 * theta
        theta += speed
    return dict(zip(names, theta.round(3).tolist(), strict=True))


def measure(rows: list[tuple[dict[str, Any], Doc]]) -> dict[str, float]:
    """Precision and recall of the dates of gold events, as the scorer of records counts."""
    given = right = told = 0
    for row, doc in rows:
        dating = Dating(doc, times_of(row, doc))
        for event in row["events"]:
            told += bool(event["times"])
            best = dating.best(words_of(doc, event))
            if best is not None:
                given += 1
                right += is_right(best.time, event)
    return {"precision": right / max(1, given), "recall": right / max(1, told), "given": given}


def main() -> None:
    """Fit, write, and print what dev says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path, nargs="?")
    parser.add_argument("--docs", type=Path)
    options = parser.parse_args()
    cases = [
        case
        for row, doc in documents(options.train, options.docs)
        for case in cases_of(row, doc, times_of(row, doc))
    ]
    weights = fit(cases)
    write_weights(TARGET, {"weights": {name: value for name, value in weights.items() if value}})
    print(len(cases), "cases", len(weights), "weights", TARGET)
    if options.dev is not None:
        print(measure(list(documents(options.dev, options.docs))))


if __name__ == "__main__":
    main()
