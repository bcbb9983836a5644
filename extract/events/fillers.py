"""From a word to a filler: the span as printed, the entity behind it, who that is."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from newsevents.extract import lexicon
from newsevents.extract.actor_lexicon import actor_lexicon, key_of
from newsevents.extract.actors import ActorCode, code_actor
from newsevents.extract.events.heads import Heads
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.numbers import quantity_of
from newsevents.extract.events.once import once_a_token
from newsevents.extract.events.pairs import in_pair
from newsevents.extract.events.syntax import RELATIVE, core, with_conjuncts
from newsevents.extract.language.annotations import text_of
from newsevents.models import Actor, Attribution, Entity, Mention, Source, Span, TimeExpression

_BEFORE = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "nn", "predet", "advmod"}
)
_GROUPS = frozenset(
    """member members group groups crowd crowds band gang mob team delegation leader leaders
    representative representatives faction wing chief commander head supporters
    followers ambassador ambassadors president presidents minister ministers envoy envoys premier
    premiers king queen prince princess emir sultan governor mayor government governments
    heads population people citizens residents nationals""".split()
)
"""Nouns that say little without their of-phrase."""
_OWNED = frozenset({"compound", "nmod", "amod", "poss"})
_QUOTES = "\"'“”‘’«»"
_HEDGES = frozenset(
    {"alleged", "suspected", "so-called", "presumed", "purported", "only", "just", "even", "that"}
)
"""Words before a filler that judge it and are no part of who it is."""
_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "his", "her"})


class Mentions:
    """Which entity a token heads a mention of."""

    def __init__(self, doc: Doc, entities: Iterable[Entity]) -> None:
        self._heads: dict[int, tuple[Entity, Mention]] = {}
        self._by_id: dict[str, Entity] = {}
        heads = Heads(doc)
        for entity in entities:
            self._by_id[entity.id] = entity
            for mention in entity.mentions:
                head = heads.of(mention.start, mention.end)
                if head is None:
                    continue
                kept = self._heads.get(head)
                if kept is None or len(kept[1].text) > len(mention.text):
                    self._heads[head] = (entity, mention)

    @staticmethod
    def fullest(entity: Entity, mention: Mention) -> Mention:
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

    @staticmethod
    def fuller(entity: Entity, before: int) -> Mention | None:
        """The mention that a pronoun at `before` is best told by: the nearest name, else noun."""
        for form in ("name", "nominal"):
            told = [m for m in entity.mentions if m.form == form]
            earlier = [m for m in told if m.start < before]
            if earlier:
                return earlier[-1]
            if told:
                return told[0]
        return None

    def entity(self, ident: str | None) -> Entity | None:
        """The entity of that id."""
        return self._by_id.get(ident) if ident else None

    def at(self, token: Token) -> tuple[Entity, Mention] | None:
        """The entity and mention that `token` heads."""
        return self._heads.get(token.i)


@once_a_token
def noun_span(token: Token) -> tuple[int, int]:
    """First and last token (inclusive) of a noun with what stands before it."""
    first = token.i
    paired = in_pair(token)  # "Israel-Hamas" names two: each is itself alone
    queue = [] if paired else [token]
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
    if paired:
        while first > 0 and doc[first].ent_iob_ == "I" and doc[first - 1].text.isalpha():
            first -= 1
    elif token.ent_type_:
        while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
            last += 1
        while first > 0 and doc[first].ent_iob_ == "I" and doc[first - 1].ent_type_:
            first -= 1
    return first, last


@cache
def _takes_of() -> frozenset[str]:
    return frozenset(lexicon.load("targets")["takes_of"]["nouns"])


@cache
def _things() -> frozenset[str]:
    table = lexicon.load("targets")
    return frozenset(
        noun for name in ("buildings", "vehicles", "works") for noun in table[name]["nouns"]
    )


def short_cut(name: str) -> str:
    """A name without its short form in brackets: "African Union (AU" is "African Union"."""
    for opening, closing in ("()", "[]"):
        at = name.find(f" {opening}")
        if at > 0 and closing not in name[at:-1]:
            return name[:at].rstrip()
    return name


def _without_short_form(span: Span, text: str) -> Span:
    kept = short_cut(span.text)
    return span if kept == span.text else Span.at(text, span.start, span.start + len(kept))


def _without_epithets(span: Span, mention: Mention, text: str) -> Span:
    """A body's name without what is said of it before: "the leftist Popular Front"."""
    before = text[span.start : mention.start]
    if span.start < mention.start < span.end and before == before.lower():
        return Span.at(text, mention.start, max(span.end, mention.end))
    return span


@lru_cache(maxsize=4096)
def _code(text: str, document_date: date | None, country: str | None) -> ActorCode:
    return code_actor(text, document_date=document_date, context_country=country)


class Fillers:
    """Makes the actors of records out of tokens."""

    def __init__(
        self,
        doc: Doc,
        mentions: Mentions,
        document_date: date | None,
        country: str | None = None,
        attributions: Iterable[Attribution] = (),
        times: Iterable[TimeExpression] = (),
    ) -> None:
        self._attributions = tuple(attributions)
        self._times = sorted((time.start, time.end) for time in times)
        self._text = text_of(doc)
        self._doc, self._mentions = doc, mentions
        self.mentions = mentions
        self._date, self._country = document_date, country

    def _is_nobody(self, token: Token) -> bool:
        """Whether a token is a time ("by June 30") or no noun at all ("other")."""
        place = bisect_right(self._times, (token.idx, sys.maxsize)) - 1
        if place >= 0 and token.idx < self._times[place][1]:
            return True
        adjective = token.tag_.startswith(("JJ", "RB")) and not token.ent_type_
        return adjective and not any(child.tag_ == "DT" for child in token.children)

    def speaker(self, token: Token) -> Actor | None:
        """Who "I" and "we" are in what is said, and "it" that says something."""
        if token.lower_ in ("i", "we", "us", "me"):
            return self.source(token)
        for attribution in self._attributions:
            said = attribution.source
            if said is not None and said.start == token.idx:
                return self._told(said)
        return None

    def source(self, token: Token) -> Actor | None:
        """Who says the words that `token` stands in; None outside all claims."""
        best: Attribution | None = None
        for attribution in self._attributions:
            if attribution.source is None:
                continue
            for part in attribution.content:
                if part.start <= token.idx < part.end and (
                    best is None
                    or attribution.cue is None
                    or best.cue is None
                    or part.end - part.start < sum(c.end - c.start for c in best.content)
                ):
                    best = attribution
        return None if best is None or best.source is None else self._told(best.source)

    def _told(self, said: Source) -> Actor | None:
        """The source of a claim as an actor; None for a pronoun of nobody known."""
        start, end, text = said.start, said.end, said.text
        country = sector = None
        entity = self._mentions.entity(said.entity)
        if entity is not None:
            country, sector = entity.country, entity.sector
            if text.lower() in _PRONOUNS:
                fuller = self._mentions.fuller(entity, start)
                if fuller is not None:
                    start, end, text = fuller.start, fuller.end, fuller.text
        elif said.name.lower() in _PRONOUNS:
            return None
        if country is None or sector is None:
            code = _code(said.name, self._date, self._country)
            country, sector = country or code.country, sector or code.sector
        name = entity.name if entity is not None else said.name
        return Actor(
            text=text,
            start=start,
            end=end,
            entity=said.entity,
            name=name,
            country=country,
            sector=sector,
        )

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
        if counted and (token.lower_ in _GROUPS or token.lower_ in _takes_of()):
            for child in token.children:  # "members of the party", "the home of the mayor"
                if child.dep_ == "prep" and child.lower_ == "of" and child.i == token.i + 1:
                    inner = [c for c in child.children if c.dep_ == "pobj"]
                    if inner:
                        # "ambassadors of Oman, Chad and Mali"
                        named = [
                            c for c in with_conjuncts(inner[:1]) if c.ent_type_ or c == inner[0]
                        ]
                        last = noun_span(named[-1])[1]
        elif counted and token.tag_ == "NNS" and not token.ent_type_:
            for child in token.children:  # "lawmakers in Chad and Mali" are of no one country
                if child.dep_ == "prep" and child.lower_ in ("in", "from", "of"):
                    named = with_conjuncts(c for c in child.children if c.dep_ == "pobj")
                    if len(named) > 1 and all(c.ent_type_ == "GPE" for c in named):
                        last = max(last, noun_span(named[-1])[1])
        thing = singular(token.lower_) in _things()
        while first < token.i and (
            self._doc[first].lower_ in _HEDGES
            or self._doc[first].is_punct
            or (token.ent_type_ and self._doc[first].lower_ == "neither")
            or (thing and self._doc[first].tag_ == "PRP$")  # "his car" says nobody's name
        ):
            first += 1
        if self._doc[first].lower_ in ("least", "than", "most") and first > 0:
            first -= 1
            if (
                first > 0
                and self._doc[first].lower_ in ("more", "fewer", "less")
                and (self._doc[first - 1].lower_ == "no")
            ):
                first -= 1
        for child in token.children:  # "the newspaper La Prensa"
            if child.dep_ == "appos" and child.ent_type_ and child.left_edge.i == last + 1:
                last = noun_span(child)[1]
        if not counted:
            quantity = quantity_of(token)
            if quantity is not None and quantity.last < token.i:
                first = max(first, quantity.last + 1)
            while first < token.i and self._doc[first].tag_ in ("DT", "PRP$", "CD"):
                first += 1
        start, end = self._doc[first].idx, self._doc[last].idx + len(self._doc[last])
        return Span.at(self._text, start, end)

    def instrument_span(self, token: Token, dropped: frozenset[str]) -> Span:
        """The words of an instrument without count, article and the words `dropped`."""
        span = self.span(token)
        quantity = quantity_of(token)
        first = token
        for item in self._doc[token.left_edge.i : token.i]:
            if item.idx < span.start or item.is_space or item.is_punct:
                continue
            counted = quantity is not None and quantity.first <= item.i <= quantity.last
            # "a 9-mm gun": a measure, no count
            measure = item.i + 1 < token.i and self._doc[item.i + 1].tag_ == "HYPH"
            if item.lower_ in dropped or item.tag_ in ("DT", "PRP$", "PDT"):
                continue
            if (counted or item.tag_ == "CD") and not measure:
                continue
            first = item
            break
        return Span.at(self._text, first.idx, span.end)

    def _affiliation(self, token: Token) -> Entity | None:
        """The named body whose people they are: "FMLN guerrillas", "members of the ELN"."""
        if token.ent_type_ == "PERSON" or singular(token.lower_) in _things():
            return None
        owned = [c for c in token.children if c.dep_ in _OWNED and c.i < token.i]
        for prep in token.children:
            if prep.dep_ == "prep" and prep.lower_ in ("of", "from"):
                owned += [c for c in prep.children if c.dep_ == "pobj"]
        for child in owned:
            known = self._mentions.at(child)
            if known is not None and known[0].label == "ORG" and known[1].form == "name":
                return known[0]
        return None

    def actor(self, token: Token) -> Actor | None:
        """The actor that `token` heads; None for a pronoun that stands for nobody known."""
        inner = core(token)
        known = self._mentions.at(inner)
        pronoun = inner.lower_ in RELATIVE or (
            inner.tag_ in ("PRP", "WP", "WDT", "DT", "PRP$") and inner.lower_ != "police"
        )
        if known is None and pronoun:
            return self.speaker(inner)
        if known is None and self._is_nobody(inner):
            return None
        span = self.span(inner)
        if known is not None and pronoun:
            fuller = self._mentions.fuller(known[0], inner.idx)
            if fuller is None:
                return None
            known = (known[0], fuller)
            span = Span.at(self._text, fuller.start, fuller.end)
        quantity = quantity_of(token)
        # who they are, without how many: "three police officers" are police officers
        bare = self.span(inner, counted=False).text if quantity else span.text
        name, country, sector, ident = bare, None, None, None
        if known is not None:
            entity, mention = known
            # an entity of common nouns only ("two farmers") is no more than its words
            named = any(m.form == "name" for m in entity.mentions)
            ident = entity.id if named else None
            country, sector = entity.country, entity.sector
            name = entity.name
            if not named and (body := self._affiliation(inner)) is not None:
                ident, name = body.id, body.name
                country, sector = country or body.country, body.sector or sector
            if mention.form == "name" and entity.label == "PERSON":
                mention = self._mentions.fullest(entity, mention)
                span = Span.at(self._text, mention.start, mention.end)
            if (
                mention.form == "name"
                and len(mention.text) > len(span.text)
                and " and " not in mention.text
            ):
                span = Span.at(self._text, mention.start, mention.end)
            if mention.form == "name" and entity.label == "ORG":
                span = _without_epithets(span, mention, self._text)
        elif (body := self._affiliation(inner)) is not None:
            ident, name = body.id, body.name
            country, sector = body.country, body.sector
        span, name = _without_short_form(span, self._text), short_cut(name)
        if country is None or sector is None:
            code = _code(bare, self._date, self._country)
            country = country or code.country
            sector = sector or code.sector
            if ident is None:
                name = code.name or name
        if inner.dep_ in ("amod", "compound", "nmod") and country is not None:
            # "Turkish jets": the state acts, not its people
            nation = actor_lexicon().nations.get(key_of(span.text))
            if nation is not None and nation.kind == "people":
                name, sector = actor_lexicon().countries[country], None
        return Actor(
            text=span.text,
            start=span.start,
            end=span.end,
            entity=ident,
            name=name.strip(_QUOTES),
            country=country,
            sector=sector,
            count=quantity.count if quantity else None,
        )
