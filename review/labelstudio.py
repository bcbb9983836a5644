"""Label Studio: tasks with the records as predictions, the labelling setup, and corrections back.

Offsets are code points on both sides: Label Studio counts them so since 1.6 (its pull request
"text with emoji breaks region offsets"). Formats: Label Studio documentation, "Import
pre-annotations" and "Export annotations" (JSON).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any
from xml.sax.saxutils import quoteattr

import orjson

from newsevents.review.gold import Corrected
from newsevents.review.marks import ROLES, Json, Link, Mark, marks_of

_COLOURS = {
    "actor": "#17508f",
    "recipient": "#6a3d9a",
    "instrument": "#8c564b",
    "place": "#20713c",
    "time": "#0b7285",
    "figure": "#b4690e",
    "source": "#5b6675",
}


def task(record: Json, text: str) -> Json:
    """An article as a task whose prediction is its record. `score` is its least sure event's."""
    marks, links = marks_of(record)
    ids = {mark: f"m{number}" for number, mark in enumerate(marks, 1)}
    coder = record["coder"]
    return {
        "data": {
            "text": text,
            "doc_id": record["doc_id"],
            "path": record["path"],
            "document_date": record["document_date"]["value"],
            "meta": record.get("meta") or {},
        },
        "predictions": [
            {
                "model_version": f"{coder['name']} {coder['version']}",
                "score": min((event["confidence"] for event in record["events"]), default=1.0),
                "result": [
                    *(_region(mark, ids[mark], text) for mark in marks),
                    *(_relation(link, ids) for link in links),
                ],
            }
        ],
    }


def setup(types: Iterable[str]) -> str:
    """The labelling interface (XML): paste it under Settings, Labeling Interface, Code."""
    labels = [f"    <Label value={quoteattr(name)} background='#b3261e'/>" for name in types]
    labels += [
        f"    <Label value={quoteattr(role)} background={quoteattr(_COLOURS[role])}/>"
        for role in ROLES
    ]
    relations = [f"    <Relation value={quoteattr(role)}/>" for role in ROLES]
    return "\n".join(
        [
            "<View>",
            "  <Relations>",
            *relations,
            "  </Relations>",
            "  <Header value='$path'/>",
            "  <Labels name='label' toName='text'>",
            *labels,
            "  </Labels>",
            "  <Text name='text' value='$text' granularity='word'/>",
            "</View>",
            "",
        ]
    )


class Tasks:
    """`labelstudio.json`: a list of tasks, written one after another."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._first = True
        file.write(b"[")

    def add(self, record: Json, text: str) -> None:
        """Write the task of one article."""
        self._file.write((b"\n" if self._first else b",\n") + orjson.dumps(task(record, text)))
        self._first = False

    def close(self) -> None:
        """Write the end."""
        self._file.write(b"\n]\n")


def corrected(tasks: Any) -> Iterator[Corrected]:
    """The corrections of a JSON export: of each task the last annotation that was not skipped.

    Raises:
        ValueError, KeyError, TypeError: it is no such export.
    """
    if not isinstance(tasks, list):
        raise ValueError("a Label Studio export is a list of tasks")
    for item in tasks:
        data = item["data"]
        done = [one for one in item["annotations"] if not one.get("was_cancelled")]
        if not done:
            continue
        last = max(done, key=lambda one: (one.get("updated_at") or "", one.get("id") or 0))
        marks, links = _read(last["result"])
        yield Corrected(data["doc_id"], data["text"], marks, links)


def _read(result: list[Json]) -> tuple[list[Mark], list[Link]]:
    regions: dict[str, list[Mark]] = {}
    links = []
    for item in result:
        if item.get("type") == "labels":
            value = item["value"]
            regions[item["id"]] = [
                Mark(value["start"], value["end"], label) for label in value["labels"]
            ]
    for item in result:
        if item.get("type") != "relation":
            continue
        ends = regions.get(item["from_id"], []), regions.get(item["to_id"], [])
        if item.get("direction") == "left":
            ends = ends[1], ends[0]
        for event in ends[0]:
            for filler in ends[1]:
                role = (item.get("labels") or [filler.label])[0]
                if event.label not in ROLES and role in ROLES:
                    links.append(Link(event, Mark(filler.start, filler.end, role)))
    marks = sorted({mark for found in regions.values() for mark in found})
    return marks, sorted(set(links))


def _region(mark: Mark, number: str, text: str) -> Json:
    return {
        "id": number,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {
            "start": mark.start,
            "end": mark.end,
            "text": text[mark.start : mark.end],
            "labels": [mark.label],
        },
    }


def _relation(link: Link, ids: dict[Mark, str]) -> Json:
    return {
        "from_id": ids[link.event],
        "to_id": ids[link.to],
        "type": "relation",
        "direction": "right",
        "labels": [link.to.label],
    }
