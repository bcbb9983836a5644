"""One event, one record: mentions of an event across the article are put together.

A later mention joins an earlier event of its type where it points back ("the
attack", "these strikes"), or where the two share who, whom, where or when and
nothing contradicts: another day, other parties, another place, another number,
"a second attack". A plural that looks back on several events ("both attacks") joins
none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from newsevents.extract.events.conditions import is_human
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.fillers import Fillers, noun_span
from newsevents.extract.events.folding import absorb, is_harm
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.syntax import core, is_verbal
from newsevents.models import TimeExpression

_POINTING = frozenset({"the", "this", "these", "those", "that", "such", "both", "said"})
_OTHER = frozenset(
    """another second third fourth fifth other separate new fresh further additional more different
    previous earlier similar subsequent later last next latest follow-up first renewed recent
    several numerous many""".split()
)
_SPEECH = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "CONCEDE", "AID", "MOBILIZE", "AGREE"}
)
_KIN = ({"AGREE", "SUPPORT"},)
"""Types that may name one thing: a deal is agreed and signed."""
_MODE_FAMILIES = (
    frozenset({"explosives", "suicide-attack", "massacre", "destroy", "heavy-weapons"}),
    frozenset({"firearms", "assassinate", "massacre", "execute", "primitive", "beat"}),
    frozenset({"aerial", "drone", "heavy-weapons", "destroy", "massacre"}),
    frozenset({"demo", "riot", "obstruct", "strike"}),
    frozenset({"disapprove", "allege"}),
    frozenset({"visit", "third-party", "multilateral", "phone"}),
    frozenset({"troops", "weapons", "police", "militia"}),
    frozenset({"execute", "primitive", "torture", "massacre"}),
)
_GENERAL = frozenset({"fighting", "violence", "conflict", "hostility", "bloodshed", "combat"})
"""Words for what goes on at large; bare, they go to the event at hand."""
_FAR = 12
"""Sentences after which only a repeated name, not "the attack", ties two mentions."""


_WINDOW, _OPENING = 80, 20
"""How many of the latest, and of the first, events a mention is compared with."""


@dataclass(slots=True)
class _Profile:
    """What is known of a draft for comparison."""

    actors: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    figures: set[tuple[str, int | None, int | None]] = field(default_factory=set)
    instruments: set[str] = field(default_factory=set)
    lemma: str = ""
    words: set[str] = field(default_factory=set)
    last: int = 0
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    pointing: bool = False
    other: bool = False
    plural: bool = False


def merge(drafts: Sequence[Draft], fillers: Fillers, ontology: Ontology) -> list[Draft]:
    """Drafts in text order, with the mentions of one event in one draft."""
    kept: list[Draft] = []
    profiles: list[_Profile] = []
    order: dict[int, int] = {}
    for draft in drafts:
        order.setdefault(draft.sentence, len(order))
        profile = _profile(draft, fillers, ontology)
        if profile.pointing and profile.plural and _looks_back_on_several(draft, profile, kept):  # noqa: SIM102
            if not (profile.actors or profile.recipients or draft.figures):
                continue
        place = _home(draft, profile, kept, profiles, order)
        if place is None:
            profile.words.add(profile.lemma)
            profile.last = draft.sentence
            kept.append(draft)
            profiles.append(profile)
        else:
            _join(kept[place], draft, profiles[place], profile)
    return kept


def _profile(draft: Draft, fillers: Fillers, ontology: Ontology) -> _Profile:
    token = draft.token
    before = {c.lower_ for c in token.children if c.dep_ in ("det", "amod", "poss", "nummod")}
    noun = not is_verbal(token)
    return _Profile(
        actors={fillers.key(t) for t in draft.actors},
        recipients={fillers.key(t) for t in draft.recipients if not _thing(t, ontology)},
        things={fillers.key(t) for t in draft.recipients if _thing(t, ontology)},
        places={fillers.key(t) for t in draft.places if t.ent_type_},
        figures={
            (f.kind, f.count.min, f.count.max)
            for f in draft.figures
            if f.told and f.kind in ("killed", "injured", "arrested", "abducted")
        },
        instruments={singular(t.lower_) for t in draft.instruments},
        names={
            fillers.key(t): _proper_words(core(t))
            for t in (*draft.actors, *draft.recipients, *draft.places)
        },
        lemma=singular(token.lower_) if noun else draft.pattern.lemma,
        pointing=noun and bool(before & _POINTING),
        other=noun and bool(before & _OTHER),
        plural=token.tag_ in ("NNS", "NNPS"),
    )


def _thing(token: Token, ontology: Ontology) -> bool:
    """Whether a recipient is a thing or place: a hotel is attacked, its guests are killed."""
    if token.ent_type_:
        return token.ent_type_ in ("GPE", "LOC", "FAC", "PRODUCT")
    return not is_human(token, ontology)


def _looks_back_on_several(draft: Draft, profile: _Profile, kept: Sequence[Draft]) -> bool:
    same = [
        d for d in kept[-_WINDOW:] if d.type == draft.type and d.token.tag_ not in ("NNS", "NNPS")
    ]
    return len(same) > 1


def _home(
    draft: Draft,
    profile: _Profile,
    kept: Sequence[Draft],
    profiles: Sequence[_Profile],
    order: dict[int, int],
) -> int | None:
    best: tuple[float, int] | None = None
    recent = range(len(kept) - 1, max(-1, len(kept) - 1 - _WINDOW), -1)
    opening = range(min(_OPENING, max(0, len(kept) - _WINDOW)) - 1, -1, -1)
    for place in (*recent, *opening):
        event = kept[place]
        if event.type != draft.type and {event.type, draft.type} not in _KIN:
            continue
        ties = _ties(draft, profile, event, profiles[place])
        if ties is None:
            continue
        distance = order[draft.sentence] - order.get(profiles[place].last, 0)
        worth = ties - 0.05 * max(0, distance)
        if profile.pointing and distance > _FAR:
            worth -= 1.0
        if worth >= 1.0 and (best is None or worth > best[0]):
            best = (worth, place)
    return best[1] if best else None


def _ties(draft: Draft, mine: _Profile, event: Draft, its: _Profile) -> float | None:
    """How much speaks for one event; None where something speaks against it."""
    if mine.other and not mine.pointing:
        return None
    if draft.factuality.polarity != event.factuality.polarity:
        return None
    if not _modality_agrees(draft, event, mine):
        return None
    if draft.mode and event.mode and draft.mode != event.mode and not _kin(draft.mode, event.mode):
        return None
    if _dates_differ(draft.time, event.time):
        return None
    ties = 0.0
    for ours, theirs, weight in (
        (mine.actors, its.actors, 0.6),
        (mine.recipients, its.recipients, 0.9),
        (mine.things, its.things, 0.9),
        (mine.places, its.places, 0.6),
    ):
        if ours and theirs:
            alike = _alike(ours, theirs, mine, its)
            if alike is True:
                ties += weight
            elif alike is None:
                ties += 0.1
            elif (
                weight == 0.6
                and ours is mine.places
                and (mine.pointing or its.places & mine.recipients)
            ):
                ties -= 0.3
            else:
                return None
    crossed = (mine.actors & its.recipients) | (mine.recipients & its.actors)
    if crossed and draft.type == "ASSAULT" and not mine.pointing:
        return None
    if (
        draft.time
        and event.time
        and draft.time[0].start_date is not None
        and (
            draft.time[0].start_date == event.time[0].start_date
            and draft.time[0].end_date == event.time[0].end_date
        )
    ):
        ties += 0.5
    if mine.instruments & its.instruments:
        ties += 0.5
    shared = mine.figures & its.figures
    if shared:
        ties += 0.7
    elif {k for k, *_ in mine.figures} & {k for k, *_ in its.figures}:
        ties -= 0.8
    same_word = mine.lemma == its.lemma or mine.lemma in its.words
    if same_word:
        ties += 0.4
    if draft.mode and draft.mode == event.mode:
        ties += 0.2
    if draft.type in _SPEECH:
        # speech acts are one only when the same party says the same thing
        if not (mine.actors & its.actors) and not mine.pointing:
            return None
        if not same_word and draft.type != "AGREE":
            return None
    if mine.pointing:
        ties += 1.0 if not mine.other else 0.2
    elif not (mine.actors or mine.recipients or mine.things or mine.places or mine.figures):
        ties += 0.5 if same_word else 0.1
        if draft.section == "body" and event.section == "headline":
            ties += 0.2
        if mine.lemma in _GENERAL:
            ties += 0.6
    if event.section == "headline":
        ties += 0.35
    if is_harm(draft.token) and draft.type == "ASSAULT" and not mine.actors:
        ties += 0.1
    return ties


def _alike(ours: set[str], theirs: set[str], mine: _Profile, its: _Profile) -> bool | None:
    """Whether two sets of parties share one; None where they may ("the base", "Camp Dwyer")."""
    if ours & theirs:
        return True
    left = frozenset().union(*(mine.names.get(key, frozenset()) for key in ours))
    right = frozenset().union(*(its.names.get(key, frozenset()) for key in theirs))
    if left & right:
        return True
    if left and right:
        return False
    if mine.pointing or (not left and mine.instruments & its.instruments):
        return None
    return False


def _proper_words(token: Token) -> frozenset[str]:
    """The proper words of a filler, by which "Bagram airfield" is "the Bagram base"."""
    first, last = noun_span(token)
    return frozenset(
        t.lower_
        for t in token.doc[first : last + 1]
        if t.tag_ in ("NNP", "NNPS") and len(t) > 2 and t.is_alpha
    )


def _modality_agrees(draft: Draft, event: Draft, mine: _Profile) -> bool:
    one, two = draft.factuality.modality, event.factuality.modality
    if one == two:
        return True
    if {one, two} <= {"planned", "hypothetical"}:
        return True
    if {one, two} <= {"asserted", "possible", "attempted"}:
        return True
    return mine.pointing and one in ("asserted", "possible")


def _kin(one: str, two: str) -> bool:
    return any(one in family and two in family for family in _MODE_FAMILIES)


def _dates_differ(
    one: tuple[TimeExpression, int] | None, two: tuple[TimeExpression, int] | None
) -> bool:
    if one is None or two is None:
        return False
    a, b = one[0], two[0]
    if a.start_date and b.end_date and a.start_date > b.end_date:
        return True
    return bool(a.end_date and b.start_date and a.end_date < b.start_date)


def _join(event: Draft, draft: Draft, its: _Profile, mine: _Profile) -> None:
    sure = event.factuality
    if _names_better(draft, event):
        first = draft.triggers[0]
        absorb(event, draft)
        event.triggers.remove(first)
        event.triggers.insert(0, first)
    else:
        absorb(event, draft)
    event.factuality = sure if sure.modality == "asserted" else draft.factuality
    its.actors |= mine.actors
    its.recipients |= mine.recipients
    its.things |= mine.things
    its.places |= mine.places
    its.figures |= mine.figures
    its.instruments |= mine.instruments
    its.words.add(mine.lemma)
    its.last = max(its.last, mine.last or draft.sentence)
    its.names.update(mine.names)


def _names_better(draft: Draft, event: Draft) -> bool:
    """The body's words name an event better than a headline's; a verb than a bare "the"."""
    if event.section == "headline" and draft.section == "body":
        full = bool(draft.actors or draft.recipients)
        return full
    return False
