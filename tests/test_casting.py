"""Whether violence is a deed, and what a second look takes and adds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from newsevents.extract.events import casting
from newsevents.extract.events.fillers import short_cut
from newsevents.extract.events.violence import Model, model_for
from newsevents.extract.language.leanings import LEANINGS, layer_for
from newsevents.pipeline import Extractor

DEEDS = [
    # told once, at a place and time, real or planned
    ("Gunmen killed two guards in Tarvel on Monday.", 1),
    ("US forces carried out airstrikes on Taliban positions in Helmand on Friday.", 1),
    ("The rebels plan to attack the port next week, officials said.", 1),
    ("Troops shelled two villages near the border overnight.", 1),
    # what is said in general
    ("We condemn all kidnappings, whoever commits them, he said.", 0),
    ("Those who murder children deserve no pity, the bishop said.", 0),
]


@pytest.mark.parametrize(("text", "count"), DEEDS)
def test_a_deed_is_told_and_a_practice_is_not(extractor: Extractor, text: str, count: int) -> None:
    found = [event for event in extractor.extract(text).events if event.type == "ASSAULT"]
    assert len(found) == count


KEPT = [
    # what the tree says stands, whoever it is and whomever it hit
    ("Israeli jets bombed a Hamas camp in Gaza on Monday.", ["Israeli"], ["a Hamas camp"]),
    ("Rebels fired shells at Seoul on Monday.", ["Rebels"], ["Seoul"]),
    ("Police fired tear gas at the marchers.", ["Police"], ["the marchers"]),
    ("The army fought the rebels near Tarvel on Monday.", ["The army"], ["the rebels"]),
    # who is within another's phrase is no second victim, and the day no doer
    (
        "The guerrillas attacked the residence of Ana Vela.",
        ["The guerrillas"],
        ["the residence of Ana Vela"],
    ),
    ("The late July rocket attack on the base killed no one.", [], ["the base"]),
]


@pytest.mark.parametrize(("text", "actors", "recipients"), KEPT)
def test_what_the_tree_says_stands(
    extractor: Extractor, text: str, actors: list[str], recipients: list[str]
) -> None:
    event = next(e for e in extractor.extract(text).events if e.type == "ASSAULT")
    assert [a.text for a in event.actors] == actors
    assert [r.text for r in event.recipients] == recipients


def test_a_thing_of_the_next_sentence_is_hit(extractor: Extractor) -> None:
    text = "A car bomb went off on Monday. The building of the electricity company was hit."
    told = [r.text for e in extractor.extract(text).events for r in e.recipients]
    assert told == ["The building of the electricity company"]


def test_a_weapon_of_the_next_sentence_was_used(extractor: Extractor) -> None:
    text = "Guerrillas attacked a police post with rifles on Monday. Grenades were also used."
    event = extractor.extract(text).events[0]
    assert [i.text for i in event.instruments] == ["rifles", "Grenades"]


def test_nobody_of_a_caption_or_byline_is_hit(extractor: Extractor) -> None:
    text = (
        "Rockets hit base\n\nBy Samira Odell\n\nFive rockets struck the air base near Tarvel on "
        "Thursday, officials said.\n\nSgt. Luis Rey, a crew chief, checks an aircraft at the base "
        "in 2019. (Photo by Jo Marin)\n\nThe army is looking into it.\n"
    )
    told = {r.text for e in extractor.extract(text).events for r in e.recipients}
    assert not any(name in words for words in told for name in ("Odell", "Rey", "Marin"))


def test_another_pipeline_is_read_by_the_plain_weights(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def watched(kind: str) -> Model:
        asked.append(kind)
        return model_for(kind)

    monkeypatch.setattr(casting, "model_for", watched)
    monkeypatch.setattr(casting, "leanings", lambda doc: None)
    found = extractor.extract("Gunmen killed two guards in Tarvel on Monday.").events
    assert asked == ["plain"]
    assert [a.text for a in found[0].actors] == ["Gunmen"]


def test_all_weights_can_be_read() -> None:
    for kind in ("full", "plain"):
        model = model_for(kind)
        assert 0 < model.deed_least < 0.5
        assert len(model.parts) > 50 and "bias" in model.parts
        assert replace(model, deed={}).parts is model.parts


def test_the_layer_is_silent_for_another_network(tmp_path: Path) -> None:
    (tmp_path / "checksums.json").write_text('{"network.onnx": "0"}', "utf-8")
    assert layer_for(tmp_path) is None


def test_the_layer_belongs_to_the_shipped_network(extractor: Extractor) -> None:
    doc = extractor.nlp("Gunmen killed two guards in Tarvel on Monday.")
    assert doc._.leanings is not None
    assert doc._.leanings.shape == (len(doc), len(LEANINGS))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("African Union (AU)", "African Union"),
        ("Popular Front [PF", "Popular Front"),
        ("the Front (PF) guerrillas", "the Front (PF) guerrillas"),
        ("(PF)", "(PF)"),
        ("Popular Front", "Popular Front"),
    ],
)
def test_a_name_without_its_short_form(name: str, kept: str) -> None:
    assert short_cut(name) == kept


@pytest.mark.parametrize(
    "text",
    [
        # a person of two surnames is called by the first of them, or without the second
        "Gunmen killed Hector Oquel Colinda in Tarvel on Monday. The murder of Oquel is a crime.",
        "A bomb killed Governor Ana Roldan Betanza on Monday. The murder of Ana Roldan is a crime.",
    ],
)
def test_a_person_of_two_surnames_is_one(extractor: Extractor, text: str) -> None:
    found = [
        e for e in extractor.extract(text).entities if e.label == "PERSON" and e.name[0] != "G"
    ]
    assert len(found) == 1
    assert len(found[0].name.split()) == 3
