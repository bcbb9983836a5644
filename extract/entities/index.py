"""Who stands where: from a token to the entity whose mention it heads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from spacy.attrs import HEAD, IDX, LENGTH
from spacy.tokens import Doc

from newsevents.models import Entity, Mention


class Heads:
    """The tokens of a `Doc` as lists: asking spaCy for a span of every mention is slow."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        table = doc.to_array([IDX, LENGTH, HEAD]).astype("int64").T.tolist()
        self._starts, lengths, offsets = table
        self._ends = [start + length for start, length in zip(self._starts, lengths, strict=True)]
        self._heads = [place + offset for place, offset in enumerate(offsets)]

    def of(self, start: int, end: int) -> int | None:
        """The head of the characters `start` to `end`, as `Span.root`; None: no token is there."""
        first, last = bisect_left(self._starts, start), bisect_left(self._ends, end)
        if (
            first <= last < len(self._ends)
            and self._starts[first] == start
            and self._ends[last] == end
        ):
            if first == last:
                return first
            outside = [
                place
                for place in range(first, last + 1)
                if not first <= self._heads[place] <= last or self._heads[place] == place
            ]
            if len(outside) == 1:
                return outside[0]
        span = self._doc.char_span(start, end, alignment_mode="expand")
        return int(span.root.i) if span is not None and len(span) else None


class EntityIndex:
    """The entities of an article by the tokens that head their mentions."""

    def __init__(self, doc: Doc, entities: Iterable[Entity]) -> None:
        self._at: dict[int, tuple[Entity, Mention]] = {}
        heads = Heads(doc)
        for entity in entities:
            for mention in entity.mentions:
                head = heads.of(mention.start, mention.end)
                if head is None:
                    continue
                known = self._at.get(head)
                if known is None or len(known[1].text) > len(mention.text):
                    self._at[head] = entity, mention

    def at(self, token: int) -> tuple[Entity, Mention] | None:
        """The entity, and the mention of it that `token` heads."""
        return self._at.get(token)


def full_name(entity: Entity, mention: Mention) -> Mention:
    """The full name of a person who is told by a part of it ("Galan")."""
    best = mention
    words = " ".join(mention.text.split())  # a name may run over a line's end
    for other in entity.mentions:
        if (
            other.form == "name"
            and words in " ".join(other.text.split())
            and len(best.text.split()) < len(other.text.split()) <= 5
            and " and " not in other.text
        ):
            best = other
    return best


def told_by(entity: Entity, before: int) -> Mention | None:
    """The mention that a pronoun at the character `before` is best told by.

    The nearest name before it, else the nearest noun; else the first of either after it.
    """
    for form in ("name", "nominal"):
        told = [m for m in entity.mentions if m.form == form]
        earlier = [m for m in told if m.start < before]
        if earlier or told:
            return earlier[-1] if earlier else told[0]
    return None
