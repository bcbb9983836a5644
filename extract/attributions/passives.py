"""Who is told is no source: "the envoy was told that ..."."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from newsevents.extract import lexicon
from newsevents.extract.attributions.draft import Draft, inside
from newsevents.extract.attributions.reading import Reading


@cache
def _telling() -> frozenset[str]:
    return frozenset(lexicon.load("claim_phrases")["passives"]["verbs"])


def mend_sources(drafts: Iterable[Draft], reading: Reading) -> None:
    """Give a cue whose source stands in another sentence its own subject: "His brother denied it".

    A pronoun stays with whom the model takes it for.
    """
    for draft in drafts if reading.parsed else ():
        if draft.cue is None or draft.source is None:
            continue
        verb = reading.tokens(*draft.cue)[-1]
        number = reading.sentence_of[verb]
        if reading.sentence_of[reading.token_at(draft.source[0])] == number:
            continue
        subject = next((c for c in reading.doc[verb].children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.tag_.startswith("N"):
            first, last = subject.left_edge.i, min(subject.right_edge.i + 1, verb)
            draft.source = reading.characters(first, max(last, first + 1))


def mend_passives(drafts: Iterable[Draft], reading: Reading) -> None:
    """Give passive cues of telling the source that stands behind "by", else none.

    The subject of "was told", "had been warned" is who hears it.
    """
    if not reading.parsed:
        return
    for draft in drafts:
        source = draft.source
        if draft.cue is None or source is None:
            continue
        for verb in reading.tokens(*draft.cue):
            token = reading.doc[verb]
            beside = list(token.children)
            if token.tag_ != "VBN" or reading.lemma_of(verb) not in _telling():
                continue
            if not any(c.dep_ == "auxpass" for c in beside):
                continue
            hearer = next((c for c in beside if c.dep_ == "nsubjpass"), None)
            if hearer is None or not inside((hearer.idx, hearer.idx + 1), source):
                continue
            draft.source = next(
                (
                    reading.characters(c.left_edge.i, c.right_edge.i + 1)
                    for by in beside
                    if by.lower_ == "by"
                    for c in by.children
                    if c.dep_ == "pobj"
                ),
                None,
            )
