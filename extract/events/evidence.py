"""What speaks for it that two mentions are one event, and what forbids it.

The weights were set on ECB+'s training half (`newsevents evaluate merging`).
"""

from __future__ import annotations

from collections.abc import Sequence

from newsevents.extract.events.draft import Draft
from newsevents.extract.events.folding import is_harm
from newsevents.extract.events.parties import (
    Likeness,
    Party,
    compare,
    compare_places,
)
from newsevents.extract.events.profile import SPEECH, Profile, reference, word_families
from newsevents.extract.events.syntax import is_verbal
from newsevents.models import TimeExpression

_MUTUAL = frozenset({"CONSULT", "AGREE"})
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
_WEIGHTS = {"actors": 0.6, "recipients": 0.9, "things": 0.9}
_SHARE = {
    Likeness.SAME: 1.0,
    Likeness.AKIN: 0.6,
    Likeness.OPEN: 0.15,
    Likeness.UNLIKE: -0.5,
    Likeness.OTHER: -0.5,
}
"""How much of a role's weight its likeness gives; OTHER forbids."""
_ANOTHER = frozenset({"another", "separate"})
_DONE_TO = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT"})


def evidence(draft: Draft, mine: Profile, event: Draft, its: Profile) -> float | None:
    """How much speaks for one event; None where something speaks against it."""
    if _contradicts(draft, mine, event) or _is_another(mine, its):
        return None
    headline = event.section == "headline"
    roles = _roles_alike(mine, its, mutual=draft.type in _MUTUAL, headline=headline)
    if roles is None:
        return None
    ties, actors = roles
    where = _places_alike(mine, its, headline=headline)
    if where is None:
        return None
    crossed = _keys(mine.actors) & _keys(its.recipients) or (
        _keys(mine.recipients) & _keys(its.actors)
    )
    if crossed and draft.type == "ASSAULT" and not mine.pointing:
        return None
    word = _word_alike(mine, its)
    if draft.type in SPEECH and not _same_speech(draft, event, mine, its, actors, word):
        return None
    ties += where + word + _figures_alike(mine, its) + _time_alike(draft, event)
    if draft.type in SPEECH and _echoes(draft, event, mine, its):
        ties += 0.6
    if mine.instruments & its.instruments:
        ties += 0.9 if mine.tool_points else 0.5
    if draft.mode and draft.mode == event.mode:
        ties += 0.2
    elif "abduct" in (draft.mode, event.mode) and draft.mode != event.mode:
        ties -= 0.5
    return ties + _reference_evidence(draft, mine, event, its, word)


def _is_toll(draft: Draft, mine: Profile) -> bool:
    """ "Ten people were killed": an outcome that says nothing of where, when and by whom."""
    token = draft.token
    if not (is_verbal(token) and is_harm(token)) or len(draft.triggers) > 1:
        return False
    told = mine.actors or mine.places or mine.instruments or draft.time is not None
    return not told and bool(mine.figures) and draft.factuality.polarity == "affirmed"


def near_evidence(draft: Draft, mine: Profile, its: Profile, *, alone: bool) -> float:
    """What speaks for one event where a sentence goes on with the one before.

    "An arrest was made. Smith was arrested ..."; "a man was arrested. Smith, 34, was arrested".
    """
    if draft.type == "ASSAULT" and alone and _is_toll(draft, mine):
        return 0.0 if its.figures else 1.0
    if draft.type not in _DONE_TO or mine.plural or its.plural:
        return 0.0
    again = mine.lemma in its.words or bool(
        word_families().get(mine.lemma, frozenset())
        & frozenset().union(*(word_families().get(word, frozenset()) for word in its.words))
    )
    if not again:
        return 0.0
    if not its.recipients and not its.things and mine.recipients:
        return 0.5 if alone and not its.counted else 0.0
    many = len(its.recipients) != 1 and draft.type not in ("SANCTION", "COERCE")
    if len(mine.recipients) != 1 or not its.recipients or many:
        return 0.0
    sides = (mine.recipients, its.recipients)
    one_by_one = all(p.human and not p.plural for side in sides for p in side)
    named = [any(p.names for p in side) for side in sides]
    return 0.4 if one_by_one and named[0] != named[1] else 0.0


def _contradicts(draft: Draft, mine: Profile, event: Draft) -> bool:
    return (
        (mine.other and not mine.pointing)
        or draft.factuality.polarity != event.factuality.polarity
        or not _modality_agrees(draft, event, mine)
        or modes_clash(draft.mode, event.mode)
        or _dates_differ(draft.time, event.time)
    )


def _is_another(mine: Profile, its: Profile) -> bool:
    """ "The second attack" is not the first, nor any that was told without a number."""
    if not mine.ordinals:
        return False
    if "first" in mine.ordinals:
        return bool(its.ordinals) and "first" not in its.ordinals
    if mine.ordinals & _ANOTHER:
        return True
    return not its.ordinals & (mine.ordinals | _ANOTHER)


def _roles_alike(
    mine: Profile, its: Profile, *, mutual: bool, headline: bool
) -> tuple[float, Likeness | None] | None:
    """Ties by roles, with the likeness of the actors; None where names differ.

    `mutual`: of talks and deals each mention may name other parties. `headline`: in few
    words, so that another description says nothing.
    """
    ties, who = 0.0, None
    for role, weight in _WEIGHTS.items():
        ours, theirs = getattr(mine, role), getattr(its, role)
        if not (ours and theirs):
            continue
        alike = compare(ours, theirs)
        if role == "actors":
            who = alike
        if alike is Likeness.OTHER and not mutual:
            return None
        if alike is Likeness.UNLIKE and (mine.pointing or headline):
            continue
        ties += weight * _SHARE[alike]
        if (
            alike is Likeness.SAME
            and role != "actors"
            and any(p.definite and p.noun and not p.names for p in ours)
        ):
            ties += 0.3  # "shelling the market", told to be hit before
    return ties, who


def _places_alike(mine: Profile, its: Profile, *, headline: bool) -> float | None:
    if not (mine.places and its.places):
        return 0.0
    alike = compare_places(mine.places, its.places)
    if alike is Likeness.OTHER:
        near = {t.lower_ for t in its.places} & {p.key for p in mine.recipients}
        return -0.3 if mine.pointing or near or headline else None
    return {Likeness.SAME: 0.6, Likeness.AKIN: 0.3}.get(alike, 0.0)


def _keys(parties: Sequence[Party]) -> set[str]:
    return {p.key for p in parties}


def _word_alike(mine: Profile, its: Profile) -> float:
    if mine.lemma in its.words:
        return 0.4
    if any(word.endswith(mine.lemma) for word in its.words):
        return 0.35  # "airstrikes", "these strikes"
    families = word_families()
    ours = families.get(mine.lemma, frozenset())
    if any(ours & families.get(word, frozenset()) for word in its.words):
        return 0.3
    if mine.lemma in reference("hypernyms"):
        return 0.25
    return 0.0


def _same_speech(
    draft: Draft,
    event: Draft,
    mine: Profile,
    its: Profile,
    actors: Likeness | None,
    word: float,
) -> bool:
    """Speech acts are one only when the same party says the same thing."""
    if not word and draft.type != "AGREE":
        return False
    if mine.pointing:
        return True
    if _echoes(draft, event, mine, its):
        return actors is not Likeness.OTHER
    if event.section != "headline" and mine.topics and its.topics and not mine.topics & its.topics:
        return False
    if actors is None:
        same = compare(mine.recipients, its.recipients) if mine.recipients else None
        return same is Likeness.SAME
    return actors is Likeness.SAME


def _echoes(draft: Draft, event: Draft, mine: Profile, its: Profile) -> bool:
    """Whether a headline is told again: the same promise, the same treaty."""
    if event.section != "headline":
        return False
    named = not is_verbal(draft.token) and mine.lemma in its.words
    return named or bool(mine.topics & its.topics)


def _figures_alike(mine: Profile, its: Profile) -> float:
    """ "17 killed" and "at least 17 killed" agree; a toll that rose speaks against little."""
    worth = 0.0
    for kind, least, most in mine.figures:
        for other, lower, upper in its.figures:
            if kind != other:
                continue
            if least is not None and least == lower:
                return 0.7
            apart = (most is not None and lower is not None and most < lower) or (
                upper is not None and least is not None and upper < least
            )
            worth = min(worth, -0.5 if apart else 0.0)
    return worth


def _time_alike(draft: Draft, event: Draft) -> float:
    if draft.time is None or event.time is None or draft.time[0].start_date is None:
        return 0.0
    one, two = draft.time[0], event.time[0]
    return 0.5 * (one.start_date == two.start_date and one.end_date == two.end_date)


def _reference_evidence(
    draft: Draft, mine: Profile, event: Draft, its: Profile, word: float
) -> float:
    """What the way of telling says: "the attack", "the attacker", a headline told again."""
    ties = 0.0
    if mine.plural and not (mine.pointing or mine.bare):
        ties -= 0.4  # "attacks on civilians" may be any
    if its.plural and its.counted and not mine.plural:
        ties -= 0.6  # "two bombings last year" are not "the bombing"
    if mine.pointing:
        ties += 0.2 if mine.other else 1.0
    elif mine.bare:
        ties += {0.4: 0.6, 0.35: 0.5, 0.3: 0.5}.get(word, 0.1)
        if draft.section == "body" and event.section == "headline":
            ties += 0.2
        if mine.lemma in reference("general"):
            ties += 0.6
    elif its.bare and not mine.plural:
        ties += 0.4 if event.section == "headline" else 0.1
    if draft.type == "ASSAULT" and (mine.doer_points or mine.sufferer_points):
        ties += 1.0
    if event.section == "headline" and draft.section != "headline":
        ties += 0.55
    if draft.type == "ASSAULT" and is_harm(draft.token) and not mine.actors:
        ties += 0.1
    return ties


def _modality_agrees(draft: Draft, event: Draft, mine: Profile) -> bool:
    one, two = draft.factuality.modality, event.factuality.modality
    if one == two:
        return True
    if {one, two} <= {"planned", "hypothetical"}:
        return True
    if {one, two} <= {"asserted", "possible", "attempted"}:
        return True
    return mine.pointing and one in ("asserted", "possible")


def modes_clash(one: str | None, two: str | None) -> bool:
    if one is None or two is None or one == two:
        return False
    return not any(one in family and two in family for family in _MODE_FAMILIES)


def _dates_differ(
    one: tuple[TimeExpression, int] | None, two: tuple[TimeExpression, int] | None
) -> bool:
    if one is None or two is None:
        return False
    a, b = one[0], two[0]
    if _is_stretch(a) != _is_stretch(b) and (a.start_date or b.start_date):
        return True  # "in recent days", "on Wednesday night"
    if a.start_date and b.end_date and a.start_date > b.end_date:
        return True
    return bool(a.end_date and b.start_date and a.end_date < b.start_date)


def _is_stretch(time: TimeExpression) -> bool:
    """Whether it is some days or weeks, nobody says which."""
    return time.value is not None and time.value.startswith("PX")
