"""Prodigy: a line of JSON an article with its spans and tokens, and corrections back.

For `prodigy spans.manual DATASET blank:en prodigy.jsonl --label ...`; formats: Prodigy
documentation, "Annotation task formats". `token_end` is inclusive there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from newsevents.review.gold import Corrected
from newsevents.review.marks import Json, Mark, marks_of

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


def task(record: Json, text: str) -> Json:
    """An article as a task whose spans are those of its record."""
    marks, _ = marks_of(record)
    tokens = _tokens(text, marks)
    starts = [token["start"] for token in tokens]
    return {
        "text": text,
        "meta": {"path": record["path"], "doc_id": record["doc_id"], **(record.get("meta") or {})},
        "tokens": tokens,
        "spans": [
            {
                "start": mark.start,
                "end": mark.end,
                "token_start": bisect_left(starts, mark.start),
                "token_end": bisect_left(starts, mark.end) - 1,
                "label": mark.label,
            }
            for mark in marks
        ],
    }


def corrected(lines: Iterable[Json]) -> Iterator[Corrected]:
    """The corrections of `prodigy db-out`: the accepted tasks. They tell no roles.

    Raises:
        KeyError, TypeError: it is no such file.
    """
    for item in lines:
        if item.get("answer", "accept") != "accept":
            continue
        marks = {Mark(one["start"], one["end"], one["label"]) for one in item.get("spans") or ()}
        yield Corrected(item["meta"]["doc_id"], item["text"], sorted(marks), None)


def _tokens(text: str, marks: list[Mark]) -> list[Json]:
    """Words, marks and white space, cut where a span begins or ends too.

    A single space after a token is told by its `ws`; other white space is a token of its own.
    """
    cuts = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    pieces = []
    for match in _TOKEN.finditer(text):
        start = match.start()
        first = bisect_left(cuts, start + 1)
        for cut in cuts[first : bisect_left(cuts, match.end())]:
            pieces.append((start, cut))
            start = cut
        pieces.append((start, match.end()))
    tokens: list[Json] = []
    begun, ended = {mark.start for mark in marks}, {mark.end for mark in marks}
    for start, end in pieces:
        words = text[start:end]
        alone = not tokens or start in begun or end in ended
        if words == " " and not alone and not tokens[-1]["text"].isspace():
            tokens[-1]["ws"] = True
            continue
        tokens.append({"text": words, "start": start, "end": end, "ws": False})
    for number, token in enumerate(tokens):
        token["id"] = number
    return tokens
