"""Attributions against PolNeAR: who says what, by the measures of the field's scorer.

The records that the pipeline writes are measured, not the raw output of its model. The
figures are those of a one-to-one match between gold and found attributions
("overlap": source, cue and content each share a character; "iou50": of each at least
half of the joint characters; "head": cue and source overlap, content by half), and of
linking: the share of attributions found by cue and content that have the right source.

Source: PolNeAR (Newell, Margolin and Ruths, LREC 2018).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsevents.evaluate.jsonl import read_jsonl

Spans = list[tuple[int, int]]
KINDS = ("source", "cue", "content")
LEVELS = ("overlap", "iou50", "head", "exact", "nosource")


@dataclass
class Figures:
    """Counts of matches by level, and what they make.

    Attributes:
        errors: Lines that name what was missed and what was false.
    """

    articles: int = 0
    gold: int = 0
    found: int = 0
    matched: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LEVELS, 0))
    linked: int = 0
    errors: list[str] = field(default_factory=list)

    def f1(self, level: str) -> tuple[float, float, float]:
        """Precision, recall and F1 of a level, in per cent."""
        right = self.matched[level]
        p = right / self.found if self.found else 0.0
        r = right / self.gold if self.gold else 0.0
        return 100 * p, 100 * r, 200 * p * r / (p + r) if p + r else 0.0

    @property
    def linking(self) -> float:
        """Of the attributions right in cue and content, how many have the right source; %."""
        return 100 * self.linked / self.matched["nosource"] if self.matched["nosource"] else 0.0

    def __str__(self) -> str:
        lines = [f"articles {self.articles}  gold {self.gold}  found {self.found}"]
        for level in LEVELS:
            p, r, f = self.f1(level)
            lines.append(f"{level:10s} P {p:6.2f}  R {r:6.2f}  F {f:6.2f}")
        lines.append(f"linking    {self.linking:6.2f} % of those right in cue and content")
        return "\n".join([*lines, *self.errors])


def run(gold: Path, *, errors: int = 0) -> Figures:
    """Measure the shipped pipeline on PolNeAR.

    Args:
        gold: A `*.gold.jsonl` file with its `*.text.jsonl` beside it, or the folder of the
            corpus (its development part).
        errors: How many errors of each kind to list.
    """
    from newsevents import load

    path = gold / "dev.gold.jsonl" if gold.is_dir() else gold
    texts = read_lines(path.with_name(path.name.replace(".gold.", ".text.")), "text")
    extractor = load()
    found = {
        name: as_polnear(extractor.extract(texts[name]).attributions)
        for name in read_lines(path, "attributions")
    }
    return measure(read_lines(path, "attributions"), found, texts, errors=errors)


def read_lines(path: Path, key: str) -> dict[str, Any]:
    """The values of `key` in a JSONL file, by "id"."""
    return {row["id"]: row[key] for row in read_jsonl(path)}


def as_polnear(attributions: Iterable[Any]) -> list[dict[str, Spans]]:
    """Records as PolNeAR annotates: every attribution has a cue and a content.

    What has no cue or no content (a quotation whose speaker is carried over, a bare
    refusal) is annotated there as part of another attribution or not at all. A carried
    quotation is added to the last attribution with its source. Of a refusal, which is all
    cue in the records ("declined to comment"), "to comment" is the content there.
    """
    out: list[dict[str, Spans]] = []
    for item in attributions:
        content = [(span.start, span.end) for span in item.content]
        source = [(item.source.start, item.source.end)] if item.source else []
        if item.cue is None:
            for earlier in reversed(out):
                if earlier["source"] == source:
                    earlier["content"].extend(content)
                    break
            continue
        cue = [(item.cue.start, item.cue.end)]
        if not content and item.stance == "declines_to_comment":
            refused, mark, _ = item.cue.text.partition(" to ")
            if mark:
                cut = item.cue.start + len(refused)
                cue, content = [(item.cue.start, cut)], [(cut + 1, item.cue.end)]
        if not content:
            continue
        out.append({"source": source, "cue": cue, "content": content})
    return out


def measure(
    gold: Mapping[str, Sequence[Mapping[str, Any]]],
    found: Mapping[str, Sequence[Mapping[str, Any]]],
    texts: Mapping[str, str],
    *,
    errors: int = 0,
) -> Figures:
    """Match `found` with `gold`, article by article, greedily by the sum of the overlaps."""
    out = Figures()
    missed: list[str] = []
    false: list[str] = []
    for name, wanted in gold.items():
        ours, text = found.get(name, ()), texts[name]
        used = compare(wanted, ours, text, out)
        if errors:
            missed += [
                f"missed {name}: {_words(a, text)}"
                for i, a in enumerate(wanted)
                if i not in used[0]
            ]
            false += [
                f"false  {name}: {_words(a, text)}" for j, a in enumerate(ours) if j not in used[1]
            ]
    out.errors = [*missed[:errors], *false[:errors]]
    return out


def compare(
    wanted: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    text: str,
    figures: Figures,
) -> tuple[set[int], set[int]]:
    """Add one article to `figures`; places of the gold and found that match as "overlap"."""
    left, right = (
        [{kind: _characters(a.get(kind, ()), text) for kind in KINDS} for a in claims]
        for claims in (wanted, found)
    )
    figures.articles += 1
    figures.gold += len(left)
    figures.found += len(right)
    pairs = _pairs(left, right)
    overlapping: tuple[set[int], set[int]] = set(), set()
    for level in LEVELS:
        used: tuple[set[int], set[int]] = set(), set()
        for _, i, j, values in pairs:
            if i in used[0] or j in used[1] or not _passes(level, values):
                continue
            used[0].add(i)
            used[1].add(j)
            figures.matched[level] += 1
            if level == "nosource":
                figures.linked += values["source"] > 0
        if level == "overlap":
            overlapping = used
    return overlapping


def _pairs(
    left: Sequence[Mapping[str, set[int]]], right: Sequence[Mapping[str, set[int]]]
) -> list[tuple[float, int, int, dict[str, float]]]:
    out = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            if a["cue"] & b["cue"] or a["content"] & b["content"]:
                values = {kind: _iou(a[kind], b[kind]) for kind in KINDS}
                out.append((sum(values.values()), i, j, values))
    return sorted(out, key=lambda pair: -pair[0])


def _passes(level: str, values: Mapping[str, float]) -> bool:
    source, cue, content = (values[kind] for kind in KINDS)
    if level == "overlap":
        return source > 0 and cue > 0 and content > 0
    if level == "iou50":
        return min(source, cue, content) >= 0.5
    if level == "head":
        return source > 0 and cue > 0 and content >= 0.5
    if level == "exact":
        return min(source, cue, content) == 1.0
    return cue > 0 and content > 0


def _characters(spans: Iterable[Sequence[int]], text: str) -> set[int]:
    """Characters of some spans without the white space at their ends, that between them kept."""
    out: set[int] = set()
    last = 0
    for start, end in sorted((start, end) for start, end in spans):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            out.update(range(last if out and not text[last:start].strip() else start, end))
            last = max(last, end)
    return out


def _iou(a: set[int], b: set[int]) -> float:
    if not a and not b:
        return 1.0
    joint = len(a | b)
    return len(a & b) / joint if joint else 0.0


def _words(attribution: Mapping[str, Any], text: str) -> str:
    parts = (
        " / ".join(text[start:end] for start, end in attribution.get(kind, ())) for kind in KINDS
    )
    source, cue, content = parts
    return f"[{source}] ({cue}) {content[:100]!r}"
