"""The attributions of a whole text, from those of its windows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from newsevents.extract.language.annotations import AttributionFrame
from newsevents.extract.language.frames import (
    KINDS,
    Around,
    Ints,
    Slice,
    frames_of,
    least_confidence,
)
from newsevents.extract.language.network import WindowOutput
from newsevents.extract.language.pieces import PARAGRAPH
from newsevents.extract.language.windows import Reading, Window


class FrameReader:
    """Takes the windows of one text in turn; `found` gives the attributions of them all."""

    def __init__(self, reading: Reading, *, least: float | None = None) -> None:
        self._reading = reading
        self._least = least
        self._frames: list[AttributionFrame] = []

    def read(self, window: Window, output: WindowOutput, heads: Ints) -> None:
        """Keep what one window says, `heads` being the trees of its sentences."""
        outer = frames_of(output.part, output.links, output.stance)
        around = Around(heads, outer)
        inner = frames_of(output.part_inner, output.links_inner, output.stance, around=around)
        for number, frame in enumerate([*outer, *inner]):
            here = _moved(frame, window.begin)
            if number == 0 and self._goes_on(here, window):
                continue
            self._frames.append(here)

    def _goes_on(self, frame: AttributionFrame, window: Window) -> bool:
        """Take a content that goes on over the edge of two windows to the claim before it."""
        begin = window.begin
        if (
            frame.cue
            or not frame.content
            or frame.content[0][0] != begin
            or self._reading.breaks[begin] == PARAGRAPH
        ):
            return False
        for place, before in enumerate(self._frames):
            if not before.inner and before.content and before.content[-1][1] == begin:
                whole = (*before.content[:-1], (before.content[-1][0], frame.content[0][1]))
                self._frames[place] = replace(before, content=whole)
                return True
        return False

    def found(self) -> tuple[AttributionFrame, ...]:
        """The attributions, in the order of their cues, with positions in the `Doc`."""
        kept = [frame for frame in _once(self._frames) if self._is_sure(frame)]
        kept.sort(key=lambda frame: (*(frame.cue or frame.content)[0], frame.inner))
        tokens = self._reading.tokens

        def in_doc(spans: tuple[Slice, ...]) -> tuple[Slice, ...]:
            return tuple((int(tokens[a]), int(tokens[b - 1]) + 1) for a, b in spans)

        return tuple(_placed(frame, in_doc) for frame in kept)

    def _is_sure(self, frame: AttributionFrame) -> bool:
        least = least_confidence(inner=frame.inner) if self._least is None else self._least
        return frame.confidence >= least


def _moved(frame: AttributionFrame, by: int) -> AttributionFrame:
    return _placed(frame, lambda spans: tuple((a + by, b + by) for a, b in spans))


def _placed(
    frame: AttributionFrame, place: Callable[[tuple[Slice, ...]], tuple[Slice, ...]]
) -> AttributionFrame:
    parts = {name: place(getattr(frame, name)) for name in KINDS}
    return replace(frame, **parts)  # type: ignore[arg-type]


def _once(frames: Sequence[AttributionFrame]) -> list[AttributionFrame]:
    """Of a claim that both layers found, the likelier."""
    outer = [frame for frame in frames if not frame.inner]
    out = list(frames)
    for frame in frames:
        if not frame.inner or not frame.cue:
            continue
        for other in outer:
            if other.cue and _meet(frame.cue[0], other.cue[0]) and frame in out and other in out:
                out.remove(frame if sum(frame.evidence[:3]) <= sum(other.evidence[:3]) else other)
    return out


def _meet(one: Slice, other: Slice) -> bool:
    return one[0] < other[1] and other[0] < one[1]
