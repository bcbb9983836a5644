"""`extract` and `export` as a user types them, with the shipped model."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_batch_run import GOOD, exports, lines

from newsevents.validate_run import validate_run

ARTICLE = (
    "Floods cut road to Ostrava camp\n\n"
    "OSTRAVA, May 3, 2022 - Soldiers shelled the village of Harn on Monday, killing at least 12 "
    "people, the provincial governor said.\n\n"
    'A spokesman for the army denied the attack. "We were not there," he told reporters.\n'
)


def newsevents(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "newsevents", *map(str, arguments)], capture_output=True, text=True
    )


def test_a_folder_with_bad_files_among_good(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    good = {
        "a.txt": ARTICLE.encode(),
        "latin.txt": ARTICLE.replace("Harn", "Hårn").encode("latin-1"),
        "wide.txt": ARTICLE.encode("utf-16"),
        "z.txt": (ARTICLE + GOOD).encode(),
    }
    bad = {
        "empty.txt": (b"", "empty"),
        "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, "binary"),
        "bangs.txt": (b"!" * 5_000_000, "too-long"),
        "gone.txt": (None, "missing"),
    }
    for name, data in good.items():
        (source / name).write_bytes(data)
    for name, (content, _) in bad.items():
        if content is None:
            (source / name).symlink_to(tmp_path / "nowhere")
        else:
            (source / name).write_bytes(content)
    done = newsevents("extract", source, "--out", out, "--format", "json,csv")
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    failures = {line["path"]: line for line in lines(out / "failures.jsonl")}
    assert {path: line["reason"] for path, line in failures.items()} == {
        name: reason for name, (_, reason) in bad.items()
    }
    for line in failures.values():
        assert done.stderr.count(line["message"]) == 1
    assert sorted(path.name for path in (out / "articles").iterdir()) == sorted(
        f"{name}.json" for name in good
    )
    report = validate_run(out)
    assert report.problems == [] and report.spans_checked == len(good)
    record = json.loads((out / "articles/a.txt.json").read_text())
    assert record["events"] and record["attributions"]

    before = exports(out)
    again = newsevents("extract", source, "--out", out, "--quiet")
    assert again.returncode == 1
    assert exports(out) == before
    newsevents("extract", source, "--out", tmp_path / "two", "--format=json,csv", "--workers=2")
    assert exports(tmp_path / "two") == before

    exported = newsevents("export", out, "--format", "jsonl,acled")
    assert exported.returncode == 0
    assert str(out / "acled.csv") in exported.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract", "nowhere", "--out", "out"], "does not exist"),
        (["extract", ".", "--out", "out", "--format", "xml"], "no format 'xml'"),
        (["extract", ".", "--out", "out", "--date", "yesterday"], "YYYY-MM-DD"),
        (["extract", ".", "--out", "out", "--engine", "steam"], "steam"),
        (["extract", ".", "--out", os.devnull], "Choose another --out"),
    ],
)
def test_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = newsevents(*arguments)
    assert done.returncode == 2
    assert told in done.stderr and "Traceback" not in done.stderr


def test_the_program_starts_without_what_it_does_not_need() -> None:
    code = (
        "import sys, newsevents.cli, newsevents.batch.job, newsevents.batch.local_engine\n"
        "print(*{'spacy', 'pydantic', 'numpy', 'dateparser', 'onnxruntime'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
