"""`python -m training.event_times --corpora ../shared/corpora`: fit which time dates an event.

A logistic decision over the features of `newsevents.extract.events.times`, on the events of the
news gold that the program finds: right is a time that overlaps one of the gold event's. As in
`training.event_arguments`, a row of the dev part counts for more than one of train. Prints the
figures of dates on the dev part, by folds of articles, and writes `lexicons/event_times.json`
with the log odds from which a time is taken.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import newsevents
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.evaluate.news_events import align
from newsevents.extract.events.times import Features, Times
from newsevents.extract.language.annotations import event_words
from newsevents.extract.page.reader import article_from_text
from training.fit_dating import is_right
from training.folds import DEV_COUNTS, flat, folds
from training.weights import write_weights

Event = tuple[list[tuple[Features, bool]], bool]
"""The times that may date an event with whether they do, and whether the gold has one."""

INVERSE_RIDGE = 0.03
LEAST_ODDS = (-0.8, -0.6, -0.4, -0.2, 0.0)
TARGET = Path(__file__).parent.parent / "extract/lexicons/event_times.json"


def events_of(gold: Path) -> Iterator[list[Event]]:
    """The events of each article that the program and the gold both have."""
    extractor = newsevents.load()
    for item in read_jsonl(gold):
        page = article_from_text(str(item["text"]))
        record = extractor.extract_article(page)
        doc, found = extractor.candidates(page, record)
        found = [candidate for candidate in found if candidate.event and candidate.triggers]
        plain = [candidate.event.model_dump(mode="json") for candidate in found]
        clusters = [candidate.triggers for candidate in found]
        options = Times(doc, record.times).options(clusters, event_words(doc))
        events: list[dict[str, Any]] = item["events"]  # type: ignore[assignment]
        yield [
            (
                [(features, is_right(time, events[theirs])) for time, features in options[mine]],
                bool(events[theirs]["times"]),
            )
            for mine, theirs in align(plain, events)[0]
        ]


def fit(train: Sequence[Event], dev: Sequence[Event]) -> dict[str, float]:
    """Weights by feature."""
    rows = [row for event in (*train, *dev) for row in event[0]]
    table, scale = DictVectorizer(sparse=False), StandardScaler(with_mean=False)
    values = scale.fit_transform(table.fit_transform([features for features, _ in rows]))
    seen = sum(len(event[0]) for event in train)
    shares = [1.0] * seen + [DEV_COUNTS] * (len(rows) - seen)
    model = LogisticRegression(C=INVERSE_RIDGE, max_iter=2000, fit_intercept=False)
    model.fit(values, [right for _, right in rows], sample_weight=shares)
    weights = model.coef_[0] / scale.scale_
    return dict(zip(table.get_feature_names_out(), weights.tolist(), strict=True))


def counted(
    weights: dict[str, float], events: Sequence[Event], least: float
) -> tuple[int, int, int]:
    """Dates that are right, that are told, and that the gold has."""
    right = told = 0
    for times, _ in events:
        odds = [sum(weights.get(k, 0.0) * v for k, v in features.items()) for features, _ in times]
        if odds and max(odds) > least:
            told += 1
            right += times[int(np.argmax(odds))][1]
    return right, told, sum(dated for _, dated in events)


def by_folds(train: list[Event], dev: list[list[Event]]) -> dict[float, tuple[float, float, float]]:
    """Precision, recall and F1 from each of `LEAST_ODDS`, by weights of other articles."""
    sums = {least: np.zeros(3) for least in LEAST_ODDS}
    for others, held in folds(dev):
        weights = fit(train, others)
        for least, total in sums.items():
            total += counted(weights, held, least)
    return {
        least: (right / told, right / dated, 2 * right / (told + dated))
        for least, (right, told, dated) in sums.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    folder = options.corpora / "events/newsgold"
    train, dev = (list(events_of(folder / f"{part}.jsonl")) for part in ("train", "dev"))
    found = by_folds(flat(train), dev)
    for least, figures in found.items():
        print(f"from {least:5.2f}: P {figures[0]:.3f} R {figures[1]:.3f} F1 {figures[2]:.3f}")
    best = max(found, key=lambda least: found[least][2])
    weights = fit(flat(train), flat(dev)) | {"least": best}
    write_weights(TARGET, {"time": {k: round(v, 4) for k, v in weights.items()}})


if __name__ == "__main__":
    main()
