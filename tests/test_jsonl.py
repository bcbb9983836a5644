"""One reader of JSON Lines: only a line feed ends a line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsevents.evaluate import attributions, dates, merging
from newsevents.evaluate.jsonl import numbered_rows, read_jsonl

# what `str.splitlines` takes for the end of a line
BROKEN = "Rain fell.\u2028Then\u2029it\x85stopped\x0b.\r"


def write(path: Path, *rows: dict[str, Any]) -> Path:
    text = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n"
    data = text.encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.jsonl.gz"])
def test_a_text_may_have_line_separators_in_it(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, {"text": BROKEN}, {"text": ""})
    assert read_jsonl(path) == [{"text": BROKEN}, {"text": ""}]
    assert [number for number, _ in numbered_rows(path)] == [1, 3]


READERS: list[tuple[Callable[[Path], Any], dict[str, Any]]] = [
    (lambda path: attributions.read_lines(path, "text"), {"id": "a", "text": BROKEN}),
    (
        lambda path: list(dates.read_gold(path)),
        {"id": "a", "dct": "2021-07-01", "text": BROKEN, "timexes": []},
    ),
    (
        lambda path: list(merging.read_ecb(path)),
        {"doc_id": "a", "sentences": [{"sent_id": 0, "tokens": ["It", BROKEN]}], "mentions": []},
    ),
]


@pytest.mark.parametrize(("read", "row"), READERS)
def test_so_do_the_readers_of_gold(
    tmp_path: Path, read: Callable[[Path], Any], row: dict[str, Any]
) -> None:
    assert len(read(write(tmp_path / "gold.jsonl", row))) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [('{"id": 1}\n\n{"id": \n', "line 3 is not JSON"), ("[1]\n", "line 1 is not a JSON object")],
)
def test_a_bad_line_is_named(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=problem):
        read_jsonl(path)
