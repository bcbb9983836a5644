"""Where: "the city" is the one that was named; "several districts" is nowhere."""

from __future__ import annotations

import pytest

from newsevents import Extractor

ROWS = [
    # the article, the trigger, its places
    (
        "Gunmen attacked a market in Kandahar on Monday.\n\nPolice later shot two men in the city.",
        "shot",
        [("the city", "Kandahar", "AFG")],
    ),
    (
        "Floods cut roads in Helmand province. Rebels shelled a base in the province on Friday.",
        "shelled",
        [("a base", "base", None), ("the province", "Helmand", "AFG")],
    ),
    (
        "U.S. officials spoke of talks in Afghanistan. Rebels attacked a convoy in the country.",
        "attacked",
        [("the country", "Afghanistan", "AFG")],
    ),
    # whose, not where
    ("U.S. troops were tired. Rebels attacked a convoy in the country.", "attacked", []),
    # any place, and another place than was named
    ("Police in Kabul said rebels had attacked several districts in recent days.", "attacked", []),
    ("Kabul was calm. Rebels attacked a convoy in a town on Friday.", "attacked", []),
    # what is no more than a word, but tells where
    (
        "Gunmen attacked worshippers in a mosque on Friday.",
        "attacked",
        [("a mosque", "mosque", None)],
    ),
]


@pytest.mark.parametrize(("text", "trigger", "places"), ROWS)
def test_places(
    extractor: Extractor, text: str, trigger: str, places: list[tuple[str, str, str | None]]
) -> None:
    events = extractor.extract(text, document_date="2024-05-06").events
    (event,) = [event for event in events if event.trigger.text == trigger]
    assert [(place.text, place.name, place.country) for place in event.locations] == places


def test_what_was_before_is_neither_then_nor_there(extractor: Extractor) -> None:
    text = (
        "The two sides will resume talks in Cairo on Tuesday, hours after tanks shelled the port "
        "of Ashdara."
    )
    events = {e.trigger.text: e for e in extractor.extract(text, document_date="2024-05-06").events}
    assert events["talks"].date is not None
    shelling = events["shelled"]
    assert shelling.date is None
    assert "Cairo" not in {place.name for place in shelling.locations}
