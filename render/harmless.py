"""Text of articles for a screen: nothing in it moves the cursor, colours it or turns it round."""

from __future__ import annotations

import unicodedata
from typing import Any

from newsevents.models import ArticleRecord

_KEPT = "\n\t"
_PICTURES = 0x2400
"""Unicode's pictures of the control characters: U+241B for an escape."""

_UNSEEN = "\ufffd"


def harmless(text: str) -> str:
    """`text` with a picture for each control character, and for what changes the direction.

    It has as many characters as before, so that offsets stay what they are.
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def harmless_record(record: ArticleRecord) -> ArticleRecord:
    """The record and its text, for a screen."""
    shown = ArticleRecord.model_validate(_all(record.model_dump()))
    return shown if record.text is None else shown.with_text(harmless(record.text))


def harmless_json(data: bytes) -> bytes:
    """JSON of the same content, with the characters escaped that are not for a screen."""
    return "".join(
        char if char.isprintable() or char in _KEPT else _escaped(char)
        for char in data.decode("utf-8")
    ).encode()


def _escaped(char: str) -> str:
    units = char.encode("utf-16-be")
    return "".join(
        f"\\u{int.from_bytes(units[place : place + 2]):04x}" for place in range(0, len(units), 2)
    )


def _shown(char: str) -> str:
    if char.isprintable() or char in _KEPT:
        return char
    if char < " ":
        return chr(_PICTURES + ord(char))
    if unicodedata.category(char) in ("Zs", "Zl", "Zp"):
        return " "
    return _UNSEEN


def _all(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dict):
        return {name: _all(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_all(item) for item in value]
    return value
