"""The one reader of JSON Lines for all that is measured."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def numbered_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    r"""(line number, object) of a file of JSON Lines, gzipped or not; empty lines are passed over.

    Only "\n" ends a line: a text may have U+2028 or U+0085 in it, unescaped.

    Raises:
        ValueError: a line is no JSON object; the message says which.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise ValueError(f"line {number} is not JSON: {error}") from error
            if not isinstance(row, dict):
                raise ValueError(f"line {number} is not a JSON object")
            yield number, row


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON Lines. Raises as `numbered_rows` does."""
    return [row for _, row in numbered_rows(path)]
