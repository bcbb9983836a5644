"""Tampering that is at one with itself: the store and its files altered alike, or mixed up."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import batch_fake
import pytest
from test_batch_run import GOOD, write
from test_tampering import A, B, assert_found, first, lines_of, made, out, sql, swapped

from newsevents.batch import export, run
from newsevents.batch.database import NAME
from newsevents.link import link
from newsevents.validate_run import validate_run

__all__ = ["made", "out"]  # the fixtures

FAILURES, EVENTS, RUN = "failures.jsonl", "events.jsonl", "run.json"


def both(*changes: Callable[[Path], Any]) -> Callable[[Path], None]:
    def change(out: Path) -> None:
        for one in changes:
            one(out)

    return change


def script(words: str) -> Callable[[Path], None]:
    def change(out: Path) -> None:
        db = sqlite3.connect(out / NAME)
        db.executescript(words)
        db.close()

    return change


def recount(out: Path) -> None:
    """Another count in `run.json`, and its hash in the store too."""
    swapped(RUN, b'"events": 4', b'"events": 40')(out)
    data = hashlib.sha256((out / RUN).read_bytes()).hexdigest()
    sql("UPDATE meta SET value = ? WHERE name = 'sha256 run.json'", data)(out)


def unhashed(out: Path) -> None:
    """A map that is altered, and its hash gone from the store."""
    export(out, ["geojson"])
    (out / "events.geojson").write_bytes(b"{}")
    sql("DELETE FROM meta WHERE name = 'sha256 events.geojson'")(out)


def unlink(name: str) -> Callable[[Path], None]:
    return lambda out: (out / name).unlink()


def foreign(name: str, data: bytes = b"{}\n") -> Callable[[Path], Any]:
    return lambda out: (out / name).write_bytes(data)


MORE: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "a record of a failed article": (NAME, sql(
        "INSERT INTO records SELECT 4, record FROM records WHERE document_id = 1"
    )),
    "a record gone, and its file": (NAME, both(
        sql("DELETE FROM records WHERE document_id = 1"), unlink(A)
    )),
    "a failure gone, and its line": (NAME, both(
        sql("DELETE FROM failures"), foreign(FAILURES, b"")
    )),
    "a failure of another, and its line": (NAME, both(
        sql("UPDATE failures SET path = 'a.txt'"), swapped(FAILURES, b'"x.txt"', b'"a.txt"')
    )),
    "a record and no hash": (NAME, first("documents", "record_sha256 = NULL")),
    "settings": (NAME, first("documents", "settings = 'x'")),
    "a place": (NAME, first("documents", "place = 'b.txt.json'")),
    "an output": (NAME, first("documents", "output = 'b.txt.json'")),
    "records exchanged": (NAME, sql(
        "UPDATE records SET record = (SELECT record FROM records r "
        "WHERE r.document_id = 3 - records.document_id) WHERE document_id < 3"
    )),
    "a row that waits": (NAME, sql("INSERT INTO rows VALUES (1, x'7b7d')")),
    "a text of nobody": (NAME, sql("INSERT INTO texts VALUES (4, 'Nothing.')")),
    "a text that is another": (A, sql("INSERT INTO texts VALUES (1, ?)", GOOD + " Not so.")),
    "a sentence": (NAME, first("events", "sentence = 'The army attacked nobody.'")),
    "a file outside": (NAME, sql("INSERT INTO files VALUES ('../../home')")),
    "a claim of another event": (NAME, sql("UPDATE event_attributions SET event_id = 'e2'")),
    "an entity more": (NAME, sql(
        "INSERT INTO entities VALUES (1, 'n9', 'Nobody', 'PERSON', NULL, NULL, NULL, 1, 0, 3)"
    )),
    "a view": (NAME, script("DROP VIEW event_list; CREATE VIEW event_list AS SELECT 1 AS one;")),
    "a view more": (NAME, script("CREATE VIEW mine AS SELECT 1 AS one;")),
    "a trigger": (NAME, script(
        "CREATE TRIGGER hide AFTER INSERT ON events BEGIN DELETE FROM events; END;"
    )),
    "an index less": (NAME, script("DROP INDEX documents_state;")),
    "a column more": (NAME, script("ALTER TABLE documents ADD COLUMN note TEXT;")),
    "a count and the hash of it": (RUN, recount),
    "a count, and no hash": (RUN, both(
        swapped(RUN, b'"events": 4', b'"events": 40'),
        sql("DELETE FROM meta WHERE name = 'sha256 run.json'"),
    )),
    "a coder": (NAME, sql("UPDATE meta SET value = '{}' WHERE name = 'coder'")),
    "a map without a hash": ("events.geojson", unhashed),
    "a table of another run": ("events.parquet", foreign("events.parquet", b"PAR1")),
    "a workbook of another run": ("newsevents.xlsx", foreign("newsevents.xlsx")),
    "tasks of another run": ("prodigy.jsonl", foreign("prodigy.jsonl")),
    "clusters of another run": ("clusters.jsonl", foreign("clusters.jsonl")),
    "lines of another system": (EVENTS, swapped(EVENTS, b"\n", b"\r\n")),
    "a byte-order mark": ("events.csv", swapped("events.csv", b"doc_id", b"\xef\xbb\xbfdoc_id")),
    "a line doubled": (EVENTS, lines_of(EVENTS, lambda found: found.insert(1, found[0]))),
    "lines of another article": (EVENTS, swapped(EVENTS, b'"a.txt"', b'"b.txt"')),
    "two rows exchanged": ("events.csv", lines_of("events.csv", lambda rows: rows.insert(
        1, rows.pop()
    ))),
    "a record of another name": (A, both(
        lambda out: shutil.copy(out / B, out / A), unlink(B)
    )),
}  # fmt: skip


@pytest.mark.parametrize("name", MORE)
def test_what_is_at_one_with_itself_is_found(out: Path, name: str) -> None:
    assert_found(out, *MORE[name])


def test_kept_texts(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", a=GOOD, b=GOOD + " The end.")
    (tmp_path / "in/c.txt").write_bytes(f"{GOOD} Café.".encode("cp1252"))
    (tmp_path / "in/d.txt").write_bytes(b"\xef\xbb\xbf" + GOOD.encode() + b"\r\n")
    folder = tmp_path / "out"
    run([tmp_path / "in"], folder, workers=1, extractor=batch_fake.NAME, keep_texts=True)
    assert validate_run(folder).problems == []
    for name in ("a", "c"):
        (number,) = (
            sqlite3.connect(folder / NAME)
            .execute("SELECT document_id FROM documents WHERE path = ?", (f"{name}.txt",))
            .fetchone()
        )
        sql("UPDATE texts SET text = text || ' Or not.' WHERE document_id = ?", number)(folder)
        with (folder / f"articles/{name}.txt.txt").open("a", encoding="utf-8") as text:
            text.write(" Or not.")
        problems = validate_run(folder).problems
        assert any(f"articles/{name}.txt.json" in problem for problem in problems), problems


def test_clusters(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", a=GOOD, b=GOOD + " The end.", c=GOOD + " Over.")
    folder = tmp_path / "out"
    run([tmp_path / "in"], folder, workers=1, extractor=batch_fake.NAME)
    link(folder)
    assert validate_run(folder).problems == []
    clusters = folder / "clusters.jsonl"
    assert json.loads(clusters.read_bytes().splitlines()[0])
    swapped("clusters.jsonl", b"ASSAULT", b"PROTEST")(folder)
    assert any(str(clusters) in problem for problem in validate_run(folder).problems)
    sql("UPDATE clusters SET cluster = replace(cluster, 'ASSAULT', 'PROTEST')")(folder)
    problems = validate_run(folder).problems
    assert any("clusters.type" in problem and NAME in problem for problem in problems), problems
    sql("UPDATE clusters SET cluster = '{'")(folder)
    assert any("cannot be read" in problem for problem in validate_run(folder).problems)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are Unicode")
def test_a_name_that_no_json_can_hold_is_found_again(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD)
    run([tmp_path / "in"], tmp_path / "out", workers=1, extractor=batch_fake.NAME)
    report = validate_run(tmp_path / "out")
    assert (report.problems, report.spans_checked) == ([], 1)
