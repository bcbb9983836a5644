"""What is only willed: PLOVER has a will to cooperate as AGREE, a will to harm as THREATEN."""

from __future__ import annotations

from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.syntax import (
    is_verbal,
    surface_subjects,
)

_FUTURE_TO_AGREE = frozenset({"AID", "SUPPORT", "COOPERATE", "CONSULT"})
_TO_YIELD = frozenset({"RETREAT", "CONCEDE"})
"""Promised by who would do it, these are AGREE too: "the rebels said they will free him"."""
_SAID = frozenset({"say", "announce", "declare", "state", "pledge", "promise", "tell", "vow"})
_ONESELF = frozenset({"it", "they", "he", "she", "we", "i"})
_FUTURE_TO_THREAT = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})


def intend(draft: Draft) -> None:
    """PLOVER codes a will to cooperate as AGREE, and a will to harm under a condition as THREATEN.

    "Finland will give Chad a grant" is AGREE; "they will strike unless" is THREATEN;
    the modality stays planned. (PLOVER codebook, "AGREE", "THREATEN".)
    """
    token = draft.token
    if draft.factuality.modality not in ("planned", "hypothetical") or not is_verbal(token):
        return
    if draft.factuality.polarity == "negated":
        return
    if draft.type in _FUTURE_TO_AGREE | _TO_YIELD and _is_pledge(draft):
        return
    if not draft.actors:
        return
    if not any(c.lower_ in ("will", "would", "'ll", "shall", "wo") for c in token.children):
        return
    subjects = draft.main.frame.subjects
    own = [t for t in subjects if t.lower_ == "it" or any(t.i == a.i for a in draft.actors)]
    if not own:
        return
    if draft.type in _FUTURE_TO_AGREE:
        draft.type, draft.mode = "AGREE", None
    elif draft.type in _FUTURE_TO_THREAT and (
        any(c.lower_ in ("unless", "if") for a in token.children for c in (a, *a.children))
        or (token.dep_ == "ccomp" and word_of(token.head) in ("say", "announce", "warn", "declare"))
    ):
        draft.type, draft.mode = "THREATEN", None


def _is_pledge(draft: Draft) -> bool:
    """Whether who says it will do it; the draft becomes AGREE, its doer who says so."""
    clause = draft.token
    while clause.dep_ in ("xcomp", "acomp", "oprd") and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ != "ccomp" or word_of(clause.head) not in _SAID:
        return False
    own = [c for c in clause.children if c.dep_ == "nsubj"]
    if not own or own[0].lower_ not in _ONESELF:
        return False
    if any(c.lower_ in ("unless", "if") for a in clause.children for c in (a, *a.children)):
        return False
    speakers = surface_subjects(clause.head)
    kept = [t for t in draft.actors if t.i != own[0].i]
    draft.actors = [*speakers, *(t for t in kept if all(t.i != s.i for s in speakers))]
    draft.type, draft.mode = "AGREE", None
    return True
