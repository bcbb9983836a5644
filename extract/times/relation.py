"""What the words before a time make of it: since, until, by, before, after, between."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newsevents.extract.times.intervals import Interval
from newsevents.models.time import TimeRelation

_BEFORE = re.compile(
    r"\b(since|until|till|by|before|after|between|prior\s+to|starting|beginning|through|up\s+to"
    r"|no\s+later\s+than)"
    r"(?:\s+(?:in|on|at|about|around|the|early|late|mid-?|as\s+late\s+as|as\s+early\s+as))*\s*$",
    re.IGNORECASE,
)
_LOOK_BACK = 40
"""Characters before an expression that its preposition stands in."""

_RELATIONS: dict[str, TimeRelation] = {
    "since": "since", "until": "until", "till": "until", "by": "by",
    "before": "before", "after": "after", "between": "between", "prior to": "before",
    "starting": "since", "beginning": "since", "through": "until", "up to": "until",
    "no later than": "by",
}  # fmt: skip


def relation_before(text: str, start: int) -> TimeRelation | None:
    """The relation that the words before `start` say, by the preposition nearest to it.

    "between" and "from ... to" are the business of `is_range`.
    "by ... said" and the like do not count: only a preposition right before the time.
    """
    match = _BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    if match is None:
        return None
    return _RELATIONS.get(" ".join(match[1].lower().split()))


_RANGE_OPENS = re.compile(
    r"\b(?:between|from)\s+(?:the\s+|early\s+|late\s+|mid-?)*$", re.IGNORECASE
)
_RANGE_JOINS = re.compile(
    r"\s*(?:and|to|until|till|through|-|–|—)\s*(?:the\s+)?(?:early\s+|late\s+|mid-?)*",
    re.IGNORECASE,
)


def is_range(text: str, first_start: int, first_end: int, second_start: int) -> bool:
    """ "between May and June", "from May 1 to May 5", "1990-1994": two times that bound one"
    " stretch."""
    joint = text[first_end:second_start]
    if len(joint) > 20 or _RANGE_JOINS.fullmatch(joint) is None:
        return False
    if joint.strip() in ("-", "–", "—"):
        return True
    opening = _RANGE_OPENS.search(text[max(0, first_start - _LOOK_BACK) : first_start])
    if opening is None:
        return False
    word = opening[0].strip().lower()
    return joint.strip().lower().startswith("and") == word.startswith("between")


def bounded(
    days: Interval | None,
    relation: TimeRelation | None,
    document_date: date | None,
    *,
    within_a_day: bool = False,
) -> tuple[date | None, date | None]:
    """First and last day that a time with its preposition leaves open; None is open or unknown.

    since: from its first day to the day of writing (open where that is earlier or unknown);
    until, by: up to its last day; before: up to the day before it; after: from the day after it.
    A time of day (`within_a_day`) leaves the rest of its own day open too.
    """
    if days is None:
        return None, None
    first, last = days
    try:
        if relation == "since":
            return first, document_date if document_date and document_date >= last else None
        if relation in ("until", "by"):
            return None, last
        if relation == "before":
            return None, last if within_a_day else first - timedelta(1)
        if relation == "after":
            return first if within_a_day else last + timedelta(1), None
    except OverflowError:
        return None, None
    return first, last
