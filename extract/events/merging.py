"""One event, one record: mentions of an event across the article are put together.

A later mention joins an earlier event of its type where it points back ("the
attack", "these strikes", "the attacker"), or where the two share who, whom, where, when,
how many or the word, and nothing contradicts: another day, other names, another place,
another number, "a second attack". A plural that looks back on several events ("both
attacks") joins none of them. What speaks for one event is summed (`evidence`); the
weights were set on ECB+'s training half (`newsevents evaluate merging`).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from newsevents.extract.events.draft import Draft
from newsevents.extract.events.evidence import evidence, modes_clash, near_evidence
from newsevents.extract.events.fillers import Fillers
from newsevents.extract.events.folding import absorb
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.profile import MOST, Profile, profile_of

_KIN = ({"AGREE", "SUPPORT"},)
"""Types that may name one thing: a deal is agreed and signed."""
_ENOUGH = 1.0
_PER_SENTENCE = 0.05
_FAR = 12
"""Sentences after which only a repeated name, not "the attack", ties two mentions."""
_NEAR = 2
"""Sentences within which an account goes on about one event."""
_WINDOW, _OPENING = 80, 20
"""How many of the latest, and of the first, events a mention is compared with."""


def merge(drafts: Sequence[Draft], fillers: Fillers, ontology: Ontology) -> list[Draft]:
    """Drafts in text order, with the mentions of one event in one draft."""
    kept: list[Draft] = []
    profiles: list[Profile] = []
    order: dict[int, int] = {}
    for draft in drafts:
        order.setdefault(draft.sentence, len(order))
        profile = profile_of(draft, fillers, ontology, kept)
        if profile.pointing and profile.plural and _looks_back_on_several(draft, kept):
            if profile.bare and not draft.figures:
                continue
            profile.pointing = False
        place = _home(draft, profile, kept, profiles, order)
        if place is None:
            profile.words.add(profile.lemma)
            profile.last = draft.sentence
            kept.append(draft)
            profiles.append(profile)
        else:
            _join(kept[place], draft, profiles[place], profile)
    return kept


def _looks_back_on_several(draft: Draft, kept: Sequence[Draft]) -> bool:
    same = [
        d
        for d in kept[-_WINDOW:]
        if d.type == draft.type
        and d.token.tag_ not in ("NNS", "NNPS")
        and not modes_clash(d.mode, draft.mode)
    ]
    return len(same) > 1


def _home(
    draft: Draft,
    profile: Profile,
    kept: Sequence[Draft],
    profiles: Sequence[Profile],
    order: dict[int, int],
) -> int | None:
    best: tuple[float, int] | None = None
    recent = range(len(kept) - 1, max(-1, len(kept) - 1 - _WINDOW), -1)
    opening = range(min(_OPENING, max(0, len(kept) - _WINDOW)) - 1, -1, -1)
    for place in (*recent, *opening):
        event = kept[place]
        if event.type != draft.type and not _are_kin(event, draft):
            continue
        ties = evidence(draft, profile, event, profiles[place])
        if ties is None:
            continue
        distance = order[draft.sentence] - order.get(profiles[place].last, 0)
        worth = ties - _PER_SENTENCE * max(0, distance)
        if profile.pointing and distance > _FAR:
            worth -= 1.0
        if profile.at_hand and distance <= 1:
            worth += 0.5
        if 0 <= distance <= _NEAR:
            worth += near_evidence(draft, profile, profiles[place], alone=distance <= 1)
        if worth >= _ENOUGH and (best is None or worth > best[0]):
            best = (worth, place)
    return best[1] if best else None


def _are_kin(event: Draft, draft: Draft) -> bool:
    """Whether two types may name one thing: a deal agreed and signed, talks to come."""
    types = {event.type, draft.type}
    if types == {"AGREE", "CONSULT"}:
        return event.factuality.modality == draft.factuality.modality == "planned"
    return types in _KIN


def _join(event: Draft, draft: Draft, its: Profile, mine: Profile) -> None:
    sure = event.factuality
    if _names_better(draft, event):
        _leave_headline(event.actors, draft.actors)
        _leave_headline(event.recipients, draft.recipients)
        first = draft.triggers[0]
        absorb(event, draft)
        event.triggers.remove(first)
        event.triggers.insert(0, first)
        if draft.section == "body":
            event.section = "body"
    else:
        absorb(event, draft)
    event.factuality = sure if sure.modality == "asserted" else draft.factuality
    for role in ("actors", "recipients", "things", "places"):
        known = getattr(its, role)
        known.extend(getattr(mine, role)[: max(0, MOST - len(known))])
    its.figures |= mine.figures
    its.instruments |= mine.instruments
    its.topics |= mine.topics
    its.ordinals |= mine.ordinals
    its.words.add(mine.lemma)
    its.last = max(its.last, mine.last or draft.sentence)


def _leave_headline(told: list[Token], again: Sequence[Token]) -> None:
    """Drop a headline's descriptions ("soldiers") where the body tells the parties anew."""
    if again:
        told[:] = [t for t in told if t.ent_type_ or t.tag_ == "CD"]


def _names_better(draft: Draft, event: Draft) -> bool:
    """The body's words name an event better than a headline's; a verb than a bare "the"."""
    if event.section == "headline" and draft.section == "body":
        return bool(draft.actors or draft.recipients)
    return False
