"""Claims by a phrase beside the clause: "according to", "citing", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator

from newsevents.extract.attributions.boundaries import without
from newsevents.extract.attributions.candidate import Bounds, Candidate
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.syntax import clause_of, noun_phrase
from newsevents.extract.attributions.words import cues

_CITING = frozenset({"citing", "quoting"})


def find_evidentials(reading: Reading) -> Iterator[Candidate]:
    """ "According to X", "reportedly" and "citing X", in text order."""
    if not reading.parsed:
        return
    strings = reading.doc.vocab.strings
    adverbs = {strings[word]: word for word in cues().adverbs}
    according = strings["according"]
    citing = {strings[word] for word in _CITING}
    for i, key in enumerate(reading.lower):
        if key == according:
            found = _according(reading, i)
        elif key in adverbs:
            found = _adverb(reading, i, adverbs[key])
        elif key in citing:
            found = _citing(reading, i)
        else:
            continue
        if found is not None:
            yield found


def _according(reading: Reading, i: int) -> Candidate | None:
    if i + 1 >= reading.size or reading.word(i + 1) != "to":
        return None
    objects = reading.children_by(i + 1, "pobj") or reading.children_by(i, "pobj")
    if not objects:
        return None
    cue = reading.characters(i, i + 2)
    source = noun_phrase(reading, objects[0])
    content = _rest_of_clause(reading, i, reading.subtree(i))
    if not content:
        return None
    return Candidate(cue, source, content, confidence=0.9, origin="evidential", cue_head=i)


def _rest_of_clause(reading: Reading, i: int, phrase: tuple[int, int]) -> list[Bounds]:
    """The clause that the phrase hangs on, without the phrase; a quotation in marks wins."""
    head = reading.head[i]
    if head == i:
        first, end = reading.sentence(i)
        start, stop = reading.characters(first, end)
    else:
        while reading.dep_of(head) in ("pobj", "prep", "aux", "auxpass", "dobj", "attr", "acomp"):
            above = reading.head[head]
            if above == head or reading.pos[head] in reading.verbal:
                break
            head = above
        start, stop = clause_of(reading, head)
        if reading.pos[head] not in reading.verbal:
            # A heading or a noun phrase of its own: what stands before the phrase.
            first, end = reading.sentence(i)
            start, stop = reading.characters(first, end)
    hole = reading.characters(phrase[0], phrase[1])
    parts = without((start, stop), hole)
    return [part for part in parts if any(c.isalnum() for c in reading.text[part[0] : part[1]])]


def _adverb(reading: Reading, i: int, word: str) -> Candidate | None:
    head = reading.head[i]
    if head == i:
        return None
    for _ in range(4):
        if reading.pos[head] in reading.verbal and reading.dep_of(head) not in ("aux", "auxpass"):
            break
        above = reading.head[head]
        if above == head:
            break
        head = above
    if reading.pos[head] not in reading.verbal:
        return None
    content = _own_clause(reading, head)
    cue = reading.characters(i, i + 1)
    return Candidate(
        cue,
        None,
        [content],
        confidence=0.75,
        origin="evidential",
        cue_head=i,
        stance=cues().adverbs[word],
    )


def _own_clause(reading: Reading, head: int) -> Bounds:
    """The clause of `head` without the ones joined to it by "and" or set beside it."""
    first, end = reading.subtree(head)
    for child in reading.children(head):
        if reading.dep_of(child) in ("conj", "cc", "advcl", "parataxis", "ccomp"):
            if reading.dep_of(child) == "ccomp" and child > head:
                continue
            a, b = reading.subtree(child)
            if a > head:
                end = min(end, a)
            elif b <= head and reading.dep_of(child) in ("ccomp", "parataxis", "advcl"):
                first = max(first, b)
    if reading.dep_of(head) == "relcl":
        # "the men, who reportedly fled": the men are part of what is told
        first = min(first, reading.subtree(reading.head[head])[0])
    start, stop = reading.characters(first, end)
    return start, stop


def _citing(reading: Reading, i: int) -> Candidate | None:
    """ "Reuters reported that ..., citing two officials": a claim of the officials."""
    objects = reading.children_by(i, "dobj")
    if not objects or reading.dep_of(i) not in ("advcl", "acl", "xcomp", "pcomp"):
        return None
    head = reading.head[i]
    cue = reading.characters(i, i + 1)
    source = noun_phrase(reading, objects[0])
    clauses = reading.children_by(head, "ccomp")
    if not clauses:
        return None
    content = clause_of(reading, clauses[0])
    parts = without(content, reading.characters(*reading.subtree(i)))
    subjects = reading.children_by(head, "nsubj")
    passed = [noun_phrase(reading, subjects[0])] if subjects else []
    return Candidate(
        cue,
        source,
        parts,
        confidence=0.7,
        origin="evidential",
        cue_head=i,
        passed_on=passed,
    )
