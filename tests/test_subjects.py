"""Who says it where no source is marked: the subject of the cue's verb, on trees made by hand."""

from __future__ import annotations

import pytest
from trees import tree

from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.subjects import subject_of
from newsevents.extract.syntax.phrases import plain_name

TABLE = [
    ("its own", "Guards/NNS/nsubj/1 warned/VBD/ROOT/1 him/PRP/dobj/1", "warned", "Guards"),
    (
        "of the verb before it",
        "Guards/NNS/nsubj/1 left/VBD/ROOT/1 and/CC/cc/1 told/VBD/conj/1 him/PRP/dobj/3",
        "told",
        "Guards",
    ),
    (
        "of the verb that it tells more of",
        "Guards/NNS/nsubj/1 left/VBD/ROOT/1 saying/VBG/advcl/1 so/RB/advmod/2",
        "saying",
        "Guards",
    ),
    (
        "the noun that 'who' stands for",
        "The/DT/det/1 guards/NNS/nsubj/5 who/WP/nsubj/3 proposed/VBD/relcl/1 it/PRP/dobj/3 "
        "left/VBD/ROOT/5",
        "proposed",
        "The guards",
    ),
    (
        "the whole noun that 'who' stands for",
        "Guards/NNS/nsubj/7 of/IN/prep/0 Oldo/NNP/pobj/1 ,/,/punct/0 who/WP/nsubj/6 have/VBP/aux/6 "
        "said/VBN/relcl/0 left/VBD/ROOT/7",
        "have said",
        "Guards of Oldo",
    ),
    (
        "whom the verb over it asks",
        "Guards/NNS/nsubj/1 ask/VBP/ROOT/1 him/PRP/dobj/1 to/TO/aux/4 tell/VB/xcomp/1",
        "tell",
        "him",
    ),
    (
        "no town where it is said",
        "Towns/NNS/nsubj/4 where/WRB/advmod/2 denied/VBD/relcl/0 it/PRP/dobj/2 burn/VBP/ROOT/4",
        "denied",
        None,
    ),
    (
        "of a perfect, whatever its subject is called",
        "Guards/NNS/nsubjpass/2 have/VBP/aux/2 warned/VBN/ROOT/2 us/PRP/dobj/2",
        "have warned",
        "Guards",
    ),
    (
        "in the perfect",
        "Guards/NNS/nsubj/2 have/VBP/aux/2 said/VBN/ROOT/2 so/RB/advmod/2",
        "have said",
        "Guards",
    ),
    (
        "none of a passive, whatever its subject is called",
        "Guards/NNS/nsubj/2 are/VBP/aux/2 thought/VBN/ROOT/2 dead/JJ/xcomp/2",
        "are thought",
        None,
    ),
    (
        "none of a bare participle",
        "Guards/NNS/nsubj/2 believed/VBN/acl/0 left/VBD/ROOT/2",
        "believed",
        None,
    ),
    (
        "some words where the arcs of the tree cross",
        "Bonds/NNS/dobj/3 guards/NNS/nsubj/4 who/WP/nsubj/3 said/VBD/relcl/1 left/VBD/ROOT/4",
        "said",
        "Bonds guards",
    ),
    (
        "none of an adverb",
        "Guards/NNS/nsubj/2 allegedly/RB/advmod/2 left/VBD/ROOT/2",
        "allegedly",
        None,
    ),
]


@pytest.mark.parametrize(
    ("lines", "cue", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_who_says_it_by_the_verb(lines: str, cue: str, expected: str | None) -> None:
    doc = tree(lines)
    start = doc.text.index(cue)
    found = subject_of(Reading(doc), (start, start + len(cue)))
    assert (doc.text[slice(*found)] if found else None) == expected


def test_a_set_phrase_is_said_of_its_subject_in_either_voice() -> None:
    doc = tree(
        "Claims/NNS/nsubjpass/3 could/MD/aux/3 be/VB/auxpass/3 verified/VBN/ROOT/3 "
        "by/IN/agent/3 guards/NNS/pobj/4"
    )
    reading, start = Reading(doc), doc.text.index("could")
    cue = start, start + len("could be verified")
    assert subject_of(reading, cue) is None
    found = subject_of(reading, cue, voice="any")
    assert found is not None
    assert doc.text[slice(*found)] == "Claims"


def test_a_phrase_without_its_tail_keeps_its_noun() -> None:
    assert plain_name("those who fled") == "those"
    assert plain_name("three Western guards who fled") == "Western guards"
