"""Who speaks: from the words that name a source to the person or body they stand for.

A source that holds a name is that name's entity. Whom a pronoun, a role or a surname means
is a learned choice (`speaker_choice`); where that is unsure the source keeps the words as
printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsevents.extract.attributions.draft import Bounds, Draft
from newsevents.extract.attributions.mentions import MentionIndex
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.speaker_choice import SpeakerChoice
from newsevents.extract.attributions.words import outlets, speakers
from newsevents.extract.lexicon import word_set
from newsevents.extract.syntax.phrases import plain_name
from newsevents.models import Article, Entity, Source
from newsevents.models.attribution import SourceKind

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
}
_COUNT = re.compile(r"(?:at least |about |some )?(\d{1,3}|[a-z]+)\b", re.IGNORECASE)
_FIRST_PERSON = word_set("speakers", "first_person")
_NAMED_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"}
)
_DOCUMENT_LABELS = frozenset({"LAW", "WORK_OF_ART", "EVENT", "PRODUCT"})
_LEAST_OF_MANY = 1_000
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BESIDE = frozenset({"appos", "compound", "nmod", "dep", "flat"})


class SpeakerFinder:
    """Turns the words of sources into `Source` records."""

    def __init__(self, reading: Reading, article: Article, entities: Sequence[Entity]) -> None:
        self._reading = reading
        self._article = article
        self._mentions = MentionIndex(list(entities))
        told = [(self.head_of((m.start, m.end)), e) for e in entities for m in e.mentions]
        told.sort(key=lambda pair: pair[0])
        self._choice = SpeakerChoice(reading, self._mentions, told)

    def speaker_of(self, draft: Draft) -> Source | None:
        """The source of a claim; in a claim inside another, "I" is who tells the outer one."""
        if draft.source is None:
            return None
        outer = draft.parent.speaker if draft.parent is not None else None
        return self.source_at(draft.source, outer=outer)

    def source_at(self, bounds: Bounds, *, outer: Source | None = None) -> Source:
        """Whom the words at `bounds` name; `outer` speaks the words that they stand in."""
        head = self.head_of(bounds)
        named = self._named_in(bounds, head)
        if named is not None:
            return self._of_entity(bounds, named)
        if self._reading.word(head) in _FIRST_PERSON:
            return self._first_person(bounds, outer)
        return self._outlet(bounds) or self._meant(bounds, head) or self._as_printed(bounds, head)

    def head_of(self, bounds: Bounds) -> int:
        """The token that the words hang on; an article is none."""
        reading = self._reading
        tokens = reading.tokens(*bounds)
        if not reading.parsed:
            return self._head_by_order(tokens)
        heads = [i for i in tokens if reading.head[i] not in tokens or reading.head[i] == i]
        fitting = [
            i for i in heads if reading.pos_of(i) in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")
        ]
        nouns = [i for i in fitting if reading.pos_of(i) != "DET"]
        return (nouns or fitting or [self._head_by_order(tokens)])[0]

    def _head_by_order(self, tokens: range) -> int:
        """Without a tree: the last word before a comma or a preposition."""
        reading = self._reading
        last = tokens[0]
        for i in tokens:
            word = reading.word(i)
            if i > tokens[0] and word in (",", "of", "for", "from", "in", "at", "who", "with"):
                break
            if word[:1].isalnum():
                last = i
        return last

    def _named_in(self, bounds: Bounds, head: int) -> Entity | None:
        """The entity that the source names: at its head, or the person beside a role."""
        reading = self._reading
        found = self._mentions.at(reading.starts[head], reading.ends[head])
        own = found[1] if found is not None and found[0].form == "name" else None
        if own is not None and own.label == "PERSON":
            return own
        persons = [
            entity
            for mention, entity in self._mentions.overlapping(*bounds)
            if mention.form == "name" and entity.label == "PERSON" and mention.start >= bounds[0]
            and self._is_beside(mention.start, mention.end, head, bounds)
        ]  # fmt: skip
        return persons[0] if persons else own

    def _is_beside(self, start: int, end: int, head: int, bounds: Bounds) -> bool:
        """Whether a name stands beside the head as its title's bearer, not below "of" or "for"."""
        reading = self._reading
        if not reading.parsed:
            return True
        name, tokens = self.head_of((start, end)), reading.tokens(*bounds)
        for _ in range(3):
            # "The spokesman, Emmanuel Okah, said": both may hang on the verb.
            if name == head or (reading.dep_of(name) in _SUBJECTS and name in tokens):
                return True
            beside = reading.dep_of(name) in _BESIDE
            # "Party leader and Prime Minister Boris Johnson" is one man, "the leader and ..." two.
            titles = reading.dep_of(name) == "conj" and reading.pos_of(tokens[0]) != "DET"
            if not (beside or titles):
                return False
            name = reading.head[name]
        return name == head

    def _first_person(self, bounds: Bounds, outer: Source | None) -> Source:
        if outer is not None:
            return self._as(bounds, outer)
        publisher = self._article.publisher
        if publisher is not None and self._reading.quotation_at(bounds[0]) is None:
            return self._source(bounds, publisher.text, "organisation", named=True)
        return self._source(bounds, self._words(bounds), "unnamed", named=False)

    def _outlet(self, bounds: Bounds) -> Source | None:
        words = self._words(bounds)
        name = outlets().names.get(words) or outlets().names.get(re.sub(r"^[Tt]he\s+", "", words))
        return self._source(bounds, name, "organisation", named=True) if name else None

    def options_at(self, bounds: Bounds) -> list[tuple[Entity, dict[str, float]]]:
        """Whom the words may mean, with what speaks for each; none where a name decides."""
        head = self.head_of(bounds)
        if self._named_in(bounds, head) is not None or self._outlet(bounds) is not None:
            return []
        if self._reading.word(head) in _FIRST_PERSON:
            return []
        return self._choice.options(bounds, head)

    def _meant(self, bounds: Bounds, head: int) -> Source | None:
        entity = self._choice.choose(bounds, head)
        return self._of_entity(bounds, entity) if entity is not None else None

    def _of_entity(self, bounds: Bounds, entity: Entity) -> Source:
        named = self._mentions.is_named(entity) and entity.label in _NAMED_LABELS
        kind: SourceKind = "unnamed"
        if named:
            kind = "person" if entity.label == "PERSON" else "organisation"
            kind = "document" if entity.label in _DOCUMENT_LABELS else kind
        return self._source(bounds, self.name_of(entity), kind, named=named, entity=entity.id)

    def name_of(self, entity: Entity) -> str:
        """An outlet's usual name; else the entity's, in a form that the article prints."""
        if entity.name in outlets().names:
            return outlets().names[entity.name]
        if entity.name in self._reading.text:
            return entity.name
        printed = [m.text for m in entity.mentions if m.form == "name"]
        return max(printed, key=len, default=entity.name)

    def _as_printed(self, bounds: Bounds, head: int) -> Source:
        """A source that the article does not name: by its own words."""
        reading, known = self._reading, speakers()
        lemma, words = reading.lemma_of(head), self._words(bounds)
        named = reading.pos_of(head) == "PROPN"
        kind: SourceKind = "organisation" if named else "unnamed"
        if lemma in known.documents:
            kind = "document"
        elif lemma in known.bodies and lemma not in known.people:
            kind = "organisation"
        found = self._mentions.at(reading.starts[head], reading.ends[head])
        entity = found[1].id if found and found[0].form != "name" else None
        count = _count(words) if kind == "unnamed" else None
        return self._source(
            bounds, plain_name(words), kind, named=named, entity=entity, count=count
        )

    def _words(self, bounds: Bounds) -> str:
        return self._reading.text[slice(*bounds)]

    def _as(self, bounds: Bounds, other: Source) -> Source:
        start, end = bounds
        return other.model_copy(update={"text": self._words(bounds), "start": start, "end": end})

    def _source(
        self,
        bounds: Bounds,
        name: str,
        kind: SourceKind,
        *,
        named: bool,
        entity: str | None = None,
        count: int | None = None,
    ) -> Source:
        return Source(
            text=self._words(bounds),
            start=bounds[0],
            end=bounds[1],
            entity=entity,
            name=name,
            kind=kind,
            named=named,
            count=count,
        )


def _count(words: str) -> int | None:
    """How many one source is: "three officials"."""
    found = _COUNT.match(words)
    if found is None:
        return None
    word = found.group(1).lower()
    number = int(word) if word.isdigit() else _NUMBERS.get(word)
    return number if number and number < _LEAST_OF_MANY else None
