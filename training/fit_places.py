"""Fit the weights of `extract/places` and write `extract/lexicons/places_weights.toml`.

    python training/fit_places.py FILE.pickle ... [--halves]

Each FILE holds a list of (id, Article, entities, gold) with gold places as (start, end, words,
latitude, longitude). Of each name that a gold place overlaps, the readings within 161 km are
right, or "none" where none is. Multinomial logistic regression, L2, full-batch gradient steps
from zero; three rounds, each with the context of the weights before. With `--halves` the weights
of each half of the articles are measured on the other, and nothing is written.
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path
from typing import Any

from fit_dating import Case, fit

from newsevents.extract.entities.gazetteer import Place
from newsevents.extract.places import resolution as module
from newsevents.extract.places.resolution import (
    Context,
    best_of,
    distance,
    features,
    items_of,
    none_features,
    others_of,
    weigh,
)

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "extract" / "lexicons" / "places_weights.toml"
NEAR = 161.0
"""Kilometres (100 miles) within which a place is right, the field's usual measure."""
ROUNDS = 3
START = {
    "kind=country": 4.0, "kind=capital": 2.0, "kind=seat": 1.0, "beside=in": 4.0,
    "beside=out": -4.0, "country=5": 2.0, "country=6": 2.5, "country=4": 1.5, "none": 1.0,
    **{f"people={size}": size / 4 for size in range(8, 25)},
}  # fmt: skip

Row = tuple[str, Any, list[Any], list[tuple[int, int, str, float, float]]]


def gold_of(entity: Any, gold: list[tuple[int, int, str, float, float]]) -> Place | None:
    """The gold place that a name's mentions overlap, the first one."""
    for mention in entity.mentions:
        for start, end, words, lat, lon in gold:
            if mention.form == "name" and mention.start < end and start < mention.end:
                return Place(words, "", None, lat, lon, "city", 0)
    return None


def cases_of(rows: list[Row]) -> list[Case]:
    """The names of gold places with their readings, in the context of the weights so far."""
    cases: list[Case] = []
    for _, article, entities, gold in rows:
        items = items_of(article.text, entities)
        others = others_of(entities)
        weigh(items, others)
        context = Context(items, others)
        by_id = {entity.id: entity for entity in entities}
        for item in items:
            place = gold_of(by_id[item.ident], gold)
            if place is None or not item.found:
                continue
            away = [distance(place, reading) for reading in item.found]
            right = [far is not None and far <= NEAR for far in away]
            options = [features(item, reading, context) for reading in item.found]
            cases.append(([*options, none_features(item)], [*right, not any(right)]))
    return cases


def measure(rows: list[Row]) -> dict[str, float]:
    """As the scorer of places: shares of gold places coded, and right within 161 km."""
    told = coded = near = 0
    for _, article, entities, gold in rows:
        items = items_of(article.text, entities)
        weigh(items, others_of(entities))
        found = {item.ident: best_of(item) for item in items}
        spans = [
            (mention.start, mention.end, found[entity.id])
            for entity in entities
            for mention in entity.mentions
            if found.get(entity.id) is not None
        ]
        for start, end, words, lat, lon in gold:
            told += 1
            hit = next(
                (p for s, e, p in spans if s < end and start < e and p.lat is not None), None
            )
            if hit is not None:
                coded += 1
                away = distance(hit, Place(words, "", None, lat, lon, "city", 0))
                near += away is not None and away <= NEAR
    return {"coded": coded / told, "right": near / max(1, coded), "of_all": near / told}


def learn(rows: list[Row]) -> dict[str, float]:
    """Weights in rounds."""
    weights: dict[str, float] = START
    for _ in range(ROUNDS):
        module._weights = lambda w=weights: w  # type: ignore[assignment,misc]
        weights = fit(cases_of(rows))
    module._weights = lambda w=weights: w  # type: ignore[assignment,misc]
    return weights


def main() -> None:
    """Fit, and write or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--halves", action="store_true")
    options = parser.parse_args()
    sets = [pickle.loads(path.read_bytes()) for path in options.files]
    if options.halves:
        for keep in (0, 1):
            learn([row for rows in sets for row in rows[keep::2]])
            for path, rows in zip(options.files, sets, strict=True):
                print(path.stem, keep, measure(rows[1 - keep :: 2]))
        return
    weights = learn([row for rows in sets for row in rows])
    lines = [
        "# Weights of extract/places/resolution.py by feature, made by training/fit_places.py.",
        "[weights]",
        *(f"{json.dumps(name)} = {value}" for name, value in sorted(weights.items()) if value),
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(weights), "weights", TARGET, [measure(rows) for rows in sets])


if __name__ == "__main__":
    main()
