"""Through whom a claim came when the cue says so: "told Reuters", "was quoted by Reuters"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsevents.extract.attributions.candidate import Bounds, Candidate, overlap
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.syntax import clause_of, noun_phrase

_TELLING = frozenset({"tell", "inform", "speak", "talk", "interview", "brief"})
_WITH = frozenset({"to", "with", "by"})
_QUOTED = re.compile(r"\b(?:quoted|cited)\b", re.IGNORECASE)


def find_listeners(candidate: Candidate, reading: Reading) -> Iterator[Bounds]:
    """Phrases that may name the outlet that a source spoke to; the caller knows outlets.

    "told the Herald"; "in an interview with CNN"; "who spoke to the Herald";
    "speaking to the Herald".
    """
    if not reading.parsed or candidate.cue_head is None:
        return
    head = candidate.cue_head
    places = [head]
    if candidate.source is not None:
        places.extend(
            i
            for i in reading.tokens(*candidate.source)
            if reading.lemma_of(i) in _TELLING and reading.pos[i] in reading.verbal
        )
        places.extend(_clauses_of_source(candidate.source, reading))
    places.extend(reading.children_by(head, "advcl"))
    for place in places:
        if any(b <= reading.starts[place] < e for b, e in candidate.content):
            continue
        if reading.lemma_of(place) in _TELLING:
            for child in reading.children_by(place, "dobj", "dative"):
                if not _in_content(reading, child, candidate):
                    yield noun_phrase(reading, child)
        for prep in reading.children_by(place, "prep", "agent", "dative"):
            for child in reading.children_by(prep, "pobj"):
                if _in_content(reading, child, candidate):
                    continue
                if reading.lemma_of(place) in _TELLING and reading.word(prep) in _WITH:
                    yield noun_phrase(reading, child)
                elif reading.lemma_of(child) in ("interview", "conversation", "statement"):
                    yield from _partners(reading, child)


def _clauses_of_source(source: Bounds, reading: Reading) -> Iterator[int]:
    """ "Officials who spoke to the Herald said": spoke, though the source ends before it."""
    for i in reading.tokens(*source):
        for child in reading.children_by(i, "relcl", "acl"):
            if reading.lemma_of(child) in _TELLING:
                yield child


def _partners(reading: Reading, noun: int) -> Iterator[Bounds]:
    for prep in reading.children_by(noun, "prep"):
        if reading.word(prep) in ("with", "to"):
            for child in reading.children_by(prep, "pobj"):
                yield noun_phrase(reading, child)


def _in_content(reading: Reading, token: int, candidate: Candidate) -> bool:
    return any(b <= reading.starts[token] < e for b, e in candidate.content)


def mend_quoted(candidate: Candidate, reading: Reading) -> None:
    """Give a quoted speaker the words, and make the one who quotes an intermediary.

    "The minister was quoted by the Herald", "the Herald quoted the minister as saying":
    the minister is the source, the Herald passes it on.
    """
    if candidate.cue is None or candidate.cue_head is None or not reading.parsed:
        return
    if not _QUOTED.search(reading.text[candidate.cue[0] : candidate.cue[1]]):
        return
    verb = next(
        (
            i
            for i in reading.tokens(*candidate.cue)
            if reading.lemma_of(i) in ("quote", "cite") and reading.pos[i] in reading.verbal
        ),
        None,
    )
    if verb is None:
        return
    passive = reading.children_by(verb, "nsubjpass")
    if passive:
        speaker = noun_phrase(reading, passive[0])
        if not any(overlap(speaker, span) for span in candidate.content):
            candidate.source = speaker
        for agent in reading.children_by(verb, "agent"):
            for child in reading.children_by(agent, "pobj"):
                candidate.passed_on.append(noun_phrase(reading, child))
        return
    subjects = reading.children_by(verb, "nsubj")
    objects = reading.children_by(verb, "dobj")
    if subjects and objects and candidate.content:
        speaker = clause_of(reading, objects[0])
        quoted = noun_phrase(reading, objects[0])
        if not any(overlap(quoted, span) for span in candidate.content) and quoted != speaker:
            candidate.source = quoted
        elif not any(overlap(speaker, span) for span in candidate.content):
            candidate.source = speaker
        else:
            return
        candidate.passed_on.append(noun_phrase(reading, subjects[0]))
