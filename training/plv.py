"""PLV's sentences as stories: a type, who does it and to whom, but not which word says so.

The word is chosen by the pipeline of the first stage: the one that most likely names an event
of the type; else the verb that has the source for its subject, else the sentence's root. What
the other words are is left open. A fifth of the sentences is kept for measuring
(`newsevents.evaluate.plv`).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from spacy.language import Language

from newsevents.evaluate.plv import TODAY, is_dev
from newsevents.extract.language.annotations import event_words
from newsevents.extract.language.pieces import PieceTable
from newsevents.extract.language.scores import EVENT_TYPES, FIRST_CERTAINTY, ROLES
from training.article_words import Words
from training.stories import IGNORED, EventLabels, Story, read_jsonl


def plv_stories(corpora: Path, nlp: Language, table: PieceTable) -> list[Story]:
    """A story a sentence of the part that is learnt from; a second pair of parties is left out."""
    stories, seen = [], set()
    for row in read_jsonl(corpora / "more/plv/train.jsonl"):
        text = str(row["text"])
        if is_dev(text) or text in seen:
            continue
        seen.add(text)
        words = Words(nlp, table, text)
        if words.words:
            names = sorted(TODAY.get(str(row["type"]), {str(row["type"])}))
            kinds = [EVENT_TYPES.index(name) for name in names]
            stories.append(_story(words, text, kinds, (str(row["source"]), str(row["target"]))))
    return stories


def _story(words: Words, text: str, kinds: list[int], parties: tuple[str, str]) -> Story:
    heads = [_head(words, text, party) for party in parties]
    word, kind = _trigger(words, kinds, heads[0])
    story = Story(words.words, words.breaks, cuts=words.cuts, names=words.names)
    trigger = story.blank()
    labels = EventLabels(np.full(len(words.words), -1, np.int64))
    trigger[word] = kind
    labels.event_of[word] = 0 if kind != IGNORED else -1
    for role, party in zip(("actor", "recipient"), heads, strict=True):
        if party is not None and party != word:
            labels.roles.append((word, party, ROLES.index(role)))
    # The other parts are not told.
    labels.open += [
        (word, place, role)
        for place in range(len(words.words))
        for role in range(2, FIRST_CERTAINTY)
    ]
    story.labels = {"trigger": trigger}
    story.events = labels
    return story


def _head(words: Words, text: str, party: str) -> int | None:
    start = text.find(party) if party else -1
    return words.head(start, start + len(party)) if start >= 0 else None


def _trigger(words: Words, kinds: list[int], source: int | None) -> tuple[int, int]:
    """The word that most likely says it, and the type that it then has."""
    told = event_words(words.doc)
    place = words.places
    if told is not None and len(told.tokens):
        odds = told.types[:, kinds]
        row, column = np.unravel_index(int(odds.argmax()), odds.shape)
        if odds[row, column] > np.log(0.02) and int(told.tokens[row]) in place:
            return place[int(told.tokens[row])], kinds[int(column)]
    verb = words.heads[source] if source is not None else 0
    if source is None or verb == source:
        verb = next((k for k, head in enumerate(words.heads) if head == k), 0)
    return verb, kinds[0] if len(kinds) == 1 else IGNORED
