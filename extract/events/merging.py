"""One event, one record: mentions of an event across the article are put together.

A later mention joins an earlier event of its type where it points back ("the
attack", "these strikes", "the attacker"), or where the two share who, whom, where, when,
how many or the word, and nothing contradicts: another day, other names, another place,
another number, "a second attack". A plural that looks back on several events ("both
attacks") joins none of them. What speaks for one event is summed (`_Evidence`); the
weights were set on ECB+'s training half (`newsevents evaluate merging`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from newsevents.extract import lexicon
from newsevents.extract.events.conditions import is_human, word_of
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.fillers import Fillers
from newsevents.extract.events.folding import absorb, is_harm
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.parties import (
    Likeness,
    Party,
    compare,
    compare_places,
    is_definite,
    looks_back,
    party,
)
from newsevents.extract.events.syntax import is_verbal
from newsevents.models import TimeExpression

_SPEECH = frozenset(
    {"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "CONCEDE", "AID", "MOBILIZE", "AGREE"}
)
"""Types of which one article tells many, told apart by who says what."""
_MUTUAL = frozenset({"CONSULT", "AGREE"})
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
_COUNTED = frozenset({"killed", "injured", "arrested", "abducted", "released"})
_WEIGHTS = {"actors": 0.6, "recipients": 0.9, "things": 0.9}
_SHARE = {
    Likeness.SAME: 1.0,
    Likeness.AKIN: 0.6,
    Likeness.OPEN: 0.15,
    Likeness.UNLIKE: -0.5,
    Likeness.OTHER: -0.5,
}
"""How much of a role's weight its likeness gives; OTHER forbids."""
_ENOUGH = 1.0
_PER_SENTENCE = 0.05
_FAR = 12
"""Sentences after which only a repeated name, not "the attack", ties two mentions."""
_ANOTHER = frozenset({"another", "separate"})
_NEAR = 2
"""Sentences within which an account goes on about one event."""
_DONE_TO = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT"})
_WINDOW, _OPENING = 80, 20
"""How many of the latest, and of the first, events a mention is compared with."""
_MOST = 12
"""Fillers of a role that are compared; an event of more has learnt enough."""


@cache
def _reference(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("merging")["reference"][name])


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for family, words in lexicon.load("merging")["families"].items():
        for word in words:
            found.setdefault(word, set()).add(family)
    return {word: frozenset(families) for word, families in found.items()}


@dataclass(slots=True)
class _Profile:
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


def merge(drafts: Sequence[Draft], fillers: Fillers, ontology: Ontology) -> list[Draft]:
    """Drafts in text order, with the mentions of one event in one draft."""
    kept: list[Draft] = []
    profiles: list[_Profile] = []
    order: dict[int, int] = {}
    for draft in drafts:
        order.setdefault(draft.sentence, len(order))
        profile = _profile(draft, fillers, ontology, kept)
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


def _profile(draft: Draft, fillers: Fillers, ontology: Ontology, kept: Sequence[Draft]) -> _Profile:
    token = _named_by(draft)
    noun = not is_verbal(token)
    before = {c.lower_ for c in token.children if c.dep_ in ("det", "amod", "poss", "nummod")}
    told = [(t, party(t, fillers, ontology)) for t in draft.recipients[:_MOST]]
    singular_noun = noun and token.tag_ == "NN"
    # a headline has no articles: "one group claims attack" is the attack
    headline = draft.section == "headline" and singular_noun and not before
    return _Profile(
        actors=[party(t, fillers, ontology) for t in draft.actors[:_MOST]],
        recipients=[p for t, p in told if not _is_thing(t, ontology)],
        things=[p for t, p in told if _is_thing(t, ontology)],
        places=[t for t in draft.places if t.ent_type_],
        figures={
            (f.kind, f.count.min, f.count.max)
            for f in draft.figures
            if f.told and f.kind in _COUNTED
        },
        instruments={singular(t.lower_) for t in draft.instruments},
        topics=_topics(draft) if draft.type in _SPEECH else set(),
        lemma=singular(token.lower_) if noun else word_of(token),
        pointing=noun
        and not _is_part(token)
        and (bool(before & _reference("pointing")) or (headline and bool(kept))),
        at_hand=noun and bool(before & _reference("at_hand")),
        other=noun and bool(before & _reference("other")),
        plural=token.tag_ in ("NNS", "NNPS"),
        ordinals=frozenset(before & _reference("ordinals")) if noun else frozenset(),
        doer_points=any(looks_back(t, "doer") for t in draft.actors),
        sufferer_points=any(looks_back(t, "sufferer") for t in draft.recipients),
        tool_points=any(is_definite(t) for t in draft.instruments),
        counted=noun and any(c.dep_ == "nummod" for c in token.children),
    )


def _named_by(draft: Draft) -> Token:
    """The word that names the event: of "the strike was carried out" the strike."""
    if is_verbal(draft.token) and word_of(draft.token) in _reference("carriers"):
        for noun in draft.main.frame.objects:
            if singular(noun.lower_) in _families():
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
        and token.head.head.lower_ in _reference("part")
    )


def _is_thing(token: Token, ontology: Ontology) -> bool:
    """Whether a recipient is a thing or place: a hotel is attacked, its guests are killed."""
    if token.ent_type_:
        return token.ent_type_ in ("GPE", "LOC", "FAC", "PRODUCT")
    return not is_human(token, ontology)


def _looks_back_on_several(draft: Draft, kept: Sequence[Draft]) -> bool:
    same = [
        d
        for d in kept[-_WINDOW:]
        if d.type == draft.type
        and d.token.tag_ not in ("NNS", "NNPS")
        and not _modes_clash(d.mode, draft.mode)
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
        if event.type != draft.type and not _are_kin(event, draft):
            continue
        ties = _ties(draft, profile, event, profiles[place])
        if ties is None:
            continue
        distance = order[draft.sentence] - order.get(profiles[place].last, 0)
        worth = ties - _PER_SENTENCE * max(0, distance)
        if profile.pointing and distance > _FAR:
            worth -= 1.0
        if profile.at_hand and distance <= 1:
            worth += 0.5
        if 0 <= distance <= _NEAR:
            worth += _near_ties(draft, profile, profiles[place], alone=distance <= 1)
        if worth >= _ENOUGH and (best is None or worth > best[0]):
            best = (worth, place)
    return best[1] if best else None


def _ties(draft: Draft, mine: _Profile, event: Draft, its: _Profile) -> float | None:
    """How much speaks for one event; None where something speaks against it."""
    if _contradicts(draft, mine, event) or _is_another(mine, its):
        return None
    roles = _roles_alike(mine, its, mutual=draft.type in _MUTUAL)
    if roles is None:
        return None
    ties, actors = roles
    where = _places_alike(mine, its)
    if where is None:
        return None
    crossed = _keys(mine.actors) & _keys(its.recipients) or (
        _keys(mine.recipients) & _keys(its.actors)
    )
    if crossed and draft.type == "ASSAULT" and not mine.pointing:
        return None
    word = _word_alike(mine, its)
    if draft.type in _SPEECH and not _same_speech(draft, event, mine, its, actors, word):
        return None
    ties += where + word + _figures_alike(mine, its) + _time_alike(draft, event)
    if draft.type in _SPEECH and _echoes(draft, event, mine, its):
        ties += 0.6
    if mine.instruments & its.instruments:
        ties += 0.9 if mine.tool_points else 0.5
    if draft.mode and draft.mode == event.mode:
        ties += 0.2
    elif "abduct" in (draft.mode, event.mode) and draft.mode != event.mode:
        ties -= 0.5
    return ties + _reference_ties(draft, mine, event, its, word)


def _is_toll(draft: Draft, mine: _Profile) -> bool:
    """ "Ten people were killed": an outcome that says nothing of where, when and by whom."""
    token = draft.token
    if not (is_verbal(token) and is_harm(token)) or len(draft.triggers) > 1:
        return False
    told = mine.actors or mine.places or mine.instruments or draft.time is not None
    return not told and bool(mine.figures) and draft.factuality.polarity == "affirmed"


def _are_kin(event: Draft, draft: Draft) -> bool:
    """Whether two types may name one thing: a deal agreed and signed, talks to come."""
    types = {event.type, draft.type}
    if types == {"AGREE", "CONSULT"}:
        return event.factuality.modality == draft.factuality.modality == "planned"
    return types in _KIN


def _near_ties(draft: Draft, mine: _Profile, its: _Profile, *, alone: bool) -> float:
    """What speaks for one event where a sentence goes on with the one before.

    "An arrest was made. Smith was arrested ..."; "a man was arrested. Smith, 34, was arrested".
    """
    if draft.type == "ASSAULT" and alone and _is_toll(draft, mine):
        return 0.0 if its.figures else 1.0
    if draft.type not in _DONE_TO or mine.plural or its.plural:
        return 0.0
    again = mine.lemma in its.words or bool(
        _families().get(mine.lemma, frozenset())
        & frozenset().union(*(_families().get(word, frozenset()) for word in its.words))
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


def _contradicts(draft: Draft, mine: _Profile, event: Draft) -> bool:
    return (
        (mine.other and not mine.pointing)
        or draft.factuality.polarity != event.factuality.polarity
        or not _modality_agrees(draft, event, mine)
        or _modes_clash(draft.mode, event.mode)
        or _dates_differ(draft.time, event.time)
    )


def _is_another(mine: _Profile, its: _Profile) -> bool:
    """ "The second attack" is not the first, nor any that was told without a number."""
    if not mine.ordinals:
        return False
    if "first" in mine.ordinals:
        return bool(its.ordinals) and "first" not in its.ordinals
    if mine.ordinals & _ANOTHER:
        return True
    return not its.ordinals & (mine.ordinals | _ANOTHER)


def _roles_alike(
    mine: _Profile, its: _Profile, *, mutual: bool
) -> tuple[float, Likeness | None] | None:
    """Ties by roles, with the likeness of the actors; None where names differ.

    `mutual`: of talks and deals each mention may name other parties.
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
        if alike is Likeness.UNLIKE and mine.pointing:
            continue
        ties += weight * _SHARE[alike]
        if (
            alike is Likeness.SAME
            and role != "actors"
            and any(p.definite and p.noun and not p.names for p in ours)
        ):
            ties += 0.3  # "shelling the market", told to be hit before
    return ties, who


def _places_alike(mine: _Profile, its: _Profile) -> float | None:
    if not (mine.places and its.places):
        return 0.0
    alike = compare_places(mine.places, its.places)
    if alike is Likeness.OTHER:
        near = {t.lower_ for t in its.places} & {p.key for p in mine.recipients}
        return -0.3 if mine.pointing or near else None
    return {Likeness.SAME: 0.6, Likeness.AKIN: 0.3}.get(alike, 0.0)


def _keys(parties: Sequence[Party]) -> set[str]:
    return {p.key for p in parties}


def _word_alike(mine: _Profile, its: _Profile) -> float:
    if mine.lemma in its.words:
        return 0.4
    if any(word.endswith(mine.lemma) for word in its.words):
        return 0.35  # "airstrikes", "these strikes"
    families = _families()
    ours = families.get(mine.lemma, frozenset())
    if any(ours & families.get(word, frozenset()) for word in its.words):
        return 0.3
    if mine.lemma in _reference("hypernyms"):
        return 0.25
    return 0.0


def _same_speech(
    draft: Draft,
    event: Draft,
    mine: _Profile,
    its: _Profile,
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


def _echoes(draft: Draft, event: Draft, mine: _Profile, its: _Profile) -> bool:
    """Whether a headline is told again: the same promise, the same treaty."""
    if event.section != "headline":
        return False
    named = not is_verbal(draft.token) and mine.lemma in its.words
    return named or bool(mine.topics & its.topics)


def _figures_alike(mine: _Profile, its: _Profile) -> float:
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


def _reference_ties(
    draft: Draft, mine: _Profile, event: Draft, its: _Profile, word: float
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
        if mine.lemma in _reference("general"):
            ties += 0.6
    elif its.bare and not mine.plural:
        ties += 0.4 if event.section == "headline" else 0.1
    if draft.type == "ASSAULT" and (mine.doer_points or mine.sufferer_points):
        ties += 1.0
    if event.section == "headline" and draft.section != "headline":
        ties += 0.45
    if draft.type == "ASSAULT" and is_harm(draft.token) and not mine.actors:
        ties += 0.1
    return ties


def _modality_agrees(draft: Draft, event: Draft, mine: _Profile) -> bool:
    one, two = draft.factuality.modality, event.factuality.modality
    if one == two:
        return True
    if {one, two} <= {"planned", "hypothetical"}:
        return True
    if {one, two} <= {"asserted", "possible", "attempted"}:
        return True
    return mine.pointing and one in ("asserted", "possible")


def _modes_clash(one: str | None, two: str | None) -> bool:
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


def _join(event: Draft, draft: Draft, its: _Profile, mine: _Profile) -> None:
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
        known.extend(getattr(mine, role)[: max(0, _MOST - len(known))])
    its.figures |= mine.figures
    its.instruments |= mine.instruments
    its.topics |= mine.topics
    its.ordinals |= mine.ordinals
    its.words.add(mine.lemma)
    its.last = max(its.last, mine.last or draft.sentence)


def _leave_headline(told: list[Token], again: Sequence[Token]) -> None:
    """Drop a headline's descriptions ("soldiers") where the body tells the parties anew."""
    if again:
        told[:] = [t for t in told if t.ent_type_ or t.tag_ in ("NNP", "NNPS", "CD")]


def _names_better(draft: Draft, event: Draft) -> bool:
    """The body's words name an event better than a headline's; a verb than a bare "the"."""
    if event.section == "headline" and draft.section == "body":
        return bool(draft.actors or draft.recipients)
    return False
