"""Parties: from a word to who that is, with entity, country and sector."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from spacy.tokens import Doc, Token

from newsevents.extract.entities.actor_lexicon import actor_lexicon, key_of
from newsevents.extract.entities.actors import ActorCode, code_actor
from newsevents.extract.entities.index import EntityIndex, full_name, told_by
from newsevents.extract.events.arguments import Argument
from newsevents.extract.language.annotations import text_of
from newsevents.extract.language.scores import PRONOUNS
from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities.grammar import number_end
from newsevents.extract.syntax.phrases import denoted, is_pronoun, noun_span, plain_name
from newsevents.models import Actor, Attribution, Entity, Mention, Span
from newsevents.models.event import Certainty

_FIRST_PERSON = word_set("event_phrases", "parties", "first_person")
_OWNED = frozenset(("compound", "nmod", "amod", "poss"))
_QUOTES = "\"'“”‘’«»"
_LONGEST_CLIMB = 3


@lru_cache(maxsize=4096)
def _code(text: str, document_date: date | None) -> ActorCode:
    return code_actor(text, document_date=document_date, context_country=None)


def _once(parties: Iterable[Actor | None]) -> tuple[Actor, ...]:
    """A party that the headline and the text name alike is one; the first stands for both."""
    found: dict[tuple[str, Certainty], Actor] = {}
    for party in parties:
        if party is not None:
            found.setdefault((party.name.casefold(), party.certainty), party)
    return tuple(found.values())


class Parties:
    """Makes the parties of records from tokens of one article."""

    def __init__(
        self,
        doc: Doc,
        entities: EntityIndex,
        attributions: Iterable[Attribution],
        document_date: date | None,
    ) -> None:
        self._doc, self._entities, self._date = doc, entities, document_date
        self._text = text_of(doc)
        self._attributions = tuple(attributions)
        self._keys: dict[int, object] = {}
        self._kinds: dict[int, str] = {}

    def key(self, token: int) -> object:
        """What two words share when they are the same party: the entity, else the noun.

        An apposition is what it stands beside: "the chief of the rebels, Ali Deko".
        """
        found = self._keys.get(token)
        if found is None:
            found = self._keys[token] = self._key(token)
        return found

    def _key(self, token: int) -> object:
        word = denoted(self._doc[token])
        for _ in range(_LONGEST_CLIMB):
            if word.dep_ != "appos":
                break
            word = word.head
        known = self._known(word)
        return known[0].id if known is not None else word.lower_

    def entity_kind(self, token: int) -> str:
        """The label of the entity that a token means, and the form of its mention there."""
        if token not in self._kinds:
            known = self._known(denoted(self._doc[token]))
            told = f"{known[0].label} {known[1].form}" if known is not None else "none"
            self._kinds[token] = told
        return self._kinds[token]

    def all(self, arguments: Iterable[Argument]) -> tuple[Actor, ...]:
        """The parties of a part, each told once."""
        return _once(self.party(a.token, a.certainty) for a in arguments)

    def of(self, tokens: Iterable[Token]) -> tuple[Actor, ...]:
        """The parties that the tokens head, each told once."""
        return _once(self.party(token.i) for token in tokens)

    def party(self, token: int, certainty: Certainty = "asserted") -> Actor | None:
        """The party that `token` heads; None for a pronoun that stands for nobody known."""
        word = denoted(self._doc[token])
        known = self._known(word)
        first, last = noun_span(word)
        end = self._doc[last].idx + len(self._doc[last])
        span = Span.at(self._text, self._doc[first].idx, end)
        counted = span.text[number_end(span.text) :].casefold()
        if is_pronoun(word) or counted in PRONOUNS:  # "they", "one of | them"
            if known is None:
                return self._speaker(word, certainty)
            told = told_by(known[0], word.idx)
            if told is None:
                return None
            known = known[0], told
            span = Span.at(self._text, told.start, told.end)
        if known is not None and known[1].form == "name":
            span = self._named(span, *known)
        return self._record(word, span, known, certainty)

    def _known(self, word: Token) -> tuple[Entity, Mention] | None:
        """The entity of a word; of a number or measure, that of what it counts."""
        for _ in range(_LONGEST_CLIMB):
            known = self._entities.at(word.i)
            if known is not None:
                return known
            of = next((c for c in word.children if c.dep_ == "prep" and c.lower_ == "of"), None)
            inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of else None
            if inner is None:
                return None
            word = inner
        return None

    def _named(self, span: Span, entity: Entity, mention: Mention) -> Span:
        if entity.label == "PERSON":
            mention = full_name(entity, mention)
        if len(mention.text) > len(span.text) or entity.label == "PERSON":
            return Span.at(self._text, mention.start, mention.end)
        return span

    def _speaker(self, word: Token, certainty: Certainty) -> Actor | None:
        """Who "I" and "we" are in what is said: its source; None outside all claims."""
        if word.lower_ not in _FIRST_PERSON:
            return None
        said = [
            (part.end - part.start, claim.source)
            for claim in self._attributions
            if claim.source is not None
            for part in claim.content
            if part.start <= word.idx < part.end
        ]
        if not said:
            return None
        source = min(said, key=lambda pair: pair[0])[1]
        code = _code(source.name, self._date)
        return Actor(
            text=source.text,
            start=source.start,
            end=source.end,
            entity=source.entity,
            name=source.name,
            country=code.country,
            sector=code.sector,
            certainty=certainty,
        )

    def _record(
        self,
        word: Token,
        span: Span,
        known: tuple[Entity, Mention] | None,
        certainty: Certainty,
    ) -> Actor:
        name, country, sector, ident, named = span.text, None, None, None, False
        if known is not None:
            entity = known[0]
            country, sector = entity.country, entity.sector
            ident, named = entity.id, any(m.form == "name" for m in entity.mentions)
            if named:
                name = entity.name
        # an entity of common nouns only ("FMLN guerrillas") may be of a named body
        if not named and (body := self._affiliation(word)) is not None:
            ident, name = body.id, body.name
            country, sector = country or body.country, body.sector or sector
        printed = not named and name == span.text
        if printed:  # "up to 100 | British troops", "the | government of Iran"
            name = plain_name(span.text[number_end(span.text) :]) or name
        if country is None or sector is None:
            code = _code(span.text, self._date)
            country, sector = country or code.country, sector or code.sector
            if printed:
                name = code.name or name
        if word.dep_ in ("amod", "compound", "nmod") and country is not None:
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
            certainty=certainty,
        )

    def _affiliation(self, word: Token) -> Entity | None:
        """The named body whose people they are: "FMLN guerrillas", "members of the ELN"."""
        if word.ent_type_ == "PERSON":
            return None
        owned = [c for c in word.children if c.dep_ in _OWNED and c.i < word.i]
        for prep in word.children:
            if prep.dep_ == "prep" and prep.lower_ in ("of", "from"):
                owned += [c for c in prep.children if c.dep_ == "pobj"]
        for child in owned:
            known = self._entities.at(child.i)
            if known is not None and known[0].label == "ORG" and known[1].form == "name":
                return known[0]
        return None
