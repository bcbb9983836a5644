"""Fit the confidence of event records.

    python -m training.events_confidence ../shared/corpora/events

Every event found is one example. The confidence learns from the development halves of the
PLOVER gold records and of CASE 2021, where an event is right if its type is a gold type of
its sentence; a cross-validation shows how well it holds (ten bins). Whether an assault is a
deed, and no practice or talk, is learnt from MUC-4's training documents, whose case is put
back first: it is one where who did it, whom or what it hit, or what it was done with stands
in an answer key; combat between armed sides, which MUC-4's task leaves out, is no example.
Writes `extract/lexicons/event_confidence.toml`.
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
from newsevents.extract.events.confidence import deed_features
from newsevents.extract.events.draft import Draft

LABELLED = {"plover_gsr_dev.jsonl": 3, "case2021_dev.jsonl": 1}
"""How often each example counts: PLOVER's are few, and the only ones of all types alike."""
TRAIN = "muc4_train.jsonl"
DOCUMENTS, SEED = 300, 7
"""How many of MUC-4's 1,300 training documents are read, and how they are drawn."""
STRENGTH = 0.3
"""Inverse of the ridge penalty."""
OUT = Path(__file__).parents[1] / "extract" / "lexicons" / "event_confidence.toml"
HEAD = """# Weights of the logistic models behind the confidence of events (events/confidence.py).
# Fitted by `python -m training.events_confidence`: [weights] on the development halves of the
# PLOVER gold records and CASE 2021, [deed] on {examples} assaults of {documents} training
# documents of MUC-4.
"""
FOLDS = 5
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
        seen.append(deed_features(draft))
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
        if event not in counted or event["type"] != "ASSAULT":
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


def fit(train: list[Example], *, general: bool) -> dict[str, float]:
    """The weights of a logistic model; `general`: without the features of assaults."""
    names = sorted(
        {
            name
            for found, _ in train
            for name in found
            if not general or not (name.startswith("v_") or name == "late")
        }
        - {"bias"}
    )
    x = np.array([[found.get(name, 0.0) for name in names] for found, _ in train])
    y = np.array([right for _, right in train])
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(x, y)
    weights = {"bias": float(model.intercept_[0])}
    return weights | {n: float(w) for n, w in zip(names, model.coef_[0], strict=True)}


def probabilities(weights: dict[str, float], rows: list[Example]) -> np.ndarray:
    """What a model says of examples."""
    totals = [sum(weights.get(k, 0.0) * v for k, v in found.items()) for found, _ in rows]
    return np.array([1 / (1 + np.exp(-total)) for total in totals])


def cross_validated(parts: list[tuple[int, list[Example]]]) -> str:
    """How the confidence holds in a five-fold cross-validation."""
    said: list[float] = []
    right: list[bool] = []
    for k in range(FOLDS):
        train: list[Example] = []
        held: list[Example] = []
        for times, part in parts:
            train += times * [row for i, row in enumerate(part) if i % FOLDS != k]
            held += [row for i, row in enumerate(part) if i % FOLDS == k]
        said += probabilities(fit(train, general=True), held).tolist()
        right += [y for _, y in held]
    return reliability(np.array(said), np.array(right))


def as_toml(tables: dict[str, dict[str, float]], head: str) -> str:
    """The weights as the lexicon file."""
    parts = [head]
    for name, weights in tables.items():
        parts.append(f"[{name}]\n" + "".join(f"{k} = {w:.3f}\n" for k, w in weights.items()))
    return "\n".join(parts)


def learn(parts: list[tuple[int, list[Example]]], deeds: list[Example], documents: int) -> str:
    """Both models as TOML; prints how the confidence holds."""
    print(cross_validated(parts))
    train = [row for times, part in parts for row in times * part]
    tables = {"weights": fit(train, general=True), "deed": fit(deeds, general=False)}
    return as_toml(tables, HEAD.format(documents=documents, examples=len(deeds)))


def main() -> None:
    """Fit on the corpora of a folder and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/corpora/events"))
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    parts = [
        (times, list(examples(read(options.folder / name), options.folder / name)))
        for name, times in LABELLED.items()
    ]
    documents = read(options.folder / TRAIN)
    random.Random(SEED).shuffle(documents)
    documents = documents[: options.documents]
    deeds = list(examples(documents, options.folder / TRAIN))
    options.out.write_text(learn(parts, deeds, len(documents)), encoding="utf-8")


if __name__ == "__main__":
    main()
