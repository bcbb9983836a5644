"""Records out to annotation tools, and corrections back as gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import batch_fake
import handmade
import pytest

from newsevents.batch import export, run
from newsevents.errors import UsageError
from newsevents.evaluate import review
from newsevents.review import labelstudio, prodigy
from newsevents.review.gold import read_corrections
from newsevents.review.marks import ROLES, Mark, marks_of

TEXT = handmade.TEXT
TYPES = ["ASSAULT", "CONSULT"]


def flat() -> dict[str, Any]:
    record: dict[str, Any] = json.loads(handmade.record().model_dump_json())
    return record


def as_submitted(task: dict[str, Any]) -> dict[str, Any]:
    """The task as Label Studio exports it once its prediction was submitted unchanged."""
    (prediction,) = task["predictions"]
    annotation = {"id": 7, "was_cancelled": False, "result": prediction["result"]}
    return {"id": 1, "data": task["data"], "annotations": [annotation]}


def test_marks_are_the_words_of_the_record() -> None:
    marks, links = marks_of(flat())
    told = {(mark.label, TEXT[mark.start : mark.end]) for mark in marks}
    assert told == {
        ("ASSAULT", "struck"),
        ("actor", "the Northern Front"),
        ("recipient", "a fuel depot"),
        ("instrument", "Two rockets"),
        ("place", "near Tarvel"),
        ("time", "Monday"),
        ("figure", "at least four guards"),
        ("source", "a <b>border</b> official"),
        ("source", "the Northern Front"),
    }
    assert {link.to.label for link in links} == set(ROLES)
    assert {TEXT[link.event.start : link.event.end] for link in links} == {"struck"}


def test_label_studio_gives_back_what_it_was_given() -> None:
    task = labelstudio.task(flat(), TEXT)
    for region in task["predictions"][0]["result"]:
        if region["type"] == "labels":
            value = region["value"]
            assert TEXT[value["start"] : value["end"]] == value["text"]
    (corrected,) = labelstudio.corrected([as_submitted(task)])
    assert (corrected.marks, corrected.links) == marks_of(flat())
    assert corrected.text == TEXT


def test_label_studio_takes_the_last_annotation_that_was_not_skipped() -> None:
    task = as_submitted(labelstudio.task(flat(), TEXT))
    mark = {"id": "x", "type": "labels", "value": {"start": 0, "end": 7, "labels": ["PROTEST"]}}
    task["annotations"] += [
        {"id": 8, "updated_at": "2024-01-02", "was_cancelled": False, "result": [mark]},
        {"id": 9, "updated_at": "2024-01-03", "was_cancelled": True, "result": []},
    ]
    (corrected,) = labelstudio.corrected([task])
    assert corrected.marks == [Mark(0, 7, "PROTEST")]
    skipped = {"data": task["data"], "annotations": [{"was_cancelled": True, "result": []}]}
    assert list(labelstudio.corrected([skipped])) == []


def test_a_relation_drawn_the_other_way_is_read_by_its_direction() -> None:
    task = as_submitted(labelstudio.task(flat(), TEXT))
    for item in task["annotations"][0]["result"]:
        if item["type"] == "relation":
            item["from_id"], item["to_id"] = item["to_id"], item["from_id"]
            item["direction"] = "left"
    (corrected,) = labelstudio.corrected([task])
    assert corrected.links == marks_of(flat())[1]


def test_the_setup_knows_every_label_of_the_tasks() -> None:
    import xml.etree.ElementTree as ElementTree

    tree = ElementTree.fromstring(labelstudio.setup(['A"B', *TYPES]))
    labels = [one.get("value") for one in tree.iter("Label")]
    assert labels == ['A"B', *TYPES, *ROLES]
    assert [one.get("value") for one in tree.iter("Relation")] == list(ROLES)
    assert {tree.find("Labels").get("toName"), tree.find("Text").get("name")} == {"text"}  # type: ignore[union-attr]


def test_label_studios_own_converter_reads_the_tasks(tmp_path: Path) -> None:
    converter = pytest.importorskip("label_studio_sdk.converter")  # not in the lock: it is large
    tasks = [as_submitted(labelstudio.task(flat(), TEXT))]
    source, out = tmp_path / "export.json", tmp_path / "out"
    source.write_text(json.dumps(tasks), encoding="utf-8")
    made = converter.Converter(labelstudio.setup(TYPES), str(tmp_path))
    made.convert_to_json(str(source), str(out), is_dir=False)
    (item,) = json.loads((out / "result.json").read_text())
    (corrected,) = labelstudio.corrected([item])
    assert (corrected.marks, corrected.links) == marks_of(flat())


def test_prodigy_spans_stand_on_whole_tokens() -> None:
    task = prodigy.task(flat(), TEXT)
    tokens = task["tokens"]
    assert "".join(one["text"] + " " * one["ws"] for one in tokens) == TEXT
    assert [one["id"] for one in tokens] == list(range(len(tokens)))
    for span in task["spans"]:
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"]
    (corrected,) = prodigy.corrected([{**task, "answer": "accept"}])
    assert corrected.marks == marks_of(flat())[0] and corrected.links is None
    assert list(prodigy.corrected([{**task, "answer": "reject"}])) == []


# -- evaluate review --

ATTACKS = (
    "Gunmen attacked a post in Tarvel. Later they attacked a \U0001f600 bridge. Mayor said so.\n"
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(ATTACKS, encoding="utf-8")
    (folder / "in" / "b.txt").write_text("Nothing was heard, the mayor said.\n", encoding="utf-8")
    run([folder / "in"], folder / "out", workers=1, extractor=batch_fake.NAME)
    export(folder / "out", ["labelstudio", "prodigy"])
    return folder / "out"


def test_a_run_against_its_corrections(out: Path, tmp_path: Path) -> None:
    tasks = [as_submitted(task) for task in json.loads((out / "labelstudio.json").read_text())]
    path = tmp_path / "export.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    score = review.run(path, folder=out)
    assert (score.articles, score.changed, score.events.f1) == (2, 0, 100.0)

    # One attack is no event, the other is a PROTEST, and the post is where it was.
    result = tasks[0]["annotations"][0]["result"]
    second = next(one for one in result if one["value"]["start"] > 30)
    result.remove(second)
    place = {"start": 19, "end": 32, "labels": ["place"], "text": "a post in Tarvel"}
    result.append({"id": "p", "type": "labels", "value": place})
    result.append({"type": "relation", "from_id": "m1", "to_id": "p", "labels": []})
    path.write_text(json.dumps(tasks), encoding="utf-8")
    score = review.run(path, folder=out, errors=5)
    assert (score.events.right, score.events.found, score.events.gold) == (1, 2, 1)
    assert (score.roles["place"].right, score.roles["place"].gold) == (0, 1)
    assert score.changed == 1
    assert "false ASSAULT 'attacked'" in str(score)

    result[0]["value"]["labels"] = ["PROTEST"]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    score = review.run(path, folder=out)
    assert score.events.right == 0 and score.words.right == 1


def test_prodigy_corrections_are_read_as_well(out: Path) -> None:
    score = review.run(out / "prodigy.jsonl", folder=out)
    assert score.events.f1 == 100.0 and score.roles == {}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[]", "no article in"),
        ("[1]", "holds no corrections"),
        ("<xml/>", "holds no corrections"),
        ('[{"data": {}, "annotations": []}]', "no article in"),
        (
            '[{"data": {"doc_id": "x", "text": "y"}, "annotations": [{"result": []}]}]',
            "was made from another run",
        ),
        (
            '{"meta": {"doc_id": "x"}, "text": "y", '
            '"spans": [{"start": 0, "end": 9, "label": "ASSAULT"}]}',
            "lies outside of its text",
        ),
    ],
)
def test_what_holds_no_corrections(out: Path, tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "export.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        review.run(path, folder=out)
    with pytest.raises(UsageError, match="name the run as well"):
        review.run(path)
    assert read_corrections(out / "prodigy.jsonl")[0].marks[0] == Mark(7, 15, "ASSAULT")
