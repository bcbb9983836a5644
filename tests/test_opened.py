"""A finished run as an object, and its exports with options."""

from __future__ import annotations

import csv
from pathlib import Path

import batch_fake
import pytest
from typer.testing import CliRunner

import newsevents
from newsevents.batch import export, run
from newsevents.cli import app
from newsevents.errors import StoreError, UsageError

TEXTS = {
    "a.txt": "Gunmen attacked a post in Tarvel. Mayor said so.\n",
    "b.txt": "Men attacked a \x1b[31m bridge.\r\n",
    "empty.txt": "",
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / name).write_bytes(text.encode())
    run([tmp_path / "in"], tmp_path / "out", workers=1, extractor=batch_fake.NAME)
    return tmp_path / "out"


def test_an_opened_run(out: Path) -> None:
    opened = newsevents.open_run(out)
    assert len(opened) == 2
    assert list(opened.events["path"]) == ["a.txt", "b.txt"]
    assert list(opened.claims["source"]) == ["Mayor"]
    assert list(opened.articles["events"]) == [1, 1]
    assert [failure["reason"] for failure in opened.failures] == ["empty"]
    assert [record.path for record in opened] == ["a.txt", "b.txt"]
    record = opened["b.txt"]
    assert record.text == TEXTS["b.txt"]  # line ends and all
    assert opened[record.doc_id].path == "b.txt"
    assert "ne-card" in record._repr_html_()
    assert "a.txt" in opened and "c.txt" not in opened
    with pytest.raises(KeyError, match=r"run\.articles lists all"):
        opened["c.txt"]
    told = repr(opened)
    for words in ("2 articles, 2 events, 1 claims", "ASSAULT 2", "1 failures: empty 1"):
        assert words in told
    assert "2 articles" in opened._repr_html_()


def test_a_text_that_has_changed_since_is_not_shown(out: Path) -> None:
    (out.parent / "in" / "a.txt").write_text("Other words.\n")
    record = newsevents.open_run(out)["a.txt"]
    assert record.text is None
    assert "text is not at hand" in record._repr_html_()
    told: list[str] = []
    export(out, ["labelstudio"], notes=told.append)
    assert told and "1 articles are not among the labelstudio tasks" in told[0]


def test_opening_changes_nothing(out: Path) -> None:
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    newsevents.open_run(out).frame("times")
    assert before == {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_no_run_to_open(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no run"):
        newsevents.open_run(tmp_path)
    (tmp_path / "newsevents.db").write_bytes(b"no database" * 99)
    with pytest.raises(StoreError, match="damaged or not a store"):
        newsevents.open_run(tmp_path)


def test_exports_remember_how_they_were_asked_for(out: Path) -> None:
    export(out, ["csv"], min_confidence=0.99, bom=True)
    data = (out / "events.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdoc_id")
    assert len(list(csv.reader(data.decode("utf-8-sig").splitlines()))) == 1  # 0.95 is less
    (out.parent / "in" / "c.txt").write_text("Men attacked a barn.\n")
    run([out.parent / "in"], out, workers=1, extractor=batch_fake.NAME)
    assert (out / "events.csv").read_bytes() == data
    export(out, ["csv"])
    assert not (out / "events.csv").read_bytes().startswith(b"\xef")
    assert len((out / "events.csv").read_text().splitlines()) == 4


@pytest.mark.parametrize(
    ("formats", "options", "told"),
    [
        (["csv"], {"min_confidence": 2}, "a probability, 0 to 1"),
        (["json"], {"min_confidence": 0.5}, "json always holds all records"),
        (["xlsx"], {"bom": True}, "Add --format csv"),
        (["xml"], {}, "Choose among json"),
    ],
)
def test_exports_that_cannot_be(
    out: Path, formats: list[str], options: dict[str, float], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        export(out, formats, **options)  # type: ignore[arg-type]


def test_export_tells_what_is_not_on_the_map(out: Path) -> None:
    done = CliRunner().invoke(app, ["export", str(out), "--format", "geojson,jsonl"])
    assert done.exit_code == 0, done.output
    assert "2 of 2 events are not on the map" in done.stderr
    assert str(out / "events.geojson") in done.stdout.splitlines()


def test_a_store_that_was_cut_is_told(out: Path) -> None:
    (out / "newsevents.db").write_bytes(b"")
    with pytest.raises(StoreError, match=r"is empty.*--fresh"):
        newsevents.open_run(out)
