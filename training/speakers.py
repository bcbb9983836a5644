"""`python -m training.speakers --corpora ../shared/corpora`: fit whom a source means.

A logistic choice between the entities of an article and nobody of them, over the features of
`newsevents.extract.attributions.speaker_choice`, on the sources of the news claims that print no
name: right are the entities that the gold names, nobody where it names none. The network is
surer on the train part, whose articles it knows, than elsewhere: a source of the dev part counts
for more. Prints how many are right on the dev part, by folds of articles, and writes
`lexicons/speaker_choice.toml`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

import newsevents
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.evaluate.news_fillers import same_words
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.speakers import SpeakerFinder
from newsevents.extract.page.reader import article_from_text
from training.folds import DEV_COUNTS, flat, folds

Case = tuple[list[dict[str, float]], list[bool], bool]
"""Features of each entity, which are right, and whether the gold names anybody."""
Floats = npt.NDArray[np.float64]

PENALTY, STEPS, RATE = 1e-3, 400, 0.05
SHARES = (0.35, 0.4, 0.45, 0.5, 0.55)
DECAY, SQUARED = 0.9, 0.999  # Adam's
TARGET = Path(__file__).parent.parent / "extract/lexicons/speaker_choice.toml"
HEAD = """# Whom a source that prints no name means: what each feature adds to the log odds of an
# entity (extract/attributions/speaker_choice.py), and the share of the likelihood from which
# it is told. Written by `python -m training.speakers`.
"""


def cases_of(gold: Path) -> Iterator[list[Case]]:
    """The sources without a name of each article, each once."""
    extractor = newsevents.load()
    for item in read_jsonl(gold):
        text = str(item["text"])
        page = article_from_text(text)
        record = extractor.extract_article(page)
        reading = Reading(extractor.parsed(page))
        finder = SpeakerFinder(reading, page, record.entities)
        claims: list[dict[str, Any]] = item["attributions"]  # type: ignore[assignment]
        names = {tuple(claim["source"][0]): claim["name"] for claim in claims if claim["source"]}
        found: list[Case] = []
        for bounds, name in sorted(names.items()):
            options = finder.options_at(bounds)  # type: ignore[arg-type]
            if options:
                told = text[slice(*name)] if name else None
                right = [same_words(finder.name_of(entity), told) for entity, _ in options]
                found.append(([features for _, features in options], right, told is not None))
        yield found


class Table:
    """Cases as rows, an entity a row.

    Attributes:
        values: Features, scaled. owner: The case of each row. right: Whether it is right.
        some: Whether a case has a right row. known: Whether the gold's entity is among them.
        counts: What each case counts for.
    """

    def __init__(self, train: list[Case], dev: list[Case], names: list[str]) -> None:
        cases = train + dev
        at = {name: number for number, name in enumerate(names)}
        count = sum(len(found) for found, *_ in cases)
        self.values = np.zeros((count, len(names)))
        self.owner = np.repeat(np.arange(len(cases)), [len(found) for found, *_ in cases])
        self.right = np.array([good for _, right, _ in cases for good in right])
        rows = (found for many, *_ in cases for found in many)
        for number, found in enumerate(rows):
            for name, value in found.items():
                if name in at:
                    self.values[number, at[name]] = value
        self.some = np.array([any(right) for _, right, _ in cases])
        self.known = np.array([any(right) or not named for _, right, named in cases])
        self.counts = np.array([1.0] * len(train) + [DEV_COUNTS] * len(dev))

    def likely(self, weights: Floats) -> Floats:
        """The share of each row among its case's, nobody counting 1."""
        odds = np.exp(np.clip(self.values @ weights, -30, 30))
        return odds / (1 + np.bincount(self.owner, odds, len(self.some)))[self.owner]

    def correct(self, weights: Floats, least: float) -> int:
        """Cases whose likeliest row is right, or that rightly have none over `least`."""
        likely, good = self.likely(weights), 0
        for case in range(len(self.some)):
            mine = np.flatnonzero(self.owner == case)
            best = mine[likely[mine].argmax()]
            if likely[best] > least:
                good += bool(self.right[best])
            else:
                good += bool(self.known[case] and not self.some[case])
        return good


def fit(table: Table) -> Floats:
    """Weights by Adam's steps over all cases; those whose speaker is no entity teach nothing."""
    weights = np.zeros(table.values.shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        likely = table.likely(weights)
        good = np.bincount(table.owner, likely * table.right, len(table.some))
        wanted = np.where(table.right, likely / np.maximum(good[table.owner], 1e-12), 0.0)
        slope = (likely - wanted) * (table.known * table.counts)[table.owner]
        slope = table.values.T @ slope / table.counts.sum() + PENALTY * weights
        mean = DECAY * mean + (1 - DECAY) * slope
        square = SQUARED * square + (1 - SQUARED) * slope**2
        size = np.sqrt(square / (1 - SQUARED**step)) + 1e-8
        weights -= RATE * mean / (1 - DECAY**step) / size
    return weights


def scaled(table: Table) -> Floats:
    """Divide the features by their spread, which is given back."""
    scale: Floats = table.values.std(0) + 1e-6
    table.values = table.values / scale
    return scale


def by_folds(train: list[Case], dev: list[list[Case]], names: list[str]) -> dict[float, int]:
    """Right cases of the dev part over each share, by weights that have not seen the article."""
    right = dict.fromkeys(SHARES, 0)
    for others, mine in folds(dev):
        table, held = Table(train, others, names), Table([], mine, names)
        held.values = held.values / scaled(table)
        weights = fit(table)
        for share in SHARES:
            right[share] += held.correct(weights, share)
    return right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    folder = options.corpora / "attribution/newsclaims"
    train, dev = (list(cases_of(folder / f"{part}.jsonl")) for part in ("train", "dev"))
    names = sorted({name for many, *_ in flat(train) for found in many for name in found})
    right = by_folds(flat(train), dev, names)
    least = max(right, key=lambda share: (right[share], share))
    print(f"right: dev, by folds, {right[least]} of {len(flat(dev))}, from a share of {least}")
    table = Table(flat(train), flat(dev), names)
    scale = scaled(table)
    weights = fit(table)
    told = [f'"{n}" = {v:.4f}' for n, v in zip(names, weights / scale, strict=True)]
    body = "\n".join(told)
    TARGET.write_text(f"{HEAD}\n[threshold]\nleast = {least}\n\n[weights]\n{body}\n", "utf-8")


if __name__ == "__main__":
    main()
