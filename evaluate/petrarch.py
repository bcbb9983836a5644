"""PETRARCH's unit sentences: who does it to whom, in compounds, passives and negatives.

The codings (`events/petrarch_unit.jsonl`) are in an invented world, so not codes count here
but structure: every gold pair of source and target must be actor and recipient of one
record, and no record may turn a pair round. Codes become names by the suite's own actor
dictionary (`PETR.Validate.actors.txt` beside the gold); a name has every code that the
dictionary gives it, whatever its date, and an alliance the codes of its members. A code's
agent ("GOV", "MIL") is not asked for. What two parties do to each other stands both ways, as
SRC/TAR in the PLOVER records: talks, deals and visits, and what several do with nobody else
told ("A and B have delayed their meeting"). Codings with verbs of the invented world (no
PLOVER type) are asked too: their structure is as plain as the rest. Left out are statements
(CAMEO's 01 and 02), and actors that the dictionary does not have.

    newsevents evaluate petrarch ../shared/corpora/events/petrarch_unit.jsonl
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from newsevents.errors import NewseventsError
from newsevents.evaluate.alignment import Report, quote
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.pipeline import load

Row = Mapping[str, Any]
_ENTRY = re.compile(r"^(\+?)([A-Z][A-Z_.\- ]*?)_?\s*(?:\[([^\]]*)\])?\s*(?:[#;<].*)?$")
_DATED = re.compile(r"^\s+\[([^\]]*)\]")
_NEGATIVE = re.compile(r"\b(?:no|not|neither|nor|never|refused|\w+n't)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|ung|ot|own)\b.*?\bby\b"
)
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
Names = Mapping[str, frozenset[str]]


def read_names(path: Path) -> dict[str, frozenset[str]]:
    """The names of the actor dictionary and the first three letters of their codes."""
    names: dict[str, set[str]] = {}
    codes: set[str] = set()
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n"):
        dated = _DATED.match(line)
        if dated is not None:
            codes |= _countries(dated[1])
            continue
        entry = _ENTRY.match(line)
        if entry is None:
            continue
        if not entry[1]:
            codes = set()
        codes |= _countries(entry[3] or "")
        # the names of one entry share its codes, which may stand below them
        names[entry[2].replace("_", " ").strip().lower()] = codes
    return {name: frozenset(known) for name, known in names.items() if known}


def _countries(code: str) -> set[str]:
    """ "HOBGOV 19950601 - 19990815" is HOB, "ELR/GAL" is both."""
    return {part.strip()[:3].upper() for part in code.split("/") if part.strip()[:3].isalpha()}


def codes_in(text: str, names: Names) -> set[str]:
    """The codes of the names that a text has; names are stems ("argentin")."""
    said = f" {text.lower()}".replace("_", " ")
    return {
        code
        for name, known in names.items()
        if re.search(rf"\W{re.escape(name)}", said)
        for code in known
    }


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
        if not event["cameo"].startswith(("01", "02"))
    }


def judge(row: Row, events: Iterable[Row], names: Names) -> tuple[bool, str] | None:
    """Whether the structure is right, and what was found; None where there is nothing to ask."""
    known = frozenset().union(*names.values())
    gold = {pair for pair in gold_pairs(row) if set(pair) <= known and pair[0] != pair[1]}
    if not gold:
        return None
    found: set[tuple[str, str]] = set()
    one_way: set[tuple[str, str]] = set()
    for event in events:
        doers, others = _codes(event["actors"], names), _codes(event["recipients"], names)
        if _is_mutual(event):
            found |= {(a, b) for a in doers | others for b in doers | others if a != b}
        else:
            one_way |= {(a, b) for a in doers for b in others if a != b}
    turned = {(two, one) for one, two in gold} - gold
    right = gold <= found | one_way and not one_way & turned
    return right, " ".join(f"{a}>{b}" for a, b in sorted(found | one_way))


def _codes(fillers: Iterable[Row], names: Names) -> set[str]:
    return {
        code for filler in fillers for code in codes_in(f"{filler['text']} {filler['name']}", names)
    }


def _is_mutual(event: Row) -> bool:
    together = len(event["actors"]) > 1 and not event["recipients"]
    return event["type"] in _MUTUAL or together


def run(gold: Path, *, errors: int = 0) -> Report:
    """Figures for the sentences of the file.

    Raises:
        NewseventsError: the actor dictionary is not beside it.
    """
    dictionary = gold.parent / "PETR.Validate.actors.txt"
    if not dictionary.exists():
        raise NewseventsError(f"{dictionary} is missing. Put PETRARCH's dictionary there.")
    names = read_names(dictionary)
    rows = read_jsonl(gold)
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
