"""Who says it by the parse: the subject of the cue's verb; in "was told by", whom "by" names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from spacy.tokens import Token

from newsevents.extract.attributions.draft import Bounds, Draft, inside
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.lexicon import word_set
from newsevents.extract.syntax.clauses import (
    agents,
    children,
    is_passive,
    is_verbal,
    own_subjects,
)
from newsevents.extract.syntax.subjects import subjects

Voice = Literal["active", "any"]
_QUOTING = word_set("claim_phrases", "quoting", "verbs")
_TELLING = word_set("claim_phrases", "passives", "verbs")


def subject_of(reading: Reading, cue: Bounds, *, voice: Voice = "active") -> Bounds | None:
    """The words of the subject of the cue's verb; None of "allegedly", of a noun.

    Args:
        voice: "active": None of a passive, whose subject is no source ("is said to").
    """
    subject = _subject(reading, cue, voice)
    return _words(reading, subject, cue) if subject is not None else None


def mend_sources(drafts: Iterable[Draft], reading: Reading) -> None:
    """Give a cue whose source stands in another sentence its own subject: "His brother denied it".

    A pronoun stays with whom the model takes it for.
    """
    for draft in drafts if reading.parsed else ():
        if draft.cue is None or draft.source is None:
            continue
        number = reading.sentence_of[reading.token_at(draft.cue[0])]
        if reading.sentence_of[reading.token_at(draft.source[0])] == number:
            continue
        subject = _subject(reading, draft.cue, "active")
        if subject is not None and subject.tag_.startswith("N"):
            draft.source = _words(reading, subject, draft.cue)


def mend_passives(drafts: Iterable[Draft], reading: Reading) -> None:
    """Give passive cues of telling the source that stands behind "by", else none.

    The subject of "was told", "had been warned" is who hears it.
    """
    for draft in drafts if reading.parsed else ():
        source = draft.source
        if draft.cue is None or source is None:
            continue
        for verb in (reading.doc[i] for i in reading.tokens(*draft.cue)):
            if verb.tag_ != "VBN" or verb.lemma_ not in _TELLING or not is_passive(verb):
                continue
            hearers = [(token.idx, token.idx + 1) for token in subjects(verb)]
            if any(inside(hearer, source) for hearer in hearers):
                teller = next(iter(agents(verb)), None)
                draft.source = _words(reading, teller, draft.cue) if teller is not None else None
                break


def mend_quoted(drafts: Iterable[Draft], reading: Reading) -> None:
    """Who is quoted says it, who quotes passes it on: "the paper quoted her as saying"."""
    for draft in drafts if reading.parsed else ():
        source = draft.source
        if draft.cue is None or source is None:
            continue
        verb = reading.doc[reading.token_at(draft.cue[1] - 1)]
        if verb.lemma_ not in _QUOTING or is_passive(verb):
            continue
        quoted = next(iter(children(verb, "dobj")), None)
        tellers = [(token.idx, token.idx + 1) for token in subjects(verb)]
        if quoted is not None and any(inside(teller, source) for teller in tellers):
            draft.source, draft.via = _words(reading, quoted, draft.cue), [*draft.via, source]


def _subject(reading: Reading, cue: Bounds, voice: Voice) -> Token | None:
    """The subject of the cue's verb: of the last one, that its other verbs hang on."""
    tokens = reading.tokens(*cue) if reading.parsed else range(0)
    verbs = [i for i in tokens if reading.pos[i] in reading.verbal]
    heads = [i for i in verbs if reading.head[i] not in verbs or reading.head[i] == i]
    if not heads or (voice == "active" and is_passive(reading.doc[heads[-1]])):
        return None
    verb = reading.doc[heads[-1]]
    if verb.dep_ == "relcl" and any(child.tag_ == "WRB" for child in verb.children):
        found = own_subjects(verb)  # "the town where it was denied" is no source
    else:
        found = subjects(verb)
    return next((t for t in found if t.i not in tokens and not is_verbal(t)), None)


def _words(reading: Reading, noun: Token, cue: Bounds) -> Bounds:
    """The phrase of a noun, up to the cue or the clause that holds it: "the guards | who said"."""
    first, end = noun.left_edge.i, noun.right_edge.i + 1
    begin = reading.doc[reading.token_at(cue[0])]
    for child in noun.rights:
        if child.left_edge.i <= begin.i <= child.right_edge.i:
            end = child.left_edge.i
    if noun.i < begin.i:
        end = min(end, begin.i)
    end = max(end, noun.i + 1)  # in a tree whose arcs cross, a clause may reach over its noun
    while end > noun.i + 1 and reading.doc[end - 1].is_punct:
        end -= 1
    return reading.characters(first, end)
