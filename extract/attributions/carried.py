"""Quotations that no cue introduces: whoever spoke last speaks on.

    "We saw the smoke," a driver said. "Then the windows broke."
    The ministry rejected the report in a statement. "None of this took place."

A second quotation in the paragraph of the first belongs to the same claim; one that
fills a paragraph of its own, or follows a sentence that only tells who speaks, is a
claim of its own whose source is carried over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from newsevents.extract.attributions.candidate import Bounds, Candidate
from newsevents.extract.attributions.quotations import Quotation
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.words import cues, media

_MIN_WORDS = 4  # fewer words in marks, and nobody to say them, are a title or a term
_ENDS = frozenset(".?!…,")
_MAX_PARAGRAPHS = 2  # paragraphs back to the last speaker
_MEDIUM = re.compile(
    r"\b(?:in|on|via|through|during|by)\s+(?:an?|the|his|her|its|their)\s+(?:[\w-]+\s+){0,2}?"
    r"(?P<noun>[a-z-]+)\s*[.:,]?\s*$",
    re.IGNORECASE,
)


def carry_speakers(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """The claims that quotations without a cue make; a candidate may be given more content.

    `candidates` are in the order of their cues and have exact spans.
    """
    _go_on(reading, candidates)
    loose = list(_loose(reading, candidates))
    if not loose:
        return []
    out: list[Candidate] = []
    speakers = [c for c in candidates if c.source and c.cue and _speaks(reading, c)]
    ends = [c.cue[1] if c.cue else 0 for c in speakers]
    last: Candidate | None = None
    for span in loose:
        place = bisect_right(ends, span[0]) - 1
        before = speakers[place] if place >= 0 else None
        if last is not None and (before is None or last.content[-1][1] > (before.cue or (0, 0))[1]):
            if reading.paragraph_of(last.content[-1][1] - 1) == reading.paragraph_of(span[0]):
                last.content.append(span)
                continue
            before = last.speaker or before
        if before is None or before.cue is None:
            continue
        here, there = reading.paragraph_of(span[0]), reading.paragraph_of(before.cue[0])
        if here == there and _has_quotation(reading, before):
            before.content.append(span)
            continue
        gap = reading.paragraph_of(span[0]) - reading.paragraph_of(_end(last or before) - 1)
        if gap > _MAX_PARAGRAPHS or (
            here != there and not _has_quotation(reading, before) and here - there > 1
        ):
            continue
        last = Candidate(
            cue=_medium_before(reading, span[0]) if here == there else None,
            source=before.source,
            content=[span],
            confidence=0.65 if here == there or _has_quotation(reading, before) else 0.5,
            origin="carried",
            speaker=before,
        )
        out.append(last)
    return out


def _go_on(reading: Reading, candidates: list[Candidate]) -> None:
    """Give a claim the further paragraphs of the quotation that it begins."""
    if not any(quotation.continues for quotation in reading.quotations):
        return
    holder: dict[int, Candidate] = {}
    for candidate in candidates:
        for start, _ in candidate.content:
            index = reading.quotation_at(start)
            if index is not None:
                holder.setdefault(index, candidate)
    for index, quotation in enumerate(reading.quotations[:-1]):
        if quotation.continues and index in holder and index + 1 not in holder:
            more = reading.quotations[index + 1]
            if not any(start <= more.start < end for start, end in holder[index].content):
                holder[index].content.append((more.start, more.end))
            holder[index + 1] = holder[index]


def _end(candidate: Candidate) -> int:
    return max((e for _, e in candidate.parts()), default=1)


def _speaks(reading: Reading, candidate: Candidate) -> bool:
    """Whether the candidate's cue is one that a quotation may follow."""
    if candidate.cue_head is None:
        return False
    word = cues().verbs.get(reading.lemma_of(candidate.cue_head))
    return (word is not None and word.kind == "speech") or _has_quotation(reading, candidate)


def _has_quotation(reading: Reading, candidate: Candidate) -> bool:
    return any(reading.quotations_in(b - 1, e + 1) for b, e in candidate.content)


def _loose(reading: Reading, candidates: list[Candidate]) -> Iterator[Bounds]:
    """Quotations in whole sentences that lie in no claim, those over paragraphs as spans."""
    taken = sorted(
        [span for c in candidates for span in c.content] + [c.cue for c in candidates if c.cue]
    )
    starts = [b for b, _ in taken]
    furthest: list[int] = []
    for _, end in taken:
        furthest.append(max(end, furthest[-1] if furthest else 0))
    for quotation in reading.quotations:
        place = bisect_right(starts, quotation.end - 1) - 1
        if place >= 0 and furthest[place] > quotation.start:
            continue
        if _stands_alone(reading, quotation):
            yield quotation.start, quotation.end


def _stands_alone(reading: Reading, quotation: Quotation) -> bool:
    text = reading.text
    if quotation.single:
        return False
    inner = text[quotation.start + 1 : quotation.end].rstrip("\"”»' ")
    if len(inner.split()) < _MIN_WORDS or not inner or not inner[:1].isprintable():
        return False
    number = reading.paragraph_of(quotation.start)
    start, end = reading.paragraphs[number]
    before = text[start : quotation.start].rstrip()
    after = text[quotation.end : end].lstrip(" \t\r\n\u00a0.")
    if before and before[-1] not in '.!?:"”»':
        return False
    if after and not (after[0].isupper() or after[0] in "\"“«‘'-–—("):
        return False
    return inner[-1] in _ENDS or not after


def _medium_before(reading: Reading, offset: int) -> Bounds | None:
    """The "in a tweet" that ends the sentence before `offset`: it stands for a cue."""
    start = max(0, offset - 80)
    found = _MEDIUM.search(reading.text[start:offset])
    if not found or found.group("noun").lower() not in media().nouns:
        return None
    return start + found.start(), start + found.end("noun")
