"""The dateline that a report begins with: place, date, agency."""

from __future__ import annotations

import re

LONGEST = 240
"""Characters within which a dateline must close."""

_PLACE = r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+\.?)*\.?"
_PLACES = rf"{_PLACE}(?:[ \n]{{1,2}}(?:(?:de|la|al|el|du|of|and)\s)?{_PLACE}){{0,5}}"
_CAPITALS = r"[^\W\d_a-z]{2,}(?:['’.-][^\W\d_a-z]+)*\.?"
_BRACKET = r"\s{0,2}[(\[][^()\[\]]{1,70}[)\]]"
_TAGS = r"(?:\s{0,3}\[[^\[\]]{1,90}\])*"
_DASH = r"\s{0,2}(?:--+|[—–―_]|-(?=\s))"
_DATE = (
    r"(?:[A-Z][a-z]{2,8}\.?,?\s)?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|JAN"
    r"|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}\.?\s{1,2}\d{1,2}|\d{1,2}\s"
    r"[A-Z][A-Za-z]{2,8}\.?)(?:,?\s\d{2,4})?"
)

_SHAPES = re.compile(
    # "KABUL, April 9 (AP) -", "Nairobi (Reuters) —", "SAN SALVADOR, 3 JAN 90 -- [TEXT]"
    rf"(?P<place>{_CAPITALS}(?:[ \n]{{1,2}}{_CAPITALS}){{0,4}}|{_PLACES})"
    rf"(?:{_BRACKET})?"
    rf"(?P<region>,\s{_PLACES})?(?:/{_PLACES})?"
    rf"(?:,?\s{{1,2}}(?P<date>{_DATE}))?"
    rf"(?P<agency>{_BRACKET})?(?:{_DASH}|(?P<colon>:)(?=\s))\s{{0,2}}(?P<second>(?:{_BRACKET}{_DASH})?)"
    rf"{_TAGS}"
)
_AGENCY_FIRST = re.compile(
    rf"[(\[](?P<agency>[A-Z][\w .'/-]{{1,40}})[)\]]\s?(?:{_DASH}|(?=\s[A-Z]))|"
    rf"(?P<two>[A-Z]{{2,5}})\s(?P<place>[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?):(?=\s)"
)


def dateline_end(words: str) -> int:
    """Where the dateline that `words` begin with ends; 0 where they begin with none.

    A dateline is a place in capitals, or a place with an agency or a date, closed by a
    dash or a colon. A capitalised name before a dash alone ("Biden — who ...") or
    before a colon ("Police: ...") is none.
    """
    head = words[:LONGEST]
    match = _SHAPES.match(head)
    if match is not None:
        place = match["place"]
        shouted = place.isupper() and len(place) > 2
        rest = head[match.end() :].lstrip()
        dated = match["date"] is not None or match["agency"] is not None
        proper = not match["colon"] or shouted
        if (
            proper
            and (dated or shouted)
            and (rest[:1].isupper() or not rest[:1].isalpha())
            and (dated or match["region"] or not match["colon"] or len(place.split()) <= 3)
            and (dated or not rest.isupper())
        ):
            return match.end()
    match = _AGENCY_FIRST.match(head)
    if match is not None and match["two"]:
        return match.end()
    return 0


def agency_in(words: str) -> tuple[int, int] | None:
    """The agency signed in brackets in a dateline, as offsets in `words`."""
    match = re.search(r"\(([A-Z][\w .&/'-]{1,40})\)", words)
    return match.span(1) if match else None
