"""Fit the weights of the pronoun ranker and write `extract/lexicons/coreference_weights.toml`.

    python training/fit_coreference.py [CORPORA] [--docs CACHE]

On GUM's training documents of the genres whose licence allows it (no NC), parsed by the
shipped model: every pronoun of the third person, its candidates as the ranker sees them,
right where the candidate's head lies in the pronoun's gold cluster; no right candidate, or
no gold cluster with an earlier noun, is "none". Multinomial logistic regression over the
candidates of each pronoun with "none" as one of them, L2, full-batch gradient steps from
zero: nothing is random. The gold antecedent is merged before going on, so that features of
clusters are those of right clusters. CACHE keeps parsed documents between runs.
"""

from __future__ import annotations

import argparse
import pickle
from hashlib import sha256
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from newsevents.evaluate.gum import GoldDocument, read_gum
from newsevents.extract.clusters import Clusters
from newsevents.extract.coreference import resolve
from newsevents.extract.language import load_pipeline
from newsevents.extract.mention import Mention
from newsevents.extract.mentions import find_mentions
from newsevents.extract.pronouns import Chooser
from newsevents.extract.tokens import read_tokens
from newsevents.models.article import Article

ROOT = Path(__file__).resolve().parent.parent
GENRES = (
    "news", "interview", "bio", "speech", "court", "academic", "textbook", "voyage", "vlog",
)  # fmt: skip
CLASS = {"m": "he", "f": "he", "n": "it", "u": "they"}
WEIGHT_OF_GENRE = {"news": 3.0, "interview": 2.0, "bio": 2.0, "speech": 1.5}
DECAY = 0.02
STEPS = 600

Case = tuple[list[list[str]], list[bool], float, str, list[str]]
"""Features of the candidates, which are right, weight, class of the pronoun, "none" features."""


def cases_of(gold: GoldDocument, doc: Doc, cases: list[Case]) -> None:
    """Collect the pronouns of one document."""
    article = Article(text=gold.text, sha256=sha256(gold.text.encode()).hexdigest())
    tokens = read_tokens(doc, article)
    mentions = find_mentions(tokens)
    at = {token.start: place for place, token in enumerate(gold.tokens)}
    by_head = {}
    for mention in gold.mentions:
        known = by_head.get(mention.head)
        if known is None or mention.last - mention.first > known.last - known.first:
            by_head[mention.head] = mention
    clusters = gold.clusters()

    def cluster_of(mention: Mention) -> int | None:
        place = at.get(tokens.doc[mention.head].idx)
        found = by_head.get(place) if place is not None else None
        return found.cluster if found else None

    def choose(
        pronoun: Mention,
        found: list[tuple[Mention, list[str]]],
        none: list[str],
        made: Clusters,
    ) -> Mention | None:
        mine = cluster_of(pronoun)
        right = []
        for other, _ in found:
            heads = made.of(other).mentions
            right.append(mine is not None and any(cluster_of(m) == mine for m in heads))
        if mine is not None and not any(right):
            first = clusters[mine][0]
            if first.head != at.get(tokens.doc[pronoun.head].idx):
                return None  # its antecedent is not among ours: nothing to learn
        weight = WEIGHT_OF_GENRE.get(gold.genre, 1.0)
        if found:
            cases.append(([f for _, f in found], right, weight, CLASS[pronoun.gender], none))
        return next((m for (m, _), ok in zip(found, right, strict=True) if ok), None)

    chooser: Chooser = choose
    resolve(tokens, mentions, choose=chooser)


def fit(cases: list[Case]) -> dict[str, float]:
    """Weights by feature."""
    names = sorted({f for features, *_, none in cases for one in (*features, none) for f in one})
    index = {name: place for place, name in enumerate(names)}
    rows, columns, owner, right, weights = [], [], [], [], []
    row = 0
    for number, (features, ok, weight, _, none) in enumerate(cases):
        options = [*features, none]
        for option, good in zip(options, [*ok, not any(ok)], strict=True):
            rows += [row] * len(option)
            columns += [index[f] for f in option]
            owner.append(number)
            right.append(good)
            row += 1
        weights.append(weight)
    rows_, columns_ = np.array(rows), np.array(columns)
    owner_, right_ = np.array(owner), np.array(right, dtype=float)
    importance = np.array(weights)[owner_]
    theta = np.zeros(len(names))
    speed = np.zeros(len(names))
    total = float(np.sum(weights))
    for _ in range(STEPS):
        score = np.bincount(rows_, theta[columns_], minlength=row)
        score = np.exp(score - score.max())
        whole = score / np.bincount(owner_, score)[owner_]
        good = score * right_
        good = good / np.maximum(np.bincount(owner_, good)[owner_], 1e-12)
        slope = np.bincount(columns_, ((good - whole) * importance)[rows_], minlength=len(names))
        speed = 0.9 * speed + slope / total - DECAY / 20 * theta
        theta += 1.0 * speed
    return dict(zip(names, theta.round(3).tolist(), strict=True))


def accuracy(cases: list[Case], weights: dict[str, float]) -> dict[str, tuple[int, int]]:
    """How many of the cases come out right, by class."""
    told: dict[str, tuple[int, int]] = {}
    for features, ok, _, kind, none in cases:
        scores = [sum(weights.get(f, 0.0) for f in one) for one in features]
        scores.append(sum(weights.get(f, 0.0) for f in none))
        best = int(np.argmax(scores))
        good = [*ok, not any(ok)][best]
        hit, all_ = told.get(kind, (0, 0))
        told[kind] = (hit + good, all_ + 1)
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?", default=ROOT.parent / "shared" / "corpora", type=Path)
    parser.add_argument("--docs", type=Path)
    options = parser.parse_args()
    nlp = load_pipeline()
    cache = {}
    if options.docs and options.docs.exists():
        cache = pickle.loads(options.docs.read_bytes())
    sets: dict[str, list[Case]] = {"train": [], "dev": []}
    for split, cases in sets.items():
        path = options.corpora / "ud-gum" / f"en_gum-ud-{split}.conllu.gz"
        for gold in read_gum(path, genres=GENRES):
            if gold.text not in cache:
                doc = nlp(gold.text)
                cache[gold.text] = (doc.to_bytes(exclude=["user_data"]), doc._.attribution_frames)
            stored, frames = cache[gold.text]
            doc = Doc(nlp.vocab).from_bytes(stored)
            doc._.attribution_frames = frames
            cases_of(gold, doc, cases)
    if options.docs:
        options.docs.write_bytes(pickle.dumps(cache))
    weights = fit(sets["train"])
    for split, cases in sets.items():
        told = accuracy(cases, weights)
        print(split, {k: f"{a}/{b} {a / b:.3f}" for k, (a, b) in sorted(told.items())})
    lines = [
        "# Weights of the pronoun ranker of extract/coreference.py, by pronoun class and feature.",
        "# Made by training/fit_coreference.py from GUM's coreference (annotations CC BY 4.0).",
        "[weights]",
        *(f'"{name}" = {value}' for name, value in sorted(weights.items()) if value),
    ]
    target = ROOT / "extract" / "lexicons" / "coreference_weights.toml"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target)


if __name__ == "__main__":
    main()
