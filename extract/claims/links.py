"""Which claims speak of which events."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from newsevents.errors import lexicon_error
from newsevents.extract import lexicon
from newsevents.extract.language.annotations import text_of
from newsevents.models import Attribution, Event, Span

_VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_OF_DEEDS = frozenset({"claims_responsibility", "attributes_responsibility"})
_SILENT = frozenset({"declines_to_comment", "not_confirmed"})
_BACK = 1_500  # characters back to an event that a bare claim may speak of


@cache
def _references() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    table: dict[str, frozenset[str]] = {}
    for noun, types in lexicon.load("references")["nouns"].items():
        if not types:
            raise lexicon_error("references", f"{noun!r} stands for no event type")
        table[noun] = frozenset(types)
    nouns = "|".join(sorted(table, key=len, reverse=True))
    pattern = re.compile(
        rf"\b(?:the|this|that|these|those|both|such)\s+(?:[\w'’-]+\s+){{0,2}}?"
        rf"(?P<noun>{nouns})(?P<plural>e?s)?\b",
        re.IGNORECASE,
    )
    return pattern, table


def link_events(
    doc: Doc, events: Sequence[Event], attributions: Sequence[Attribution]
) -> dict[str, list[str]]:
    """Ids of the events that each claim speaks of, by the claim's id, in text order."""
    places = sorted(
        (span.start, span.end, number)
        for number, event in enumerate(events)
        for span in _mentions(event)
    )
    starts = [start for start, _, _ in places]
    sizes = sorted(
        (size.start, size.end, number) for number, event in enumerate(events) for size in event.size
    )
    out: dict[str, list[str]] = {}
    text = text_of(doc)
    for claim in attributions:
        inside: dict[int, list[int]] = {}
        for span in claim.content:
            low = bisect_left(starts, span.start)
            for start, end, number in places[low : bisect_right(starts, span.end)]:
                if start >= span.start and end <= span.end + 1:
                    inside.setdefault(number, []).append(start)
        found: dict[int, None] = dict.fromkeys(_told_of(doc, inside))
        for number in _counted(claim, sizes):
            found.setdefault(number)
        for number in _taken_up(text, claim, events, places, starts):
            found.setdefault(number)
        out[claim.id] = [events[number].id for number in found]
    _link_bare(text, events, attributions, places, starts, out)
    return out


def _told_of(doc: Doc, inside: dict[int, list[int]]) -> list[int]:
    """Of the events mentioned in a content, those that it tells of.

    "... are investigating the source of the attack" tells of the inquiry: an event that
    stands under a preposition beside another one that does not is mentioned in passing.
    """
    if len(inside) < 2 or not doc.has_annotation("DEP"):
        return list(inside)
    aside = {
        number
        for number, offsets in inside.items()
        if all(_is_aside(doc, offset) for offset in offsets)
    }
    return [number for number in inside if number not in aside] or list(inside)


def _is_aside(doc: Doc, offset: int) -> bool:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None:
        return False
    token = span[0]
    if token.dep_ in ("compound", "amod"):
        token = token.head
    if token.dep_ != "pobj":
        return False
    return any(
        child.lower_ in ("the", "this", "that", "its", "their", "these", "those", "his", "her")
        for child in token.children
    )


def _counted(claim: Attribution, sizes: list[tuple[int, int, int]]) -> list[int]:
    """Events whose dead or hurt the content counts: "no injuries from the rockets"."""
    out = []
    for span in claim.content:
        low = bisect_left(sizes, (span.start,))
        for start, end, number in sizes[low:]:
            if start >= span.end:
                break
            if end <= span.end:
                out.append(number)
    return out


def _mentions(event: Event) -> list[Span]:
    spans = {(span.start, span.end): span for span in (event.trigger, *event.mentions)}
    return list(spans.values())


def _taken_up(
    text: str,
    claim: Attribution,
    events: Sequence[Event],
    places: list[tuple[int, int, int]],
    starts: list[int],
) -> list[int]:
    """Events that a definite noun in the content stands for, where it is no mention itself."""
    pattern, table = _references()
    out = []
    for span in claim.content:
        for match in pattern.finditer(text, span.start, span.end):
            noun = match.span("noun")
            low = bisect_left(starts, match.start())
            known = places[low : bisect_right(starts, noun[1])]
            if any(start < noun[1] and noun[0] < end for start, end, _ in known):
                continue
            types = table[match.group("noun").lower()]
            before = _last_before(events, places, starts, match.start(), types)
            if before is not None:
                out.append(before)
    return out


def _last_before(
    events: Sequence[Event],
    places: list[tuple[int, int, int]],
    starts: list[int],
    offset: int,
    types: frozenset[str],
) -> int | None:
    """The event of one of the types that was mentioned last before `offset`."""
    for index in range(bisect_left(starts, offset) - 1, -1, -1):
        start, _, number = places[index]
        if offset - start > _BACK:
            return None
        if events[number].type in types:
            return number
    return None


def _link_bare(
    text: str,
    events: Sequence[Event],
    attributions: Sequence[Attribution],
    places: list[tuple[int, int, int]],
    starts: list[int],
    out: dict[str, list[str]],
) -> None:
    """Claims that name no event: the deed just told, or what the speaker spoke of before."""
    types = {event.id: event.type for event in events}
    for place, claim in enumerate(attributions):
        if claim.cue is None:
            continue
        if out[claim.id]:
            if claim.stance == "attributes_responsibility" and not any(
                types[one] in _VIOLENT for one in out[claim.id]
            ):
                # "Residents blamed troops stationed on a ridge": for the shelling told before
                deed = _last_before(events, places, starts, claim.cue.start, frozenset({"ASSAULT"}))
                if deed is not None:
                    out[claim.id] = [events[deed].id, *out[claim.id]]
            continue
        if claim.stance in _OF_DEEDS and not _has_verb(claim):
            number = _last_before(events, places, starts, claim.cue.start, frozenset({"ASSAULT"}))
            if number is None:
                number = _last_before(events, places, starts, claim.cue.start, _VIOLENT)
            if number is not None:
                out[claim.id] = [events[number].id]
        elif claim.stance in _SILENT and not claim.content:
            before = attributions[place - 1] if place else None
            if (
                before is not None
                and before.cue is not None
                and out[before.id]
                and "\n\n" not in text[before.cue.start : claim.cue.start]
                and claim.cue.start - before.cue.end < _BACK
            ):
                out[claim.id] = list(out[before.id])


def _has_verb(claim: Attribution) -> bool:
    """Whether the content is long enough to tell a deed of its own."""
    return sum(len(span.text.split()) for span in claim.content) > 8
