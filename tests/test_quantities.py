"""Figures: what befell how many, by the number beside the word that tells it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from newsevents.extract.quantities import counts_by_noun, find_quantities

_Found = set[tuple[str, int | None, int | None]]


def _found(nlp: Language, text: str) -> _Found:
    return {(q.kind, q.min, q.max) for q in find_quantities(nlp(text)) if not q.part}


_SUBJECTS = ("A roadside bomb", "Heavy shelling", "Gunmen on motorbikes", "The raid", "Police")
_NUMBERS = (
    ("five", "nine", (5, 5), (9, 9)),
    ("at least 17", "more than 40", (17, None), (41, None)),
    ("dozens", "up to 300", (24, None), (None, 300)),
    ("some 20", "a hundred and twenty", (20, 20), (120, 120)),
)
_SHAPES = (
    "{s} killed {a} people and wounded {b} near Harvik.",
    "{s} killed {a} villagers and injured {b} more.",
    "{s} left {a} people dead and {b} wounded.",
    "{s} wounded {b} people and killed {a}.",
    "{s} struck the market, killing {a} and wounding {b}.",
    "{a} people were killed and {b} hurt, the mayor said.",
    "{s} struck at noon; {a} people died and {b} others were injured.",
    "{s} struck the post, with {a} dead and {b} injured.",
)


@pytest.mark.parametrize("shape", _SHAPES)
def test_killed_and_wounded_over_subjects_and_numbers(nlp: Language, shape: str) -> None:
    for subject, (a, b, killed, hurt) in itertools.product(_SUBJECTS, _NUMBERS):
        text = shape.format(s=subject, a=a, b=b)
        assert _found(nlp, text) == {("killed", *killed), ("injured", *hurt)}, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of people killed rose to 17.", {("killed", 17, 17)}),  # never 2
        ("The death toll rose from 12 to 17.", {("killed", 17, 17)}),
        ("Thirty soldiers were killed and wounded in the raid.", {("casualties", 30, 30)}),
        ("More than half of the 60 hostages were killed.", set()),
        ("Gunmen abducted three 14-year-old girls.", {("abducted", 3, 3)}),  # never 17
        ("Police freed two 19-year-olds.", {("released", 2, 2)}),
        ("A bomb hurt four 9- to 11-year-old pupils.", {("injured", 4, 4)}),
        ("A shell killed a 6-year-old boy.", set()),
        ("Rebels freed ten\nnurses and shot\ntwo guards dead.",
         {("released", 10, 10), ("killed", 2, 2)}),
        ("All but three of the 12 sailors were rescued.", set()),
        ("A total of 1,250 people were injured.", {("injured", 1250, 1250)}),
        ("Two men succumbed to their injuries.", {("killed", 2, 2)}),
        ("Some 90 families were made homeless.", {("displaced", 90, 90)}),
        ("Sixty people or more were injured.", {("injured", 60, None)}),
        ("A court sentenced four men to death.", {("convicted", 4, 4)}),
        ("Police put the number of marchers at 10,000.", {("participants", 10_000, 10_000)}),
        ("Exactly 12 men died.", {("killed", 12, 12)}),
        ("A total of at least 12 men died.", {("killed", 12, None)}),
        ("The flood killed 1.500 people.", {("killed", 1500, 1500)}),
        ("The flood killed 4 people and injured 12 000.",
         {("killed", 4, 4), ("injured", 12_000, 12_000)}),
        ("The rally drew some 4,000 nurses.", {("participants", 4000, 4000)}),
        ("The march, which attracted 20,000 people, ended.", {("participants", 20_000, 20_000)}),
        ("A vigil attended by 300 farmers was held.", {("participants", 300, 300)}),
        ("The riot drew police to the square.", set()),
        ("2018-11-18 HARVIK - Gunmen killed nine soldiers.", {("killed", 9, 9)}),
        ("Police killed 13 and five injured men ran off.", {("killed", 13, 13)}),  # never 18
        ("Ana Vela, 32, was killed and two others were hurt.", {("injured", 2, 2)}),
        ("The raid killed 40 people, 12 of them children.", {("killed", 40, 40)}),
        ("Ten people, including four guards, died in Harvik.", {("killed", 10, 10)}),
        ("No one was hurt.", {("injured", 0, 0)}),
        ("There were no casualties.", {("killed", 0, 0), ("injured", 0, 0)}),
        ("There were no reports of casualties.", set()),  # a silence
        ("The militia killed villagers and burned farms.", set()),  # a plural is no figure
        ("Two gunmen killed a guard and three drivers.", {("killed", 3, 3)}),
        ("Two gunmen attacked the farm.", set()),
        ("The blast claimed the lives of 12 people.", {("killed", 12, 12)}),
        ("Gorania and Zelia swapped 90 prisoners.", {("released", 90, 90)}),
        ("The singer released two albums.", set()),
        ("Rebels freed two nurses seized in May.", {("released", 2, 2)}),
        ("They took ten villagers hostage.", {("abducted", 10, 10)}),
        ("Some 30 men from two villages are missing.", {("missing", 30, 30)}),
        ("Thousands of teachers took part in a rally.", {("participants", 2000, None)}),
        ("The fighting has displaced half a million people.", {("displaced", 500_000, 500_000)}),
        ("The army said it had arrested 30 to 40 men.", {("arrested", 30, 40)}),
        ("Two gunmen fled the scene.", set()),
        ("Some 300 families fled their homes.", {("displaced", 300, 300)}),
        ("Five people lost their lives, 40 sustained injuries.",
         {("killed", 5, 5), ("injured", 40, 40)}),
        ("Three civilians, two women and a man, died.", {("killed", 3, 3)}),
        ("They wounded her two children.", {("injured", 2, 2)}),
        ("Workers at 17 factories went on strike.", set()),
        ("About 300 teachers took to the streets.", {("participants", 300, 300)}),
        ("Three of the 12 trucks were destroyed.", {("destroyed", 3, 3)}),
        ("Of the 60 passengers, 17 were killed.", {("killed", 17, 17)}),
        ("The ministry revised the toll from 20 to 17.", {("killed", 17, 17)}),
        ("Gunmen shot dead two villagers and abducted 40.",
         {("killed", 2, 2), ("abducted", 40, 40)}),
        ("Militants fired 17 shots and killed two men.", {("killed", 2, 2)}),
        ("Rioters burned 20 cars.", {("destroyed", 20, 20)}),
        ("They lost 26 men and three are wounded.", {("injured", 3, 3)}),
        ("Hundreds of thousands of Rohingya were expelled by the army.",
         {("expelled", 200_000, None)}),
    ],
)  # fmt: skip
def test_figures(nlp: Language, text: str, expected: _Found) -> None:
    assert _found(nlp, text) == expected


@pytest.mark.parametrize("verb", ["marched", "protested", "rallied", "demonstrated", "gathered"])
@pytest.mark.parametrize(
    ("told", "least"),
    [("Hundreds of thousands of people", 200_000), ("Some 300 students", 300), ("Thousands", 2000)],
)
def test_who_took_part_whatever_the_tag_of_the_verb(
    nlp: Language, verb: str, told: str, least: int
) -> None:
    found = find_quantities(nlp(f"{told} {verb} in Harvik on Monday."))
    assert [(q.kind, q.min) for q in found] == [("participants", least)]


def test_a_figure_names_its_word_and_its_span(nlp: Language) -> None:
    doc = nlp("The bomb killed two soldiers and wounded six.")
    killed, hurt = find_quantities(doc)
    assert (doc[killed.token].text, killed.of) == ("killed", "soldiers")
    assert doc.text[killed.start : killed.end] == "two soldiers"
    assert (doc[hurt.token].text, doc.text[hurt.start : hurt.end]) == ("wounded", "six")


def test_how_many_of_a_noun(nlp: Language) -> None:
    doc = nlp("At least 12 rockets and two drones hit the 40-year-old base.")
    found = {doc[at].text: (c.min, c.max) for at, c in counts_by_noun(doc).items()}
    assert found == {"rockets": (12, None), "drones": (2, 2)}


def test_a_part_says_so(nlp: Language) -> None:
    found = find_quantities(nlp("The raid killed 40 people, 12 of them children."))
    assert [(q.min, q.part) for q in found if q.part] in ([(12, True)], [])


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="killed 12 and wounded 30, were of dead; (a 1.5m-\n", max_size=80))
def test_no_text_raises(nlp: Language, text: str) -> None:
    doc = nlp(text)
    for quantity in find_quantities(doc):
        assert 0 <= quantity.start < quantity.end <= len(text)
