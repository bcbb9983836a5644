"""Words and figures that look like dates and are none: "may", "March on Rome", "2,000 people"."""

from __future__ import annotations

from functools import cache

from newsevents.extract.lexicon import load
from newsevents.extract.times.lexer import Token
from newsevents.extract.times.rewriting import Match
from newsevents.extract.times.words import class_codes


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(load("times_nondates")[table]["words"])


@cache
def _codes(*names: str) -> frozenset[str]:
    codes = class_codes()
    return frozenset(codes[name] for name in names)


def is_month_name(match: Match, month: Token) -> bool:
    """Whether "May", "March" and short forms are months here. Other month names always are."""
    before, after = match.before(), match.after()
    short = month.code in _codes("MONTH_ABBREVIATION")
    if match.has("y") or match.has("ref"):
        return True
    if (
        after is not None
        and after.text.lower() in _words("after_person")
        and month.value in (4, 5, 6)
    ):
        return False
    if (
        before is not None
        and before.text.lower() in _words("first_name_before")
        and month.value in (4, 5, 6)
    ):
        return False
    if short:
        return month.text.lower() in ("sept", "oct", "nov", "dec", "jan", "feb", "aug") and (
            before is not None
            and before.code
            in _codes("IN", "BY", "SINCE", "UNTIL", "OF", "EARLY", "LATE", "MID", "HYPHEN")
        )
    if month.text not in ("May", "March", "MAY", "MARCH"):
        return True
    if _after_time_preposition(before) or (
        before is not None
        and before.code in _codes("EARLY", "LATE", "MID", "HYPHEN", "OF", "EVERY", "EACH")
    ):
        return True
    following = after.text.lower() if after is not None else ""
    if month.value == 5:
        if following in _words("after_modal") or following in _words("pronoun"):
            return False
        return before is not None and before.code not in _codes("BREAK", "DOT", "QUOTE")
    return (
        following not in _words("after_march_verb")
        and following not in ("of", "for", "to")
        and (before is not None and before.code not in _codes("BREAK", "DOT", "QUOTE"))
    )


def _after_time_preposition(token: Token | None) -> bool:
    return token is not None and token.code in _codes(
        "IN", "BY", "SINCE", "UNTIL", "THROUGH", "FROM", "TO", "BEFORE", "AFTER", "DURING", "FOR",
        "BETWEEN", "AND", "ON", "WITHIN", "AROUND", "LAST", "NEXT", "THIS", "AS",
    )  # fmt: skip


def is_weekday(match: Match) -> bool:
    """Whether a weekday's name is one: "Bloody Sunday" is another name."""
    before, after = match.before(), match.after()
    if before is None:
        return True
    if before.code in _codes("A"):  # "on a Tuesday" is any; "a Tuesday rally" is not
        return after is not None and after.code in _codes("OTHER", "PART")
    return before.text.lower() not in _words("not_a_weekday_after")


def event_year(match: Match, month: int, day: int) -> int | None:
    """The year of a day that an event made a name of: 2001 in "the Sept. 11 attacks"."""
    event = load("times_nondates")["named_day"].get(f"{month:02d}-{day:02d}")
    if event is None:
        return None
    before, following = match.before(), (match.after(), match.after(2))
    if before is not None and before.code in _codes("OF"):
        said = match.before(2)
        return int(event["year"]) if said and said.text.lower() in event["of"] else None
    if before is None or before.code not in _codes("THE"):
        return None
    named = any(token is not None and token.text.lower() in event["words"] for token in following)
    return int(event["year"]) if named else None


def is_year(match: Match, year: Token) -> bool:
    """Whether four digits are a year here: not an amount, a number of things or of a road."""
    before, after = match.before(), match.after()
    if year.code in _codes("APOS_YEAR"):
        return _after_time_preposition(before) or (
            before is not None and before.code in _codes("THE", "OF")
        )
    number = int(year.value)
    if after is not None:
        following = after.text.lower()
        if after.code in _codes("AMOUNT", "MULTIPLIER", "UNITS", "QUARTERS", "ZONE", "DOZEN"):
            return False
        if after.start == year.end and after.text in ("%", "°"):
            return False
        if (
            after.code in _codes("UNIT")
            and (second := match.after(2)) is not None
            and (second.code in _codes("OLD") or second.start == after.end)
        ):
            return False
        if (
            not _MODERN[0] <= number <= _MODERN[1]
            and after.text.islower()
            and following.endswith(("s", "ren"))
        ):
            return False
        if following in _words("measure"):
            return False
        # "2017 people"; "in 2017 people were killed" would have its comma, were they counted
        of_year = before is not None and before.code in _codes("IN", "SINCE", "DURING", "UNTIL")
        if following in _words("counted") and not (of_year and _MODERN[0] <= number <= _MODERN[1]):
            return False
    if before is not None:
        said = before.text.lower()
        if said in _words("numbered") or (
            before.end == year.start and said in ("#", "_", "@", "+", "=")
        ):
            return False
        if before.code in _codes("HYPHEN") and before.end == year.start:
            left = match.before(2)
            if (
                left is not None
                and left.end == before.start
                and left.code
                not in _codes(
                    "YEAR",
                    "N_YEAR",
                    "MONTH",
                    "MONTH_ABBREVIATION",
                    "DAYNUM",
                    "INT",
                    "MID",
                    "EARLY",
                    "LATE",
                )
                and left.text.lower() not in _words("prefix")
            ):
                return False
            if left is not None and left.code in _codes("INT", "DAYNUM"):
                return False
        if before.code in _codes("SLASH") and before.end == year.start:
            left = match.before(2)
            if left is not None and left.text.isdigit() and len(left.text) > _MONTH_FIGURES:
                return False  # "decree 031/2022"
        if before.code in _codes(
            "MULTIPLIER", "DECIMAL", "NUMBER_WORD", "INT", "AMOUNT", "LESS", "THAN"
        ):
            return False
        if said in ("some", "about", "nearly", "almost", "approximately", "roughly"):
            return following_unit_is_none(after) and said == "about"
    return _FIRST_PLAUSIBLE <= number <= _LAST_PLAUSIBLE or _after_time_preposition(before)


_MODERN = (1900, 2040)
"""Outside these, a plural noun after four digits is counted by them ("1,709 children")."""

_MONTH_FIGURES = 2
"""Figures of a month; more before a slash and a year number a document."""

_FIRST_PLAUSIBLE, _LAST_PLAUSIBLE = 1500, 2100
"""Between these, four digits alone are taken for a year; outside only after "in", "since" ..."""


def following_unit_is_none(after: Token | None) -> bool:
    """Whether no unit of measurement or noun follows that would make a number of a year."""
    return after is None or after.code in _codes("COMMA", "DOT", "BREAK", "CLOSE_MARK")


def is_day_count(day: Token, after: Token | None) -> bool:
    """ "In May 15 people were killed": 15 counts people and is no day of May."""
    if after is None or day.code not in _codes("DAYNUM"):
        return False
    return after.text.lower() in _words("counted") or after.code in _codes(
        "MULTIPLIER", "AMOUNT", "UNITS", "DOZEN"
    )


def is_age(match: Match) -> bool:
    """ "44 years old", "a 44-year-old", "aged 30 years": an age is no duration in TimeML."""
    after, second = match.after(), match.after(2)
    before = match.before()
    if before is not None and before.code in _codes("HYPHEN", "TO", "AND", "OR"):
        first = match.before(3)
        if first is not None and first.code in _codes("AGED"):  # "aged 8-10 years"
            return True
    if after is not None and after.code in _codes("OLD"):
        return True
    if after is not None and second is not None and after.code in _codes("HYPHEN", "OF"):
        return second.code in _codes("OLD", "AGE")
    return before is not None and before.code in _codes("AGED")
