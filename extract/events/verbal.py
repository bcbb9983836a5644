"""Attacks of words: "the senator attacked his rival", "her assault on Mr Costa's record".

PLOVER has criticism as ACCUSE. Where a politician by name, or a party, attacks somebody of
their kind or nobody told, and nothing says of weapons, victims or a deed, words are meant. A
battle or a fight of that kind ("battling for second place") is no event at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.fillers import Fillers
from newsevents.extract.events.syntax import core, is_verbal

_SAID = frozenset({"attack", "clash", "blast", "hit", "onslaught", "broadside", "salvo", "barrage"})
_SAID_NOUNS = frozenset({"assault", "offensive"})
_RIVALRY = frozenset({"battle", "fight", "fighting", "target", "combat"})
_POLITICS = frozenset({"LEG", "PTY", "GOV", "ELI", "BUS", "JUD", "OPP"})
_PUBLIC = _POLITICS | {"MED", "LAB", "NGO", "EDU"}


def only_words(drafts: Sequence[Draft], fillers: Fillers) -> list[Draft]:
    """The drafts, those that tell of attacks by words made ACCUSE, mere rivalry left out."""
    kept = []
    for draft in drafts:
        if draft.type == "ASSAULT" and _is_of_words(draft, fillers):
            if any(_lemma(t.token) in _RIVALRY for t in draft.triggers):
                continue
            draft.type, draft.mode = "ACCUSE", "disapprove"
        kept.append(draft)
    return kept


def _is_of_words(draft: Draft, fillers: Fillers) -> bool:
    if draft.mode or draft.figures or draft.instruments or not draft.actors:
        return False
    if not all(_may_be_said(t.token) for t in draft.triggers):
        return False
    return all(_is_politician(t, fillers) for t in draft.actors) and all(
        _is_public(t, fillers) for t in draft.recipients
    )


def _lemma(token: Token) -> str:
    return word_of(token)


def _may_be_said(token: Token) -> bool:
    lemma = _lemma(token)
    if lemma in _SAID_NOUNS:
        return not is_verbal(token)
    return lemma in _SAID or lemma in _RIVALRY


def _is_politician(token: Token, fillers: Fillers) -> bool:
    token = core(token)
    actor = fillers.actor(token)
    if actor is None or actor.sector not in _POLITICS:
        return False
    return token.ent_type_ == "PERSON" or actor.sector in ("PTY", "LEG")


def _is_public(token: Token, fillers: Fillers) -> bool:
    token = core(token)
    if token.ent_type_ in ("GPE", "LOC", "FAC"):
        return False
    if token.ent_type_ == "PERSON":
        return True
    actor = fillers.actor(token)
    return actor is not None and actor.sector in _PUBLIC
