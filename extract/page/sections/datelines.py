"""The dateline that a report begins with: place, date, agency."""

from __future__ import annotations

import re
from functools import cache

from newsevents.extract.entities.gazetteer import lookup
from newsevents.extract.lexicon import load

LONGEST = 240
"""Characters within which a dateline must close."""

_PLACE = r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+\.?)*\.?"
_PLACES = rf"{_PLACE}(?:[ \n]{{1,2}}(?:(?:de|la|al|el|du|of|and)\s)?{_PLACE}){{0,5}}"
_CAPITALS = r"[^\W\d_a-z]{2,}(?:['’.-][^\W\d_a-z]+)*\.?"
_BRACKET = r"\s{0,2}[(\[](?:[^()\[\]]|\[[^()\[\]]{1,20}\]){1,70}[)\]]"
_SLASHES = r"\s{0,2}/[A-Z][\w .&-]{1,30}/"  # "AUSTIN, Texas, Feb. 27, 2023 /PRNewswire/ --"
_INITIALS = r"\s{0,2}\([A-Z]{2,6}\)"
_TAGS = r"(?:\s{0,3}\[[^\[\]]{1,90}\])*"
_DASH = r"\s{0,2}(?:--+|[—–―_•]|-(?=\s)|(?<=[)\]] )-(?=[A-Z]))"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|"
    r"JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}"
)
_DATE = (
    rf"(?:[A-Z][a-z]{{2,8}}\.?,?\s)?(?:{_MONTH}\.?\s{{1,2}}\d{{1,2}}|\d{{1,2}}\s{_MONTH}\.?)"
    r"(?:,?\s\d{2,4})?"
)

_SHAPES = re.compile(
    # "KABUL, April 9 (AP) -", "Nairobi (Reuters) —", "SAN SALVADOR, 3 JAN 90 -- [TEXT]"
    rf"(?P<place>{_CAPITALS}(?:[ \n]{{1,2}}{_CAPITALS}){{0,4}}|{_PLACES})"
    rf"(?P<early>{_BRACKET})?(?P<region>,\s{_PLACES})?(?:/{_PLACES})?"
    rf"(?:,?\s{{1,2}}(?P<date>{_DATE}))?(?P<agency>,?{_BRACKET}|{_SLASHES})?"
    rf"(?:{_DASH}|\s?(?P<colon>:)(?=\s)|(?<=\)):(?=[A-Z]))\s{{0,2}}(?:{_BRACKET}{_DASH})?{_TAGS}"
)


@cache
def _signed() -> re.Pattern[str]:
    """Datelines that an agency's name closes: "New Delhi, May 3 (PTI) The", "/TASS/."."""
    names = sorted(load("publishers")["agencies"], key=len, reverse=True)
    agency = "|".join(re.escape(name) for name in [*names, "CNN"])
    return re.compile(
        rf"(?:{_PLACES}(?:,\s{_PLACES})?(?:,?\s{{1,2}}{_DATE})?\.?,?\s{{1,2}})?"
        rf"(?:\((?:{agency})\)|/(?:{agency})/\.?|(?<=\d,\s)(?:{agency})(?={_DASH}))"
        rf"(?:{_DASH}|:(?=\s))?"
    )


_TOWNS = frozenset(("city", "seat", "capital"))
_CITY = 200_000
"""People of a city that alone before a dash or a colon is a dateline."""
LOOK_FOR_PLACE = 20_000
"""Characters of a story in which a place is sought that may be its dateline."""

_NAMED_PLACE = re.compile(
    rf"(?P<place>[A-Z][a-z]{{2,}}(?: [A-Z][a-z]+)?)(?:{_DASH}|:)(?=\s+[A-Z“\"])"
)
"""A place in small letters without date or agency: "Kabul: Afghan ..."."""

_DESK = re.compile(
    r"[A-Z]{2,5}\s[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?:(?=\s)"
    r"|\([A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,3}\)(?:" + _DASH + r"|(?=\s[A-Z“\"]))"
    r"|[A-Z][a-z]{3,}(?:\s[A-Z][a-z]+)?\s\([A-Z]{3,5}\)(?=\s[A-Z“\"])"
)
"""An outlet's initials and the place ("AT Kabul:"), an agency that is not known ("(Prensa Sur)",
"Herat (BXA)")."""


def dateline_end(words: str, story: str = "") -> int:
    """Where the dateline that `words` begin with ends; 0 where they begin with none.

    A dateline is a place in capitals, or a place with an agency or a date, closed by a
    dash or a colon; or whatever stands before a known agency in brackets. A capitalised
    name before a dash alone ("Biden — who ...") or before a colon ("Police: ...") is none,
    unless the `story` says that something was in, near or from there, or it is a city's.
    """
    head = words[:LONGEST]
    match = _SHAPES.match(head)
    if match is not None and _is_dateline(match, head):
        return match.end()
    for shape in (_signed(), _DESK):
        match = shape.match(head)
        if match is not None:
            return match.end()
    match = _NAMED_PLACE.match(head)
    if match is not None:
        place = re.escape(match["place"])
        told = story[:LOOK_FOR_PLACE]
        if re.search(rf"\b(?:in|near|from|outside|around) {place}\b", told):
            return match.end()
        if told and _is_city(match["place"]) and not re.search(rf"(?m)^{place}:", told):
            return match.end()
    return 0


def _is_city(name: str) -> bool:
    """Whether a name is that of a city of some size, and of no country."""
    place = lookup(name)
    return place is not None and place.kind in _TOWNS and place.population >= _CITY


def _is_dateline(match: re.Match[str], head: str) -> bool:
    """Whether what has the form of a dateline is one."""
    place = match["place"]
    rest = head[match.end() :].lstrip(" \"'“‘\n")
    if rest[:1].islower():
        return False
    if re.fullmatch(_MONTH + r"\.?", place):  # "May 3 - The army": a date, no place
        return False
    if match["date"] is not None or match["agency"] is not None:
        return match["colon"] is None or match["date"] is not None or place.isupper()
    if match["early"] is not None and re.fullmatch(_INITIALS, match["early"]):
        return match["colon"] is None  # "Hanoi (VNA) - Vietnam"
    shouted = place.isupper() and len(place) > 2
    brief = match["region"] is not None or match["colon"] is None or len(place.split()) <= 3
    # Among capitals throughout, a place cannot be told from any other word.
    return shouted and brief and not rest.isupper()


def agency_in(words: str) -> tuple[int, int] | None:
    """The agency signed in brackets in a dateline, as offsets in `words`."""
    match = re.search(r"\(([A-Z][\w .&/'-]{1,40})\)", words)
    return match.span(1) if match else None
