"""How near two words for a deed are: "blast" to "bombing", "talks" to "meeting".

A vector a stem, from which words name one event in the same article in the event gold
(pointwise mutual information, singular vectors, 8 bits; `training/links.py` makes them).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

_PAIRS_KEPT = 1 << 17


@lru_cache(maxsize=1)
def _table() -> dict[str, npt.NDArray[np.float32]]:
    data = json.loads(files("newsevents.link").joinpath("deeds.json").read_text(encoding="utf-8"))
    size = data["dimensions"]
    table: dict[str, npt.NDArray[np.float32]] = {}
    for stem, code in data["stems"].items():
        found = np.frombuffer(bytes.fromhex(code), np.int8).astype(np.float32)
        if len(found) != size:
            raise ValueError(f"deeds.json: the vector of {stem!r} has not {size} numbers")
        table[stem] = found / (np.linalg.norm(found) or 1.0)
    return table


@lru_cache(maxsize=_PAIRS_KEPT)
def _words(one: str, two: str) -> float:
    if one == two:
        return 1.0
    table = _table()
    if one not in table or two not in table:
        return 0.0
    return float(table[one] @ table[two])


def deed_similarity(one: Sequence[str], two: Sequence[str]) -> float:
    """How near the words for two events are, from -1 to 1: the best match of each first word."""
    first = max(_words(*sorted((one[0], other))) for other in two)
    second = max(_words(*sorted((two[0], other))) for other in one)
    return (first + second) / 2
