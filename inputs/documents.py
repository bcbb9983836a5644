"""Web pages, PDF and Word files: their text, and what they say of themselves.

Each needs a library, which is an extra. The text that comes out is what a record's offsets count
in; the file itself is left alone.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from newsevents.errors import article_error
from newsevents.inputs.metadata import as_meta

MAX_BYTES = 64 << 20
"""Of a page or document: longer ones are not opened. The text in it has the reader's own bound."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was in a page or document.

    Attributes:
        day: The day that a page gives as its own.
        meta: Title, author, outlet, url, as far as it tells them.
    """

    text: str
    day: date | None = None
    meta: dict[str, Any] = field(default_factory=dict)


def read_page(data: bytes, *, name: str) -> Document:
    """The article of a web page, by trafilatura; the day by htmldate.

    The headline is the first line of the text where the text does not begin with it.

    Raises:
        ArticleError: there is no article in it, or trafilatura is not installed.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise article_error(
            "needs-extra", name, "a web page: `pip install 'newsevents[html]'`"
        ) from error
    found: Any = bare_extraction(
        data,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    lines = [line.strip() for line in (found.text or "").splitlines()] if found else []
    paragraphs = [line for line in lines if line]
    if found is None or not paragraphs:
        raise article_error("no-article", name, "no article was found in the page")
    title = " ".join((found.title or "").split())
    if title and not _same(paragraphs[0], title):
        paragraphs.insert(0, title)
    meta = {"title": title, "author": found.author, "outlet": found.sitename, "url": found.url}
    return Document("\n\n".join(paragraphs) + "\n", _iso(found.date), as_meta(meta))


def read_pdf(data: bytes, *, name: str) -> Document:
    """The text of a PDF file, page after page, by pypdf.

    Raises:
        ArticleError: it is locked, damaged or without text, or pypdf is not installed.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise article_error(
            "needs-extra", name, "a PDF file: `pip install 'newsevents[pdf]'`"
        ) from error
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL)  # it warns of what it mends, and names no file
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise article_error("locked", name, "a password is needed to open it")
        pages = [page.extract_text().strip() for page in reader.pages]
        info = reader.metadata
        meta = {"title": info.title, "author": info.author} if info else {}
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise article_error("damaged", name, f"PDF: {type(error).__name__}: {error}") from error
    finally:
        log.setLevel(before)
    text = "\n\n".join(filter(None, pages))
    if not text.strip():
        raise article_error("no-article", name, "its pages are pictures: recognise the text first")
    return Document(text + "\n", meta=as_meta(meta))


def read_word(data: bytes, *, name: str) -> Document:
    """The paragraphs of a Word file (.docx), by python-docx; tables and notes are left out.

    Raises:
        ArticleError: it is damaged or without text, or python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise article_error(
            "needs-extra", name, "a Word file: `pip install 'newsevents[docx]'`"
        ) from error
    try:
        opened = docx.Document(io.BytesIO(data))
        paragraphs = [" ".join(one.text.split()) for one in opened.paragraphs]
        meta = {
            "title": opened.core_properties.title,
            "author": opened.core_properties.author,
        }
    except Exception as error:  # zip, XML and package errors, each of its own kind
        raise article_error("damaged", name, f"Word: {type(error).__name__}: {error}") from error
    text = "\n\n".join(filter(None, paragraphs))
    if not text:
        raise article_error("no-article", name, "it has no paragraphs of text")
    return Document(text + "\n", meta=as_meta(meta))


DOCUMENTS: dict[str, Callable[..., Document]] = {
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".pdf": read_pdf,
    ".docx": read_word,
}
"""Readers by the ending of a file's name."""


def _same(line: str, title: str) -> bool:
    one, two = (re.sub(r"\W+", "", words).casefold() for words in (line, title))
    return one == two or (two.startswith(one) and len(one) > 20)


def _iso(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
