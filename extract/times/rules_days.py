"""Rules for days by a name or beside another: "Friday", "Easter", "the day after Christmas"."""

from __future__ import annotations

from newsevents.extract.lexicon import word_set
from newsevents.extract.times.nondates import is_weekday
from newsevents.extract.times.rewriting import Built, Match, Rule
from newsevents.extract.times.rewriting import make_rule as _rule
from newsevents.extract.times.rules_calendar import full_year, number_of, shift_of, text_refs
from newsevents.extract.times.tree import (
    EventDay,
    Fixed,
    Holiday,
    MonthDay,
    Shift,
    Weekday,
)
from newsevents.extract.times.words import class_codes


def _weekday(match: Match) -> Built | None:
    token = match.first("wd")
    if token is None:
        return None
    if token.text.islower() and len(token.text) < 6:
        return None
    if token.code == class_codes()["WEEKDAY_ABBREVIATION"] and not match.has("dot"):
        return None
    if not is_weekday(match):
        return None
    ref = match.first("ref")
    base = "text" if ref is not None and ref.code in text_refs() else "now"
    way = match.first("way")  # "this past Friday"
    return Built("N_DAY", Weekday(int(token.value), shift_of(way or ref), base))  # type: ignore[arg-type]


def _nth_weekday(match: Match) -> Built | None:
    """ "the second Tuesday of June"."""
    order, weekday, month = match.first("o"), match.first("wd"), match.first("m")
    codes = class_codes()
    if order is None or weekday is None or month is None:
        return None
    place = -1 if order.code in (codes["LAST"], codes["FINAL"]) else int(order.value)
    if place == 0 or place > _WEEKDAYS_OF_MONTH:
        return None
    rule = f"nth:{int(month.value)}-{int(weekday.value)}-{place}"
    return Built("N_DAY", Holiday(rule, full_year(match.first("y"))))


_WEEKDAYS_OF_MONTH = 5
"""Of one kind, at most."""


def _deictic(match: Match) -> Built | None:
    token = match.first("d")
    if token is None:
        return None
    return Built("N_DAY", Shift("day", int(token.value)))


def _day_from(match: Match) -> Built | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    unit, side = match.first("unit"), match.first("side")
    if unit is None or side is None or unit.value != "day":
        return None
    sign = -1 if side.code == class_codes()["BEFORE"] else 1
    day = match.first("d")
    if day is None or int(day.value) != sign:
        return None
    return Built("N_DAY", Shift("day", 2 * sign))


def _before_last(match: Match) -> Built | None:
    """ "the week before last", "the year after next"."""
    unit, side, ref = match.first("unit"), match.first("side"), match.first("ref")
    codes = class_codes()
    if unit is None or side is None or ref is None:
        return None
    sign = -1 if side.code == codes["BEFORE"] else 1
    if (ref.code == codes["LAST"]) is not (sign < 0):
        return None
    kinds = {"month": "N_MONTH", "year": "N_YEAR"}
    name = str(unit.value)
    if name not in ("week", "weekend", "month", "year"):
        return None
    return Built(kinds.get(name, "N_STRETCH"), Shift(name, 2 * sign))


def _one_before(match: Match) -> Built | None:
    """ "45 cases, up from 31 the week before"."""
    unit = match.first("unit")
    name = str(unit.value) if unit else ""
    kinds = {"day": "N_DAY", "week": "N_STRETCH", "month": "N_MONTH", "year": "N_YEAR"}
    return Built(kinds[name], Shift(name, -1, "text")) if name in kinds else None


def _event_day(match: Match) -> Built | None:
    """ "the third day of the siege", "day five": a day by its place in an event."""
    unit, codes = match.first("unit"), class_codes()
    number = number_of(match.group("o"))
    if unit is None or unit.value != "day" or not number:
        return None
    before, after = match.before(), match.after()
    if after is not None and after.code in (codes["HYPHEN"], codes["OLD"]):
        return None
    if match.has("after"):
        if before is not None and before.code in _determiners():
            return None
        if after is not None and after.code not in (
            codes["OF"], codes["COMMA"], codes["DOT"], codes["BREAK"], codes["OTHER"],
            codes["CLOSE_MARK"],
        ):  # fmt: skip
            return None
        if after is not None and after.code == codes["OTHER"] and after.text.isalpha():
            return None
    return Built("N_DAY", EventDay(number))


def _month_day(match: Match) -> Built | None:
    """ "on the 30th", "the night of the 21st": nothing follows that the number could count."""
    token, before, after, codes = match.first("d"), match.before(), match.after(), class_codes()
    if token is None or before is None or not 1 <= int(token.value) <= _LONGEST_MONTH:
        return None
    part = match.before(2)
    if before.code == codes["OF"] and (
        part is None or part.code not in (codes["PART"], codes["N_PART"])
    ):
        return None
    ends = after is None or after.code in (
        codes["COMMA"], codes["DOT"], codes["BREAK"], codes["CLOSE_MARK"], codes["QUOTE"],
    )  # fmt: skip
    if not ends and after is not None and after.text.lower() not in _BEHIND_A_DAY:
        return None
    return Built("N_DAY", MonthDay(int(token.value)))


_LONGEST_MONTH = 31
_BEHIND_A_DAY = word_set("times_words", "behind_a_day")


def _determiners() -> tuple[str, ...]:
    codes = class_codes()
    return tuple(
        codes[name] for name in ("THE", "A", "THIS", "THAT", "EACH", "EVERY", "PER", "LAST", "NEXT")
    )


def _holiday(match: Match) -> Built | None:
    token = match.first("h")
    if token is None:
        return None
    return Built(
        "N_DAY",
        Holiday(str(token.value), full_year(match.first("y")), shift_of(match.first("ref"))),
    )


def _stamp(match: Match) -> Built | None:
    token = match.first("stamp")
    if token is None:
        return None
    said = str(token.value)
    return Built("N_CLOCK" if ":" in said else "N_DAY", Fixed(said))


def day_rules() -> list[Rule]:
    """The rules of this file that read words."""
    year = "(?P<y>YEAR|APOS_YEAR)"
    ref = "(?P<ref>LAST|THIS|NEXT|COMING|PAST)"
    any_ref = "(?P<ref>LAST|THIS|NEXT|COMING|PAST|PREVIOUS|FOLLOWING|THAT|SAME) SAME?"
    return [
        _rule(f"THE? {any_ref} (?P<way>PAST|COMING)? (?P<wd>WEEKDAY|WEEKDAY_ABBREVIATION"
              f" (?P<dot>DOT)?)", _weekday),
        _rule("THE? (?P<o>ORDINAL_WORD|SECOND|ORDINAL|LAST|FINAL) (?P<wd>WEEKDAY) (?:OF|IN)"
              f" (?P<m>MONTH|MONTH_ABBREVIATION DOT?)(?: COMMA? {year})?", _nth_weekday),
        _rule("(?P<wd>WEEKDAY|WEEKDAY_ABBREVIATION (?P<dot>DOT))", _weekday),
        _rule("(?P<d>DEICTIC_DAY)", _deictic),
        _rule("THE (?P<unit>UNIT) (?P<side>BEFORE|AFTER) (?P<d>DEICTIC_DAY)", _day_from),
        _rule("THE (?P<unit>UNIT|WEEKEND) (?P<side>BEFORE|AFTER) (?P<ref>LAST|NEXT)(?! WEEKDAY|"
              " UNIT| UNITS| MONTH| WEEKEND| PART| SEASON| QUARTER| NUMBER)", _before_last),
        _rule("THE (?P<unit>UNIT) (?P<side>BEFORE)(?= DOT| COMMA| BREAK| CLOSE_MARK)", _one_before),
        _rule("(?:THE|A)? (?P<o>ORDINAL|ORDINAL_WORD|SECOND) (?:MORE){0,2} (?P<unit>UNIT)",
              _event_day),
        _rule("(?P<unit>UNIT) (?P<after>(?P<o>NUMBER_WORD|DAYNUM))", _event_day),
        _rule("(?<=ON|OF) THE (?P<d>ORDINAL)", _month_day),
        _rule(f"(?:{ref} )?(?P<h>HOLIDAY)(?: COMMA? {year})?", _holiday),
        _rule("(?P<stamp>ISO|NUMDATE)", _stamp),
    ]  # fmt: skip
