"""Figures beside verbs and words of state: before a passive, behind an active, through lists."""

from __future__ import annotations

from dataclasses import dataclass

from newsevents.extract.lexicon import word_set
from newsevents.extract.quantities.lexicon import figure_words
from newsevents.extract.quantities.phrases import Phrase, is_time
from newsevents.extract.quantities.sentence import Clause
from newsevents.extract.quantities.subjects import beside_left, listed_left, subject_by_parse

_BE = word_set("figures", "be")
_HAVE = word_set("figures", "have")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ADVERBS = word_set("figures", "adverbs")
_BEFORE_PHRASE = word_set("figures", "before_a_phrase")
_OF_A_NOUN = frozenset("DT JJ NN NNS NNP RB HYPH PRP$ IN CD".split())
"""Tags of what may stand between a verb and the head of its object."""
_LIST = 9
"""Tokens between two members of a list ("two men in the old town of Mosul and three boys")."""


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
    if low in words.verbs and low.endswith("ing") and _starting(clause, at + 1) is not None:
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


def _stands(clause: Clause, at: int, phrase: tuple[str, ...]) -> bool:
    return all(clause.low(at + step) == word for step, word in enumerate(phrase))


def _phrase_end(clause: Clause, at: int, rest: tuple[str, ...]) -> int | None:
    """The end of the words that make a verb a phrase; a counted phrase may stand within."""
    if _stands(clause, at, rest):
        return at + len(rest)
    phrase = _starting(clause, at)
    if phrase is not None and _stands(clause, phrase.end, rest):
        return at  # "took ten people hostage", "shot two dead"
    return None


def _joined(clause: Clause, verb: _Verb) -> _Verb:
    """Verbs with one object: "killed and wounded", "kidnapped and killed", "shot and killed"."""
    while clause.low(verb.end) in ("and", "or", ",", "/"):
        step = verb.end + 1
        if clause.low(step) in ("and", "or"):
            step += 1
        while clause.low(step) in _ADVERBS or clause.tag(step) == "RB":
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
            verb.active = _has_object(clause, verb.end)
            return
        verb.active = True
        return
    verb.active = _has_object(clause, verb.end)


def _auxiliary(clause: Clause, at: int) -> str:
    """ "be", "have" or "" before a verb, over adverbs."""
    step = at - 1
    while step >= clause.start and (
        clause.low(step) in _ADVERBS or clause.tag(step) == "RB" or clause.low(step) in ("n't",)
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


def _has_object(clause: Clause, at: int) -> bool:
    """Whether a noun phrase stands right behind a verb."""
    at = _over_adverbs(clause, at)
    token = clause.token(at)
    if token is None or is_time(clause.doc, at):
        return False
    if clause.starting(at) is not None:
        return True
    return token.tag_ in ("DT", "PRP", "PRP$", "CD", "NN", "NNS", "NNP", "NNPS", "JJ", "PDT")


def _over_adverbs(clause: Clause, at: int) -> int:
    while (
        clause.token(at) is not None
        and clause.starting(at) is None
        and (clause.low(at) in _ADVERBS - {"another", "all", "both"})
    ):
        at += 1
    return at


def _starting(clause: Clause, at: int) -> Phrase | None:
    """The counted phrase at a token, over a determiner or "a total of"."""
    for _ in range(3):
        phrase = clause.starting(at)
        if phrase is not None:
            return phrase
        if _stands(clause, at, ("a", "total", "of")):
            at += 3
        elif clause.low(at) in _BEFORE_PHRASE:
            at += 1
        else:
            return None
    return None


def _objects(clause: Clause, verb: _Verb) -> None:
    """The object of an active verb and what is joined to it."""
    at = _over_adverbs(clause, verb.end)
    phrase = _starting(clause, at)
    if phrase is not None:
        clause.take(phrase, verb.kinds, verb.token)
        list_right(clause, verb.kinds, verb.token, phrase.end)
    elif (end := _plain_object(clause, at)) is not None:
        list_right(clause, verb.kinds, verb.token, end)


def _plain_object(clause: Clause, at: int) -> int | None:
    """The end of an object without a number ("a soldier and two guards")."""
    step = at
    while (token := clause.token(step)) is not None and (
        token.tag_ in ("DT", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "VBN", "PRP")
    ):
        if is_time(clause.doc, step) or clause.starting(step) is not None:
            break
        step += 1
    return step if step > at else None


def list_right(clause: Clause, kinds: tuple[str, ...], by: int, end: int) -> None:
    """Claim what is joined to an object, up to a phrase that has a verb of its own."""
    while True:
        at = _conjunct(clause, end)
        if at is None:
            return
        phrase = _starting(clause, at)
        if phrase is None:
            plain = _plain_object(clause, at)
            if plain is None or _has_predicate(clause, plain):
                return
            end = plain
            continue
        if _has_predicate(clause, phrase.end) or not clause.is_free(phrase):
            return
        clause.take(phrase, kinds, by)
        end = phrase.end


def _conjunct(clause: Clause, end: int) -> int | None:
    """Where the next member of a list begins, over a phrase of place behind the last one."""
    step = end
    for _ in range(_LIST):
        low = clause.low(step)
        if low in ("and", ",", "or", "&", "plus", "as"):
            if low == "as" and clause.low(step + 1) != "well":
                return None
            step += 1
            if low == "as":
                step += 2
            if low == "," and clause.low(step) in ("and", "or"):
                step += 1
            if low == "," and clause.starting(step) is None and clause.low(step) not in ("a", "an"):
                return _over_apposition(clause, step)
            return step
        tag = clause.tag(step)
        if not tag or tag.startswith(("VB", "MD", "W", ".", ":", "-")) or low in ("including", ";"):
            return None
        step += 1
    return None


def _over_apposition(clause: Clause, at: int) -> int | None:
    """The member behind an apposition: "the mayor, Ana Vela, and two guards"."""
    end = _plain_object(clause, at)
    if end is not None and clause.low(end) == "," and clause.low(end + 1) == "and":
        return end + 2
    return None


def _has_predicate(clause: Clause, at: int) -> bool:
    """Whether a verb of its own follows a phrase ("and three guards were hurt")."""
    words = figure_words()
    for _ in range(_LIST):
        low, tag = clause.low(at), clause.tag(at)
        if not low or low in (",", "and", "or", ";", ".", "who", "which", "when", "as", "that"):
            return False
        if low in words.states or low in words.participles:
            return not _has_object(clause, at + 1) or clause.low(at + 1) in ("and", ",")
        if tag in _FINITE or tag == "VBN":
            return True
        if tag in ("VBG", "TO"):
            return False
        at += 1
    return False


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
