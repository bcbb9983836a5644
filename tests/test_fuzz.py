"""Articles changed in ways that must not matter. The longer form: `python -m benchmarks.fuzz`."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from newsevents import Extractor
from newsevents.benchmarks.fuzz import SAMPLES, ends, faults, variants

FILES = sorted(SAMPLES.glob("*.txt"))
SENTENCES = [
    "He allegedly shot two soldiers.",
    "Two soldiers were reportedly shot.",
    "Apparently",
    "“No.”",
    "he said",
    "The army, it said,",
    "According to",
    "that",
    "Police said that",
    "On 3 May 2021",
    "The mayor denied it in a tweet",
    "9:15 a.m.",
    "—",
]
"""Each stands at both ends of its text: nothing comes before it, nothing after."""


def test_there_are_samples() -> None:
    assert len(FILES) >= 17


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_white_space_at_the_ends_changes_nothing(extractor: Extractor, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not list(faults(extractor.extract, text, ends(text)))


@pytest.mark.parametrize("file", FILES[::4], ids=lambda file: file.stem)
def test_no_change_of_a_page_loses_it(extractor: Extractor, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    drawn = variants(text, random.Random(f"2 {file.name}"), count=3)
    assert not list(faults(extractor.extract, text, drawn))


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("before", ["", "\n\n", " "])
@pytest.mark.parametrize("after", ["", "\n\n", " \n \n", "\n\n\n\n"])
def test_a_sentence_at_both_ends(
    extractor: Extractor, sentence: str, before: str, after: str
) -> None:
    record = extractor.extract(before + sentence + after)
    assert not record.warnings
    for claim in record.attributions:
        for span in claim.content:
            assert span.text == span.text.strip()
