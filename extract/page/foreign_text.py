"""Files that are no plain prose, whatever their name says: pages, tables, data, other languages."""

from __future__ import annotations

import csv
import re
from functools import cache

import orjson

from newsevents.extract.lexicon import load

_SAMPLE = 20_000
_PAGE = re.compile(
    r"\s*(?:<\?xml\b|<!doctype\b|<html\b|<head\b|<body\b|<rss\b|<feed\b)", re.IGNORECASE
)
_TAG = re.compile(
    r"</?(?:p|div|span|br|a|b|i|em|strong|h[1-6]|ul|li|img|td|tr|table)\b[^<>]{0,300}>", re.I
)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|```|> \S|\|.*\|$|!\[[^\]]*\]\()"
    r"|\[[^\]\n]{1,200}\]\(https?:|(?<!\*)\*\*[^\s*][^*\n]{0,200}\*\*",
    re.MULTILINE,
)
_MOJIBAKE = re.compile(
    "â€[\u2122œ\x9d\u201c\u201d\u02dc¦]|Ã[\u00a9¡\u00ad³±¶¼¤\u00a8]|Â[£°·»«\u00a0]"
)

TAGS_OF_A_PAGE = 12
"""HTML tags, beyond one for each 400 characters, that make a page out of a text."""

LEAST_ROWS = 4
"""Lines of a table, its head among them."""

MARKS_OF_MARKDOWN = 3
SURE_WORDS = 20
"""Words of another language's text from which it is set aside, and not only told."""

OTHER_SHARE = 0.12
"""Share of another language's function words that tells it. English prose has under 0.02."""


def markup_of(text: str) -> str | None:
    """What a file holds that is not prose: "an HTML page", "a table (CSV)", "JSON"; None: prose."""
    sample = text[:_SAMPLE]
    if _PAGE.match(sample):
        return "an HTML or XML page"
    tags = len(_TAG.findall(sample))
    if tags > TAGS_OF_A_PAGE and tags > len(sample) / 400:
        return "an HTML page"
    if _is_json(sample, text):
        return "JSON"
    if _is_table(sample):
        return "a table (CSV or TSV)"
    return None


def leftovers(text: str) -> tuple[str, str] | None:
    """Code and message of a warning about what is left in a text of where it came from."""
    sample = text[:_SAMPLE]
    if _TAG.search(sample):
        return "markup", "There are HTML tags in the text; they are read as words."
    if len(_MARKDOWN.findall(sample)) >= MARKS_OF_MARKDOWN:
        return "markup", "The text is Markdown; its marks are read as words."
    found = _MOJIBAKE.search(sample)
    if found:
        return (
            "doubtful-decoding",
            f"The text was decoded wrongly before it came here ({found[0]!r}). Names and "
            "quotations may be missed: fetch the article again.",
        )
    return None


def share_of_others(words: list[str]) -> float:
    """Share of words that only other languages than English use so often; names are none."""
    if not words:
        return 0.0
    others = _others()
    return sum(1 for word in words if word in others) / len(words)


@cache
def _others() -> frozenset[str]:
    return frozenset(
        word for line in load("page")["language"]["others"].values() for word in line.split()
    )


def _is_json(sample: str, text: str) -> bool:
    start = sample.lstrip("\ufeff \t\r\n")[:1]
    if start not in ("{", "["):
        return False
    lines = [line for line in sample.splitlines() if line.strip()]
    for whole in (text, lines[0]):
        try:
            return isinstance(orjson.loads(whole), dict | list)
        except ValueError:
            continue
    return len(re.findall(r'"\w[^"\n]{0,60}"\s*:', sample)) > 3  # cut, or not quite JSON


def _is_table(sample: str) -> bool:
    lines = [line for line in sample.splitlines() if line.strip()]
    for mark in ("\t", ",", ";", "|"):
        if len(lines) < LEAST_ROWS or mark not in lines[0] or len(lines[0]) > 500:
            continue
        try:
            rows = [row for row in csv.reader(sample.splitlines(), delimiter=mark) if row]
        except csv.Error:
            continue
        rows = rows[:-1] if len(sample) == _SAMPLE else rows
        if len(rows) < LEAST_ROWS:
            continue
        columns = len(rows[0])
        named = all(
            0 < len(cell.strip()) <= 40 and not cell.rstrip().endswith(".") for cell in rows[0]
        )
        if columns > 1 and named and all(len(row) == columns for row in rows):
            return True
    return False
