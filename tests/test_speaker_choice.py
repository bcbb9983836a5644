"""Whom a source that prints no name means, on trees and on a network's answers made by hand."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from trees import tree

from newsevents.extract.attributions.mentions import MentionIndex
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.speaker_choice import SpeakerChoice
from newsevents.models import Entity, Mention

TOLD = (
    "Reke/NNP/nsubj/1 met/VBD/ROOT/1 Lanz/NNP/dobj/1 ././punct/1"
    " He/PRP/nsubj/5 said/VBD/ROOT/5 little/JJ/dobj/5 ././punct/5"
)


class Answers:
    """Log odds of being the same as the mention that is asked of, by token."""

    def __init__(self, odds: dict[int, float]) -> None:
        self._odds = odds

    def odds(self, first: int, candidates: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        return np.array([self._odds.get(int(token), -9.0) for token in candidates])


def choice(odds: dict[int, float] | None, lines: str = TOLD) -> SpeakerChoice:
    doc = tree(lines, names={"Reke": "PERSON", "Lanz": "PERSON"})
    doc._.mention_vectors = Answers(odds) if odds is not None else None
    heads = [(token.i, entity(token.text, token.idx)) for token in doc if token.ent_type_]
    mentions = MentionIndex([one for _, one in heads])
    return SpeakerChoice(Reading(doc), mentions, heads)


def entity(name: str, start: int) -> Entity:
    mention = Mention(text=name, start=start, end=start + len(name))
    return Entity(id=name, name=name, label="PERSON", mentions=(mention,))


def at(word: str, text: str = "Reke met Lanz . He said little . ") -> tuple[int, int]:
    start = text.index(word)
    return start, start + len(word)


@pytest.mark.parametrize("name", ["Reke", "Lanz"])
def test_the_likelier_by_the_network_is_meant(name: str) -> None:
    found = choice({{"Reke": 0, "Lanz": 2}[name]: 6.0}).choose(at("He"), 4)
    assert found is not None
    assert found.name == name


def test_nobody_is_meant_where_nobody_is_likely() -> None:
    assert choice({}).choose(at("He"), 4) is None


def test_without_the_network_nobody_is_chosen() -> None:
    assert choice(None).options(at("He"), 4) == []


def test_what_speaks_for_an_entity() -> None:
    (reke, found), _ = choice({0: 2.0}).options(at("He"), 4)
    assert reke.name == "Reke"
    assert found["network"] == pytest.approx(2.0)
    assert found["sentences back"] == pytest.approx(np.log(2))  # one sentence
    assert found.keys() >= {"is he", "named, he", "refers back"}


@pytest.mark.parametrize(
    ("words", "back"),
    [("the minister", True), ("a minister", False), ("local officials", False), ("He", True)],
)
def test_words_that_can_only_mean_somebody_told_of(words: str, back: bool) -> None:
    tags = {"the": "DT/det/1", "a": "DT/det/1", "local": "JJ/amod/1", "He": "PRP/ROOT/0"}
    first, *rest = words.split()
    lines = f"{first}/{tags[first]}" + "".join(f" {word}/NN/ROOT/1" for word in rest)
    doc = tree(lines)
    reading = Reading(doc)
    found = SpeakerChoice(reading, MentionIndex([]), [])
    assert found.refers_back((0, len(words)), len(rest)) is back
