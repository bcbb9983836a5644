"""Which token heads the words between two characters."""

from __future__ import annotations

from bisect import bisect_left

from spacy.attrs import HEAD, IDX, LENGTH
from spacy.tokens import Doc


class Heads:
    """The tokens of a `Doc` as lists: asking spaCy for a span of every mention is slow."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        table = doc.to_array([IDX, LENGTH, HEAD]).astype("int64").T.tolist()
        self._starts, lengths, offsets = table
        self._ends = [start + length for start, length in zip(self._starts, lengths, strict=True)]
        self._heads = [place + offset for place, offset in enumerate(offsets)]

    def of(self, start: int, end: int) -> int | None:
        """The head of the characters `start` to `end`, as `Span.root`; None: no token is there."""
        first, last = bisect_left(self._starts, start), bisect_left(self._ends, end)
        if (
            first <= last < len(self._ends)
            and self._starts[first] == start
            and self._ends[last] == end
        ):
            if first == last:
                return first
            outside = [
                place
                for place in range(first, last + 1)
                if not first <= self._heads[place] <= last or self._heads[place] == place
            ]
            if len(outside) == 1:
                return outside[0]
        span = self._doc.char_span(start, end, alignment_mode="expand")
        return int(span.root.i) if span is not None and len(span) else None
