"""The word tables that linking ships: word frequencies, and vectors of the words for deeds."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from newsevents.evaluate.jsonl import read_jsonl
from newsevents.link import words
from newsevents.link.profile import trigger_stem

LEAST_FREQUENT = 3
"""Articles that a word of the frequency table is in; rarer ones count as rarest."""
DIMENSIONS = 48
SMOOTHING = 0.75
"""Exponent of the context counts (Levy, Goldberg and Dagan 2015)."""
TYPE_WEIGHT = 1.5
"""How much more an event's type says of its word than a word beside it."""


def frequencies(texts: Iterable[str]) -> bytes:
    """The table of words and how many articles each is in, packed."""
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        counts.update(set(words.stems(text)))
    lines = [f"\t{total}", *(f"{w}\t{n}" for w, n in sorted(counts.items()) if n >= LEAST_FREQUENT)]
    return gzip.compress("\n".join(lines).encode(), 9, mtime=0)


def deeds(chains: Sequence[tuple[str | None, list[str]]]) -> dict[str, Any]:
    """Vectors of trigger stems: positive pointwise mutual information of stems that name one
    event, and of the event's type, cut to its first singular vectors.

    Args:
        chains: Type, where there is one, and the stems that name an event.
    """
    counts = Counter(stem for _, stems in chains for stem in set(stems))
    kept = sorted(stem for stem, count in counts.items() if count > 1)
    at = {stem: number for number, stem in enumerate(kept)}
    types = sorted({kind for kind, _ in chains if kind})
    seen = np.zeros((len(kept), len(kept) + len(types)))
    for kind, stems in chains:
        found = [at[stem] for stem in sorted(set(stems)) if stem in at]
        for one in found:
            seen[one, one] += 1
            for two in found:
                if one != two:
                    seen[one, two] += 1 / (len(found) - 1)
            if kind:
                seen[one, len(kept) + types.index(kind)] += 1
    shares = seen.sum(0) ** SMOOTHING
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.log(seen * shares.sum() / (seen.sum(1, keepdims=True) * shares))
    odds = np.where(np.isfinite(odds), np.maximum(odds, 0), 0)
    odds[:, len(kept) :] *= TYPE_WEIGHT
    left, values, _ = np.linalg.svd(odds, full_matrices=False)
    vectors = left[:, :DIMENSIONS] * np.sqrt(values[:DIMENSIONS])
    vectors *= np.sign(vectors[np.abs(vectors).argmax(0), range(DIMENSIONS)])
    whole = np.round(vectors / (np.abs(vectors).max(1, keepdims=True) + 1e-9) * 127)
    codes = {stem: whole[number].astype(np.int8).tobytes().hex() for stem, number in at.items()}
    return {"dimensions": DIMENSIONS, "stems": codes}


def chains_of(corpora: Path, left_out: set[str]) -> list[tuple[str | None, list[str]]]:
    """The words for one event in the train parts of the news gold and of ECB+."""
    found: list[tuple[str | None, list[str]]] = []
    for row in read_jsonl(corpora / "events" / "newsgold" / "train.jsonl"):
        if row["id"] not in left_out:
            found += [
                (event["type"], [trigger_stem(span["text"]) for span in event["triggers"]])
                for event in row["events"]
            ]
    told: dict[str, list[str]] = {}
    for document in read_jsonl(corpora / "events" / "ecbplus_train.jsonl"):
        for mention in document["mentions"]:
            if mention["kind"] == "event":
                told.setdefault(mention["chain"], []).append(trigger_stem(mention["text"]))
    return found + [(None, stems) for stems in told.values()]
