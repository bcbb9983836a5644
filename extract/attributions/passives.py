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


def mend_passives(drafts: Iterable[Draft], reading: Reading) -> None:
    """Give passive cues of telling the source that stands behind "by", else none.

    The subject of "was told", "had been warned" is who hears it.
    """
    if not reading.parsed:
        return
    for draft in drafts:
        if draft.cue is None or draft.source is None:
            continue
        for verb in reading.tokens(*draft.cue):
            token = reading.doc[verb]
            beside = list(token.children)
            if token.tag_ != "VBN" or reading.lemma_of(verb) not in _telling():
                continue
            if not any(c.dep_ == "auxpass" for c in beside):
                continue
            hearer = next((c for c in beside if c.dep_ == "nsubjpass"), None)
            if hearer is None or not inside((hearer.idx, hearer.idx + 1), draft.source):
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
