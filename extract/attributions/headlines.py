"""Claim quotes of headlines: "Army ‘killed 12 villagers’" says it in somebody else's words."""

from __future__ import annotations

from collections.abc import Sequence

from newsevents.extract.attributions.draft import Draft, inside, overlap
from newsevents.extract.attributions.reading import Reading
from newsevents.models import Article

_VERBS = frozenset({"VBD", "VBZ", "VBN", "VBP"})
_CONFIDENCE = 0.8
_LEAST = 2
"""Words from which on what is quoted says something."""


def find_headline_quotes(article: Article, reading: Reading, known: Sequence[Draft]) -> list[Draft]:
    """The quotations of the headline that tell a deed, as claims of nobody named.

    A quotation that begins with a capital is a title or a name ("‘Gone Girl’").
    """
    headlines = [(s.start, s.end) for s in article.sections if s.kind == "headline"]
    out: list[Draft] = []
    for quotation in reading.quotations if headlines else ():
        span = quotation.start, quotation.end
        if not any(inside(span, line) for line in headlines):
            continue
        words = [reading.doc[i] for i in reading.tokens(*span) if reading.word(i)[0].isalnum()]
        if len(words) < _LEAST or words[0].text[0].isupper():
            continue
        told = any(word.tag_ in _VERBS for word in words)
        if told and not any(overlap(span, part) for draft in known for part in draft.parts()):
            out.append(Draft(None, None, [span], "asserts", _CONFIDENCE))
    return out
