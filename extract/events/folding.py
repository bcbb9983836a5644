"""Words of one sentence that name one event: "carried out attacks", "a blast killed ten"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from newsevents.extract import lexicon
from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.draft import Draft, add_tokens
from newsevents.extract.events.syntax import (
    BROKERS,
    governing_verb,
    is_ancestor,
    is_verbal,
    with_conjuncts,
)

_SPEECH_ACTS = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE", "SANCTION"})
"""Types whose own object or complement is not an event that took place."""
_MANY = 200
"""Mentions after which an event learns nothing new, so that a long text takes linear time."""
_HITTING = frozenset({"hit", "strike", "target", "rock", "rip", "claim", "leave", "damage"})
_ASKED = frozenset(
    {"for", "to", "of", "on", "upon", "with", "against", "from", "about", "into", "before"}
)
"""Prepositions that join to a speech act what is asked for, refused, threatened."""
_CAUSES = frozenset({"in", "by", "during", "when", "from", "after", "with", "as"})


@cache
def _harm() -> frozenset[str]:
    table = lexicon.load("sizes")
    verbs = {lemma for lemma, kind in table["verbs"].items() if kind in ("killed", "injured")}
    return frozenset(
        {
            *verbs,
            "die",
            "perish",
            "shoot",
            *table["destroyed"]["verbs"],
            *_HITTING,
            "behead",
            "harm",
            "wipe",
            "gun",
            "go",
            "detonate",
            "explode",
            "blow",
        }
    )


def is_harm(token: Token) -> bool:
    """Whether a verb says what an attack did rather than that there was one."""
    return is_verbal(token) and word_of(token) in _harm()


def absorb(keeper: Draft, other: Draft) -> None:
    """Make `other` a mention of `keeper`, whose own words stay first."""
    keeper.triggers += other.triggers
    if len(keeper.triggers) > _MANY:
        return
    keeper.light += other.light
    add_tokens(keeper.actors, other.actors)
    taken = {token.i for token in keeper.actors}
    add_tokens(keeper.recipients, [t for t in other.recipients if t.i not in taken])
    add_tokens(keeper.instruments, other.instruments)
    add_tokens(keeper.places, other.places)
    keeper.figures += [f for f in other.figures if f not in keeper.figures]
    if keeper.time is None or (other.time is not None and other.time[1] < keeper.time[1]):
        keeper.time = other.time if other.time is not None else keeper.time
    if keeper.mode is None:
        keeper.mode = other.mode


def fold(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts of one sentence with those that name the same event put together."""
    alive = list(drafts)
    by_token = {draft.token.i: draft for draft in alive}
    for draft in list(alive):
        if draft not in alive:
            continue
        noun = _carried(draft, by_token)
        if noun is not None and noun in alive and noun is not draft:
            _carry(noun, draft)
            alive.remove(draft)
            by_token[draft.token.i] = noun
    for find in (_cause, _part, _setting, _purpose):
        for draft in list(alive):
            keeper = find(draft, alive)
            if keeper is not None and keeper is not draft and draft in alive:
                absorb(keeper, draft)
                alive.remove(draft)
    return _without_complements(alive)


def _carried(verb: Draft, by_token: dict[int, Draft]) -> Draft | None:
    """The noun that a light verb of the same type carries."""
    if verb.pattern.kind != "verbs":
        return None
    nouns = [*verb.main.frame.objects, *(n for _, n in verb.main.frame.prepositions)]
    for token in nouns:
        other = by_token.get(token.i)
        if other is None or other.pattern.kind != "nouns":
            continue
        if other.type == verb.type:
            return other
        if verb.type == "AGREE" and verb.pattern.type == other.type:
            other.type = "AGREE"  # "will resume talks"
            return other
        # "a truce signed in May"
        if verb.type in ("SUPPORT", "AGREE") and other.mode == "ceasefire":
            return other
    return None


def _carry(noun: Draft, verb: Draft) -> None:
    carried = any(t.i == noun.token.i for t in verb.main.frame.objects)
    harm = word_of(verb.token) in _harm()
    noun.light.append(verb.token)
    if carried or not harm:
        actors, recipients = verb.actors, verb.recipients
        if word_of(verb.token) in BROKERS and verb.main.frame.passive:
            actors = []  # "a truce brokered by Oman": no party to it
        if verb.pattern.reverse:
            actors = []
            recipients = verb.recipients or verb.actors
        add_tokens(noun.actors, actors)
        taken = {t.i for t in noun.actors}
        add_tokens(noun.recipients, [t for t in recipients if t.i not in taken])
        add_tokens(noun.instruments, verb.instruments)
        add_tokens(noun.places, verb.places)
        noun.figures += verb.figures
        if noun.mode is None:
            noun.mode = verb.mode
        under = verb.token.head.i == noun.token.i  # "a truce signed in 2017 collapsed last year"
        if noun.time is None or (under and verb.time is not None and noun.time[1] > 0):
            noun.time = verb.time
    else:
        absorb(noun, verb)


def _part(draft: Draft, alive: Sequence[Draft]) -> Draft | None:
    """The attack that a participle tells more of: "launched an offensive, capturing towns"."""
    verb = draft.token
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "xcomp") or draft.type != "ASSAULT":
        return None
    for other in alive:
        if other is draft or other.type != draft.type or not _compatible(other, draft):
            continue
        if other.factuality.polarity != draft.factuality.polarity:
            continue
        carriers = [other.token, *other.light]
        if any(carrier.i == verb.head.i for carrier in carriers):
            return other
        place = governing_verb(other.token) if not is_verbal(other.token) else None
        if place is not None and place[0].i == verb.head.i and place[1] in ("dobj", "nsubjpass"):
            return other
    return None


def _purpose(draft: Draft, alive: Sequence[Draft]) -> Draft | None:
    """The deed of the same kind that is done for it: "marched to protest", "met to discuss"."""
    verb = draft.token
    if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "xcomp"):
        return None
    for other in alive:
        if other is not draft and other.type == draft.type and other.token.i == verb.head.i:
            return other
    return None


def _setting(draft: Draft, alive: Sequence[Draft]) -> Draft | None:
    """The verb whose event a bare noun names again: "in a separate attack, bandits robbed"."""
    if draft.type != "ASSAULT" or is_verbal(draft.token) or draft.actors or draft.recipients:
        return None
    token = draft.token
    if token.dep_ != "pobj" or token.head.lower_ not in ("in", "during"):
        return None
    for other in alive:
        if other is draft or other.type not in ("ASSAULT", "COERCE") or is_harm(other.token):
            continue
        if is_verbal(other.token) and token.head.head.i == other.token.i:
            return other
    return None


def _cause(draft: Draft, alive: Sequence[Draft]) -> Draft | None:
    """The event that a verb of harm tells the outcome of."""
    if draft.type != "ASSAULT" or not is_harm(draft.token):
        return None
    verb = draft.token
    best: tuple[int, Draft] | None = None
    for other in alive:
        if other is draft or other.type not in ("ASSAULT", "PROTEST"):
            continue
        if other.type == "PROTEST" and other.mode != "riot":
            continue
        if other.factuality.polarity != draft.factuality.polarity:
            continue
        if not _compatible(other, draft):
            continue
        rank = _causes(other, verb)
        if rank is not None and (best is None or rank < best[0]):
            best = (rank, other)
    return best[1] if best else None


def _compatible(one: Draft, two: Draft) -> bool:
    modes = {one.mode, two.mode}
    return "abduct" not in modes or (modes <= {"abduct", None} and one.mode == two.mode)


def _causes(other: Draft, verb: Token) -> int | None:
    """How plainly the verb tells the outcome of `other`; the smaller the plainer."""
    rank = _tells(other, verb)
    first = verb
    while rank is None and first.dep_ == "conj" and is_verbal(first.head):
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in first.children):
            break
        first = first.head  # "killing three and destroying two vehicles"
        rank = _tells(other, first)
    return rank


def _tells(other: Draft, verb: Token) -> int | None:
    token = other.token
    if not is_verbal(token):
        place = governing_verb(token)
        if place is not None and place[0].i == verb.i:  # noqa: SIM102
            if place[1] in ("nsubj", "nsubjpass", "agent") or place[1] in _CAUSES:
                return 0
        if is_ancestor(token, verb):
            return 1
        if place is not None and verb.dep_ in ("advcl", "xcomp", "conj", "ccomp"):  # noqa: SIM102
            if verb.head.i == place[0].i:
                return 2
        if place is not None and place[0].dep_ == "conj" and place[0].head.i == verb.i:  # noqa: SIM102
            if place[1] in _CAUSES and is_harm(place[0]):
                return 2  # "ten were killed and dozens hurt in a riot"
        if verb.dep_ in ("advcl", "acl", "conj", "relcl") and is_ancestor(verb.head, token):  # noqa: SIM102
            if abs(verb.i - token.i) < 30:
                return 3
        for preposition in verb.children:
            if preposition.dep_ in ("prep", "agent") and is_ancestor(preposition, token):  # noqa: SIM102
                if preposition.lower_ in _CAUSES and preposition.lower_ != "after":
                    return 3
        return None
    if verb.dep_ in ("advcl", "xcomp") and verb.head.i == token.i:
        return 1
    if verb.dep_ == "conj" and verb.head.i == token.i:
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        if not own:
            return 1
        if is_harm(token):
            return 2
    if token.dep_ == "advcl" and token.head.i == verb.i and not is_harm(token):
        # "were killed when gunmen opened fire"
        return 1
    return None


def _without_complements(alive: list[Draft]) -> list[Draft]:
    """Drop what is only asked for, refused, threatened, promised: the speech act has it."""
    kept: list[Draft] = []
    for draft in alive:
        over = next(
            (o for o in alive if o is not draft and o.type in _SPEECH_ACTS and _inside(draft, o)),
            None,
        )
        if over is None:
            kept.append(draft)
        else:
            add_tokens(
                over.recipients,
                []
                if over.recipients
                else [t for t in draft.recipients if all(t.i != a.i for a in over.actors)],
            )
    return kept


def _inside(draft: Draft, over: Draft) -> bool:
    """Whether a draft is the complement or object of the speech act `over`."""
    token, top = draft.token, over.token
    if over.type in ("SANCTION", "CONCEDE") or over.pattern.kind == "nouns":
        noun_objects = {t.i for t in with_conjuncts(over.main.frame.objects)}
        if over.type == "CONCEDE":  # "bowed to demands"
            noun_objects |= {n.i for name, n in over.main.frame.prepositions if name == "to"}
        if over.pattern.kind == "nouns":
            noun_objects |= {
                n.i for name, n in over.main.frame.prepositions if name in ("of", "for", "to")
            }
        return token.i in noun_objects
    for _ in range(8):
        head, dep = token.head, token.dep_
        if head.i == token.i:
            return False
        if head.i == top.i:
            if dep == "prep":
                # "called for a raid"; "in the wake of a raid he called for calm"
                return token.lower_ in _ASKED and token.i > top.i
            if dep == "advcl":  # "summoned the envoy to protest"
                return word_of(top) == "summon"
            return dep in ("dobj", "xcomp", "ccomp", "nsubjpass", "pcomp", "acl")
        if dep in ("relcl", "advcl", "nsubj", "appos", "parataxis"):
            return False
        token = head
    return False
