"""The parts of a page: where the article is, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from newsevents.extract.sections import marks
from newsevents.extract.sections.credits import find_authors, find_publisher
from newsevents.extract.sections.datelines import dateline_end
from newsevents.extract.sections.lines import INVISIBLE, Line, make_line, split_lines
from newsevents.models import Section, SectionKind, Span

HEAD_LINES = 40
"""Lines from the top among which the headline and the lead are sought."""

WATCHED_LINES = 1500
"""Lines from the top, and from the foot, that are looked at one by one. No article has as
many; in a longer text those between are body."""

TAIL_SHARE = 0.5
"""Share of a page's prose that must stand above a heading like "Related news" before the
heading is believed to close the article."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What `find_sections` found out about a page."""

    sections: tuple[Section, ...] = ()
    title: Span | None = None
    publisher: Span | None = None
    authors: tuple[Span, ...] = ()


def find_sections(text: str) -> Layout:
    """The parts of the page `text`: headline, dateline, body, and what is not the article.

    Lines are judged by the words they begin with (`lexicons/page.toml`), their length,
    their close and their place. Three things bound the article: the headline, the first
    line above the lead that is neither a label nor furniture; the lead, the first
    paragraph; and the closer, a heading such as "Leave a Reply" in the lower part of the
    page. Between lead and closer a line is body unless it is plainly furniture, a teaser
    or a caption: a banner kept does less harm than a paragraph lost. A text of one line
    is body.

    Returns:
        A layout whose sections are in order, apart, and cover every character that is
        not space. Offsets are code points into `text`, end exclusive.
    """
    lines = split_lines(text)
    lines = [part for place, line in enumerate(lines) for part in _parts(text, line, place)]
    if not lines:
        return Layout()
    kinds: list[SectionKind] = ["body"] * len(lines)
    watched = lines
    if len(lines) > 2 * WATCHED_LINES:
        watched = lines[:WATCHED_LINES] + lines[-WATCHED_LINES:]
    found, headline = _label(watched)
    if watched is lines:
        kinds = found
    else:
        kinds[:WATCHED_LINES], kinds[-WATCHED_LINES:] = (
            found[:WATCHED_LINES],
            found[WATCHED_LINES:],
        )
    sections = _sections(text, lines, kinds)
    title = None
    if headline is not None:
        words = text[watched[headline].start : watched[headline].end]
        start = watched[headline].start + len(words) - len(words.lstrip(INVISIBLE))
        title = Span.at(text, start, start + len(words.strip(INVISIBLE)))
    pairs = list(zip(watched, found, strict=True))
    return Layout(
        sections=tuple(sections),
        title=title,
        publisher=find_publisher(text, pairs, headline),
        authors=find_authors(text, pairs),
    )


def _parts(text: str, line: Line, place: int) -> list[Line]:
    """A line, cut behind the caption that a one-line page begins with."""
    if place > 2:
        return [line]
    cut = marks.run_in_caption(line)
    if not cut:
        return [line]
    start = line.start + cut
    start += len(line.head[cut:]) - len(line.head[cut:].lstrip())
    if start >= line.end:
        return [line]
    return [
        make_line(text, line.start, line.start + cut, gap=line.gap),
        make_line(text, start, line.end, gap=False),
    ]


def _label(lines: list[Line]) -> tuple[list[SectionKind], int | None]:
    """The kind of every line, and which is the headline."""
    if len(lines) == 1:
        return ["body"], None
    lead = _find_lead(lines)
    if lead is None:
        return _label_without_prose(lines), None
    headline = _find_headline(lines, lead)
    if headline is not None and headline == lead:
        lead = next(
            (at for at in range(headline + 1, len(lines)) if _may_lead(lines, at)), len(lines)
        )
    closer = _find_closer(lines, lead)
    names = frozenset(
        line.plain for line in lines[: lead + 1] if 1 <= line.words <= 5 and len(line.plain) > 2
    )
    kinds: list[SectionKind] = []
    after_label = False
    for place, line in enumerate(lines):
        kind: SectionKind
        if place == headline:
            kind = "headline"
        elif place < lead:
            kind = _above_lead(lines, place, headline, names)
        elif place >= closer:
            kind = "teaser" if _points_elsewhere(line) else "boilerplate"
        else:
            kind = _in_body(lines, place, names, after_label)
        after_label = marks.is_teaser_label(line) or (
            after_label and kind == "teaser" and not line.closed
        )
        kinds.append(kind)
    _close_tail(lines, kinds, lead, closer)
    return kinds, headline


def _may_lead(lines: list[Line], place: int) -> bool:
    line = lines[place]
    return (
        marks.is_prose(line)
        and not marks.is_furniture(line)
        and not marks.is_teaser(line)
        and not marks.is_breadcrumb(line)
        and not marks.is_stamp(line)
        and not marks.is_byline(line)
        and not marks.is_caption(line, above_lead=True)
        and not _is_box(lines, place)
        and not _has_credit_below(lines, place)
    )


def _has_credit_below(lines: list[Line], place: int) -> bool:
    """Whether a photo credit on a line of its own follows a caption ("Image: Jane Doe")."""
    if place + 1 >= len(lines) or lines[place].words > 60:
        return False
    below = lines[place + 1]
    return below.words <= 8 and marks.is_caption(below, above_lead=False)


def _is_box(lines: list[Line], place: int) -> bool:
    """Whether a line tells of the author or publisher named alone on a line before it."""
    names = frozenset(line.plain for line in lines[max(0, place - 4) : place] if line.words <= 5)
    return bool(names) and marks.is_bio(lines[place], names)


def _find_lead(lines: list[Line]) -> int | None:
    """The first paragraph; a caption where there is no other."""
    for place in range(len(lines)):
        if _may_lead(lines, place):
            return place
    return next((at for at, line in enumerate(lines) if marks.is_prose(line)), None)


def _find_headline(lines: list[Line], lead: int) -> int | None:
    """The headline: the first line above the lead that could be one.

    A full stop does not rule a headline out where a paragraph follows it and it reads
    like one (most words capitalised).
    """
    candidates = [
        place
        for place in range(min(lead, HEAD_LINES))
        if lines[place].words <= 40
        and not marks.is_furniture(lines[place])
        and not marks.is_teaser(lines[place])
        and not marks.is_breadcrumb(lines[place])
        and not marks.is_date_line(lines[place])
        and not marks.is_stamp(lines[place])
        and not marks.is_byline(lines[place])
        and not marks.is_dated_name(lines[place])
        and not marks.is_label(lines[place])
        and not marks.is_caption(lines[place], above_lead=False)
    ]
    for place in candidates:
        if lines[place].words >= 4:
            return place
    if candidates:
        return max(candidates, key=lambda place: (lines[place].words, -place))
    line = lines[lead]
    follows = any(_may_lead(lines, at) for at in range(lead + 1, min(lead + 6, len(lines))))
    if follows and line.words <= 30 and _title_case(line) and not dateline_end(line.head):
        return lead
    return None


def _title_case(line: Line) -> bool:
    """Whether most of the longer words begin with a capital, and not all are capitals."""
    words = [word.lstrip("\"'“‘(") for word in line.head.split()]
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    if not long or line.head.isupper():
        return False
    return sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def _find_closer(lines: list[Line], lead: int) -> int:
    """The heading that closes the article; the number of lines where there is none."""
    prose = [line.words if marks.is_prose(line) else 0 for line in lines]
    total = sum(prose[lead:])
    seen = 0
    for place in range(lead, len(lines)):
        if place > lead and marks.is_closer(lines[place]) and seen >= TAIL_SHARE * total:
            return place
        seen += prose[place]
    return len(lines)


def _above_lead(
    lines: list[Line], place: int, headline: int | None, names: frozenset[str]
) -> SectionKind:
    """The kind of a line above the lead that is not the headline."""
    line = lines[place]
    if marks.is_furniture(line) or marks.is_breadcrumb(line):
        return "boilerplate"
    if marks.is_teaser(line):
        return "teaser"
    if marks.is_stamp(line) or marks.is_byline(line):
        return "byline"
    below = headline is None or place > headline
    if marks.is_date_line(line):
        return "dateline" if below else "boilerplate"
    if marks.is_caption(line, above_lead=True) or _has_credit_below(lines, place):
        return "caption"
    if below and (marks.is_dated_name(line) or marks.is_job(line)):
        return "byline"
    if not below or marks.is_label(line) or marks.is_bio(line, names):
        return "boilerplate"
    if marks.is_prose(line):
        return "body"
    if line.closed and not line.head.istitle() and not line.head.isupper():
        return "body"
    if line.words <= 3 or lines[place - 1].plain == line.plain:
        return "byline" if line.head[:1].isupper() else "boilerplate"
    # A standfirst, or a sub-heading: words about the story.
    return "headline"


def _in_body(
    lines: list[Line], place: int, names: frozenset[str], after_label: bool
) -> SectionKind:
    """The kind of a line between the lead and the closer."""
    line = lines[place]
    if marks.is_teaser_label(line):
        return "teaser"
    if marks.is_furniture(line):
        return "boilerplate"
    if marks.is_teaser(line) or (after_label and not line.closed and line.words <= 25):
        return "teaser"
    if marks.is_caption(line, above_lead=False):
        return "caption"
    if marks.is_stamp(line):
        return "boilerplate"
    if marks.is_byline(line):
        return "byline"
    if marks.is_bio(line, names):
        return "boilerplate"
    return "body"


def _close_tail(lines: list[Line], kinds: list[SectionKind], lead: int, closer: int) -> None:
    """Loose lines below furniture at the foot are furniture or titles of other articles."""
    last = max(
        (
            place
            for place in range(lead, min(closer, len(lines)))
            if kinds[place] == "body" and (marks.is_prose(lines[place]) or lines[place].closed)
        ),
        default=lead,
    )
    furniture = False
    for place in range(last + 1, len(lines)):
        line = lines[place]
        if kinds[place] != "body":
            furniture = furniture or kinds[place] in ("boilerplate", "teaser")
        elif furniture:
            kinds[place] = "teaser" if line.words >= 4 else "boilerplate"
        elif (line.words <= 3 and marks.is_label(line)) or marks.is_closer(line):
            kinds[place] = "boilerplate"
            furniture = True


def _points_elsewhere(line: Line) -> bool:
    """A title or a text under a closer, as opposed to a button or a form field."""
    return line.words >= 5 and not marks.is_furniture(line) and not marks.is_stamp(line)


def _label_without_prose(lines: list[Line]) -> list[SectionKind]:
    """Kinds where no line is a paragraph: a list, a poem, scraps. What is not furniture is body."""
    return ["boilerplate" if marks.is_furniture(line) else "body" for line in lines]


def _sections(text: str, lines: list[Line], kinds: list[SectionKind]) -> list[Section]:
    """Sections from lines: neighbours of a kind joined where they say one thing."""
    sections: list[Section] = []
    first = True
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "body":
            cut = dateline_end(line.head) if first else 0
            first = False
            if cut and line.start + cut < line.end:
                sections.append(
                    Section(
                        kind="dateline",
                        start=line.start,
                        end=line.start + len(line.head[:cut].rstrip()),
                    )
                )
                start = line.start + cut
                start += len(line.head[cut:]) - len(line.head[cut:].lstrip())
                sections.append(Section(kind="body", start=start, end=line.end))
                continue
        last = sections[-1] if sections else None
        if last and last.kind == kind and kind in ("body", "boilerplate", "teaser"):
            sections[-1] = Section(kind=kind, start=last.start, end=line.end)
        else:
            sections.append(Section(kind=kind, start=line.start, end=line.end))
    return sections
