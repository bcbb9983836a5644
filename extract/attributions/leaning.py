"""Give every quotation to the cue that it leans on.

`"...," she said` and `She said: "..."` leave no doubt whose words stand in the marks,
whatever a model makes of a page of them. A quotation that leans on a cue belongs to
it and to no other; one that fills another paragraph than the cue's belongs to nobody
yet (`carried.py` finds out who speaks on).
"""

from __future__ import annotations

import re

from newsevents.extract.attributions.boundaries import trim, without
from newsevents.extract.attributions.candidate import Bounds, Candidate, inside, overlap
from newsevents.extract.attributions.quotations import Quotation
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.words import cues

_BEFORE = re.compile(r"[\s,–—-]*")
_AFTER = re.compile(r"\s*(?:(?:,|:|that)\s*)?")
_FAR_AFTER = re.compile(r"[^.;?!\n\"“”]{0,70}?[,:]\s*\n?\s*")
_WORDS = 8  # characters of a content that is more than a stray word
_SENTENCE = 30  # characters of a quotation from which it may be a sentence of its own
_BETWEEN = 160  # characters between the parts of a broken quotation
_TAIL = 60  # characters between the end of a source and its cue that still make one clause


def lean(candidates: list[Candidate], reading: Reading) -> None:
    """Move quotations between `candidates` so that each has those that lean on it."""
    if not reading.quotations:
        return
    owner: dict[int, Candidate] = {}
    for candidate in candidates:
        index = _before(candidate, reading)
        if index is not None:
            owner.setdefault(index, candidate)
    for candidate in candidates:
        if any(c is candidate for c in owner.values()):
            continue
        index = _after(candidate, reading)
        if index is not None:
            owner.setdefault(index, candidate)
    for index in range(1, len(reading.quotations)):
        if index - 1 in owner and _breaks_off(reading, index):
            owner[index] = owner[index - 1]
    for candidate in candidates:
        _settle(candidate, owner, reading)
    for index, candidate in owner.items():
        quotation = reading.quotations[index]
        span = (quotation.start, quotation.end)
        if _tells_beside(candidate, reading):
            continue  # said on "The Late Hour" that ...: the marks are about something else
        if not any(overlap(span, c) for c in candidate.content):
            # What the model gave it instead is kept only where it stands in marks too.
            kept = [
                c
                for c in candidate.content
                if reading.quotation_at(c[0]) is not None
                and reading.paragraph_of(c[0]) == reading.paragraph_of(quotation.start)
            ]
            candidate.content = sorted([*kept, span])
    for candidate in candidates:
        if candidate.source is not None and candidate.cue is not None:
            low, high = _clause(candidate) or candidate.cue
            candidate.content = [
                trim(reading.text, part)
                for span in candidate.content
                for part in (without(span, (low, high)) if span[0] < low else [span])
                if part[1] - part[0] > 1
            ]


def _breaks_off(reading: Reading, index: int) -> bool:
    """ "In a year," she said, turning to the board, "we will know": one quotation of two parts.

    The first ends with a comma, the second begins in lower case, and one sentence lies between.
    """
    text = reading.text
    first, second = reading.quotations[index - 1], reading.quotations[index]
    between = text[first.end : second.start]
    inner = text[first.start : first.end].rstrip("\"”“»’'` ")
    opening = text[second.start : second.end].lstrip("\"”“«‘'` ")
    return (
        inner.endswith(",")
        and opening[:1].islower()
        and between.rstrip().endswith(",")
        and len(between) < _BETWEEN
        and not any(mark in between for mark in (". ", "? ", "! ", "\n"))
    )


def _clause(candidate: Candidate) -> Bounds | None:
    """From where to where "she said" reaches."""
    if candidate.cue is None:
        return None
    low, high = candidate.cue
    source = candidate.source
    if source is not None and -_TAIL < source[0] - high < _TAIL:
        high = max(high, source[1])
    if source is not None and -1 < low - source[1] < _TAIL:
        low = min(low, source[0])
    return low, high


def _speaks(candidate: Candidate, reading: Reading) -> bool:
    if candidate.cue_head is None or candidate.origin in ("phrase", "evidential", "headline"):
        return False
    word = cues().verbs.get(reading.lemma_of(candidate.cue_head))
    return word is not None and word.kind == "speech" and "quote" in word.takes


def _before(candidate: Candidate, reading: Reading) -> int | None:
    """The quotation that ends right before "she said"."""
    clause = _clause(candidate)
    if clause is None or not _speaks(candidate, reading):
        return None
    index = reading.quotation_at(max(0, clause[0] - 1))
    for back in range(2, 6):
        if index is not None:
            break
        index = reading.quotation_at(max(0, clause[0] - back))
    if index is None:
        return None
    quotation = reading.quotations[index]
    if quotation.end > clause[0] or not quotation.closed:
        return None
    if not _BEFORE.fullmatch(reading.text, quotation.end, clause[0]):
        return None
    return index if _ends_open(reading.text, quotation) else None


def leans(candidate: Candidate, reading: Reading) -> bool:
    """Whether the quotation that is its whole content ends right before "she said"."""
    index = _before(candidate, reading)
    if index is None or len(candidate.content) != 1:
        return False
    quotation = reading.quotations[index]
    return candidate.content == [(quotation.start, quotation.end)]


def _ends_open(text: str, quotation: Quotation) -> bool:
    """Whether its last words call for a cue: a comma, a question, or a comma behind the mark."""
    inner = text[quotation.start : quotation.end].rstrip("\"”“»’'` ")
    return inner[-1:] in ",?!—-–…" or text[quotation.end : quotation.end + 1] == ","


def _after(candidate: Candidate, reading: Reading) -> int | None:
    """The quotation that "she said:" opens."""
    clause = _clause(candidate)
    if clause is None or not _speaks(candidate, reading):
        return None
    text = reading.text
    found = _AFTER.match(text, clause[1])
    offset = found.end() if found else clause[1]
    index = reading.quotation_at(offset) if offset < len(text) else None
    if index is None or reading.quotations[index].start != offset:
        far = _FAR_AFTER.match(text, clause[1], clause[1] + 90)
        if far is None:
            return None
        offset = far.end()
        index = reading.quotation_at(offset) if offset < len(text) else None
        if index is None or reading.quotations[index].start != offset:
            return None
    return index


def _settle(candidate: Candidate, owner: dict[int, Candidate], reading: Reading) -> None:
    """Take from `candidate` the quotations of others and those that nothing ties to it."""
    cue = candidate.cue
    if cue is None or len(candidate.content) == 0:
        return
    mine = {index for index, other in owner.items() if other is candidate}
    here = reading.paragraph_of(cue[0])
    kept = []
    own_sentence = reading.sentence_of[reading.token_at(cue[0])] if reading.size else 0
    indirect = any(
        reading.sentence_of[reading.token_at(b)] == own_sentence and reading.quotation_at(b) is None
        for b, _ in candidate.content
    )
    for span in candidate.content:
        index = reading.quotation_at(span[0])
        if index is None or index in mine:
            kept.append(span)
            continue
        quotation = reading.quotations[index]
        marks = (quotation.start, quotation.end)
        if inside(cue, marks):
            kept.append(span)  # a claim told inside the quotation
            continue
        elsewhere = reading.paragraph_of(span[0]) != here and not _goes_on(reading, index, mine)
        sentence = reading.sentence_of[reading.token_at(span[0])]
        apart = indirect and sentence != own_sentence and marks[1] - marks[0] > _SENTENCE
        if index not in owner and not elsewhere and not apart:
            kept.append(span)
    if kept or mine:
        candidate.content = kept


def _tells_beside(candidate: Candidate, reading: Reading) -> bool:
    """Whether the cue has words of its own sentence, outside marks, for its content."""
    if candidate.cue is None or not reading.size:
        return False
    own = reading.sentence_of[reading.token_at(candidate.cue[0])]
    return any(
        reading.quotation_at(start) is None
        and reading.sentence_of[reading.token_at(start)] == own
        and end - start > _WORDS
        for start, end in candidate.content
    )


def _goes_on(reading: Reading, index: int, mine: set[int]) -> bool:
    """Whether the quotation only goes on from one of `mine` over a paragraph's end."""
    while index > 0 and reading.quotations[index - 1].continues:
        index -= 1
        if index in mine:
            return True
    return False
