"""The measures of PLV's sentences and of India's police, on rows of our own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from newsevents.evaluate import plv, police

Row = dict[str, Any]


def event(kind: str, *words: str, **more: Any) -> Row:
    made: Row = {
        "type": kind, "mode": None, "polarity": "affirmed", "modality": "asserted",
        "size": [], "actors": [{"text": "Guards", "name": "Oldo Police"}],
        "trigger": {"text": words[0] if words else "act"},
        "mentions": [{"text": word} for word in words],
    }  # fmt: skip
    return made | more


PLV = [
    # type, events of the record, right
    ("ACCUSE", [event("CONSULT"), event("ACCUSE")], True),
    ("ACCUSE", [event("CONSULT")], False),
    ("YIELD", [event("RETREAT")], True),
    ("YIELD", [event("CONCEDE")], True),
    ("AGREE", [event("CONSULT", plover_type="AGREE")], True),  # a planned meeting
    ("CONSULT", [event("CONSULT", plover_type="AGREE")], False),
    ("AID", [], False),
]


@pytest.mark.parametrize(("kind", "events", "right"), PLV)
def test_any_type_of_the_record(kind: str, events: list[Row], right: bool) -> None:
    report = plv.score([({"text": "Guards acted.", "type": kind}, {"events": events})])
    assert report.figures == {"any type right": float(right)}
    assert report.lines[0] == f"rows 1  without any event {int(not events)}"
    assert bool(report.errors) is not right


def test_a_fifth_of_the_sentences_is_measured_on(tmp_path: Path) -> None:
    texts = [f"The mayor of Oldo accused Tarme of theft number {number}." for number in range(60)]
    measured = [text for text in texts if plv.is_dev(text)]
    assert 5 < len(measured) < 20
    rows = [{"text": text, "type": "ACCUSE"} for text in texts]
    path = tmp_path / "train.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    report = plv.run(tmp_path)
    assert report.lines[0].startswith(f"rows {len(measured)} ")
    assert report.figures["any type right"] > 0.5


KILLED = [{"kind": "killed", "min": 1, "max": 2}]
POLICE = [
    # event, classes, whether by a force of the state
    (event("COERCE", mode="arrest"), {"ARREST"}, True),
    (event("COERCE", "custody"), {"ARREST"}, True),
    (event("COERCE", "banned"), set(), True),
    (event("COERCE", "arrested", actors=[]), {"ARREST"}, True),  # nobody is named
    (event("ASSAULT", "attack", size=KILLED), {"KILL", "FORCE"}, True),
    (event("ASSAULT", "attack", size=[{"kind": "killed", "max": 0}]), set(), True),
    (event("ASSAULT", "shot dead", actors=[]), {"KILL", "FORCE"}, False),
    (event("ASSAULT", "beaten", actors=[{"text": "A mob", "name": "mob"}]), {"FORCE"}, False),
    (event("COERCE", "dispersed", mode="crowd-control"), {"FORCE"}, True),
    (event("PROTEST", "killed"), set(), True),
    (event("ASSAULT", "killed", polarity="negated"), set(), True),
    (event("ASSAULT", "killed", modality="planned"), set(), True),
]


@pytest.mark.parametrize(("event", "classes", "forces"), POLICE)
def test_what_a_record_tells(event: Row, classes: set[str], forces: bool) -> None:
    assert set(police.told({"events": [event]})) == {(kind, forces) for kind in classes}


def test_figures_are_over_articles() -> None:
    def article(*labels: str) -> Row:
        return {"id": "oldo", "text": "Guards acted.", "date": "2002-03-01", "labels": labels}

    arrest, mob = POLICE[0][0], POLICE[7][0]
    report = police.score(
        [
            (article("ARREST", "FORCE"), {"events": [arrest, mob]}),
            (article(), {"events": [arrest]}),
            (article("KILL"), {"events": []}),
        ],
        errors=2,
    )
    assert report.figures == pytest.approx({"ARREST F1": 2 / 3, "KILL F1": 0.0, "FORCE F1": 0.0})
    assert "whoever did it R 1.000  (0 found, 1 gold)" in report.lines[2]
    assert set(report.errors) == {"ARREST false", "KILL missed", "FORCE missed"}


def test_run_reads_a_gzipped_file(tmp_path: Path) -> None:
    row = {"id": "1", "text": "Police in Oldo arrested two men on Friday.", "date": "2002-03-01",
           "labels": ["ARREST"]}  # fmt: skip
    path = tmp_path / "dev.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    assert police.run(path).figures["ARREST F1"] == 1.0
