"""PETRARCH's unit sentences: who does it to whom, in compounds, passives and negatives.

The codings (`events/petrarch_unit.jsonl`) are in an invented world, so not codes count here
but structure: every gold pair of source and target must be actor and recipient of one
record, and no record may turn a pair round. Codes become names by the suite's own actor
dictionary (`PETR.Validate.actors.txt` beside the gold). A code's agent ("GOV", "MIL") is not
asked for. Left out are statements, codings with verbs of the invented world (no PLOVER
type), and actors that the dictionary does not have.

    newsevents evaluate petrarch ../shared/corpora/events/petrarch_unit.jsonl
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from newsevents.errors import NewseventsError
from newsevents.evaluate.alignment import Report, quote
from newsevents.pipeline import load

Row = Mapping[str, Any]
Names = Mapping[str, str]
_ENTRY = re.compile(r"^\+?([A-Z][A-Z_.\- ]*?)_?\s*(?:\[([A-Za-z-]{3})[^\]]*\])?\s*(?:[#;<].*)?$")
_NEGATIVE = re.compile(r"\b(?:no|not|neither|nor|never|refused|\w+n't)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|ung|ot|own)\b.*?\bby\b"
)
_STATEMENTS = frozenset({"010", "020", "023"})


def read_names(path: Path) -> dict[str, str]:
    """The names of the actor dictionary and the first three letters of their codes."""
    names: dict[str, str] = {}
    code = ""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        entry = _ENTRY.match(line)
        if entry is None:
            continue
        if entry[2] is not None:
            code = entry[2].upper()
        if code and (line.startswith("+") or entry[2] is not None):
            names[entry[1].replace("_", " ").strip().lower()] = code
    return names


def codes_in(text: str, names: Names) -> set[str]:
    """The codes of the names that a text has; names are stems ("argentin")."""
    said = f" {text.lower()}"
    return {code for name, code in names.items() if re.search(rf"\W{re.escape(name)}", said)}


def kinds_of(row: Row) -> set[str]:
    """Which of the three structures a sentence has."""
    found = {"all"}
    text = row["text"]
    pairs = gold_pairs(row)
    if len(pairs) > 1 or str(row["category"]).startswith("COMPOUND"):
        found.add("compound")
    if _PASSIVE.search(text):
        found.add("passive")
    if _NEGATIVE.search(text):
        found.add("negative")
    return found


def gold_pairs(row: Row) -> set[tuple[str, str]]:
    """Source and target of the codings that are no mere statements, three letters each."""
    return {
        ((event["source"] or "")[:3], (event["target"] or "")[:3])
        for event in row["events"]
        if event["plover"] and event["cameo"] not in _STATEMENTS
    }


def judge(row: Row, events: Iterable[Row], names: Names) -> tuple[bool, str] | None:
    """Whether the structure is right, and what was found; None where there is nothing to ask."""
    known = set(names.values())
    gold = {pair for pair in gold_pairs(row) if set(pair) <= known and pair[0] != pair[1]}
    if not gold:
        return None
    found = {
        (one, two)
        for event in events
        for one in _codes(event["actors"], names)
        for two in _codes([*event["recipients"], *_others(event)], names)
        if one != two
    }
    turned = {(two, one) for one, two in gold} - gold
    return gold <= found and not found & turned, " ".join(f"{a}>{b}" for a, b in sorted(found))


def _codes(fillers: Iterable[Row], names: Names) -> set[str]:
    return {
        code for filler in fillers for code in codes_in(f"{filler['text']} {filler['name']}", names)
    }


def _others(event: Row) -> list[Row]:
    """Of talks and deals all parties are actors."""
    return list(event["actors"]) if event["type"] in ("CONSULT", "AGREE", "COOPERATE") else []


def run(gold: Path, *, errors: int = 0) -> Report:
    """Figures for the sentences of the file.

    Raises:
        NewseventsError: the actor dictionary is not beside it.
    """
    dictionary = gold.parent / "PETR.Validate.actors.txt"
    if not dictionary.exists():
        raise NewseventsError(f"{dictionary} is missing. Put PETRARCH's dictionary there.")
    names = read_names(dictionary)
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line]
    extractor = load()
    return score(
        ((row, extractor.extract(row["text"]).model_dump(mode="json")) for row in rows),
        names,
        errors=errors,
    )


def score(pairs: Iterable[tuple[Row, Row]], names: Names, *, errors: int = 0) -> Report:
    """Share of sentences of each structure whose pairs are all found, the right way round."""
    report = Report(most=errors)
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for row, record in pairs:
        told = judge(row, record["events"], names)
        if told is None:
            continue
        for kind in kinds_of(row):
            asked[kind] += 1
            right[kind] += told[0]
        if not told[0]:
            wanted = " ".join(f"{a}>{b}" for a, b in sorted(gold_pairs(row)))
            line = f"{row['id']} gold {wanted} found {told[1] or '-'} in {quote(row['text'])}"
            report.error("pairs", line)
    for kind in ("compound", "passive", "negative", "all"):
        if asked[kind]:
            report.lines.append(f"{kind:10s} {right[kind]:4d} of {asked[kind]:4d}")
            report.figures[kind] = right[kind] / asked[kind]
    return report
