"""The scorer of co-actors: all who share a part, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from newsevents.evaluate.coactors import is_right, score


def filler(text: str, name: str = "") -> dict[str, Any]:
    return {"text": text, "name": name or text}


@pytest.mark.parametrize(
    ("wanted", "fillers", "right"),
    [
        (["Norland", "Arvia"], ["Norland", "Arvia"], True),
        (["Norland", "Arvia"], ["the Arvia"], False),  # one is missing
        (["Norland", "Arvia"], ["Norland", "Arvia", "the press"], False),  # one too many
        (["Norland soldiers", "Arvian soldiers"], ["Norland and Arvian soldiers"], True),
        (["Norland"], [], False),
    ],
)
def test_a_part_is_right_with_all_and_only_these(
    wanted: list[str], fillers: list[str], right: bool
) -> None:
    assert is_right(wanted, [filler(text) for text in fillers]) is right


def test_a_meeting_may_have_its_parties_on_both_sides() -> None:
    case = {"text": "Norland met Arvia.", "actors": ["Norland", "Arvia"]}
    event = {"actors": [filler("Norland")], "recipients": [filler("Arvia")]}
    miss = {"text": "Norland slept.", "actors": ["Norland"]}
    report = score([(case, {"events": [event]}), (miss, {"events": []})], errors=3)
    assert report.figures["coactors"] == 0.5
    assert "wanted Norland" in str(report)
