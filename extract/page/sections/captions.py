"""The texts of pictures: credits, scenes, pictures of a series."""

from __future__ import annotations

import re

from newsevents.extract.page.sections import entries
from newsevents.extract.page.sections.lines import Line

_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]][.\s]*$")
_RUN_IN_BRACKET = re.compile(r"\(([^()]{2,120})\)[.”\"’]?(?=\s|$)")
_TRAILING_CREDIT = re.compile(
    r"(?:hide|toggle) caption$|"
    r"(?:^|[.!?”\"\s])(?:image|photo|photograph|picture|pic|photo credit|image credit|photo by"
    r"|image source|photo courtesy|credit)s?\s*:\s*[^.:!?]{2,70}\.?$|"
    r"[.!?”\"’]\s*/\s*[A-Z][\w .'’&/-]{1,40}$|"
    r"(?:[|—–-]\s*|©\s*)(?:AFP|AP|EPA|Reuters|Getty(?: Images)?|AP Photo)"
    r"(?:\s*/\s*[\w .'-]{2,40})?$",
    re.IGNORECASE,
)
_SIGNED_PICTURE = re.compile(
    r"[.!?”\"]\s+(?:AFP|AP|EPA|EPA-EFE|REUTERS|Reuters|Xinhua|Getty Images)"
    r"(?:\s?/\s?[\w .'’-]{2,40})?$"
)
"""An agency alone behind a picture's text: "... on Sunday. AFP"."""
_NUMBERED = re.compile(r"(?:photo |image |slide )?\d{1,3} (?:of|/) \d{1,3}\b[.:)]?\s+\w")
"""How a picture of a series begins: "2 of 3. A wide view ..."."""
_COUNTED = re.compile(r"(?:Photo |Image |Slide )?\(?(\d{1,2})/(\d{1,2})\)?[.:]?\s+[A-Z]")
_NAME_SLASH_AGENCY = re.compile(r"^[^\W\d_][\w.'’ -]{1,60}\s*/\s*[\w .'’/-]{2,60}$")
_NAME_SLASH_NAME = re.compile(
    r"^[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3} [A-Z][\w.'’-]*\s*/\s*[A-Z][\w .'’&-]{1,40}$"
)
_SCENE_DATE = re.compile(
    r"(?P<comma>,\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,\s)"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2},\s\d{4}\.?$"
)
_SEEN_AS = re.compile(r"\b(?:is|are) (?:widely |often )?seen (?:as|by|to)\b")
_VIA = re.compile(
    r"\bvia (?:AP|AFP|Reuters|REUTERS|EPA|Getty)\b|^(?:AP|AFP) Photo\b|(?:hide|toggle) caption$"
)


def is_caption(line: Line, *, above_lead: bool) -> bool:
    """A picture's text: begins or ends with a credit; above the lead, also a described scene."""
    if line.words > 130:
        return False
    if _NUMBERED.match(line.plain) and line.words >= 5:
        return True
    if entries.starts("caption", "prefixes").match(line.plain) and (
        line.words <= 80 or "photo" in line.plain[:80]
    ):
        return True
    tail = line.head[-200:]
    bracket = _BRACKET.search(tail)
    if bracket:
        # "[Reuters]" after a paragraph that quotes somebody is a source, not a credit.
        speaks = any(sign in line.head for sign in ("“", '"', " said", " told "))
        if is_credit(bracket.group(1), sure=not above_lead or speaks):
            return True
        if above_lead and not speaks and _NAME_SLASH_NAME.match(bracket.group(1)):
            return True
    if _TRAILING_CREDIT.search(tail) or _is_bare_credit(line):
        return True
    if above_lead and 8 <= line.words <= 70:
        # The way agencies date pictures: "... in Idlib, Syria, Saturday, July 3, 2021".
        dated = _SCENE_DATE.search(tail)
        if dated and (dated["comma"] or not line.closed):
            return True
    if above_lead and line.words <= 70 and (_SIGNED_PICTURE.search(tail) or _is_counted(line)):
        return True
    return (
        above_lead
        and line.words <= 60
        and bool(entries.holds("caption", "scene_words").search(_scene(line)))
    )


def _scene(line: Line) -> str:
    """A line's words without those that only look like a scene's: "it is seen as a step"."""
    return _SEEN_AS.sub(" ", line.head[:600].casefold())


def _is_counted(line: Line) -> bool:
    """ "1/5 A burnt truck ...": a picture of a series."""
    counted = _COUNTED.match(line.head)
    return counted is not None and 1 <= int(counted[1]) <= int(counted[2]) and line.words >= 5


def _is_bare_credit(line: Line) -> bool:
    """A credit on a line of its own ("Jane Doe / Getty Images", "Army via AP")."""
    if line.words > 9 or line.closed:
        return False
    via = _VIA.search(line.head[:120])
    return bool(via) or (
        bool(_NAME_SLASH_AGENCY.match(line.head[:120]))
        and bool(entries.holds("caption", "agencies").search(line.plain.rpartition("/")[2]))
    )


def is_credit(inside: str, *, sure: bool) -> bool:
    """Whether what stands in a bracket names a photographer or an agency.

    With `sure`, an agency alone does not do: "(AP)" may close a paragraph of copy.
    """
    low = " " + inside.casefold() + " "
    if entries.holds("caption", "sure_credit_words").search(low):
        return True
    if "reporting" in low or "editing" in low or "writing" in low:
        return False
    if _NAME_SLASH_AGENCY.match(inside) and entries.holds("caption", "agencies").search(low):
        return True
    return not sure and len(inside) <= 60 and bool(entries.holds("caption", "agencies").search(low))


def run_in_caption(line: Line) -> int:
    """Where the caption ends that a one-line page begins with; 0 where it does not.

    "Rescuers near the pit. (Jane Doe/Reuters) Dozens of ...": up to the bracket's end.
    """
    if line.words < 60:
        return 0
    for match in _RUN_IN_BRACKET.finditer(line.head, 0, 700):
        if is_credit(match.group(1), sure=True):
            before = line.head[: match.start()]
            return match.end() if len(before.split()) <= 80 else 0
    return 0
