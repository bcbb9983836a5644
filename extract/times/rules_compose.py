"""Rules that put phrases together: "late" + "July", "two years" + "ago", "Friday" + "night"."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from newsevents.extract.times.lexer import Token
from newsevents.extract.times.rewriting import Built, Match, Rule, is_class
from newsevents.extract.times.rewriting import make_rule as _rule
from newsevents.extract.times.rules_clock import OVERNIGHT
from newsevents.extract.times.rules_lengths import (
    ago,
    ago_today,
    approximate,
    each_of,
    every_length,
    sided,
)
from newsevents.extract.times.tree import (
    Beside,
    Calendar,
    Clock,
    DayPart,
    Edge,
    EventDay,
    Holding,
    Holiday,
    Length,
    Mod,
    Node,
    Part,
    PartOfYear,
    Shift,
)
from newsevents.extract.times.words import class_codes


def _node(match: Match, name: str) -> Node | None:
    token = match.first(name)
    return token.node if token else None


def _name_of(token: Token) -> str:
    codes = class_codes()
    return next(name for name, code in codes.items() if code == token.code)


def _with_year(match: Match) -> Built | None:
    """ "June last year", "July 25 of that year", "this year's third quarter", "summer of 1990"."""
    year, token = _node(match, "year"), match.first("x")
    if token is None:
        return None
    node = token.node
    if isinstance(node, (Calendar, PartOfYear, Holiday)) and node.year is None:
        if isinstance(node, Calendar) and node.month is None:
            return None
        if isinstance(year, Shift) and year.unit == "year":
            return Built(_name_of(token), replace(node, year_of=year, shift=None))
        if isinstance(year, Calendar) and year.year is not None and year.month is None:
            return Built(_name_of(token), replace(node, year=year.year))
    return None


def _shared_year(match: Match) -> Built | None:
    """ "April and June 1955": the first lacks a year that the second has."""
    token, other = match.first("x"), match.after(2)
    if token is None or other is None or not isinstance(token.node, Calendar):
        return None
    first, second = token.node, other.node.of if isinstance(other.node, Edge) else other.node
    if not isinstance(second, Calendar) or second.year is None or second.month is None:
        return None
    if first.year is not None or first.month is None or first.shift is not None or first.year_of:
        return None
    late = (first.month, first.day or 0) > (second.month, second.day or 31)
    return Built(_name_of(token), replace(first, year=second.year - late))


def _day_part(match: Match) -> Built | None:
    """ "Friday night", "the morning of Sept. 11"."""
    day, part = _node(match, "day"), match.first("p")
    if day is None or part is None or (isinstance(day, Shift) and day.unit != "day"):
        return None
    return Built("N_PART", Part(cast("DayPart", part.value), day))


def _part_day(match: Match) -> Built | None:
    """ "mid-afternoon yesterday"."""
    part, day = _node(match, "part"), _node(match, "day")
    bare = isinstance(part, Part) and (part.day is None or part is OVERNIGHT)
    if isinstance(part, Part) and bare and day is not None:
        return Built("N_PART", Part(part.code, day))
    return None


def _holding(match: Match) -> Built | None:
    """ "the week of March 6"."""
    unit, day = match.first("unit"), _node(match, "day")
    if unit is None or day is None or unit.value not in ("week", "weekend", "month"):
        return None
    return Built("N_STRETCH", Holding(str(unit.value), day))


def _holiday_week(match: Match) -> Built | None:
    """ "Easter week", "Labor Day weekend"."""
    unit, day = match.first("unit"), _node(match, "day")
    if unit is None or unit.value not in ("week", "weekend") or not isinstance(day, Holiday):
        return None
    return Built("N_STRETCH", Holding(str(unit.value), day))


def _week_of_month(match: Match) -> Built | None:
    """ "the first week of June"; as exact as TIMEX3 can say it, a part of the month."""
    unit, order, month = match.first("unit"), match.first("o"), _node(match, "month")
    if unit is None or order is None or unit.value != "week" or not isinstance(month, Calendar):
        return None
    if is_class(order, "LAST", "FINAL"):
        return Built("N_MONTH", Edge("END", month))
    number = int("".join(filter(str.isdigit, str(order.value))) or 0)
    if not 1 <= number <= _WEEKS_OF_MONTH:
        return None
    return Built("N_MONTH", Edge(_WEEK_PARTS[number - 1], month))


_WEEK_PARTS: tuple[Mod, ...] = ("START", "MID", "MID", "END")
_WEEKS_OF_MONTH = len(_WEEK_PARTS)


def _beside(match: Match) -> Built | None:
    """ "the day after Christmas", "the week before Oct. 3"."""
    unit, side, day = match.first("unit"), match.first("side"), _node(match, "day")
    if unit is None or day is None or unit.value not in ("day", "week"):
        return None
    if isinstance(day, EventDay):
        return None
    kind = "N_DAY" if unit.value == "day" else "N_STRETCH"
    return Built(kind, Beside(str(unit.value), -1 if is_class(side, "BEFORE") else 1, day))


def _clock_day(match: Match) -> Built | None:
    """ "9 a.m. EST Tuesday", "noon Saturday"."""
    clock, day = _node(match, "c"), _node(match, "day")
    if isinstance(clock, Clock) and day is not None:
        inner = day.day if isinstance(day, Part) and day.day is not None else day
        return Built("N_CLOCK", replace(clock, day=inner))
    return None


_EDGES: dict[str, Mod] = {
    "EARLY": "START", "EARLIER": "START", "LATE": "END", "LATER": "END", "MID": "MID",
}  # fmt: skip


def _edge_word(match: Match) -> Built | None:
    """ "late July", "mid-1996", "earlier this month", "the early 1980s"."""
    edge, token = match.first("edge"), match.first("x")
    if edge is None or token is None or token.node is None:
        return None
    mod = _EDGES[_name_of(edge)]
    node = token.node
    if is_class(edge, "EARLIER", "LATER"):
        if not isinstance(node, Shift) and not (
            isinstance(node, Part) and isinstance(node.day, Shift)
        ):
            return None
        if is_class(edge, "LATER"):
            mod = "END"
    if (
        isinstance(node, Shift)
        and node.unit == "day"
        and is_class(edge, "EARLY", "EARLIER")
        and node.base == "now"
    ):
        mod = "START"
    return Built(_name_of(token), Edge(mod, node))


def _edge_of(match: Match) -> Built | None:
    """ "the end of the year", "the early part of May"."""
    edge, token = match.first("edge"), match.first("x")
    if edge is None or token is None or token.node is None:
        return None
    if is_class(edge, "EDGE"):
        mod = cast("Mod", edge.value)
    elif is_class(edge, "EARLY"):
        mod = "START"
    elif is_class(edge, "LATE", "LATTER", "LATER"):
        mod = "END"
    else:
        mod = "MID"
    return Built(_name_of(token), Edge(mod, token.node))


def _early_hours(match: Match) -> Built | None:
    """ "the early hours of Saturday"."""
    token = match.first("x")
    if token is None or token.node is None:
        return None
    node = token.node
    part = node if isinstance(node, Part) else Part("MO", node)
    return Built("N_PART", Edge("START", part))


def _or_more(match: Match) -> Built | None:
    """ "1994 or later", "two weeks or more"."""
    token = match.first("x")
    if token is None or token.node is None:
        return None
    words = match.first("side")
    mod: Mod = (
        "ON_OR_AFTER"
        if is_class(words, "LATER")
        else "ON_OR_BEFORE"
        if is_class(words, "EARLIER")
        else "EQUAL_OR_MORE"
    )
    return Built(_name_of(token), Edge(mod, token.node))


def _or_so(match: Match) -> Built | None:
    token = match.first("x")
    if token is None or token.node is None:
        return None
    return Built(_name_of(token), Edge("APPROX", token.node))


def _ended(match: Match) -> Built | None:
    """ "the quarter ended July 31"."""
    node, end = _node(match, "x"), match.after(2)
    if (
        isinstance(node, Shift)
        and node.unit == "quarter"
        and end is not None
        and end.node is not None
    ):
        return Built("N_PART_OF_YEAR", Holding("quarter", end.node, ends=True))
    return None


def _same_like(match: Match) -> Built | None:
    """ "the same period a year earlier", "the same month last year"."""
    unit = match.first("u")
    nodes = [each.node for each in match.row[match.start : match.end] if each.node is not None]
    year = nodes[-1] if nodes else None
    named = nodes[0] if len(nodes) > 1 else None
    if named is not None and not (isinstance(named, Shift) and named.count == 0):
        return None
    if isinstance(year, Shift) and year.unit == "year" and year.count != -1:
        return None
    if not isinstance(year, (Calendar, Length, Shift)):
        return None
    if isinstance(year, Calendar):
        return (
            Built("N_PART_OF_YEAR", PartOfYear("like", year.year, base="text"))
            if unit is not None
            else None
        )
    if (
        not match.has("u")
        and isinstance(year, Shift)
        and not year.like
        and year.unit not in ("year", "quarter")
    ):
        return None
    month = isinstance(named, Shift) and named.unit == "month"
    if month or (unit is not None and unit.value == "month"):
        return Built("N_MONTH", Shift("year", -1, "text", like=True))
    return Built("N_PART_OF_YEAR", Shift("year", -1, "text", like=True))


def _sometime(match: Match) -> Built | None:
    token = match.first("x")
    if token is None or token.node is None:
        return None
    return Built(_name_of(token), token.node)


def compose_rules() -> list[list[Rule]]:
    """The rules of this file, in the order in which they are applied."""
    named = "(?P<x>N_DAY|N_MONTH|N_PART_OF_YEAR)"
    return [
        [
            _rule(f"{named} (?:OF|COMMA)? (?P<year>N_YEAR)", _with_year),
            _rule("(?P<year>N_YEAR) POSSESSIVE? (?P<x>N_PART_OF_YEAR)", _with_year),
            _rule("THE (?P<year>N_YEAR) (?P<x>N_PART_OF_YEAR)", _with_year),
            _rule("(?:THE (?:SAME|COMPARABLE)"
                  " (?P<u>PERIOD|UNIT|QUARTER)"
                  "|(?:THE|N_STRETCH|N_MONTH|N_PART_OF_YEAR) (?P<v>PERIOD|QUARTER)?)"
                  " (?:OF|IN)? (?:THE? N_YEAR|A UNIT (?:AGO|EARLIER)|N_LENGTH"
                        " (?:AGO|EARLIER))", _same_like),
            _rule("N_YEAR POSSESSIVE (?:QUARTER|PERIOD)", _same_like),
            _rule("(?P<day>N_DAY) (?P<p>PART)", _day_part),
            _rule("THE? (?P<p>PART) OF (?P<day>N_DAY)", _day_part),
            _rule("(?P<x>N_DAY|N_MONTH)(?= (?:AND|TO|OR|HYPHEN|THROUGH|UNTIL)"
                  " (?:N_DAY|N_MONTH))", _shared_year),
            _rule("(?P<part>N_PART) (?P<day>N_DAY)", _part_day),
            _rule("(?P<c>N_CLOCK)(?= ON (?P<day>N_DAY))", _clock_day),
            _rule("(?P<c>N_CLOCK)(?= OPEN N_CLOCK CLOSE_MARK COMMA? ON? (?P<day>N_DAY))",
                  _clock_day),
            _rule("(?P<c>N_CLOCK)(?= CLOSE_MARK COMMA? ON? (?P<day>N_DAY))", _clock_day),
            _rule("(?P<day>N_DAY) (?P<c>N_CLOCK)", _clock_day),
            _rule("(?P<part>N_PART)(?= (?:ON|FROM) (?P<day>N_DAY))", _part_day),
            _rule("(?P<part>N_PART) OF (?P<day>N_DAY)", _part_day),
            _rule("THE (?P<o>ORDINAL_WORD|SECOND|ORDINAL|LAST|FINAL) (?P<unit>UNIT) (?:OF|IN)"
                  " (?P<month>N_MONTH)", _week_of_month),
            _rule("THE (?P<unit>UNIT|WEEKEND) OF (?P<day>N_DAY)", _holding),
            _rule("THE? (?P<day>N_DAY) (?P<unit>UNIT|WEEKEND)", _holiday_week),
            _rule("THE (?P<unit>UNIT) (?P<side>BEFORE|AFTER) (?P<day>N_DAY)", _beside),
            _rule("(?:EVERY|EACH) (?P<x>N_LENGTH)", every_length),
        ],
        [
            _rule("(?:THE|THESE|THOSE|THIS) (?P<x>N_LENGTH)", sided),
            _rule("(?:THE|THESE|THOSE|THIS)?"
                  " (?P<ref>LAST|PAST|NEXT|COMING|FINAL|PREVIOUS|FOLLOWING|RECENT|LATEST"
                  "|ORDINAL_WORD)"
                  " (?P<x>N_LENGTH)", sided),
            _rule("(?P<c>N_CLOCK) COMMA? (?P<day>N_DAY|N_PART)", _clock_day),
        ],
        [
            _rule("(?P<a>APPROX) (?P<x>N_LENGTH|N_LENGTH_ADJECTIVE)", approximate),
            _rule("EACH OF (?P<x>N_LENGTH)", each_of),
        ],
        [
            _rule("(?P<x>N_LENGTH) AGO (?P<now>N_DAY|N_STRETCH|N_MONTH)", ago_today),
            _rule("(?P<x>N_LENGTH) (?P<so>OR SO|OR MORE|OR NUMBER_WORD)?"
                  " (?P<side>AGO|EARLIER|LATER|HENCE|FROM(?= PRESENT))", ago),
            _rule("(?P<edge>EARLY|LATE|MID|EARLIER|LATER) (?:HYPHEN|IN|ON)?"
                  " (?P<x>NODE_DATE|N_PART)", _edge_word),
            _rule("THE (?P<edge>EARLY|LATE|MID) HYPHEN?"
                  " (?P<x>N_STRETCH|N_PART_OF_YEAR|N_MONTH|N_YEAR)", _edge_word),
        ],
        [
            _rule("THE? VERY? (?P<edge>EDGE) OF (?P<x>NODE_DATE|N_PART)", _edge_of),
            _rule("THE? (?P<edge>EARLY|LATE|LATTER|LATER|EARLIER) PART_WORD OF"
                  " (?P<x>NODE_DATE)", _edge_of),
            _rule("THE? EARLY UNITS OF (?P<x>N_DAY|N_PART)", _early_hours),
            _rule("SOMETIME (?P<x>NODE_DATE)", _sometime),
            _rule("(?P<x>NODE_DATE|N_LENGTH) OR (?P<side>LATER|EARLIER|MORE)", _or_more),
            _rule("(?P<x>NODE_DATE|N_LENGTH) OR SO", _or_so),
            _rule("(?P<x>N_PART_OF_YEAR)(?= ENDED (?P<day>N_DAY|N_MONTH))", _ended),
        ],
    ]  # fmt: skip
