"""Lexicons: words as data, read once from `extract/lexicons/*.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from newsevents.errors import lexicon_error


@cache
def load(name: str) -> dict[str, Any]:
    """The shipped lexicon `name` as TOML tables. Callers must not change it.

    Raises:
        LexiconError: no such lexicon, or not TOML.
    """
    path = files("newsevents.extract").joinpath("lexicons", f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise lexicon_error(name, "no such lexicon is shipped") from error
    except tomllib.TOMLDecodeError as error:
        raise lexicon_error(name, f"not valid TOML ({error})") from error
