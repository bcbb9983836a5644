"""Event records from plain-text news articles, offline.

import newsevents

extractor = newsevents.load()
record = extractor.extract(text, document_date="2020-08-31")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsevents.version import __version__

if TYPE_CHECKING:
    from newsevents.models import ArticleRecord
    from newsevents.pipeline import Extractor, load

__all__ = ["ArticleRecord", "Extractor", "__version__", "load"]


def __getattr__(name: str) -> Any:
    # spaCy and the models take a second to import: only when they are asked for.
    if name in ("Extractor", "load"):
        from newsevents import pipeline

        return getattr(pipeline, name)
    if name == "ArticleRecord":
        from newsevents.models import ArticleRecord

        return ArticleRecord
    raise AttributeError(f"module 'newsevents' has no attribute {name!r}")
