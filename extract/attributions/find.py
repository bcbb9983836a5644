"""The attribution stage: a parsed article in, `Attribution` records out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc

from newsevents.extract.attributions.candidate import Bounds, Candidate, inside, overlap
from newsevents.extract.attributions.collect import collect
from newsevents.extract.attributions.medium import find_medium
from newsevents.extract.attributions.mentions import MentionIndex
from newsevents.extract.attributions.nesting import (
    Layered,
    as_reporter,
    find_parents,
    find_passers,
    is_outlet,
    pass_on,
)
from newsevents.extract.attributions.quoted import quotations_of, quote_type
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.sources import SourceResolver
from newsevents.extract.attributions.stance import find_stance
from newsevents.extract.attributions.told import find_listeners
from newsevents.models import Article, Attribution, Cue, Entity, Span, TimeExpression

_NEAR_TIME = 60  # characters between a cue and the time at which it was said


def find_attributions(
    doc: Doc,
    article: Article,
    entities: Sequence[Entity],
    times: Sequence[TimeExpression],
) -> list[Attribution]:
    """Find every claim of an article: who says what, in what stance, through whom.

    Candidates come from the language model's attribution frames where the `Doc` has
    them, and from grammar and set phrases; their spans are then made exact. Nothing
    is taken from captions, banners and teasers.

    Args:
        doc: The article's text as a `Doc`; without a tree only plain quotations are found.
        article: The same text with its sections.
        entities: With their mentions, pronouns among them.
        times: The time expressions of the text.

    Returns:
        Claims in the order of their cues, ids a1, a2 ...; `events` is left empty. Offsets
        are characters of `doc.text`, end exclusive.

    Source: the annotation of PolNeAR (Newell, Margolin and Ruths, LREC 2018).
    """
    reading = Reading(doc, article.text)
    candidates = collect(reading, article)
    index = MentionIndex(list(entities))
    layers = [Layered(candidate) for candidate in candidates]
    find_parents(layers)
    _resolve_sources(layers, SourceResolver(reading, article, index), reading)
    find_passers(layers)
    pass_on(layers)
    ids = {id(layer): f"a{number}" for number, layer in enumerate(layers, start=1)}
    moments = sorted(times, key=lambda t: t.start)
    out = []
    for layer in layers:
        out.append(_record(layer, ids, reading, index, moments))
    return out


def _resolve_sources(layers: list[Layered], resolver: SourceResolver, reading: Reading) -> None:
    by_candidate = {id(layer.candidate): layer for layer in layers}
    for layer in layers:
        candidate = layer.candidate
        if candidate.origin == "carried" and candidate.speaker is not None:
            origin = by_candidate.get(id(candidate.speaker))
            if origin is not None and origin.source is not None:
                layer.source = origin.source
                layer.via = list(origin.via)
            continue
        if candidate.origin == "turn" and candidate.speaker is not None:
            origin = by_candidate.get(id(candidate.speaker))
            if origin is not None and origin.source is not None and candidate.source is not None:
                start, end = candidate.source
                words = {"text": reading.text[start:end], "start": start, "end": end}
                layer.source = origin.source.model_copy(update=words)
                continue
        speaker = None
        if layer.parent is not None:
            # "...," she said: who speaks the outer claim may be named behind the inner one
            speaker = layer.parent.source or resolver.resolve(layer.parent.candidate, speaks=False)
        layer.source = resolver.resolve(candidate, speaker=speaker)
        for bounds in [*candidate.passed_on, *find_listeners(candidate, reading)]:
            passer = resolver.resolve(Candidate(None, bounds), speaks=False)
            if (
                passer is not None
                and is_outlet(passer)
                and passer.name not in {reporter.name for reporter in layer.via}
            ):
                layer.via.append(as_reporter(passer))


def _record(
    layer: Layered,
    ids: dict[int, str],
    reading: Reading,
    index: MentionIndex,
    moments: list[TimeExpression],
) -> Attribution:
    candidate, source, text = layer.candidate, layer.source, reading.text
    entity = index.by_id.get(source.entity) if source and source.entity else None
    quotations = quotations_of(candidate.content, reading)
    return Attribution(
        id=ids[id(layer)],
        source=source,
        via=tuple(layer.via),
        cue=_cue(candidate, reading),
        content=tuple(Span.at(text, b, e) for b, e in candidate.content),
        quote_type="direct"
        if candidate.origin == "turn"
        else quote_type(candidate.content, quotations, text),
        quotations=tuple(Span.at(text, b, e) for b, e in quotations),
        stance=find_stance(candidate, reading, source, entity.sector if entity else None),
        parent=ids[id(layer.parent)] if layer.parent is not None else None,
        time=_time(candidate, reading, moments),
        medium=find_medium(candidate, reading),
        confidence=round(min(1.0, max(0.0, candidate.confidence)), 3),
    )


def _cue(candidate: Candidate, reading: Reading) -> Cue | None:
    if candidate.cue is None:
        return None
    start, end = candidate.cue
    head = candidate.cue_head
    lemma = reading.lemma_of(head) if head is not None and reading.size else ""
    return Cue(
        text=reading.text[start:end],
        start=start,
        end=end,
        lemma=lemma or reading.text[start:end].lower(),
    )


def _time(candidate: Candidate, reading: Reading, moments: list[TimeExpression]) -> str | None:
    """The time at which it was said: the nearest to the cue, outside what is said."""
    if candidate.cue is None or not moments or not reading.size:
        return None
    first, end = reading.sentence(reading.token_at(candidate.cue[0]))
    low, high = reading.characters(first, end)
    place = bisect_left([t.start for t in moments], low)
    best: tuple[int, str] | None = None
    for moment in moments[place:]:
        if moment.start >= high:
            break
        span: Bounds = (moment.start, moment.end)
        if moment.type not in ("DATE", "TIME"):
            continue
        if any(overlap(span, part) for part in candidate.content):
            continue
        if candidate.source is not None and inside(span, candidate.source):
            continue
        distance = max(candidate.cue[0] - moment.end, moment.start - candidate.cue[1], 0)
        # A date at the head of the sentence dates what was said as well.
        if distance > _NEAR_TIME and moment.start - low > 3:
            continue
        if best is None or distance < best[0]:
            best = (distance, moment.id)
    return best[1] if best else None
