"""Why a word became an event, or a part of one, or not: what `newsevents show --why` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from newsevents.extract.events.arguments import Argument, Role, probability
from newsevents.extract.events.triggers import Decision, Trigger, find_triggers
from newsevents.extract.language.annotations import event_words, text_of
from newsevents.models import Article, Event, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name one event: their record, or why there is none.

    Attributes:
        triggers: The words that the network found; none where a user's pattern did.
        event: The record, without an id.
        left: Why there is no record.
        features: What its confidence comes from (`confidence.FEATURES`).
        left_out: Who and what plays no part in it after all, by part.
    """

    triggers: Sequence[Trigger]
    event: Event | None = None
    left: str = ""
    features: tuple[float, ...] = ()
    left_out: Mapping[Role, Sequence[Argument]] = field(default_factory=dict)


LEAST_TOLD = 0.05
"""Probability under which nobody asks why a word plays no part in an event."""


def numbered(candidates: Sequence[Candidate]) -> list[Event]:
    """The records, in the order of their first mention, ids e1, e2 ..."""
    found = [candidate.event for candidate in candidates if candidate.event is not None]
    found.sort(key=lambda event: event.mentions[0].start)
    return [event.model_copy(update={"id": f"e{n}"}) for n, event in enumerate(found, 1)]


def decide(doc: Doc, article: Article, candidates: Sequence[Candidate]) -> list[Decision]:
    """What became of each word that may name an event, or a part of a record, in text order.

    Args:
        candidates: Those of the same text (`find_candidates`).
    """
    words = event_words(doc)
    if words is None:
        return []
    _, decisions = find_triggers(doc, article, words)
    events = numbered(candidates)
    told = {mention.start: event.id for event in events for mention in event.mentions}
    for candidate in candidates:
        keep = candidate.event is not None
        if candidate.event is not None and candidate.triggers:
            ident = told[span_of(doc, candidate.triggers[0]).start]
            decisions += _left_out(doc, candidate, ident)
        for trigger in candidate.triggers:
            span = span_of(doc, trigger)
            reason = f"names {told[span.start]}" if keep else candidate.left
            likely = round(trigger.probability, 4)
            decisions.append(Decision(span.start, span.end, trigger.type, likely, keep, reason))
    return sorted(decisions, key=lambda decision: decision.start)


def _left_out(doc: Doc, candidate: Candidate, ident: str) -> Iterator[Decision]:
    """The words that are likely parts of a record and play none."""
    for role, found in candidate.left_out.items():
        for one in found:
            likely = round(probability(one.odds), 4)
            if likely >= LEAST_TOLD:
                start, word = doc[one.token].idx, doc[one.token]
                end = start + len(word)
                yield Decision(start, end, f"{role} of {ident}", likely, False, one.left)


def span_of(doc: Doc, trigger: Trigger) -> Span:
    """The characters of an event word."""
    token = doc[trigger.token]
    return Span.at(text_of(doc), token.idx, token.idx + len(token))
