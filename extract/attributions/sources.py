"""Who speaks: from the words that name a source to the person or body they stand for.

Coreference is the entity stage's; what only attribution needs is done here: the
owner of an account, the name beside a role ("a spokeswoman, Ann Roe"), "we" and "I"
in a quotation, a role or a pronoun that the last speaker takes up, and how many
people one source is said to be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsevents.extract.attributions.candidate import Bounds, Candidate
from newsevents.extract.attributions.mentions import MentionIndex
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.syntax import noun_phrase
from newsevents.extract.attributions.words import outlets, speakers
from newsevents.models import Article, Entity, Source
from newsevents.models.attribution import SourceKind

_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        start=1,
    )
}
_COUNT = re.compile(r"(?:at least |about |some )?(\d{1,3}|[a-z]+)\b", re.IGNORECASE)
_DETERMINERS = re.compile(
    r"(?:(?:an?|the|this|that|these|those|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|some|several|many|few|most|all|both|another|other|any|every|each|more|\d{1,3}|at least"
    r"|dozens of|hundreds of|of|his|her|its|their|our|my)\b[\s-]+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(r",|\s(?:who|which|that|whose|with|familiar|speaking)\b|\s\(", re.IGNORECASE)
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "ours", "myself", "ourselves"})
_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers"})
_HERS = frozenset({"she", "her", "hers", "ms", "mrs", "miss", "spokeswoman"})
_PLURAL = frozenset({"they", "them", "their", "theirs"})
_NAMED_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"}
)
_REACH = 6_000  # characters back to a speaker that a pronoun or a role may take up
_NEAR_SPEAKER = 1_200  # characters back to a speaker who speaks on
_ROLE_MODIFIERS = 4
_LETTERS = 4  # "William Emlyn QC": letters behind a name
_TITLED = 3  # tokens of a title and a name


@dataclass(slots=True)
class _Said:
    """A source as resolved, with where it stood."""

    source: Source
    singular: bool
    noun: str


class SourceResolver:
    """Turns source spans into `Source` records, in text order: later ones lean on earlier."""

    def __init__(self, reading: Reading, article: Article, mentions: MentionIndex) -> None:
        self._reading = reading
        self._article = article
        self._mentions = mentions
        self._said: list[_Said] = []
        self._outlets = outlets()

    def resolve(
        self, candidate: Candidate, *, speaker: Source | None = None, speaks: bool = True
    ) -> Source | None:
        """The source of `candidate`.

        `speaker` is who speaks the quotation that it stands in; with `speaks` off the
        words name a listener, whom no later pronoun takes up as the last speaker.
        """
        if candidate.source is None:
            return None
        bounds = candidate.source
        head = self.head_of(bounds)
        source = self._pronoun(bounds, head, speaker) or self._entity(bounds, head)
        if source is None or not source.named:
            source = self._last_name(bounds) or source
        if source is None:
            source = self._common(bounds, head)
        if speaks:
            self._remember(source, head)
        return source

    def _last_name(self, bounds: Bounds) -> Source | None:
        """The person whose name closes a title, or stands behind it.

        "Ethics and Arts Board spokesman Ana Reyes"; "A spokesman for the army, Ana Reyes".
        """
        reading = self._reading
        words = reading.text[slice(*bounds)]
        first, comma, rest = words.partition(",")
        ends = [bounds[0] + len(first)]
        if comma and "," not in rest.strip(" ,"):
            ends.append(bounds[0] + len(words.rstrip(" ,")))
        for end in ends:
            tokens = reading.tokens(bounds[0], end)
            found = self._name_at(tokens[-1]) if len(tokens) >= _TITLED else None
            if found is not None and found.label == "PERSON":
                return self._of_entity(bounds, found)
        return None

    def head_of(self, bounds: Bounds) -> int:
        """The token that the words of a source hang on; a name beside a role wins over it."""
        reading = self._reading
        tokens = reading.tokens(*bounds)
        if not reading.parsed:
            return self._head_by_order(tokens)
        inside = set(tokens)
        heads = [
            i
            for i in tokens
            if (reading.head[i] not in inside or reading.head[i] == i)
            and reading.pos_of(i) in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")
        ]
        # An article that the tree hangs on the verb is no head: "The | Food Programme".
        head = next((i for i in heads if reading.pos_of(i) != "DET"), heads[0] if heads else None)
        if head is None:
            return self._head_by_order(tokens)
        owner = self._owner(head, inside)
        if owner is not None:
            return owner
        if self._name_at(head) is None:
            for child in reading.children_by(head, "appos"):
                found = self._name_at(child)
                if child in inside and found is not None and found.label == "PERSON":
                    return child
            if reading.word(head) in ("one", "two", "some", "many", "both", "several", "most"):
                for prep in reading.children_by(head, "prep"):
                    objects = [j for j in reading.children_by(prep, "pobj") if j in inside]
                    if reading.word(prep) == "of" and objects:
                        return objects[0]
        return head

    def _head_by_order(self, tokens: range) -> int:
        """Without a tree: the last word before a comma or a preposition."""
        reading = self._reading
        last = tokens[0]
        for i in tokens:
            word = reading.word(i)
            if word in (",", "of", "for", "from", "in", "at", "who", "with", "on"):
                if i > tokens[0]:
                    break
                continue
            if word[:1].isalnum():
                last = i
        return last

    def _owner(self, head: int, inside: set[int]) -> int | None:
        """ "The Twitter account for the mission", "the mission's account": the mission."""
        reading = self._reading
        if reading.lemma_of(head) not in speakers().accounts:
            return None
        for child in reading.children_by(head, "prep"):
            if reading.word(child) in ("for", "of"):
                objects = [j for j in reading.children_by(child, "pobj") if j in inside]
                if objects:
                    return objects[0]
        for child in reading.children_by(head, "poss", "compound", "nmod"):
            if child in inside and self._name_at(child) is not None:
                name = self._name_at(child)
                if name is not None and name.name not in self._outlets.platforms:
                    return child
        return None

    def _name_at(self, token: int) -> Entity | None:
        reading = self._reading
        found = self._mentions.at(reading.starts[token], reading.ends[token])
        if found is None or found[0].form != "name":
            return None
        return found[1]

    def _pronoun(self, bounds: Bounds, head: int, speaker: Source | None) -> Source | None:
        reading = self._reading
        word = reading.word(head)
        if not speakers().is_pronoun(word):
            return None
        quoted = reading.quotation_at(bounds[0]) is not None
        if word in _FIRST_PERSON:
            if speaker is not None:
                return self._as(bounds, speaker)
            publisher = self._article.publisher
            if not quoted and publisher is not None:
                return self._source(bounds, publisher.text, "organisation", named=True)
            return self._source(bounds, reading.text[slice(*bounds)], "unnamed", named=False)
        found = self._mentions.at(reading.starts[head], reading.ends[head])
        if found is not None and found[0].form == "name":
            found = None  # a name that swallows a pronoun is none
        if word in _SINGULAR:
            spoke = self._spoke_last(bounds, word, found[1] if found else None)
            if spoke is not None:
                return self._as(bounds, spoke)
        if found is not None and self._mentions.is_named(found[1]):
            return self._of_entity(bounds, found[1])
        if word in speakers().pronouns["relative"]:
            antecedent = self._antecedent(head)
            if antecedent is None and head and reading.pos_of(head - 1) in ("NOUN", "PROPN"):
                antecedent = head - 1  # a tree that does not see the clause: the noun before
            if antecedent is not None:
                span = noun_phrase(reading, antecedent)
                known = self._entity(span, antecedent) or self._common(span, antecedent)
                return known.model_copy(
                    update={
                        "text": reading.text[slice(*bounds)],
                        "start": bounds[0],
                        "end": bounds[1],
                    }
                )
        for said in reversed(self._said):
            if bounds[0] - said.source.end > _REACH:
                break
            if said.source.start >= bounds[0]:
                continue
            if word in _SINGULAR and (not said.singular or said.source.kind == "document"):
                continue
            if word in _SINGULAR and said.source.kind == "organisation":
                continue
            if word in _PLURAL and said.source.kind == "person":
                continue
            if word == "it" and said.source.kind not in ("organisation", "document"):
                continue
            return self._as(bounds, said.source)
        if found is not None:
            return self._of_entity(bounds, found[1])
        return self._source(bounds, reading.text[slice(*bounds)], "unnamed", named=False)

    def _spoke_last(self, bounds: Bounds, word: str, other: Entity | None) -> Source | None:
        """The last speaker, where "he said" takes up nobody that was named after him.

        Who spoke last speaks on: that beats coreference, unless the entity that
        coreference found (`other`) was named since, or the pronoun's gender forbids it.
        """
        said = self._said[-1] if self._said else None
        if said is None or not said.singular or said.source.end > bounds[0]:
            return None
        if said.source.kind in ("organisation", "document") or said.source.entity is None:
            return None
        if bounds[0] - said.source.end > _NEAR_SPEAKER:
            return None
        spoke = self._mentions.by_id.get(said.source.entity)
        if spoke is None or spoke is other or not _may_be(spoke, word):
            return None
        if other is not None:
            named = [m.start for m in other.mentions if m.form == "name" and m.start < bounds[0]]
            if named and named[-1] > said.source.start:
                return None
        return said.source

    def _antecedent(self, pronoun: int) -> int | None:
        """The noun that "who" stands for: the one its clause hangs on."""
        reading = self._reading
        if not reading.parsed:
            return None
        verb = reading.head[pronoun]
        for _ in range(3):
            if reading.dep_of(verb) in ("relcl", "acl"):
                return reading.head[verb]
            if reading.head[verb] == verb:
                return None
            verb = reading.head[verb]
        return None

    def _entity(self, bounds: Bounds, head: int) -> Source | None:
        reading = self._reading
        found = self._mentions.at(reading.starts[head], reading.ends[head])
        if found is None:
            return self._outlet(bounds)
        mention, entity = found
        if mention.form == "nominal" and self._is_indefinite(bounds):
            return None
        if mention.form != "name" and not self._mentions.is_named(entity):
            return None
        behind = reading.text[mention.end : reading.ends[head]].strip()
        if mention.form == "name" and behind and not (behind.isupper() and len(behind) < _LETTERS):
            return None
        return self._of_entity(bounds, entity)

    def _outlet(self, bounds: Bounds) -> Source | None:
        words = self._reading.text[slice(*bounds)]
        bare = re.sub(r"^[Tt]he\s+", "", words)
        name = self._outlets.names.get(words) or self._outlets.names.get(bare)
        return self._source(bounds, name, "organisation", named=True) if name else None

    def _of_entity(self, bounds: Bounds, entity: Entity) -> Source:
        named = self._mentions.is_named(entity) and entity.label in _NAMED_LABELS
        kind: SourceKind
        if not named:
            kind = "unnamed"
        elif entity.label == "PERSON":
            kind = "person"
        elif entity.label in ("LAW", "WORK_OF_ART", "EVENT", "PRODUCT"):
            kind = "document"
        else:
            kind = "organisation"
        name = self._outlets.names.get(entity.name, entity.name)
        return self._source(bounds, name, kind, named=named, entity=entity.id)

    def _common(self, bounds: Bounds, head: int) -> Source:
        """A source that the article does not name: by its own words."""
        reading = self._reading
        known = speakers()
        lemma = reading.lemma_of(head)
        words = reading.text[slice(*bounds)]
        definite = not self._is_indefinite(bounds)
        if definite and lemma in known.people | known.bodies:
            earlier = self._earlier(lemma, bounds, words)
            own = self._count(words)
            if earlier is not None and own in (None, earlier.count):
                return self._as(bounds, earlier)
        kind: SourceKind = "unnamed"
        if lemma == "figure" and reading.word(head) == "figure":
            kind = "unnamed"  # "a senior figure": somebody
        elif lemma in known.documents:
            kind = "document"
        elif lemma in known.bodies and lemma not in known.people:
            kind = "organisation"
        elif reading.pos_of(head) == "PROPN":
            kind = "person" if self._looks_like_person(words) else "organisation"
        named = reading.pos_of(head) == "PROPN"
        found = self._mentions.at(reading.starts[head], reading.ends[head])
        entity = found[1].id if found and found[0].form != "name" else None
        return self._source(
            bounds,
            plain_name(words),
            kind,
            named=named,
            entity=entity,
            count=self._count(words) if kind == "unnamed" else None,
        )

    def _looks_like_person(self, words: str) -> bool:
        return bool(re.match(r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Sgt|Col|Lt|Capt)\.?\s", words))

    def _earlier(self, lemma: str, bounds: Bounds, words: str) -> Source | None:
        """The last speaker that was called by the same role: "the spokesman"."""
        if len(words.split()) > _ROLE_MODIFIERS:
            return None
        for said in reversed(self._said):
            if bounds[0] - said.source.end > _REACH:
                return None
            if said.source.end <= bounds[0] and said.noun == lemma:
                return said.source if _is_same_role(words, said, lemma) else None
        return None

    def _is_indefinite(self, bounds: Bounds) -> bool:
        first = self._reading.text[bounds[0] : bounds[0] + 12].lower()
        return bool(re.match(r"(?:an?|another|one|some|several|two|three|four|five|\d+)\b", first))

    def _count(self, words: str) -> int | None:
        found = _COUNT.match(words)
        if found is None:
            return None
        word = found.group(1).lower()
        number = int(word) if word.isdigit() else _NUMBERS.get(word)
        return number if number and number < 1_000 else None

    def _as(self, bounds: Bounds, other: Source) -> Source:
        return other.model_copy(
            update={
                "text": self._reading.text[slice(*bounds)],
                "start": bounds[0],
                "end": bounds[1],
            }
        )

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
            text=self._reading.text[slice(*bounds)],
            start=bounds[0],
            end=bounds[1],
            entity=entity,
            name=name,
            kind=kind,
            named=named,
            count=count,
        )

    def _remember(self, source: Source, head: int) -> None:
        reading = self._reading
        if source.kind == "unnamed" and speakers().is_pronoun(source.name.lower()):
            return
        words = re.findall(r"[a-z]+", source.text.lower())
        nouns = [w for w in words if w in speakers().people]
        lemma = nouns[-1] if nouns and source.named else reading.lemma_of(head)
        plural = reading.word(head) in _PLURAL or (
            source.kind == "unnamed" and (source.count or 1) > 1
        )
        self._said.append(_Said(source, not plural, lemma))


def _is_same_role(words: str, said: _Said, lemma: str) -> bool:
    """Whether a role says nothing of itself that the earlier speaker's words do not.

    "The US officials" are not the "two officials" of before.
    """
    told = set(re.findall(r"[\w.]+", f"{said.source.text} {said.source.name}".lower()))
    own = re.findall(r"[\w.]+", plain_name(words))
    return all(
        word.lower() in told or not word[:1].isupper() or word.lower().startswith(lemma[:4])
        for word in own
    )


def _may_be(entity: Entity, pronoun: str) -> bool:
    """Whether a pronoun's gender is not against what the article calls the entity."""
    hers = pronoun in ("she", "her", "hers")
    against = {"he", "him", "his", "mr", "spokesman"} if hers else _HERS
    for mention in entity.mentions:
        words = mention.text.lower().replace(".", "").split()
        if words and (words[0] in against or words[-1] in against):
            return False
    return True


def plain_name(words: str) -> str:
    """A common noun phrase as a name: "three Western officials who spoke": Western officials."""
    out = _DETERMINERS.sub("", words, count=1) if _DETERMINERS.match(words) else words
    cut = _TAIL.search(out)
    if cut and cut.start() > 2:
        out = out[: cut.start()]
    return re.sub(r"\s+", " ", out).strip(" ,;:\"“”'’") or words
