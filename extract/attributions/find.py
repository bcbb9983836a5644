"""The attribution stage: a parsed article in, `Attribution` records out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc

from newsevents.extract.attributions.denials import find_denials
from newsevents.extract.attributions.draft import Draft, inside, overlap
from newsevents.extract.attributions.drafts import (
    by_paragraph,
    carry,
    drafts_of,
    share,
    turns_of,
)
from newsevents.extract.attributions.headlines import find_headline_quotes
from newsevents.extract.attributions.layers import (
    as_reporter,
    find_parents,
    find_reporters,
    pass_on,
)
from newsevents.extract.attributions.medium import find_medium
from newsevents.extract.attributions.phrases import find_phrases
from newsevents.extract.attributions.plain import find_plain
from newsevents.extract.attributions.quoted import quotations_of, quote_type
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.speakers import SpeakerFinder
from newsevents.extract.attributions.subjects import mend_passives, mend_quoted, mend_sources
from newsevents.extract.attributions.tags import find_tags
from newsevents.extract.language.annotations import attribution_frames
from newsevents.models import Article, Attribution, Cue, Entity, Span, TimeExpression

_NEAR_TIME = 60
"""Characters between a cue and the time at which it was said."""


def find_attributions(
    doc: Doc,
    article: Article,
    entities: Sequence[Entity],
    times: Sequence[TimeExpression],
) -> list[Attribution]:
    """Find every claim of an article: who says what, in what stance, through whom.

    The language model marks the claims; here their words are made exact, speakers get
    their names, and claims inside claims their place. Nothing is taken from captions,
    banners and teasers.

    Args:
        doc: The article's text as a `Doc`. Where no model has looked for claims, only plain
            quotations are found.
        article: The same text with its sections.
        entities: With their mentions, pronouns among them.
        times: The time expressions of the text.

    Returns:
        Claims in the order of their cues, ids a1, a2 ...; `events` is left empty. Offsets
        are characters of `doc.text`, end exclusive.

    Source: the annotation of PolNeAR (Newell, Margolin and Ruths, LREC 2018).
    """
    reading = Reading(doc, article.text)
    frames = attribution_frames(doc)
    found = find_plain(reading) if frames is None else drafts_of(frames, reading)
    mend_passives(found, reading)
    mend_sources(found, reading)
    mend_quoted(found, reading)
    for more in (find_phrases, find_denials, find_tags):
        found = [*found, *more(reading, found)]
    found = [*found, *find_headline_quotes(article, reading, found)]
    found = by_paragraph(found, reading)
    drafts = [draft for draft in turns_of(article, found) if _is_readable(draft, article)]
    drafts.sort(key=lambda draft: (draft.anchor, draft.inner))
    find_reporters(drafts, reading)
    find_parents(drafts)
    share(drafts, reading)
    carry(drafts)
    _name_speakers(drafts, SpeakerFinder(reading, article, entities))
    pass_on(drafts)
    ids = {id(draft): f"a{number}" for number, draft in enumerate(drafts, start=1)}
    moments = sorted(times, key=lambda t: t.start)
    return [_record(draft, ids, reading, moments) for draft in drafts]


def _is_readable(draft: Draft, article: Article) -> bool:
    return all(article.is_readable(start, end) for start, end in draft.parts())


def _name_speakers(drafts: Sequence[Draft], finder: SpeakerFinder) -> None:
    """Outer claims come before those inside them: "I" is who tells the outer one."""
    for draft in sorted(drafts, key=_depth):
        draft.speaker = finder.speaker_of(draft)
        before = draft.follows.speaker if draft.follows is not None else None
        if draft.speaker is None:
            draft.speaker = before
        elif before is not None:
            where = draft.speaker.model_dump(include={"text", "start", "end"})
            draft.speaker = before.model_copy(update=where)
        draft.reporters = [as_reporter(finder.source_at(bounds)) for bounds in draft.via]


def _depth(draft: Draft) -> int:
    depth, outer = 0, draft.parent
    while outer is not None:
        depth, outer = depth + 1, outer.parent
    return depth


def _record(
    draft: Draft,
    ids: dict[int, str],
    reading: Reading,
    moments: list[TimeExpression],
) -> Attribution:
    text = reading.text
    head = _cue_head(draft, reading)
    quotations = quotations_of(draft.content, reading)
    return Attribution(
        id=ids[id(draft)],
        source=draft.speaker,
        via=tuple(draft.reporters),
        cue=_cue(draft, reading, head),
        content=tuple(Span.at(text, b, e) for b, e in draft.content),
        quote_type="direct" if draft.is_answer else quote_type(draft.content, quotations, text),
        quotations=tuple(Span.at(text, b, e) for b, e in quotations),
        stance=draft.stance,
        parent=ids[id(draft.parent)] if draft.parent is not None else None,
        time=_time(draft, reading, moments),
        medium=find_medium(draft, reading, head),
        confidence=draft.confidence,
    )


def _cue_head(draft: Draft, reading: Reading) -> int | None:
    """The token that the cue hangs on: its last verb, else its first word that heads it."""
    if draft.cue is None or not reading.size:
        return None
    tokens = reading.tokens(*draft.cue)
    verbs = [i for i in tokens if reading.pos[i] in reading.verbal]
    roots = [i for i in tokens if not reading.parsed or reading.head[i] not in tokens]
    return verbs[-1] if verbs else (roots or tokens)[0]


def _cue(draft: Draft, reading: Reading, head: int | None) -> Cue | None:
    if draft.cue is None:
        return None
    start, end = draft.cue
    words = reading.text[start:end]
    lemma = reading.lemma_of(head) if head is not None else ""
    return Cue(text=words, start=start, end=end, lemma=lemma or words.lower())


def _time(draft: Draft, reading: Reading, moments: list[TimeExpression]) -> str | None:
    """The time at which it was said: the nearest to the cue, outside what is said."""
    if draft.cue is None or not moments or not reading.size:
        return None
    low, high = reading.characters(*reading.sentence(reading.token_at(draft.cue[0])))
    place = bisect_left(moments, low, key=lambda moment: moment.start)
    best: tuple[int, str] | None = None
    for moment in moments[place:]:
        if moment.start >= high:
            break
        span = (moment.start, moment.end)
        if moment.type not in ("DATE", "TIME") or any(overlap(span, c) for c in draft.content):
            continue
        if draft.source is not None and inside(span, draft.source):
            continue
        distance = max(draft.cue[0] - moment.end, moment.start - draft.cue[1], 0)
        # A date at the head of the sentence dates what was said as well.
        if distance > _NEAR_TIME and moment.start - low > 3:
            continue
        if best is None or distance < best[0]:
            best = (distance, moment.id)
    return best[1] if best else None
