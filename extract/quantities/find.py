"""Figures: how many were killed, hurt, missing, taken, freed, driven out, or took part.

The number beside the verb decides ("killed 12 and wounded 30", "12 were killed and 30 hurt",
"left 12 dead"); the parse is asked only where subject and verb stand apart. A plural alone
is no figure, and a part of a number ("12, including two children") says so. Whether the
thing happened is not judged here: `Quantity.token` names the word that tells it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from newsevents.extract.quantities.lines import Line, on_one_line
from newsevents.extract.quantities.nouns import noun_figures
from newsevents.extract.quantities.phrases import find_phrases
from newsevents.extract.quantities.sentence import Claim, Clause
from newsevents.extract.quantities.verbs import verb_figures
from newsevents.models import Count


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure.

    Attributes:
        start, end: Characters of the counted phrase, end exclusive.
        kind: "killed", "injured", "casualties" (killed and injured together) ...
        min, max: Inclusive; None is open.
        of: The noun that is counted ("soldiers"), where there is one.
        token: Index of the word that tells what befell them.
        first, last: Tokens of the counted phrase, inclusive.
        head: Index of the token of `of`.
        part: A part of something counted before ("including two children").
    """

    start: int
    end: int
    kind: str
    min: int | None
    max: int | None
    approximate: bool
    of: str | None
    token: int
    first: int
    last: int
    head: int | None = None
    part: bool = False

    @property
    def count(self) -> Count:
        """The interval as a record."""
        return Count(min=self.min, max=self.max, approximate=self.approximate)


def find_quantities(doc: Doc, sentences: Iterable[Span] | None = None) -> list[Quantity]:
    """The figures of a text, in order of the words that tell them.

    Args:
        doc: A tagged text with sentence bounds; dependencies help where they are.
        sentences: Where to look; None: in all of them.
    """
    if not len(doc) or not doc.has_annotation("SENT_START"):
        return []
    found: list[Quantity] = []
    for sentence in doc.sents if sentences is None else sentences:
        line = on_one_line(sentence)
        inside = find_phrases(line.words)
        if not inside:
            continue
        clause = Clause(line.words.doc, line.words.start, line.words.end, inside)
        verb_figures(clause)
        noun_figures(clause)
        found += [
            _quantity(doc, line, claim, kind) for claim in clause.claims for kind in _kinds(claim)
        ]
    return sorted(found, key=lambda quantity: (quantity.token, quantity.first))


def _kinds(claim: Claim) -> tuple[str, ...]:
    """ "No casualties" is none killed and none hurt."""
    if claim.kind == "casualties" and claim.phrase.count.max == 0:
        return "killed", "injured"
    return (claim.kind,)


def _quantity(doc: Doc, line: Line, claim: Claim, kind: str) -> Quantity:
    phrase = claim.phrase
    count = phrase.count
    if kind == "unhurt":
        kind, count = "injured", Count(min=0, max=0)
    first, last = line.place(phrase.first), line.place(phrase.end - 1)
    head = None if phrase.head is None else line.place(phrase.head)
    return Quantity(
        start=doc[first].idx,
        end=doc[last].idx + len(doc[last]),
        kind=kind,
        min=count.min,
        max=count.max,
        approximate=count.approximate,
        of=doc[head].text if head is not None else None,
        token=line.place(claim.token),
        first=first,
        last=last,
        head=head,
        part=phrase.part,
    )
