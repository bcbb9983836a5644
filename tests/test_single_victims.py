"""One victim, told without a number, is a figure of one; two of them are two."""

from __future__ import annotations

import pytest

from newsevents import Extractor


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # whatever the noun of the person
        ("Gunmen killed a policeman in Harvik on Monday.", [("killed", "policeman")]),
        ("A bomb killed a soldier in Harvik on Monday.", [("killed", "soldier")]),
        # two, each by himself
        (
            "Gunmen shot and killed a nun and her driver in Harvik.",
            [("killed", "nun"), ("killed", "driver")],
        ),
        # who is told again is no second victim
        (
            "Gunmen killed Omar Saleh. Police say the mayor was killed at noon.",
            [("killed", "Saleh")],
        ),
        # by a noun, and by a verb of several words
        ("Police are looking into the murder of a journalist.", [("killed", "journalist")]),
        ("Soldiers shot a farmer dead near Harvik.", [("killed", "farmer")]),
        # a plural is no figure, nor is a thing
        ("Gunmen killed villagers in Harvik on Monday.", []),
        ("Gunmen destroyed a bridge in Harvik on Monday.", []),
    ],
)
def test_one_victim_is_a_figure_of_one(
    extractor: Extractor, text: str, told: list[tuple[str, str]]
) -> None:
    sizes = [size for event in extractor.extract(text).events for size in event.size]
    assert sorted((size.kind, size.text.split()[-1]) for size in sizes) == sorted(told)
    assert all((size.min, size.max) == (1, 1) for size in sizes)
