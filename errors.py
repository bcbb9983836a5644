"""Every error of the package, and the words it is told in."""

from __future__ import annotations

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


class LexiconError(NewseventsError):
    """A lexicon or ontology file is not what it should be."""


class ModelError(NewseventsError):
    """The language model is missing or damaged."""


class RecordError(NewseventsError):
    """A record breaks the schema or points at words that are not there."""


class StoreError(NewseventsError):
    """The output folder cannot be used."""


def lexicon_error(name: str | Path, problem: str) -> LexiconError:
    """The lexicon `name` has `problem`."""
    return LexiconError(f"{name}: {problem}. Correct the file, or leave it out.")
