"""Whether a sentence of PLV has its PLOVER type among those of its record.

PLV has a sentence with one source, one target and their type in the names of 2016, of which
YIELD is CONCEDE or RETREAT today. A sentence can stand several times, once for each pair. A
row is right where any event of the record has its type; where a record gives PLOVER's own
type apart (`plover_type`), that is asked. Measured on a fifth of the sentences, chosen by
their hash so that a sentence is never both learnt from and measured on.

    newsevents evaluate plv ../shared/corpora/more/plv

Source: Hu, Skorupa Parolin, Khan et al. 2024, "Leveraging Codebook Knowledge with NLI and
ChatGPT for Zero-Shot Political Relation Classification", ACL (83.5 % on the test part, source
and target given).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from newsevents.evaluate.alignment import Report, quote
from newsevents.evaluate.jsonl import read_jsonl

Row = Mapping[str, Any]
TODAY = {"YIELD": frozenset({"CONCEDE", "RETREAT"})}
PARTS = 5


def is_dev(text: str) -> bool:
    """Whether a sentence is measured on, and so not learnt from."""
    return sha256(text.encode()).digest()[0] % PARTS == 0


def run(gold: Path, *, errors: int = 0) -> Report:
    """Extract the sentences that are measured on and compare.

    Args:
        gold: The corpus folder, or a .jsonl file with text and type in each line.
        errors: How many errors of each type are shown.
    """
    from newsevents.pipeline import load

    rows = read_jsonl(gold / "train.jsonl" if gold.is_dir() else gold)
    extractor = load()
    records: dict[str, Row] = {}
    for row in rows:
        text = row["text"]
        if is_dev(text) and text not in records:
            records[text] = extractor.extract(text).model_dump(mode="json")
    return score(
        ((row, records[row["text"]]) for row in rows if is_dev(row["text"])), errors=errors
    )


def score(pairs: Iterable[tuple[Row, Row]], *, errors: int = 0) -> Report:
    """Figures of (row, record of its sentence)."""
    report = Report(most=errors)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    silent = 0
    for row, record in pairs:
        wanted = TODAY.get(row["type"], frozenset({row["type"]}))
        found = {event.get("plover_type") or event["type"] for event in record["events"]}
        total[row["type"]] += 1
        right[row["type"]] += bool(found & wanted)
        silent += not found
        if not found & wanted:
            told = ", ".join(sorted(found)) or "nothing"
            report.error(row["type"], f"{told} in {quote(row['text'])}")
    rows = total.total()
    report.lines.append(f"rows {rows}  without any event {silent}")
    report.lines += [
        f"{kind:10s} {right[kind] / total[kind]:.3f}  ({right[kind]} of {total[kind]})"
        for kind in sorted(total)
    ]
    report.figures["any type right"] = right.total() / rows if rows else 0.0
    return report
