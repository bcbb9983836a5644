"""Claims against the claims gold of the news corpus: who says what, how, and within what.

Gold and found are paired one to one, contents (or cues, where one has no content) that
share half of their characters, best first; a shared cue and an equal stance decide between
equals. Then

- `claim`: the pairs. `false`: claims whose cue and content touch no gold cue or content at
  all, in 1,000 words. Recall with and without a cue apart.
- Of the pairs: `source` (the spans overlap, or both have none); `who` (the speaker by name:
  the content words of the gold's fullest naming within those of the name found, or the other
  way round; nobody told by both is right; also of those alone that are named elsewhere);
  `stance`, exact and by `family` (tell, blame, warn, mute, and each other stance by itself);
  the type of quotation; `edges` (contents share eight tenths).
- `via` and `nested`: outer reporters, and claims that stand within another, over the pairs.
- `all right`: pairs with edges, speaker, family and nesting right, of those found and of the gold.

The levels of PolNeAR (`attributions`) are printed too, to compare the corpora.

    newsevents evaluate claims ../shared/corpora/attribution/newsclaims/dev.jsonl
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsevents.evaluate.alignment import Report, quote
from newsevents.evaluate.attributions import Figures, compare
from newsevents.evaluate.claim_pairs import Claim, from_gold, from_record, pair_up
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.evaluate.news_fillers import Tally, content_words

Row = Mapping[str, Any]
_FAMILIES = {
    "tell": "asserts reports confirms", "blame": "accuses attributes_responsibility condemns",
    "warn": "warns threatens", "mute": "declines_to_comment not_confirmed",
}  # fmt: skip
_FAMILY = {stance: family for family, all_ in _FAMILIES.items() for stance in all_.split()}
# Titles and what is left of "'s": no part of a name.
_NO_NAME = frozenset(["miss", "dr", "sir", "s"])
EDGES = 0.8
"""Share of the joint characters from which the edges of a content are right."""
LEVELS = ("overlap", "iou50", "head", "nosource")
OF_PAIRS = ("source", "who", "stance", "family", "quotation", "edges")


@dataclass
class ClaimCounts:
    """Counts over all articles."""

    claim: Tally = field(default_factory=Tally)
    via: Tally = field(default_factory=Tally)
    nested: Tally = field(default_factory=Tally)
    all_right: Tally = field(default_factory=Tally)
    count: Counter[str] = field(default_factory=Counter)
    stances: Counter[tuple[str, str]] = field(default_factory=Counter)
    polnear: Figures = field(default_factory=Figures)


def run(gold: Path, *, errors: int = 0) -> Report:
    """Extract the texts of a gold file and compare.

    Args:
        gold: A .jsonl file with id, text and attributions in each line.
        errors: How many errors of each kind are shown.
    """
    from newsevents.pipeline import load

    extractor = load()
    rows = read_jsonl(gold)
    return score(
        ((row, extractor.extract(row["text"]).model_dump(mode="json")) for row in rows),
        errors=errors,
    )


def score(pairs: Iterable[tuple[Row, Row]], *, errors: int = 0) -> Report:
    """Figures of (gold article, record of its text)."""
    counts, report = ClaimCounts(), Report(most=errors)
    for row, record in pairs:
        score_article(row, list(from_gold(row)), list(from_record(record)), counts, report)
    close(counts, report)
    return report


def score_article(
    row: Row, golds: list[Claim], found: list[Claim], counts: ClaimCounts, report: Report
) -> None:
    """Add one article."""
    pairs = pair_up(golds, found)
    used = {j for j, _ in pairs.values()}
    count = counts.count
    count["articles"] += 1
    count["words"] += len(row["text"].split())
    counts.claim.add(len(pairs), len(found), len(pairs), len(golds))
    told: frozenset[int] = frozenset().union(*(g.content | g.cue for g in golds))
    for i, gold in enumerate(golds):
        kind = "cued" if gold.cue else "uncued"
        count[f"{kind} gold"] += 1
        count[kind] += i in pairs
        counts.stances[gold.stances[0], "gold"] += 1
        if i not in pairs:
            report.error("missed", _line(row, gold))
    for j, claim in enumerate(found):
        if j not in used:
            false = not (claim.content | claim.cue) & told
            count["false"] += false
            report.error("false" if false else "cut otherwise", _line(row, claim))
    counts.via.add(0, sum(bool(c.via) for c in found), 0, sum(bool(g.via) for g in golds))
    nested = sum(c.parent is not None for c in found), sum(g.parent is not None for g in golds)
    counts.nested.add(0, nested[0], 0, nested[1])
    counts.all_right.add(0, len(found), 0, len(golds))
    for i, (j, share) in pairs.items():
        _pair(row, golds[i], found[j], share, _nesting(golds[i], found[j], pairs), counts, report)
    compare([g.spans for g in golds], [c.spans for c in found], row["text"], counts.polnear)


def _nesting(gold: Claim, claim: Claim, pairs: Mapping[int, tuple[int, float]]) -> bool:
    """Whether both stand alone, or in claims that are a pair."""
    if gold.parent is None or claim.parent is None:
        return gold.parent == claim.parent
    return pairs.get(gold.parent, (None, 0.0))[0] == claim.parent


def _pair(
    row: Row,
    gold: Claim,
    claim: Claim,
    share: float,
    nesting: bool,
    counts: ClaimCounts,
    report: Report,
) -> None:
    stance = claim.stances[0]
    right = {
        "source": bool(gold.source & claim.source) or not (gold.source or claim.source),
        "who": _same_name(gold.who, claim.who),
        "stance": stance in gold.stances,
        "family": _FAMILY.get(stance, stance) in {_FAMILY.get(s, s) for s in gold.stances},
        "quotation": gold.quotation == claim.quotation,
        "edges": share >= EDGES,
    }
    for name, good in right.items():
        counts.count[name] += good
    if gold.distant:
        counts.count["distant"] += 1
        counts.count["who, named elsewhere"] += right["who"]
    counts.stances[gold.stances[0], "pair"] += 1
    counts.stances[gold.stances[0], "right"] += right["stance"]
    via, nested = bool(gold.via & claim.via), nesting and gold.parent is not None
    counts.via.add(via, 0, via, 0)
    counts.nested.add(nested, 0, nested, 0)
    good = right["edges"] and right["who"] and right["family"] and nesting
    counts.all_right.add(good, 0, good, 0)
    if not right["who"]:
        report.error("who", f"{_line(row, gold)}, ours {claim.who!r}")
    elif not right["family"]:
        report.error("stance", f"{_line(row, gold)}, ours {stance}")


def _same_name(gold: str | None, found: str | None) -> bool:
    one, two = (content_words(name) - _NO_NAME for name in (gold, found))
    return (one <= two or two <= one) if one and two else not one and not two


def _line(row: Row, claim: Claim) -> str:
    cue, content = (
        " / ".join(row["text"][start:end] for start, end in claim.spans[key])
        for key in ("cue", "content")
    )
    return f"{row['id']} {claim.stances[0]} {claim.who!r} ({cue}) {quote(content)}"


def close(counts: ClaimCounts, report: Report) -> None:
    """Write the figures."""
    count, pairs = counts.count, counts.claim.right
    report.lines.append(
        f"articles {count['articles']}  words {count['words']}  claims {counts.claim.gold}"
        f"  found {counts.claim.found}"
    )
    for level in LEVELS:
        report.figures[f"PolNeAR {level}"] = counts.polnear.f1(level)[2] / 100
    tallies = {
        "claim": counts.claim, "via": counts.via, "nested": counts.nested,
        "all right": counts.all_right,
    }  # fmt: skip
    for name, tally in tallies.items():
        p, r, f = tally.figures()
        report.lines.append(
            f"{name:11s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  ({tally.found} found, {tally.gold} gold)"
        )
        report.figures[f"{name} F1"] = f
    shares = [
        ("false per 1,000 words", "false", count["words"] / 1000),
        ("recall with cue", "cued", count["cued gold"]),
        ("recall without cue", "uncued", count["uncued gold"]),
        *((name, name, pairs) for name in OF_PAIRS),
        ("who, named elsewhere", "who, named elsewhere", count["distant"]),
    ]
    for name, key, of in shares:
        report.figures[name] = count[key] / of if of else 0.0
    report.lines += [
        f"{name:21s} {value:.3f}"
        for name, value in report.figures.items()
        if not name.endswith(" F1")
    ]
    stances = sorted({stance for stance, _ in counts.stances})
    told = (
        "{} {}/{} ({})".format(s, *(counts.stances[s, key] for key in ("right", "pair", "gold")))
        for s in stances
    )
    report.lines.append("stances right of pairs (gold): " + "  ".join(told))
    report.headline = ("claim F1", "who", "stance", "family", "edges", "all right F1")
