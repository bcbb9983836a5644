"""Whether it happened: modality, polarity and tense of an event word in its sentence.

The words over the trigger are read upward to the root: auxiliaries, negation,
conditionals, and the verbs, nouns and adjectives of `lexicons/modality.toml`
(classes after FactBank, Saurí and Pustejovsky 2009). What nothing speaks against
is asserted; the language model's judgement decides only where it is sure and the
words are silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from newsevents.extract import lexicon
from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.syntax import children, governing_verb, is_nominal, is_verbal
from newsevents.extract.language.annotations import occurrence
from newsevents.models.event import Modality, Polarity, Tense

_RANK: dict[str, int] = {
    "asserted": 0,
    "attempted": 1,
    "possible": 2,
    "planned": 3,
    "hypothetical": 4,
}
_REPORTING = frozenset(
    """say tell report announce state claim add note confirm explain believe think argue insist
    accuse allege deny declare reveal show indicate suggest maintain assert acknowledge admit
    describe hear learn know understand see condemn criticize denounce blame""".split()
)
_ANNOUNCING = frozenset({"announce", "unveil", "approve", "propose"})
_DECIDED = frozenset(
    """withdrawal pullout pull-out drawdown pullback deployment mobilization mobilisation
    evacuation redeployment""".split()
)
"""Nouns of what, when it is announced, is still to come."""
_APART = frozenset(
    """under after since following despite amid amidst over from because given""".split()
)
"""Prepositions whose noun has taken place, whatever their verb: "will withdraw under the deal"."""
_MAX_CLIMB = 12
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Factuality:
    """Modality, polarity and tense, with whether a denial by someone is all there is."""

    modality: Modality
    polarity: Polarity
    tense: Tense
    denied: bool = False


@cache
def _table(name: str) -> dict[str, str]:
    return dict(lexicon.load("modality")[name])


@cache
def _list(name: str, key: str) -> frozenset[str]:
    return frozenset(lexicon.load("modality")[name][key])


class _State:
    def __init__(self) -> None:
        self.modality = "asserted"
        self.negated = False
        self.denied = False

    def take(self, kind: str) -> None:
        if kind == "failed":
            # an attempt that failed was an attempt
            self.negated = self.modality != "attempted"
        elif kind == "denied":
            self.denied = True
        elif kind == "ended":
            pass
        elif _RANK[kind] > _RANK[self.modality]:
            self.modality = kind


def judge(trigger: Token) -> Factuality:
    """What the sentence says of the event that `trigger` names."""
    state = _State()
    if is_verbal(trigger):
        _verb(trigger, state)
    else:
        _noun(trigger, state)
    tense = _tense(trigger, state)
    _ask_model(trigger, state)
    modality: Modality = state.modality  # type: ignore[assignment]
    return Factuality(modality, "negated" if state.negated else "affirmed", tense, state.denied)


def _auxiliaries(verb: Token) -> list[Token]:
    found = children(verb, "aux", "auxpass")
    if not found and verb.dep_ == "conj" and is_verbal(verb.head):
        own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        if not own_subject and verb.tag_ in ("VB", "VBN", "VBG"):
            return _auxiliaries(verb.head)
    return found


def _is_negated(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "neg" or (
            child.lower_ in ("never", "n't", "not") and child.dep_ in ("advmod", "neg")
        ):
            # "not only", "not until"
            nxt = verb.doc[child.i + 1].lower_ if child.i + 1 < len(verb.doc) else ""
            if nxt not in ("only", "just", "until", "least"):
                return True
        if child.lower_ == "neither" and child.i < verb.i:
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and (
            child.lower_ in ("nobody", "none", "neither", "nothing")
            or any(
                c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg", "preconj", "cc")
                for c in child.children
            )
        ):
            return True
    # "did not injure or kill": what "or" joins is denied together
    return (
        verb.dep_ == "conj"
        and any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in verb.head.children)
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        and _is_negated(verb.head)
    )


def _verb(verb: Token, state: _State) -> None:
    for aux in _auxiliaries(verb):
        low = aux.lower_
        kind = _table("auxiliaries").get(low)
        if kind is None:
            continue
        have = any(a.lower_ in ("have", "'ve") for a in _auxiliaries(verb))
        if low in ("could", "would", "should", "might", "'d") and have:
            kind = "possible" if low in ("could", "might") else "hypothetical"
        if low == "would" and not have and _reported(verb):
            kind = "planned"  # "said they would leave"
        if low == "can" and _is_negated(verb):
            kind = "hypothetical"
        state.take(kind)
    if _is_negated(verb):
        state.negated = True
    if _is_headline_plan(verb):
        state.take("planned")
    _modifiers(verb, state)
    _conditional(verb, state)
    _upward(verb, state)


def _is_headline_plan(verb: Token) -> bool:
    """ "Israel, Hamas to resume talks": an infinitive that nothing governs."""
    if verb.dep_ not in ("ROOT", "parataxis", "acl", "relcl") or verb.tag_ != "VB":
        return False
    top = verb if verb.dep_ == "ROOT" else verb.head
    if top.dep_ != "ROOT" or (top.i != verb.i and is_verbal(top)):
        return False
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _reported(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "ccomp" and head.i != verb.i and word_of(head) in _REPORTING


def _modifiers(token: Token, state: _State) -> None:
    table = _table("modifiers")
    for child in token.children:
        if child.dep_ in ("amod", "advmod", "compound", "nmod"):
            kind = table.get(child.lower_)
            if kind is not None:
                state.take(kind)


def _conditional(verb: Token, state: _State) -> None:
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in _list("conditionals", "marks"):
            if child.lower_ == "whether" and verb.dep_ == "ccomp":
                state.take("possible")
            else:
                state.take("hypothetical")
        elif child.lower_ in ("if", "unless") and child.i < verb.i and child.dep_ == "advmod":
            state.take("hypothetical")


def _upward(token: Token, state: _State) -> None:
    """Read the words over a verb or noun."""
    for _ in range(_MAX_CLIMB):
        head, dep = token.head, token.dep_
        if head.i == token.i:
            return
        if dep == "conj":
            if is_verbal(token) and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
                # a clause of its own; what stands over the first conjunct still governs both
                pass
            elif is_verbal(head) and is_verbal(token):  # noqa: SIM102
                if token.tag_ == "VB" or token.tag_ == head.tag_:
                    _conditional(head, state)
            token = head
            continue
        if dep in ("relcl", "advcl") and is_verbal(token):
            infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
            if dep == "advcl" and infinitive and token.tag_ == "VB":
                state.take("planned")  # a purpose
            if dep == "relcl":
                return
            if dep == "advcl" and _is_yet_to_come(token, head):
                state.take("planned")
            _conditional(token, state)
            if not infinitive:
                return
            token = head
            continue
        if dep == "acl":
            infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
            if is_nominal(head):
                kind = _table("nouns_over").get(word_of(head))
                if kind is not None:
                    state.take(kind)
                elif infinitive:
                    state.take("planned")
                if not infinitive and kind is None:
                    return
                token = head
                continue
        if dep in (
            "xcomp",
            "ccomp",
            "pcomp",
            "dobj",
            "pobj",
            "nsubjpass",
            "acomp",
            "oprd",
            "attr",
            "nsubj",
        ):
            over = head.head if dep in ("pcomp", "pobj") else head
            if dep == "pobj" and head.lower_ in _APART and is_verbal(over):
                return
            if dep in ("pobj", "pcomp") and head.lower_ in ("without",):
                state.negated = True
            if dep == "nsubj" and not _judges_subject(over):
                return
            if dep == "nsubjpass" and is_verbal(over):
                _passive_over(over, state)
                token = over
                continue
            if not _over(over, token, dep, state):
                return
            token = over
            continue
        if dep == "prep":
            token = head
            continue
        return


def _is_yet_to_come(verb: Token, over: Token) -> bool:
    """ "will attack when the forces leave": the present under a verb of the future."""
    passive = [c for c in verb.children if c.dep_ == "auxpass"]
    tense = passive[0].tag_ if passive else verb.tag_
    if tense not in ("VBP", "VBZ") or any(c.dep_ == "aux" for c in verb.children):
        return False
    if not any(c.lower_ in ("when", "once", "until", "before") for c in verb.children):
        return False
    if any(c.lower_ == "until" for c in verb.children):
        return True
    return over.tag_ == "VB" or any(c.tag_ == "MD" for c in over.children)


def _judges_subject(verb: Token) -> bool:
    return word_of(verb) in ("fail", "happen", "occur", "take") or verb.lemma_ == "be"


def _passive_over(verb: Token, state: _State) -> None:
    kind = _table("verbs_over").get(word_of(verb))
    if (kind is not None and kind not in ("hypothetical",)) or kind == "hypothetical":
        state.take(kind)
    _plain_verb(verb, state)


def _plain_verb(verb: Token, state: _State) -> None:
    if _is_negated(verb) and word_of(verb) not in _REPORTING:
        state.negated = True
    if _is_headline_plan(verb):
        state.take("planned")
    for aux in _auxiliaries(verb):
        kind = _table("auxiliaries").get(aux.lower_)
        if kind is not None and word_of(verb) not in _REPORTING:
            state.take("planned" if aux.lower_ == "would" and _reported(verb) else kind)
    _conditional(verb, state)


def _over(over: Token, token: Token, dep: str, state: _State) -> bool:
    """Take what `over` says of what is under it; False where reading on is no use."""
    lemma = word_of(over)
    if is_verbal(over):
        table = _table("verbs_over")
        kind = table.get(lemma)
        # a noun object is only touched by verbs about its happening
        if kind is not None:
            if dep in ("dobj",) and kind in ("possible",) and lemma in ("allow", "suspect"):
                kind = None
            if lemma == "fail" and dep == "pobj":
                kind = None
            if lemma == "order" and over.tag_ in ("VBD", "VBN") and dep == "dobj":
                kind = "planned"
        if kind is not None:
            if _is_negated(over) and kind == "failed":
                state.negated = False
                return False
            state.take(kind)
        if lemma in _REPORTING:
            _conditional(over, state)
            return False
        _plain_verb(over, state)
        return True
    if is_nominal(over):
        kind = _table("nouns_over").get(lemma)
        if kind is not None and dep in ("pobj", "pcomp", "xcomp"):
            if lemma == "effort" and dep == "pobj":
                return False
            if not (
                lemma in ("call", "order", "end", "right")
                and dep == "pobj"
                and token.head.lower_ not in ("of", "for", "to", "at")
            ):
                state.take(kind)
        return dep in ("pobj", "pcomp", "xcomp") and kind is not None
    kind = _table("adjectives_over").get(over.lower_)
    if kind is not None:
        state.take(kind)
        return True
    return dep in ("xcomp", "ccomp")


def _noun(noun: Token, state: _State) -> None:
    _modifiers(noun, state)
    for child in noun.children:
        if child.dep_ in ("det", "neg", "preconj") and child.lower_ == "no":
            state.negated = True
    if noun.dep_ in ("compound", "nmod"):
        _modifier_of(noun, state)
        return
    place = governing_verb(noun)
    if place is not None:
        verb, how = place
        if how in ("nsubj", "nsubjpass", "dobj", "obj", "attr"):
            _verb_of_noun(verb, noun, how, state)
            return
    _upward(noun, state)


def _modifier_of(noun: Token, state: _State) -> None:
    """ "an assassination attempt": the attempt is the event's factuality."""
    kind = _table("nouns_over").get(word_of(noun.head))
    if kind is not None:
        state.take(kind)
    _upward(noun.head, state)


def _verb_of_noun(verb: Token, noun: Token, how: str, state: _State) -> None:
    lemma = word_of(verb)
    if lemma in _ANNOUNCING and word_of(noun) in _DECIDED:
        state.take("planned")
    if lemma in _REPORTING and how != "nsubjpass":
        return
    kind = _table("verbs_over").get(lemma)
    if lemma == "call" and how in ("dobj", "nsubjpass"):
        kind = None  # "the union called a strike"
    if kind is not None and how != "nsubj":
        state.take(kind)
    definite = any(
        c.dep_ in ("det", "poss") and c.lower_ in ("the", "this", "these", "those", "that")
        for c in noun.children
    )
    # "the attack did not kill anyone": the attack happened
    touches = how in ("dobj", "obj") or lemma in (
        "take",
        "occur",
        "happen",
        "begin",
        "start",
        "place",
        "hold",
        "carry",
        "launch",
        "plan",
        "schedule",
        "conduct",
        "stage",
        "resume",
        "continue",
        "expect",
        "sign",
        "reach",
        "complete",
        "finish",
        "conclude",
    )
    if touches and not (
        definite
        and how in ("dobj", "obj")
        and lemma
        not in (
            "carry",
            "launch",
            "stage",
            "conduct",
            "make",
            "hold",
            "order",
            "commit",
        )
    ):
        _plain_verb(verb, state)
        _modifiers(verb, state)
    else:
        _conditional(verb, state)
    if touches:
        _upward(verb, state)


def _tense(trigger: Token, state: _State) -> Tense:
    if state.modality in ("planned",):
        return "future"
    verb = trigger
    if not is_verbal(trigger):
        place = governing_verb(trigger)
        if place is None:
            return "past" if state.modality == "asserted" else "present"
        verb = place[0]
    words = {aux.lower_ for aux in _auxiliaries(verb)}
    if words & {"will", "shall", "'ll", "wo"}:
        return "future"
    if words & {"have", "has", "had", "was", "were", "did", "'ve", "been"}:
        return "past"
    if verb.tag_ in ("VBD", "VBN"):
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or words & {"is", "are", "am", "'re"}:
        return "present"
    if verb.tag_ == "VBG" and verb.head.i != verb.i and is_verbal(verb.head):
        return _tense(verb.head, _State()) if verb.dep_ in ("advcl", "xcomp", "conj") else "past"
    return "past"


def _ask_model(trigger: Token, state: _State) -> None:
    seen = occurrence(trigger)
    if seen is None:
        return
    if state.modality == "asserted" and not state.negated:
        if seen.negated > _SURE and seen.factuality < -1.5:
            state.negated = True
        elif seen.modal > _SURE and seen.factuality < 0:
            state.modality = "hypothetical"
