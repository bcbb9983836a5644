"""Denials told in a clause behind what is denied: "..., which the owner denied"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from newsevents.extract import lexicon
from newsevents.extract.attributions.draft import Bounds, Draft, overlap
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.lexicon import word_set

_CONFIDENCE = 0.8
_RELATIVE = word_set("claim_phrases", "denials", "relative")
_AUXILIARIES = word_set("claim_phrases", "denials", "auxiliaries")
_BREAKS = frozenset({",", "-", "--", "–", "—", "(", ";"})
_LONGEST = 14
"""Tokens from the mark before such a clause to its verb."""
_VERBS = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: frozenset[str]
    nouns: frozenset[str]


@cache
def _words() -> _Words:
    table = lexicon.load("claim_phrases")["denials"]
    return _Words(frozenset(table["verbs"]), frozenset(table["nouns"]))


def find_denials(reading: Reading, known: Sequence[Draft]) -> list[Draft]:
    """The denials in such clauses at whose verb there is no claim yet.

    "..., an allegation Mali has denied", "..., which was denied by the owner". What is denied is
    what the claim before the clause says, else all that its sentence says before it; a claim that
    runs on into the clause ends before it.
    """
    out: list[Draft] = []
    if not reading.parsed:
        return out
    taken = {offset for d in known if d.cue for offset in range(*d.cue)}
    denying = _words().verbs
    for verb, lemma in enumerate(reading.lemmas):
        if lemma not in denying or reading.starts[verb] in taken:
            continue
        clause = _clause(reading, verb)
        if clause is None:
            continue
        mark, cue, source = clause
        draft = _draft(reading, known, mark, cue, source)
        if draft is not None:
            out.append(draft)
    return out


def _clause(reading: Reading, verb: int) -> tuple[int, int, tuple[int, int]] | None:
    """The mark before the clause, the first token of its cue, and the tokens of who denies."""
    first, end = reading.sentence(verb)
    low = max(first, verb - _LONGEST)
    mark = next((i for i in range(verb - 1, low, -1) if reading.word(i) in _BREAKS), None)
    if mark is None:
        return None
    start = mark + 1
    noun = next((i for i in range(start, min(start + 4, verb)) if _is_comment(reading, i)), None)
    start = noun + 1 if noun is not None else start
    relative = start < verb and reading.word(start) in _RELATIVE
    if noun is None and not relative:
        return None
    start += relative
    cue = verb
    while cue > start and (
        reading.word(cue - 1) in _AUXILIARIES or reading.pos_of(cue - 1) in ("ADV", "PART")
    ):
        cue -= 1
    if reading.doc[verb].tag_ == "VBN" and cue == start:  # "which was denied by the owner"
        by = verb + 1
        if by + 1 >= end or reading.word(by) != "by":
            return None
        return mark, cue, (by + 1, _phrase_end(reading, by + 1, end))
    behind = reading.word(verb + 1) if verb + 1 < end else "."
    told = range(start, cue)
    if not told or behind[:1].isalnum() or any(reading.pos_of(i) in _VERBS for i in told):
        return None
    return mark, cue, (start, cue)


def _is_comment(reading: Reading, i: int) -> bool:
    return reading.lemma_of(i) in _words().nouns and reading.pos_of(i) == "NOUN"


def _phrase_end(reading: Reading, start: int, end: int) -> int:
    """The end of the noun phrase that begins at a token, without what a comma sets off."""
    stop = start
    while stop < end and reading.word(stop) not in _BREAKS and reading.word(stop) not in '."”':
        if stop > start and reading.pos_of(stop) in _VERBS:
            break
        stop += 1
    return stop


def _draft(
    reading: Reading, known: Iterable[Draft], mark: int, cue: int, source: tuple[int, int]
) -> Draft | None:
    if source[0] >= source[1]:
        return None
    at = reading.starts[mark]
    first, _ = reading.sentence(mark)
    said: Bounds | None = None
    for draft in known:
        for place, (start, end) in enumerate(draft.content):
            if start < at and end >= at - 1 and start >= reading.starts[first]:
                draft.content[place] = start, min(end, _before(reading, mark))
                if said is None or start > said[0]:
                    said = draft.content[place]
    said = said or (reading.starts[first], _before(reading, mark))
    verb = cue
    while reading.lemma_of(verb) not in _words().verbs:
        verb += 1
    told = reading.characters(cue, verb + 1), reading.characters(*source)
    if said[0] >= said[1] or any(overlap(span, said) for span in told):
        return None
    return Draft(told[0], told[1], [said], "denies", _CONFIDENCE)


def _before(reading: Reading, mark: int) -> int:
    return reading.ends[mark - 1] if mark else reading.starts[mark]
