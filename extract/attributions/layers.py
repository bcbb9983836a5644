"""Claims told inside other claims, and those who pass a claim on."""

from __future__ import annotations

from collections.abc import Sequence

from newsevents.extract.attributions.draft import Draft, inside, overlap
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.words import is_outlet_name
from newsevents.models import Reporter, Source

_NAMES = ("DET", "PROPN")


def find_reporters(drafts: Sequence[Draft], reading: Reading) -> None:
    """Add who a sentence is "according to" to the claim before it, as who passes it on.

    "..., Ana Roe said on Friday, according to the Oldo Herald": where no claim has the outlet for
    anything, and the claim has a source of its own.
    """
    for place, word in enumerate(reading.words[:-2]):
        if word != "according" or reading.word(place + 1) != "to":
            continue
        first, end = reading.sentence(place)
        stop = place + 2
        while stop < end and reading.pos_of(stop) in _NAMES:
            stop += 1
        if stop == place + 2:
            continue
        outlet = reading.characters(place, stop)
        told = reading.characters(place + 2, stop)
        if not is_outlet_name(reading.text[slice(*told)]):
            continue
        if any(overlap(outlet, part) for draft in drafts for part in draft.parts()):
            continue
        start = reading.starts[first]
        before = [d for d in drafts if d.cue and d.source and start <= d.cue[0] < outlet[0]]
        if before:
            max(before, key=lambda draft: draft.anchor).via.append(told)


def find_parents(drafts: Sequence[Draft]) -> None:
    """Give each claim the smallest claim whose content holds its anchor."""
    spans = sorted(
        ((start, -end, number) for number, d in enumerate(drafts) for start, end in d.content)
    )
    place = 0
    opened: list[tuple[int, int, int]] = []
    for draft in sorted(drafts, key=lambda d: d.anchor):
        low, high = draft.anchor
        while place < len(spans) and spans[place][0] <= low:
            opened.append(spans[place])
            place += 1
        opened = [span for span in opened if -span[1] >= high]
        holders = [
            (-end - start, number)
            for start, end, number in opened
            if drafts[number] is not draft and not _holds(draft, drafts[number])
        ]
        if holders:
            draft.parent = drafts[min(holders)[1]]
    for draft in drafts:
        _cut_circle(draft)


def _holds(outer: Draft, inner: Draft) -> bool:
    return any(inside(inner.anchor, span) for span in outer.content)


def _cut_circle(draft: Draft) -> None:
    seen = {id(draft)}
    step = draft
    while step.parent is not None:
        if id(step.parent) in seen:
            step.parent = None
            return
        seen.add(id(step.parent))
        step = step.parent


def pass_on(drafts: Sequence[Draft]) -> None:
    """Fill `reporters` with the outlets that tell the claims around a claim, outermost first."""
    for draft in drafts:
        chain: list[Reporter] = []
        outer = draft.parent
        while outer is not None:
            if outer.speaker is not None and is_outlet(outer.speaker):
                chain.insert(0, as_reporter(outer.speaker))
            outer = outer.parent
        own = [r for r in draft.reporters if r.name not in {c.name for c in chain}]
        name = draft.speaker.name if draft.speaker else None
        draft.reporters = [r for r in [*chain, *own] if r.name != name]


def is_outlet(source: Source | None) -> bool:
    """Whether a source is a news outlet or agency."""
    if source is None or source.kind == "person":
        return False
    return is_outlet_name(source.name)


def as_reporter(source: Source) -> Reporter:
    """A source as one who passes a claim on."""
    return Reporter(
        text=source.text,
        start=source.start,
        end=source.end,
        entity=source.entity,
        name=source.name,
    )
