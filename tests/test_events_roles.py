"""Who is behind it, what was hit, with what, how many: rows over what roles and sizes rest on."""

from __future__ import annotations

from newsevents.evaluate.truecase import learn, restore
from newsevents.models import Event
from newsevents.pipeline import Extractor


def _assaults(extractor: Extractor, text: str) -> list[Event]:
    return [event for event in extractor.extract(text).events if event.type == "ASSAULT"]


def test_aftermath_goes_to_the_attack(extractor: Extractor) -> None:
    text = (
        "A bomb exploded in Arvena on Monday. Two cars were damaged but no one was injured. "
        "The dead were identified as Jose Gomes and Ricardo Marin."
    )
    (event,) = _assaults(extractor, text)
    found = [recipient.text for recipient in event.recipients]
    assert found == ["Two cars", "Jose Gomes", "Ricardo Marin"]
    assert ("injured", 0, 0) in [(size.kind, size.min, size.max) for size in event.size]


def test_case_comes_back_by_neighbours_and_acronyms() -> None:
    forms = learn(
        [
            ["He", "met", "the", "general", "of", "today", "and", "left"],
            ["The", "general", "spoke"],
            ["The", "Attorney", "General", "spoke"],
            ["The", "Attorney", "General", "left"],
        ]
    )
    forms.know(["Red Dawn"])
    text = "THE ATTORNEY GENERAL MET THE GENERAL OF RED DAWN AND THE FREE PLAINS FRONT (FPF)."
    restored = restore(text, forms)
    assert len(restored) == len(text)
    assert "the general of Red Dawn" in restored
    assert "Free Plains Front (FPF)" in restored
