"""What every line of a page is, from its looks and its place."""

from __future__ import annotations

from newsevents.extract.page.sections import captions, marks
from newsevents.extract.page.sections.datelines import dateline_end
from newsevents.extract.page.sections.headlines import (
    REACH,
    STORY_LINES,
    find_headline,
    shared,
    stems,
    title_case,
)
from newsevents.extract.page.sections.lines import Line
from newsevents.models import SectionKind

STANDFIRST_WORDS = 45
"""Words up to which a paragraph above the byline sums the story up and is not its lead."""

TAIL_SHARE = 0.5
"""Share of a page's prose that must stand above a heading like "Related news" before the
heading is believed to close the article, or a paragraph below it to be of another one."""

OF_ANOTHER = 0.2
"""Share of its longer words that a paragraph below such a heading shares with the story, under
which it is another article's. Paragraphs of one story share 0.3 to 0.7."""

OF_THIS = 0.5
"""Share from which a loose line at the foot, without furniture about it, is the story's own."""

LOOSE_WORDS = 6
"""Words up to which a line without a close, below the last paragraph of a page that goes on with
furniture, is furniture too."""

TWIN_LENGTH = 20
"""Characters from which a line that begins as a caption beside it does is that caption."""


def label_lines(lines: list[Line]) -> tuple[list[SectionKind], int | None]:
    """The kind of every line, and which is the headline.

    Three things bound the article: the headline; the lead, the first paragraph; and the
    closer, a heading such as "Leave a Reply" in the lower part of the page. Between lead
    and closer a line is body unless it is plainly something else.
    """
    if len(lines) <= 1:
        return ["body"] * len(lines), None
    lead = _find_lead(lines)
    if lead is None:
        rows = marks.piped_rows(lines)
        furniture = [at in rows or marks.is_furniture(line) for at, line in enumerate(lines)]
        return ["boilerplate" if found else "body" for found in furniture], None
    vocabulary = stems(lines[lead : lead + STORY_LINES])
    pictures = frozenset(
        place for place in range(max(0, lead - REACH), lead) if _is_caption(lines, place)
    )
    headline = find_headline(lines, lead, vocabulary, pictures)
    if headline == lead:
        lead = next(at for at in range(lead + 1, len(lines)) if marks.is_prose(lines[at]))
    closer = _find_closer(lines, lead)
    names = _names(lines[: lead + 1])
    kinds: list[SectionKind] = [
        _above_lead(lines, place, headline, names, vocabulary) for place in range(lead)
    ]
    kinds += _story(lines, lead, closer, names)
    kinds += ["teaser" if _points_elsewhere(line) else "boilerplate" for line in lines[closer:]]
    _close_tail(lines, kinds, lead, closer)
    for place in marks.piped_rows(lines):
        kinds[place] = "boilerplate"
    return kinds, headline


def _names(lines: list[Line]) -> frozenset[str]:
    """What stands alone on a short line, and who is named in a byline, in small letters."""
    alone = {line.plain for line in lines if line.words <= 5 and len(line.plain) > 2}
    named = {
        line.head[start - line.start : end - line.start].casefold()
        for line in lines
        for start, end in marks.byline_names(line)
    }
    return frozenset(alone | named)


def _may_lead(lines: list[Line], place: int) -> bool:
    line = lines[place]
    return marks.is_prose(line) and not (
        marks.is_furniture(line)
        or marks.is_teaser(line)
        or marks.is_breadcrumb(line)
        or marks.is_stamp(line)
        or marks.is_byline(line)
        or _is_caption(lines, place)
        or _is_box(lines, place)
    )


def _is_caption(lines: list[Line], place: int) -> bool:
    """Whether a line above the lead is a caption, its credit perhaps on the next line."""
    line = lines[place]
    if captions.is_caption(line, above_lead=True):
        return True
    if line.words > 60:
        return False
    for other in lines[place + 1 : place + 3]:
        credit = other.words <= 8 and captions.is_caption(other, above_lead=False)
        twin = len(line.plain) >= TWIN_LENGTH and other.plain.startswith(line.plain)
        if (credit and other is lines[place + 1]) or (
            twin and other.plain != line.plain and captions.is_caption(other, above_lead=True)
        ):
            return True
    return False


def _is_box(lines: list[Line], place: int) -> bool:
    """Whether a line tells of the author or publisher named alone on a line before it."""
    names = frozenset(line.plain for line in lines[max(0, place - 4) : place] if line.words <= 5)
    return bool(names) and marks.is_bio(lines[place], names)


def _find_lead(lines: list[Line]) -> int | None:
    """The first paragraph; a caption where there is no other."""
    for place in range(len(lines)):
        if _may_lead(lines, place) and not _is_standfirst(lines, place):
            return place
    return next((at for at, line in enumerate(lines) if marks.is_prose(line)), None)


def _is_standfirst(lines: list[Line], place: int) -> bool:
    """Whether a sentence stands above the byline or the date, and a story below those."""
    if lines[place].words > STANDFIRST_WORDS or dateline_end(lines[place].head):
        return False
    credited = False
    for at in range(place + 1, min(place + 6, len(lines))):
        line = lines[at]
        if marks.is_stamp(line) or marks.is_byline(line) or marks.is_date_line(line):
            credited = True
        elif _may_lead(lines, at):
            return credited
        elif marks.is_prose(line):
            return False
    return False


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
    lines: list[Line],
    place: int,
    headline: int | None,
    names: frozenset[str],
    vocabulary: frozenset[str],
) -> SectionKind:
    """The kind of a line above the lead."""
    line = lines[place]
    if place == headline:
        return "headline"
    if marks.is_mixed_byline(line):
        return "byline"
    if marks.is_furniture(line) or marks.is_breadcrumb(line):
        return "boilerplate"
    if marks.is_teaser(line):
        return "teaser"
    if marks.is_stamp(line) or marks.is_byline(line) or marks.is_field(lines, place):
        return "byline"
    below = headline is None or place > headline
    if marks.is_date_line(line):
        return "dateline" if below else "boilerplate"
    if _is_caption(lines, place):
        return "caption"
    if below and (marks.is_dated_name(line) or marks.is_job(line) or marks.is_signature(line)):
        return "byline"
    if not below or marks.is_label(line) or marks.is_bio(line, names):
        return "boilerplate"
    if headline is not None and line.plain in lines[headline].plain:
        return "boilerplate"
    if headline is not None and marks.is_prose(line) and _is_standfirst(lines, place):
        return "headline"
    if marks.is_prose(line) or (line.closed and not marks.is_title(line)):
        return "body"
    if line.words <= 3 or lines[place - 1].plain == line.plain:
        return "byline" if line.head[:1].isupper() else "boilerplate"
    # A standfirst or a sub-heading tells of the story.
    return "headline" if shared(line, vocabulary)[0] or line.closed else "boilerplate"


def _story(lines: list[Line], lead: int, closer: int, names: frozenset[str]) -> list[SectionKind]:
    """The kinds of the lines between lead and closer."""
    kinds: list[SectionKind] = []
    total = sum(line.words for line in lines[lead:])
    seen = 0
    after_label = False
    for place in range(lead, closer):
        line = lines[place]
        kind = _in_story(lines, place, names, after_label)
        if kind == "body" and after_label and seen >= TAIL_SHARE * total:
            # Of the story or of another? Only what follows a label is ever asked.
            above = stems(lines[max(lead, place - 40) : place])
            if shared(line, above)[1] < OF_ANOTHER:
                kind = "teaser"
        elif kind == "body" and _is_loose_title(line):
            above = stems(lines[max(lead, place - 40) : place])
            if shared(line, above)[1] < OF_ANOTHER:
                kind = "teaser"
        after_label = marks.is_teaser_label(line) or (after_label and kind == "teaser")
        seen += line.words
        kinds.append(kind)
    return kinds


def _is_loose_title(line: Line) -> bool:
    """A line inside a story that is written like the title of an article."""
    return 7 <= line.words <= 25 and not line.closed and title_case(line)


def _in_story(
    lines: list[Line], place: int, names: frozenset[str], after_label: bool
) -> SectionKind:
    """The kind of a line between lead and closer, looked at alone."""
    line = lines[place]
    if marks.is_highlight(line) or (place and marks.is_highlight(lines[place - 1])):
        return "teaser"
    if marks.is_teaser_label(line):
        return "teaser"
    if marks.is_furniture(line):
        return "boilerplate"
    title = not line.closed or line.head.endswith("?")
    if marks.is_teaser(line) or (after_label and title and line.words <= 25):
        return "teaser"
    if captions.is_caption(line, above_lead=False):
        return "caption"
    if marks.is_stamp(line):
        return "boilerplate"
    if marks.is_byline(line):
        return "byline"
    if marks.is_bio(line, names):
        return "boilerplate"
    return "body"


def _close_tail(lines: list[Line], kinds: list[SectionKind], lead: int, closer: int) -> None:
    """Loose lines below the last paragraph: fields, numbers, and titles below furniture."""
    last = max(
        (
            place
            for place in range(lead, min(closer, len(lines)))
            if kinds[place] == "body" and (marks.is_prose(lines[place]) or lines[place].closed)
        ),
        default=lead,
    )
    furniture = False
    page = closer < len(lines) or any(kind == "boilerplate" for kind in kinds[last + 1 :])
    for place in range(last + 1, len(lines)):
        line = lines[place]
        if marks.is_field(lines, place):
            kinds[place] = "byline"
            furniture = True
        elif kinds[place] != "body":
            furniture = furniture or kinds[place] in ("boilerplate", "teaser")
        elif furniture:
            kinds[place] = "teaser" if line.words >= 4 else "boilerplate"
        elif _is_link(lines, place, lead, last):
            kinds[place] = "teaser"
            furniture = True
        elif (
            (line.words <= 3 and marks.is_label(line))
            or marks.is_closer(line)
            or marks.is_date_line(line)
            or (page and line.words <= LOOSE_WORDS)
            or not any(map(str.isalpha, line.head[:200]))
        ):
            kinds[place] = "boilerplate"
            furniture = True


def _is_link(lines: list[Line], place: int, lead: int, last: int) -> bool:
    """Whether a line below the last paragraph is the title of another article, by its words."""
    line = lines[place]
    if last - lead < 3 or line.closed or not 4 <= line.words <= 16 or line.head[0] in "•*-–·":
        return False
    story = stems(lines[max(lead, last - 40) : last + 1])
    return shared(line, story)[1] < OF_THIS


def _points_elsewhere(line: Line) -> bool:
    """A title or a text under a closer, as opposed to a button or a form field."""
    return line.words >= 5 and not marks.is_furniture(line) and not marks.is_stamp(line)
