"""How many were hurt: whose number it is, and which event it belongs to."""

from __future__ import annotations

import pytest

from newsevents.pipeline import Extractor

HURT = [
    # who wounds is not wounded, whatever stands between subject and verb
    ("The gunmen also wounded the mayor's daughter.", "injured 1-1"),
    ("Two masked men last night wounded a guard at the gate of a school.", "injured 1-1"),
    # who reports it is not hurt
    (
        "Ana Vela, head of the union, reported that some seven persons were wounded in a "
        "shooting at the plant.",
        "injured 7-7",
    ),
    (
        "The police have reported that the minister was seriously wounded in a bomb attack.",
        "injured 1-1",
    ),
    # a number without a noun has the word of state that follows it
    ("An attack on the barracks left 12 dead and 35 injured.", "injured 35-35, killed 12-12"),
    ("The attack left two dead and three wounded.", "injured 3-3, killed 2-2"),
    ("A mortar attack left 8 people dead and more than 40 injured.", "injured 41-, killed 8-8"),
    ("Gunmen attacked a bus, and four soldiers were wounded.", "injured 4-4"),
    # the parser joins the second object to its verb
    ("A sniper killed one man and wounded 5 others.", "injured 5-5, killed 1-1"),
    ("A bomb attack on the newspaper resulted in injuries to a policeman.", "injured 1-1"),
    # one person told of in the next sentence
    (
        "A bomb exploded in a bus in the capital. Rivas died and Molina was seriously injured.",
        "injured 1-1, killed 1-1",
    ),
]


@pytest.mark.parametrize(("text", "expected"), HURT)
def test_whom_the_number_is_of(extractor: Extractor, text: str, expected: str) -> None:
    sizes = [
        f"{s.kind} {s.min}-{'' if s.max is None else s.max}"
        for event in extractor.extract(text).events
        for s in event.size
        if s.kind in ("killed", "injured")
    ]
    assert ", ".join(sorted(sizes)) == expected
