"""The stage: triggers, coreference, arguments, records. Each step is a function that can be read.

The network has said which words name an event, what else plays a part in it, and which are
one deed (`extract.language`); here that becomes records, and what is left out has a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.attrs import IS_SPACE
from spacy.tokens import Doc

from newsevents.extract.entities.index import EntityIndex
from newsevents.extract.events.arguments import Argument, weigh_arguments
from newsevents.extract.events.confidence import (
    confidence,
    expected,
    features,
    least_confidence,
)
from newsevents.extract.events.coreference import Apart, cluster_triggers, type_of
from newsevents.extract.events.decisions import Candidate, numbered, span_of
from newsevents.extract.events.factuality import judge, tense_of
from newsevents.extract.events.figures import Figures
from newsevents.extract.events.fillers import find_instruments, locate
from newsevents.extract.events.genre import genre_of, is_private, is_public, no_attack
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.own_types import CONFIDENCE, OwnEvent, find_own_events
from newsevents.extract.events.parties import Parties
from newsevents.extract.events.times import Times
from newsevents.extract.events.triggers import Trigger, find_triggers, is_read, mode_of
from newsevents.extract.language.annotations import event_words, text_of
from newsevents.models import Article, Attribution, Entity, Event, Span, TimeExpression


def find_events(
    doc: Doc,
    article: Article,
    entities: Sequence[Entity],
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
    *,
    ontology: Ontology,
    document_date: date | None,
    min_confidence: float | None = None,
) -> list[Event]:
    """Find the events of an article, one record each however often it is mentioned.

    Only headline, dateline and body are read. Claims are joined later
    (`extract.claims`): `attributions` stays empty here.

    Args:
        doc: The parsed text.
        entities, times, attributions: As found in the same text.
        ontology: Types; see `load_ontology`.
        document_date: For offices that change with time; dates no event by itself.
        min_confidence: Records that are less sure are left out; None: the threshold chosen
            on the news gold's dev part (`lexicons/event_confidence.toml`).

    Returns:
        Events in the order of their first mention, ids e1, e2 ...
    """
    candidates = find_candidates(
        doc,
        article,
        entities,
        times,
        attributions,
        ontology=ontology,
        document_date=document_date,
        min_confidence=min_confidence,
    )
    return numbered(candidates)


def find_candidates(
    doc: Doc,
    article: Article,
    entities: Sequence[Entity],
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
    *,
    ontology: Ontology,
    document_date: date | None,
    min_confidence: float | None = None,
) -> list[Candidate]:
    """All that may be an event, with the reason where it is none; arguments of `find_events`."""
    index = EntityIndex(doc, entities)
    parties = Parties(doc, index, attributions, document_date)
    figures = Figures(doc, article)
    mine = find_own_events(doc, article, ontology)
    taken = {token.i for event in mine for token in event.tokens}
    learned = _learned(doc, article, times, ontology, index, parties, figures, taken, attributions)
    least = least_confidence() if min_confidence is None else min_confidence
    private = is_private(doc)
    return [
        *(_weighed(candidate, least, private) for candidate in learned),
        *(
            Candidate((), event)
            for event in _own(doc, mine, times, ontology, index, parties, figures)
        ),
    ]


def _weighed(candidate: Candidate, least: float, private: bool) -> Candidate:
    event = candidate.event
    if event is None:
        return candidate
    if event.confidence < least:
        left = f"its record has a confidence of {event.confidence}, less than {least}"
        return replace(candidate, event=None, left=left)
    if private and event.plover_type and not is_public(event.actors + event.recipients):
        left = "no party of public life, on a page that says hardly a word of it"
        return replace(candidate, event=None, left=left)
    return candidate


def _learned(
    doc: Doc,
    article: Article,
    times: Sequence[TimeExpression],
    ontology: Ontology,
    index: EntityIndex,
    parties: Parties,
    figures: Figures,
    taken: set[int],
    attributions: Sequence[Attribution],
) -> Iterator[Candidate]:
    """The events of the types that the network knows, but for those of the user's words."""
    words = event_words(doc)
    if words is None or not len(words.tokens):
        return
    triggers, _ = find_triggers(doc, article, words)
    clusters = cluster_triggers(triggers, words, Apart(doc, index, times))
    genre = genre_of(doc)
    if genre is not None:
        yield from (Candidate(cluster, left=f"a page of {genre}") for cluster in clusters)
        return
    dates = Times(doc, times)
    told = sum(map(expected, clusters))
    length = int((doc.to_array([IS_SPACE]) == 0).sum())
    refused = _refusals(attributions)
    for cluster, quantities in zip(clusters, figures.assign(clusters, words), strict=True):
        label = type_of(cluster)
        kind = ontology.learned.get(label)
        if kind is None:
            yield Candidate(cluster, left=f"the ontology has no {label}")
            continue
        if any(trigger.token in taken for trigger in cluster):
            yield Candidate(cluster, left="a word of your own types names it")
            continue
        if any(doc[trigger.token].idx in refused for trigger in cluster):
            yield Candidate(cluster, left="a refusal to comment, which is a claim")
            continue
        lead = _lead(cluster, article, doc)
        weighed = weigh_arguments(doc, cluster, label, words, parties.key, parties.entity_kind)
        weighed = {role: _read(found, article, doc) for role, found in weighed.items()}
        fillers = {role: [one for one in found if not one.left] for role, found in weighed.items()}
        modality, polarity = judge(doc, cluster, words)
        spans = sorted((span_of(doc, trigger) for trigger in cluster), key=lambda s: s.start)
        actors, recipients = parties.all(fillers["actor"]), parties.all(fillers["recipient"])
        weapons = tuple(find_instruments(doc, fillers["instrument"]))
        if kind.deliberate:
            said = [doc[trigger.token] for trigger in cluster]
            doers = [doc[each.token] for each in fillers["actor"]]
            left = no_attack(said, doers if actors else (), weapons=bool(weapons))
            if left is not None:
                yield Candidate(cluster, left=left)
                continue
        sizes = tuple(figures.sizes(quantities))
        sizes += tuple(figures.single(cluster, [a.token for a in fillers["recipient"]], sizes))
        seen = features(
            cluster,
            others=told - expected(cluster),
            length=length,
            place=int(words.places[cluster[0].row]),
            headline=any(_in_headline(article, span) for span in spans),
            actors=len(actors),
            recipients=len(recipients),
            figures=len(sizes),
        )
        event = Event(
            id="",
            type=kind.name,
            plover_type=kind.plover_type(modality),
            mode=mode_of(cluster, words, kind.modes),
            trigger=span_of(doc, lead),
            mentions=tuple(spans),
            actors=actors,
            recipients=recipients,
            instruments=weapons,
            size=sizes,
            locations=tuple(locate(doc, [a.token for a in fillers["place"]], index)),
            date=dates.of(cluster, words),
            modality=modality,
            polarity=polarity,
            tense=tense_of(doc[lead.token], modality),
            confidence=confidence(seen),
        )
        out = {role: [one for one in found if one.left] for role, found in weighed.items()}
        yield Candidate(cluster, event, features=seen, left_out=out)


def _read(found: Sequence[Argument], article: Article, doc: Doc) -> list[Argument]:
    """Those that stand in a caption or teaser play no part."""
    outside = "outside the article's own text"
    return [
        one if one.left or is_read(article, doc[one.token]) else replace(one, left=outside)
        for one in found
    ]


def _refusals(attributions: Sequence[Attribution]) -> set[int]:
    """The characters of cues that refuse to comment: those are claims and no events."""
    return {
        offset
        for claim in attributions
        if claim.stance == "declines_to_comment" and claim.cue is not None
        for offset in range(claim.cue.start, claim.cue.end)
    }


def _own(
    doc: Doc,
    mine: Sequence[OwnEvent],
    times: Sequence[TimeExpression],
    ontology: Ontology,
    index: EntityIndex,
    parties: Parties,
    figures: Figures,
) -> Iterator[Event]:
    """The events of the user's own types."""
    if not mine:
        return
    dates = Times(doc, times)
    for event in mine:
        kind = ontology.types[event.pattern.type]
        text = text_of(doc)
        spans = [Span.at(text, t.idx, t.idx + len(t)) for t in event.tokens]
        yield Event(
            id="",
            type=kind.name,
            mode=event.pattern.mode,
            trigger=spans[0],
            mentions=tuple(sorted(spans, key=lambda s: s.start)),
            actors=parties.of(event.actors),
            recipients=parties.of(event.recipients),
            size=tuple(figures.sizes(figures.near(event.tokens))),
            locations=tuple(locate(doc, [t.i for t in event.places], index)),
            date=dates.by_tree(event.tokens),
            tense=tense_of(event.tokens[0], "asserted"),
            confidence=CONFIDENCE,
        )


def _in_headline(article: Article, span: Span) -> bool:
    section = article.section_at(span.start)
    return section is not None and section.kind == "headline"


def _lead(cluster: Sequence[Trigger], article: Article, doc: Doc) -> Trigger:
    """The word that names the event best: the likeliest of the body."""

    def rank(trigger: Trigger) -> tuple[bool, float]:
        return not _in_headline(article, span_of(doc, trigger)), trigger.probability

    return max(cluster, key=rank)
