"""The page: a template, its style, its program and its data in one file.

No word of an article is ever put into the page as markup: the template escapes, the data
stands in a script element that is no program, and the program writes text nodes. The content
security policy names style and program by their hashes and forbids all else, the network too.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import Any

import orjson
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

Json = dict[str, Any]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("newsevents", "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(data: Json) -> str:
    """The page of some data (`newsevents.report.job`)."""
    style, program = _part("page.css"), _part("page.js")
    world = orjson.loads(_part("world.json"))
    return (
        _environment()
        .get_template("page.html")
        .render(
            about=data["about"],
            title=data["title"],
            failures=data["failures"],
            style=Markup(style),
            program=Markup(program),
            style_hash=_hash(style),
            program_hash=_hash(program),
            world=world,
            data=Markup(embedded({"rows": data["rows"], "articles": data["articles"]})),
        )
    )


def embedded(data: Any) -> str:
    """Data as JSON that cannot end the script element it stands in, nor begin a comment."""
    text = orjson.dumps(data).decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _part(name: str) -> str:
    return files("newsevents.report").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
