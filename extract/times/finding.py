"""The stage: every time expression of an article, as records."""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import pairwise

from spacy.tokens import Doc

from newsevents.extract.language.annotations import text_of
from newsevents.extract.times.anchoring import resolve
from newsevents.extract.times.direction import Surroundings, choose_later, clues
from newsevents.extract.times.explicit import day_first
from newsevents.extract.times.grammar import parse
from newsevents.extract.times.intervals import Interval, days_of, granularity_of, part_of, step
from newsevents.extract.times.lexer import Token
from newsevents.extract.times.names import Names
from newsevents.extract.times.neighbours import (
    days_by_the_next,
    event_days,
    inner_node,
    node_in_context,
)
from newsevents.extract.times.relation import bounded, is_range, relation_before
from newsevents.extract.times.timeline import Direction, Resolved, Timeline
from newsevents.extract.times.tree import Calendar, Count, Fixed, Length, Node, Shift
from newsevents.models.time import TimeExpression, TimeRelation


def find_times(doc: Doc, *, document_date: date | None) -> list[TimeExpression]:
    """Every time expression of `doc`, with the days it means.

    Spans, types and values are those of TIMEX3. Names without a year and relative
    expressions are counted from `document_date`, or from a time named before; without either
    they are `unresolved` and have no days. `start_date` and `end_date` are the days that the
    expression leaves open together with its preposition (`relation`): see docs/dates.md.

    Args:
        doc: Of the whole text, by any pipeline; tags sharpen the choice between last Friday
            and next, and are not needed.
        document_date: Day of writing, in the article's own time zone.

    Returns:
        In text order, apart from one another, ids t1 and up.

    Source: TimeML 1.2.1, TIMEX3.
    """
    text = text_of(doc)
    tokens = Names(doc, text).drop(token for token in parse(text) if token.node is not None)
    if document_date is not None:
        _put_day_first(tokens, document_date)
    timeline = Timeline(document_date, narrative=is_narrative(tokens, document_date))
    surroundings = Surroundings(doc, text)
    found: list[tuple[Token, Resolved]] = []
    for token in tokens:
        if token.node is None:
            continue
        timeline.place = token.start
        node = node_in_context(text, token, found) or token.node
        resolved = resolve(timeline, node, _direction(surroundings, token))
        if resolved is None:
            continue
        if _is_report(token.node):
            timeline.report_months()
        timeline.remember(len(found), resolved)
        found.append((token, resolved))
    found = event_days(text, found, document_date)
    relations = _relations(text, [token for token, _ in found])
    days = [
        _rolling_days(token.node, resolved, document_date) or _days(resolved)
        for token, resolved in found
    ]
    for place, ((token, _), (following, _)) in enumerate(pairwise(found)):
        whole = days[place + 1]
        joint = text[token.end : following.start]
        if whole and len(joint) <= _LONGEST_JOINT:
            words = text[token.start : token.end]
            days[place] = days_by_the_next(words, token.node, joint, whole) or days[place]
    return [
        _record(text, place, token, resolved, days, relations, document_date)
        for place, (token, resolved) in enumerate(found)
    ]


def _put_day_first(tokens: list[Token], document_date: date) -> None:
    """Read all dates in figures with the day first where one is then the day of writing.

    "11/04/2018" in an article of 11 April 2018, whose date the page told.
    """
    swapped: list[tuple[int, date]] = []
    for place, token in enumerate(tokens):
        if isinstance(token.node, Fixed):
            day = day_first(token.node.value)
            if day is not None:
                swapped.append((place, day))
    if any(day == document_date for _, day in swapped):
        for place, day in swapped:
            tokens[place] = tokens[place]._replace(node=Fixed(day.isoformat()))


_STORY_DATES = 8
"""Dates with their year that a text must give before it can be a story of another time."""

_STORY_SHARE = 0.8
"""Share of them that lie away from the day of writing."""

_STORY_YEARS = 3
"""How far away, in years."""


def is_narrative(tokens: list[Token], document_date: date | None) -> bool:
    """Whether a text tells of another time, so that "in May" is that of the story, not of now."""
    years = [
        node.year
        for token in tokens
        if isinstance(node := inner_node(token.node), Calendar)
        and node.year is not None
        and node.month
    ]
    if len(years) < _STORY_DATES:
        return False
    if document_date is None:
        return len(years) * 2 >= len(tokens)
    away = sum(abs(year - document_date.year) > _STORY_YEARS for year in years)
    return away >= _STORY_SHARE * len(years)


_LONGEST_JOINT = 16
"""Characters between two expressions of which one says the days of the other."""

_REPORTED_MONTHS = (4, 11)
"""Of a year, "the nine months" that results are given for; three are a quarter."""


def _is_report(node: Node) -> bool:
    """Whether results of some months are spoken of: "the first nine months", "the six months"."""
    length = inner_node(node)
    if not isinstance(length, Length) or len(length.quantities) != 1:
        return False
    quantity = length.quantities[0]
    first, last = _REPORTED_MONTHS
    return quantity.unit == "month" and first <= (quantity.number or 0) <= last and length.definite


def _direction(surroundings: Surroundings, token: Token) -> Direction:
    def choose(back: int, ahead: int, kind: str) -> tuple[bool, float]:
        return choose_later(clues(surroundings, token.start, token.end), kind, back, ahead)

    return choose


def _relations(text: str, tokens: list[Token]) -> list[TimeRelation | None]:
    relations = [relation_before(text, token.start) for token in tokens]
    for place, (first, second) in enumerate(pairwise(tokens)):
        if is_range(text, first.start, first.end, second.start):
            relations[place] = relations[place + 1] = "between"
    return relations


def _days(resolved: Resolved) -> Interval | None:
    """The days of a value, without its preposition."""
    days = None if resolved.unresolved else days_of(resolved.value)
    return part_of(days, resolved.mod) if days is not None else None


def _rolling_days(
    node: Node | None, resolved: Resolved, document_date: date | None
) -> Interval | None:
    """ "the past year" ends with the day of writing, though its value is that of a whole year."""
    inner = inner_node(node)
    if not isinstance(inner, Shift) or not inner.rolling or resolved.anchor != "document_date":
        return None
    if document_date is None:
        return None
    try:
        return step(document_date, inner.unit, -1), document_date
    except (ValueError, OverflowError):
        return None


_HOURS = {"hour": 1, "minute": 1 / 60, "second": 1 / 3600}


def _open_days(
    node: Node | None, resolved: Resolved, document_date: date | None
) -> tuple[date | None, date | None] | None:
    """Of what has no calendar value, the days it is known to lie in."""
    if document_date is None:
        return None
    inner = inner_node(node)
    try:
        if isinstance(inner, Length) and resolved.side is not None:
            quantity = inner.quantities[0]
            if quantity.number is None:
                return (None, document_date) if resolved.side < 0 else (document_date, None)
            whole, unit = round(quantity.number), quantity.unit
            if unit in _HOURS:
                whole, unit = math.ceil(quantity.number * _HOURS[unit] / 24), "day"
            if resolved.side < 0:
                return step(document_date, unit, -whole), document_date
            return document_date, step(document_date, unit, whole)
        if resolved.value == "PRESENT_REF":
            return document_date, document_date
        if resolved.value == "PAST_REF":
            return None, document_date
        if resolved.value == "FUTURE_REF":
            return document_date + timedelta(1) if not isinstance(inner, Count) else None, None
    except (ValueError, OverflowError):
        return None
    return None


def _record(
    text: str,
    place: int,
    token: Token,
    resolved: Resolved,
    days: list[Interval | None],
    relations: list[TimeRelation | None],
    document_date: date | None,
) -> TimeExpression:
    relation = relations[place]
    own = days[place]
    if own is None:
        first, last = _open_days(token.node, resolved, document_date) or (None, None)
    else:
        first, last = bounded(own, relation, document_date, within_a_day=resolved.type == "TIME")
    granularity = granularity_of(resolved.value)
    unresolved = resolved.unresolved or (
        document_date is None and (resolved.value.endswith("_REF") or resolved.side is not None)
    )
    return TimeExpression(
        id=f"t{place + 1}",
        text=text[token.start : token.end],
        start=token.start,
        end=token.end,
        type=resolved.type,
        value=resolved.value,
        mod=resolved.mod,
        start_date=first,
        end_date=last,
        granularity=granularity,
        relation=relation,
        anchor=f"t{int(resolved.anchor) + 1}" if resolved.anchor.isdigit() else resolved.anchor,
        unresolved=unresolved,
        confidence=round(resolved.confidence, 2),
    )
