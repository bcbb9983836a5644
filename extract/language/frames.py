"""From the scores of the words of claims to attributions: who says what, through whom.

Two layers come out of the network: claims that stand in no other, and claims that stand
inside another's content. Both are decoded alike, a window at a time; what an inner claim says
is completed by the tree (`inner`). Positions are words of the window, slices end exclusive.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from newsevents.errors import lexicon_error
from newsevents.extract import lexicon
from newsevents.extract.language.annotations import AttributionFrame
from newsevents.extract.language.inner import faint_content, whole_content
from newsevents.extract.language.scores import STANCES
from newsevents.extract.language.spans import best_labels, spans_of

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Slice = tuple[int, int]

KINDS = ("source", "cue", "content", "via")
_SOURCE, _CUE, _CONTENT, _VIA = range(len(KINDS))

# A cue without a source takes one that another cue has, where it is about as likely its
# own (log probability). Chosen on PolNeAR dev.
SHARED_SOURCE = -3.5
# A cue without a content takes one that another cue has. Chosen on PolNeAR dev.
SHARED_CONTENT = -0.7
# What is taken from the log probability of O, by layer: a claim that is worth asking for
# is weighed by its confidence. Chosen on the news claims' dev part.
OUTER, INNER = 0.7, 1.0
SILENT = frozenset(("declines_to_comment", "not_confirmed"))
"""Stances of claims that may have no content."""

EVIDENCE = (
    "cue", "content", "link", "source", "sourceless", "alone", "inner", "length", "held", "faint",
)  # fmt: skip
"""Mean log probabilities of the labels and links of its words, and what kind of claim it is.

An inner claim is held where its cue stands in another's content, faint where no label marks
what it says.
"""
LOWEST = -4.0
"""No mean log probability counts for less."""


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    table = lexicon.load("claim_confidence")["weights"]
    if set(table) != {"bias", *EVIDENCE}:
        raise lexicon_error("claim_confidence", f"[weights] must name bias, {', '.join(EVIDENCE)}")
    return float(table["bias"]), tuple(float(table[name]) for name in EVIDENCE)


@cache
def least_confidence(*, inner: bool = False) -> float:
    """The confidence under which there is no claim, unless the pipeline's settings say another."""
    return float(lexicon.load("claim_confidence")["threshold"]["inner" if inner else "least"])


@dataclass(slots=True)
class _Draft:
    cue: Slice | None
    source: list[Slice] = field(default_factory=list)
    content: list[Slice] = field(default_factory=list)
    via: list[Slice] = field(default_factory=list)
    faint: bool = False
    limit: Slice | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What an inner layer is read in: the tree, and the claims that stand in no other."""

    heads: Ints
    outer: Sequence[AttributionFrame]

    def holding(self, cue: Slice) -> Slice | None:
        """The shortest content that a cue stands in, of another claim than its own."""
        found = [
            span
            for frame in self.outer
            for span in frame.content
            if span[0] <= cue[0] and cue[1] <= span[1] and frame.cue != (cue,)
        ]
        return min(found, key=lambda span: span[1] - span[0], default=None)


def frames_of(
    parts: Floats, links: Floats, stances: Floats, *, around: Around | None = None
) -> list[AttributionFrame]:
    """The attributions of one layer of one window, in text order.

    A source, content or reporter goes to the cue that its words point to. A content whose
    words point to no cue is a claim of its own: a quotation that stands alone.

    Args:
        parts: Log probabilities of O, B-source, I-source, B-cue ... (`KINDS`) by word.
        links: Log probability of each word (row) belonging to no cue (column 0) or
            to the cue that starts at each word (further columns).
        stances: Log probabilities of `scores.STANCES` by word.
        around: Of the layer of claims inside claims, what they stand in.
    """
    labels = best_labels(_encouraged(parts, OUTER if around is None else INNER))
    found = spans_of(labels)
    drafts = [_Draft((start, end)) for start, end, kind in found if kind == _CUE]
    others = [span for span in found if span[2] != _CUE]
    columns = np.stack([links[:, 0], *(_to_cue(links, draft.cue) for draft in drafts)], 1)
    scores = [columns[start:end].mean(0) for start, end, _ in others]
    alone: list[_Draft] = []
    for (start, end, kind), score in zip(others, scores, strict=True):
        best = int(score.argmax())
        if best:
            _part(drafts[best - 1], kind).append((start, end))
        elif kind == _CONTENT:
            alone.append(_Draft(None, content=[(start, end)]))
    for number, draft in enumerate(drafts, start=1):
        _share(draft, number, others, scores, content=not _is_silence(draft, stances))
    likely = parts[np.arange(len(labels)), labels]
    if around is not None:
        said = np.logaddexp(parts[:, 2 * _CONTENT + 1], parts[:, 2 * _CONTENT + 2])
        for number, draft in enumerate(drafts, start=1):
            _look_closer(draft, said, columns.argmax(1) == number, around, stances)
            for start, end in draft.content if draft.faint else ():
                likely[start:end] = said[start:end]
    return [
        _as_frame(draft, likely, links, stances, around)
        for draft in sorted([*drafts, *alone], key=_place)
        if draft.content or _is_silence(draft, stances)
    ]


def _to_cue(links: Floats, cue: Slice | None) -> Floats:
    """Log probability of each word belonging to the cue, whichever of its words is the first."""
    if cue is None:
        return links[:, 0]
    found: Floats = np.logaddexp.reduce(links[:, cue[0] + 1 : cue[1] + 1], axis=1)
    return found


def _encouraged(parts: Floats, by: float) -> Floats:
    """`parts` with all but O made likelier."""
    out = parts.copy()
    out[:, 0] -= by
    return out


def _is_silence(draft: _Draft, stances: Floats) -> bool:
    """Whether a cue alone is a claim: "declined to comment", "nothing has been confirmed"."""
    assert draft.cue is not None
    first, end = draft.cue
    return STANCES[int(stances[first:end].mean(0).argmax())] in SILENT


def _look_closer(
    draft: _Draft,
    said: Floats,
    belongs: npt.NDArray[np.bool_],
    around: Around,
    stances: Floats,
) -> None:
    """Find what holds an inner claim, and words for one that has no content."""
    assert draft.cue is not None
    draft.limit = around.holding(draft.cue)
    if not draft.content and not _is_silence(draft, stances):
        words = faint_content(np.exp(said), belongs, draft.cue, around.heads).tolist()
        draft.content = [(word, word + 1) for word in words]
        draft.faint = bool(words)


def _part(draft: _Draft, kind: int) -> list[Slice]:
    return {_SOURCE: draft.source, _CONTENT: draft.content, _VIA: draft.via}[kind]


def _place(draft: _Draft) -> Slice:
    return draft.cue or draft.content[0]


def _share(
    draft: _Draft,
    number: int,
    others: Sequence[tuple[int, int, int]],
    scores: Sequence[Floats],
    *,
    content: bool,
) -> None:
    """Give a cue the content or source of another that it lacks: "he said and added"."""
    if draft.cue is None:
        return
    if content and not draft.content:
        draft.content = _likeliest(others, scores, number, _CONTENT, SHARED_CONTENT)
    if not draft.source:
        draft.source = _likeliest(others, scores, number, _SOURCE, SHARED_SOURCE)


def _likeliest(
    others: Sequence[tuple[int, int, int]],
    scores: Sequence[Floats],
    number: int,
    kind: int,
    least: float,
) -> list[Slice]:
    fitting = [
        (float(score[number]), start, end)
        for (start, end, found), score in zip(others, scores, strict=True)
        if found == kind
    ]
    score, start, end = max(fitting, default=(-math.inf, 0, 0))
    return [(start, end)] if score > least else []


def _as_frame(
    draft: _Draft, likely: Floats, links: Floats, stances: Floats, around: Around | None
) -> AttributionFrame:
    first, end = draft.cue or (draft.content[0][0], draft.content[0][0] + 1)
    content = draft.content
    if around is not None and draft.cue and content:
        content = whole_content(content, draft.cue, draft.source, around.heads, draft.limit)
    inner = around is not None
    evidence = _evidence(draft, content, likely, links, inner=inner)
    return AttributionFrame(
        source=tuple(sorted(draft.source)),
        cue=(draft.cue,) if draft.cue else (),
        content=tuple(sorted(content)),
        via=tuple(sorted(draft.via)),
        stances=tuple(float(x) for x in stances[first:end].mean(0)),
        inner=inner,
        evidence=evidence,
        confidence=confidence_of(evidence),
    )


def _evidence(
    draft: _Draft, whole: Sequence[Slice], likely: Floats, links: Floats, *, inner: bool
) -> tuple[float, ...]:
    """What the confidence of a claim is weighed from, by the names in `EVIDENCE`.

    How likely its words are is that of the words that the network marked, its length the whole.
    """
    alone = not draft.cue
    content = draft.content or [draft.cue or (0, 1)]
    return (
        0.0 if draft.cue is None else _mean(likely, [draft.cue]),
        _mean(likely, content),
        _mean(_to_cue(links, draft.cue), draft.content) if draft.content else 0.0,
        _mean(likely, draft.source) if draft.source else 0.0,
        float(not draft.source and not alone),
        float(alone),
        float(inner),
        math.log(sum(end - start for start, end in whole or content)),
        float(draft.limit is not None),
        float(draft.faint),
    )


def _mean(values: Floats, spans: Sequence[Slice]) -> float:
    return max(LOWEST, float(np.concatenate([values[a:b] for a, b in spans]).mean()))


def confidence_of(evidence: Sequence[float]) -> float:
    """Probability that a claim with such evidence is one.

    A logistic regression, fitted on the news claims' dev part by
    `training/claim_confidence.py`; its weights stand in `lexicons/claim_confidence.toml`.
    """
    bias, weights = _weights()
    total = bias + sum(w * x for w, x in zip(weights, evidence, strict=True))
    return round(1 / (1 + math.exp(-total)), 4)
