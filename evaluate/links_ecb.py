"""ECB+ with gold mentions: documents of one story, and in them words for one deed.

The subtopic is not given, nor read off the end of a document's name: documents of a topic
are clustered by what they tell, where words that most of the topic shares weigh little, and in
each such story the mentions whose first words are one deed are one event. Mentions have no types,
parties or days of records, so the model of pairs is not asked.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from newsevents.link.clustering import cluster
from newsevents.link.deeds import deed_similarity
from newsevents.link.profile import trigger_stem
from newsevents.link.same_words import cosine
from newsevents.link.words import stems, weight

Json = dict[str, Any]
MentionKey = tuple[str, int, tuple[int, ...]]

SAME_STORY = 0.09
"""Mean likeness of the documents of a story; chosen on the train part (CoNLL F1 75.6 there; 74.6
with words weighed by the news alone, 77.3 with the subtopics given)."""
SAME_DEED = 0.97
"""How near the words for two mentions must be, in the mean of their clusters."""


def cluster_mentions(
    documents: Sequence[Json], *, same_story: float = SAME_STORY, same_deed: float = SAME_DEED
) -> list[list[MentionKey]]:
    """Clusters of all event mentions, within and across the documents of a topic."""
    topics: dict[str, list[Json]] = defaultdict(list)
    for document in sorted(documents, key=lambda one: one["doc_id"]):
        topics[document["topic"]].append(document)
    found: list[list[MentionKey]] = []
    for topic in sorted(topics):
        for story in _stories(topics[topic], same_story):
            found += _deeds(story, same_deed)
    return found


def _vectors(documents: Sequence[Json]) -> list[dict[str, float]]:
    """Weighted stems of each document, of unit length, by how rare they are in the topic and in
    the news."""
    told = [
        Counter(stems(" ".join(t for s in one["sentences"] for t in s["tokens"])))
        for one in documents
    ]
    spread = Counter(word for words in told for word in words)
    rare = {
        word: weight(word) * math.log((len(told) + 1) / (count + 0.5))
        for word, count in spread.items()
        if count > 1
    }
    found = []
    for words in told:
        row = {word: (1 + math.log(n)) * rare[word] for word, n in words.items() if word in rare}
        length = math.hypot(*row.values())
        found.append({word: value / length for word, value in row.items()} if length else {})
    return found


def _stories(documents: Sequence[Json], same_story: float) -> list[list[Json]]:
    vectors = _vectors(documents)
    nodes = [(number, "") for number in range(len(documents))]
    pairs = {
        (nodes[a], nodes[b]): cosine(vectors[a], vectors[b])
        for a, b in combinations(range(len(documents)), 2)
    }
    made = cluster(nodes, pairs, join=same_story)
    inside = {node for members in made for node in members}
    made += [[node] for node in nodes if node not in inside]
    return [[documents[number] for number, _ in members] for members in made]


def _deeds(story: Sequence[Json], same_deed: float) -> list[list[MentionKey]]:
    where: dict[str, list[MentionKey]] = defaultdict(list)
    for document in story:
        for mention in document["mentions"]:
            if mention["kind"] == "event":
                key = (document["doc_id"], mention["sent"], tuple(mention["tokens"]))
                where[trigger_stem(mention["text"])].append(key)
    words = sorted(where)
    nodes = [(number, "") for number in range(len(words))]
    pairs = {
        (nodes[a], nodes[b]): deed_similarity([words[a]], [words[b]])
        for a, b in combinations(range(len(words)), 2)
    }
    made = cluster(nodes, pairs, join=same_deed)
    inside = {node for members in made for node in members}
    made += [[node] for node in nodes if node not in inside]
    return [[key for number, _ in members for key in where[words[number]]] for members in made]
