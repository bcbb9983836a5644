"""Event records against the news gold: found, typed, told once, and everything about them.

A record meets a gold event where one of its mentions (trigger and others) overlaps one of
the gold's triggers. They are aligned one to one: those of a right type first, then by the
number of shared triggers, then those whose trigger is the gold's best one.

- `found`: aligned, whatever the type. `event`: of a right type, which is the gold's or its
  second one (`also`); of planned acts also AGREE or CONCEDE, as PLOVER has them.
- `duplicate`: not aligned, but meets a gold event that another record took; `false`: meets none.
- `mention`: words with a type, each by itself; `coreference`: MUC and B³ over those that both have.
- `average precision`: over the records by confidence, of all gold events.
- Of the aligned: modality, polarity, both (`fact`), mode where the gold has one, and the
  fillers (`news_fillers`).
- `all right`: share of the records that are aligned, of the right type and fact, without a wrong
  or missing party, with date and figures as in the gold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newsevents.evaluate.alignment import Report, quote
from newsevents.evaluate.news_fillers import FillerCounts, Tally, meets, score_fillers

Row = Mapping[str, Any]
HEADLINE = ("event F1", "found F1", "false", "duplicate", "actor F1", "recipient F1", "all right")
_PLANNED_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_NOTHING: dict[str, list[Any]] = {"events": [], "attributions": [], "entities": [], "times": []}


def is_gold(row: Row) -> bool:
    """Whether a line is an article of the news gold."""
    return "file" not in row and {"id", "source", "text", "events"} <= row.keys()


@dataclass
class NewsCounts(FillerCounts):
    """Counts over all articles."""

    event: Tally = field(default_factory=Tally)
    found: Tally = field(default_factory=Tally)
    mention: Tally = field(default_factory=Tally)
    types: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    chains: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    curve: list[tuple[float, bool]] = field(default_factory=list)


def score(pairs: Iterable[tuple[Row, Row]], *, errors: int = 0) -> Report:
    """Figures of (gold article, record of its text)."""
    counts, report = NewsCounts(), Report(most=errors)
    for row, record in pairs:
        score_article(row, record, counts, report)
    close(counts, report)
    return report


def right_types(gold: Row) -> set[str]:
    """The types that are right for a gold event."""
    types = {gold["type"], gold.get("also") or gold["type"]}
    if gold["modality"] == "planned":
        if types & _PLANNED_AGREE:
            types.add("AGREE")
        if "RETREAT" in types:
            types.add("CONCEDE")
    return types


def _words_of(event: Row) -> list[Row]:
    """Trigger and other mentions, the trigger once."""
    trigger = event["trigger"]
    at = (trigger["start"], trigger["end"])
    return [trigger, *(m for m in event.get("mentions", ()) if (m["start"], m["end"]) != at)]


def align(events: Sequence[Row], golds: Sequence[Row]) -> tuple[list[tuple[int, int]], set[int]]:
    """(record, gold) pairs one to one, best first, and the records that meet any gold event."""
    candidates = []
    for i, event in enumerate(events):
        words = _words_of(event)
        for j, gold in enumerate(golds):
            shared = sum(any(meets(t, m) for m in words) for t in gold["triggers"])
            if shared:
                typed = event["type"] in right_types(gold)
                best = meets(event["trigger"], gold["triggers"][0])
                candidates.append((typed, shared, best, -i, -j))
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = set(), set()
    for *_, i, j in sorted(candidates, reverse=True):
        if -i not in used[0] and -j not in used[1]:
            used[0].add(-i)
            used[1].add(-j)
            pairs.append((-i, -j))
    return pairs, {-i for *_, i, _ in candidates}


def score_article(row: Row, record: Row, counts: NewsCounts, report: Report) -> None:
    """Add one article."""
    record = {**_NOTHING, **record}
    events, golds = record["events"], row["events"]
    pairs, touched = align(events, golds)
    typed = {i: j for i, j in pairs if events[i]["type"] in right_types(golds[j])}
    counts.count["articles"] += 1
    counts.count["words"] += len(row["text"].split())
    counts.found.add(len(pairs), len(events), len(pairs), len(golds))
    counts.event.add(len(typed), len(events), len(typed), len(golds))
    aligned = dict(pairs)
    for i, event in enumerate(events):
        counts.curve.append((event.get("confidence", 1), i in typed))
        counts.types[event["type"]].add(i in typed, 1, 0, 0)
        if i in aligned:
            kind = "type"
        else:
            kind = "duplicate" if i in touched else "false"
            counts.count[kind] += 1
        if i not in typed:
            wanted = f", gold {golds[aligned[i]]['type']}" if i in aligned else ""
            report.error(kind, _told(row, event["type"] + wanted, event["trigger"]))
    for j, gold in enumerate(golds):
        counts.types[gold["type"]].add(0, 0, j in typed.values(), 1)
        if j not in typed.values():
            report.error("missed", _told(row, gold["type"], gold["triggers"][0]))
    _mentions(events, golds, counts)
    for i, j in pairs:
        _pair(events[i], golds[j], record, counts, typed=i in typed)


def _told(row: Row, kind: str, word: Row) -> str:
    around = row["text"][max(0, word["start"] - 60) : word["end"] + 50]
    return f"{row['id']} {kind} {word['text']!r} in {quote(around)}"


def _pair(event: Row, gold: Row, record: Row, counts: NewsCounts, *, typed: bool) -> None:
    count = counts.count
    modality = event["modality"] == gold["modality"]
    polarity = event["polarity"] == gold["polarity"]
    count["aligned"] += 1
    count["modality"] += modality
    count["polarity"] += polarity
    count["fact"] += modality and polarity
    if gold["mode"]:
        count["mode asked"] += 1
        count["mode"] += event.get("mode") == gold["mode"]
    good = score_fillers(event, gold, record, counts)
    count["all right"] += good and typed and modality and polarity


def _mentions(events: Sequence[Row], golds: Sequence[Row], counts: NewsCounts) -> None:
    """Typed words, and over those that both have, which are the same event."""
    gold_words = [(t, right_types(g), j) for j, g in enumerate(golds) for t in g["triggers"]]
    ours: dict[int, set[int]] = defaultdict(set)
    theirs: dict[int, set[int]] = defaultdict(set)
    used: set[int] = set()
    found = 0
    for i, event in enumerate(events):
        for word in _words_of(event):
            found += 1
            for k, (trigger, types, j) in enumerate(gold_words):
                if k not in used and event["type"] in types and meets(word, trigger):
                    used.add(k)
                    ours[i].add(k)
                    theirs[j].add(k)
                    break
    counts.mention.add(len(used), found, len(used), len(gold_words))
    for name, one, two in (
        ("recall", theirs.values(), ours.values()),
        ("precision", ours.values(), theirs.values()),
    ):
        of = {k: chain for chain in two for k in chain}
        for chain in one:
            parts = {id(of[k]) for k in chain}
            counts.chains[f"muc {name}"] += len(chain) - len(parts)
            counts.chains[f"muc {name} asked"] += len(chain) - 1
            counts.chains[f"b3 {name}"] += sum(len(of[k] & chain) / len(chain) for k in chain)
            counts.chains[f"b3 {name} asked"] += len(chain)


def _chain_f1(chains: Mapping[str, float], measure: str) -> float:
    p, r = (
        chains.get(f"{measure} {name}", 0) / (chains.get(f"{measure} {name} asked") or 1)
        for name in ("precision", "recall")
    )
    return 2 * p * r / (p + r) if p + r else 0.0


def _average_precision(counts: NewsCounts) -> float:
    right, total = 0, 0.0
    for place, (_, good) in enumerate(sorted(counts.curve, reverse=True), 1):
        right += good
        total += right / place if good else 0.0
    return total / counts.event.gold if counts.event.gold else 0.0


def close(counts: NewsCounts, report: Report) -> None:
    """Write the figures."""
    count, records = counts.count, counts.event.found
    report.lines.append(
        f"articles {count['articles']}  words {count['words']}  events {counts.event.gold}"
        f"  records {records}"
    )
    tallies = {"event": counts.event, "found": counts.found, "mention": counts.mention}
    for name, tally in (
        tallies | counts.roles | {"date": counts.date, "size": counts.size}
    ).items():
        p, r, f = tally.figures()
        report.lines.append(
            f"{name:11s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  ({tally.found} found, {tally.gold} gold)"
        )
        report.figures[f"{name} F1"] = f
    shares = [
        ("duplicate", "duplicate", records), ("false", "false", records),
        ("false per 1,000 words", "false", count["words"] / 1000),
        ("modality", "modality", count["aligned"]), ("polarity", "polarity", count["aligned"]),
        ("fact", "fact", count["aligned"]), ("mode", "mode", count["mode asked"]),
        ("certainty", "certainty", count["certainty asked"]),
        ("blame recall", "blame", count["blame asked"]),
        ("source recall", "sources reached", count["sources"]),
        ("stance", "stance", count["sources reached"]), ("all right", "all right", records),
    ]  # fmt: skip
    for name, key, of in shares:
        report.figures[name] = count[key] / of if of else 0.0
    report.figures["coreference MUC"] = _chain_f1(counts.chains, "muc")
    report.figures["coreference B3"] = _chain_f1(counts.chains, "b3")
    report.figures["average precision"] = _average_precision(counts)
    report.lines += [
        f"{name:21s} {value:.3f}"
        for name, value in report.figures.items()
        if not name.endswith(" F1")
    ]
    report.headline = HEADLINE
    types = (
        f"{t} {tally.figures()[2]:.2f} ({tally.gold})" for t, tally in sorted(counts.types.items())
    )
    report.lines.append("F1 by type (gold): " + "  ".join(types))
