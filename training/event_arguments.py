"""`python -m training.event_arguments --corpora ../shared/corpora`: fit who is a party.

Logistic models (actor, recipient, place) over `extract.events.argument_features` of all who
may play a part in the events that the program finds in the news gold, and that are gold events:
right is who the gold names. The network knows its train part by heart and is surer there than
elsewhere, so that a row of the dev part counts for more than one of train. Fit
`training.event_frames` first, whose odds are among the features. Prints the figures on the dev
part, by models that have not seen the article, and writes
`lexicons/event_arguments.json`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import MaxAbsScaler

import newsevents
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.evaluate.news_events import align
from newsevents.evaluate.news_fillers import ROLES as FIELDS
from newsevents.evaluate.news_fillers import Named
from newsevents.extract.entities.index import EntityIndex
from newsevents.extract.events.argument_features import ROLES, Guesses, candidates, features
from newsevents.extract.events.coreference import type_of
from newsevents.extract.events.fillers import locate
from newsevents.extract.events.parties import Parties
from newsevents.extract.language.annotations import event_words
from newsevents.extract.page.reader import article_from_text
from training.event_frames import figures
from training.folds import DEV_COUNTS, flat, folds
from training.weights import write_weights

Row = tuple[dict[str, float], bool]
"""Features of a candidate, and whether the gold names it."""

LEAST_SEEN = 5
INVERSE_RIDGE = 0.3
TARGET = Path(__file__).parent.parent / "extract/lexicons/event_arguments.json"


def rows_of(gold: Path) -> list[list[list[Row]]]:
    """For each role the candidates of every article."""
    extractor = newsevents.load(min_confidence=0.0)
    rows: list[list[list[Row]]] = [[] for _ in ROLES]
    for item in read_jsonl(gold):
        for articles in rows:
            articles.append([])
        for number, found in _article(extractor, item):
            rows[number][-1].append(found)
    return rows


def _article(extractor: Any, item: Any) -> Iterator[tuple[int, Row]]:
    page = article_from_text(str(item["text"]))
    record = extractor.extract_article(page)
    doc, found = extractor.candidates(page, record)
    found = [candidate for candidate in found if candidate.event and candidate.triggers]
    plain = record.model_dump(mode="json")
    events = [candidate.event.model_dump(mode="json") for candidate in found]
    named, words = Named(plain), event_words(doc)
    index = EntityIndex(doc, record.entities)
    parties = Parties(doc, index, record.attributions, None)
    for mine, theirs in align(events, item["events"])[0]:
        cluster, gold = found[mine].triggers, item["events"][theirs]
        kind = type_of(cluster)
        every = candidates(doc, cluster, kind, words, parties.key)
        guesses = Guesses.of(every)
        for candidate in every:
            for number, role in enumerate(ROLES):
                token = candidate.best[number].token
                if not candidate.may(number):
                    continue
                if role == "place":
                    filler = next(iter(locate(doc, [token], index)), None)
                else:
                    filler = parties.party(token)
                if filler is not None:
                    told = filler.model_dump(mode="json")
                    right = any(named.same(told, other) for other in gold[FIELDS[role]])
                    yield number, (
                        features(doc, candidate, guesses, number, kind, parties.entity_kind), right
                    )  # fmt: skip


def fit(train: list[Row], dev: list[Row]) -> dict[str, float]:
    """Weights by feature; each is scaled to its largest value while they are shrunk."""
    rows = train + dev
    counts = Counter(name for found, _ in rows for name in found)
    kept = [
        {name: value for name, value in found.items() if counts[name] >= LEAST_SEEN}
        for found, _ in rows
    ]
    table, scale = DictVectorizer(), MaxAbsScaler()
    values = scale.fit_transform(table.fit_transform(kept))
    model = LogisticRegression(C=INVERSE_RIDGE, max_iter=1000, fit_intercept=False)
    shares = [1.0] * len(train) + [DEV_COUNTS] * len(dev)
    model.fit(values, [right for _, right in rows], sample_weight=shares)
    weights = model.coef_[0] / scale.scale_
    return dict(zip(table.get_feature_names_out(), weights.tolist(), strict=True))


def score(train: list[Row], dev: list[list[Row]]) -> str:
    """Precision, recall and F1 of dev's candidates over even odds, by folds of articles."""
    said, right = [], []
    for others, held in folds(dev):
        weights = fit(train, others)
        for found, named in held:
            said.append(sum(weights.get(k, 0.0) * v for k, v in found.items()) > 0)
            right.append(named)
    return figures(said, right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options = parser.parse_args()
    folder = options.corpora / "events/newsgold"
    train, dev = (rows_of(folder / f"{part}.jsonl") for part in ("train", "dev"))
    tables = {}
    for number, role in enumerate(ROLES):
        rows = flat(train[number])
        print(f"{role}: {len(rows)} candidates, dev {score(rows, dev[number])}", flush=True)
        weights = fit(rows, flat(dev[number]))
        tables[role] = {k: round(value, 3) for k, value in weights.items() if abs(value) >= 0.01}
    write_weights(TARGET, tables)


if __name__ == "__main__":
    main()
