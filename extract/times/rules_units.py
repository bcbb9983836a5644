"""Rules for stretches counted or pointed at by their unit: "two weeks", "last year"."""

from __future__ import annotations

from newsevents.extract.lexicon import word_set
from newsevents.extract.times.lexer import Token
from newsevents.extract.times.nondates import is_age
from newsevents.extract.times.numbers import read_number
from newsevents.extract.times.rewriting import Built, Match, Rule, is_class
from newsevents.extract.times.rewriting import make_rule as _rule
from newsevents.extract.times.rules_calendar import shift_of
from newsevents.extract.times.tree import (
    Base,
    Calendar,
    Edge,
    Length,
    PartOfYear,
    Quantity,
    Reference,
    Shift,
)

UNIT_CODES = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S",
    "decade": "E", "century": "C", "quarter": "Q", "fortnight": "F", "weekend": "WE",
    "millennium": "L",
}  # fmt: skip


def unit_name(token: Token) -> str:
    """The unit that a word names."""
    return "second" if is_class(token, "SECOND") else str(token.value)


def _length(match: Match) -> Built | None:
    """ "two weeks", "several years", "2 1/2 hours", "an additional year"."""
    unit = match.first("unit")
    if unit is None or is_age(match):
        return None
    number = read_number(match.group("n"))
    if number is not None and match.has("half"):
        number += 0.5
    if number is None and match.has("half_first"):
        number = 0.5
    if is_class(unit, "SECOND") and number != 1 and not match.has("hyphen"):
        return None
    if (
        unit_name(unit) == "quarter"
        and is_class(match.after(), "OF")
        and not is_class(match.before(), "LAST", "PAST", "NEXT")
    ):
        return None
    amount = match.group("n")
    if (
        len(amount) == 1
        and is_class(amount[0], "YEAR")
        and is_class(unit, "UNIT")
        and not match.has("hyphen")
    ):
        return None  # "World Cup 2018 day five"
    if number is not None and number > _LARGEST_NUMBER:
        return None
    if _is_some_day(match):
        return _some_day(match)
    quantities = [Quantity(unit_name(unit), number)]
    second = match.first("unit2") if match.has("n2") else None
    if second is not None:
        if unit_name(second) not in _SMALLER_UNITS.get(unit_name(unit), ()):
            return None
        quantities.append(Quantity(unit_name(second), read_number(match.group("n2"))))
    return Built(
        "N_LENGTH_ADJECTIVE" if match.has("hyphen") else "N_LENGTH", Length(tuple(quantities))
    )


_SMALLER_UNITS = {
    "year": ("month", "week", "day"),
    "month": ("week", "day"),
    "week": ("day",),
    "day": ("hour", "minute"),
    "hour": ("minute", "second"),
    "minute": ("second",),
}


def _is_some_day(match: Match) -> bool:
    """Whether "one day" names no length: "she will one day return", "One day, he left"."""
    said = [token.text.lower() for token in match.row[match.start : match.end]]
    if said != ["one", "day"]:
        return False
    before, after = match.before(), match.after()
    starts = before is None or is_class(before, "BREAK", "DOT", "QUOTE")
    return (starts and is_class(after, "COMMA")) or (
        before is not None and before.text.lower() in _BEFORE_SOME_DAY
    )


def _some_day(match: Match) -> Built | None:
    before = match.before()
    if before is not None and before.text.lower() in _MODALS:
        return Built("N_REFERENCE", Reference("FUTURE_REF"))
    return None


_MODALS = word_set("times_words", "modals")
_BEFORE_SOME_DAY = _MODALS | word_set("times_words", "before_some_day")

_LARGEST_NUMBER = 1e9
"""Of units; more is a figure that only looks like a duration."""


def _single(match: Match) -> Built | None:
    """ "a week": a duration after "for" and the like; after a count it is a rate."""
    unit = match.first("unit")
    if unit is None or is_age(match):
        return None
    if is_class(unit, "SECOND", "QUARTER", "WEEKEND"):
        return None
    before, after = match.before(), match.after()
    if is_class(before, "AMOUNT", "MULTIPLIER", "INT") and is_class(after, "AND", "OR"):
        return None
    if is_class(
        after, "AGO", "EARLIER", "LATER", "BEFORE", "AFTER", "HENCE", "OR", "AND", "FROM"
    ) or is_class(
        before, "FOR", "IN", "WITHIN", "AFTER", "ABOUT", "NEARLY", "OVER", "THAN", "LEAST", "OF",
        "AROUND", "UNTIL", "HALF", "EVERY", "TO", "UNDER", "THROUGH", "BY", "UP", "DURING",
        "SINCE", "AS",
    ):  # fmt: skip
        return Built("N_LENGTH", Length((Quantity(unit_name(unit), 1.0),)))
    if before is not None and before.text.lower() in _SPENDING:
        return Built("N_LENGTH", Length((Quantity(unit_name(unit), 1.0),)))
    if is_class(before, "ONCE", "TWICE", "TIMES", "UNITS"):
        return None
    if (before is not None and before.text[-1:] == "s") or is_class(
        before, "MULTIPLIER", "AMOUNT", "INT"
    ):
        return None
    return None


_SPENDING = word_set("times_words", "spending")


def _long(match: Match) -> Built | None:
    """ "a day-long meeting", "the decades-long war"."""
    unit = match.first("unit")
    if unit is None:
        return None
    return Built(
        "N_LENGTH", Length((Quantity(unit_name(unit), 1.0 if is_class(unit, "UNIT") else None),))
    )


def _bare_units(match: Match) -> Built | None:
    """ "for days", "in the weeks before"."""
    unit = match.first("unit")
    if unit is None:
        return None
    before, after = match.before(), match.after()
    if (
        is_class(
            before,
            "FOR",
            "IN",
            "THE",
            "WITHIN",
            "OVER",
            "AFTER",
            "MORE",
            "OF",
            "THESE",
            "THOSE",
            "RECENT",
            "COMING",
            "FOLLOWING",
            "AND",
            "OR",
            "ORDINAL_WORD",
            "FINAL",
            "TO",
            "UNTIL",
            "LAST",
            "PAST",
            "NEXT",
        )
        or is_class(after, "AGO", "EARLIER", "LATER", "BEFORE", "AFTER", "AHEAD")
        or (
            before is not None
            and before.text.lower()
            in ("take", "takes", "took", "just", "only", "spent", "lasted", "follows", "followed")
        )
    ):
        return Built("N_LENGTH", Length((Quantity(unit_name(unit), None),)))
    return None


def _ahead(match: Match) -> Built | None:
    """ "the weeks ahead"."""
    unit = match.first("unit")
    return Built("N_LENGTH", Length((Quantity(unit_name(unit), None),), 1)) if unit else None


def _this_years(match: Match) -> Built | None:
    """ "this years festival", its apostrophe forgotten."""
    unit = match.first("unit")
    return Built("N_YEAR", Shift("year", 0)) if unit and unit_name(unit) == "year" else None


def _over_the(match: Match) -> Built | None:
    """ "over the years"."""
    unit = match.first("unit")
    return Built("N_LENGTH", Length((Quantity(unit_name(unit), None),))) if unit else None


def _shift(match: Match) -> Built | None:
    """ "last week", "this year", "the following month", "that same day"."""
    unit, ref = match.first("unit"), match.first("ref")
    if unit is None or ref is None or is_age(match):
        return None
    name = unit_name(unit)
    if name == "second" or (
        name in ("hour", "minute") and not is_class(ref, "LAST", "NEXT", "PAST")
    ):
        return None
    if name == "day" and is_class(ref, "LAST", "PAST", "LATEST"):
        return None
    determined = match.has("det")
    of, month = match.after(), match.after(2)
    if (
        determined
        and name == "week"
        and is_class(ref, "LAST")
        and is_class(of, "OF", "IN")
        and is_class(month, "MONTH", "MONTH_ABBREVIATION")
    ):
        return None  # "the last week of December": a part of the month
    if name == "century" and is_class(ref, "LAST", "PAST"):
        return Built("N_STRETCH", Shift("century", -1))
    if (
        is_class(ref, "PAST")
        and (not determined or name not in ("year", "week", "month", "quarter"))
    ) or (determined and is_class(ref, "LAST") and name in ("decade", "hour", "minute", "century")):
        return Built("N_LENGTH", Length((Quantity(name, 1.0),), -1))
    if determined and is_class(ref, "NEXT") and name in ("decade", "hour", "minute"):
        return Built("N_LENGTH", Length((Quantity(name, 1.0),), 1))
    base: Base = "now"
    if is_class(ref, "PREVIOUS", "FOLLOWING", "SAME", "THAT") or (
        determined and is_class(ref, "NEXT")
    ):
        base = "text"
    if is_class(ref, "COMING"):
        base = "now"
    shift = shift_of(ref)
    if shift is None:
        return None
    if is_class(ref, "LATEST"):
        if name == "quarter":
            return Built("N_PART_OF_YEAR", Shift("quarter", 0, "text", latest=True))
        return Built(_kind_of_unit(name), Shift(name, -1))
    rolling = determined and is_class(ref, "PAST")
    return Built(_kind_of_unit(name), Shift(name, shift, base, rolling=rolling))


def _kind_of_unit(name: str) -> str:
    if name in ("day", "month", "year"):
        return f"N_{name.upper()}"
    return "N_PART_OF_YEAR" if name == "quarter" else "N_STRETCH"


def _the_unit(match: Match) -> Built | None:
    """ "the quarter", "the year", "the weekend": the one that the text speaks of."""
    unit = match.first("unit")
    if unit is None or is_age(match):
        return None
    name = unit_name(unit)
    after = match.after()
    if name in ("second", "hour", "minute", "fortnight", "decade", "century", "millennium"):
        return None
    if is_class(after, "ENDED"):
        if name == "quarter":
            return Built("N_PART_OF_YEAR", Shift("quarter", 0, "text"))
        return Built("N_LENGTH", Length((Quantity(name, 1.0),)))
    if name == "weekend":
        return Built("N_STRETCH", Shift("weekend", 0))
    if name in ("year", "month", "week") and not is_class(
        after, "HYPHEN", "BEFORE", "AFTER", "N_YEAR", "OF"
    ):
        return Built(_kind_of_unit(name), Shift(name, 0))
    if is_class(after, "HYPHEN", "BEFORE", "AFTER", "N_YEAR", "OF", "WEEKDAY"):
        return None
    return Built(_kind_of_unit(name), Shift(name, 0, "text"))


def _like(match: Match) -> Built | None:
    """ "the year-earlier quarter", "the year-ago period": the like stretch of the year before."""
    unit = match.first("unit")
    if unit is None or unit_name(unit) not in ("year", "month", "week", "day"):
        return None
    return Built("N_PART_OF_YEAR", Shift(unit_name(unit), -1, "text", like=True))


def _latest_period(match: Match) -> Built | None:
    return Built("N_PART_OF_YEAR", Shift("quarter", 0, "text", like=True, latest=True))


def _same_period(match: Match) -> Built | None:
    """ "the same period last year", "the same month a year ago", "the 1989 period"."""
    year = match.first("y")
    if year is not None:
        return Built("N_PART_OF_YEAR", PartOfYear("like", int(year.value), base="text"))
    return Built("N_PART_OF_YEAR", Shift("year", -1, "text", like=True))


def _year_end(match: Match) -> Built | None:
    unit = match.first("unit")
    if (
        unit is None
        or unit_name(unit) not in ("year", "month", "week", "quarter")
        or not is_class(match.first("edge"), "EDGE")
    ):
        return None
    edge = match.first("edge")
    if edge is None or edge.value != "END":
        return None
    if unit_name(unit) == "year":
        past = -1 if is_class(match.before(), "SINCE") else 0
        if match.has("hyphen"):
            return Built("N_DAY", Calendar(None, 12, 31, shift=past))
        return Built("N_YEAR", Edge("END", Shift("year", past)))
    return Built(_kind_of_unit(unit_name(unit)), Shift(unit_name(unit), 0))


def unit_rules() -> list[Rule]:
    """The rules of this file that read words."""
    shift_ref = "(?P<ref>LAST|PAST|PREVIOUS|THIS|CURRENT|LATEST|NEXT|FOLLOWING|COMING|THAT|SAME)"
    return [
        _rule("(?!A (?:VAGUE_NUMBER|COUPLE|MULTIPLIER|DOZEN) HYPHEN)"
              "(?P<n>NUMBER|VAGUE|ANOTHER) (?:MORE|LONG|OTHER_WORD|CALENDAR|FISCAL)?"
              " (?P<hyphen>HYPHEN)? (?P<unit>ANY_UNIT)"
              "(?P<half> AND A HALF)?", _length),
        _rule("(?P<n>NUMBER) (?:TO|OR|HYPHEN) NUMBER HYPHEN?"
              " (?P<unit>UNITS|UNIT|QUARTERS)", _length),
        _rule("(?P<n>NUMBER) HYPHEN? (?P<unit>UNITS|UNIT) (?:COMMA|AND|COMMA AND)?"
              " (?P<n2>NUMBER) (?P<unit2>UNITS|UNIT)", _length),
        _rule("(?P<n>A) (?P<unit>UNIT) (?:COMMA? AND) (?P<n2>NUMBER) (?P<unit2>UNITS|UNIT)",
              _length),
        _rule("(?:THE|A)? UNIT HYPHEN (?:AGO|EARLIER) (?P<n>NUMBER) (?P<unit>UNITS)", _length),
        _rule("(?P<n>NUMBER) (?P<unit>UNIT) HYPHEN LONG", _length),
        _rule("(?P<unit>UNIT|UNITS) HYPHEN LONG", _long),
        _rule("(?P<n>A) (?:MORE|FISCAL|CALENDAR) (?P<unit>UNIT)", _length),
        _rule("(?P<n>A) (?P<unit>UNIT|QUARTER) (?P<half>AND A HALF)", _length),
        _rule("(?P<half_first>A? HALF HYPHEN? A?) (?P<unit>UNIT)", _length),
        _rule("A (?P<unit>UNIT)", _single),
        _rule("(?P<unit>UNITS|QUARTERS)", _bare_units),
        _rule("THE (?P<unit>UNITS) AHEAD(?! OF)", _ahead),
        _rule("(?<=OVER) THE (?P<unit>UNITS)(?! OF)", _over_the),
        _rule("THIS (?P<unit>UNITS)(?= OTHER)", _this_years),
        _rule("(?P<unit>UNITS) (?:AND|OR) UNITS", _bare_units),
        _rule(f"(?P<det>THE)? {shift_ref} (?:SAME)? (?:FISCAL|CALENDAR|MORE)?"
              f" (?P<unit>UNIT|QUARTER|WEEKEND|SECOND)", _shift),
        _rule("(?:THE) (?:FISCAL|CALENDAR|MORE)? (?P<unit>UNIT|QUARTER|WEEKEND)", _the_unit),
        _rule("(?:THE|A)? COMPARABLE? (?P<unit>UNIT) HYPHEN (?:AGO|EARLIER)"
              " (?:QUARTER|PERIOD|UNIT)", _like),
        _rule("(?P<unit>UNIT) HYPHEN (?:AGO|EARLIER)", _like),
        _rule("THE (?P<y>YEAR) (?:PERIOD|QUARTER)", _same_period),
        _rule("THE LATEST PERIOD", _latest_period),
        _rule("(?P<unit>UNIT) (?:(?P<hyphen>HYPHEN)|POSSESSIVE)? (?P<edge>EDGE)", _year_end),
    ]  # fmt: skip
