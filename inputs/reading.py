"""One file to one article, whatever its kind, with the day and the metadata that came with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from newsevents.errors import ArticleError, DateError, article_error
from newsevents.extract.page.reader import (
    article_from_text,
    read_article,
    read_bytes,
    reason_to_set_aside,
)
from newsevents.given_day import as_day
from newsevents.inputs.companions import (
    below_front_matter,
    front_matter,
    read_side_file,
)
from newsevents.inputs.documents import DOCUMENTS, MAX_BYTES, Document
from newsevents.inputs.metadata import DATE_NAMES, as_meta, find_name
from newsevents.inputs.sides import side_file
from newsevents.inputs.written_days import day_in_name
from newsevents.models import Article, ArticleRecord
from newsevents.models.record import DateBasis

METADATA = 0.9
"""Confidence in a day that metadata or a name tells: as in the article's own header fields
(`newsevents.extract.page.document_date`)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it came in.

    Attributes:
        day: Its day where something beside its words tells it, with the `basis` for that.
        extracted: The text was taken out of a page or document: it stands in no file.
    """

    article: Article
    day: date | None = None
    basis: DateBasis = "none"
    extracted: bool = False


def read_input(path: Path, *, name: str | None = None, date_from_name: bool = False) -> Reading:
    """The article in a file: plain text, a web page, a PDF or Word file, by its name.

    A day comes from a side file or front matter, from the file's name where `date_from_name`,
    or from a page's own metadata, in this order.

    Raises:
        ArticleError: there is none, with the reason and what to do.
    """
    path = Path(path)
    shown = name if name is not None else str(path)
    beside = _beside(path, shown)
    front: dict[str, Any] = {}
    reader = DOCUMENTS.get(path.suffix.lower())
    if reader is None:
        article, front = _plain(read_article(path, name=shown))
        document = Document(article.text)
    else:
        document = reader(read_bytes(path, shown, most=MAX_BYTES), name=shown)
        problem = reason_to_set_aside(document.text, path=shown)
        if problem is not None:
            raise problem
        article = article_from_text(document.text, path=shown)
    day = _day(beside, shown) or _day(front, shown)
    if day is None and date_from_name:
        found = day_in_name(shown)
        day = found[0] if found else None
    if day is None:
        day = document.day
    meta = {**document.meta, **_undated(front), **_undated(beside)}
    article = article.model_copy(update={"meta": meta}) if meta else article
    return Reading(article, day, "metadata" if day else "none", extracted=reader is not None)


def with_basis(record: ArticleRecord, reading: Reading) -> ArticleRecord:
    """`record`, made with the day of `reading` as given, with the basis that the day has."""
    if reading.day is None or reading.basis == "given":
        return record
    dated = record.document_date.model_copy(update={"basis": reading.basis, "confidence": METADATA})
    changed = record.model_copy(update={"document_date": dated})
    return (
        changed
        if record.text is None
        else (changed.with_text(record.text).with_sentences(record.sentences))
    )


def _plain(article: Article) -> tuple[Article, dict[str, Any]]:
    """A plain text, with its front matter set apart."""
    front, end = front_matter(article.text)
    if not front:
        return article, {}
    try:
        body = article_from_text(article.text[end:])
    except ArticleError:
        return article, front
    return below_front_matter(article, body, end), front


def _beside(path: Path, name: str) -> dict[str, Any]:
    side = side_file(path)
    return read_side_file(side, name=name) if side is not None else {}


def _undated(given: dict[str, Any]) -> dict[str, Any]:
    """All but the day."""
    name = find_name(given, DATE_NAMES)
    return as_meta({key: value for key, value in given.items() if key != name})


def _day(given: dict[str, Any], name: str) -> date | None:
    key = find_name(given, DATE_NAMES)
    try:
        return as_day(given[key]) if key is not None else None
    except DateError as error:
        raise article_error("bad-date", name, f"{key}: {error}".rstrip(".")) from error
