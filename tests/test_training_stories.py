"""What the news gold's parties teach at each event word, and stories cut into paragraphs."""

from __future__ import annotations

import json
import random
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import newsevents
from newsevents.extract.language import FACTORY
from newsevents.extract.language.pieces import PARAGRAPH, SPACE
from newsevents.extract.language.scores import ROLES
from training.stories import EventLabels, Story

newsgold = pytest.importorskip("training.newsgold")
windows = pytest.importorskip("training.windows")
disguise = pytest.importorskip("training.disguise")
names = pytest.importorskip("training.names")

ACTOR, PLACE = ROLES.index("actor"), ROLES.index("place")


def words(around: dict[int, list[int]], entities: list[list[int]], sentence: list[int]) -> Any:
    """Words of one letter each, so that a position is an offset."""
    return SimpleNamespace(
        entities=entities,
        labels=["PERSON"] * len(entities),
        entity_of={head: n for n, heads in enumerate(entities) for head in heads},
        sentence=sentence,
        head=lambda start, end: start,
        around=lambda word: around.get(word, []),
    )


def labelled(page: Any, heads: list[int], *, at: int, role: int = ACTOR) -> EventLabels:
    labels = EventLabels(np.full(len(page.sentence), -1, np.int64))
    newsgold._label_filler(labels, page, heads, role, {"start": at, "end": at + 1})
    newsgold._leave_open(labels, page, heads)
    return labels


def test_a_party_is_learned_at_every_word_that_it_hangs_on() -> None:
    # "A hit X . It was C 's attack": C is A, and stands before the second word for the event.
    page = words({1: [0, 2], 7: [5]}, [[0, 5], [2]], [0, 0, 0, 0, 1, 1, 1, 1])
    assert set(labelled(page, [1, 7], at=0).roles) == {(1, 0, ACTOR), (7, 5, ACTOR)}


def test_unknown_words_around_another_trigger_are_no_wrong_parties() -> None:
    page = words({1: [0, 2], 7: [4, 5]}, [[0], [2], [5]], [0, 0, 0, 0, 1, 1, 1, 1])
    labels = labelled(page, [1, 7], at=0)
    assert labels.roles == [(1, 0, ACTOR)]
    assert (7, 5, ACTOR) in labels.open
    assert (7, 4, ACTOR) not in labels.open  # a bomb, or whatever bears no name, is nobody
    assert (1, 2, ACTOR) not in labels.open  # where the actor is known, another is wrong


def test_a_place_is_learned_at_its_nearest_word_alone() -> None:
    page = words({1: [0], 7: [5]}, [[0, 5]], [0, 0, 0, 0, 1, 1, 1, 1])
    assert labelled(page, [1, 7], at=0, role=PLACE).roles == [(1, 0, PLACE)]


def test_a_story_alone_is_read_by_paragraphs() -> None:
    text = "Two rockets hit the market . Nobody was hurt ."
    breaks = np.full(10, SPACE)
    breaks[[0, 6]] = PARAGRAPH
    table = SimpleNamespace(look_up=lambda word: ([1], 0))
    story = Story(text.split(), breaks, events=EventLabels(np.full(10, -1)))
    item = windows.prepare(story, table)
    spans = [[(a, b) for _, a, b in unit] for unit in windows.units_of(item, 254, alone=True)]
    assert spans == [[(0, 6)], [(6, 10)]]
    assert [len(unit) for unit in windows.units_of(item, 254)] == [1]


def named(text: str, labels: dict[int, str]) -> Any:
    """A prepared story whose words have one piece a letter, with BIO labels at some places."""
    ids = names.name_ids()
    story = Story(text.split(), np.full(len(text.split()), SPACE))
    column = np.zeros(len(story.words), np.int64)
    for place, label in labels.items():
        column[place] = ids[label]
    story.labels["name"] = column
    return windows.prepare(story, LETTERS)


LETTERS = SimpleNamespace(look_up=lambda word: ([ord(c) for c in word], 0))


def test_surnames_and_places_of_one_word_are_replaceable() -> None:
    item = named(
        "Ana Reyes left Oldo . Reyes met Bono in Tarmia , Tarmian towns and New Brill",
        {
            0: "B-PERSON", 1: "I-PERSON", 3: "B-GPE", 5: "B-PERSON", 7: "B-PERSON",
            9: "B-GPE", 14: "B-GPE", 15: "I-GPE",
        },
    )  # fmt: skip
    assert item.names == {1: "surname", 3: "place", 5: "surname"}


def test_a_disguised_story_has_one_other_name_wherever_a_name_stands() -> None:
    item = named(
        "Ana Reyes left Oldo . Reyes slept",
        {0: "B-PERSON", 1: "I-PERSON", 3: "B-GPE", 5: "B-PERSON"},
    )
    other = named("Ivo Marchetti", {0: "B-PERSON", 1: "I-PERSON"})
    drawer = disguise.Disguise([item, other], LETTERS)
    told = {drawer.of(item, random.Random(seed)).story.words[1] for seed in range(20)}
    assert told == {"Reyes", "Marchetti"}
    for seed in range(20):
        found = drawer.of(item, random.Random(seed))
        assert found.story.words[1] == found.story.words[5]
        assert len(found.story.words) == len(item.story.words)
        letters = "".join(chr(piece) for piece in found.pieces)
        assert letters == "".join(found.story.words)
        assert found.offsets[-1] == len(letters)


def test_a_story_without_names_stays_as_it_is() -> None:
    item = named("they left", {})
    assert disguise.Disguise([item], LETTERS).of(item, random.Random(0)) is item


def test_a_released_graph_gives_every_weight_back() -> None:
    recover = pytest.importorskip("training.recover")
    folder = Path(newsevents.__file__).parent / "models/trained" / FACTORY
    state = recover.recover(folder)
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    columns = labels.pop("columns")
    network = recover.Network({key: len(value) for key, value in labels.items()})
    assert {name.partition("/")[0] for name in state} == set(network.state_dict())
    assert {name.partition("/")[2] for name in state if "/" in name} == set(columns)


def test_a_source_that_is_named_nowhere_means_none_of_the_names() -> None:
    page = words({}, [[0], [2], [4]], [0] * 6)
    page.words = ["Oldo", "fined", "Tarme", ",", "regulator", "said"]
    page.within = lambda start, end: list(range(start, end))
    (choice,) = newsgold._unnamed(page, [[4, 5]], [0, 2, 4])
    assert (choice.mention, choice.candidates, choice.right) == (4, [0, 2], [False, False])
    assert newsgold._unnamed(page, [[0, 1]], [0, 2, 4]) == []


def test_a_further_training_can_keep_a_part_of_its_start(tmp_path: Path) -> None:
    recover = pytest.importorskip("training.recover")
    torch = pytest.importorskip("torch")
    folder = Path(newsevents.__file__).parent / "models/trained" / FACTORY
    state = recover.recover(folder)
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    labels.pop("columns")
    sizes = {key: len(value) for key, value in labels.items()}
    network = recover.Network(sizes)
    network.start_from(state)
    moved = {k: v + 2.0 for k, v in network.state_dict().items()}
    torch.save({"sizes": sizes, "weights": moved}, tmp_path / recover.AVERAGE)
    recover.keep_part(state, tmp_path, 0.5)
    kept = torch.load(tmp_path / recover.AVERAGE, weights_only=True)["weights"]
    bias = network.state_dict()["arc_bias.bias"]
    assert torch.allclose(kept["arc_bias.bias"], bias + 1.0)


def test_several_trainings_can_be_one(tmp_path: Path) -> None:
    average = pytest.importorskip("training.average")
    torch = pytest.importorskip("torch")
    for name, value in (("a", 1.0), ("b", 3.0)):
        (tmp_path / name).mkdir()
        saved = {"sizes": {"tag": 2}, "weights": {"w": torch.tensor([value])}}
        torch.save(saved, tmp_path / name / average.AVERAGE)
        (tmp_path / name / average.LABELS).write_text("{}")
    average.average({tmp_path / "a": 0.25, tmp_path / "b": 0.75}, tmp_path / "mean")
    mean = torch.load(tmp_path / "mean" / average.AVERAGE, weights_only=True)
    assert mean["weights"]["w"].item() == 2.5
    assert (tmp_path / "mean" / average.LABELS).read_text() == "{}"
    with pytest.raises(SystemExit, match="come to 1"):
        average.average({tmp_path / "a": 0.5}, tmp_path / "mean")


def test_own_events_are_learned_where_the_network_is_sure() -> None:
    own = pytest.importorskip("training.own_labels")
    component: Any = newsevents.load().nlp.get_pipe(FACTORY)
    text = "Rebels bombed a bus in Oldo on Monday . The weather was mild ."
    story = Story(text.split(), np.array([PARAGRAPH] + [SPACE] * 13))
    own.label_news({name: [story] for name in own.SOURCES}, component.network, component.pieces, [])
    assert story.words[int(np.flatnonzero(story.labels["trigger"] > 0)[0])] == "bombed"
    assert story.labels["trigger"][10] == 0  # "weather"
    assert story.events is not None and not story.events.paired
    assert (1, 0, ACTOR) in story.events.roles


def test_own_events_stay_out_of_articles_that_are_measured() -> None:
    own = pytest.importorskip("training.own_labels")
    text = "Rebels bombed a bus in Oldo on Monday ."
    story = Story(text.split(), np.array([PARAGRAPH] + [SPACE] * 8))
    own.label_news({name: [story] for name in own.SOURCES}, None, None, [text.upper()])
    assert story.events is None
