"""Which words of a claim stand in quotation marks, and what that makes of it.

Marks round a name, a title or a single term are no speech: `the "Green Belt" plan`,
`a so-called "caliphate"`.
"""

from __future__ import annotations

import re

from newsevents.extract.attributions.draft import Bounds
from newsevents.extract.attributions.quotations import Quotation
from newsevents.extract.attributions.reading import Reading
from newsevents.models.attribution import QuoteType

_NAMING = re.compile(
    r"\b(?:called|dubbed|named|nicknamed|titled|entitled|codenamed|code-named|known\s+as|so-called"
    r"|termed|labell?ed|the\s+(?:term|word|name|phrase|song|film|movie|book|album|show|operation))"
    r"(?:\s+(?:as|the|an?|it|him|her|them))?\s*$",
    re.IGNORECASE,
)
_ALMOST_ALL = 0.85  # share of a content's words in marks that makes it direct


def quotations_of(content: list[Bounds], reading: Reading) -> list[Bounds]:
    """The stretches of `content` in quotation marks that are speech, marks included."""
    out: list[Bounds] = []
    for start, end in content:
        for quotation in reading.quotations_in(start, end):
            low, high = max(start, quotation.start), min(end, quotation.end)
            if high > low and is_speech(quotation, reading.text, content):
                out.append((low, high))
        enclosing = reading.quotation_at(start)
        if enclosing is not None:
            quotation = reading.quotations[enclosing]
            if quotation.start < start and end <= quotation.end + 1 and not out:
                out.append((start, min(end, quotation.end)))
    return sorted(set(out))


def is_speech(quotation: Quotation, text: str, content: list[Bounds]) -> bool:
    """Whether the words in marks are someone's words rather than a name or a term."""
    inner = text[quotation.start : quotation.end].strip("\"“”„«»'‘’` \n,.")
    words = inner.split()
    if not words:
        return False
    if any(abs(quotation.start - b) <= 1 and quotation.end >= e - 1 for b, e in content):
        return True
    before = text[max(0, quotation.start - 30) : quotation.start]
    if _NAMING.search(before):
        return len(words) > 4 and words[-1][:1].islower()
    small = {"of", "the", "and", "for", "in", "on", "to", "a", "an", "al", "el", "de"}
    return not all(w[:1].isupper() or w.lower() in small or w[:1].isdigit() for w in words)


def quote_type(content: list[Bounds], quotations: list[Bounds], text: str) -> QuoteType:
    """Direct where nearly all words are in marks, mixed where some are, else indirect."""
    if not quotations:
        return "indirect"
    all_words = sum(len(text[b:e].split()) for b, e in content)
    quoted = sum(len(text[b:e].split()) for b, e in quotations)
    return "direct" if quoted >= _ALMOST_ALL * max(1, all_words) else "mixed"
