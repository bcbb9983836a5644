"""Who wrote and who published a page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from newsevents.extract.entities.gazetteer import lookup
from newsevents.extract.lexicon import load, word_set
from newsevents.extract.page.sections import marks
from newsevents.extract.page.sections.datelines import agency_in, dateline_end
from newsevents.extract.page.sections.lines import Line
from newsevents.models import SectionKind, Span

MAX_AUTHORS = 12
"""More names than this in bylines are a list of something else."""

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*(?:by\s)?"
    r"(?P<name>[A-Z][\w'’&-]*(?:\s(?:of\s|the\s)?[A-Z][\w'’&-]*){0,5})",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"(?:first appeared (?:on|in)|originally published (?:by|on|in)|first published (?:by|on|in)|"
    r"^published in|^source:|^publisher:|^via)\s+"
    r"(?P<name>(?:the\s)?[A-Z][\w'’&.-]*(?:\s[A-Z][\w'’&.-]*){0,4})",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"^[A-Z][a-z]+(?:[A-Z][a-z]*)+$|^[A-Z]?[a-z]*[A-Z]{2,}[a-z]*\d*$")


def find_authors(text: str, lines: list[tuple[Line, SectionKind]]) -> tuple[Span, ...]:
    """The persons named in bylines, each once, in order."""
    spans: list[Span] = []
    seen: set[str] = set()
    boxed = _boxed(lines) | _signed(lines)
    label = ""
    for line, kind in lines:
        before, label = label, line.plain
        if kind != "byline":
            continue
        if before in ("author", "authors", "by", "written by") and not _is_publisher(line.head):
            boxed.add(line.plain)
        if line.plain in boxed and not _is_publisher(line.head):
            spans.append(Span.at(text, line.start, line.end))
            seen.add(line.head.casefold())
        for start, end in marks.byline_names(line):
            name = text[start:end]
            key = name.casefold()
            if key in seen or _is_publisher(name) or key in {"admin", "staff", "web desk"}:
                continue
            if spans and " " not in name and " " in spans[-1].text:  # "by Jane Doe, Gusau"
                continue
            seen.add(key)
            spans.append(Span(text=name, start=start, end=end))
    return tuple(spans) if len(spans) <= MAX_AUTHORS else ()


def _boxed(lines: list[tuple[Line, SectionKind]]) -> set[str]:
    """Names alone on a line that a box about a person begins with ("X is a columnist ...")."""
    short = {line.plain for line, kind in lines if kind == "byline" and 2 <= line.words <= 4}
    return {
        name
        for name in short
        for line, kind in lines
        if kind in ("boilerplate", "teaser") and marks.is_bio(line, frozenset({name}))
    }


def _signed(lines: list[tuple[Line, SectionKind]]) -> set[str]:
    """Names alone on a line above an address for letters or a date: "JANE DOE", "jdoe@..."."""
    return {
        line.plain
        for (line, kind), (below, _) in pairwise(lines[:60])
        if kind == "byline"
        and 2 <= line.words <= 4
        and marks.is_person(line.head)
        and not marks.byline_names(line)
        and not marks.has_label(line)
        and (marks.is_date_line(below) or marks.is_stamp(below) or marks.is_address(below))
        and lookup(line.head.title() if line.head.isupper() else line.head) is None
    }


def find_publisher(
    text: str, lines: list[tuple[Line, SectionKind]], headline: int | None
) -> Span | None:
    """Who put the page out: a name alone on a line by the headline, a copyright, an agency.

    A line is a publisher's name where it is a known outlet, ends as outlets' names do
    ("Herald", "Press"), is written like a site's name ("TolonNet"), or is described as
    one in a box; better signs win, then the earlier line.
    """
    head = [
        (place, line)
        for place, (line, kind) in enumerate(lines[:60])
        if kind in ("byline", "boilerplate") and line.words <= 6
    ]
    counts = Counter(line.plain for _, line in head)
    boxes = [line.plain for line, kind in lines[:60] if kind == "boilerplate" and line.words > 6]
    best: tuple[int, Line] | None = None
    for place, line in head:
        rank = _rank(line)
        if not rank or marks.is_furniture(line) or marks.is_date_line(line):
            continue
        if any(box.startswith(line.plain + " is ") for box in boxes):
            rank += 4
        rank += counts[line.plain] > 1
        rank += headline is not None and abs(place - headline) <= 3
        if best is None or rank > best[0]:
            best = (rank, line)
    if best is not None:
        line = best[1]
        cut = line.head.rfind(",", 0, line.length)
        start = line.start + (cut + 2 if cut > 0 and not _is_publisher(line.head[:cut]) else 0)
        return Span.at(text, start, line.end)
    return (
        _from_crumb(text, lines)
        or _from_byline(text, lines)
        or _from_notice(text, lines)
        or _from_dateline(text, lines)
    )


def _rank(line: Line) -> int:
    """How surely a line is an outlet's name; 0: it is none."""
    name = line.head.strip()
    if marks.is_label(line) or line.plain.startswith("by ") or marks.byline_names(line):
        return 0
    if _is_publisher(name):
        return 3
    return 2 if _CAMEL.match(name) and len(name) >= 5 else 0


def _is_publisher(name: str) -> bool:
    bare = name[4:] if name.casefold().startswith("the ") else name
    words = name.title().split() if name.isupper() else name.split()
    known = word_set("publishers", "outlets")
    if name in known or bare in known or name in word_set("publishers", "agencies"):
        return True
    ends = words[-1] in word_set("publishers", "endings") if 2 <= len(words) <= 6 else False
    return ends and name[:1].isupper()


def _from_crumb(text: str, lines: list[tuple[Line, SectionKind]]) -> Span | None:
    """The first step of a breadcrumb, where it is an outlet ("Delta Telegraph » Health")."""
    for line, kind in lines[:10]:
        if kind == "boilerplate" and marks.is_breadcrumb(line):
            name = re.split(r"\s+[/>»›:→|]", line.head)[0].strip()
            if _is_publisher(name):
                return Span.at(text, line.start, line.start + len(name))
    return None


def _from_byline(text: str, lines: list[tuple[Line, SectionKind]]) -> Span | None:
    """ "By Jane Doe, The Daily Foo", "Jane Doe | Foo News"."""
    for line, kind in lines:
        if kind != "byline":
            continue
        for part in re.finditer(r"[^,|•·–—/()\n]+", line.head[:200]):
            name = part.group().strip()
            if name.casefold().startswith("by "):
                name = name[3:].strip()
            job = name.rpartition(" ")[2].casefold() in load("page")["byline"]["jobs"]
            if name and _is_publisher(name) and not (job and not name.startswith("The ")):
                start = line.start + line.head.index(name, part.start())
                return Span.at(text, start, start + len(name))
    return None


def _from_notice(text: str, lines: list[tuple[Line, SectionKind]]) -> Span | None:
    for line, kind in lines:
        if kind not in ("boilerplate", "byline", "teaser"):
            continue
        match = _COPYRIGHT.search(line.head[:300]) or _ORIGIN.search(line.head[:300])
        if match and match["name"].casefold() not in {"all rights reserved", "all"}:
            name = re.split(r"\s+All\b|[.]\s", match["name"])[0].strip(" .")
            if name:
                start = line.start + match.start("name")
                return Span.at(text, start, start + len(name))
    return None


def _from_dateline(text: str, lines: list[tuple[Line, SectionKind]]) -> Span | None:
    """The agency in a dateline, or the outlet that it begins with."""
    line = next((line for line, kind in lines if kind == "body"), None)
    if line is None:
        return None
    dateline = line.head[: dateline_end(line.head)]
    first = dateline.split(",")[0]
    if "," in dateline and _is_publisher(first):
        return Span.at(text, line.start, line.start + len(first))
    span = agency_in(dateline)
    if span is None or not _is_publisher(dateline[span[0] : span[1]]):
        return None
    return Span.at(text, line.start + span[0], line.start + span[1])
