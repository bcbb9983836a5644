"""Where the words of a claim begin and end, in characters.

The model marks words; a content takes the quotation marks along that it fills, ends
before the comma or full stop that ends its clause, and is one span where nothing but
white space or a mark stands between two.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsevents.extract.attributions.draft import Bounds, overlap
from newsevents.extract.attributions.reading import Reading

_SPACE = " \t\r\n\u00a0\u2009\u200b"
_OUTSIDE = _SPACE + ",.;:–—-"
_NEAR_MARK = 2
"""Characters between a content and the quotation mark that it takes along."""
_LONGEST = 8
"""Tokens that a source may be cut short by."""
_MODIFIERS = frozenset({"det", "compound", "amod", "poss", "nummod"})


def to_characters(slices: Iterable[Bounds], reading: Reading) -> list[Bounds]:
    """Slices of tokens as spans of characters."""
    return [reading.characters(first, end) for first, end in slices if end > first]


def exact_source(span: Bounds, reading: Reading, cue: Bounds | None = None) -> Bounds:
    """A source with the noun that its last words modify, or that its last preposition leads to.

    "The", "a Circuit" and "an estimate by" name nobody. Without a tree, or where that would
    reach into the cue, it stays as it is.
    """
    start, end = trim(reading.text, span)
    tokens = reading.tokens(start, end)
    if not reading.parsed or not tokens:
        return start, end
    last = tokens[-1]
    if reading.dep_of(last) == "prep":
        below = range(last + 1, min(last + _LONGEST, reading.size))
        last = next((i for i in below if reading.head[i] == last), last)
    while reading.dep_of(last) in _MODIFIERS and last < reading.head[last] < last + _LONGEST:
        last = reading.head[last]
    longer = start, max(end, reading.ends[last])
    return (start, end) if cue and overlap(longer, cue) else longer


def trim(text: str, span: Bounds, *, marks: str = _OUTSIDE) -> Bounds:
    """`span` without white space and the punctuation that ends or begins a clause."""
    start, end = span
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks and not _is_abbreviation(text, start, end):
        end -= 1
    return start, end


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the full stop that ends a span belongs to its word: "the U.S."."""
    return (
        text[end - 1] == "."
        and end - start > 3
        and text[end - 3] == "."
        and text[end - 2].isupper()
    )


def exact_contents(spans: Iterable[Bounds], reading: Reading) -> list[Bounds]:
    """Contents with their quotation marks, without what only closes a clause, in one piece."""
    text = reading.text
    out: list[Bounds] = []
    for span in sorted(spans):
        start, end = _with_marks(trim(text, span), reading)
        if not any(map(str.isalnum, text[start:end])):
            continue
        if (
            out
            and not text[out[-1][1] : start].strip(_OUTSIDE)
            and _same_paragraph(reading, out[-1][0], start)
        ):
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _same_paragraph(reading: Reading, one: int, other: int) -> bool:
    return reading.paragraph_of(one) == reading.paragraph_of(other)


def _with_marks(span: Bounds, reading: Reading) -> Bounds:
    """`span` with the marks, and what stands inside them, of quotations that it all but fills."""
    start, end = span
    opening = reading.quotation_at(start) if start < end else None
    if opening is None and start < end:
        opening = reading.quotation_at(start - 1) if start else None
    if opening is not None:
        quotation = reading.quotations[opening]
        if 0 <= start - quotation.start <= _NEAR_MARK:
            start = quotation.start
    closing = reading.quotation_at(end - 1) if start < end else None
    if closing is not None:
        quotation = reading.quotations[closing]
        behind = reading.text[end : quotation.end]
        if quotation.closed and quotation.start >= start and not any(map(str.isalnum, behind)):
            end = quotation.end
    return start, end
