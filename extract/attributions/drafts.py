"""The claims that the model, the turns of an interview and plain quotations make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from newsevents.extract.attributions.draft import Bounds, Draft, overlap
from newsevents.extract.attributions.edges import exact_contents, exact_source, to_characters, trim
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.subjects import subject_of
from newsevents.extract.attributions.words import is_outlet_name
from newsevents.extract.language.annotations import AttributionFrame
from newsevents.extract.language.scores import STANCES
from newsevents.extract.syntax.turns import find_turns
from newsevents.models import Article
from newsevents.models.attribution import Stance

_SURE = 0.9
"""Confidence of an answer in an interview."""


def drafts_of(frames: Sequence[AttributionFrame], reading: Reading) -> list[Draft]:
    """The model's attributions as drafts; those that keep no words are left out."""
    out = []
    for frame in frames:
        cue = to_characters(frame.cue[:1], reading)
        at = cue[0] if cue else None
        sources, via = _passed_on(
            [exact_source(span, reading, at) for span in to_characters(frame.source, reading)],
            [trim(reading.text, span) for span in to_characters(frame.via, reading)],
            reading.text,
        )
        content = exact_contents(to_characters(frame.content, reading), reading)
        if content or (cue and not frame.content):
            out.append(
                Draft(
                    cue=at,
                    source=_nearest(sources, at or content[0]) or _subject(reading, at, content),
                    content=content,
                    stance=stance_of(frame),
                    confidence=frame.confidence,
                    via=via,
                    inner=frame.inner,
                )
            )
    return out


def _subject(reading: Reading, cue: Bounds | None, content: Sequence[Bounds]) -> Bounds | None:
    """The subject of the cue's verb, where it is no part of what is said."""
    found = subject_of(reading, cue) if cue is not None else None
    if found is None or any(overlap(found, span) for span in content):
        return None
    return trim(reading.text, found)


def _passed_on(
    sources: list[Bounds], via: list[Bounds], text: str
) -> tuple[list[Bounds], list[Bounds]]:
    """Of two sources of one cue, an outlet passes on what the other says.

    "The road is shut, a guard said, according to Reuters": the guard, via Reuters.
    """
    outlets = [span for span in sources if is_outlet_name(text[slice(*span)])]
    if outlets and len(outlets) < len(sources):
        return [span for span in sources if span not in outlets], [*via, *outlets]
    return sources, via


def stance_of(frame: AttributionFrame) -> Stance:
    """The likeliest stance."""
    best = max(range(len(STANCES)), key=lambda k: frame.stances[k])
    return STANCES[best]  # type: ignore[return-value]


def _nearest(sources: Sequence[Bounds], cue: Bounds) -> Bounds | None:
    spans = [span for span in sources if span[0] < span[1]]
    return min(spans, key=lambda s: max(cue[0] - s[1], s[0] - cue[1]), default=None)


def turns_of(article: Article, drafts: Sequence[Draft]) -> list[Draft]:
    """`drafts` with the answers of an interview, in place of what was found at their labels."""
    out = list(drafts)
    answers: list[Draft] = []
    for turn in find_turns(article):
        label, cue = (turn.start, turn.end), (turn.end, turn.end + 1)
        out = [d for d in out if not any(overlap(p, (label[0], cue[1])) for p in d.parts())]
        answer = Draft(cue, label, list(turn.said), "asserts", _SURE, is_answer=True)
        answer.follows = answers[turn.first] if turn.first < len(answers) else None
        answers.append(answer)
    return out + answers


def by_paragraph(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """A quotation that goes on in the next paragraph is a claim of its own, without a cue.

    The cue stays with what is said in its own paragraph. Words there that another claim has are
    that claim's.
    """
    out = []
    taken: dict[int, list[Bounds]] = defaultdict(list)
    for draft in drafts:
        if draft.cue is not None and draft.content:
            taken[reading.paragraph_of(draft.cue[0])] += [draft.cue, *draft.content]
    for draft in drafts:
        out.append(draft)
        groups = {
            paragraph: list(spans)
            for paragraph, spans in groupby(
                draft.content, lambda span: reading.paragraph_of(span[0])
            )
        }
        first = min(groups, default=0)
        own = reading.paragraph_of(draft.cue[0]) if draft.cue is not None else first
        own = own if own in groups else first
        draft.content = groups.get(own, [])
        for paragraph, spans in groups.items():
            if paragraph != own and not any(
                overlap(span, other) for span in spans for other in taken[paragraph]
            ):
                more = replace(draft, cue=None, source=None, content=spans, via=[], follows=draft)
                out.append(more)
    return out


def share(drafts: Sequence[Draft], reading: Reading) -> None:
    """Give a participle the source of the claim before it: "he said ..., adding that ..."."""
    for before, draft in pairwise(d for d in drafts if not d.inner):
        if draft.cue is None or draft.source is not None or before.source is None:
            continue
        first = reading.token_at(draft.cue[0])
        same = reading.sentence_of[first] == reading.sentence_of[reading.token_at(before.anchor[0])]
        if same and reading.word(first).endswith("ing"):
            draft.source = before.source


def carry(drafts: Sequence[Draft]) -> None:
    """Give quotations that stand alone to whom the claim before them has for its source."""
    last: Draft | None = None
    for draft in drafts:  # in the order of their anchors
        if draft.inner:
            continue
        if draft.cue is None and draft.source is None:
            draft.follows = draft.follows or last
        elif draft.source is not None:
            last = draft
