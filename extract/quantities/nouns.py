"""Figures beside nouns: tolls, deaths and casualties, lives, bodies, "the arrest of ten men"."""

from __future__ import annotations

from newsevents.extract.lexicon import load, word_set
from newsevents.extract.quantities.lexicon import figure_words
from newsevents.extract.quantities.objects import list_right
from newsevents.extract.quantities.phrases import Phrase
from newsevents.extract.quantities.sentence import Clause
from newsevents.extract.syntax.inflection import singular

_TOLL = word_set("figures", "toll")
_TOLL_KINDS: dict[str, str] = load("figures")["toll_kinds"]
_REACH = 24
"""Tokens between "toll" and its figure."""
_REACHES = word_set("figures", "reaches")
_SILENT = word_set("figures", "silent")


_HELPING = word_set("figures", "helping")
_FINDING = word_set("figures", "finding")


def noun_figures(clause: Clause) -> None:
    """Claim the counted phrases of a sentence that stand with nouns."""
    words = figure_words()
    for at in range(clause.start, clause.end):
        low = clause.low(at)
        if low in _TOLL:
            _toll(clause, at)
        elif low == "number" and clause.low(at + 1) == "of":
            _number_of(clause, at)
        elif low in words.of_nouns and clause.low(at + 1) in ("of", "to"):
            _of(clause, at, words.of_nouns[low])
        elif low in ("bodies", "corpses") and clause.low(at + 1) == "of":
            _bodies(clause, at)
        elif low in ("lives", "life"):
            _lives(clause, at)
        elif low in words.acts:
            _drawn(clause, at)
    for phrase in clause.phrases:
        _counted(clause, phrase)


def _last_of(clause: Clause, at: int) -> Phrase | None:
    """The figure that something stands at: behind "to" where it rose from another."""
    old: Phrase | None = None
    for step in range(at + 1, min(clause.end, at + _REACH)):
        phrase = clause.starting(step)
        if phrase is None:
            if clause.tag(step) in ("WP", "WDT") or clause.low(step) in (";", "as", "after"):
                return None
            continue
        before = clause.low(step - 1)
        if before == "from":
            old = phrase
            clause.block(phrase)
            continue
        if before in _REACHES or old is not None or step == at + 1:
            return phrase
        if before in ("in", "for", "after", "since", "by"):
            continue
        return phrase if before in ("reached", ":") else None
    return None


def _toll(clause: Clause, at: int) -> None:
    word = singular(clause.low(at - 1))
    kind = _TOLL_KINDS.get(word)
    phrase = _last_of(clause, at)
    if phrase is None or (kind is None and phrase.head is not None):
        return
    clause.take(phrase, (kind or "killed",), at)


def _number_of(clause: Clause, at: int) -> None:
    """ "The number of people killed rose to 17"; "to 17 the number of dead"."""
    words = figure_words()
    for step in range(at + 2, min(clause.end, at + 9)):
        low = clause.low(step)
        kind = words.states.get(low) or (words.verbs.get(low) if low in words.participles else None)
        kind = kind or words.nouns.get(low) or ("participants" if low in words.protesters else None)
        if kind is None:
            continue
        phrase = _last_of(clause, step)
        before = clause.low(at - 1)
        if phrase is None and before == "the":
            phrase = clause.ending(at - 1)
        if phrase is not None:
            clause.take(phrase, (kind,), step)
        return


def _of(clause: Clause, at: int, kind: str) -> None:
    step = at + 2
    if clause.low(step) in ("the", "another", "his", "her", "their", "all", "these"):
        step += 1
    phrase = clause.starting(step)
    if phrase is None or (clause.over(at) is not None and kind == "injured"):
        return
    if clause.low(at + 1) == "to" and kind != "injured":
        return
    if clause.take(phrase, (kind,), at):
        list_right(clause, (kind,), at, phrase.end)


def _lives(clause: Clause, at: int) -> None:
    words = figure_words()
    phrase = clause.over(at)
    if phrase is None and clause.low(at + 1) == "of":
        phrase = clause.starting(at + 2)
    if phrase is None:
        return
    for step in range(max(clause.start, phrase.first - 4), min(clause.end, phrase.end + 4)):
        if clause.low(step) in words.lives:
            clause.take(phrase, ("killed",), step)
            return


def _drawn(clause: Clause, at: int) -> None:
    """ "The rally drew 50,000 people", "a march attended by 300 nurses"."""
    step = at + 1
    while clause.tag(step) in ("RB", "WDT", ",") or clause.low(step) in _HELPING:
        step += 1
    if clause.low(step) not in figure_words().drawing:
        return
    step += 2 if clause.low(step + 1) == "by" else 1
    phrase = clause.starting(step)
    if phrase is not None:
        clause.take(phrase, ("participants",), at)


def _counted(clause: Clause, phrase: Phrase) -> None:
    """ "Ten deaths", "no casualties", "a hundred protesters"."""
    if phrase.head is None or not clause.is_free(phrase):
        return
    words = figure_words()
    low = clause.low(phrase.head)
    kind = words.nouns.get(low)
    if kind is not None and not _is_silent(clause, phrase):
        kinds = [kind]
        if clause.low(phrase.end) in ("or", "and"):  # "no deaths or injuries"
            kinds += [words.nouns[w] for w in (clause.low(phrase.end + 1),) if w in words.nouns]
        clause.take(phrase, tuple(kinds), phrase.head)
    elif low in words.protesters:
        clause.take(phrase, ("participants",), phrase.head)
    elif low in ("bodies", "corpses") and _are_found(clause, phrase):
        clause.take(phrase, ("killed",), phrase.head)


def _is_silent(clause: Clause, phrase: Phrase) -> bool:
    """ "No reports of casualties", "no immediate word on injuries"."""
    return any(clause.low(step) in _SILENT for step in range(phrase.first, phrase.end + 1))


def _bodies(clause: Clause, at: int) -> None:
    """ "Found the bodies of 12 men"."""
    phrase = clause.starting(at + 2) or clause.starting(at + 3)
    if phrase is None or not _are_found(clause, Phrase(at, phrase.end, at, phrase.count)):
        return
    if clause.take(phrase, ("killed",), at):
        list_right(clause, ("killed",), at, phrase.end)


def _are_found(clause: Clause, phrase: Phrase) -> bool:
    near = range(max(clause.start, phrase.first - 4), min(clause.end, phrase.end + 5))
    return any(clause.low(step) in _FINDING for step in near)
