"""Rules for days and weekends by their week, month or era: "Tuesday of last week", "44 BC"."""

from __future__ import annotations

from newsevents.extract.times.numbers import read_number
from newsevents.extract.times.rewriting import Built, Match, Rule, is_class
from newsevents.extract.times.rewriting import make_rule as _rule
from newsevents.extract.times.rules_calendar import full_year, number_of
from newsevents.extract.times.tree import (
    Calendar,
    Century,
    Fixed,
    Holding,
    Holiday,
    Part,
    PartOfYear,
    Shift,
    WeekdayBack,
    WeekdayOf,
)


def _weekday_of(match: Match) -> Built | None:
    """ "Tuesday of last week", "Tuesday next week", "Wednesday of this week"."""
    weekday, ref, unit = match.first("wd"), match.first("ref"), match.first("unit")
    if weekday is None or ref is None or unit is None or unit.value != "week":
        return None
    count = -1 if is_class(ref, "LAST") else 1 if is_class(ref, "NEXT") else 0
    return Built("N_DAY", WeekdayOf(int(weekday.value), count))


def _weekday_before_last(match: Match) -> Built | None:
    """ "Monday before last"."""
    weekday = match.first("wd")
    return Built("N_DAY", WeekdayBack(int(weekday.value), 2)) if weekday else None


def _weekdays_ago(match: Match) -> Built | None:
    """ "two Fridays ago"."""
    weekday, number = match.first("wd"), read_number(match.group("n"))
    if weekday is None or number is None or number != int(number) or not 1 <= number <= 10:
        return None
    return Built("N_DAY", WeekdayBack(int(weekday.value), int(number)))


def _week_ago(match: Match) -> Built | None:
    """ "a week ago Friday", "two weeks ago Friday"."""
    weekday, unit = match.first("wd"), match.first("unit")
    number = read_number(match.group("n"))
    if weekday is None or unit is None or unit.value not in ("week", "weeks"):
        return None
    if number is None or number != int(number) or not 1 <= number <= _MOST_WEEKS:
        return None
    return Built("N_DAY", WeekdayBack(int(weekday.value), int(number) + 1))


_MOST_WEEKS = 10


def _night_before_last(match: Match) -> Built | None:
    """ "the night before last"."""
    part = match.first("p")
    return Built("N_PART", Part(part.value, Shift("day", -2))) if part else None  # type: ignore[arg-type]


def _this_past_weekend(match: Match) -> Built | None:
    """ "this past weekend", "this coming weekend"."""
    return Built("N_STRETCH", Shift("weekend", -1 if is_class(match.first("ref"), "PAST") else 1))


def _weekend_of_month(match: Match) -> Built | None:
    """ "the last weekend of January"."""
    order, month = match.first("o"), match.first("m")
    if order is None or month is None:
        return None
    place = -1 if is_class(order, "LAST", "FINAL") else int(order.value)
    if not -1 <= place <= 5 or place == 0:
        return None
    saturday = Holiday(f"nth:{int(month.value)}-6-{place}", full_year(match.first("y")))
    return Built("N_STRETCH", Holding("weekend", saturday))


def _half_code(match: Match) -> Built | None:
    """ "H1 2020"."""
    token = match.first("h")
    if token is None:
        return None
    return Built("N_PART_OF_YEAR", PartOfYear(f"H{token.value}", full_year(match.first("y"))))


def _fiscal_code(match: Match) -> Built | None:
    """ "FY2021", "FY 2020-21"."""
    token = match.first("f")
    if token is None:
        return None
    said = str(token.value)
    return Built("N_YEAR", Fixed(said) if "/" in said else Calendar(int(said)))


def _before_christ(match: Match) -> Built | None:
    """ "44 BC", "300 B.C."."""
    year, era = match.first("y"), match.first("e")
    if year is None or era is None or not era.text.isupper():
        return None
    number = int(year.value)
    if era.text[0] == "B":
        return Built("N_YEAR", Fixed(f"BC{number:04d}"))
    return Built("N_YEAR", Calendar(number)) if number else None


def _century_before_christ(match: Match) -> Built | None:
    """ "the 3rd century BC"."""
    number, unit, era = number_of(match.group("o")), match.first("unit"), match.first("e")
    if not number or unit is None or era is None or unit.value != "century":
        return None
    return Built("N_STRETCH", Century(number, before_christ=era.text[0] == "B"))


def week_rules() -> list[Rule]:
    """The rules of this file."""
    return [
        _rule("(?P<wd>WEEKDAY) (?:OF|IN)? (?P<ref>LAST|THIS|NEXT) (?P<unit>UNIT)", _weekday_of),
        _rule("THE? (?P<wd>WEEKDAY) BEFORE LAST(?! UNIT| UNITS| MONTH)", _weekday_before_last),
        _rule("(?P<n>NUMBER) (?P<wd>WEEKDAYS|WEEKDAY) AGO", _weekdays_ago),
        _rule("(?P<n>A|NUMBER) (?P<unit>UNIT|UNITS) AGO (?P<wd>WEEKDAY)", _week_ago),
        _rule("THE (?P<p>PART) BEFORE LAST", _night_before_last),
        _rule("THIS (?P<ref>PAST|COMING) WEEKEND", _this_past_weekend),
        _rule("THE? (?P<o>ORDINAL_WORD|SECOND|ORDINAL|LAST|FINAL) WEEKEND (?:OF|IN)"
              " (?P<m>MONTH|MONTH_ABBREVIATION DOT?)(?: COMMA? (?P<y>YEAR))?", _weekend_of_month),
        _rule("(?P<h>HALF_CODE) OF? (?P<y>YEAR|APOS_YEAR)", _half_code),
        _rule("(?P<f>FISCAL_CODE)", _fiscal_code),
        _rule("(?P<y>YEAR|INT|DAYNUM) (?P<e>ERA_MARK)", _before_christ),
        _rule("THE? (?P<o>ORDINAL|NUMBER_WORD HYPHEN? ORD|ORD) HYPHEN? (?P<unit>UNIT)"
              " (?P<e>ERA_MARK)", _century_before_christ),
    ]  # fmt: skip
