"""What the language model says of a `Doc` beyond spaCy's own fields, and how to ask for it.

Tags, lemmas, dependencies, sentences and `doc.ents` stand where spaCy puts them.
What spaCy has no place for is kept in underscore attributes of the `Doc`, and is
read through the functions of this file only: they answer with "nothing known"
where another pipeline (`en_core_web_trf`, a blank one) made the `Doc`, so that a
stage falls back to syntax and lexicons.

Token indices are positions in the `Doc`; slices are end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from spacy.attrs import IDX
from spacy.tokens import Doc, Span, Token

from newsevents.extract.language.network import PairLayer
from newsevents.extract.language.scores import PairTable

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class AttributionFrame:
    """One attribution as the model found it: who (source) says (cue) what (content).

    Each part may be missing, or broken into several slices, in text order.

    Attributes:
        cue: Empty for a quotation that stands alone.
        via: Who passes it on ("according to Reuters").
        stances: Log probabilities of `scores.STANCES`.
        inner: Whether it stands inside the content of another.
        evidence: What its confidence is weighed from, see `language.frames`.
        confidence: Probability that it is an attribution.
    """

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    via: tuple[tuple[int, int], ...]
    stances: tuple[float, ...]
    inner: bool
    evidence: tuple[float, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Argument:
    """A PropBank argument of a predicate, by its head token."""

    role: str  # "ARG0" ... "ARG5", "ARGM-LOC", "ARGM-TMP", "ARGM-NEG" ...
    head: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb or an event noun with its PropBank arguments."""

    head: int
    kind: Literal["verb", "noun"]
    arguments: tuple[Argument, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What the model thinks of a token as the head of an event.

    Attributes:
        event: Probability that the token names an event (TimeML's EVENT).
        factuality: From -3 (did not happen) to 3 (happened), as in UDS-IH2
            (Rudinger, White and Van Durme 2018).
        negated: Probability of negative polarity.
        modal: Probability that the event stands under a modal, a condition or
            a plan rather than being told as fact.
    """

    event: float
    factuality: float
    negated: float
    modal: float


@dataclass(frozen=True, slots=True)
class EventWords:
    """The words that may name an event, in text order, and what the network says of them.

    Attributes:
        tokens: Positions in the `Doc`.
        types: Log probabilities of `scores.EVENT_TYPES`, a row a word.
        modes: Of the modes, whose names are `mode_names`.
        modalities: Of `scores.MODALITIES`.
        negated: Log odds of negative polarity.
        roles: For each word, the tokens of its window and their log odds in `scores.ROLES`.
        vectors: For telling whether two words name the same event.
    """

    tokens: Ints
    types: Floats
    modes: Floats
    mode_names: tuple[str, ...]
    modalities: Floats
    negated: Floats
    roles: tuple[tuple[Ints, Floats], ...]
    vectors: Floats
    layer: PairLayer
    pairs: PairTable
    places: Ints

    def same(self, first: Ints, second: Ints) -> Floats:
        """Log odds that the words number `first` and `second` (of `tokens`) name one event."""
        features = self.pairs.features(self.places[first], self.places[second])
        return self.layer.odds(self.vectors[first], self.vectors[second], features)


@dataclass(frozen=True, slots=True)
class MentionVectors:
    """Which words mean the same person, body or thing, by the network.

    Attributes:
        vectors: One a token of the `Doc`; zeros for white space.
        places: The position of each token among the words.
    """

    vectors: Floats
    layer: PairLayer
    pairs: PairTable
    places: Ints

    def odds(self, mention: int, candidates: Ints) -> Floats:
        """Log odds that the token `mention` means what each of the tokens `candidates` means.

        0 is as likely as that it means none of them (a mention of something new).
        """
        first = np.full(len(candidates), mention, np.int64)
        features = self.pairs.features(self.places[first], self.places[candidates])
        return self.layer.odds(self.vectors[first], self.vectors[candidates], features)


def _register(name: str) -> None:
    if not Doc.has_extension(name):
        Doc.set_extension(name, default=None)


for _name in (
    "attribution_frames",
    "predicates",
    "occurrences",
    "event_words",
    "mention_vectors",
    "paragraph_starts",
    "whole_text",
):
    _register(_name)


def keep_text(doc: Doc, text: str) -> None:
    """Leave the text with its `Doc`: spaCy puts it together from the tokens at every asking."""
    doc._.whole_text = text


def text_of(doc: Doc) -> str:
    """`doc.text`, at no cost where `keep_text` left it."""
    kept: str | None = doc._.whole_text
    return doc.text if kept is None else kept


def start_paragraphs(doc: Doc, offsets: Iterable[int]) -> None:
    """Tell the model, before it runs, that a paragraph starts at these characters.

    What the line ends do not show: "TARVEL, March 7 - Gunmen killed ..." begins with a
    dateline, which is no part of the sentence.
    """
    wanted = {*offsets}
    starts = doc.to_array([IDX]).ravel().tolist() if wanted else ()
    doc._.paragraph_starts = tuple(i for i, start in enumerate(starts) if start in wanted)


def attribution_frames(doc: Doc) -> tuple[AttributionFrame, ...] | None:
    """The model's attributions in order of their cues; None: no model has looked."""
    found: tuple[AttributionFrame, ...] | None = doc._.attribution_frames
    return found


def predicates(doc: Doc) -> dict[int, Predicate] | None:
    """The predicates by token index; None where no model has looked."""
    found: dict[int, Predicate] | None = doc._.predicates
    return found


def predicate(token: Token) -> Predicate | None:
    """The predicate headed by `token`, if the model sees one."""
    found = predicates(token.doc)
    return found.get(token.i) if found else None


def occurrence(token: Token) -> Occurrence | None:
    """What the model thinks of `token` as an event; None where it has not looked."""
    found: dict[int, Occurrence] | None = token.doc._.occurrences
    return found.get(token.i) if found else None


def event_words(doc: Doc) -> EventWords | None:
    """The words that may name events; None where no model has looked."""
    found: EventWords | None = doc._.event_words
    return found


def mention_vectors(doc: Doc) -> MentionVectors | None:
    """What tells whether two mentions are one entity; None where no model has looked."""
    found: MentionVectors | None = doc._.mention_vectors
    return found


def argument(token: Token, role: str) -> Span | None:
    """The subtree of the argument `role` of the predicate at `token`."""
    found = predicate(token)
    if found is None:
        return None
    for item in found.arguments:
        if item.role == role:
            head = token.doc[item.head]
            return token.doc[head.left_edge.i : head.right_edge.i + 1]
    return None
