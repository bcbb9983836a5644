"""Parsed texts and the network's answers made by hand, for tests of what is done with them."""

from __future__ import annotations

import numpy as np
import spacy
from spacy.tokens import Doc, Span

from newsevents.extract.language.annotations import EventWords, MentionVectors
from newsevents.extract.language.network import PairLayer
from newsevents.extract.language.scores import (
    EVENT_TYPES,
    MODALITIES,
    PAIR_FEATURES,
    ROLES,
    PairTable,
)

VOCAB = spacy.blank("en").vocab
MODES = ("", "aerial", "arrest")
FAR = -9.0
PARTS = {"V": "VERB", "N": "NOUN", "PRP": "PRON", "DT": "DET"}


def tree(lines: str, *, names: dict[str, str] | None = None) -> Doc:
    """A Doc from "word/TAG/dep/head" items: heads are places, "_" in a word stands for a space.

    `names` gives the label of words that are names. A word "." ends its sentence.
    """
    rows = [item.rsplit("/", 3) for item in lines.split()]
    words = [row[0] for row in rows]
    doc = Doc(
        VOCAB,
        words=words,
        tags=[row[1] for row in rows],
        pos=[next((pos for tag, pos in PARTS.items() if r[1].startswith(tag)), "X") for r in rows],
        lemmas=[word.lower() for word in words],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
        sent_starts=[k == 0 or words[k - 1] == "." for k in range(len(rows))],
    )
    doc.ents = [
        Span(doc, k, k + 1, label=label)
        for word, label in (names or {}).items()
        for k in range(len(doc))
        if doc[k].text == word
    ]
    return doc


def answers(
    doc: Doc,
    events: dict[int, tuple[str, float]],
    *,
    roles: dict[tuple[int, int, str], float] | None = None,
    modality: dict[int, str] | None = None,
    modes: dict[int, str] | None = None,
    same: float = 0.0,
) -> EventWords:
    """What a network might say of a `Doc`.

    Args:
        events: By token, a type and the probability of it.
        roles: By event token, token and role, the log odds; all others are far below zero.
        same: Log odds that any two event words are one deed.
    """
    tokens = np.array(sorted(events), np.int64)
    count = len(tokens)
    types = np.full((count, len(EVENT_TYPES)), 1e-6, np.float32)
    modalities = np.full((count, len(MODALITIES)), FAR, np.float32)
    mode_scores = np.full((count, len(MODES)), FAR, np.float32)
    window = np.arange(len(doc))
    tables = []
    for row, token in enumerate(tokens.tolist()):
        kind, probability = events[token]
        types[row, EVENT_TYPES.index(kind)] = probability
        types[row, 0] = 1 - probability
        modalities[row, MODALITIES.index((modality or {}).get(token, "asserted"))] = 0.0
        mode_scores[row, MODES.index((modes or {}).get(token, ""))] = 0.0
        odds = np.full((len(doc), len(ROLES)), FAR, np.float32)
        for (event, other, role), value in (roles or {}).items():
            if event == token:
                odds[other, ROLES.index(role)] = value
        tables.append((window, odds))
    size = 2
    layer = PairLayer(
        np.zeros((3 * size + len(PAIR_FEATURES), 1), np.float32),
        np.zeros(1, np.float32),
        np.zeros((1, 1), np.float32),
        np.full(1, same, np.float32),
    )
    return EventWords(
        tokens=tokens,
        types=np.log(np.maximum(types, 1e-6)),
        modes=mode_scores,
        mode_names=MODES,
        modalities=modalities,
        negated=np.full(count, FAR, np.float32),
        roles=tuple(tables),
        vectors=np.zeros((count, size), np.float32),
        layer=layer,
        pairs=PairTable([t.text for t in doc], np.zeros(len(doc), np.int64)),
        places=tokens,
    )


def meanings(doc: Doc, odds: dict[tuple[str, str], float]) -> MentionVectors:
    """What a network might say of whom words mean; pairs that are not given are far apart.

    Args:
        odds: By a mention (the word's last place) and one before it (the word's first), the
            log odds that they mean the same.
    """
    words = [token.text for token in doc]
    size = len(words)
    inner = np.zeros((3 * size + len(PAIR_FEATURES), max(len(odds), 1)), np.float32)
    outer = np.zeros((max(len(odds), 1), 1), np.float32)
    for unit, ((mention, other), value) in enumerate(odds.items()):
        for place in (size - 1 - words[::-1].index(mention), words.index(other)):
            inner[2 * size + place, unit] = 1.0  # of the sum of both vectors
        outer[unit] = value - FAR
    layer = PairLayer(
        inner,
        np.full(inner.shape[1], -1.0, np.float32),
        outer,
        np.full(1, FAR, np.float32),
    )
    pairs = PairTable(words, np.zeros(size, np.int64))
    return MentionVectors(np.eye(size, dtype=np.float32), layer, pairs, np.arange(size))
