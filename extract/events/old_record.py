"""From what is known of an event to its record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from newsevents.extract.events.confidence import confidence
from newsevents.extract.events.dating import event_date
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.fillers import Fillers, Mentions
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.instruments import instrument
from newsevents.extract.events.modes import mode_from_words
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.place import locate
from newsevents.extract.events.repeats import without_repeats
from newsevents.extract.events.size import Figure
from newsevents.extract.events.syntax import (
    is_verbal,
    surface_subjects,
)
from newsevents.extract.events.triggers import Trigger
from newsevents.models import (
    Actor,
    Event,
    Size,
    Span,
)

_EARLY = frozenset({"initially", "originally", "previously", "earlier", "initial", "preliminary"})
"""Words with a figure that was put right later."""


def _spans(triggers: Iterable[Trigger], doc: Doc, text: str) -> list[Span]:
    found: dict[tuple[int, int], Span] = {}
    for trigger in triggers:
        token = trigger.token
        first, last = trigger.first, trigger.last
        if last - first > 3:
            first = last = token.i
        if trigger.pattern.kind == "nouns":
            while (
                first > 0
                and doc[first - 1].head.i == token.i
                and (doc[first - 1].dep_ == "compound" and not doc[first - 1].ent_type_)
            ):
                first -= 1
        start, end = doc[first].idx, doc[last].idx + len(doc[last])
        found[start, end] = Span.at(text, start, end)
    return list(found.values())


def make_record(
    ident: str,
    draft: Draft,
    doc: Doc,
    text: str,
    fillers: Fillers,
    mentions: Mentions,
    ontology: Ontology,
) -> Event:
    spans = _spans(draft.triggers, doc, text)
    facts = draft.factuality
    actors = _apart(actors_of(draft.actors, fillers), spans)
    doing = {actor.entity for actor in actors if actor.entity is not None}
    # "sent her condolences": nobody does it to himself
    others = [token for token in draft.recipients if fillers.key(token) not in doing]
    return Event(
        id=ident,
        type=draft.type,
        mode=draft.mode or mode_from_words(draft, ontology),
        trigger=spans[0],
        mentions=tuple(sorted(spans, key=lambda s: (s.start, s.end))),
        actors=tuple(actors or _speakers(draft, fillers)),
        recipients=tuple(_apart(actors_of(others, fillers), spans)),
        instruments=tuple(instrument(t, fillers) for t in _distinct(draft.instruments)),
        size=tuple(_sizes(draft.figures, doc, text)),
        locations=tuple(locate(doc, text, draft.places, mentions)),
        date=event_date(draft.time[0]) if draft.time else None,
        modality=facts.modality,
        polarity=facts.polarity,
        tense=facts.tense,
        confidence=confidence(draft),
    )


def _apart(actors: Iterable[Actor], triggers: Sequence[Span]) -> list[Actor]:
    """Those whose words do not hold the event's own: a phrase that was read wrongly."""
    return [
        actor
        for actor in actors
        if not any(actor.start <= word.start and word.end <= actor.end for word in triggers)
    ]


def _distinct(tokens: Iterable[Token]) -> list[Token]:
    found: dict[str, Token] = {}
    for token in tokens:
        found.setdefault(singular(token.lower_), token)
    return list(found.values())


def actors_of(tokens: Sequence[Token], fillers: Fillers) -> list[Actor]:
    found: dict[str, Actor] = {}
    for token in without_repeats(tokens):
        actor = fillers.actor(token)
        if actor is not None:
            key = fillers.key(token)
            if key not in found or (found[key].entity is None and actor.entity is not None):
                found[key] = actor
    return list(found.values())


def _speakers(draft: Draft, fillers: Fillers) -> list[Actor]:
    """A threat, demand or reproach without a doer is made by who says the words."""
    if draft.type not in ("THREATEN", "REQUEST", "ACCUSE", "REJECT"):
        return []
    if not is_verbal(draft.token) and draft.pattern.kind == "nouns":
        return []
    subjects = [t for t in surface_subjects(draft.token) if t.lower_ not in ("i", "we")]
    if subjects and not draft.pattern.reverse:
        told = [fillers.speaker(token) for token in subjects if token.lower_ == "it"]
        return [actor for actor in told if actor is not None]
    source = fillers.source(draft.token)
    return [source] if source is not None else []


def _lasting(figures: list[Figure]) -> list[Figure]:
    """The figures without those that the article takes back, or tells again more fully."""
    valid = {f.kind for f in figures if not _is_early(f)}
    kept = [f for f in figures if f.kind not in valid or not _is_early(f)]
    full = {(f.kind, f.count.min) for f in kept if _of_whom(f)}
    return [
        f
        for f in kept
        # a headline's "kills 17", in the story "at least 17 people"
        if _of_whom(f) or not f.told or (f.kind, f.count.min) not in full
    ]


def _of_whom(figure: Figure) -> bool:
    return figure.told and figure.of is not None and not figure.of.like_num


def _is_early(figure: Figure) -> bool:
    """ "At first reported 21 deaths", "an earlier toll of 13"."""
    places = [figure.by, figure.by.head]
    if figure.of is not None:
        places += [figure.of, figure.of.head]
    for token in places:
        for child in token.children:
            if child.lower_ in _EARLY or (child.lower_ == "first" and child.dep_ == "advmod"):
                return True
            if child.lower_ == "at" and any(c.lower_ == "first" for c in child.children):
                return True
    return False


def _sizes(figures: Iterable[Figure], doc: Doc, text: str) -> list[Size]:
    figures = _lasting(list(figures))
    told = {f.kind for f in figures if f.told}
    single: set[tuple[str, str]] = set()
    found = []
    for figure in figures:
        if not figure.told:
            # "a man was arrested ... the man's arrest": one, however often he is named
            whom = figure.kind, figure.of.lower_ if figure.of is not None else ""
            if figure.kind in told or whom in single:
                continue
            single.add(whom)
        if figure.of is not None and any(c.lower_ == "any" for c in figure.of.children):
            continue  # "ordered not to injure any soldier": nobody is counted
        start = doc[figure.first].idx
        end = doc[figure.last].idx + len(doc[figure.last])
        found.append(
            Size(
                kind=figure.kind,
                min=figure.count.min,
                max=figure.count.max,
                approximate=figure.count.approximate,
                of=figure.of.text if figure.of is not None and not figure.of.like_num else None,
                text=text[start:end],
                start=start,
                end=end,
            )
        )
    return found
