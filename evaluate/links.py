"""Which reports tell one event: against the news links, and ECB+.

    newsevents evaluate links ../shared/corpora

News links (`events/newslinks/`, all files but the train part; events in `events/newsgold/`):
pairs of records of two articles of one group. Precision: pairs put together that the gold
has together, of all put together; recall: of the gold's pairs. A part and its whole are
neither right nor wrong. Measured over the gold's own events, and end to end: there a record
stands for the gold event that it shares most trigger words with, and a record that is none
makes its links wrong. All articles of a file are linked together, not a group at a time.

ECB+ (`events/ecbplus_dev.jsonl`; Cybulska and Vossen 2014): gold mentions, the topic given and
the subtopic not, CoNLL F1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from newsevents.evaluate.conll import conll
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.evaluate.links_gold import Group, gold_record, read_articles, read_groups
from newsevents.link.memory import cluster_profiles
from newsevents.link.profile import profiles

Json = dict[str, Any]
TRAINED_ON = "train"
_CEILINGS = {"newsgold": "two annotators 0.96 / 0.95; same type and stem 0.13 / 0.42"}


@dataclass(slots=True)
class PairFigures:
    """Pairs of records: put together, rightly so, in the gold, found on both sides."""

    records: int = 0
    joined: int = 0
    right: int = 0
    gold: int = 0
    hit: int = 0
    found: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of the pairs put together."""
        return self.right / self.joined if self.joined else 0.0

    @property
    def recall(self) -> float:
        """Of the gold's pairs."""
        return self.hit / self.gold if self.gold else 0.0

    def line(self, name: str) -> str:
        """The figures for a person."""
        found = self.hit / self.found if self.found else 0.0
        wrong = 100 * (self.joined - self.right) / self.records if self.records else 0.0
        return (
            f"{name:22s} P {self.precision:.3f}  R {self.recall:.3f}  R of found {found:.3f}  "
            f"wrong per 100 records {wrong:.2f}  ({self.joined} joined, {self.gold} gold pairs, "
            f"{self.records} records)"
        )


def measure(
    groups: Sequence[Group],
    home: Mapping[str, int],
    label: Mapping[str, str | None],
) -> PairFigures:
    """The figures of clusters.

    Args:
        home: The cluster of each record ("article#event") that is in one.
        label: The gold event of each record; None where it is none.
    """
    figures = PairFigures()
    known = {event for event in label.values() if event is not None}
    for group in groups:
        own = [name for name in label if name.partition("#")[0] in group.articles]
        figures.records += len(own)
        hit = _judge(group, own, home, label, figures)
        for cluster in group.clusters:
            for one, two in combinations(cluster, 2):
                if one.partition("#")[0] != two.partition("#")[0]:
                    figures.gold += 1
                    figures.found += one in known and two in known
                    figures.hit += frozenset((one, two)) in hit
                    if frozenset((one, two)) not in hit:
                        figures.errors.append(f"missed {group.name} {one} {two}")
    return figures


def _judge(
    group: Group,
    own: Sequence[str],
    home: Mapping[str, int],
    label: Mapping[str, str | None],
    figures: PairFigures,
) -> set[frozenset[str]]:
    """Judge the pairs put together in a group; the gold pairs among them."""
    hit: set[frozenset[str]] = set()
    for one, two in combinations(own, 2):
        together = one in home and home[one] == home.get(two)
        if not together or one.partition("#")[0] == two.partition("#")[0]:
            continue
        a, b = label[one], label[two]
        verdict = group.judge(a, b) if a is not None and b is not None else "different"
        figures.joined += verdict != "part"
        figures.right += verdict == "same"
        if verdict == "same" and a is not None and b is not None:
            hit.add(frozenset((a, b)))
        elif verdict == "different":
            figures.errors.append(f"wrong {group.name} {one} ({a}) {two} ({b})")
    return hit


def link_records(
    records: Mapping[str, Json], texts: Mapping[str, str]
) -> tuple[dict[str, int], list[str]]:
    """Link records by name of article: the cluster of each "article#event", and all of these."""
    names = sorted(records)
    told = [profiles(records[name], texts[name], number) for number, name in enumerate(names)]
    home = {
        f"{names[number]}#{event}": cluster
        for cluster, members in enumerate(cluster_profiles(told))
        for number, event in members
    }
    every = [f"{name}#{event['id']}" for name in names for event in records[name]["events"]]
    return home, every


def aligned(found: Sequence[Json], gold: Sequence[Json]) -> dict[str, str]:
    """One to one, which record is which gold event: a right type first, then most shared words."""
    ranked = []
    for i, record in enumerate(found):
        spans = [record["trigger"], *record["mentions"]]
        for j, event in enumerate(gold):
            shared = sum(any(_meets(t, span) for span in spans) for t in event["triggers"])
            if shared:
                kinds = {event["type"], event.get("also")}
                best = _meets(record["trigger"], event["triggers"][0])
                ranked.append((record["type"] in kinds, shared, best, -i, -j))
    chosen: dict[int, int] = {}
    for *_, i, j in sorted(ranked, reverse=True):
        if -i not in chosen and -j not in chosen.values():
            chosen[-i] = -j
    return {found[i]["id"]: gold[j]["id"] for i, j in chosen.items()}


def _meets(one: Mapping[str, Any], two: Mapping[str, Any]) -> bool:
    return bool(one["start"] < two["end"] and two["start"] < one["end"])


def run(gold: Path, *, errors: int = 0) -> str:
    """The figures of all the data under a folder of corpora, with the first errors of each."""
    folder = gold / "events" if (gold / "events").is_dir() else gold
    lines: list[str] = []
    for path in sorted((folder / "newslinks").glob("*.jsonl")):
        if path.stem != TRAINED_ON:
            lines += _news(path, folder / "newsgold", errors)
    for path in sorted(folder.glob("ecbplus_*.jsonl")):
        if path.stem != f"ecbplus_{TRAINED_ON}":
            lines.append(_ecb(path))
    if not lines:
        raise ValueError("there is no newslinks/dev.jsonl and no ecbplus_dev.jsonl in it")
    return "\n".join(lines)


def _news(path: Path, events: Path, errors: int) -> list[str]:
    from newsevents.pipeline import load

    groups = read_groups(path)
    articles = read_articles(events, [name for group in groups for name in group.articles])
    texts = {name: str(row["text"]) for name, row in articles.items()}
    extractor = load()
    records = {
        name: extractor.extract(text).model_dump(mode="json") for name, text in texts.items()
    }
    own = {name: gold_record(records[name], articles[name]) for name in records}
    home, every = link_records(own, texts)
    over_gold = measure(groups, home, {name: name for name in every})
    home, every = link_records(records, texts)
    label: dict[str, str | None] = dict.fromkeys(every)
    for name, record in records.items():
        for one, event in aligned(record["events"], articles[name]["events"]).items():
            label[f"{name}#{one}"] = f"{name}#{event}"
    end_to_end = measure(groups, home, label)
    lines = []
    for title, figures in (("gold events", over_gold), ("end to end", end_to_end)):
        lines.append(figures.line(f"{path.stem}, {title}"))
        lines += [f"    {error}" for error in figures.errors[:errors]]
    return lines


def _ecb(path: Path) -> str:
    from newsevents.evaluate.links_ecb import cluster_mentions

    documents = read_jsonl(path)
    chains: dict[str, set[tuple[str, int, tuple[int, ...]]]] = {}
    for document in documents:
        for mention in document["mentions"]:
            if mention["kind"] == "event":
                key = (document["doc_id"], mention["sent"], tuple(mention["tokens"]))
                chains.setdefault(mention["chain"], set()).add(key)
    found = cluster_mentions(documents)
    figures = conll(list(chains.values()), found)
    mean = 100 * sum(one.f1 for one in figures.values()) / len(figures)
    parts = "  ".join(f"{name} {100 * one.f1:.1f}" for name, one in figures.items())
    kinds = Counter(len(chain) > 1 for chain in chains.values())
    return (
        f"{path.stem}, gold mentions, topic given: CoNLL F1 {mean:.1f}  ({parts}; "
        f"{kinds[True]} chains of two or more; same stem: 72.6)"
    )
