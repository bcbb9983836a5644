"""What people have corrected: an article's marks and links, as gold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from newsevents.errors import UsageError
from newsevents.review.marks import Link, Mark


@dataclass(frozen=True, slots=True)
class Corrected:
    """An article as corrected. `links` is None where the tool tells no roles."""

    doc_id: str
    text: str
    marks: list[Mark]
    links: list[Link] | None


def read_corrections(path: Path) -> list[Corrected]:
    """The corrected articles of a Label Studio export (JSON) or of `prodigy db-out` (JSONL).

    Raises:
        UsageError: it is neither, or nothing in it is finished.
    """
    from newsevents.review import labelstudio, prodigy

    try:
        text = path.read_text(encoding="utf-8-sig")
        if text.lstrip().startswith("["):
            found = list(labelstudio.corrected(json.loads(text)))
        else:
            lines = [json.loads(line) for line in text.splitlines() if line.strip()]
            found = list(prodigy.corrected(lines))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path} holds no corrections ({type(error).__name__}: {error}). Give Label Studio's "
            "export as JSON (not JSON-MIN), or the JSONL of `prodigy db-out`."
        ) from error
    if not found:
        raise UsageError(f"no article in {path} is finished. Submit some, then export again.")
    for item in found:
        for mark in item.marks:
            if not 0 <= mark.start < mark.end <= len(item.text):
                raise UsageError(
                    f"{path}: a span of {item.doc_id} lies outside of its text "
                    f"({mark.start}-{mark.end}). Export again from the tool."
                )
    return found
