"""Runs over tables and web pages: rows as articles, texts kept, views that say what tables say."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path
from typing import Any

import batch_fake
import handmade
import pytest
from typer.testing import CliRunner

import newsevents
from newsevents.batch import RunSummary, run
from newsevents.batch.database import NAME
from newsevents.batch.records import document_columns, pack, table_rows
from newsevents.batch.scan import Scan
from newsevents.batch.sources import Other, SourceFile, find_sources
from newsevents.batch.store import Store
from newsevents.batch.tasks import Outcome
from newsevents.cli import app
from newsevents.errors import UsageError
from newsevents.tables.columns import EVENT_COLUMNS
from newsevents.tables.rows import event_rows

WORDS = "Gunmen attacked a post in Tarvel and ran away from it, the mayor said."


def write_table(path: Path, *rows: tuple[str, str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "text", "date"), *rows])
    return path


def extract(source: Path, out: Path, **options: Any) -> RunSummary:
    return run([source], out, workers=1, extractor=batch_fake.NAME, **options)


def failures(out: Path) -> dict[str, str]:
    lines = (out / "failures.jsonl").read_text().splitlines()
    return {line["path"]: line["reason"] for line in map(json.loads, lines)}


def test_rows_are_articles(tmp_path: Path) -> None:
    out = tmp_path / "out"
    table = write_table(
        tmp_path / "a.csv",
        ("1", WORDS, "2023-03-07"),
        ("2", "", "2023-03-07"),
        ("3", WORDS.replace("post", "bank"), "2023-03-08"),
        ("4", WORDS, "soon"),
    )
    summary = extract(table, out, formats=["json", "csv"])
    assert (summary.records, summary.exit_code) == (2, 1)
    assert failures(out) == {"a.csv#2": "no-cell-text", "a.csv#4": "bad-date"}
    record = json.loads((out / "articles" / "a.csv#1.json").read_text())
    assert record["path"] == "a.csv#1" and record["meta"] == {"id": "1"}
    assert record["document_date"] == {
        "value": "2023-03-07",
        "basis": "given",
        "confidence": 0.0,
        "text": None,
        "start": None,
        "end": None,
    }
    assert newsevents.open_run(out)["a.csv#3"].text == WORDS.replace("post", "bank")
    with (out / "events.csv").open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["1", "3"]
    line = json.loads((out / "events.jsonl").read_text().splitlines()[0])
    assert line["meta"] == {"id": "1"}


def test_a_second_run_does_only_what_has_changed(tmp_path: Path) -> None:
    out, path = tmp_path / "out", tmp_path / "a.csv"
    rows = [(str(number), f"{number} {WORDS}", "2023-03-07") for number in range(1, 13)]
    extract(write_table(path, *rows), out)
    again = extract(path, out)
    assert (again.unchanged, again.done) == (12, 0)
    rows[3] = ("4", f"changed {WORDS}", "2023-03-07")
    rows[4] = ("5", rows[4][1], "2023-03-09")  # another day is another record
    rows.insert(0, rows.pop())  # places do not matter, ids do
    rows.remove(("2", f"2 {WORDS}", "2023-03-07"))
    changed = extract(write_table(path, *rows), out)
    assert (changed.changed, changed.removed, changed.added) == (2, 1, 0)
    assert not (out / "articles" / "a.csv#2.json").exists()
    assert newsevents.open_run(out)["a.csv#4"].text == f"changed {WORDS}"
    other = tmp_path / "other.txt"
    other.write_text(WORDS)
    extract(other, out)  # a table that is not named this time keeps its records
    assert len(newsevents.open_run(out)) == 12


def test_a_table_that_is_gone_is_no_small_thing(tmp_path: Path) -> None:
    out, path = tmp_path / "out", tmp_path / "a.csv"
    extract(write_table(path, ("1", WORDS, ""), ("2", f"2 {WORDS}", "")), out)
    write_table(path, ("9", WORDS, ""))
    with pytest.raises(UsageError, match="run again with --prune"):
        extract(path, out)
    assert len(newsevents.open_run(out)) == 2
    assert extract(path, out, prune=True).removed == 2


def test_a_dry_run_reads_the_table_and_changes_nothing(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", ("1", WORDS, ""))
    summary = extract(path, tmp_path / "out", dry_run=True)
    assert summary.plan == [("added", "a.csv#1")]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.csv", "--text-column", "body"], "has no column 'body' (--text-column)"),
        (["a.txt", "--text-column", "body"], "columns are of tables, and no input is one"),
        (["b.csv"], "Name it with --text-column"),
    ],
)
def test_wrong_columns_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_table(tmp_path / "a.csv", ("1", WORDS, ""))
    (tmp_path / "b.csv").write_text("url,words\nx,y\n")
    (tmp_path / "a.txt").write_text(WORDS)
    done = CliRunner().invoke(app, ["extract", *arguments, "--out", "out"])
    assert isinstance(done.exception, UsageError)
    assert told in str(done.exception)


def test_a_table_in_a_folder_is_read_where_it_is_named(tmp_path: Path) -> None:
    write_table(tmp_path / "a.csv", ("1", WORDS, ""))
    (tmp_path / "b.txt").write_text(WORDS)
    (tmp_path / "page.html").write_text("<p>x</p>")
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text("<p>x</p>")
    found = list(find_sources([tmp_path, tmp_path / "a.csv"], leave_out=tmp_path / "out"))
    labels = [item.label for item in found if isinstance(item, SourceFile)]
    assert labels == ["b.txt", "page.html", "a.csv"]
    assert len(found) == 3  # the frames of a saved page are not articles
    found = list(find_sources([tmp_path], leave_out=tmp_path / "out"))
    assert [item.suffix for item in found if not isinstance(item, SourceFile)] == [".csv"]


def test_texts_beside_the_records(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "a.txt").write_bytes(WORDS.encode() + b"\r\n")
    extract(source, out, keep_texts=True)
    kept = out / "articles" / "a.txt.txt"
    assert kept.read_bytes() == WORDS.encode() + b"\r\n"
    (source / "a.txt").rename(source / "b.txt")
    extract(source, out)  # later runs keep them up to date
    assert not kept.exists() and (out / "articles" / "b.txt.txt").exists()
    (source / "b.txt").write_text("Other words, and they are not those of the record.")
    assert newsevents.open_run(out)["b.txt"].text == WORDS + "\r\n"


def test_a_side_file_is_no_file_that_was_not_read(tmp_path: Path) -> None:
    for name in ("a.txt", "a.json", "b.html", "b.html.yaml", "other.json", "c.md.yml"):
        (tmp_path / name).write_text("{}")
    found = list(find_sources([tmp_path], leave_out=tmp_path / "out"))
    assert [one.suffix for one in found if isinstance(one, Other)] == [".yml", ".json"]


def test_a_side_file_that_changes_makes_the_record_again(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "a.txt").write_text(WORDS)
    extract(source, out)
    (source / "a.json").write_text('{"date": "2023-03-07", "outlet": "Wire"}')
    assert extract(source, out).changed == 1
    record = newsevents.open_run(out)["a.txt"]
    assert (record.document_date.value, record.document_date.basis) == ("2023-03-07", "metadata")
    assert record.meta == {"outlet": "Wire"} and record.text == WORDS
    assert extract(source, out).unchanged == 1


def test_days_in_names_are_said_and_taken(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "2023-03-07.txt").write_text(WORDS)
    arguments = ["extract", str(source), "--out", str(out), "--dry-run"]
    assert "add --date-from-name" in CliRunner().invoke(app, arguments).stderr
    told = CliRunner().invoke(app, [*arguments, "--date-from-name"]).stderr
    assert "1 of 1 names tell a day (1 as 2020-08-31): taken" in told
    extract(source, out, date_from_name=True)
    record = newsevents.open_run(out)["2023-03-07.txt"]
    assert record.document_date.value == "2023-03-07"


def test_the_view_has_the_columns_and_cells_of_the_tables(tmp_path: Path) -> None:
    from test_batch_tables import record as with_one_of_everything

    made = with_one_of_everything.__wrapped__()  # type: ignore[attr-defined]
    rivals = handmade.record()
    event = rivals.events[0]
    actors = (*event.actors, event.actors[0].model_copy(update={"certainty": "alleged"}))
    rivals = rivals.model_copy(
        update={
            "path": "rivals.txt",
            "events": (event.model_copy(update={"actors": actors, "recipients": ()}),),
        }
    )
    store = Store(tmp_path / NAME)
    for number, item in enumerate((made, handmade.record(), rivals), 1):
        item = item.with_sentences({"e1": f"Sentence {number}."})
        with store.change() as db:
            Scan(db, "s").see(SourceFile(f"/{item.path}", item.path or ""), None, 1)
        columns, rows = document_columns(item), table_rows(item)
        done = Outcome(number, item.path or "", "00", 1, pack(item), columns, rows)
        store.save([done], "s")
        with sqlite3.connect(tmp_path / NAME) as db:
            cursor = db.execute("SELECT * FROM event_list WHERE path = ?", (item.path,))
            names = [column[0] for column in cursor.description]
            found = [dict(zip(names, row, strict=True)) for row in cursor]
        # clusters stand in tables of their own, which `link` makes
        assert names == [*(name for name in EVENT_COLUMNS if name != "cluster"), "meta"]
        flat = json.loads(item.model_dump_json())
        for one, told in zip(found, event_rows(flat, item.sentences), strict=True):
            one.pop("meta")
            told.pop("cluster", None)
            if one["event_id"] == "e2":  # a figure beyond 64 bits is in the record alone
                told["sizes"] = "killed ?"
            assert one == told
    store.close()


def test_web_pages_in_a_folder(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    from test_inputs import PAGE

    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "a.html").write_text(PAGE)
    summary = run([source], out, workers=1)
    assert summary.exit_code == 0
    record = newsevents.open_run(out)["a.html"]
    assert record.text is not None and record.events
    for event in record.events:
        trigger = event.trigger
        assert record.text[trigger.start : trigger.end] == trigger.text
    assert record.meta["outlet"] == "Northern Wire"
    assert record.document_date.basis == "metadata"
    assert run([source], out, workers=1).unchanged == 1
