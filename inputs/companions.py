"""Metadata beside an article: a side file of the same name, or front matter above the text.

`a.txt` may have `a.json`, `a.yaml`, `a.yml` or `a.txt.json` ... beside it. Front matter is YAML
between two lines `---` at the top of the text; it stays in the text and is not read as prose.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsevents.errors import article_error
from newsevents.models import Article, Section, Span

MOST_BYTES = 1 << 20
"""Of a side file; metadata is small."""

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.S | re.M)
_KEY = re.compile(r"^[A-Za-z][\w -]*:(?:\s|$)", re.M)
_LONGEST_FRONT = 20_000


def read_side_file(path: Path, *, name: str) -> dict[str, Any]:
    """What a side file says of the article `name`.

    Raises:
        ArticleError: it cannot be read, or is no table of names and values.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(f"over {MOST_BYTES:,} bytes")
        text = path.read_text(encoding="utf-8-sig")
        found = json.loads(text) if path.suffix == ".json" else _yaml(text)
        if not isinstance(found, Mapping):
            raise ValueError("no table of names and values")
    except (OSError, ValueError) as error:
        raise article_error("bad-side-file", name, f"{path.name}: {error}") from error
    return dict(found)


def front_matter(text: str) -> tuple[dict[str, Any], int]:
    """The front matter of a text and where it ends; {} and 0 where there is none.

    Lines between `---` that are no table of names and values are part of the text.
    """
    match = _FRONT.match(text, 0, _LONGEST_FRONT)
    if match is None or not _KEY.search(match[1]):
        return {}, 0
    try:
        found = _yaml(match[1])
    except ValueError:
        return {}, 0
    return (dict(found), match.end()) if isinstance(found, Mapping) else ({}, 0)


def below_front_matter(article: Article, body: Article, end: int) -> Article:
    """`article` with the sections of `body`, which was read from `end` on.

    The front matter is a section of its own that nothing is taken from.
    """

    def moved(span: Span | None) -> Span | None:
        return None if span is None else Span.at(article.text, span.start + end, span.end + end)

    top = article.text[:end]
    start = len(top) - len(top.lstrip())
    front = Section(kind="boilerplate", start=start, end=len(top.rstrip()))
    sections = tuple(
        Section(kind=one.kind, start=one.start + end, end=one.end + end) for one in body.sections
    )
    authors = tuple(filter(None, map(moved, body.authors)))
    return article.model_copy(
        update={
            "sections": (front, *sections),
            "title": moved(body.title),
            "publisher": moved(body.publisher),
            "authors": authors,
        }
    )


def _yaml(text: str) -> Any:
    import srsly

    try:
        return srsly.yaml_loads(text)
    except Exception as error:  # its parser has errors of its own
        raise ValueError(f"no YAML ({str(error).splitlines()[0] if str(error) else error})") from (
            error
        )
