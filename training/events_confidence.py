"""Fit the confidence of event records.

    python -m training.events_confidence ../shared/corpora/events

Every event found is one example. In the development halves of the PLOVER gold records and
of CASE 2021 it is right where its type is a gold type of its sentence. In MUC-4's training
documents, whose case is put back first, it is right where who did it, whom or what it hit,
or what it was done with stands in an answer key; combat between armed sides, which MUC-4's
task leaves out, is no example there. Writes `extract/lexicons/event_confidence.toml` and
prints how well the probabilities hold on MUC-4's development documents (ten bins).
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from newsevents.evaluate import muc4, plover
from newsevents.evaluate.events import records
from newsevents.extract.events import find
from newsevents.extract.events.confidence import features
from newsevents.extract.events.draft import Draft

LABELLED = {"plover_gsr_dev.jsonl": 3, "case2021_dev.jsonl": 1}
"""How often each example counts: PLOVER's are few, and the only ones of all types alike."""
TRAIN, HELD = "muc4_train.jsonl", "muc4_dev.jsonl"
DOCUMENTS, SEED = 300, 7
"""How many of MUC-4's 1,300 training documents are read, and how they are drawn."""
STRENGTH = 0.3
"""Inverse of the ridge penalty."""
OUT = Path(__file__).parents[1] / "extract" / "lexicons" / "event_confidence.toml"
HEAD = """# Weights of the logistic model behind the confidence of events (events/confidence.py).
# Fitted by `python -m training.events_confidence` on the development halves of the PLOVER
# gold records and CASE 2021 and on {documents} training documents of MUC-4 ({examples} events).

"""
_SLOTS = (
    "perp_individual",
    "perp_organization",
    "phys_tgt_id",
    "hum_tgt_name",
    "hum_tgt_description",
    "instrument_id",
)
_COMBAT = frozenset(
    """fighting clash clashes clashed combat battle battles war offensive counteroffensive fight
    fought invasion invaded""".split()
)

Row = Mapping[str, Any]
Example = tuple[dict[str, float], bool]


def examples(rows: list[Row], gold: Path) -> Iterator[Example]:
    """Features of each found event, and whether it is right."""
    seen: list[dict[str, float]] = []
    original = find.confidence, find.is_likely

    def watched(draft: Draft) -> float:
        seen.append(features(draft))
        return 1.0

    find.confidence, find.is_likely = watched, lambda draft: True
    try:
        for row, record in records(rows, gold):
            yield from zip_examples(row, record, seen[-len(record["events"]) :])
            seen.clear()
    finally:
        find.confidence, find.is_likely = original


def zip_examples(row: Row, record: Row, seen: list[dict[str, float]]) -> Iterator[Example]:
    """The examples of one record, whose events have the features `seen`, in order."""
    events = record["events"]
    if not muc4.is_gold(row):
        types = plover._wanted(row)[0]
        if types and events:
            yield from zip(seen, (event["type"] in types for event in events), strict=True)
        return
    known = {
        muc4.norm(mention)
        for template in row["templates"]
        for slot in _SLOTS
        for item in template.get(slot) or ()
        for mention in item.get("mentions", ())
    }
    real = bool(row["templates"])
    counted = muc4.incidents(record)
    for found, event in zip(seen, events, strict=True) if events else ():
        if event not in counted:
            continue
        right = real and _hits(event, known, row["text"])
        if right or real or not _is_combat(event):
            yield found, right


def _hits(event: Row, known: set[str], text: str) -> bool:
    fillers = [*event["actors"], *event["recipients"], *event["instruments"]]
    told = {muc4.norm(filler[key]) for filler in fillers for key in ("text", "name") if filler[key]}
    told |= {muc4.norm(filler["text"].split()[-1]) for filler in fillers}
    if fillers:
        return bool(told & known)
    start = text.rfind(".", 0, event["trigger"]["start"]) + 1
    end = text.find(".", event["trigger"]["end"])
    said = muc4.norm(text[start : end if end > 0 else len(text)])
    return any(re.search(rf"\b{re.escape(name)}\b", said) for name in known if name)


def _is_combat(event: Row) -> bool:
    hurt = [recipient["sector"] for recipient in event["recipients"]]
    armed = bool(hurt) and all(sector in ("MIL", "REB") for sector in hurt)
    return armed or bool(_COMBAT & set(event["trigger"]["text"].lower().split()))


def read(path: Path) -> list[Row]:
    """The rows of a .jsonl file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def reliability(p: np.ndarray, y: np.ndarray) -> str:
    """Brier score, and how often each tenth is right."""
    lines = [f"{len(y)} events, {y.mean():.3f} right; Brier {np.mean((p - y) ** 2):.3f}"]
    for low in np.arange(0, 1, 0.1):
        held = (p >= low) & (p < low + 0.1)
        if held.any():
            lines.append(
                f"{low:.1f}  n {held.sum():4d}  said {p[held].mean():.2f}  is {y[held].mean():.2f}"
            )
    return "\n".join(lines)


def fit(train: list[Example], held: list[Example], documents: int) -> str:
    """The weights as TOML; prints how they hold on `held`."""
    names = sorted({name for found, _ in train for name in found} - {"bias"})
    x = np.array([[found.get(name, 0.0) for name in names] for found, _ in train])
    y = np.array([right for _, right in train])
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, y)
    if held:
        table = np.array([[found.get(name, 0.0) for name in names] for found, _ in held])
        print(reliability(model.predict_proba(table)[:, 1], np.array([r for _, r in held])))
    lines = [f"bias = {model.intercept_[0]:.3f}"]
    lines += [f"{name} = {w:.3f}" for name, w in zip(names, model.coef_[0], strict=True)]
    head = HEAD.format(documents=documents, examples=len(y))
    return head + "[weights]\n" + "\n".join(lines) + "\n"


def main() -> None:
    """Fit on the corpora of a folder and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/corpora/events"))
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    train: list[Example] = []
    for name, times in LABELLED.items():
        train += times * list(examples(read(options.folder / name), options.folder / name))
    documents = read(options.folder / TRAIN)
    random.Random(SEED).shuffle(documents)
    train += examples(documents[: options.documents], options.folder / TRAIN)
    held = list(examples(read(options.folder / HELD), options.folder / HELD))
    options.out.write_text(fit(train, held, options.documents), encoding="utf-8")


if __name__ == "__main__":
    main()
