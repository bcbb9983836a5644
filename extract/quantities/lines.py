"""A sentence as if it stood on one line: the words alone, without what breaks the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of words.

    Attributes:
        words: The sentence; in a `Doc` of its own where line breaks stood between the words.
        places: The position of each token of that `Doc` in the text's; None: they are the same.
    """

    words: Span
    places: Sequence[int] | None = None

    def place(self, token: int) -> int:
        """Where a token of `words` stands in the text's `Doc`."""
        return token if self.places is None else self.places[token]


def on_one_line(sentence: Span) -> Line:
    """The words of a sentence; "killed nine" + line break + "soldiers" counts soldiers."""
    kept = [token for token in sentence if not token.is_space]
    if not kept or kept[-1].i - kept[0].i + 1 == len(kept):
        return Line(sentence)
    parsed = sentence.doc.has_annotation("DEP")
    at = {token.i: place for place, token in enumerate(kept)}
    doc = Doc(
        sentence.doc.vocab,
        words=[token.text for token in kept],
        spaces=[
            bool(first.whitespace_) or second.i > first.i + 1 for first, second in pairwise(kept)
        ]
        + [False],
        tags=[token.tag_ for token in kept],
        lemmas=[token.lemma_ for token in kept],
        heads=[at.get(t.head.i, place) for place, t in enumerate(kept)] if parsed else None,
        deps=[token.dep_ for token in kept] if parsed else None,
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in kept],
    )
    return Line(doc[:], [token.i for token in kept])
