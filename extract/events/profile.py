"""What is known of a mention of an event when it is compared with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from newsevents.extract import lexicon
from newsevents.extract.events.conditions import is_human, word_of
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.fillers import Fillers
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.parties import (
    Party,
    is_definite,
    looks_back,
    party,
)
from newsevents.extract.events.syntax import is_verbal

SPEECH = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "CONCEDE", "AID", "MOBILIZE", "AGREE"}
)
"""Types of which one article tells many, told apart by who says what."""
_COUNTED = frozenset({"killed", "injured", "arrested", "abducted", "released"})
MOST = 12
"""Fillers of a role that are compared; an event of more has learnt enough."""


@cache
def reference(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("merging")["reference"][name])


@cache
def word_families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for family, words in lexicon.load("merging")["families"].items():
        for word in words:
            found.setdefault(word, set()).add(family)
    return {word: frozenset(families) for word, families in found.items()}


@dataclass(slots=True)
class Profile:
    """What is known of a draft for comparison."""

    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    things: list[Party] = field(default_factory=list)
    places: list[Token] = field(default_factory=list)
    figures: set[tuple[str, int | None, int | None]] = field(default_factory=set)
    instruments: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    lemma: str = ""
    words: set[str] = field(default_factory=set)
    last: int = 0
    pointing: bool = False
    at_hand: bool = False
    other: bool = False
    plural: bool = False
    ordinals: frozenset[str] = frozenset()
    doer_points: bool = False
    sufferer_points: bool = False
    tool_points: bool = False
    counted: bool = False

    @property
    def bare(self) -> bool:
        """Whether nobody and nothing is told of it."""
        return not (self.actors or self.recipients or self.things or self.places or self.figures)


def profile_of(
    draft: Draft, fillers: Fillers, ontology: Ontology, kept: Sequence[Draft]
) -> Profile:
    token = _named_by(draft)
    noun = not is_verbal(token)
    before = {c.lower_ for c in token.children if c.dep_ in ("det", "amod", "poss", "nummod")}
    told = [(t, party(t, fillers, ontology)) for t in draft.recipients[:MOST]]
    singular_noun = noun and token.tag_ == "NN"
    # a headline has no articles: "one group claims attack" is the attack
    headline = draft.section == "headline" and singular_noun and not before
    return Profile(
        actors=[party(t, fillers, ontology) for t in draft.actors[:MOST]],
        recipients=[p for t, p in told if not _is_thing(t, ontology)],
        things=[p for t, p in told if _is_thing(t, ontology)],
        places=[t for t in draft.places if t.ent_type_],
        figures={
            (f.kind, f.count.min, f.count.max)
            for f in draft.figures
            if f.told and f.kind in _COUNTED
        },
        instruments={singular(t.lower_) for t in draft.instruments},
        topics=_topics(draft) if draft.type in SPEECH else set(),
        lemma=singular(token.lower_) if noun else word_of(token),
        pointing=noun
        and not _is_part(token)
        and (bool(before & reference("pointing")) or (headline and bool(kept))),
        at_hand=noun and bool(before & reference("at_hand")),
        other=noun and bool(before & reference("other")),
        plural=token.tag_ in ("NNS", "NNPS"),
        ordinals=frozenset(before & reference("ordinals")) if noun else frozenset(),
        doer_points=any(looks_back(t, "doer") for t in draft.actors),
        sufferer_points=any(looks_back(t, "sufferer") for t in draft.recipients),
        tool_points=any(is_definite(t) for t in draft.instruments),
        counted=noun and any(c.dep_ == "nummod" for c in token.children),
    )


def _named_by(draft: Draft) -> Token:
    """The word that names the event: of "the strike was carried out" the strike."""
    if is_verbal(draft.token) and word_of(draft.token) in reference("carriers"):
        for noun in draft.main.frame.objects:
            if singular(noun.lower_) in word_families():
                return noun
    return draft.token


def _topics(draft: Draft) -> set[str]:
    """What a speech act is about: the heads of its complement."""
    frame = draft.main.frame
    heads = [*frame.objects, *(n for name, n in frame.prepositions if name in ("for", "to", "of"))]
    heads += [c for c in draft.token.children if c.dep_ in ("xcomp", "ccomp", "pcomp")]
    taken = {t.i for t in (*draft.actors, *draft.recipients)}
    return {word_of(t) for t in heads if t.i not in taken}


def _is_part(token: Token) -> bool:
    """Whether it is one of several: "in one of the attacks"."""
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and token.head.head.lower_ in reference("part")
    )


def _is_thing(token: Token, ontology: Ontology) -> bool:
    """Whether a recipient is a thing or place: a hotel is attacked, its guests are killed."""
    if token.ent_type_:
        return token.ent_type_ in ("GPE", "LOC", "FAC", "PRODUCT")
    return not is_human(token, ontology)
