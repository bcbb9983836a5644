"""One-to-one pairs of gold and found, and the heads and names by which they are compared."""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Node = tuple[str, int]

_ALIASES = {
    "us": "united states",
    "usa": "united states",
    "united states of america": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "great britain": "united kingdom",
    "britain": "united kingdom",
    "un": "united nations",
    "eu": "european union",
    "isis khorasan": "isis k",
    "islamic state khorasan": "isis k",
    "isil k": "isis k",
}
_CUT = frozenset(
    """of in at on from with by for near against around across inside outside under over to into
    onto between among behind within toward towards who whom whose which that where while when as
    including such than via about during after before based is are was were has have had""".split()
)
_POST = frozenset(
    """familiar responsible held made known led linked loyal close involved based belonging
    suspected accused backed armed wanted available trained stationed deployed located living
    working speaking""".split()
)
_DETERMINERS = frozenset(
    """a an the this that these those his her its their our my your some any all both each every
    no""".split()
)


def best_pairs(weight: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs (left, right) of the largest total weight, each side used once.

    Shortest augmenting paths with potentials (the Hungarian method on a sparse graph);
    every left node may stay alone.
    """
    edges: dict[int, list[tuple[Node, float]]] = defaultdict(list)
    top = max(weight.values(), default=0.0)
    for (left, right), worth in sorted(weight.items()):
        if worth > 0:
            edges[left].append((("r", right), top - worth))
    for left in edges:
        edges[left].append((("alone", left), top))
    owner: dict[Node, int] = {}
    held: dict[int, Node] = {}
    low: dict[int, float] = dict.fromkeys(edges, 0.0)
    high: dict[Node, float] = defaultdict(float)
    for source in sorted(edges):
        _augment(source, edges, owner, held, low, high)
    return sorted((left, node[1]) for node, left in owner.items() if node[0] == "r")


def _augment(
    source: int,
    edges: Mapping[int, list[tuple[Node, float]]],
    owner: dict[Node, int],
    held: dict[int, Node],
    low: dict[int, float],
    high: dict[Node, float],
) -> None:
    distance: dict[Node, float] = {}
    came: dict[Node, int] = {}
    done: dict[Node, float] = {}
    reached = {source: 0.0}
    heap: list[tuple[float, str, int]] = []
    left, base = source, 0.0
    while True:
        for node, cost in edges[left]:
            there = base + cost - low[left] - high[node]
            if node not in done and there < distance.get(node, float("inf")) - 1e-12:
                distance[node], came[node] = there, left
                heapq.heappush(heap, (there, *node))
        while True:
            there, kind, number = heapq.heappop(heap)
            node = (kind, number)
            if node not in done and there <= distance[node] + 1e-12:
                break
        done[node] = there
        if node not in owner:
            break
        left, base = owner[node], there
        reached[left] = there
    for key, value in reached.items():
        low[key] += there - value
    for done_node, value in done.items():
        high[done_node] -= there - value
    while True:
        left = came[node]
        before = held.get(left)
        owner[node], held[left] = left, node
        if left == source or before is None:
            break
        node = before


def bounds(span: Any) -> tuple[int, int] | None:
    """Start and end of a span in a record; None where it has none."""
    if not isinstance(span, Mapping):
        return None
    start, end = span.get("start"), span.get("end")
    if isinstance(start, int) and isinstance(end, int) and end > start >= 0:
        return start, end
    return None


def overlap(one: tuple[int, int] | None, two: tuple[int, int] | None) -> int:
    """Characters that two stretches share."""
    return max(0, min(one[1], two[1]) - max(one[0], two[0])) if one and two else 0


def head_span(text: str) -> tuple[int, int]:
    """The head word of a noun phrase, without a parser: the last word before what follows it."""
    words: list[tuple[int, int]] = []
    for match in re.finditer(r"\w+(?:[.'’\-]\w+)*\.?", text):
        start, end = match.span()
        word = match[0]
        if word.endswith(".") and not re.fullmatch(r"(?:\w\.)+|\w+(?:\.\w)+\.", word):
            end -= 1
        low = text[start:end].lower()
        if words:
            gap = text[words[-1][1] : start]
            cut = low in _CUT and (text.isupper() or not text[start:end].isupper())
            if re.search(r"[,;:(\[–—]", gap) or cut:
                break
        elif low in _DETERMINERS:
            continue
        words.append((start, end))
    if not words:
        found = re.search(r"\w+", text)
        return found.span() if found else (0, len(text))
    while len(words) > 1 and text[words[-1][0] : words[-1][1]].lower() in _POST:
        words.pop()
    start, end = words[-1]
    return (start, end - 2) if re.search(r"['’]s$", text[start:end]) else (start, end)


def head_place(span: Mapping[str, Any]) -> tuple[int, int] | None:
    """Where the head word of a span stands."""
    at = bounds(span)
    if at is None:
        return None
    start, end = head_span(str(span.get("text") or ""))
    return (at[0] + start, at[0] + end) if end > start else at


def norm_name(name: Any) -> str:
    """A name without case, brackets, articles and points; a few states by one name."""
    if not isinstance(name, str):
        return ""
    text = re.sub(r"\([^)]*\)", " ", name.replace("\u00a0", " ")).lower()
    text = re.sub(r"\b((?:\w\.)+\w)\b\.?", lambda m: m[1].replace(".", ""), text)
    text = re.sub(r"['’]s\b", "", text)
    text = re.sub(r"[^\w\s]", " ", text)
    text = " ".join(word for word in text.split() if word not in ("a", "an", "the"))
    return _ALIASES.get(text, text)


def prf(right: float, found: float, reached: float, gold: float) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    p = right / found if found else 0.0
    r = reached / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


@dataclass
class Report:
    """Figures in lines, a headline of them, and the errors by kind.

    Attributes:
        figures: The figures by name, from 0 to 1.
        headline: Which of them stand in the last line; all where none is named.
        most: How many errors of each kind are printed.
    """

    lines: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    headline: tuple[str, ...] = ()
    most: int = 0

    def error(self, kind: str, line: str) -> None:
        """Note an error."""
        self.errors.setdefault(kind, []).append(line)

    def __str__(self) -> str:
        lines = list(self.lines)
        if self.most:
            for kind, told in self.errors.items():
                lines.append(f"{kind} ({len(told)})")
                lines += [f"    {line}" for line in told[: self.most]]
        last = {name: self.figures[name] for name in self.headline or self.figures}
        lines.append("  ".join(f"{name} {value:.3f}" for name, value in last.items()))
        return "\n".join(lines)


def quote(text: Any, limit: int = 110) -> str:
    """A text in one line, cut."""
    line = " ".join(str(text).split()) if text is not None else "-"
    return repr(line if len(line) <= limit else line[: limit - 1] + "…")
