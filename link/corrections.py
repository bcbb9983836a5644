"""What analysts say of links: two records are one event, or are not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from newsevents.errors import UsageError
from newsevents.link.clustering import Edge, Node
from newsevents.link.store import LinkStore

ACTIONS = ("merge", "split")
_FORM = (
    'a row has `action` (merge or split), `record` and `with`; a record is "PATH#EVENT" or '
    '"DOC_ID#EVENT", as in clusters.jsonl: "north/strike.txt#e1"'
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A row: `merge` puts two records together; `split` parts them, or one from all others.

    `line` is its number in the file, for messages.
    """

    action: str
    record: str
    other: str
    line: int


@dataclass(frozen=True, slots=True)
class Said:
    """All corrections that stand, by the reports they speak of.

    `lost` are records that the run has no more.
    """

    merged: tuple[Edge, ...]
    split: tuple[Edge, ...]
    alone: frozenset[Node]
    lost: tuple[str, ...]


def read_corrections(path: Path) -> list[Correction]:
    """The rows of a file: CSV with a head line, or JSON lines.

    Raises:
        UsageError: the file cannot be read, or a row is not of the form.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} cannot be read ({error}). Give a CSV or JSON lines file."
        ) from error
    found = []
    for line, row in _rows(path, text):
        told = {str(key).strip().casefold(): str(value or "").strip() for key, value in row.items()}
        action, record, other = (told.get(name, "") for name in ("action", "record", "with"))
        whole = all("#" in one for one in (record, other) if one)
        if action not in ACTIONS or not record or not whole or (action == "merge" and not other):
            raise UsageError(f"{path}, line {line}: {_FORM}.")
        found.append(Correction(action, record, other, line))
    return found


def _rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, object]]]:
    if text.lstrip().startswith("{"):
        for line, one in enumerate(text.splitlines(), 1):
            if one.strip():
                try:
                    row = json.loads(one)
                except ValueError as error:
                    raise UsageError(f"{path}, line {line} is no JSON ({error}).") from error
                if not isinstance(row, dict):
                    raise UsageError(f"{path}, line {line}: {_FORM}.")
                yield line, row
        return
    yield from enumerate(csv.DictReader(io.StringIO(text)), 2)


def keep_corrections(store: LinkStore, path: Path) -> int:
    """Keep the rows of a file in the store, beside those that stand; how many there were.

    Raises:
        UsageError: a record is not in the run.
    """
    rows = read_corrections(path)
    for row in rows:
        first = _find(store, row.record)
        second = _find(store, row.other) if row.other else None
        for name, found in ((row.record, first), (row.other, second)):
            if name and found is None:
                raise UsageError(
                    f"{path}, line {row.line}: the run has no record {name!r}. "
                    "Take it from clusters.jsonl or events.jsonl."
                )
        if first is None or (second is not None and first[0] == second[0]):
            raise UsageError(f"{path}, line {row.line}: {row.record!r} is named twice.")
        ends = [(first[1], first[0][1], first[2])]
        ends.append((second[1], second[0][1], second[2]) if second else ("", "", 0))
        if second:
            ends.sort()
        store.add_correction((row.action, *ends[0], *ends[1]))
    return len(rows)


def _find(store: LinkStore, name: str) -> tuple[Node, str, int] | None:
    article, _, event = name.rpartition("#")
    return store.find(article, event)


def standing(store: LinkStore) -> Said:
    """What the corrections of the store say of the run's records as they are now."""
    merged: list[Edge] = []
    split: list[Edge] = []
    alone: set[Node] = set()
    lost: list[str] = []
    for action, doc, event, start, other, other_event, other_start in store.corrections():
        first = store.find(doc, event, start)
        second = store.find(other, other_event, other_start) if other else None
        if first is None or (other and second is None):
            missing = (doc, event) if first is None else (other, other_event)
            lost.append("#".join(missing))
        elif second is None:
            alone.add(first[0])
        else:
            edge = (min(first[0], second[0]), max(first[0], second[0]))
            (merged if action == "merge" else split).append(edge)
    return Said(tuple(merged), tuple(split), frozenset(alone), tuple(lost))
