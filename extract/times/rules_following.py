"""Rules for bare days that lean on a named one: "April 24 and 25", "3, 5 and 9 March"."""

from __future__ import annotations

from itertools import pairwise

from newsevents.extract.times.nondates import is_day_count
from newsevents.extract.times.rewriting import Built, Match, Rule
from newsevents.extract.times.rewriting import make_rule as _rule
from newsevents.extract.times.tree import Calendar
from newsevents.extract.times.words import class_codes


def _following_day(match: Match) -> Built | None:
    """ "April 24 and 25", "May 1-5": a bare day after a named one."""
    named, day, after = match.row[match.start - 2], match.first("d"), match.after()
    codes = class_codes()
    if day is None or not isinstance(named.node, Calendar) or named.node.day is None:
        return None
    if after is not None and (
        is_day_count(day, after) or after.code in (codes["UNIT"], codes["MONTH"], codes["HYPHEN"])
    ):
        return None
    joint = match.row[match.start - 1]
    if (
        joint.code == codes["SLASH"]
        and not named.end == joint.start == joint.end - 1 == day.start - 1
    ):
        return None  # "11 January 2024 / 29 Jumada al-Thani 1445"
    if int(day.value) <= named.node.day or (
        after is not None
        and after.code == codes["OTHER"]
        and after.text.islower()
        and joint.code == codes["AND"]
        and after.text
        not in ("at", "in", "on", "as", "with", "when", "were", "was", "is", "are", "will")
    ):
        return None
    return Built("N_DAY", Calendar(named.node.year, named.node.month, int(day.value), follows=True))


def _leading_day(match: Match) -> Built | None:
    """The 5 of "5-11 June 2020", "between 5 and 11 June", "from 5 to 11 June"."""
    day, joint, named = match.first("d"), match.first("joint"), match.first("day")
    before, codes = match.before(), class_codes()
    if day is None or joint is None or named is None or not isinstance(named.node, Calendar):
        return None
    last = named.node
    if last.month is None or last.day is None or not 1 <= int(day.value) < last.day:
        return None
    opens = {"HYPHEN": None, "AND": ("BETWEEN", "ON", "FROM", "OF"), "TO": ("FROM", "OF")}
    names = next(opens[name] for name in opens if joint.code == codes[name])
    if names is None:
        if day.end != joint.start or joint.end != named.start:
            return None
    elif before is None or before.code not in tuple(codes[name] for name in names):
        return None
    return Built("N_DAY", Calendar(last.year, last.month, int(day.value), year_of=last.year_of))


def _listed_day(match: Match) -> Built | None:
    """The 3 and the 5 of "on 3, 5 and 9 March"."""
    day, named, before = match.first("d"), match.first("day"), match.before()
    codes = class_codes()
    if day is None or named is None or before is None or not isinstance(named.node, Calendar):
        return None
    last = named.node
    if last.month is None or last.day is None or not 1 <= int(day.value) < last.day:
        return None
    if before.code == codes["THE"]:
        before = match.before(2)
    if before is not None and before.code == codes["COMMA"]:
        before = match.before(2)
        if before is None or before.code not in (
            codes["DAYNUM"],
            codes["ORDINAL"],
            codes["N_DAY"],
        ):
            return None
    elif before is None or before.code not in (codes["ON"], codes["BETWEEN"], codes["FROM"]):
        return None
    return Built("N_DAY", Calendar(last.year, last.month, int(day.value), year_of=last.year_of))


def _day_of_list(match: Match) -> Built | None:
    """The 5 and the 9 of "March 3, 5 and 9": rising, and no number of something."""
    codes, first = class_codes(), match.start - 1
    while match.row[first].code != codes["N_DAY"]:
        first -= 1
    last = next(at for at in range(first, match.end + _LIST) if match.row[at].code == codes["AND"])
    days = [
        t for t in match.row[first + 1 : last + 2] if t.code in (codes["DAYNUM"], codes["ORDINAL"])
    ]
    named, after = match.row[first].node, match.row[last + 2 : last + 3]
    if not isinstance(named, Calendar) or named.day is None:
        return None
    numbers = [named.day, *(int(day.value) for day in days)]
    if any(one >= other for one, other in pairwise(numbers)):
        return None
    if after and (is_day_count(days[-1], after[0]) or after[0].code == codes["MONTH"]):
        return None
    day = match.first("d")
    number = int(day.value) if day is not None else 0
    return Built("N_DAY", Calendar(named.year, named.month, number, follows=True))


_LIST = 7
"""Tokens of the longest list of days behind one of them."""


def following_rules() -> list[Rule]:
    """Rules for days that lean on the one before."""
    day = "(?:DAYNUM|ORDINAL)"
    return [
        _rule(
            "(?<=N_DAY (?:AND|OR|TO|HYPHEN|THROUGH|UNTIL|SLASH)) (?P<d>DAYNUM|ORDINAL)",
            _following_day,
        ),
        _rule(
            "THE? (?P<d>DAYNUM|ORDINAL)(?= (?:COMMA (?:DAYNUM|ORDINAL) ){1,6} COMMA? AND"
            " (?P<day>N_DAY))",
            _listed_day,
        ),
        _rule("(?<=COMMA) (?P<d>DAYNUM|ORDINAL)(?= COMMA? AND (?P<day>N_DAY))", _listed_day),
        _rule(f"(?<=N_DAY COMMA) (?P<d>{day})(?= (?:COMMA {day})? COMMA? AND {day})", _day_of_list),
        *(
            _rule(f"(?<=N_DAY {joint}) (?P<d>{day})", _day_of_list)
            for joint in (
                f"COMMA {day} AND",
                f"COMMA {day} COMMA AND",
                f"COMMA {day} COMMA {day} AND",
                f"COMMA {day} COMMA {day} COMMA AND",
            )
        ),
        _rule(f"(?<=N_DAY COMMA {day} COMMA) (?P<d>{day})(?= COMMA? AND {day})", _day_of_list),
        _rule("(?P<d>DAYNUM|ORDINAL)(?= (?P<joint>HYPHEN|AND|TO) (?P<day>N_DAY))", _leading_day),
    ]
