"""Files to articles: the text as it is, and a reason where there is none to read."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from newsevents.errors import ArticleError, article_error, first_line
from newsevents.extract.lexicon import load
from newsevents.extract.page.decoding import NotText, decode
from newsevents.extract.page.foreign_text import (
    OTHER_SHARE,
    SURE_WORDS,
    leftovers,
    markup_of,
    share_of_others,
)
from newsevents.extract.page.sections import find_sections
from newsevents.models import Article, RecordWarning

MAX_CHARACTERS = 1_000_000
"""Longest article, in code points: spaCy's own bound (`Language.max_length`), some 170,000
words. The longest magazine pieces have a tenth of that."""

MAX_BYTES = 4 * MAX_CHARACTERS + 4
"""The same in the widest encoding (UTF-32 with its mark); a longer file is not opened."""

LATIN_SHARE = 0.3
"""Share of Latin letters below which a text is not English, whatever its length."""

MIN_LETTERS = 40
"""Letters that a text must have before its script is judged."""

MIN_WORDS = 120
"""Words that a text must have before its function words are judged: lists are short."""

FUNCTION_SHARE = 0.04
"""Share of English function words below which a text is not English prose. News has 0.25 to
0.4, lists of results about 0.08, French, Spanish or German under 0.02."""

FEWEST_WORDS = 6
"""Words from which a text's language is told at all."""

WORD_SHARE = 0.02
"""Share of characters that must be letters for a text to hold words at all."""

_SAMPLE = 20_000
_UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
_LETTERS = re.compile(r"[^\W\d_]+")
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def read_article(path: Path, *, name: str | None = None) -> Article:
    """The article in the file at `path`, called `name` in its record (default: the path).

    Only regular files are opened, without waiting, so a pipe or a device never blocks.

    Raises:
        ArticleError: with one of the reasons in `newsevents.errors.ARTICLE_PROBLEMS`.
    """
    shown = name if name is not None else str(path)
    return article_from_bytes(read_bytes(Path(path), shown), path=shown)


def article_from_bytes(data: bytes, *, path: str | None = None) -> Article:
    """The article that `data`, the content of a file, holds.

    Raises:
        ArticleError: empty, binary, undecodable, too long, without words, or surely
            not English.
    """
    if len(data) > MAX_BYTES:
        raise article_error("too-long", path, f"{len(data):,} bytes, limit {MAX_BYTES:,}")
    if not data.strip():
        raise article_error("empty", path)
    try:
        text, encoding = decode(data)
    except NotText as error:
        raise article_error("binary", path, error.kind) from error
    markup = markup_of(text)
    if markup is not None:  # asked first: the words of a page or a table are hardly English
        raise article_error("markup", path, markup)
    problem = reason_to_set_aside(text, path=path)
    if problem is not None:
        raise problem
    lost = text.count("\ufffd") - data.count("\ufffd".encode())
    warnings = [*_damage(lost if encoding in _UNICODE else 0)]
    return _article(text, path, hashlib.sha256(data).hexdigest(), encoding, warnings)


def article_from_text(text: str, *, path: str | None = None) -> Article:
    """The article `text`, kept character by character (a byte-order mark too).

    Whoever hands over a string has chosen to: an empty, wordless or foreign text is an
    article here. `reason_to_set_aside` makes the checks that files undergo.

    Raises:
        ArticleError: no string, too long, or not text that can be written down (a lone
            surrogate).
    """
    if not isinstance(text, str):
        shown = f"{first_line(repr(text), 40)} ({type(text).__name__})"
        raise article_error("not-text", path, shown)
    if len(text) > MAX_CHARACTERS:
        raise article_error("too-long", path, f"{len(text):,} characters, limit {MAX_CHARACTERS:,}")
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise article_error(
            "undecodable", path, f"half a surrogate pair at character {error.start}"
        ) from error
    return _article(text, path, hashlib.sha256(data).hexdigest(), "utf-8", [])


def reason_to_set_aside(text: str, *, path: str | None = None) -> ArticleError | None:
    """Why `text` is no English article, as the error to raise or record; None where it may be.

    Sure cases only: no characters, too many, hardly a letter, another script, or a
    longer text nearly without the function words that English prose is full of.
    """
    if not text.strip("\ufeff\x00 \t\r\n\v\f\u2028\u2029\x85\u00a0"):
        return article_error("empty", path)
    if len(text) > MAX_CHARACTERS:
        return article_error(
            "too-long", path, f"{len(text):,} characters, limit {MAX_CHARACTERS:,}"
        )
    sample = text[:_SAMPLE]
    words = _LETTERS.findall(sample)
    letters = sum(map(len, words))
    if letters < max(2, WORD_SHARE * len(sample)):
        return article_error("no-words", path, f"{letters} letters in {len(sample):,} characters")
    latin = sum(len(word) for word in words if word[0] < "\u0250")
    if letters >= MIN_LETTERS and latin < LATIN_SHARE * letters:
        return article_error("not-english", path, "most of it is in another script")
    if len(words) >= MIN_WORDS:
        common = frozenset(load("page")["language"]["function_words"])
        share = sum(1 for word in words if word.lower() in common) / len(words)
        if share < FUNCTION_SHARE:
            return article_error(
                "not-english", path, f"{share:.0%} of its words are English function words"
            )
    if len(words) >= SURE_WORDS and _is_other_language(sample):
        return article_error("not-english", path, "its small words are those of another language")
    return None


@lru_cache(maxsize=1)
def _is_other_language(sample: str) -> bool:
    """Whether a text has the small words of another language, and hardly English ones."""
    words = _LETTERS.findall(sample)
    others = share_of_others(words)
    if others <= OTHER_SHARE:
        return False
    common = frozenset(load("page")["language"]["function_words"])
    english = sum(1 for word in words if word.lower() in common) / len(words)
    return others > 2 * english


def _damage(places: int) -> Iterator[RecordWarning]:
    if places > 0:
        yield RecordWarning(
            code="damaged-text",
            stage="reader",
            message=f"{places:,} characters of the file are damaged and read as U+FFFD. "
            "Fetch the article again.",
        )


def _doubts(text: str) -> Iterator[RecordWarning]:
    found = leftovers(text)
    if found is not None:
        yield RecordWarning(code=found[0], message=found[1], stage="reader")
    sample = text[:_SAMPLE]
    if _is_other_language(sample) and len(_LETTERS.findall(sample)) >= FEWEST_WORDS:
        yield RecordWarning(
            code="not-english",
            message="The text is not in English, as it seems; only English is read.",
            stage="reader",
        )


def _article(
    text: str, path: str | None, sha256: str, encoding: str, warnings: list[RecordWarning]
) -> Article:
    layout = find_sections(text)
    return Article(
        text=text,
        path=path,
        sha256=sha256,
        encoding=encoding,
        warnings=(*warnings, *_doubts(text)),
        sections=layout.sections,
        title=layout.title,
        publisher=layout.publisher,
        authors=layout.authors,
    )


def read_bytes(path: Path, shown: str, *, most: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file, called `shown` in errors, of at most `most` bytes.

    Raises:
        ArticleError: missing, unreadable, no regular file, too long.
    """
    try:
        _require_regular(os.stat(path), shown, most)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            # Looked at again once open: the path may have changed hands in between.
            _require_regular(os.fstat(file.fileno()), shown, most)
            return file.read(most + 1)
    except FileNotFoundError as error:
        raise article_error("missing", shown) from error
    except (OSError, ValueError) as error:
        raise article_error("unreadable", shown, _why(error)) from error


def _require_regular(status: os.stat_result, shown: str, most: int) -> None:
    kind = stat.S_IFMT(status.st_mode)
    if kind != stat.S_IFREG:
        raise article_error("not-a-file", shown, _KINDS.get(kind, "something special"))
    if status.st_size > most:
        raise article_error("too-long", shown, f"{status.st_size:,} bytes, limit {most:,}")


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "links that lead round in a circle"
    return getattr(error, "strerror", None) or str(error)
