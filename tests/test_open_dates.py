"""The end of a run says how many dates stayed open, and what to do."""

from __future__ import annotations

from pathlib import Path

from newsevents.batch import RunSummary
from newsevents.batch.console import told


def test_open_dates_are_told_with_a_remedy() -> None:
    lines = told(RunSummary(Path("out"), articles=3, done=3, events=9, dates=5, dates_open=2))
    assert any("2 of 5 dates" in line and "--date" in line for line in lines)


def test_no_open_dates_no_word() -> None:
    lines = told(RunSummary(Path("out"), articles=3, done=3, events=9, dates=5))
    assert not any("--date" in line for line in lines)
