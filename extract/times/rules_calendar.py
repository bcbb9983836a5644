"""Rules for dates, months, years and parts of years: "May 5", "the third quarter of 1984"."""

from __future__ import annotations

from newsevents.extract.times.lexer import Token
from newsevents.extract.times.nondates import (
    event_year,
    is_day_count,
    is_month_name,
    is_year,
)
from newsevents.extract.times.numbers import read_spelled_year
from newsevents.extract.times.rewriting import Built, Match, Rule
from newsevents.extract.times.rewriting import make_rule as _rule
from newsevents.extract.times.tree import (
    Calendar,
    Century,
    Decade,
    Fixed,
    PartOfYear,
)
from newsevents.extract.times.words import class_codes

_FIRST_OF_THIS_CENTURY = 30
"""Two-digit years below this are of the 2000s."""


def full_year(token: Token | None) -> int | None:
    """The year that a token says: 1999, or '99."""
    if token is None:
        return None
    number = int(token.value)
    if token.code == class_codes()["APOS_YEAR"]:
        return number + (2000 if number < _FIRST_OF_THIS_CENTURY else 1900)
    return number


def shift_of(token: Token | None) -> int | None:
    """ "last" is -1, "this" 0, "next" 1."""
    if token is None:
        return None
    codes = class_codes()
    for names, shift in _SHIFTS:
        if any(token.code == codes[name] for name in names):
            return shift
    return None


_SHIFTS = (
    (("LAST", "PAST", "PREVIOUS", "LATTER"), -1),
    (("THIS", "CURRENT", "LATEST", "THAT", "SAME"), 0),
    (("NEXT", "COMING", "FOLLOWING"), 1),
)


def number_of(tokens: list[Token]) -> int | None:
    """The number that an ordinal of one or two words says."""
    return sum(int(token.value) for token in tokens if token.value) if tokens else None


def _day(match: Match) -> Built | None:
    month, days = match.first("m"), match.group("d")
    number = number_of(days)
    if month is None or number is None or not 1 <= number <= 31:
        return None
    if len(days) == 1 and not match.has("y") and is_day_count(days[0], match.after()):
        return None
    weekday, year = match.first("wd"), full_year(match.first("y"))
    return Built(
        "N_DAY",
        Calendar(
            year,
            int(month.value),
            number,
            int(weekday.value) if weekday else None,
            shift_of(match.first("ref")),
            known_year=event_year(match, int(month.value), number) if year is None else None,
        ),
    )


def _month(match: Match) -> Built | None:
    month = match.first("m")
    if month is None or not is_month_name(match, month):
        return None
    year = match.first("y")
    return Built(
        "N_MONTH",
        Calendar(
            full_year(year),
            int(month.value),
            None,
            None,
            shift_of(match.first("way") or match.first("ref")),  # "this past December"
        ),
    )


def _year(match: Match) -> Built | None:
    token = match.first("y")
    if token is None or not (match.has("word") or is_year(match, token)):
        return None
    word = match.first("word")
    if word is not None and word.value not in ("year", "years"):
        return None
    return Built("N_YEAR", Calendar(full_year(token)))


def _second_year(match: Match) -> Built | None:
    year, token = match.first("y"), match.first("z")
    if year is None or token is None or not is_year(match, year):
        return None
    first, second = int(year.value), int(token.value)
    if second <= first % 100 or second > 99 or len(token.text) != 2:
        return None
    return Built("N_YEAR", Fixed(f"{first}/{first // 100 * 100 + second}"))


def _spelled_year(match: Match) -> Built | None:
    year = read_spelled_year(match.group("n"))
    after = match.after()
    codes = class_codes()
    if year is None or (after is not None and after.code in (codes["UNITS"], codes["MULTIPLIER"])):
        return None
    word = match.first("word")
    if word is not None and word.value != "year":
        return None
    if year % 100 == 0 and word is None:
        return None
    return Built("N_YEAR", Calendar(year))


def _fiscal_year(match: Match) -> Built | None:
    return Built("N_YEAR", Calendar(full_year(match.first("y"))))


def _decade(match: Match) -> Built | None:
    token = match.first("d")
    if token is None:
        return None
    bare = token.text[0].isdigit() and int(token.value) < 100
    if bare and not match.has("the"):  # "in his 30s", "in the low 40s"
        return None
    return Built("N_STRETCH", Decade(int(token.value)))


def _century(match: Match) -> Built | None:
    number, unit = number_of(match.group("o")), match.first("unit")
    if not number or unit is None or unit.value != "century":
        return None
    return Built("N_STRETCH", Century(number))


def _quarter(match: Match) -> Built | None:
    number = number_of(match.group("o"))
    if number is None or not 1 <= number <= 4:
        return None
    after = match.after()
    if after is not None and after.text.lower() in ("final", "finals", "century", "pole"):
        return None
    shift = _compared(match)
    return Built(
        "N_PART_OF_YEAR",
        PartOfYear(
            f"Q{number}", full_year(match.first("y")), shift, base="text" if shift else "now"
        ),
    )


def _last_quarter(match: Match) -> Built | None:
    """ "the final quarter" of a year."""
    return Built("N_PART_OF_YEAR", PartOfYear("Q4"))


def _compared(match: Match) -> int | None:
    """-1 for "the year-earlier third quarter"."""
    return -1 if match.has("compared") else None


def _half(match: Match) -> Built | None:
    codes = class_codes()
    token = match.first("o")
    if token is None:
        return None
    number = (
        2 if token.code in (codes["LAST"], codes["FINAL"], codes["LATTER"]) else int(token.value)
    )
    if number not in (1, 2):
        return None
    return Built("N_PART_OF_YEAR", PartOfYear(f"H{number}", full_year(match.first("y"))))


def _quarter_code(match: Match) -> Built | None:
    token = match.first("q")
    if token is None:
        return None
    return Built("N_PART_OF_YEAR", PartOfYear(f"Q{int(token.value)}", full_year(match.first("y"))))


def _season(match: Match) -> Built | None:
    token = match.first("s")
    if token is None:
        return None
    ref = match.first("ref")
    base = "text" if ref is not None and ref.code in text_refs() else "now"
    return Built(
        "N_PART_OF_YEAR",
        PartOfYear(
            str(token.value),
            full_year(match.first("y")),
            shift_of(match.first("way") or ref),
            base=base,  # type: ignore[arg-type]
        ),
    )


def text_refs() -> tuple[str, ...]:
    """Classes of the words that point back into the text: "previous", "the same"."""
    codes = class_codes()
    return codes["PREVIOUS"], codes["FOLLOWING"], codes["THAT"], codes["SAME"]


def calendar_rules() -> list[Rule]:
    """The rules of this file."""
    year = "(?P<y>YEAR|APOS_YEAR)"
    ref = "(?P<ref>LAST|THIS|NEXT|COMING|PAST)"
    any_ref = "(?P<ref>LAST|THIS|NEXT|COMING|PAST|PREVIOUS|FOLLOWING|THAT|SAME) SAME?"
    spelled_day = "(?P<d>DAYNUM|ORDINAL|NUMBER_WORD HYPHEN? ORD|ORD)"
    return [
        _rule(f"(?:(?:THIS|(?P<ref>LAST|NEXT)) (?:PAST|COMING)? )?(?:(?P<wd>WDAY) COMMA? )?"
              f"(?P<m>MON) {spelled_day}(?! MULTIPLIER| (?:AND|HYPHEN) FRACTION)"
              f"(?: COMMA? {year}(?! MULTIPLIER))?", _day),
        _rule("(?:(?:THIS|(?P<ref>LAST|NEXT)) (?:PAST|COMING)? )?"
              f"(?:(?P<wd>WDAY) COMMA? )?(?:THE )?(?P<d>DAYNUM|ORD) OF (?P<m>MON)(?: COMMA?"
              f" {year})?", _day),
        _rule("(?:(?:THIS|(?P<ref>LAST|NEXT)) (?:PAST|COMING)? (?=WDAY))?"
              f"(?:(?P<wd>WDAY) COMMA? )?(?P<d>DAYNUM|ORDINAL) (?P<m>MON)(?: COMMA?"
              f" {year})?", _day),
        _rule(f"(?P<m>MON) (?:COMMA|OF)? {year}", _month),
        _rule(f"{ref}(?: (?P<way>PAST|COMING))? (?P<m>MON)(?! DOT? (?:DAYNUM|ORDINAL))", _month),
        _rule("(?P<m>MONTH|MONTH_ABBREVIATION)", _month),
        _rule("(?P<y>YEAR|APOS_YEAR)", _year),
        _rule("THE? CALENDAR? (?P<word>UNIT|UNITS) (?P<y>YEAR)", _year),
        _rule("(?P<y>YEAR) (?:HYPHEN|SLASH) (?P<z>DAYNUM|INT)", _second_year),
        _rule("THE? (?P<word>UNIT)? (?P<n>NUMBER_WORD (?:MULTIPLIER (?:AND? NUMBER_WORD"
              " (?:HYPHEN? NUMBER_WORD)?)?"
              "|NUMBER_WORD (?:HYPHEN? NUMBER_WORD)?))", _spelled_year),
        _rule("THE? FISCAL (?:UNIT )?(?P<y>YEAR)", _fiscal_year),
        _rule("(?P<the>THE)? (?P<d>DECADE)", _decade),
        _rule("THE (?P<d>DECADE_WORD)", _decade),
        _rule("THE? (?P<o>ORDINAL|NUMBER_WORD HYPHEN? ORD|ORD) HYPHEN? (?P<unit>UNIT)", _century),
        _rule("THE? COMPARABLE? (?P<compared>UNIT HYPHEN (?:AGO|EARLIER))? FISCAL? HYPHEN?"
              f" (?P<o>ORD) FISCAL? QUARTER(?: OF? FISCAL? {year})?", _quarter),
        _rule("FISCAL? (?P<o>ORD) HYPHEN QUARTER", _quarter),
        _rule("THE? (?:LAST|FINAL) QUARTER(?= OF (?:YEAR|FISCAL|(?:LAST|THIS|NEXT|THE) FISCAL?"
              " UNIT))", _last_quarter),
        _rule("THE? (?P<o>ORD|LAST|FINAL|LATTER) HYPHEN? HALF OF (?P<y>YEAR)", _half),
        _rule("THE? (?P<o>ORD|LAST|FINAL|LATTER) HYPHEN HALF", _half),
        _rule("THE (?P<o>ORD|LAST|FINAL|LATTER) HALF(?= OF (?:FISCAL|(?:LAST|THIS|NEXT) FISCAL?"
              " UNIT))", _half),
        _rule("(?P<q>QUARTER_CODE)(?: OF? (?P<y>YEAR|APOS_YEAR))?", _quarter_code),
        _rule(f"THE? {any_ref} (?P<way>PAST|COMING)? (?P<s>SEASON|FALL)", _season),
        _rule(f"THE? (?P<s>SEASON|FALL) (?:COMMA|OF)? {year}", _season),
        _rule("THE (?P<s>SEASON)", _season),
        _rule("(?<=IN|BY) (?P<s>SEASON|FALL)", _season),
        _rule("(?<=IN|BY) THE (?P<s>FALL)(?! OF)", _season),
        _rule("(?<=EARLY|LATE) (?P<s>SEASON|FALL)", _season),
        _rule("(?<=UNTIL|SINCE) (?P<s>SEASON)", _season),
    ]  # fmt: skip
