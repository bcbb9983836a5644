"""What comes with an article: values that JSON has, under the names that they came with."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

TEXT_NAMES = (
    "text", "body", "content", "article", "article_text", "articletext", "full_text", "fulltext",
    "article_body", "articlebody", "maintext", "main_text", "plain_text", "story", "contents",
)  # fmt: skip
"""Names of a column that holds the articles, best first, compared without case and spaces."""

DATE_NAMES = (
    "date", "published", "publish_date", "published_date", "publication_date", "date_published",
    "published_at", "date_publish", "pub_date", "pubdate", "publishdate", "document_date",
    "datetime", "timestamp", "created_at",
)  # fmt: skip
"""Names of a column that holds their days."""

ID_NAMES = ("id", "doc_id", "docid", "article_id", "articleid", "document_id", "uuid", "guid")
"""Names of a column that tells them apart."""


def find_name(names: Iterable[str], wanted: Iterable[str]) -> str | None:
    """The first of `wanted` that is among `names`, as it is written there."""
    known = {plain(name): name for name in reversed(list(names))}
    return next((known[name] for name in wanted if name in known), None)


def plain(name: str) -> str:
    """A name without case, and with `_` for what stands between its words."""
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def as_meta(values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` as JSON holds them; what is empty is left out."""
    told = {str(name): _json(value) for name, value in values.items()}
    return {name: value for name, value in told.items() if value not in (None, "", [], {})}


def _json(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**63 else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return as_meta(value)
    if isinstance(value, list | tuple | set):
        return [_json(item) for item in value]
    if hasattr(value, "tolist"):  # NumPy
        return _json(value.tolist())
    return str(value)
