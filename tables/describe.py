"""The columns in words: what docs/columns.md prints."""

from __future__ import annotations

from collections.abc import Iterable

from newsevents.tables.columns import Column

_KINDS = {
    "text": "text",
    "integer": "whole number",
    "number": "number",
    "truth": "true or false",
    "day": "day",
}


def described(columns: Iterable[Column]) -> str:
    """A Markdown table of columns."""
    rows = [f"| `{one.name}` | {_KINDS[one.kind]} | {one.meaning} |" for one in columns]
    return "\n".join(["| column | holds | |", "|---|---|---|", *rows])
