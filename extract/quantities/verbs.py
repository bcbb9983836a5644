"""Figures beside verbs and words of state: before a passive, behind an active, through lists."""

from __future__ import annotations

from dataclasses import dataclass

from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities.lexicon import figure_words
from newsevents.extract.quantities.objects import (
    ADVERBS,
    counted_at,
    has_object,
    list_right,
    over_adverbs,
    plain_object,
    stands,
)
from newsevents.extract.quantities.phrases import Phrase
from newsevents.extract.quantities.sentence import Clause
from newsevents.extract.quantities.subjects import beside_left, listed_left, subject_by_parse

_BE = word_set("figures", "be")
_HAVE = word_set("figures", "have")
_OF_A_NOUN = frozenset("DT JJ NN NNS NNP RB HYPH PRP$ IN CD".split())
"""Tags of what may stand between a verb and the head of its object."""


@dataclass(slots=True)
class _Verb:
    """A verb, or several joined ("killed or wounded"), of tokens `first` to `end` (exclusive)."""

    first: int
    end: int
    kinds: tuple[str, ...]
    token: int
    active: bool
    state: bool
    subject: bool = False


def verb_figures(clause: Clause) -> None:
    """Claim the counted phrases of a sentence that stand with its verbs."""
    verbs = _verbs(clause)
    for verb in verbs:
        if verb.active:
            _objects(clause, verb)
    for verb in verbs:
        if not verb.active:
            _subjects(clause, verb)


def _verbs(clause: Clause) -> list[_Verb]:
    found: list[_Verb] = []
    at = clause.start
    while at < clause.end:
        verb = _verb_at(clause, at)
        if verb is None:
            at += 1
            continue
        verb = _joined(clause, verb)
        _voice(clause, verb)
        found.append(verb)
        at = verb.end
    return found


def _verb_at(clause: Clause, at: int) -> _Verb | None:
    words = figure_words()
    low, tag = clause.low(at), clause.tag(at)
    for rest, kind in words.phrases.get(low, ()):
        end = _phrase_end(clause, at + 1, rest)
        if end is not None:
            told = kind == "participants" or (low, *rest) in words.subject_phrases
            suffered = end > at + 1 and rest[-1] in ("from", "leave", "flee")
            return _Verb(at, end, (kind,), at, False, told or suffered, told)
    if low in words.subject_verbs and (tag.startswith("VB") or low.endswith("ed")):
        if words.subject_verbs[low] == "displaced" and not _is_flight(clause, at):
            return None
        return _Verb(at, at + 1, (words.subject_verbs[low],), at, False, True, True)
    if low in words.joining and tag.startswith("VB") and _is_protest(clause, at + 1):
        return _Verb(at, at + 1, ("participants",), at, False, True, True)
    if low in words.held and tag == "VBN" and _auxiliary(clause, at) == "be":
        return _Verb(at, at + 1, (words.held[low],), at, False, False)
    if low in words.verbs and low.endswith("ing") and counted_at(clause, at + 1) is not None:
        return _Verb(at, at + 1, (words.verbs[low],), at, False, False)
    if low in words.verbs and (tag.startswith("VB") or tag in ("JJ", "") or low in words.states):
        if tag == "JJ" and low not in words.states and not _is_passive(clause, at):
            return None
        return _Verb(at, at + 1, (words.verbs[low],), at, False, False)
    if low in words.states and (tag[:2] in ("JJ", "VB", "NN", "RB") or not tag):
        return _Verb(at, at + 1, (words.states[low],), at, False, True)
    if low in words.destroyed and tag.startswith("VB"):
        return _Verb(at, at + 1, ("destroyed",), at, False, False)
    return None


def _is_passive(clause: Clause, at: int) -> bool:
    """Whether "were expelled by" stands there, whatever the tagger takes "expelled" for."""
    return _auxiliary(clause, at) == "be" and clause.low(at + 1) == "by"


def _is_flight(clause: Clause, at: int) -> bool:
    """Whether people leave their homes, not gunmen the scene."""
    return any(clause.low(step) in figure_words().left for step in range(at + 1, at + 9))


def _is_protest(clause: Clause, at: int) -> bool:
    """Whether a protest is the object that begins here ("a series of peaceful rallies")."""
    acts = figure_words().acts
    for step in range(at, at + 7):
        if clause.low(step) in acts:
            return True
        if clause.tag(step) not in _OF_A_NOUN:
            return False
    return False


def _phrase_end(clause: Clause, at: int, rest: tuple[str, ...]) -> int | None:
    """The end of the words that make a verb a phrase; a counted phrase may stand within."""
    if stands(clause, at, rest):
        return at + len(rest)
    phrase = counted_at(clause, at)
    if phrase is not None and stands(clause, phrase.end, rest):
        return at  # "took ten people hostage", "shot two dead"
    return None


def _joined(clause: Clause, verb: _Verb) -> _Verb:
    """Verbs with one object: "killed and wounded", "kidnapped and killed", "shot and killed"."""
    while clause.low(verb.end) in ("and", "or", ",", "/"):
        step = verb.end + 1
        if clause.low(step) in ("and", "or"):
            step += 1
        while clause.low(step) in ADVERBS or clause.tag(step) == "RB":
            step += 1
        if clause.starting(step) is not None:
            break
        more = _verb_at(clause, step)
        if more is None or more.subject or clause.tag(more.first)[:2] == "NN":
            break
        if more.state != verb.state and not {"wounded", "injured", "missing"} & {
            clause.low(more.first)
        }:
            break
        kinds = (*verb.kinds, *more.kinds)
        verb = _Verb(verb.first, more.end, kinds, verb.token, False, verb.state and more.state)
    if "killed" in verb.kinds and "injured" in verb.kinds:
        rest = [kind for kind in verb.kinds if kind not in ("killed", "injured")]
        verb.kinds = ("casualties", *rest)
    return verb


def _voice(clause: Clause, verb: _Verb) -> None:
    """Say whether a verb is active: by its auxiliaries, its form, and what stands behind it."""
    if verb.state or verb.subject:
        return
    words = figure_words()
    low = clause.low(verb.first)
    before = _auxiliary(clause, verb.first)
    if low.endswith("ing"):
        verb.active = before != "be" or clause.low(verb.first - 1) in _BE - {"being"}
        return
    if before == "be":
        return
    if before == "have" or (low not in words.participles and low not in ("hurt", "gunned")):
        if low in words.phrases and clause.tag(verb.first) == "VBN" and before != "have":
            verb.active = has_object(clause, verb.end)
            return
        verb.active = True
        return
    verb.active = has_object(clause, verb.end)


def _auxiliary(clause: Clause, at: int) -> str:
    """ "be", "have" or "" before a verb, over adverbs."""
    step = at - 1
    while step >= clause.start and (
        clause.low(step) in ADVERBS or clause.tag(step) == "RB" or clause.low(step) in ("n't",)
    ):
        step -= 1
    low = clause.low(step)
    if low in _BE and clause.tag(step) != "POS":
        return "be"
    if low in _HAVE:
        return "have"
    if low in ("to",) or clause.tag(step) == "MD":
        return "have"
    return ""


def _objects(clause: Clause, verb: _Verb) -> None:
    """The object of an active verb and what is joined to it."""
    at = over_adverbs(clause, verb.end)
    phrase = counted_at(clause, at)
    if phrase is not None:
        clause.take(phrase, verb.kinds, verb.token)
        list_right(clause, verb.kinds, verb.token, phrase.end)
    elif (end := plain_object(clause, at)) is not None:
        list_right(clause, verb.kinds, verb.token, end)


def _subjects(clause: Clause, verb: _Verb) -> None:
    """Whom a passive, a participle or a word of state is said of."""
    negated = clause.low(verb.first - 1) in ("not", "n't", "never")
    phrase = beside_left(clause, verb.first)
    if (phrase is None and not verb.state) or (phrase is None and verb.subject):
        phrase = subject_by_parse(clause, verb.first)
    if phrase is None or (negated and phrase.count.max != 0):
        return
    near = phrase.end == verb.first or clause.tag(phrase.end) in ("WP", "WDT")
    others = listed_left(clause, phrase)
    if others and _is_sum(clause, others[-1], [*others[:-1], phrase], verb.first):
        phrase, others = others[-1], []
    if not clause.take(phrase, verb.kinds, verb.token, again=near):
        return
    for other in others:
        clause.take(other, verb.kinds, verb.token)


def _is_sum(clause: Clause, whole: Phrase, parts: list[Phrase], end: int) -> bool:
    """ "Three civilians, two women and a man, died": the first is told again in parts."""
    single = sum(clause.low(at) in ("a", "an") for at in range(whole.end, end))
    told = single + sum(part.count.min or 0 for part in parts)
    return clause.low(whole.end) in (",", "-", "–", "—", ":") and told == whole.count.min
