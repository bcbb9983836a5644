"""NGEC's co-actor cases: who acts, or is acted on, together with an actor.

A case (`events/ngec_coactor_cases.json`) names an actor phrase of a sentence and all who
share its part. It is right when one part (actors or recipients) of one event is exactly
these: each has its own filler, told by words in common, and nobody else is there. Shared
words are asked for without articles, titles and marks; "Russian and Belorussian soldiers"
may stand as one filler or as two.

    newsevents evaluate coactors ../shared/corpora/events/ngec_coactor_cases.json
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from newsevents.evaluate.alignment import Report, quote
from newsevents.pipeline import load

Row = Mapping[str, Any]
_WORD = re.compile(r"\w+")
_EMPTY = frozenset({"the", "a", "an", "of", "and", "soldiers"})


def words_of(text: str) -> frozenset[str]:
    """The words by which an actor is told."""
    return frozenset(_WORD.findall(text.lower())) - _EMPTY


def is_right(wanted: Sequence[str], fillers: Iterable[Row]) -> bool:
    """Whether the fillers of one part are those that are wanted, and no others."""
    left = [words_of(name) for name in wanted]
    for filler in fillers:
        told = words_of(filler["text"]) | words_of(filler["name"])
        met = [name for name in left if name & told]
        if not met:
            return False
        left = [name for name in left if name not in met]
    return not left


def score(pairs: Iterable[tuple[Row, Row]], *, errors: int = 0) -> Report:
    """Share of cases (case, record of its text) of which one part of one event is right."""
    report = Report(most=errors)
    right = asked = 0
    for case, record in pairs:
        asked += 1
        parts = [event[part] for event in record["events"] for part in ("actors", "recipients")]
        # a meeting has its parties on both sides
        parts += [event["actors"] + event["recipients"] for event in record["events"]]
        if any(is_right(case["actors"], part) for part in parts):
            right += 1
        else:
            found = " / ".join(", ".join(one["text"] for one in part) or "-" for part in parts)
            wanted = ", ".join(case["actors"])
            report.error("coactors", f"wanted {wanted} found {found} in {quote(case['text'])}")
    report.lines.append(f"co-actors  {right:4d} of {asked:4d}")
    report.figures["coactors"] = right / asked if asked else 0.0
    return report


def run(gold: Path, *, errors: int = 0) -> Report:
    """Figures for the cases of the file."""
    extractor = load()
    cases = json.loads(gold.read_text(encoding="utf-8"))
    return score(
        ((case, extractor.extract(case["text"]).model_dump(mode="json")) for case in cases),
        errors=errors,
    )
