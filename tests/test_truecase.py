"""Case put back into a wire in capitals."""

from __future__ import annotations

from newsevents.evaluate.truecase import learn, restore


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
