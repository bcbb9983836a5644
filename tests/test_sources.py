"""Where the words of a source end, and the person who stands beside a title, on trees by hand."""

from __future__ import annotations

import pytest
from trees import tree

from newsevents.extract.attributions.edges import exact_source
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.speakers import SpeakerFinder
from newsevents.extract.page.reader import article_from_text
from newsevents.models import Entity, Mention

JURY = "a/DT/det/3 Circuit/NNP/compound/2 Court/NNP/compound/3 jury/NN/nsubj/4 ruled/VBD/ROOT/4"
ESTIMATE = (
    "an/DT/det/1 estimate/NN/nsubj/6 by/IN/prep/1 the/DT/det/5 Tarn/NNP/compound/5"
    " bank/NN/pobj/2 showed/VBD/ROOT/6"
)


@pytest.mark.parametrize(
    ("lines", "cut", "whole"),
    [
        (JURY, "a", "a Circuit Court jury"),
        (JURY, "a Circuit", "a Circuit Court jury"),
        (JURY, "a Circuit Court jury", "a Circuit Court jury"),
        (ESTIMATE, "an estimate by", "an estimate by the Tarn bank"),
        (ESTIMATE, "an estimate", "an estimate"),
    ],
)
def test_a_source_that_is_cut_short_is_read_to_its_noun(lines: str, cut: str, whole: str) -> None:
    reading = Reading(tree(lines))
    start, end = exact_source((0, len(cut)), reading)
    assert reading.text[start:end] == whole


def test_a_source_is_not_read_into_its_cue() -> None:
    reading = Reading(tree(JURY))
    cue = reading.text.index("jury"), reading.text.index("jury") + len("jury ruled")
    assert exact_source((0, len("a Circuit")), reading, cue) == (0, len("a Circuit"))


BESIDE = {
    "two titles": (
        "Party/NN/compound/1 leader/NN/nsubj/5 and/CC/cc/1 Premier/NN/compound/4"
        " Reke/NNP/conj/1 spoke/VBD/ROOT/5"
    ),
    "apart by a comma": (
        "The/DT/det/1 spokesman/NN/nsubj/5 ,/,/punct/3 Reke/NNP/nsubj/5 ,/,/punct/3"
        " spoke/VBD/ROOT/5"
    ),
    "of a state that hangs elsewhere": (
        "Tarvel/NNP/poss/5 's/POS/case/0 minister/NN/compound/3 Reke/NNP/nsubj/4"
        " told/VBD/ROOT/4 reporters/NNS/dobj/4"
    ),
}


@pytest.mark.parametrize("kind", BESIDE)
def test_a_title_means_the_person_beside_it(kind: str) -> None:
    doc = tree(BESIDE[kind], names={"Reke": "PERSON", "Tarvel": "GPE"})
    end = doc[next(t.i for t in doc if t.dep_ == "ROOT")].idx - 1
    entities = [_entity(token.text, token.ent_type_, token.idx) for token in doc if token.ent_type_]
    finder = SpeakerFinder(Reading(doc), article_from_text(doc.text), entities)
    assert finder.source_at((0, end)).name == "Reke"


def test_two_people_are_not_one() -> None:
    lines = BESIDE["two titles"].replace("Party/NN/compound", "The/DT/det")
    doc = tree(lines, names={"Reke": "PERSON"})
    finder = SpeakerFinder(
        Reading(doc), article_from_text(doc.text), [_entity("Reke", "PERSON", doc[4].idx)]
    )
    assert finder.source_at((0, doc[5].idx - 1)).name != "Reke"


def _entity(name: str, label: str, start: int) -> Entity:
    mention = Mention(text=name, start=start, end=start + len(name))
    return Entity(id=name, name=name, label=label, mentions=(mention,))  # type: ignore[arg-type]
