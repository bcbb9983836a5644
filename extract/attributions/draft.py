"""A claim on its way to becoming a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsevents.models import Reporter, Source, Stance

Bounds = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """Who says what, in characters of the text, end exclusive.

    Attributes:
        cue, source: Their characters; None where there are none.
        content, via: In text order.
        inner: Whether it stands in another claim, as far as the finder knows.
        is_answer: Whether it is an answer in an interview, which has no quotation marks.
        parent: The claim that it is told in.
        follows: The claim whose speaker speaks on in this one.
        speaker, reporters: Who `source` and `via` are.
    """

    cue: Bounds | None
    source: Bounds | None
    content: list[Bounds]
    stance: Stance
    confidence: float
    via: list[Bounds] = field(default_factory=list)
    inner: bool = False
    is_answer: bool = False
    parent: Draft | None = None
    follows: Draft | None = None
    speaker: Source | None = None
    reporters: list[Reporter] = field(default_factory=list)

    @property
    def anchor(self) -> Bounds:
        """Where it is made: at its cue, else at its first word."""
        return self.cue or self.content[0]

    def parts(self) -> list[Bounds]:
        """All its spans."""
        return [*([self.source] if self.source else []), *([self.cue] if self.cue else []),
                *self.content, *self.via]  # fmt: skip


def overlap(a: Bounds, b: Bounds) -> int:
    """How many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def inside(a: Bounds, b: Bounds) -> bool:
    """Whether `a` lies in `b`."""
    return b[0] <= a[0] and a[1] <= b[1]
