"""One sentence on its way to figures: its counted phrases, and which of them are taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from newsevents.extract.entities.actor_lexicon import actor_lexicon
from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities.lexicon import figure_words
from newsevents.extract.quantities.phrases import Phrase
from newsevents.extract.syntax.inflection import singular

_PERSON_ENDINGS = tuple(word_set("figures", "person_endings"))
_STRICT = frozenset({"released", "captured", "missing", "participants", "rescued", "displaced"})
"""Kinds that are told of things too ("released two albums"): their noun must be of people."""
_HURT = frozenset({"killed", "injured", "casualties"})
"""Kinds of which a phrase has one."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A counted phrase, what befell it, and the token that tells so."""

    phrase: Phrase
    kind: str
    token: int


@dataclass(slots=True)
class Clause:
    """A sentence of tokens `start` to `end` (exclusive) and its counted phrases."""

    doc: Doc
    start: int
    end: int
    phrases: list[Phrase]
    claims: list[Claim] = field(default_factory=list)
    _starts: dict[int, Phrase] = field(default_factory=dict)
    _ends: dict[int, Phrase] = field(default_factory=dict)
    _inside: dict[int, Phrase] = field(default_factory=dict)
    _taken: dict[int, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._starts = {phrase.first: phrase for phrase in self.phrases}
        self._ends = {phrase.end: phrase for phrase in self.phrases}
        self._inside = {at: p for p in self.phrases for at in range(p.first, p.end)}

    def token(self, at: int) -> Token | None:
        """A token of the sentence, or None outside of it."""
        return self.doc[at] if self.start <= at < self.end else None

    def low(self, at: int) -> str:
        """A token's lower-case word; "" outside of the sentence."""
        return self.doc[at].lower_ if self.start <= at < self.end else ""

    def tag(self, at: int) -> str:
        """A token's tag; "" outside of the sentence."""
        return self.doc[at].tag_ if self.start <= at < self.end else ""

    def starting(self, at: int) -> Phrase | None:
        """The counted phrase that begins at a token."""
        return self._starts.get(at)

    def ending(self, at: int) -> Phrase | None:
        """The counted phrase that ends before a token."""
        return self._ends.get(at)

    def over(self, at: int) -> Phrase | None:
        """The counted phrase that a token stands in."""
        return self._inside.get(at)

    def is_free(self, phrase: Phrase) -> bool:
        """Whether nothing is told of a phrase so far."""
        return phrase.first not in self._taken

    def take(
        self, phrase: Phrase, kinds: tuple[str, ...], token: int, *, again: bool = False
    ) -> bool:
        """Say what befell a phrase; False where it cannot be, or is told already.

        Args:
            again: Whether another kind may be told of it too ("freed two men seized in May").
        """
        if not self.is_free(phrase) and not (again and self._is_another(phrase, kinds)):
            return False
        fitting = [kind for kind in kinds if fits(self.doc, phrase, kind)]
        if not fitting:
            return False
        self._taken.setdefault(phrase.first, set()).update(fitting)
        self.claims += [Claim(phrase, kind, token) for kind in fitting]
        return True

    def _is_another(self, phrase: Phrase, kinds: tuple[str, ...]) -> bool:
        told = self._taken.get(phrase.first, set())
        return bool(told) and not told & set(kinds) and not (told | set(kinds)) <= _HURT

    def block(self, phrase: Phrase) -> None:
        """Keep a phrase out: it is the old figure of "rose from 12 to 17"."""
        self._taken.setdefault(phrase.first, set())


def fits(doc: Doc, phrase: Phrase, kind: str) -> bool:
    """Whether what a phrase counts can have suffered a kind."""
    if phrase.head is None:
        return not (kind == "destroyed" and phrase.count.max != 0)
    head = doc[phrase.head]
    if kind == "destroyed":
        return not is_person(head)
    words = figure_words()
    low = head.lower_
    if low in words.nouns:
        return True
    if low in words.persons or head.ent_type_ in ("NORP", "PERSON"):
        return True
    if low in words.things or singular(low) in words.things:
        return kind == "captured" and low in ("ships", "ship", "tanks", "vessels", "vehicles")
    if kind in _STRICT:
        return is_person(head)
    return True


def is_person(noun: Token) -> bool:
    """Whether a noun names people."""
    low = noun.lower_
    words = figure_words()
    if low in words.persons or low in words.protesters or noun.ent_type_ in ("NORP", "PERSON"):
        return True
    if low in words.things or singular(low) in words.things:
        return False
    return low.endswith(_PERSON_ENDINGS) or low in actor_lexicon().agents
