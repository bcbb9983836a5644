"""Rules for times that have no place on the calendar: "now", "recent years", "every Friday"."""

from __future__ import annotations

from newsevents.extract.times.lexer import Token
from newsevents.extract.times.numbers import read_number
from newsevents.extract.times.rewriting import Built, Match, Rule, is_class
from newsevents.extract.times.rewriting import make_rule as _rule
from newsevents.extract.times.rules_units import UNIT_CODES, unit_name
from newsevents.extract.times.tree import Length, Quantity, Reference, Repeat


def _reference(match: Match) -> Built | None:
    token = match.first("r")
    if token is None:
        return None
    before = match.before()
    if is_class(token, "CURRENT") and before is not None and before.text.lower() == "then":
        return None
    value = "PRESENT_REF" if is_class(token, "CURRENT") else str(token.value)
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
    if unit_name(unit) in ("year", "decade") and not is_class(ref, "COMING"):
        return Built("N_REFERENCE", Reference("PAST_REF"))
    if is_class(ref, "COMING"):
        return Built("N_REFERENCE", Reference("FUTURE_REF"))
    return Built("N_LENGTH", Length((Quantity(unit_name(unit), None),), -1))


def _these_days(match: Match) -> Built | None:
    unit = match.first("unit")
    return (
        Built("N_REFERENCE", Reference("PRESENT_REF"))
        if unit and unit_name(unit) == "day"
        else None
    )


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
        is_class(beside, "OTHER") and beside is not None and beside.text.istitle()
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
    name = unit_name(unit)
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
    if is_class(token, "WEEKDAY", "WEEKDAYS"):
        part = match.first("part")
        return Built(
            "N_SET", Repeat(f"XXXX-WXX-{token.value}" + (f"T{part.value}" if part else ""), "day")
        )
    if is_class(token, "MONTH"):
        return Built("N_SET", Repeat(f"XXXX-{int(token.value):02d}", "month"))
    if is_class(token, "SEASON", "FALL"):
        return Built("N_SET", Repeat(f"XXXX-{token.value}", "season"))
    if is_class(token, "PART", "PARTS"):
        return Built("N_SET", Repeat(f"XXXX-XX-XXT{token.value}", "part_of_day"))
    return None


def _rate(match: Match) -> Built | None:
    """ "twice a week", "three times a month"."""
    unit = match.first("unit")
    if unit is None:
        return None
    name = unit_name(unit)
    if name not in UNIT_CODES:
        return None
    time = "T" if name in ("hour", "minute", "second") else ""
    return Built("N_SET", Repeat(f"P{time}1{UNIT_CODES[name]}", name))


def set_rules() -> list[Rule]:
    """The rules of this file."""
    return [
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
