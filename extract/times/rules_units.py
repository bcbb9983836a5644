"""Rules for stretches counted or pointed at by their unit: "two weeks", "last year", "daily"."""

from __future__ import annotations

from newsevents.extract.times.lexer import Token
from newsevents.extract.times.nondates import is_age
from newsevents.extract.times.numbers import read_number
from newsevents.extract.times.rewriting import Build, Built, Match, Rule, compile_pattern
from newsevents.extract.times.rules_calendar import shift_of
from newsevents.extract.times.tree import (
    Base,
    Calendar,
    Edge,
    Length,
    PartOfYear,
    Quantity,
    Reference,
    Repeat,
    Shift,
)
from newsevents.extract.times.words import class_codes


def _is(token: Token | None, *names: str) -> bool:
    codes = class_codes()
    return token is not None and any(token.code == codes[name] for name in names)


UNIT_CODES = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S",
    "decade": "E", "century": "C", "quarter": "Q", "fortnight": "F", "weekend": "WE",
    "millennium": "L",
}  # fmt: skip


def _unit(token: Token) -> str:
    return "second" if _is(token, "SECOND") else str(token.value)


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
    if _is(unit, "SECOND") and number != 1 and not match.has("hyphen"):
        return None
    if (
        _unit(unit) == "quarter"
        and _is(match.after(), "OF")
        and not _is(match.before(), "LAST", "PAST", "NEXT")
    ):
        return None
    amount = match.group("n")
    if (
        len(amount) == 1
        and _is(amount[0], "YEAR")
        and _is(unit, "UNIT")
        and not match.has("hyphen")
    ):
        return None  # "World Cup 2018 day five"
    if number is not None and number > _LARGEST_NUMBER:
        return None
    if _is_some_day(match):
        return _some_day(match)
    quantities = [Quantity(_unit(unit), number)]
    second = match.first("unit2") if match.has("n2") else None
    if second is not None:
        if _unit(second) not in _SMALLER_UNITS.get(_unit(unit), ()):
            return None
        quantities.append(Quantity(_unit(second), read_number(match.group("n2"))))
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
    starts = before is None or _is(before, "BREAK", "DOT", "QUOTE")
    return (starts and _is(after, "COMMA")) or (
        before is not None and before.text.lower() in _BEFORE_SOME_DAY
    )


def _some_day(match: Match) -> Built | None:
    before = match.before()
    if before is not None and before.text.lower() in _MODALS:
        return Built("N_REFERENCE", Reference("FUTURE_REF"))
    return None


_MODALS = frozenset(["can", "could", "may", "might", "must", "should", "will", "would"])
_BEFORE_SOME_DAY = _MODALS | {"he", "i", "it", "she", "they", "we", "who", "you"}

_LARGEST_NUMBER = 1e9
"""Of units; more is a figure that only looks like a duration."""


def _single(match: Match) -> Built | None:
    """ "a week": a duration after "for" and the like; after a count it is a rate."""
    unit = match.first("unit")
    if unit is None or is_age(match):
        return None
    if _is(unit, "SECOND", "QUARTER", "WEEKEND"):
        return None
    before, after = match.before(), match.after()
    if _is(before, "AMOUNT", "MULTIPLIER", "INT") and _is(after, "AND", "OR"):
        return None
    if _is(
        after, "AGO", "EARLIER", "LATER", "BEFORE", "AFTER", "HENCE", "OR", "AND", "FROM"
    ) or _is(
        before, "FOR", "IN", "WITHIN", "AFTER", "ABOUT", "NEARLY", "OVER", "THAN", "LEAST", "OF",
        "AROUND", "UNTIL", "HALF", "EVERY", "TO", "UNDER", "THROUGH", "BY", "UP", "DURING",
        "SINCE", "AS",
    ):  # fmt: skip
        return Built("N_LENGTH", Length((Quantity(_unit(unit), 1.0),)))
    if before is not None and before.text.lower() in _SPENDING:
        return Built("N_LENGTH", Length((Quantity(_unit(unit), 1.0),)))
    if _is(before, "ONCE", "TWICE", "TIMES", "UNITS"):
        return None
    if (before is not None and before.text[-1:] == "s") or _is(
        before, "MULTIPLIER", "AMOUNT", "INT"
    ):
        return None
    return None


_SPENDING = frozenset(
    [
        "take",
        "takes",
        "took",
        "taking",
        "taken",
        "last",
        "lasts",
        "lasted",
        "lasting",
        "spend",
        "spends",
        "spent",
        "spending",
        "only",
        "just",
        "wait",
        "waits",
        "waited",
        "waiting",
        "be",
        "is",
        "was",
        "been",
        "barely",
        "him",
        "them",
        "us",
        "quite",
        "given",
        "give",
        "gave",
    ]
)


def _long(match: Match) -> Built | None:
    """ "a day-long meeting", "the decades-long war"."""
    unit = match.first("unit")
    if unit is None:
        return None
    return Built("N_LENGTH", Length((Quantity(_unit(unit), 1.0 if _is(unit, "UNIT") else None),)))


def _bare_units(match: Match) -> Built | None:
    """ "for days", "in the weeks before"."""
    unit = match.first("unit")
    if unit is None:
        return None
    before, after = match.before(), match.after()
    if (
        _is(
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
        or _is(after, "AGO", "EARLIER", "LATER", "BEFORE", "AFTER", "AHEAD")
        or (
            before is not None
            and before.text.lower()
            in ("take", "takes", "took", "just", "only", "spent", "lasted", "follows", "followed")
        )
    ):
        return Built("N_LENGTH", Length((Quantity(_unit(unit), None),)))
    return None


def _ahead(match: Match) -> Built | None:
    """ "the weeks ahead"."""
    unit = match.first("unit")
    return Built("N_LENGTH", Length((Quantity(_unit(unit), None),), 1)) if unit else None


def _this_years(match: Match) -> Built | None:
    """ "this years festival", its apostrophe forgotten."""
    unit = match.first("unit")
    return Built("N_YEAR", Shift("year", 0)) if unit and _unit(unit) == "year" else None


def _over_the(match: Match) -> Built | None:
    """ "over the years"."""
    unit = match.first("unit")
    return Built("N_LENGTH", Length((Quantity(_unit(unit), None),))) if unit else None


def _shift(match: Match) -> Built | None:
    """ "last week", "this year", "the following month", "that same day"."""
    unit, ref = match.first("unit"), match.first("ref")
    if unit is None or ref is None or is_age(match):
        return None
    name = _unit(unit)
    if name == "second" or (name in ("hour", "minute") and not _is(ref, "LAST", "NEXT", "PAST")):
        return None
    if name == "day" and _is(ref, "LAST", "PAST", "LATEST"):
        return None
    determined = match.has("det")
    if name == "century" and _is(ref, "LAST", "PAST"):
        return Built("N_STRETCH", Shift("century", -1))
    if (
        _is(ref, "PAST") and (not determined or name not in ("year", "week", "month", "quarter"))
    ) or (determined and _is(ref, "LAST") and name in ("decade", "hour", "minute", "century")):
        return Built("N_LENGTH", Length((Quantity(name, 1.0),), -1))
    if determined and _is(ref, "NEXT") and name in ("decade", "hour", "minute"):
        return Built("N_LENGTH", Length((Quantity(name, 1.0),), 1))
    base: Base = "now"
    if _is(ref, "PREVIOUS", "FOLLOWING", "SAME", "THAT") or (determined and _is(ref, "NEXT")):
        base = "text"
    if _is(ref, "COMING"):
        base = "now"
    shift = shift_of(ref)
    if shift is None:
        return None
    if _is(ref, "LATEST"):
        if name == "quarter":
            return Built("N_PART_OF_YEAR", Shift("quarter", 0, "text", latest=True))
        return Built(_kind_of_unit(name), Shift(name, -1))
    return Built(_kind_of_unit(name), Shift(name, shift, base))


def _kind_of_unit(name: str) -> str:
    if name in ("day", "month", "year"):
        return f"N_{name.upper()}"
    return "N_PART_OF_YEAR" if name == "quarter" else "N_STRETCH"


def _the_unit(match: Match) -> Built | None:
    """ "the quarter", "the year", "the weekend": the one that the text speaks of."""
    unit = match.first("unit")
    if unit is None or is_age(match):
        return None
    name = _unit(unit)
    after = match.after()
    if name in ("second", "hour", "minute", "fortnight", "decade", "century", "millennium"):
        return None
    if _is(after, "ENDED"):
        if name == "quarter":
            return Built("N_PART_OF_YEAR", Shift("quarter", 0, "text"))
        return Built("N_LENGTH", Length((Quantity(name, 1.0),)))
    if name == "weekend":
        return Built("N_STRETCH", Shift("weekend", 0))
    if name in ("year", "month", "week") and not _is(
        after, "HYPHEN", "BEFORE", "AFTER", "N_YEAR", "OF"
    ):
        return Built(_kind_of_unit(name), Shift(name, 0))
    if _is(after, "HYPHEN", "BEFORE", "AFTER", "N_YEAR", "OF", "WEEKDAY"):
        return None
    return Built(_kind_of_unit(name), Shift(name, 0, "text"))


def _like(match: Match) -> Built | None:
    """ "the year-earlier quarter", "the year-ago period": the like stretch of the year before."""
    unit = match.first("unit")
    if unit is None or _unit(unit) not in ("year", "month", "week", "day"):
        return None
    return Built("N_PART_OF_YEAR", Shift(_unit(unit), -1, "text", like=True))


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
        or _unit(unit) not in ("year", "month", "week", "quarter")
        or not _is(match.first("edge"), "EDGE")
    ):
        return None
    edge = match.first("edge")
    if edge is None or edge.value != "END":
        return None
    if _unit(unit) == "year":
        past = -1 if _is(match.before(), "SINCE") else 0
        if match.has("hyphen"):
            return Built("N_DAY", Calendar(None, 12, 31, shift=past))
        return Built("N_YEAR", Edge("END", Shift("year", past)))
    return Built(_kind_of_unit(_unit(unit)), Shift(_unit(unit), 0))


def _reference(match: Match) -> Built | None:
    token = match.first("r")
    if token is None:
        return None
    before = match.before()
    if _is(token, "CURRENT") and before is not None and before.text.lower() == "then":
        return None
    value = "PRESENT_REF" if _is(token, "CURRENT") else str(token.value)
    return Built("N_REFERENCE", Reference(value))


def _future(match: Match) -> Built | None:
    return Built("N_REFERENCE", Reference("FUTURE_REF"))


def _past(match: Match) -> Built | None:
    return Built("N_REFERENCE", Reference("PAST_REF"))


def _as_soon(match: Match) -> Built | None:
    return _future(match) if match.row[match.end - 1].text.lower() == "possible" else None


def _vague_side(match: Match) -> Built | None:
    """ "recent years", "coming months"."""
    unit, ref = match.first("unit"), match.first("ref")
    if unit is None or ref is None:
        return None
    if _unit(unit) in ("year", "decade") and not _is(ref, "COMING"):
        return Built("N_REFERENCE", Reference("PAST_REF"))
    if _is(ref, "COMING"):
        return Built("N_REFERENCE", Reference("FUTURE_REF"))
    return Built("N_LENGTH", Length((Quantity(_unit(unit), None),), -1))


def _these_days(match: Match) -> Built | None:
    unit = match.first("unit")
    return Built("N_REFERENCE", Reference("PRESENT_REF")) if unit and _unit(unit) == "day" else None


def _often(match: Match) -> Built | None:
    token = match.first("s")
    if token is None or _is_in_a_name(match, token):
        return None
    period = str(token.value)
    unit = {"D": "day", "W": "week", "M": "month", "Y": "year", "H": "hour"}[period[-1]]
    return Built("N_SET", Repeat(period, unit))


def _is_in_a_name(match: Match, token: Token) -> bool:
    """Whether "Weekly", "Daily" is part of a newspaper's name."""
    before, after = match.before(), match.after()
    return token.text.istitle() and any(
        _is(beside, "OTHER") and beside is not None and beside.text.istitle()
        for beside in (before, after)
    )


def _every(match: Match) -> Built | None:
    """ "every two weeks", "each day", "every other Friday"."""
    unit = match.first("unit")
    if unit is None:
        return None
    number = read_number(match.group("n")) if match.has("n") else 1.0
    if match.has("other"):
        number = 2.0
    if match.has("order"):
        number = float(match.group("order")[0].value or 0)
    name = _unit(unit)
    if name == "weekend":
        return Built("N_SET", Repeat("XXXX-WXX-WE", "weekend"))
    if name == "fortnight":
        return Built("N_SET", Repeat("P2W", "week"))
    if name in ("decade", "century"):
        return Built("N_SET", Repeat({"decade": "P10Y", "century": "P100Y"}[name], "year"))
    count = "X" if number is None else f"{number:g}"
    time = "T" if name in ("hour", "minute", "second") else ""
    return Built("N_SET", Repeat(f"P{time}{count}{UNIT_CODES[name]}", name))


def _every_named(match: Match) -> Built | None:
    token = match.first("t")
    if token is None:
        return None
    if _is(token, "WEEKDAY", "WEEKDAYS"):
        part = match.first("part")
        return Built(
            "N_SET", Repeat(f"XXXX-WXX-{token.value}" + (f"T{part.value}" if part else ""), "day")
        )
    if _is(token, "MONTH"):
        return Built("N_SET", Repeat(f"XXXX-{int(token.value):02d}", "month"))
    if _is(token, "SEASON", "FALL"):
        return Built("N_SET", Repeat(f"XXXX-{token.value}", "season"))
    if _is(token, "PART", "PARTS"):
        return Built("N_SET", Repeat(f"XXXX-XX-XXT{token.value}", "part_of_day"))
    return None


def _rate(match: Match) -> Built | None:
    """ "twice a week", "three times a month"."""
    unit = match.first("unit")
    if unit is None:
        return None
    name = _unit(unit)
    if name not in UNIT_CODES:
        return None
    time = "T" if name in ("hour", "minute", "second") else ""
    return Built("N_SET", Repeat(f"P{time}1{UNIT_CODES[name]}", name))


def _rule(pattern: str, build: Build) -> Rule:
    return Rule(compile_pattern(pattern), build)


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
        _rule("(?P<r>PRESENT|CURRENT(?= OTHER))", _reference),
        _rule("MORE? (?P<r>RECENTLY)", _reference),
        _rule("AS SOON AS OTHER", _as_soon),
        _rule("THE (?:NOT HYPHEN? (?:NOT HYPHEN?)? DISTANT|NEAR|DISTANT|VERY NEAR)? FUTURE(?!"
              " OF)", _future),
        _rule("NEAR FUTURE", _future),
        _rule("THE (?:NEAR|SHORT) TERM", _future),
        _rule("THE (?:RECENT|DISTANT)? PAST(?! UNIT| UNITS| NUMBER_WORD| DAYNUM| VAGUE_NUMBER|"
              " COUPLE| INT| QUARTER| MONTH| WEEKEND| SEASON)", _past),
        _rule("(?P<ref>RECENT|COMING|PAST) (?P<unit>UNITS|QUARTERS)", _vague_side),
        _rule("THESE (?P<unit>UNITS)", _these_days),
        _rule("FUTURE (?P<unit>UNITS|QUARTERS)", _future),
        _rule("(?P<s>OFTEN)", _often),
        _rule("(?:EVERY|EACH) (?P<other>OTHER_WORD)? (?P<n>NUMBER|VAGUE)?"
              " (?P<unit>UNIT|UNITS|QUARTER|WEEKEND)", _every),
        _rule("EVERY (?P<order>ORDINAL_WORD|SECOND|ORDINAL) (?P<unit>UNIT)", _every),
        _rule("(?:EVERY|EACH) (?:OTHER_WORD|ORDINAL_WORD|SECOND|ORDINAL)?"
              " (?P<t>WEEKDAY|MONTH|SEASON|FALL|PART) (?P<part>PART)?", _every_named),
        _rule("(?P<t>WEEKDAY|WEEKDAYS) (?P<part>PARTS)", _every_named),
        _rule("(?P<t>WEEKDAYS) (?P<part>PART)?", _every_named),
        _rule("(?:ONCE|TWICE|(?:NUMBER|VAGUE) TIMES) (?:A|EACH|EVERY|PER) (?P<unit>UNIT)", _rate),
    ]  # fmt: skip
