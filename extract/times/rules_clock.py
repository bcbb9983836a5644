"""Rules for times of day: "9 a.m. EST", "18:00 UTC", "noon", "this morning"."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from newsevents.extract.times.rewriting import Built, Match, Rule
from newsevents.extract.times.rewriting import make_rule as _rule
from newsevents.extract.times.tree import Clock, DayPart, Part, Shift
from newsevents.extract.times.words import class_codes


def _clock(match: Match) -> Built | None:
    """ "9 a.m.", "7:15 p.m. EST", "16:08 UTC"."""
    token = match.first("c")
    if token is None:
        return None
    said = token.text.replace(".", ":")  # "11.45pm"
    fields = [int(part) for part in said.split(":")]
    hour, minute = fields[0], fields[1] if len(fields) > 1 else None
    meridiem = match.first("ap")
    if meridiem is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + int(meridiem.value)
    part = match.first("part")
    if part is not None and hour < 12 and part.value in ("AF", "EV"):
        hour += 12
    if hour > 24 or (minute or 0) > 59:
        return None
    if minute is not None and len(said.split(":")[1]) != 2:
        return None
    zone, after = match.first("z"), match.after()
    if zone is not None and after is not None and after.start == zone.end and after.text in "+-":
        zone = None  # "GMT+2" is not GMT
    return Built(
        "N_CLOCK",
        Clock(hour, minute if minute is not None else 0, fields[2] if len(fields) > 2 else None,
              str(zone.value) if zone else ""),
    )  # fmt: skip


def _bare_clock(match: Match) -> Built | None:
    """ "at 10:35"; a ratio or a score stands after no preposition of time."""
    codes = class_codes()
    before, after = match.before(), match.after()
    if before is not None and before.code == codes["BREAK"]:
        # The hour at the head of an entry of a live page: of the day of writing.
        entry = after is not None and (after.text[:1].isupper() or after.code == codes["BREAK"])
        built = _clock(match) if entry else None
        if built is None or not isinstance(built.node, Clock):
            return None
        return Built(built.kind, replace(built.node, day=Shift("day", 0)))
    if before is None or not any(
        before.code == codes[name]
        for name in (
            "AT",
            "BY",
            "UNTIL",
            "AROUND",
            "ABOUT",
            "FROM",
            "TO",
            "AFTER",
            "BEFORE",
            "BETWEEN",
            "SINCE",
            "AND",
        )
    ):
        return None
    return _clock(match)


def _military(match: Match) -> Built | None:
    """ "0800 UTC"."""
    token, zone = match.first("c"), match.first("z")
    if token is None or zone is None or len(token.text) != 4:
        return None
    hour, minute = divmod(int(token.text), 100)
    part = match.first("part")
    if part is not None and hour < 12 and part.value in ("AF", "EV"):
        hour += 12
    if hour > 24 or minute > 59:
        return None
    return Built("N_CLOCK", Clock(hour, minute, None, str(zone.value)))


def _hours(match: Match) -> Built | None:
    """ "at 1800 hrs", "from 0600 hours"."""
    token, unit = match.first("c"), match.first("hours")
    if token is None or unit is None or unit.value != "hour" or len(token.text) != _FOUR_DIGITS:
        return None
    hour, minute = divmod(int(token.text), 100)
    return Built("N_CLOCK", Clock(hour, minute)) if hour <= 24 and minute <= 59 else None


_FOUR_DIGITS = 4


def _noon(match: Match) -> Built | None:
    token, before = match.first("c"), match.before()
    if token is None or (before is not None and before.text.lower() == "high"):
        return None
    return Built("N_CLOCK", Clock(int(token.value), 0))


def _tonight(match: Match) -> Built | None:
    return Built("N_PART", Part("NI", Shift("day", 0)))


def _overnight(match: Match) -> Built | None:
    return Built("N_PART", OVERNIGHT)


OVERNIGHT = Part("NI", Shift("day", -1))
"""The night that "overnight" is where no day stands beside it."""


def _shifted_part(match: Match) -> Built | None:
    """ "this morning", "last night", "that same evening", "the next morning"."""
    codes = class_codes()
    ref, part = match.first("ref"), match.first("p")
    if ref is None or part is None:
        return None
    code = cast("DayPart", part.value)
    if ref.code == codes["THIS"]:
        return Built("N_PART", Part(code, Shift("day", 0)))
    if ref.code == codes["LAST"]:
        return Built("N_PART", Part(code, Shift("day", -1)))
    if ref.code in (codes["NEXT"], codes["FOLLOWING"]):
        return Built("N_PART", Part(code, Shift("day", 1, "text")))
    if ref.code == codes["PREVIOUS"]:
        return Built("N_PART", Part(code, Shift("day", -1, "text")))
    return Built("N_PART", Part(code, Shift("day", 0, "text")))


def _the_part(match: Match) -> Built | None:
    """ "in the morning", "by midafternoon"."""
    part = match.first("p")
    return Built("N_PART", Part(cast("DayPart", part.value))) if part else None


def clock_rules() -> list[Rule]:
    """The rules of this file."""
    zone = "(?: LOCAL TIME|(?P<z>ZONE)|OPEN (?P<z2>ZONE) CLOSE_MARK)"
    return [
        _rule(f"(?P<c>CLOCK|DAYNUM) (?P<ap>MERID) {zone}?", _clock),
        _rule("(?P<c>CLOCK) (?: LOCAL TIME|(?P<z>ZONE))", _clock),
        _rule("(?P<c>CLOCK)", _bare_clock),
        _rule("(?P<c>DAYNUM) O OTHER CLOCK_WORD", _clock),
        _rule("(?P<c>CLOCK|DAYNUM) (?:O OTHER CLOCK_WORD )? IN THE (?P<part>PART)", _clock),
        _rule("(?P<c>YEAR|INT) (?P<z>ZONE)", _military),
        _rule("(?<=AT|BY|OF|FROM|TO|UNTIL|SINCE|AROUND|ABOUT|BEFORE|AFTER)"
              " (?P<c>YEAR|INT) (?P<hours>UNITS)", _hours),
        _rule("(?P<c>NOON)(?: LOCAL TIME| ZONE)?", _noon),
        _rule("(?P<p>TONIGHT)", _tonight),
        _rule("(?P<p>OVERNIGHT)", _overnight),
        _rule("THE? (?P<ref>THIS|LAST|THAT|NEXT|FOLLOWING|PREVIOUS|SAME) SAME?"
              " (?P<p>PART)", _shifted_part),
        _rule("(?<=IN) THE (?P<p>PART)", _the_part),
        _rule("(?<=IN) THE (?:EARLY|LATE|MID) (?P<p>PART)", _the_part),
        _rule("(?<=MID|BY) HYPHEN? (?P<p>PART|TWILIGHT)", _the_part),
        _rule("(?<=AT) (?P<p>TWILIGHT)", _the_part),
    ]  # fmt: skip
