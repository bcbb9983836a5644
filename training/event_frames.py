"""`python -m training.event_frames --corpora ../shared/corpora`: fit what frames say of parties.

Two ridge logistic models (actor, recipient) over `newsevents.extract.events.frames.features`
of the words around the event words of the news gold's train part. The network's own roles
are not among the features: it was trained on the same articles. Prints the figures on the
dev part and writes `lexicons/event_frames.json`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc

from newsevents.evaluate.alignment import prf
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.extract.entities.find import find_entities
from newsevents.extract.entities.index import EntityIndex, Heads
from newsevents.extract.events.frames import ROLES, features, relations
from newsevents.extract.language import load_pipeline
from newsevents.extract.language.annotations import keep_text, start_paragraphs
from newsevents.extract.page.reader import article_from_text
from training.weights import write_weights

Floats = npt.NDArray[np.float64]
Row = tuple[list[str], tuple[bool | None, bool | None]]
"""Features, and whether the word is an actor and a recipient; None: the gold does not say."""

LEAST_SEEN, RIDGE, ROUNDS, RATE = 8, 1.0, 300, 0.3
TARGET = Path(__file__).parent.parent / "extract/lexicons/event_frames.json"


def rows_of(gold: Path, nlp: Language) -> list[Row]:
    """Features of every word that hangs on an event word, and whether it acts or is acted on.

    The gold names a party once in an article. Where none of the words around an event word
    is that mention, or known to be the same, nothing is learned of them: one of them may be.
    """
    rows: list[Row] = []
    for item in read_jsonl(gold):
        article = article_from_text(str(item["text"]))
        doc = nlp.make_doc(article.text)
        keep_text(doc, article.text)
        start_paragraphs(doc, (section.start for section in article.sections))
        doc = nlp(doc)
        index = EntityIndex(doc, find_entities(doc, article, document_date=None))
        heads = Heads(doc)
        for event in item["events"]:
            wanted = [_parties(event[name], doc, heads, index) for name in ("actors", "recipients")]
            for span in event["triggers"]:
                place = heads.of(span["start"], span["end"])
                if place is None:
                    continue
                around = {
                    token: (names, _keys(doc, token, index))
                    for token, names in relations(doc[place]).items()
                }
                told = [
                    not want or any(keys & want for _, keys in around.values()) for want in wanted
                ]
                for token, (names, keys) in around.items():
                    right = tuple(
                        bool(keys & want) if known else None
                        for want, known in zip(wanted, told, strict=True)
                    )
                    rows.append((features(doc[token], names, event["type"]), right))  # type: ignore[arg-type]
    return rows


def _keys(doc: Doc, token: int, index: EntityIndex) -> set[Any]:
    known = index.at(token)
    noun = doc[token].tag_.startswith("N")
    return {token, *([doc[token].lower_] if noun else []), *([known[0].id] if known else [])}


def _parties(fillers: list[dict[str, Any]], doc: Doc, heads: Heads, index: EntityIndex) -> set[Any]:
    found: set[Any] = set()
    for filler in fillers:
        place = heads.of(filler["start"], filler["end"])
        if place is None:
            continue
        found |= _keys(doc, place, index)
    return found


def fit(rows: list[Row], role: int) -> dict[str, float]:
    """Weights by feature, by gradient steps with a rate for each (Adagrad)."""
    rows = [row for row in rows if row[1][role] is not None]
    counts = Counter(name for names, _ in rows for name in names)
    ids = {name: k for k, name in enumerate(n for n, c in counts.items() if c >= LEAST_SEEN)}
    used = [[ids[name] for name in names if name in ids] for names, _ in rows]
    lengths = np.array([len(names) for names in used])
    flat = np.concatenate([np.array(names, np.int64) for names in used])
    owner = np.repeat(np.arange(len(rows)), lengths)
    gold = np.array([right[role] for _, right in rows], float)
    weights, seen = np.zeros(len(ids)), np.full(len(ids), 1e-6)
    for _ in range(ROUNDS):
        said = 1 / (1 + np.exp(-np.bincount(owner, weights[flat], len(rows))))
        slope = np.bincount(flat, (said - gold)[owner], len(ids)) + RIDGE * weights
        seen += slope**2
        weights -= RATE * slope / np.sqrt(seen)
    return {name: round(float(weights[k]), 3) for name, k in ids.items()}


def score(rows: list[Row], weights: dict[str, float], role: int) -> str:
    """Precision, recall and F1 of the words over even odds."""
    rows = [row for row in rows if row[1][role] is not None]
    return figures(
        [sum(weights.get(name, 0.0) for name in names) > 0 for names, _ in rows],
        [bool(right[role]) for _, right in rows],
    )


def figures(said: Sequence[bool], right: Sequence[bool]) -> str:
    """Precision, recall and F1 of what is said, each against whether it is right."""
    hit = sum(one and other for one, other in zip(said, right, strict=True))
    precision, recall, f1 = prf(hit, sum(said), hit, sum(right))
    return f"P {precision:.3f} R {recall:.3f} F {f1:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--model", type=Path, help="the pipeline that parses; default: the shipped")
    options = parser.parse_args()
    nlp = load_pipeline(options.model)
    folder = options.corpora / "events/newsgold"
    train, dev = (rows_of(folder / f"{part}.jsonl", nlp) for part in ("train", "dev"))
    tables = {}
    for number, role in enumerate(ROLES):
        weights = fit(train, number)
        print(f"{role}: {len(train)} words, dev {score(dev, weights, number)}")
        tables[role] = {name: value for name, value in weights.items() if abs(value) >= 0.02}
    write_weights(TARGET, tables)


if __name__ == "__main__":
    main()
