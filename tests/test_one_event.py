"""One event, one record; and two events, two."""

from __future__ import annotations

import pytest

from newsevents import Extractor
from newsevents.evaluate.merging import GoldText, MergingFigures, compare

DAY = "2023-03-08"

ONE: tuple[tuple[str, str], ...] = (
    # the doer told by the deed
    (
        "ASSAULT",
        "A suicide bomber blew himself up in a mosque in Multan on Friday, killing nine people."
        " The attacker detonated his vest during the sermon.",
    ),
    # the tool that was told before
    (
        "ASSAULT",
        "Shells struck a crowded market in Tel Hamra on Tuesday, killing 23 people."
        " Witnesses said the shells were fired from a ridge.",
    ),
    # a verb that carries the word that points back
    (
        "ASSAULT",
        "Drones hit an oil depot near Ryazan on Tuesday. The strike was carried out by the"
        " security service, a source said.",
    ),
    # a name, then what he is
    (
        "ASSAULT",
        "Juan Pereda, a radio reporter, was shot dead in Tumaco on Monday."
        " Gunmen on a motorcycle killed the reporter outside his home.",
    ),
    # a toll that is told again
    (
        "ASSAULT",
        "At least 17 people were killed in a bombing in Kirkuk. The blast killed 17 and"
        " wounded dozens.",
    ),
    ("PROTEST", "Thousands marched in Lima on Sunday. The march ended in front of the palace."),
    (
        "PROTEST",
        "Nurses in Accra walked off the job and protested on Monday."
        " The protest lasted three hours.",
    ),
    ("COERCE", "Police arrested two men in Oslo on Friday. The arrests followed a search."),
)

TWO: tuple[tuple[str, str], ...] = (
    # two days
    (
        "ASSAULT",
        "A bomb exploded in Kirkuk on Monday, killing two people."
        " A bomb exploded in Kirkuk on Sunday, wounding a guard.",
    ),
    # two towns
    (
        "ASSAULT",
        "Gunmen attacked a police station in Quetta. Gunmen attacked a police station in Karachi.",
    ),
    # said to be another
    (
        "ASSAULT",
        "Gunmen killed three soldiers near Gao on Friday. In a separate attack, gunmen killed two"
        " teachers.",
    ),
    # two victims with names
    ("ASSAULT", "Rebels shot dead Juan Pereda on Monday. Rebels shot dead Ana Solis on Monday."),
    # who fights on the other side
    ("ASSAULT", "US forces bombed a camp near Sirte. The militants bombed a camp near Derna."),
    ("PROTEST", "Students marched in Lima on Sunday. Farmers marched in Cusco on Monday."),
)


@pytest.mark.parametrize(("kind", "text"), ONE)
def test_one_event_makes_one_record(extractor: Extractor, kind: str, text: str) -> None:
    found = [e for e in extractor.extract(text, document_date=DAY).events if e.type == kind]
    assert [[m.text for m in e.mentions] for e in found if len(found) != 1] == []


@pytest.mark.parametrize(("kind", "text"), TWO)
def test_two_events_stay_two(extractor: Extractor, kind: str, text: str) -> None:
    found = [e for e in extractor.extract(text, document_date=DAY).events if e.type == kind]
    assert len(found) == 2, [[m.text for m in e.mentions] for e in found]


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
