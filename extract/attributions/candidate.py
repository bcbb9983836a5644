"""A claim on its way to becoming a record."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsevents.models import Stance

Bounds = tuple[int, int]


@dataclass(slots=True)
class Candidate:
    """Who says what, in characters of the text, end exclusive.

    Attributes:
        cue, source: Their characters; None where there are none.
        content: What is said, in text order.
        confidence: Probability that this is an attribution.
        origin: What found it: "frame", "syntax", "surface" or "carried".
        cue_head: Token that the cue hangs on; for a phrase its verb or noun.
        stance: Where the finder knows it already.
        passed_on: Those who pass the claim on, outermost first, as far as the finder knows.
        sure: Its cue and grammar leave no doubt, whatever a model has not seen.
        speaker: For a carried quotation, the candidate whose source speaks on.
    """

    cue: Bounds | None
    source: Bounds | None
    content: list[Bounds] = field(default_factory=list)
    confidence: float = 0.5
    origin: str = "syntax"
    cue_head: int | None = None
    stance: Stance | None = None
    passed_on: list[Bounds] = field(default_factory=list)
    speaker: Candidate | None = None
    sure: bool = False

    @property
    def start(self) -> int:
        """Where its words begin."""
        return min((b for b, _ in self.parts()), default=0)

    def parts(self) -> list[Bounds]:
        """All its spans."""
        out = list(self.content)
        if self.cue:
            out.append(self.cue)
        if self.source:
            out.append(self.source)
        return out


def overlap(a: Bounds | None, b: Bounds | None) -> int:
    """How many characters two spans share."""
    if a is None or b is None:
        return 0
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def inside(a: Bounds, b: Bounds) -> bool:
    """Whether `a` lies in `b`."""
    return b[0] <= a[0] and a[1] <= b[1]


def covered(a: Bounds, spans: list[Bounds]) -> int:
    """How many characters of `a` the spans cover."""
    return sum(overlap(a, b) for b in spans)
