"""Whether a bare "Friday", "May" or "September 11" lies before or after the day of writing.

A logistic model over a few clues: the tense of the nearest verb of the clause (from the
pipeline's tags, or from the forms of verbs where there are none), the preposition, words of
plans, and how near the two candidates are. The weights are data (`times_direction`); how they
were fitted stands in docs/dates.md.
"""

from __future__ import annotations

import math
import re
from functools import cache, cached_property
from typing import NamedTuple

from spacy.attrs import IDX, TAG
from spacy.tokens import Doc

from newsevents.extract.lexicon import load

_CLAUSE = 140
"""Characters on either side that are looked at; a longer clause adds nothing."""

_WORD = re.compile(
    r"[^\W\d_]+(?:['’](?:ll|d|t))?|[.!?;](?=\s)(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)|\n\s*\n"
)


class Word(NamedTuple):
    """A word near an expression: lower case, with its tag where the pipeline gave one."""

    lower: str
    tag: str


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    tables = load("times_direction")
    return {name: frozenset(table["words"]) for name, table in tables.items() if "words" in table}


@cache
def weights() -> dict[str, float]:
    """Feature -> weight; positive means later."""
    return {name: float(weight) for name, weight in load("times_direction")["weights"].items()}


class Surroundings:
    """The words around a place of an article."""

    def __init__(self, doc: Doc, text: str | None = None) -> None:
        self._doc = doc
        self._text = doc.text if text is None else text

    @cached_property
    def _tags(self) -> dict[int, str]:
        if not self._doc.has_annotation("TAG"):
            return {}
        table = self._doc.to_array([IDX, TAG]).astype("uint64").tolist()
        strings = self._doc.vocab.strings
        names = {tag: strings[tag] for tag in {tag for _, tag in table}}
        return {start: names[tag] for start, tag in table}

    def before(self, start: int) -> list[Word]:
        """The words of the sentence that stand before the character `start`."""
        first = max(0, start - _CLAUSE)
        words: list[Word] = []
        for match in _WORD.finditer(self._text, first, start):
            if match[0][0] in ".!?;\n":
                if not _is_abbreviation(words, match[0]):
                    words.clear()
            else:
                words.append(Word(match[0].lower(), self._tags.get(match.start(), "")))
        return words

    def after(self, end: int) -> list[Word]:
        """The words of the sentence that stand from the character `end` on."""
        words: list[Word] = []
        for match in _WORD.finditer(self._text, end, min(len(self._text), end + _CLAUSE)):
            if match[0][0] in ".!?;\n":
                if _is_abbreviation(words, match[0]):
                    continue
                break
            words.append(Word(match[0].lower(), self._tags.get(match.start(), "")))
        return words


def _is_abbreviation(words: list[Word], mark: str) -> bool:
    """Whether the dot after the last of `words` ends no sentence: "Gen. Smith", "Roe vs. Wade"."""
    return mark == "." and bool(words) and words[-1].lower in _lexicon()["abbreviation"]


def clues(surroundings: Surroundings, start: int, end: int) -> dict[str, float]:
    """The features of the expression at `start` to `end`, without those of distance."""
    lexicon = _lexicon()
    left, right = surroundings.before(start), surroundings.after(end)
    found: dict[str, float] = {"bias": 1.0}
    if left:
        nearest = left[-1].lower
        for name in ("deadline", "since", "due"):
            if nearest in lexicon[name]:
                found[name] = 1.0
        if nearest == "of" and len(left) > 1 and left[-2].lower == "ahead":
            found["ahead"] = 1.0
        if _is_appointed(left):
            found["appointed"] = 1.0
    tense = _tense(left) or _tense_forward(right)
    if tense:
        found[tense] = 1.0
    if _is_past_beside(left):
        found["past_beside"] = 1.0
    if tense == "present" and _is_timetabled(left):
        found["timetable"] = 1.0
    elif not tense and left and nearest.endswith("s") and nearest in lexicon["timetable"]:
        found["timetable"] = 1.0  # "Trading resumes Tuesday", its verb taken for a noun
    near = [word.lower for word in left[-8:]]
    for place, word in enumerate(near):
        following = near[place + 1] if place + 1 < len(near) else ""
        if word in lexicon["plan"] or (word == "set" and following in ("for", "to")):
            helpers = near[max(0, place - 2) : place]
            past = any(each in lexicon["past_helper"] and each != "did" for each in helpers)
            if past and following == "for" and "had" not in helpers:
                past = False  # "were scheduled for April 19"
            found["plan_of_the_past" if past else "plan"] = 1.0
            if any(each in lexicon["present_helper"] for each in near[max(0, place - 2) : place]):
                found["arranged"] = 1.0
    if any(word.lower in lexicon["plan"] for word in right[:3]):
        found["plan"] = 1.0
    return found


def _is_past_beside(left: list[Word]) -> bool:
    """ "was in January", "was held on Friday": the verb of the past that the date belongs to."""
    if len(left) < 2 or left[-1].lower not in ("in", "on"):
        return False
    lexicon, verb = _lexicon(), left[-2].lower
    return verb not in lexicon["plan"] and verb != "set" and _verb(left, len(left) - 2) == "past"


def _is_timetabled(left: list[Word]) -> bool:
    """ "takes effect Friday", "the vote is on June 3": the present of timetables."""
    beside = left[-2:] if left and left[-1].lower == "on" else left[-1:]
    if beside and beside[0].lower in ("are", "is"):
        return True
    verbs = [place for place in range(len(left)) if _verb(left, place) == "present"]
    if not verbs or left[verbs[-1]].lower not in _lexicon()["timetable"]:
        return False
    following = left[verbs[-1] + 1].lower if verbs[-1] + 1 < len(left) else ""
    return left[verbs[-1]].lower not in ("take", "takes") or following in _lexicon()["taken"]


def _is_appointed(left: list[Word]) -> bool:
    """ "called for a strike on Friday": what is asked for is still to come."""
    lexicon = _lexicon()
    words = [word.lower for word in left[-_CALLED:]]
    if words and words[-1] == "on":
        words.pop()
    if not words or words[-1] not in lexicon["appointment"]:
        return False
    return any(
        word in lexicon["call"] and "for" in words[place + 1 : place + 3]
        for place, word in enumerate(words)
    )


_CALLED = 9
"""Words before a date among which the call for an appointment stands."""


def _tense(words: list[Word]) -> str:
    """Of the nearest verb group, looking back; a gerund takes that of the verb before it.

    An infinitive says by itself whether a verb of the past governs it ("began to leave").
    """
    weak = ""
    for place in range(len(words) - 1, -1, -1):
        kind = _verb(words, place)
        if not kind:
            continue
        if kind == "gerund" and place and words[place - 1].lower == "after":
            return "past"  # "shortly after opening Friday"
        if kind == "gerund" or (kind == "infinitive" and not weak):
            weak = weak or kind
            continue
        if weak == "infinitive":
            return "infinitive_after_past" if kind in ("past", "perfect") else "infinitive"
        return kind
    return weak


def _tense_forward(words: list[Word]) -> str:
    for place in range(len(words)):
        kind = _verb(words, place)
        if kind and kind != "gerund":
            return kind
    return ""


_BACK = 4
"""Words before a verb among which its auxiliaries stand."""


def _verb(words: list[Word], place: int) -> str:
    """What kind of verb group ends in the word at `place`; "" where it is no verb."""
    lexicon = _lexicon()
    word = words[place]
    form = _form(words, place)
    if not form:
        return ""
    helpers = [each.lower for each in words[max(0, place - _BACK) : place]]
    if word.lower in lexicon["future"] or word.lower.endswith(("'ll", "’ll")):
        return "future"
    if word.lower in lexicon["modal"]:
        return "modal"
    for back, helper in enumerate(reversed(helpers), 1):
        if helper in lexicon["future"]:
            return "future"
        if helper in lexicon["modal"]:
            return "modal"
        if helper in lexicon["past_helper"]:
            return "past"
        if helper in lexicon["present_helper"]:
            return "perfect" if helper in ("has", "have") and form == "past" else "present"
        if helper == "to":
            governor = helpers[-back - 1] if back < len(helpers) else ""
            return "arranged" if governor in lexicon["present_helper"] else "infinitive"
        if helper not in lexicon["adverb"] and not helper.endswith("ly"):
            break
    return form


def _form(words: list[Word], place: int) -> str:
    """The tense of one word: by its tag, or by its form."""
    word = words[place]
    lexicon = _lexicon()
    if word.tag:
        if word.tag == "MD":
            return "future" if word.lower in lexicon["future"] else "modal"
        before = words[place - 1].lower if place else ""
        if word.tag == "VB":
            return "infinitive" if before == "to" else "present"
        return {
            "VBD": "past",
            "VBN": "past",
            "VBZ": "present",
            "VBP": "present",
            "VBG": "gerund",
        }.get(word.tag, "")
    lower = word.lower
    if lower in lexicon["future"] or lower in lexicon["modal"]:
        return "modal"
    if (
        lower in lexicon["past"]
        or lower in lexicon["past_helper"]
        or (lower.endswith("ed") and len(lower) > 4)
    ):
        return "past"
    if lower in lexicon["present"] or lower in lexicon["present_helper"]:
        return "present"
    if place and words[place - 1].lower == "to" and lower not in lexicon["not_verb"]:
        return "infinitive"
    return ""


def choose_later(
    features: dict[str, float], kind: str, back: int, ahead: int
) -> tuple[bool, float]:
    """Whether the later candidate is meant, and the probability of the side chosen.

    Args:
        features: From `clues`.
        kind: "weekday", "day" or "month".
        back: Days from the earlier candidate to the day of writing.
        ahead: Days from the day of writing to the later one.
    """
    table = weights()
    nearness = "near_weekday" if kind == "weekday" else "near_date"
    features = {**features, nearness: math.log((back + 1) / (ahead + 1)), f"kind_{kind}": 1.0}
    score = sum(table.get(name, 0.0) * value for name, value in features.items())
    later = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
    return later > 0.5, max(later, 1 - later)
