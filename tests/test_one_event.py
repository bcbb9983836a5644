"""One event, one record; and two events, two."""

from __future__ import annotations

from newsevents import Extractor
from newsevents.evaluate.merging import GoldText, MergingFigures, compare

DAY = "2023-03-08"


def test_a_headline_is_told_again_by_the_first_paragraph(extractor: Extractor) -> None:
    text = (
        "Gunmen abduct 14 students in Zamfara\n\nGUSAU, March 8 - Gunmen kidnapped 14 students"
        " from a college in the Nigerian state of Zamfara on Tuesday, police said.\n"
    )
    taken = [e for e in extractor.extract(text).events if e.mode == "abduct"]
    assert len(taken) == 1


def test_pairs_across_sentences_are_counted() -> None:
    gold = GoldText("a", "x" * 30, [(0, 10), (10, 20), (20, 30)])
    gold.places = [(0, 2, "one"), (12, 14, "one"), (22, 24, "two"), (4, 6, "two")]
    spans = [{"start": s, "end": s + 2, "text": "x"} for s in (0, 12, 22, 4)]
    figures = MergingFigures()
    # e1 swallows "two" of the third sentence, whose other mention stands alone
    compare(
        gold,
        [{"id": "e1", "mentions": spans[:3]}, {"id": "e2", "mentions": spans[3:]}],
        figures,
    )
    assert (figures.right, figures.found, figures.gold) == (1, 3, 2)
