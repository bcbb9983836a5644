"""Through whom a claim came when the cue says so: "told Reuters", "was quoted by Reuters"."""

from __future__ import annotations

from collections.abc import Iterator

from newsevents.extract.attributions.candidate import Bounds, Candidate, overlap
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.syntax import clause_of, noun_phrase

_TELLING = frozenset({"tell", "inform", "speak", "talk", "interview", "brief"})
_WITH = frozenset({"to", "with", "by"})


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


def find_quoted(reading: Reading) -> Iterator[Candidate]:
    """Claims by those who are quoted; the one who quotes passes them on.

    "The minister was quoted by the Herald", "the Herald quoted the minister as saying":
    the minister is the source.
    """
    if not reading.parsed:
        return
    strings = reading.doc.vocab.strings
    quoting = {strings[lemma] for lemma in ("quote", "cite")}
    for verb in range(reading.size):
        if reading.lemma[verb] in quoting and reading.pos[verb] in reading.verbal:
            found = _quoted(reading, verb)
            if found is not None:
                yield found


def _quoted(reading: Reading, verb: int) -> Candidate | None:
    passive = reading.children_by(verb, "nsubjpass")
    if passive:
        speaker = passive[0]
        passers = [
            child
            for holder in (verb, *_saying(reading, verb))
            for agent in reading.children_by(holder, "agent", "prep")
            if reading.word(agent) == "by"
            for child in reading.children_by(agent, "pobj")
        ]
    else:
        if reading.lemma_of(verb) != "quote":
            return None  # who cites polls does not pass on what polls say
        passers = reading.children_by(verb, "nsubj")
        objects = reading.children_by(verb, "dobj")
        if not passers or not objects:
            return None
        speaker = objects[0]
    content = _quoted_words(reading, verb)
    if not content:
        return None
    source = noun_phrase(reading, speaker)
    if any(overlap(source, span) for span in content):
        return None
    return Candidate(
        cue=reading.characters(verb, verb + 1),
        source=source,
        content=content,
        confidence=0.8,
        origin="quoted",
        cue_head=verb,
        passed_on=[noun_phrase(reading, i) for i in passers],
    )


def _quoted_words(reading: Reading, verb: int) -> list[Bounds]:
    """What follows "as saying that", else the quotation before or behind."""
    for verb_of_saying in _saying(reading, verb):
        clauses = reading.children_by(verb_of_saying, "ccomp")
        if clauses:
            return [clause_of(reading, clauses[0])]
    first, end = reading.sentence(verb)
    start, stop = reading.characters(first, end)
    before = reading.quotation_at(max(0, start - 2))
    near = [reading.quotations[before]] if before is not None else []
    for quotation in (*near, *reading.quotations_in(start - 2, stop + 2)):
        if not quotation.start <= reading.starts[verb] < quotation.end:
            return [(quotation.start, quotation.end)]
    return []


def _saying(reading: Reading, verb: int) -> list[int]:
    """The "saying" of "was quoted as saying"."""
    out = []
    for child in reading.children_by(verb, "prep", "advcl", "xcomp"):
        if reading.lemma_of(child) in ("say", "tell"):
            out.append(child)
        out.extend(
            j for j in reading.children_by(child, "pcomp") if reading.lemma_of(j) in ("say", "tell")
        )
    return out
