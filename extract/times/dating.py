"""Which time dates which event word: a time must earn its place at an event.

"Gunmen attacked on Sunday, police said on Monday": Sunday dates the attack. "The mayor urged
respect for the 2003 truce": 2003 dates nothing that is urged. Every time of a word's sentence is
weighed by how it hangs on the word, what kind of time it is and what stands between; "none" is
weighed too, and wins where nothing speaks for a time. The weights stand in
`lexicons/dating_weights.json` (`training/fit_dating.py`); the caller may combine the
probabilities with others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from spacy.tokens import Doc, Token

from newsevents.extract.lexicon import load_weights, word_set
from newsevents.extract.times.relation import is_range
from newsevents.models.time import TimeExpression

REPORTING = word_set("times_words", "reporting")
_FURTHEST = 8
"""Heads that are climbed from a word or a time."""
_STEPS = (1, 2, 3, 5, 8, 12, 20)
"""Upper bounds of the classes of distance, in tokens."""
_VAGUE = 0.5
"""What a time without days ("recently") counts beside others."""
_ENOUGH = 0.6
"""Probability from which a time dates a word: 87 % of the dates of our gold are then right."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A time of a word's sentence and the probability that it dates the word."""

    time: TimeExpression
    probability: float


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a time stands: its head word, what that hangs on, and by which preposition."""

    time: TimeExpression
    first: int
    last: int
    root: Token
    governor: Token
    link: str


class Dating:
    """The times of a text, ready to be asked about its words."""

    def __init__(self, doc: Doc, times: Iterable[TimeExpression]) -> None:
        self._doc = doc
        self._by_sentence: dict[int, list[_Spot]] = {}
        if not doc.has_annotation("DEP") or not doc.has_annotation("SENT_START"):
            return
        for time in times:
            length = time.type == "DURATION" and not (time.start_date or time.end_date)
            if length or time.type == "SET":
                continue  # "for two hours" says how long, "every Friday" how often
            span = doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is not None and len(span):
                spot = _spot(time, span.start, span.end, span.root)
                self._by_sentence.setdefault(spot.root.sent.start, []).append(spot)

    def options(self, word: Token) -> list[Dated]:
        """The times of the word's sentence, likeliest first."""
        spots = self.spots(word) if self._by_sentence else []
        if not spots:
            return []
        weights = _weights()
        scores = [math.fsum(weights.get(f, 0.0) for f in features(word, s, spots)) for s in spots]
        none = math.fsum(weights.get(f, 0.0) for f in none_features(word, spots))
        top = max([none, *scores])
        whole = math.fsum(math.exp(score - top) for score in [none, *scores])
        found = [
            Dated(spot.time, math.exp(score - top) / whole)
            for spot, score in zip(spots, scores, strict=True)
        ]
        return sorted(found, key=_rank)

    def best(self, words: Sequence[Token]) -> Dated | None:
        """The time of an event by all of its words; None where none has earned it.

        Asked first of the words, then of the verbs that nouns are the subject of ("talks are
        expected to begin on Monday"). `probability` is that of any time at all.
        """
        return self._best(words) or self._best([v for word in words for v in _carriers(word)])

    def _best(self, words: Sequence[Token]) -> Dated | None:
        found = [
            Dated(options[0].time, math.fsum(option.probability for option in options))
            for word in words
            if (options := self.options(word))
        ]
        best = max(found, key=lambda dated: dated.probability, default=None)
        return best if best is not None and best.probability >= _ENOUGH else None

    def spots(self, word: Token) -> list[_Spot]:
        """The places of the times that may date a word, in text order."""
        found = self._by_sentence.get(word.sent.start, [])
        bounds = _measured(word) if found else None
        if bounds is None:
            return found
        return [spot for spot in found if bounds[0] <= spot.first <= bounds[1]]


def days_of_event(
    time: TimeExpression, times: Sequence[TimeExpression], text: str
) -> tuple[date | None, date | None]:
    """First and last day of what a time dates: both of "between 3 and 7 March".

    Args:
        times: All of the text, in order.
    """
    if time.relation != "between":
        return time.start_date, time.end_date
    place = next((at for at, other in enumerate(times) if other.id == time.id), None)
    for at in () if place is None else (place - 1, place):
        if 0 <= at < len(times) - 1:
            first, second = times[at], times[at + 1]
            if is_range(text, first.start, first.end, second.start):
                return first.start_date, second.end_date
    return time.start_date, time.end_date


def _rank(dated: Dated) -> tuple[float, int]:
    """The likeliest first; a day tells more than "recently" """
    vague = dated.time.value.endswith("_REF")
    return -dated.probability * (_VAGUE if vague else 1.0), dated.time.start


def _measured(word: Token) -> tuple[int, int] | None:
    """The tokens of a clause that lies apart from the time of its sentence.

    "They met on Tuesday, hours after tanks shelled the port": Tuesday dates no shelling.
    """
    token = word
    for _ in range(_FURTHEST):
        if token.dep_ == "advcl":
            children = list(token.children)
            order = any(c.dep_ == "mark" and c.lower_ in ("after", "before") for c in children)
            if order and any(c.dep_ in ("npadvmod", "nmod") for c in children):
                return token.left_edge.i, token.right_edge.i
        if token.head.i == token.i:
            return None
        token = token.head
    return None


@cache
def _weights() -> dict[str, float]:
    return load_weights("dating_weights")["weights"]


def _spot(time: TimeExpression, first: int, end: int, root: Token) -> _Spot:
    """The place of a time of tokens `first` to `end` (exclusive)."""
    head, link = root.head, root.dep_
    if root.dep_ in ("pobj", "pcomp") and head.i != root.i:
        link = head.lower_
        head = head.head
        if head.dep_ == "prep" and head.tag_ in ("IN", "TO", "RB"):  # "until after May"
            head = head.head
    return _Spot(time, first, end - 1, root, head, link)


def _is_verb(token: Token) -> bool:
    return token.tag_.startswith(("VB", "MD")) or token.pos_ in ("VERB", "AUX")


def _distance(word: Token, spot: _Spot) -> str:
    away = spot.first - word.i if spot.first > word.i else word.i - spot.last
    return next((f"<={bound}" for bound in _STEPS if away <= bound), "far")


def _tie(word: Token, spot: _Spot) -> str:
    """How a time hangs together with a word: on it, on a clause above, below or elsewhere."""
    governor = spot.governor
    if governor.i == word.i or spot.root.i == word.i:
        return "own"
    path: list[str] = []
    token = word
    for _ in range(_FURTHEST):
        if token.head.i == token.i:
            break
        path.append(token.dep_)
        token = token.head
        if token.i == governor.i:
            return "up:" + ">".join(path[:3])
    below: list[str] = []
    token = governor
    for _ in range(_FURTHEST):
        if token.head.i == token.i:
            break
        below.append(token.dep_)
        token = token.head
        if token.i == word.i:
            return "down:" + ">".join(below[:3])
    return "aside"


def _meeting(word: Token, spot: _Spot) -> str:
    """The last links of a word and of a time's governor below the word that both hang on."""
    above = {word.i: "-"}
    token = word
    for _ in range(_FURTHEST):
        if token.head.i == token.i:
            break
        above[token.head.i] = token.dep_
        token = token.head
    token, link = spot.governor, "-"
    for _ in range(_FURTHEST):
        if token.i in above:
            return f"{above[token.i]}/{link}"
        if token.head.i == token.i:
            break
        link, token = token.dep_, token.head
    return "?"


def _marked(word: Token) -> str:
    """The conjunction that opens the word's clause ("after", "since")."""
    token = word
    for _ in range(3):
        for child in token.children:
            if child.dep_ == "mark":
                return child.lower_
        if token.dep_ in ("advcl", "ccomp", "relcl") or token.head.i == token.i:
            break
        token = token.head
    return "-"


def _carriers(word: Token) -> list[Token]:
    """The verb that a noun is the subject of, and what that verb governs."""
    verb = word.head
    if word.dep_ not in ("nsubj", "nsubjpass") or _is_verb(word) or not _is_verb(verb):
        return []
    return [verb, *(child for child in verb.children if child.dep_ == "xcomp")]


def _kind(time: TimeExpression) -> str:
    if time.value.endswith("_REF"):
        return time.value
    if time.type == "DURATION":
        return "span"
    return time.granularity or time.type


def features(word: Token, spot: _Spot, spots: Sequence[_Spot]) -> list[str]:
    """What speaks for and against a time at a word, by name."""
    tie = _tie(word, spot)
    side = "after" if spot.first > word.i else "before"
    first, last = (word.i + 1, spot.first) if side == "after" else (spot.last + 1, word.i)
    between = [word.doc[at] for at in range(first, last)]
    verbs = min(
        3, sum(_is_verb(token) and token.dep_ not in ("aux", "auxpass") for token in between)
    )
    commas = min(2, sum(token.text in (",", ";", ":", "-", "–", "—") for token in between))
    others = [other for other in spots if other is not spot]
    away = abs(spot.first - word.i)
    nearest = all(away <= abs(other.first - word.i) for other in others)
    kind, sort = _kind(spot.time), "V" if _is_verb(word) else "N"
    governs = "V" if _is_verb(spot.governor) else "N"
    says = spot.governor.lemma_.lower() in REPORTING and spot.governor.i != word.i
    level = tie.split(":")[0]
    found = [
        "bias",
        f"tie={tie}",
        f"level={level}:{sort}",
        f"link={spot.link}:{level}",
        f"governor={governs}:{level}",
        f"meet={_meeting(word, spot)}",
        f"side={side}:{sort}:{level}",
        f"distance={_distance(word, spot)}",
        f"verbs={verbs}:{side}",
        f"commas={commas}:{side}",
        f"kind={kind}",
        f"kind={kind}:{level}",
        f"relation={spot.time.relation}",
        f"nearest={nearest}:{min(3, len(others))}",
        f"word={word.tag_}:{word.dep_}",
        f"mark={_marked(word)}:{level}",
    ]
    if says:
        found.append(f"says:{level}:{side}")
    if spot.first == word.sent.start or spot.first - 1 == word.sent.start:
        found.append(f"fronted:{level}:{sort}")
    if spot.time.unresolved:
        found.append("unresolved")
    if any(token.dep_ == "mark" or token.tag_ in ("WDT", "WP", "WRB") for token in between):
        found.append(f"clause-between:{side}")
    if spot.governor.ent_type_ or spot.root.ent_type_ not in ("", "DATE", "TIME"):
        found.append("in-a-name")
    return found


def none_features(word: Token, spots: Sequence[_Spot]) -> list[str]:
    """What speaks for no time at all."""
    sort = "V" if _is_verb(word) else "N"
    return [
        "none",
        f"none:{sort}",
        f"none:{word.tag_}",
        f"none:{word.dep_}",
        f"none:{min(3, len(spots))}",
    ]
