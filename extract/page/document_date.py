"""The day an article is of, with the reason for believing it; never the day of the run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from newsevents.extract.page.date_order import day_comes_first
from newsevents.extract.page.document_year import infer_year, on, story_dates, story_years
from newsevents.extract.page.sections.lines import make_line
from newsevents.extract.page.sections.marks import is_closer
from newsevents.extract.page.stamps import (
    CalendarDate,
    changed_stamp,
    date_line,
    find_calendar_dates,
    is_label_only,
    labelled_date,
)
from newsevents.models import Article, DocumentDate, PageDate, Section
from newsevents.models.record import DateBasis

# Confidence by what a date rests on. On 1,391 development texts with a dateline, a date line
# or a header (GUM news and interviews, MEANTIME, MUC-4), every one of those found was right;
# the figures rank the kinds rather than measure them.
GIVEN = 1.0
PUBLISHED = 0.97
DATE_LINE = 0.95
HEADER = 0.9
METADATA = 0.9
UPDATED = 0.85
TOP_LINE = 0.6
FOOT_LINE = 0.6
LATE_STAMP = 0.5
"""A stamp among comments and titles of other articles."""
INFERRED = 0.5
ORDER = 0.6
"""Confidence in a stamp in figures whose order of day and month only the page's ways tell."""

WRONG_WEEKDAY = 0.2
"""Taken off where the weekday beside a date is not that day's."""

STALE_YEARS = 3
"""A top line this many years after the last year the story names is the page's, not its."""

NEAR_TOP_LINE = timedelta(days=40)
"""How near a date in the story must lie to bear a top line out."""

LEAD = 1500
"""Characters of body in which a story says what day it is."""

_METADATA = re.compile(r"^(?:date|pubdate|published|dct|datetime|timestamp)\s*[:=]\s*", re.I)
_HOUR = re.compile(r"[\s,|/·-]{0,4}(?:at )?\d{1,2}[:.]\d\d\b")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)")
_URL_DATE = re.compile(r"https?://\S{1,200}?/(\d{4})/(\d{1,2})/(\d{1,2})(?:/|$)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: date
    basis: DateBasis
    confidence: float
    start: int
    end: int
    weekday: bool = False


def find_document_date(
    article: Article, *, given: date | None = None
) -> tuple[DocumentDate, PageDate | None]:
    """The day the article is of, and a date of the page that was refused.

    In this order: the date given; a stamp labelled as of publication, wherever on the
    page; a date on a line of its own between headline and lead, or in the dateline, the
    byline or at the end of the headline; a stamp of the last change; a dateline without
    its year, where the page fixes the year; a date line above the headline, where the
    story bears it out; a weekday and a date in the first paragraphs. A publication stamp
    comes before one of a change, for the words were written for that day and "yesterday"
    counts from it.

    A line above the headline is what the page printed when it was fetched unless the
    story says otherwise: refused where the years in the story all lie well before it,
    and where it carries a weekday and no hour (as clocks of sites do) without a date in
    the story near it. Dates in captions and teasers are never looked at.
    """
    page = next((found for found in _top_lines(article) if not _borne_out(article, found)), None)
    refused = None
    if page is not None:
        refused = PageDate(
            text=article.text[page.start : page.end],
            start=page.start,
            end=page.end,
            value=page.value.isoformat(),
        )
    if given is not None:
        return DocumentDate(value=given.isoformat(), basis="given", confidence=GIVEN), refused
    candidates = [
        found for found in _candidates(article) if refused is None or found.start != refused.start
    ]
    best = max(candidates, key=lambda found: (found.confidence, -found.start), default=None)
    return (infer_from_body(article) if best is None else _record(article, best)), refused


def infer_from_body(article: Article) -> DocumentDate:
    """The day that the first paragraphs speak of, where weekday and date fit; else none.

    "The blast struck on Thursday, April 9, 2020": a story with such a date in its first
    paragraphs, and none later in it, is of that day or soon after. The weekday must be
    written in full and be right, the year written or fixed by the story, no year named
    in it may lie after it, and confidence is low.
    """
    body = next((section for section in article.sections if section.kind == "body"), None)
    if body is None:
        return DocumentDate()
    latest: CalendarDate | None = None
    for found in story_dates(article):
        if found.year is None and found.weekday is not None and found.start < body.start + LEAD:
            year = infer_year(article, found)
            found = replace(found, year=year.year) if year is not None else found
        value = found.value
        if value is None or not found.fits_weekday:
            continue
        if latest is None or latest.value is None or value > latest.value:
            latest = found
    if latest is None or latest.value is None or latest.weekday is None:
        return DocumentDate()
    words = article.text[latest.start : latest.end].casefold()
    early = latest.start < body.start + LEAD
    if not early or "day" not in words or max(story_years(article), default=0) > latest.value.year:
        return DocumentDate()
    return _record(
        article, _Candidate(latest.value, "inferred", INFERRED, latest.start, latest.end)
    )


def _record(article: Article, found: _Candidate) -> DocumentDate:
    return DocumentDate(
        value=found.value.isoformat(),
        basis=found.basis,
        confidence=round(found.confidence, 2),
        text=article.text[found.start : found.end],
        start=found.start,
        end=found.end,
    )


def _body_start(article: Article) -> int:
    """Where the lead begins (its dateline not counted)."""
    return next(
        (section.start for section in article.sections if section.kind == "body"),
        len(article.text),
    )


def _candidates(article: Article) -> Iterator[_Candidate]:
    """Every date that may be the article's."""
    lead = _body_start(article)
    title = article.title.start if article.title is not None else -1
    order = day_comes_first(article.text)
    stamps = list(_stamps(article, lead, order))
    yield from stamps
    changed = min((stamp.value for stamp in stamps if stamp.confidence == UPDATED), default=None)
    shown = next((line.value for line in _top_lines(article)), None)
    for section in article.sections:
        if section.kind == "dateline" and not _is_top_line(article, section):
            yield from _dated(article, section, "dateline", DATE_LINE, order, shown, changed)
        elif section.kind in ("byline", "boilerplate") and title < section.start < lead:
            yield from _dated(article, section, "header", HEADER, order)
        elif section.kind == "headline" and section.start <= title < section.end:
            yield from _end_of_headline(article, section)
    yield from _top_lines(article)
    yield from _metadata(article, lead)


def _lines(article: Article, section: Section) -> Iterator[tuple[int, int]]:
    """The lines of a section, as offsets."""
    place = section.start
    for line in article.text[section.start : section.end].splitlines(keepends=True):
        if line.strip():
            yield place, place + len(line.rstrip())
        place += len(line)


def _stamps(article: Article, lead: int, order: bool | None) -> Iterator[_Candidate]:
    """Stamps outside the story: with a label before the date or on the line above, or a date
    alone at the foot. Among titles of other articles and comments they count less.
    """
    late = labelled = False
    for section in article.sections:
        late = late or (section.kind == "teaser" and section.start > lead)
        if section.kind not in ("byline", "boilerplate", "headline"):
            continue
        for start, end in _lines(article, section):
            line = make_line(article.text, start, end, gap=False)
            late = late or (start > lead and is_closer(line))
            yield from _labelled(article, start, end, order, late=late)
            if not late and (labelled or start > lead) and date_line(line.head):
                for found in find_calendar_dates(article.text, start, end):
                    yield from _sure(found, 0, "stamp", PUBLISHED if labelled else FOOT_LINE, order)
            labelled = is_label_only(line.plain)


def _labelled(
    article: Article, start: int, end: int, order: bool | None, *, late: bool
) -> Iterator[_Candidate]:
    """A stamp with a label before it."""
    if end - start > 400:
        return
    words = article.text[start:end]
    first = changed_stamp(words)
    if first is not None:
        yield from _sure(first, start, "stamp", LATE_STAMP if late else PUBLISHED, order)
        return
    stamp = labelled_date(words)
    if stamp is None:
        return
    label, found = stamp
    confidence = PUBLISHED if label == "published" else UPDATED
    yield from _sure(found, start, "stamp", LATE_STAMP if late else confidence, order)


def _dated(
    article: Article,
    section: Section,
    basis: DateBasis,
    confidence: float,
    order: bool | None = None,
    page: date | None = None,
    changed: date | None = None,
) -> Iterator[_Candidate]:
    """The first date of a section; without its year, where the page fixes that."""
    end = min(section.end, section.start + 400)
    for found in find_calendar_dates(article.text, section.start, end):
        if found.year is not None:
            yield from _sure(found, 0, basis, confidence, order)
            return
        if section.kind == "dateline":
            year = infer_year(article, found, page=page, changed=changed)
            value = on(year.year, found) if year is not None else None
            if year is not None and value is not None:
                yield _Candidate(value, basis, year.confidence, found.start, found.end)
            return


def _end_of_headline(article: Article, section: Section) -> Iterator[_Candidate]:
    """A full date that closes a headline ("Growers speak of the harvest Tuesday, May 4, 2021")."""
    start = max(section.start, section.end - 60)
    for found in find_calendar_dates(article.text, start, section.end):
        closes = not article.text[found.end : section.end].strip(" .")
        if found.year is not None and found.weekday is not None and closes:
            yield from _sure(found, 0, "header", HEADER)


def _sure(
    found: CalendarDate,
    offset: int,
    basis: DateBasis,
    confidence: float,
    day_first: bool | None = None,
) -> Iterator[_Candidate]:
    """A candidate, where day, month and year are known."""
    value = found.value
    if value is None and day_first is not None:
        value = found.swapped if day_first else replace(found, ambiguous=False).value
        confidence = min(confidence, ORDER)
    if value is not None:
        confidence -= 0 if found.fits_weekday else WRONG_WEEKDAY
        start, end = offset + found.start, offset + found.end
        yield _Candidate(value, basis, confidence, start, end, found.weekday is not None)


def _is_top_line(article: Article, section: Section) -> bool:
    """A date line that the page begins with, where no headline was found."""
    words = article.text[section.start : section.end]
    return article.title is None and section == article.sections[0] and date_line(words)


def _top_lines(article: Article) -> Iterator[_Candidate]:
    """Dates without a label above the headline (or at the very top, where there is none).

    Of several the one nearest to the headline counts most.
    """
    title = article.title.start if article.title is not None else -1
    found_lines: list[_Candidate] = []
    for section in article.sections:
        top = section.kind == "dateline" and _is_top_line(article, section)
        if not top and not (section.kind == "boilerplate" and section.start < title):
            break
        for start, end in _lines(article, section):
            if end - start > 120 or labelled_date(article.text[start:end]) is not None:
                continue
            found = next(find_calendar_dates(article.text, start, end), None)
            if found is not None:
                found_lines += _sure(found, 0, "header", TOP_LINE)
    for rank, line in enumerate(reversed(found_lines)):
        yield replace(line, confidence=line.confidence - min(0.3, 0.05 * rank))


def _borne_out(article: Article, candidate: _Candidate) -> bool:
    """Whether the story allows a date that stands above its headline."""
    years = story_years(article)
    if years and max(years) <= candidate.value.year - STALE_YEARS:
        return False
    for found in story_dates(article):
        value = found.value
        days = [value] if value is not None else []
        if found.year is None:
            days = [
                day
                for year in (candidate.value.year, candidate.value.year - 1)
                if (day := on(year, found)) is not None
            ]
        if any(abs(day - candidate.value) <= NEAR_TOP_LINE for day in days):
            return True
    # "March 17, 2021 Wednesday": libraries of news put the weekday last.
    if candidate.weekday and article.text[candidate.end - 1].isalpha():
        return True
    # A clock of the site shows the day; systems that print the hour print that of the article.
    after = article.text[candidate.end : candidate.end + 30].partition("\n")[0]
    return not candidate.weekday or article.title is None or bool(_HOUR.match(after))


def _metadata(article: Article, lead: int) -> Iterator[_Candidate]:
    """Fields such as "DATE: 20200409" and the page's own address, above the lead."""
    for section in article.sections:
        if section.start >= lead:
            return
        for start, end in _lines(article, section):
            words = article.text[start : min(end, start + 400)]
            field = _METADATA.match(words)
            number = _COMPACT.search(words, field.end()) if field else None
            if number is not None:
                yield from _numbers(number, start, METADATA)
            if words[:6].casefold().startswith(("http", "url", "link", "source")):
                address = _URL_DATE.search(words)
                if address is not None:
                    yield from _numbers(address, start, METADATA - 0.1)


def _numbers(match: re.Match[str], offset: int, confidence: float) -> Iterator[_Candidate]:
    """Year, month and day as three groups of digits."""
    try:
        value = date(int(match.group(1)), int(match.group(2)), int(match.group(3)))
    except ValueError:
        return
    start, end = offset + match.start(1), offset + match.end(3)
    yield _Candidate(value, "metadata", confidence, start, end)
