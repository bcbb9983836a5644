"""The stage: triggers, coreference, arguments, records. Each step is a function that can be read.

The network has said which words name an event, what else plays a part in it, and which are
one deed (`extract.language`); here that becomes records, and what is left out has a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from spacy.tokens import Doc

from newsevents.extract.entity_index import EntityIndex
from newsevents.extract.events.arguments import Role, find_arguments
from newsevents.extract.events.confidence import confidence
from newsevents.extract.events.coreference import cluster_triggers
from newsevents.extract.events.decisions import Decision
from newsevents.extract.events.factuality import judge, tense_of
from newsevents.extract.events.figures import Figures
from newsevents.extract.events.instruments import find_instruments
from newsevents.extract.events.modes import mode_of
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.parties import Parties
from newsevents.extract.events.places import locate
from newsevents.extract.events.times import Times, event_date
from newsevents.extract.events.triggers import Trigger, find_triggers
from newsevents.extract.language.annotations import EventWords, event_words, text_of
from newsevents.extract.language.scores import EVENT_TYPES
from newsevents.models import Actor, Article, Attribution, Entity, Event, Span, TimeExpression


def find_events(
    doc: Doc,
    article: Article,
    entities: Sequence[Entity],
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
    *,
    ontology: Ontology,
    document_date: date | None,
) -> list[Event]:
    """Find the events of an article, one record each however often it is mentioned.

    Only headline, dateline and body are read. Claims are joined later
    (`extract.claims`): `attributions` stays empty here.

    Args:
        doc: The parsed text.
        entities, times, attributions: As found in the same text.
        ontology: Types; see `load_ontology`.
        document_date: For offices that change with time; dates no event by itself.

    Returns:
        Events in the order of their first mention, ids e1, e2 ...
    """
    words = event_words(doc)
    if words is None or not len(words.tokens):
        return []
    triggers, _ = find_triggers(doc, article, words)
    clusters = cluster_triggers(triggers, words)
    index = EntityIndex(doc, entities)
    parties = Parties(doc, index, attributions, document_date)
    figures, dates = Figures(doc), Times(doc, times)
    counted = figures.assign(clusters, words)
    events = []
    for cluster, quantities in zip(clusters, counted, strict=True):
        lead = _lead(cluster, article, doc)
        fillers = find_arguments(cluster, words, parties.key)
        modality, polarity = judge(cluster, words)
        time = dates.of(cluster, words)
        spans = [_span(doc, trigger) for trigger in cluster]
        kind = _type(cluster)
        events.append(
            Event(
                id=f"e{len(events) + 1}",
                type=kind,
                mode=mode_of(cluster, words, ontology.types[kind].modes),
                trigger=_span(doc, lead),
                mentions=tuple(sorted(spans, key=lambda s: s.start)),
                actors=tuple(_parties(fillers, "actor", parties)),
                recipients=tuple(_parties(fillers, "recipient", parties)),
                instruments=tuple(find_instruments(doc, fillers["instrument"])),
                size=tuple(figures.sizes(quantities)),
                locations=tuple(locate(doc, fillers["place"], index)),
                date=event_date(time) if time is not None else None,
                modality=modality,
                polarity=polarity,
                tense=tense_of(doc[lead.token], modality),
                confidence=confidence(cluster),
            )
        )
    return events


def _parties(fillers: dict[Role, list], role: Role, parties: Parties) -> list[Actor]:
    found: dict[tuple[int, int], Actor] = {}
    for argument in fillers[role]:
        party = parties.party(argument.token, argument.certainty)
        if party is not None:
            found.setdefault((party.start, party.end), party)
    return list(found.values())


def _span(doc: Doc, trigger: Trigger) -> Span:
    token = doc[trigger.token]
    return Span.at(text_of(doc), token.idx, token.idx + len(token))


def _type(cluster: Sequence[Trigger]) -> str:
    types = np.log(np.maximum([t.types[1:] for t in cluster], 1e-6)).sum(0)
    return EVENT_TYPES[1 + int(types.argmax())]


def _lead(cluster: Sequence[Trigger], article: Article, doc: Doc) -> Trigger:
    """The word that names the event best: the likeliest of the body."""

    def rank(trigger: Trigger) -> tuple[bool, float]:
        section = article.section_at(doc[trigger.token].idx)
        return section is None or section.kind != "headline", trigger.probability

    return max(cluster, key=rank)
