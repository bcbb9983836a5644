"""Whatever is altered in the folder of a run, `validate` finds it, names it and leaves it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import batch_fake
import handmade
import orjson
import pytest
from test_batch_keep import age
from test_batch_run import GOOD, write

from newsevents.batch import export, run
from newsevents.batch.database import NAME
from newsevents.batch.records import document_columns, pack, table_rows
from newsevents.batch.store import Store
from newsevents.batch.tasks import Outcome
from newsevents.models import ArticleRecord
from newsevents.plausibility import implausible
from newsevents.validate_run import validate_run

Json = dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run's folder, beside that of its articles, and a copy of both."""
    top = tmp_path_factory.mktemp("made")
    (top / "now/in").mkdir(parents=True)
    write(top / "now/in", a=GOOD, b=GOOD + " The end.", c="They slept.", x="")
    formats = ["json", "csv", "acled"]
    run([top / "now/in"], top / "now/out", workers=1, extractor=batch_fake.NAME, formats=formats)
    shutil.copytree(top / "now", top / "kept")
    return top


@pytest.fixture
def out(made: Path) -> Path:
    shutil.rmtree(made / "now")
    shutil.copytree(made / "kept", made / "now")
    return made / "now" / "out"


def swapped(name: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def change(out: Path) -> None:
        data = (out / name).read_bytes()
        assert old in data
        (out / name).write_bytes(data.replace(old, new, 1))

    return change


def sql(statement: str, *values: object) -> Callable[[Path], None]:
    def change(out: Path) -> None:
        with sqlite3.connect(out / NAME) as db:
            assert db.execute(statement, values).rowcount
        db.close()

    return change


def first(table: str, assignment: str) -> Callable[[Path], None]:
    return sql(f"UPDATE {table} SET {assignment} WHERE document_id = 1")


def emptied(name: str) -> Callable[[Path], Any]:
    return lambda out: (out / name).write_bytes(b"")


def lines_of(name: str, change: Callable[[list[bytes]], Any]) -> Callable[[Path], None]:
    def rewrite(out: Path) -> None:
        found = (out / name).read_bytes().splitlines(keepends=True)
        change(found)
        (out / name).write_bytes(b"".join(found))

    return rewrite


def record_in_store(out: Path) -> None:
    other = orjson.loads((out / "articles/a.txt.json").read_bytes())
    other["events"] = []
    packed = pack(ArticleRecord.model_validate(other))
    sql("UPDATE records SET record = ? WHERE document_id = 1", packed)(out)


A, B, N = (f"articles/{name}.txt.json" for name in "abn")
EVENTS, CLAIMS = "events.jsonl", "attributions.jsonl"
# what is done: (to what, how); the problem names the file
TAMPERED: dict[str, tuple[str, Callable[[Path], Any]]] = {
    "a word of a record": (A, swapped(A, b'"attacked"', b'"defended"')),
    "the type of an event": (A, swapped(A, b"ASSAULT", b"PROTEST")),
    "a confidence": (A, swapped(A, b'"confidence": 0.95', b'"confidence": 7.0')),
    "white space in a record": (A, swapped(A, b"{\n", b"{ \n")),
    "a new field": (A, swapped(A, b"{\n", b'{\n  "note": "x",\n')),
    "a field less": (A, swapped(A, b'"modality": "asserted",', b"")),
    "a record cut": (A, lambda out: (out / A).write_bytes((out / A).read_bytes()[:99])),
    "a record emptied": (A, emptied(A)),
    "a record deleted": (A, lambda out: (out / A).unlink()),
    "two records exchanged": (A, lambda out: shutil.copy(out / B, out / A)),
    "a record renamed": (B, lambda out: (out / B).rename(out / "articles/z.txt.json")),
    "a record added": (N, lambda out: shutil.copy(out / A, out / N)),
    "another file added": ("articles/n.html", lambda out: (out / "articles/n.html").touch()),
    "a record is a folder": (A, lambda out: ((out / A).unlink(), (out / A).mkdir())),
    "all records deleted": (A, lambda out: shutil.rmtree(out / "articles")),
    "a line deleted": (EVENTS, lines_of(EVENTS, lambda found: found.pop(1))),
    "a line added": (EVENTS, lines_of(EVENTS, lambda found: found.append(found[0]))),
    "lines exchanged": (EVENTS, lines_of(EVENTS, lambda found: found.reverse())),
    "a line altered": (EVENTS, swapped(EVENTS, b"ASSAULT", b"PROTEST")),
    "a claim altered": (CLAIMS, swapped(CLAIMS, b"asserts", b"denies")),
    "lists emptied": (CLAIMS, emptied(CLAIMS)),
    "lists deleted": (EVENTS, lambda out: (out / EVENTS).unlink()),
    "a cell altered": ("events.csv", swapped("events.csv", b"ASSAULT", b"PROTEST")),
    "a row deleted": ("events.csv", lines_of("events.csv", lambda found: found.pop(1))),
    "a column renamed": ("attributions.csv", swapped("attributions.csv", b"stance", b"stanze")),
    "a table deleted": ("attributions.csv", lambda out: (out / "attributions.csv").unlink()),
    "a layout altered": ("acled.csv", lambda out: (out / "acled.csv").write_bytes(b"x")),
    "a failure deleted": ("failures.jsonl", emptied("failures.jsonl")),
    "a failure altered": ("failures.jsonl", swapped("failures.jsonl", b"empty", b"binary")),
    "failures gone": ("failures.jsonl", lambda out: (out / "failures.jsonl").unlink()),
    "no manifest": ("run.json", lambda out: (out / "run.json").unlink()),
    "a count": ("run.json", swapped("run.json", b'"events": 4', b'"events": 5')),
    "an input less": ("run.json", lambda out: _less(out)),
    "manifest emptied": ("run.json", emptied("run.json")),
    "manifest of another form": ("run.json", lambda out: (out / "run.json").write_bytes(b"[1]")),
    "store deleted": (NAME, lambda out: (out / NAME).unlink()),
    "store emptied": (NAME, emptied(NAME)),
    "store of noise": (NAME, lambda out: (out / NAME).write_bytes(b"noise " * 999)),
    "a record in the store": (NAME, record_in_store),
    "a record in the store of noise": (NAME, first("records", "record = x'00'")),
    "a hash in the store": (NAME, first("documents", "record_sha256 = 'x'")),
    "an event in SQL": (NAME, first("events", "type = 'PROTEST'")),
    "a claim in SQL": (NAME, sql("UPDATE attributions SET source = 'Nobody'")),
    "a link in SQL": (NAME, sql("DELETE FROM event_attributions")),
    "an event more in SQL": (NAME, sql(
        "INSERT INTO events SELECT document_id, 'e9', type, mode, trigger_text, start_offset, "
        "end_offset, mentions, modality, polarity, tense, agreement, date_text, date_value, "
        "start_date, end_date, date_unresolved, confidence, sentence FROM events "
        "WHERE event_id = 'e1'"
    )),
    "events of nobody in SQL": (NAME, first("events", "document_id = 99")),
    "a title in SQL": (NAME, first("documents", "title = 'x'")),
    "a count in SQL": (NAME, first("documents", "events = 9")),
    "a hash of a text in SQL": (NAME, first("documents", "sha256 = 'x'")),
    "a path in SQL": (NAME, first("documents", "path = 'y.txt'")),
    "a state in SQL": (NAME, first("documents", "state = 'failed'")),
    "a failure in SQL": ("failures.jsonl", sql("UPDATE failures SET reason = 'crash'")),
    "an article less in SQL": (NAME, sql("DELETE FROM documents WHERE document_id = 3")),
    "formats in SQL": (NAME, sql("UPDATE meta SET value = 'json' WHERE name = 'formats'")),
    "another version": (NAME, lambda out: age(out)),
    "a text altered": (A, lambda out: (out.parent / "in/a.txt").write_text(GOOD + "!")),
    "a text deleted": (A, lambda out: (out.parent / "in/a.txt").unlink()),
}  # fmt: skip


def _less(out: Path) -> None:
    run = json.loads((out / "run.json").read_bytes())
    del run["inputs"][0]
    (out / "run.json").write_text(json.dumps(run, indent=2))


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_there_is_nothing_to_find(out: Path) -> None:
    before = tree(out)
    report = validate_run(out)
    assert report.problems == [] and (report.records, report.spans_checked) == (3, 3)
    assert tree(out) == before


def assert_found(out: Path, where: str, change: Callable[[Path], Any]) -> None:
    """What `change` does is told with the file `where`, in lines, and nothing is mended."""
    change(out)
    before = tree(out)
    problems = validate_run(out).problems
    assert any(str(out / where) in problem for problem in problems), problems
    assert all("\n" not in problem for problem in problems)
    assert tree(out) == before


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_found(out: Path, name: str) -> None:
    assert_found(out, *TAMPERED[name])


def forged(out: Path, change: Callable[[Json], None]) -> None:
    """Alter a record everywhere: in the store with its hash, in the tables and in all files."""
    record = handmade.record().model_dump(mode="json")
    change(record)
    text = out.parent / "in" / "a.txt"
    text.write_text(handmade.TEXT, encoding="utf-8", newline="")
    record["path"] = "a.txt"
    made = ArticleRecord.model_validate(record)
    store = Store(out / NAME)
    outcome = Outcome(
        1,
        "a.txt",
        sha256=record["sha256"],
        record=pack(made),
        columns=document_columns(made),
        rows=table_rows(made),
    )
    store.save([outcome], "x")
    store.close()
    export(out, ["json", "csv", "acled"])


IMPOSSIBLE: dict[str, tuple[Callable[[Json], None], str]] = {
    "confidence 7": (lambda r: r["events"][0].update(confidence=7), "outside of 0 to 1"),
    "confidence of a claim": (lambda r: r["attributions"][0].update(confidence=-1), "outside of 0"),
    "min over max": (lambda r: r["events"][0]["size"][0].update(min=9, max=3), "over the most"),
    "below zero": (lambda r: r["events"][0]["size"][0].update(min=-2, max=None), "below zero"),
    "one way": (lambda r: r["attributions"][0].update(events=[]), "does not know of it"),
    "the other way": (lambda r: r["events"][0].update(attributions=[]), "does not know of it"),
    "its own parent": (lambda r: r["attributions"][0].update(parent="a1"), "told in itself"),
    "a day that is none": (lambda r: r["document_date"].update(value="2023-02-31"), "not a day"),
    "days reversed": (
        lambda r: r["times"][0].update(start_date="2023-03-06", end_date="2023-03-05"),
        "before it begins",
    ),
    "off the Earth": (
        lambda r: r["events"][0]["locations"][0].update(lat=123.0, lon=1.0), "nowhere on Earth"
    ),
    "no country": (lambda r: r["entities"][0].update(country="Ruritania"), "no country code"),
    "another id": (lambda r: r.update(doc_id="0" * 16), "not the beginning of the sha256"),
    "an id of nobody": (lambda r: r["attributions"][0].update(parent="a99"), "there is no 'a99'"),
}  # fmt: skip


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_a_forged_record_is_found_by_its_values(out: Path, name: str) -> None:
    change, told = IMPOSSIBLE[name]
    forged(out, change)
    problems = [problem for problem in validate_run(out).problems if str(out / A) in problem]
    assert any(told in problem for problem in problems), problems


def test_a_sound_record_is_plausible() -> None:
    assert list(implausible(handmade.record())) == []


def test_a_run_that_goes_on_meanwhile_may_be_read(out: Path) -> None:
    store = Store(out / NAME)
    store.remember(note="in the log")
    assert os.path.getsize(f"{out / NAME}-wal") > 0
    assert validate_run(out).problems == []
    store.close()
