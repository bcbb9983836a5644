"""Every error of the package, and the words it is told in."""

from __future__ import annotations

import errno
from pathlib import Path


class NewseventsError(Exception):
    """Something that a user can understand and mend; its text says how."""


class ArticleError(NewseventsError):
    """One article cannot be read or processed; the run goes on without it.

    Attributes:
        reason: A short stable word for the kind of failure ("empty", "binary" ...).
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[type[ArticleError], tuple[str, str]]:
        return type(self), (self.reason, str(self))


ARTICLE_PROBLEMS: dict[str, str] = {
    "missing": "does not exist. Check the path",
    "unreadable": "cannot be read ({detail}). Check its permissions, then run again",
    "not-a-file": "is {detail}, not a regular file. Leave it out, or copy its text into a file",
    "empty": "holds no text. Leave it out, or fetch the article again",
    "too-long": "is too long for an article ({detail}). Split it into one file an article",
    "binary": "is not text ({detail}). Convert it to plain text, or leave it out",
    "undecodable": "cannot be decoded as text ({detail}). Save it as UTF-8, then run again",
    "markup": "is {detail}, not plain text. Give it the suffix of what it is, or save its text",
    "no-words": "holds no words to read ({detail}). Check the file, or leave it out",
    "not-text": "is {detail}, not text. Give a string, or leave it out",
    "bad-row": "cannot be read ({detail}). Correct the row, then run again",
    "no-cell-text": "has no text in its column {detail!r}. Fill it, or leave the row out",
    "bad-date": "has a day that cannot be read ({detail}). Correct it, or leave it empty",
    "bad-side-file": "has a side file that cannot be read ({detail}). Correct it, or move it away",
    "needs-extra": "cannot be read without a library ({detail}). Install it, then run again",
    "no-article": "holds no article ({detail}). Save its text as a .txt file, or leave it out",
    "locked": "is locked ({detail}). Save it without the password, then run again",
    "damaged": "is damaged ({detail}). Fetch or save it again",
    "not-english": "is not in English ({detail}). Only English is read; leave it out",
}
"""What can keep an article from being read: the reason, and how it is told."""


def article_error(reason: str, where: str | Path | None, detail: str = "") -> ArticleError:
    """The article at `where` cannot be read for `reason`, a key of `ARTICLE_PROBLEMS`."""
    problem = ARTICLE_PROBLEMS[reason].format(detail=detail)
    return ArticleError(reason, f"{where or 'the text'} {problem}.")


class LexiconError(NewseventsError):
    """A lexicon or ontology file is not what it should be."""


class ModelError(NewseventsError):
    """The language model is missing or damaged."""


class RecordError(NewseventsError):
    """A record breaks the schema or points at words that are not there."""


class UsageError(NewseventsError):
    """What was asked for cannot be done as it was asked."""


class DateError(UsageError, ValueError):
    """What was given as a day is none."""


class StoreError(NewseventsError):
    """The output folder cannot be used."""


def lexicon_error(name: str | Path, problem: str) -> LexiconError:
    """The lexicon `name` has `problem`."""
    return LexiconError(f"{name}: {problem}. Correct the file, or leave it out.")


def store_error(error: Exception, path: Path) -> StoreError:
    """What went wrong with the store or its files, in words.

    By the codes of the error, and by SQLite's own words; a path may hold any words.
    """
    if isinstance(error, OSError):
        text = error.strerror or type(error).__name__
        kind = error.errno
    else:
        text, kind = str(error), None
    if kind in (errno.ENOSPC, errno.EDQUOT) or text.startswith("database or disk is full"):
        return StoreError(
            f"the disk of {path} is full. What was done is kept: make room, then run again."
        )
    if kind in (errno.EACCES, errno.EPERM, errno.EROFS) or text.startswith(
        ("attempt to write a readonly", "unable to open")
    ):
        return StoreError(f"{path} cannot be written to ({text}). Choose another --out.")
    if text.startswith(("file is not a database", "database disk image is malformed")):
        return StoreError(
            f"{path} is damaged or not a store ({text}). Run `extract` with --fresh to make it "
            "again."
        )
    if text.startswith("database is locked"):
        return StoreError(f"{path} is in use by another program. Close it, then run again.")
    return StoreError(f"{path}: {text}.")


def date_error(value: object, problem: str = "is not a day") -> DateError:
    """`value`, given as a day, has `problem`."""
    shown = first_line(repr(value))
    return DateError(
        f"{shown} {problem}. Write it as YYYY-MM-DD (2020-08-31; a time and a zone may follow) or "
        "31 August 2020; in Python, a date, a datetime or a pandas Timestamp will do too."
    )


def first_line(text: str, most: int = 200) -> str:
    """The first line of a message, cut where it is long."""
    line = next(iter(text.splitlines()), "")
    return line if len(line) <= most else line[: most - 3] + "..."
