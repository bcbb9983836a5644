"""From a word to a filler: the span as printed, the entity behind it, who that is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from spacy.tokens import Doc, Token

from newsevents.extract.events.numbers import quantity_of
from newsevents.extract.events.syntax import core
from newsevents.models import Actor, Entity, Mention, Span

_BEFORE = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "nn", "predet", "advmod"}
)


class Mentions:
    """Which entity a token heads a mention of."""

    def __init__(self, doc: Doc, entities: Iterable[Entity]) -> None:
        self._heads: dict[int, tuple[Entity, Mention]] = {}
        for entity in entities:
            for mention in entity.mentions:
                span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if span is None or not len(span):
                    continue
                head = span.root.i
                kept = self._heads.get(head)
                if kept is None or len(kept[1].text) > len(mention.text):
                    self._heads[head] = (entity, mention)

    def at(self, token: Token) -> tuple[Entity, Mention] | None:
        """The entity and mention that `token` heads."""
        return self._heads.get(token.i)


def noun_span(token: Token) -> tuple[int, int]:
    """First and last token (inclusive) of a noun with what stands before it."""
    first = token.i
    queue = [token]
    while queue:
        item = queue.pop()
        for child in item.children:
            if child.i < item.i and (child.dep_ in _BEFORE or child.ent_iob_ == "I"):
                first = min(first, child.left_edge.i if child.dep_ == "poss" else child.i)
                queue.append(child)
            elif child.i < item.i and child.tag_ in ("HYPH", "POS", "``", "''"):
                first = min(first, child.i)
    last = token.i
    doc = token.doc
    if token.ent_type_:
        while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
            last += 1
        while first > 0 and doc[first].ent_iob_ == "I" and doc[first - 1].ent_type_:
            first -= 1
    return first, last


@lru_cache(maxsize=4096)
def _code(text: str, document_date: date | None, country: str | None):  # type: ignore
    try:
        from newsevents.extract.actors import code_actor
    except ImportError:
        from types import SimpleNamespace

        return SimpleNamespace(name=text, country=None, sector=None)
    return code_actor(text, document_date=document_date, context_country=country)


class Fillers:
    """Makes the actors of records out of tokens."""

    def __init__(
        self, doc: Doc, mentions: Mentions, document_date: date | None, country: str | None = None
    ) -> None:
        self._doc, self._mentions = doc, mentions
        self._date, self._country = document_date, country

    def key(self, token: Token) -> str:
        """What two fillers share when they are the same party: entity id, else the noun."""
        token = core(token)
        known = self._mentions.at(token)
        if known is not None:
            return known[0].id
        return token.lower_

    def span(self, token: Token, *, counted: bool = True) -> Span:
        """The words of the filler, with or without its count."""
        first, last = noun_span(token)
        if not counted:
            quantity = quantity_of(token)
            if quantity is not None and quantity.last < token.i:
                first = max(first, quantity.last + 1)
            while first < token.i and self._doc[first].tag_ in ("DT", "PRP$", "CD"):
                first += 1
        start, end = self._doc[first].idx, self._doc[last].idx + len(self._doc[last])
        return Span.at(self._doc.text, start, end)

    def actor(self, token: Token) -> Actor | None:
        """The actor that `token` heads; None for a pronoun that stands for nobody known."""
        inner = core(token)
        known = self._mentions.at(inner)
        if known is None and inner.tag_ in ("PRP", "WP", "WDT", "DT", "PRP$"):
            return None
        span = self.span(inner)
        quantity = quantity_of(token)
        name, country, sector, ident = span.text, None, None, None
        if known is not None:
            entity, mention = known
            ident, country, sector = entity.id, entity.country, entity.sector
            name = entity.name
            if mention.form == "name" and len(mention.text) > len(span.text):
                span = Span.at(self._doc.text, mention.start, mention.end)
        if country is None or sector is None:
            code = _code(span.text, self._date, self._country)
            country = country or code.country
            sector = sector or code.sector
            if ident is None:
                name = code.name or name
        return Actor(
            text=span.text,
            start=span.start,
            end=span.end,
            entity=ident,
            name=name,
            country=country,
            sector=sector,
            count=quantity.count if quantity else None,
        )
