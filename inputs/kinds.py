"""Which files are articles and which are tables of them, by the endings of their names."""

from __future__ import annotations

TEXTS = (".txt", ".md")
PAGES = (".html", ".htm", ".xhtml", ".pdf", ".docx")
ARTICLES = (*TEXTS, *PAGES)
"""What a folder is searched for."""

TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx")
"""What is read as a table where it is named. In a folder they are passed over and counted."""


def is_table(path: str) -> bool:
    """Whether a file is a table, by its name."""
    return path.lower().endswith(TABLES)
