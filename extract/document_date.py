"""The day an article is of, with the reason for believing it; never the day of the run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from newsevents.extract.sections.datelines import dateline_end
from newsevents.extract.stamps import (
    CalendarDate,
    find_calendar_dates,
    labelled_date,
)
from newsevents.models import Article, DocumentDate, PageDate, Section
from newsevents.models.record import DateBasis

# Confidence by what a date rests on: shares of right days among pages of that kind, as
# judged by hand on development pages; ranks matter more than the figures.
GIVEN = 1.0
PUBLISHED = 0.97
DATE_LINE = 0.95
DATELINE = 0.95
HEADER = 0.9
METADATA = 0.9
UPDATED = 0.85
TOP_LINE = 0.6
FOOT_LINE = 0.6
YEAR_INFERRED = 0.7
INFERRED = 0.5
AMBIGUOUS = 0.55
WRONG_WEEKDAY = 0.2
"""Taken off where the weekday beside a date is not that day's."""

STALE_YEARS = 2
"""A top line this many years after the last year the story names is the page's, not its."""

LEAD_SECTIONS = 1500
"""Characters of body in which a story says what day it is."""

_YEAR = re.compile(r"(?<![\w,.$€£/-])(1[89]\d\d|20\d\d|21\d\d)(?![\w%/]|[.,]\d|-\d)")
_METADATA = re.compile(r"^(?:date|pubdate|published|dct|datetime|timestamp)\s*[:=]\s*", re.I)
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)")
_URL_DATE = re.compile(r"https?://\S*?/(\d{4})/(\d{1,2})/(\d{1,2})(?:/|$)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: date
    basis: DateBasis
    confidence: float
    start: int
    end: int


def find_document_date(
    article: Article, *, given: date | None = None
) -> tuple[DocumentDate, PageDate | None]:
    """The day the article is of, and a date of the page that was refused.

    In this order: the date given; a stamp labelled as of publication, wherever on the
    page; a date on a line of its own between headline and lead, or in the dateline, the
    byline or at the end of the headline; a stamp of the last change; a date line above
    the headline, where the story bears it out; one at the foot; a dateline without its
    year, where the story fixes the year; a weekday and a date in the first paragraphs.
    A publication stamp comes before one of a change, for the words were written for that
    day and "yesterday" counts from it.

    A line above the headline is what the page printed when it was fetched unless the
    story says otherwise: refused where the years in the story all lie well before it,
    and where it carries a weekday (as clocks of sites do) without a date in the story
    near it. Dates in captions, teasers and comment forms are never looked at.
    """
    if given is not None:
        return DocumentDate(value=given.isoformat(), basis="given", confidence=GIVEN), None
    page: PageDate | None = None
    for candidate in _top_lines(article):
        if _borne_out(article, candidate):
            continue
        found = candidate.value.isoformat()
        page = PageDate(
            text=article.text[candidate.start : candidate.end],
            start=candidate.start,
            end=candidate.end,
            value=found,
        )
        break
    best = max(
        _candidates(article, page), key=lambda found: (found.confidence, -found.start), default=None
    )
    if best is None:
        return infer_from_body(article), page
    return _record(article, best), page


def infer_from_body(article: Article) -> DocumentDate:
    """The day that the first paragraphs speak of, where weekday and date fit; else none.

    "The blast struck on Thursday, April 9, 2020": a story with such a date in its first
    paragraphs, and none later in it, is of that day or soon after. The weekday must be
    written and right, no year named in the story may lie after it, and confidence is low.
    """
    latest: CalendarDate | None = None
    for section in article.sections:
        if section.kind != "body":
            continue
        years = _years(article)
        for found in find_calendar_dates(article.text, section.start, section.end):
            value = found.value
            if value is None or not found.fits_weekday:
                continue
            if latest is None or latest.value is None or value > latest.value:
                latest = found
        if (
            latest is not None
            and latest.value is not None
            and latest.weekday is not None
            and latest.start - section.start < LEAD_SECTIONS
            and max(years, default=0) <= latest.value.year
        ):
            candidate = _Candidate(latest.value, "inferred", INFERRED, latest.start, latest.end)
            return _record(article, candidate)
        break
    return DocumentDate()


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
    for section in article.sections:
        if section.kind == "body":
            return section.start
    return len(article.text)


def _headline_start(article: Article) -> int | None:
    return article.title.start if article.title is not None else None


def _candidates(article: Article, page: PageDate | None) -> Iterator[_Candidate]:
    lead = _body_start(article)
    headline = _headline_start(article)
    for section in article.sections:
        if page is not None and section.start <= page.start < section.end:
            rest = _lines(article, section)
            yield from _labelled(
                article, [(start, end) for start, end in rest if not start <= page.start < end]
            )
            continue
        if section.kind in ("byline", "boilerplate", "headline"):
            yield from _labelled(article, _lines(article, section))
        if section.kind == "dateline":
            yield from _dated_line(article, section, "dateline", DATELINE)
        elif section.kind == "byline" and section.start < lead:
            yield from _dated_line(article, section, "header", HEADER)
        elif section.kind == "headline":
            yield from _end_of_line(article, section)
        elif section.kind == "boilerplate" and section.start < lead:
            above = headline is not None and section.start < headline
            if not above:
                yield from _dated_line(article, section, "header", HEADER - 0.1)
    for candidate in _top_lines(article):
        if page is None or candidate.start != page.start:
            yield candidate
    yield from _metadata(article, lead)


def _lines(article: Article, section: Section) -> list[tuple[int, int]]:
    """The lines of a section, as offsets."""
    found = []
    place = section.start
    for line in article.text[section.start : section.end].splitlines(keepends=True):
        if line.strip():
            found.append((place, place + len(line.rstrip())))
        place += len(line)
    return found


def _labelled(article: Article, lines: list[tuple[int, int]]) -> Iterator[_Candidate]:
    """Stamps with a label before them; also where the label has a line of its own."""
    for start, end in lines:
        if end - start > 400:
            continue
        stamp = labelled_date(article.text[start:end])
        if stamp is None:
            continue
        label, found = stamp
        confidence = PUBLISHED if label == "published" else UPDATED
        yield from _sure(found, start, "stamp", confidence)


def _dated_line(
    article: Article, section: Section, basis: DateBasis, confidence: float
) -> Iterator[_Candidate]:
    for found in find_calendar_dates(
        article.text, section.start, min(section.end, section.start + 400)
    ):
        if found.year is not None:
            yield from _sure(found, 0, basis, confidence)
            return


def _end_of_line(article: Article, section: Section) -> Iterator[_Candidate]:
    """A full date that closes a headline ("... about the harvest Tuesday, May 4, 2021")."""
    for found in find_calendar_dates(
        article.text, max(section.start, section.end - 60), section.end
    ):
        closes = not article.text[found.end : section.end].strip(" .")
        if found.year is not None and found.weekday is not None and closes:
            yield from _sure(found, 0, "header", HEADER)


def _sure(
    found: CalendarDate, offset: int, basis: DateBasis, confidence: float
) -> Iterator[_Candidate]:
    """A candidate from a date that is sure, or surer than nothing."""
    value = found.value
    if value is None:
        return
    if not found.fits_weekday:
        confidence -= WRONG_WEEKDAY
    yield _Candidate(value, basis, confidence, offset + found.start, offset + found.end)


def _top_lines(article: Article) -> Iterator[_Candidate]:
    """Dates without a label above the headline (above the lead, where there is none)."""
    headline = _headline_start(article)
    stop = headline if headline is not None else _body_start(article)
    for section in article.sections:
        if section.start >= stop:
            return
        if section.kind not in ("boilerplate", "dateline"):
            continue
        for start, end in _lines(article, section):
            if end - start > 120 or labelled_date(article.text[start:end]) is not None:
                continue
            for found in find_calendar_dates(article.text, start, end):
                if found.value is not None:
                    yield from _sure(found, 0, "header", TOP_LINE)
                break


def _borne_out(article: Article, candidate: _Candidate) -> bool:
    """Whether the story allows a date that stands above its headline."""
    years = _years(article)
    if years and max(years) <= candidate.value.year - STALE_YEARS:
        return False
    near = timedelta(days=40)
    for section in article.sections:
        if section.kind not in ("body", "dateline"):
            continue
        for found in find_calendar_dates(article.text, section.start, section.end):
            for year in (candidate.value.year, candidate.value.year - 1):
                value = found.value or _on(year, found)
                if value is not None and abs(value - candidate.value) <= near:
                    return True
    words = article.text[candidate.start : candidate.end]
    return not words[:1].isalpha() or not any(
        name in words.casefold()
        for name in ("day", "mon,", "tue", "wed", "thu", "fri", "sat", "sun")
    )


def _on(year: int, found: CalendarDate) -> date | None:
    try:
        return date(year, found.month, found.day) if found.year is None else None
    except ValueError:
        return None


def _years(article: Article) -> list[int]:
    """The years that the body names."""
    return [
        int(match.group(1))
        for section in article.sections
        if section.kind == "body"
        for match in _YEAR.finditer(article.text, section.start, section.end)
    ]


def _metadata(article: Article, lead: int) -> Iterator[_Candidate]:
    """Fields such as "DATE: 20200409" and the page's own address, above the lead."""
    for section in article.sections:
        if section.start >= lead:
            return
        for start, end in _lines(article, section):
            words = article.text[start : min(end, start + 400)]
            match = _METADATA.match(words)
            if match:
                compact = _COMPACT.search(words, match.end())
                if compact:
                    value = _safe(compact)
                    if value is not None:
                        yield _Candidate(
                            value,
                            "metadata",
                            METADATA,
                            start + compact.start(),
                            start + compact.end(),
                        )
            address = _URL_DATE.search(words)
            if address and words.casefold().startswith(("http", "url", "link", "source")):
                value = _safe(address)
                if value is not None:
                    yield _Candidate(
                        value,
                        "metadata",
                        METADATA - 0.1,
                        start + address.start(1),
                        start + address.end(3),
                    )


def _safe(match: re.Match[str]) -> date | None:
    try:
        return date(int(match.group(1)), int(match.group(2)), int(match.group(3)))
    except ValueError:
        return None


__all__ = ["dateline_end", "find_document_date", "infer_from_body"]
