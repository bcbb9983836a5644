"""Clusters of articles held in memory: for evaluation, and for a few articles in a notebook."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from newsevents.link import candidates
from newsevents.link.clustering import KEPT, Node, cluster, components, supported
from newsevents.link.profile import EventProfile
from newsevents.link.scoring import Pair, PairModel, shipped


def cluster_profiles(
    articles: Sequence[Sequence[EventProfile]], *, model: PairModel | None = None
) -> list[list[Node]]:
    """The clusters of two or more events, by the steps of `newsevents link`.

    Args:
        articles: The profiles of each article's events; their keys name the clusters' members.
        model: Another model of pairs than the shipped one.
    """
    chosen = model or shipped()
    pairs: list[Pair] = []
    for one, two in article_pairs(articles):
        pairs += candidates.pairs_of(articles[one], articles[two])
    scores = chosen.score(pairs)
    edges = {
        (min(a.key, b.key), max(a.key, b.key)): float(value)
        for (a, b), value in zip(pairs, scores, strict=True)
        if value >= KEPT
    }
    likely = [edge for edge, value in edges.items() if value >= chosen.join]
    nodes = {node for edge in likely for node in edge}
    found: list[list[Node]] = []
    for part in components(nodes, likely):
        inside = set(part)
        own = {edge: value for edge, value in edges.items() if inside.issuperset(edge)}
        found += cluster(part, supported(own, join=chosen.join), join=chosen.join)
    return sorted(found)


def article_pairs(articles: Sequence[Sequence[EventProfile]]) -> Iterable[tuple[int, int]]:
    """Articles that are compared: each with those that share most telling words with it."""
    where: dict[str, list[int]] = defaultdict(list)
    keys = [candidates.keys_of(article) for article in articles]
    for number, found in enumerate(keys):
        for key in found:
            where[key].append(number)
    chosen: set[tuple[int, int]] = set()
    for number, found in enumerate(keys):
        shared: Counter[int] = Counter()
        for key, weight in found.items():
            if len(where[key]) <= candidates.CROWD:
                for other in where[key]:
                    shared[other] += weight  # type: ignore[assignment]
        del shared[number]
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        near = [other for other, value in ranked if value >= candidates.SHARED]
        for other in near[: candidates.NEIGHBOURS]:
            chosen.add((min(number, other), max(number, other)))
    return sorted(chosen)
