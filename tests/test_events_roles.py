"""Who is behind it, what was hit, with what, how many: rows over what roles and sizes rest on."""

from __future__ import annotations

import pytest

from newsevents.evaluate.truecase import learn, restore
from newsevents.models import Event
from newsevents.pipeline import Extractor


def _assaults(extractor: Extractor, text: str) -> list[Event]:
    return [event for event in extractor.extract(text).events if event.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "role", "wanted"),
    [
        # laid to somebody's charge
        ("Police attributed the bombing to the drug cartels.", "actors", "the drug cartels"),
        ("The rebels are responsible for the bombing of the market.", "actors", "The rebels"),
        # whose people they are: the entity is the body's
        ("Members of the Popular Liberation Army kidnapped two engineers.", "names", "EPL"),
        # nobody is no doer
        ("No group has claimed responsibility for the attack on the barracks.", "actors", ""),
        # what stands by the blast
        (
            "A bomb exploded opposite a telephone exchange in Medellin.",
            "recipients",
            "a telephone exchange",
        ),
        # whose home it is
        (
            "The guerrillas attacked the residence of Roberto Angul.",
            "recipients",
            "the residence of Roberto Angul",
        ),
        # the name beside the noun
        (
            "An elderly man named Julio Robles was killed by soldiers.",
            "recipients",
            "Julio Robles",
        ),
        # a charge by what it is made of, a weight by what it weighs
        (
            "The dynamite attack against the union headquarters left 10 dead.",
            "instruments",
            "dynamite",
        ),
        ("The first bomb was placed at a bank branch by rebels.", "instruments", "bomb"),
    ],
)
def test_fillers(extractor: Extractor, text: str, role: str, wanted: str) -> None:
    event = _assaults(extractor, text)[0]
    if role == "names":
        found = [actor.name for actor in event.actors]
    else:
        found = [filler.text for filler in getattr(event, role)]
    assert list(dict.fromkeys(found)) == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("text", "kind", "counts"),
    [
        # a noun of killing counts its victims
        ("The massacre of six Jesuits by soldiers was condemned.", "killed", [(6, 6)]),
        # an age is no number of dead
        ("Juan Marin, 32, was killed by gunmen in Arvena.", "killed", [(1, 1)]),
        # each participle has its own number
        (
            "At least 157 people were killed and more than 300 injured when gunmen struck.",
            "injured",
            [(301, None)],
        ),
        # a silence is no count of none
        ("Officials did not confirm any deaths in the attack on the base.", "killed", []),
        # one beside a number told
        ("Gunmen killed the mayor as well as two peasants.", "killed", [(1, 1), (2, 2)]),
        # parts of a number are not added
        (
            "Three civilians, two women and a man, died in the attack on the town.",
            "killed",
            [(3, 3)],
        ),
    ],
)
def test_sizes(
    extractor: Extractor, text: str, kind: str, counts: list[tuple[int, int | None]]
) -> None:
    sizes = [size for event in _assaults(extractor, text) for size in event.size]
    assert [(size.min, size.max) for size in sizes if size.kind == kind] == counts


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
