"""Which spans lie in which, for any number of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate

from newsevents.models import Attribution, Span

_BLOCK = 500
"""Characters of text that are looked up together."""


class Around:
    """Spans that others may lie in."""

    def __init__(self, spans: Iterable[Span]) -> None:
        bounds = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in bounds]
        self._furthest = list(accumulate((end for _, end in bounds), max))

    def __bool__(self) -> bool:
        return bool(self._starts)

    def hold(self, span: Span) -> bool:
        """Whether `span` lies in one of them."""
        place = bisect_right(self._starts, span.start) - 1
        return place >= 0 and self._furthest[place] >= span.end


class Within:
    """Spans that may lie in others."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._bounds = sorted((span.start, span.end) for span in spans)

    def lie_in(self, content: Iterable[Span]) -> bool:
        """Whether one of them lies in one of the spans of a content."""
        for span in content:
            place = bisect_left(self._bounds, (span.start, span.start))
            while place < len(self._bounds) and self._bounds[place][0] <= span.end:
                if self._bounds[place][1] <= span.end:
                    return True
                place += 1
        return False


class Contents:
    """What is said where."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._claims = attributions
        self._at: defaultdict[int, list[int]] = defaultdict(list)
        for number, claim in enumerate(attributions):
            for block in sorted(
                {n for c in claim.content for n in range(c.start // _BLOCK, c.end // _BLOCK + 1)}
            ):
                self._at[block].append(number)

    def around(self, span: Span) -> list[Attribution]:
        """The claims in whose words `span` stands, in their order."""
        return [
            self._claims[number]
            for number in self._at.get(span.start // _BLOCK, ())
            if any(
                c.start <= span.start and span.end <= c.end for c in self._claims[number].content
            )
        ]
