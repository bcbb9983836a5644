"""Whom pronouns and definite nouns mean, on odds made by hand."""

from __future__ import annotations

from hashlib import sha256

import pytest
from spacy.tokens import Doc
from trees import meanings, tree

from newsevents.extract.entities.antecedents import CANDIDATES, LEAST_NOUN, LEAST_PRONOUN
from newsevents.extract.entities.find import EntityIndex, find_entities
from newsevents.models.article import Article

TWO = (
    "Reyes/NNP/nsubj/1 met/VBD/ROOT/1 Wolf/NNP/dobj/1 ././punct/1 "
    "{}/PRP/nsubj/5 left/VBD/ROOT/5 ././punct/5"
)
PEOPLE = {"Reyes": "PERSON", "Wolf": "PERSON"}
BODY = (
    "Gunmen/NNS/nsubj/1 met/VBD/ROOT/1 Oldo/NNP/dobj/1 ././punct/1 "
    "The/DT/det/5 {}/NN/nsubj/6 left/VBD/ROOT/6 ././punct/6"
)


def entity_of(doc: Doc, word: str) -> str | None:
    """The name of the entity of the last `word`."""
    text = doc.text
    article = Article(text=text, sha256=sha256(text.encode()).hexdigest())
    start = text.rindex(word)
    found = EntityIndex(find_entities(doc, article, document_date=None)).at(
        start, start + len(word)
    )
    return found.name if found else None


@pytest.mark.parametrize(
    ("pronoun", "odds", "name"),
    [
        ("He", {"Reyes": 2.0, "Wolf": 0.0}, "Reyes"),
        ("He", {"Reyes": 0.0, "Wolf": 2.0}, "Wolf"),
        # as likely the one as the other, or nobody: nobody
        ("He", {"Reyes": -1.0, "Wolf": -1.0}, None),
        ("He", {"Reyes": 3.0, "Wolf": 3.0}, "Reyes"),
        ("He", {}, None),
        # "it" is no person, however sure the network is
        ("It", {"Reyes": 9.0}, None),
    ],
)
def test_a_pronoun_means_whom_the_network_says(
    pronoun: str, odds: dict[str, float], name: str | None
) -> None:
    doc = tree(TWO.format(pronoun), names=PEOPLE)
    doc._.mention_vectors = meanings(doc, {(pronoun, k): v for k, v in odds.items()})
    assert entity_of(doc, pronoun) == name


def test_who_is_spoken_of_more_is_likelier_meant() -> None:
    text = (
        "Wolf/NNP/nsubj/1 met/VBD/ROOT/1 Reyes/NNP/dobj/1 ././punct/1 Wolf/NNP/nsubj/5 "
        "left/VBD/ROOT/5 ././punct/5 Reyes/NNP/nsubj/8 said/VBD/ROOT/8 he/PRP/nsubj/10 "
        "ran/VBD/ccomp/8 ././punct/8"
    )
    doc = tree(text, names=PEOPLE)
    vectors = meanings(doc, {("he", "Wolf"): 2.0, ("he", "Reyes"): 1.5})
    doc._.mention_vectors = vectors
    assert entity_of(doc, "he") == "Wolf"
    # the second place of each name counts too
    second = meanings(doc, {("he", "Wolf"): 2.0, ("he", "Reyes"): 1.5})
    second.vectors[7] = second.vectors[2]
    doc._.mention_vectors = second
    assert entity_of(doc, "he") == "Reyes"


@pytest.mark.parametrize(
    ("noun", "odds", "name"),
    [
        ("group", {"Oldo": 2.0}, "Oldo"),
        ("group", {"Oldo": -1.0}, "group"),
        # one man is not the gunmen
        ("man", {"Gunmen": 5.0}, "The man"),
        # things are nobody
        ("missile", {"Oldo": 5.0}, None),
    ],
)
def test_a_definite_noun_means_whom_the_network_says(
    noun: str, odds: dict[str, float], name: str | None
) -> None:
    doc = tree(BODY.format(noun), names={"Oldo": "ORG"})
    doc._.mention_vectors = meanings(doc, {(noun, k): v for k, v in odds.items()})
    assert entity_of(doc, noun) == name


def test_somebody_new_is_nobody_told_of() -> None:
    doc = tree(BODY.format("group").replace("The/DT", "A/DT"), names={"Oldo": "ORG"})
    doc._.mention_vectors = meanings(doc, {("group", "Oldo"): 9.0})
    assert entity_of(doc, "group") == "group"


def test_without_a_network_only_the_rules_join() -> None:
    doc = tree(TWO.format("He"), names=PEOPLE)
    assert entity_of(doc, "He") is None
    assert entity_of(doc, "Wolf") == "Wolf"


def test_a_mention_is_weighed_against_so_many() -> None:
    """However long one sentence runs, only the latest mentions are asked of."""
    verb = CANDIDATES + 2
    words = ["Reyes/NNP", *["Wolf/NNP"] * CANDIDATES, "he/PRP"]
    text = " ".join(f"{word}/dep/{verb}" for word in words) + f" ran/VBD/ROOT/{verb}"
    doc = tree(text, names=PEOPLE)
    doc._.mention_vectors = meanings(doc, {("he", "Reyes"): 9.0})
    assert entity_of(doc, "he") is None


def test_thresholds_are_probabilities() -> None:
    assert 0 < LEAST_PRONOUN < 1
    assert 0 < LEAST_NOUN < 1


@pytest.mark.parametrize(
    ("lines", "word", "name"),
    [
        # its owner: "his brother" is not he
        (
            "Reyes/NNP/nsubj/1 left/VBD/ROOT/1 ././punct/1 His/PRP$/poss/4 brother/NN/nsubj/5"
            " spoke/VBD/ROOT/5 ././punct/5",
            "brother",
            "His brother",
        ),
        # who acts beside it: "Reyes saw him"
        ("Reyes/NNP/nsubj/1 saw/VBD/ROOT/1 him/PRP/dobj/1 ././punct/1", "him", None),
        ("Reyes/NNP/nsubj/1 saw/VBD/ROOT/1 himself/PRP/dobj/1 ././punct/1", "himself", "Reyes"),
        (
            "Reyes/NNP/nsubj/1 saw/VBD/ROOT/1 that/IN/mark/4 he/PRP/nsubj/4 fell/VBD/ccomp/1"
            " ././punct/1",
            "he",
            "Reyes",
        ),
    ],
)
def test_nobody_is_his_own_or_stands_beside_himself(
    lines: str, word: str, name: str | None
) -> None:
    doc = tree(lines, names={"Reyes": "PERSON"})
    odds = {(word, "Reyes"): 9.0}
    if "His/" in lines:
        odds["His", "Reyes"] = 9.0
    doc._.mention_vectors = meanings(doc, odds)
    assert entity_of(doc, word) == name


@pytest.mark.parametrize(
    ("ministry", "name"), [("defence", "defence ministry"), ("health", "health ministry")]
)
def test_two_portfolios_are_two_ministries(ministry: str, name: str) -> None:
    doc = tree(
        "The/DT/det/2 health/NN/compound/2 ministry/NN/nsubj/3 spoke/VBD/ROOT/3 ././punct/3"
        f" The/DT/det/7 {ministry}/NN/compound/7 ministry/NN/nsubj/8 left/VBD/ROOT/8 ././punct/8"
    )
    doc._.mention_vectors = meanings(doc, {("ministry", "ministry"): 9.0})
    assert entity_of(doc, "ministry") == name
