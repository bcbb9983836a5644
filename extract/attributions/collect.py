"""Gather the candidates of every finder into one list without repetitions."""

from __future__ import annotations

from newsevents.extract.attributions.boundaries import exact
from newsevents.extract.attributions.candidate import Candidate, covered, overlap
from newsevents.extract.attributions.carried import carry_speakers
from newsevents.extract.attributions.clauses import hold_to_clause
from newsevents.extract.attributions.evidentials import find_evidentials
from newsevents.extract.attributions.frames import find_in_frames
from newsevents.extract.attributions.headlines import find_in_headlines
from newsevents.extract.attributions.leaning import lean
from newsevents.extract.attributions.phrases import find_phrases
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.syntax import find_by_syntax
from newsevents.extract.attributions.unparsed import find_unparsed
from newsevents.models import Article

_SURE = 0.7  # confidence from which a rule may add what the model has not seen
_CLEAR_WORDS = 3  # a quotation of so many words is no term


def collect(reading: Reading, article: Article) -> list[Candidate]:
    """All candidates of the readable parts of an article, in the order of their cues."""
    framed = find_in_frames(reading)
    kept = [] if framed is None else list(framed)
    trusted = framed is not None
    for candidate in kept:
        hold_to_clause(candidate, reading)
        exact(candidate, reading)
    kept = [c for c in kept if c.content]
    for finder in (
        find_phrases(reading),
        find_in_headlines(reading, article),
        find_evidentials(reading),
        find_by_syntax(reading),
        find_unparsed(reading),
    ):
        for candidate in finder:
            exact(candidate, reading)
            if not candidate.content and candidate.origin != "phrase":
                continue
            _add(kept, candidate, trusted=trusted)
    lean(kept, reading)
    kept = [c for c in kept if _readable(c, article)]
    kept.sort(key=_order)
    kept.extend(c for c in carry_speakers(reading, kept) if _readable(c, article))
    kept.sort(key=_order)
    return kept


def _order(candidate: Candidate) -> tuple[int, int]:
    anchor = candidate.cue or (candidate.content[0] if candidate.content else (0, 0))
    return anchor


def _readable(candidate: Candidate, article: Article) -> bool:
    return all(article.is_readable(start, end) for start, end in candidate.parts())


def _add(kept: list[Candidate], new: Candidate, *, trusted: bool) -> None:
    """Join `new` to a candidate of the same cue, or keep it where it is sure enough."""
    for old in kept:
        if overlap(old.cue, new.cue):
            _join(old, new)
            return
    if trusted and new.origin == "syntax":
        return
    if trusted and new.confidence < _SURE:
        return
    if new.origin in ("syntax", "unparsed") and any(
        covered(span, old.content) > 0.8 * (span[1] - span[0])
        and sum(e - b for b, e in old.content) < 1.3 * (span[1] - span[0])
        for old in kept
        for span in new.content[:1]
    ):
        return  # its content is another claim's already: one cue of two ("said ... adding")
    kept.append(new)


def _join(old: Candidate, new: Candidate) -> None:
    """Take from `new` what `old` lacks; a set phrase knows its cue and stance better."""
    if new.origin == "phrase":
        old.stance, old.origin = new.stance, "phrase"
        old.cue, old.cue_head = new.cue, new.cue_head
        if new.source is not None or old.source is None:
            old.source = new.source or old.source
        if new.content or new.stance != "claims_responsibility":
            old.content = new.content
        else:
            old.content = [span for span in old.content if not overlap(span, new.cue)]
        old.confidence = max(old.confidence, new.confidence)
        return
    if old.source is None and old.origin != "phrase" and new.source is not None:
        old.source = new.source
    if old.stance is None:
        old.stance = new.stance if new.origin == "evidential" else None
    if not old.content:
        old.content = new.content
    old.passed_on = old.passed_on or new.passed_on
