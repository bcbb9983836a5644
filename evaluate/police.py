"""Whether articles about India's police tell of arrests, killings and force, as the gold does.

An article counts as ARREST, KILL or FORCE where an asserted, affirmed event says so (an
arrest; a killing; violence, or crowd control) and the police or another force of the state
did it; an arrest may name nobody. Precision, recall and F1 are over articles; the last
figure is the recall whoever did it.

    newsevents evaluate police ../shared/corpora/more/india-police-events/dev.jsonl.gz

Source: Halterman, Keith, Sarwar and O'Connor 2021, "Corpus-Level Evaluation for Event QA:
The IndiaPoliceEvents Corpus", Findings of ACL.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from newsevents.evaluate.alignment import Report, quote
from newsevents.evaluate.jsonl import read_jsonl
from newsevents.evaluate.news_fillers import Tally

Row = Mapping[str, Any]
CLASSES = ("ARREST", "KILL", "FORCE")
_FORCES = re.compile(
    r"polic|cop\b|cops\b|constab|crpf|rpf\b|\bsrp|security (force|men|personnel)|forces|jawan|army"
    r"|cid\b|cbi\b|inspector",
    re.IGNORECASE,
)
_ARREST = re.compile("arrest|detain|custody|round")
_KILL = re.compile("kill|dead|death")
_FORCE = re.compile("fir(e|ing)|lathi|cane|charge|tear|beat|kill|shot")
_FORCEFUL_MODES = frozenset(("crowd-control", "firearms", "beat"))


def run(gold: Path, *, errors: int = 0) -> Report:
    """Extract the articles of a gold file and compare.

    Args:
        gold: A .jsonl file, gzipped or not, with id, text, date and labels in each line.
        errors: How many errors of each kind are shown.
    """
    from newsevents.pipeline import load

    extractor = load()
    return score(
        (
            (row, extractor.extract(row["text"], document_date=row["date"]).model_dump(mode="json"))
            for row in read_jsonl(gold)
        ),
        errors=errors,
    )


def score(pairs: Iterable[tuple[Row, Row]], *, errors: int = 0) -> Report:
    """Figures of (gold article, record of its text)."""
    report = Report(most=errors)
    tallies = {kind: Tally() for kind in CLASSES}
    anyone = dict.fromkeys(CLASSES, 0)
    for row, record in pairs:
        events = list(told(record))
        for kind, tally in tallies.items():
            wanted = kind in row["labels"]
            found = (kind, True) in events
            tally.add(found and wanted, found, found and wanted, wanted)
            anyone[kind] += wanted and (found or (kind, False) in events)
            if found != wanted:
                report.error(f"{kind} {'missed' if wanted else 'false'}", _line(row))
    for kind, tally in tallies.items():
        p, r, f = tally.figures()
        whoever = anyone[kind] / tally.gold if tally.gold else 0.0
        report.lines.append(
            f"{kind:8s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}  whoever did it R {whoever:.3f}"
            f"  ({tally.found} found, {tally.gold} gold)"
        )
        report.figures[f"{kind} F1"] = f
    return report


def told(record: Row) -> Iterator[tuple[str, bool]]:
    """What a record says to have happened, and whether a force of the state did it."""
    for event in record["events"]:
        if event["polarity"] == "negated" or event["modality"] != "asserted":
            continue
        actors = " ".join(f"{a.get('text') or ''} {a.get('name') or ''}" for a in event["actors"])
        for kind in classes_of(event):
            nobody = kind == "ARREST" and not actors.strip()
            yield kind, nobody or _FORCES.search(actors) is not None


def classes_of(event: Row) -> Iterator[str]:
    """ARREST, KILL, FORCE by type, mode, figures and words."""
    kind, mode = event["type"], event["mode"]
    killed = any(size["kind"] == "killed" and size["max"] != 0 for size in event["size"])
    words = " ".join(m["text"].lower() for m in (event["trigger"], *event["mentions"]))
    if kind == "COERCE" and (mode == "arrest" or _ARREST.search(words)):
        yield "ARREST"
    if kind == "ASSAULT" and (killed or _KILL.search(words)):
        yield "KILL"
    forceful = killed or mode in _FORCEFUL_MODES or _FORCE.search(words)
    if kind in ("ASSAULT", "COERCE") and forceful:
        yield "FORCE"


def _line(row: Row) -> str:
    return f"{row['id']} {quote(row['text'])}"
