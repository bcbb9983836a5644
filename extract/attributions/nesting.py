"""Claims told inside other claims, and the outlets that pass them on."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from newsevents.extract.attributions.candidate import Bounds, Candidate, covered, inside
from newsevents.extract.attributions.words import outlets
from newsevents.models import Reporter, Source

_CLOSE = 40  # characters between a content and the cue that passes it on


@dataclass(slots=True)
class Layered:
    """A candidate with its source and its place among the others.

    Attributes:
        parent: The claim that it is told in.
        via: Who passes it on, outermost first.
    """

    candidate: Candidate
    source: Source | None = None
    parent: Layered | None = None
    via: list[Reporter] = field(default_factory=list)


def find_parents(layers: list[Layered]) -> None:
    """Give each claim the smallest claim whose content holds its cue and its words."""
    spans: list[tuple[int, int, Layered]] = sorted(
        ((b, e, layer) for layer in layers for b, e in layer.candidate.content),
        key=lambda item: (item[0], -item[1]),
    )
    anchored = sorted(
        ((_anchor(layer.candidate), layer) for layer in layers), key=lambda item: item[0]
    )
    opened: list[tuple[int, int, Layered]] = []
    place = 0
    for anchor, layer in anchored:
        while place < len(spans) and spans[place][0] <= anchor[0]:
            opened.append(spans[place])
            place += 1
        opened = [item for item in opened if item[1] > anchor[0]]
        best: tuple[int, Layered] | None = None
        for start, end, outer in opened:
            if outer is layer or not inside(anchor, (start, end)):
                continue
            if not _holds(outer.candidate, layer.candidate):
                continue
            if best is None or end - start < best[0]:
                best = (end - start, outer)
        if best is not None:
            layer.parent = best[1]
    for layer in layers:
        _cut_circle(layer)


def find_passers(layers: list[Layered]) -> None:
    """ "The road is shut, a guard said, Reuters reported": both have one content.

    The outlet, whose cue stands last, tells the other claim, and its content takes in
    the other's source and cue.
    """
    for before, after in pairwise(layers):
        if before.parent is not None or after.parent is not None:
            continue
        if not is_outlet(after.source):
            continue
        inner, outer = before.candidate, after.candidate
        if inner.cue is None or outer.cue is None or not inner.content or not outer.content:
            continue
        if inner.source is None or outer.source is None or outer.origin == "phrase":
            continue
        size = inner.content[0][1] - inner.content[0][0]
        if covered(inner.content[0], outer.content) < 0.7 * size:
            continue
        if not inner.content[0][0] < outer.cue[0] < inner.content[-1][1] + _CLOSE:
            continue
        if before.candidate.cue_head == after.candidate.cue_head:
            continue
        if outer.cue[0] >= inner.content[-1][1]:
            before.parent = after
            low = min(b for b, _ in inner.parts())
            outer.content = [(low, max(e for _, e in inner.content))]


def is_outlet(source: Source | None) -> bool:
    """Whether a source is a news outlet or agency, by the lexicon or by its name's last word."""
    if source is None:
        return False
    if source.name in outlets().names:
        return is_outlet_name(source.name)
    return source.named and source.kind != "person" and is_outlet_name(source.name)


def is_outlet_name(name: str) -> bool:
    """Whether a name is that of a news outlet or agency."""
    known = outlets()
    found = known.names.get(name) or known.names.get(name.removeprefix("the ").removeprefix("The "))
    if found is not None:
        return found not in known.platforms
    parts = name.split()
    return len(parts) > 1 and (parts[-1] in known.words or " ".join(parts[-2:]) in known.words)


def pass_on(layers: list[Layered]) -> None:
    """Fill `via` from the outlets that tell the outer claims."""
    for layer in layers:
        chain: list[Reporter] = []
        outer = layer.parent
        for _ in range(10):
            if outer is None:
                break
            if is_outlet(outer.source) and outer.source is not None:
                chain.insert(0, as_reporter(outer.source))
            outer = outer.parent
        own = [r for r in layer.via if r.name not in {c.name for c in chain}]
        name = layer.source.name if layer.source else None
        layer.via = [r for r in [*chain, *own] if r.name != name]


def as_reporter(source: Source) -> Reporter:
    """A source as one who passes a claim on."""
    return Reporter(
        text=source.text,
        start=source.start,
        end=source.end,
        entity=source.entity,
        name=source.name,
    )


def _anchor(candidate: Candidate) -> Bounds:
    if candidate.cue is not None:
        return candidate.cue
    return candidate.content[0] if candidate.content else (0, 0)


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether `outer` tells `inner`: the inner cue and source lie in the outer content."""
    if inner.cue is None:
        return False
    if inner.source is not None and inner.origin != "carried":
        start = inner.source[0]
        return any(b <= start < e for b, e in outer.content) or inner.source == outer.source
    return True


def _cut_circle(layer: Layered) -> None:
    seen = {id(layer)}
    step = layer
    while step.parent is not None:
        if id(step.parent) in seen:
            step.parent = None
            return
        seen.add(id(step.parent))
        step = step.parent
