"""The text of an article of a run: kept in the store, or from its file while that is the same."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path


def text_of(db: sqlite3.Connection, document_id: int) -> str | None:
    """The text that a record's offsets count in; None where it is not to be had any more.

    A text in the store was put there together with the record. The text of a file is the
    record's where the hash of its bytes is the one that the record is called after.
    """
    kept = db.execute("SELECT text FROM texts WHERE document_id = ?", (document_id,)).fetchone()
    if kept is not None:
        return str(kept[0])
    from newsevents.errors import ArticleError
    from newsevents.extract.page.reader import read_article

    file, doc_id = db.execute(
        "SELECT file, doc_id FROM documents WHERE document_id = ?", (document_id,)
    ).fetchone()
    try:
        article = read_article(Path(os.fsdecode(file)))
    except (ArticleError, OSError):
        return None
    return article.text if article.sha256[:16] == doc_id else None
