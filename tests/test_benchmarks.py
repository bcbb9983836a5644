"""The marks of speed run, and say so where the pipeline to compare with is missing."""

from __future__ import annotations

import sys
import time
from typing import Any

import pytest
import spacy

language = pytest.importorskip("benchmarks.language")
kills = pytest.importorskip("benchmarks.kills")
mistakes = pytest.importorskip("benchmarks.mistakes")
start = pytest.importorskip("benchmarks.start")


def test_both_ratios_are_taken_on_the_same_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    small = spacy.blank("en")
    small.meta["version"] = "9.9"
    monkeypatch.setattr(language, "small_model", lambda: small)
    whole, model = language.marks(documents=2, rounds=1)
    assert (whole.name, model.name) == (
        "end to end / en_core_web_sm 9.9, CPU time",
        "bare nlp.pipe / en_core_web_sm 9.9, CPU time",
    )
    # a tokenizer alone is quicker than a program that also tokenizes
    assert float(whole.figure.split()[0]) > 1
    assert not whole.reached


def test_without_the_pipeline_there_is_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "small_model", lambda: None)
    (mark,) = language.marks(documents=1, rounds=1)
    assert (mark.figure, mark.mark) == ("not installed", "")


def test_what_one_article_costs_is_told_with_its_parts(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["start", "--rounds", "1"])
    start.main()
    told = capfd.readouterr()
    assert told.out.startswith("CPU seconds: ") and "(mark: 1.0)" in told.out
    assert "the network" in told.err


def test_every_mistake_is_tried_and_costs_nothing() -> None:
    assert len(list(mistakes.survived(60))) == len(mistakes.MISTAKES)


def test_a_loss_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(trial: Any) -> None:
        next((trial.out / "articles").iterdir()).unlink()

    monkeypatch.setattr(mistakes, "MISTAKES", (lose,))
    with pytest.raises(mistakes.Lost, match="not what they were"):
        list(mistakes.survived(20))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_runs_killed_at_random_moments_lose_nothing() -> None:
    names = [line.split(": ")[1].split(",")[0] for line in kills.survived(5, 12, seed=3)]
    assert {deed.name for deed in kills.DEEDS} & {*names}


def test_a_loss_by_a_kill_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kills, "kept_in", lambda out: time.monotonic())
    with pytest.raises(kills.Lost, match="not those of a whole run"):
        list(kills.survived(1, 4, seed=3))
