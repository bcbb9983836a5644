"""Event records from plain-text news articles, offline.

import newsevents

extractor = newsevents.load()
record = extractor.extract(text, document_date="2020-08-31")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsevents.version import __version__

if TYPE_CHECKING:
    from newsevents.batch.opened import Run, open_run
    from newsevents.inputs.tables import read_table
    from newsevents.models import ArticleRecord
    from newsevents.pipeline import Extractor, load
    from newsevents.tables.frames import to_frame

__all__ = [
    "ArticleRecord",
    "Extractor",
    "Run",
    "__version__",
    "load",
    "open_run",
    "read_table",
    "to_frame",
]

_WHERE = {
    "ArticleRecord": "newsevents.models",
    "Extractor": "newsevents.pipeline",
    "Run": "newsevents.batch.opened",
    "load": "newsevents.pipeline",
    "open_run": "newsevents.batch.opened",
    "read_table": "newsevents.inputs.tables",
    "to_frame": "newsevents.tables.frames",
}
"""Where each public name lives."""


def __getattr__(name: str) -> Any:
    # spaCy and the models take a second to import: only when they are asked for.
    if name in _WHERE:
        from importlib import import_module

        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'newsevents' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
