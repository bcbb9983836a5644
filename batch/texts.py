"""The text of an article of a run: from its file, where that still holds the same bytes."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path


def text_of(db: sqlite3.Connection, document_id: int) -> str | None:
    """The text that a record's offsets count in; None where it is not to be had any more."""
    from newsevents.errors import ArticleError
    from newsevents.extract.reader import read_article

    row = db.execute(
        "SELECT file, sha256 FROM documents WHERE document_id = ?", (document_id,)
    ).fetchone()
    try:
        article = read_article(Path(os.fsdecode(row[0])))
    except (ArticleError, OSError):
        return None
    return article.text if article.sha256 == row[1] else None
