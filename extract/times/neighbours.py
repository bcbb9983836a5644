"""What an expression takes from its neighbours: "the last three months of 2020", "the quarter
ended July 31", "two days after Christmas", "Friday, the third day of the siege".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from newsevents.extract.times.intervals import Interval, days_of, granularity_of, step, value_of
from newsevents.extract.times.lexer import Token
from newsevents.extract.times.timeline import Resolved
from newsevents.extract.times.tree import (
    Calendar,
    Edge,
    EventDay,
    Holding,
    Length,
    Node,
    PartOfYear,
    Quantity,
    Shift,
)

Found = tuple[Token, Resolved]
"""An expression and its calendar meaning."""


def inner_node(node: Node | None) -> Node | None:
    """What "late", "the end of" and the like are a part of."""
    return node.of if isinstance(node, Edge) else node


def days_by_the_next(
    words: str, node: Node | None, joint: str, following: Interval
) -> Interval | None:
    """The days of an expression that the one after it says.

    Args:
        words: Of the expression.
        node: What they say.
        joint: The text between the two.
        following: The days of the second.
    """
    inner, said = inner_node(node), joint.strip(" \t\n,").lower()
    try:
        if said == "of":
            return _share(words, inner, following)
        if said in ("ended", "ending", "that ended", "which ended"):
            return _until(inner, following[1])
        if said == "to" and isinstance(inner, Length) and inner.definite:
            return _until(inner, following[1])
        if said in ("after", "before") and following[0] == following[1]:
            return _beside(inner, following[0], 1 if said == "after" else -1)
    except (ValueError, OverflowError):
        return None
    return None


def _share(words: str, node: Node | None, whole: Interval) -> Interval | None:
    """The days of "the last three months" of the stretch that stands after its "of"."""
    if not isinstance(node, Length) or node.quantities[0].number is None:
        return None
    quantity, said = node.quantities[0], words.lower()
    count = int(quantity.number or 0)
    if "first" in said:
        share = (whole[0], step(whole[0], quantity.unit, count) - timedelta(1))
    elif "last" in said or "final" in said:
        after = whole[1] + timedelta(1)
        share = (step(after, quantity.unit, -count), whole[1])
    else:
        return None
    return share if whole[0] <= share[0] <= share[1] <= whole[1] else None


def _until(node: Node | None, last: date) -> Interval | None:
    """The days of a quarter or of some months that end on a day, whatever the quarter's name."""
    is_quarter = (
        (isinstance(node, PartOfYear) and node.code[0] == "Q")
        or (isinstance(node, Shift) and node.unit == "quarter")
        or (isinstance(node, Holding) and node.unit == "quarter")
    )
    if is_quarter:
        quantity = Quantity("month", 3)
    elif isinstance(node, Length) and len(node.quantities) == 1:
        quantity = node.quantities[0]
    else:
        return None
    if quantity.number is None or quantity.number != int(quantity.number) or quantity.number < 1:
        return None
    after = last + timedelta(1)
    first = step(after, quantity.unit, -int(quantity.number))
    return (first, last) if first <= last else None


def _beside(node: Node | None, day: date, sign: int) -> Interval | None:
    """The day, week or month that "two weeks" after a day lies in."""
    if not isinstance(node, Length) or len(node.quantities) != 1 or node.side is not None:
        return None
    quantity = node.quantities[0]
    if quantity.number is None or quantity.number != int(quantity.number):
        return None
    if quantity.unit not in ("day", "week", "month", "year"):
        return None
    return days_of(value_of(quantity.unit, step(day, quantity.unit, sign * int(quantity.number))))


_WHEN = re.compile(
    r",?\s+(?:when|in which|during which)\b[^.!?\n]{0,90}|[^.!?\n]*,\s+(?:from|between)\s+", re.I
)
_CLAUSE = re.compile(r"[^.!?\n]+")
_FRONTED = re.compile(r"(?:^|[.!?]['\"”’]?\s+|\n\s*)In\s+$")
_JOINED = re.compile(r"\s*(?:and|or|to|through|until|[-–—/,])\s*(?:in\s+)?", re.I)


def node_in_context(text: str, token: Token, found: Sequence[Found]) -> Node | None:
    """The node of `token`, a bare month or day given the year that the words before it tell.

    "In 2017, when dozens died in July"; "in July and August", of which the second has the year
    of the first.
    """
    node = inner_node(token.node)
    if not found or not isinstance(node, Calendar) or not _lacks_year(node):
        return token.node
    before, resolved = next(
        (each for each in reversed(found) if each[1].type in ("DATE", "TIME")), found[-1]
    )
    joint, other = text[before.end : token.start], inner_node(before.node)
    if resolved.unresolved or len(joint) > _LONGEST_CLAUSE:
        return token.node
    fronted = _FRONTED.search(text[max(0, before.start - 12) : before.start]) is not None
    told = granularity_of(resolved.value) in ("year", "season") and resolved.value[:4].isdigit()
    follows = (
        isinstance(other, Calendar)
        and other.month is not None
        and (other.month, other.day or 0) < (node.month or 0, node.day or 0)
        and (other.day is None) is (node.day is None)
        and _JOINED.fullmatch(joint) is not None
    )
    if not follows and not (told and (_CLAUSE if fronted else _WHEN).fullmatch(joint)):
        return token.node
    dated = replace(node, year=int(resolved.value[:4]), known_year=None)
    return replace(token.node, of=dated) if isinstance(token.node, Edge) else dated


_LONGEST_CLAUSE = 100
"""Characters between a year and a month in the clause that follows it."""


def _lacks_year(node: Calendar) -> bool:
    return (
        node.year is None
        and node.month is not None
        and node.shift is None
        and node.year_of is None
        and not node.follows
    )


_APPOSED = re.compile(r"\s*(?:,|\(|[-–—]|\bis\b|\bwas\b|,?\s*on\b)?\s*(?:its|their|the)?\s*")
_TODAY = re.compile(r"\b(?:it(?:['’]s| is)|this is|today is)(?:\s+(?:now|already))?\s*$", re.I)
_LOOK_BACK = 24


def event_days(
    text: str, found: Sequence[Found], document_date: date | None
) -> list[tuple[Token, Resolved]]:
    """`found` with a day of an event ("the third day of the siege") put on the calendar.

    It is the day that stands beside it ("Friday, the third day", "a third day on Sunday"), or the
    day of writing ("it is the second day"), or the day of the same number found so elsewhere in
    the text; else it stays unresolved.
    """
    out = list(found)
    for place, (token, _) in enumerate(found):
        if not isinstance(inner_node(token.node), EventDay):
            continue
        for other in (place - 1, place + 1):
            if not 0 <= other < len(found):
                continue
            beside, day = found[other]
            first, second = (beside, token) if other < place else (token, beside)
            joint = text[first.end : second.start]
            if (
                not day.unresolved
                and granularity_of(day.value) == "day"
                and _APPOSED.fullmatch(joint)
            ):
                out[place] = (token, replace(day, anchor=str(other), confidence=0.75, mod=None))
                break
        else:
            before = text[max(0, token.start - _LOOK_BACK) : token.start]
            if document_date and _TODAY.search(before):
                value = document_date.isoformat()
                out[place] = (token, Resolved("DATE", value, None, "document_date", False, 0.8))
    return _same_numbers(out)


def _same_numbers(found: list[Found]) -> list[Found]:
    """A headline's "day five" is the day five that the text puts on the calendar."""
    known: dict[int, set[str]] = {}
    first: dict[int, int] = {}
    for place, (token, resolved) in enumerate(found):
        node = inner_node(token.node)
        if isinstance(node, EventDay) and not resolved.unresolved:
            known.setdefault(node.number, set()).add(resolved.value)
            first.setdefault(node.number, place)
    for place, (token, resolved) in enumerate(found):
        node = inner_node(token.node)
        if (
            isinstance(node, EventDay)
            and resolved.unresolved
            and len(known.get(node.number, ())) == 1
        ):
            same = first[node.number]
            found[place] = (token, replace(found[same][1], anchor=str(same), confidence=0.6))
    return found
