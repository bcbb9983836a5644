"""Old work is kept until new work is whole, whatever mistake is made with it."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from test_batch_run import GOOD, Extract, exports, extract, lines, write

from newsevents.batch.database import NAME, VERSION
from newsevents.batch.fresh import FRESH
from newsevents.batch.summary import Silence
from newsevents.batch.tasks import Failure
from newsevents.errors import LexiconError, StoreError, UsageError

__all__ = ["extract"]  # the fixture


def many(folder: Path, count: int, **more: str) -> None:
    write(folder, **{f"n{number:04}": f"{GOOD} {number}" for number in range(count)}, **more)


def state(out: Path) -> dict[str, bytes]:
    """All that a mistake must not touch: the exports, and what the store says."""
    with sqlite3.connect(out / NAME) as db:
        rows = db.execute("SELECT path, state, sha256, settings FROM documents ORDER BY path")
        told = repr(rows.fetchall()) + repr(db.execute("SELECT * FROM records").fetchall())
    return {**exports(out), "store": told.encode()}


class Listener(Silence):
    """Keeps what it is told, and may end the run after so many articles."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.notes_: list[str] = []
        self.failed: list[Failure] = []
        self._left = stop_after

    def notes(self, message: str) -> None:
        self.notes_.append(message)

    def fails(self, failure: Failure) -> None:
        self.failed.append(failure)

    def advances(self, articles: int) -> None:
        if self._left is not None:
            self._left -= articles
            if self._left <= 0:
                self._left = None
                signal.raise_signal(signal.SIGINT)


MISTAKES: dict[str, dict[str, Any]] = {
    "a mistyped folder": {"inputs": ["nowhere"]},
    "an empty folder": {"inputs": ["empty"]},
    "a folder of other files": {"inputs": ["others"]},
    "an ontology that is none": {"ontology": "bad.toml"},
    "towns that there are not": {"towns": 12},
    "no such format": {"formats": ["xml"]},
    "no workers": {"workers": 0},
    "no time": {"timeout": 0},
    "no such day": {"document_date": "03/04/2021"},
}


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_changes_nothing(
    extract: Extract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mistake: str, fresh: bool
) -> None:
    many(tmp_path / "in", 5, x="")
    extract()
    before = state(tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("others").mkdir()
    Path("others/a.epub").write_text("<p>")
    Path("bad.toml").write_text("x = [")
    with pytest.raises((UsageError, LexiconError)) as error:
        extract(**MISTAKES[mistake], fresh=fresh)
    assert "Traceback" not in str(error.value)
    assert state(tmp_path / "out") == before
    if mistake == "a folder of other files":
        assert "1 .epub" in str(error.value)


@pytest.mark.parametrize("fresh", [False, True])
def test_an_empty_mount_point(extract: Extract, tmp_path: Path, fresh: bool) -> None:
    many(tmp_path / "in", 12)
    extract(formats=["json", "csv"])
    before = state(tmp_path / "out")
    (tmp_path / "in").rename(tmp_path / "elsewhere")
    (tmp_path / "in").mkdir()
    with pytest.raises(UsageError, match="no articles in" if fresh else "12 of the 12"):
        extract(fresh=fresh)
    assert state(tmp_path / "out") == before
    summary = extract(prune=True)
    assert (summary.removed, summary.records, summary.exit_code) == (12, 0, 0)


def test_fresh_over_another_folder_is_refused(extract: Extract, tmp_path: Path) -> None:
    many(tmp_path / "in", 12)
    extract()
    before = state(tmp_path / "out")
    (tmp_path / "other").mkdir()
    write(tmp_path / "other", new=GOOD)
    for dry in (False, True):
        with pytest.raises(UsageError, match=r"12 of the 12 .* this run was given"):
            extract([tmp_path / "other"], fresh=True, dry_run=dry)
        assert state(tmp_path / "out") == before
        assert not (tmp_path / "out" / FRESH).exists()
    plan = extract([tmp_path / "other"], fresh=True, dry_run=True, prune=True).plan
    assert sorted({what for what, _ in plan}) == ["added", "removed"] and len(plan) == 13
    moved = (tmp_path / "in").rename(tmp_path / "moved")
    summary = extract([moved], fresh=True)
    assert (summary.records, summary.exit_code) == (12, 0)
    assert extract([tmp_path / "other"], fresh=True, prune=True).records == 1


@pytest.mark.parametrize(
    ("known", "gone", "refused"), [(1, 1, True), (9, 8, False), (100, 10, False), (99, 10, True)]
)
def test_mass_removal(
    extract: Extract, tmp_path: Path, known: int, gone: int, refused: bool
) -> None:
    many(tmp_path / "in", known)
    extract()
    before = state(tmp_path / "out")
    for number in range(gone):
        (tmp_path / f"in/n{number:04}.txt").unlink()
    write(tmp_path / "in", new=GOOD)
    if refused:
        with pytest.raises(UsageError, match="--prune"):
            extract()
        assert state(tmp_path / "out") == before
    assert extract(prune=refused).removed == gone


def test_other_settings_keep_the_records_until_their_successors(
    extract: Extract, tmp_path: Path
) -> None:
    many(tmp_path / "in", 40)
    extract()
    listener = Listener(stop_after=2)
    summary = extract(document_date=date(2024, 5, 7), observer=listener)
    assert summary.interrupted and summary.exit_code == 130
    assert 0 < summary.done < 40 and summary.records == 40
    assert len(lines(tmp_path / "out/events.jsonl")) == 80
    assert len(list((tmp_path / "out/articles").rglob("*.json"))) == 40
    days = {
        json.loads(path.read_bytes())["document_date"]["value"]
        for path in (tmp_path / "out/articles").rglob("*.json")
    }
    assert days == {None, "2024-05-07"}
    assert extract(document_date=date(2024, 5, 7)).done == 40 - summary.done


def test_a_try_that_fails_for_a_passing_reason_keeps_the_record(
    extract: Extract, tmp_path: Path
) -> None:
    write(tmp_path / "in", a=GOOD + " SLOW 3000", b=GOOD)
    extract()
    summary = extract(document_date=date(2024, 5, 7), timeout=0.8)
    assert summary.failures == {"timeout": 1} and summary.exit_code == 1
    assert summary.records == 2 and len(lines(tmp_path / "out/events.jsonl")) == 4
    assert extract(document_date=date(2024, 5, 7)).exit_code == 0
    write(tmp_path / "in", a="")
    assert extract(document_date=date(2024, 5, 7)).records == 1


def test_a_record_that_is_not_whole_counts_as_failed_and_is_tried_again(
    extract: Extract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BATCH_FAKE_CURE", str(tmp_path / "cure"))
    write(tmp_path / "in", a=GOOD + " POISON STAGE", b=GOOD)
    summary = extract()
    assert (summary.records, summary.exit_code) == (2, 1)
    (failure,) = lines(tmp_path / "out/failures.jsonl")
    assert failure["reason"] == "partial" and "No times were found" in failure["message"]
    record = json.loads((tmp_path / "out/articles/a.txt.json").read_bytes())
    assert [warning["code"] for warning in record["warnings"]] == ["stage-failed"]
    again = extract()
    assert (again.retried, again.exit_code) == (1, 1)
    (tmp_path / "cure").touch()
    assert (extract().exit_code, extract().done) == (0, 0)
    assert not lines(tmp_path / "out/failures.jsonl")


def test_fresh_swaps_at_the_end(extract: Extract, tmp_path: Path) -> None:
    many(tmp_path / "in", 40, x="", y=GOOD)
    extract(formats=["json", "csv"])
    before = state(tmp_path / "out")
    (tmp_path / "in/y.txt").unlink()
    summary = extract(fresh=True, observer=Listener(stop_after=2))
    assert summary.interrupted and summary.waits
    assert state(tmp_path / "out") == before
    again = extract(fresh=True)
    assert again.done == 41 - summary.done and again.exit_code == 1
    clean = tmp_path / "clean"
    extract(out=clean, formats=["json", "csv"])
    assert exports(tmp_path / "out") == exports(clean)
    assert not (tmp_path / "out" / FRESH).exists()
    assert extract().done == 0


DAMAGED = {
    "other bytes": lambda file: file.write_bytes(b"x" * len(file.read_bytes())),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:40]),
    "empty": lambda file: file.write_bytes(b""),
    "gone": lambda file: file.unlink(),
    "a byte": lambda file: file.write_bytes(file.read_bytes().replace(b"ASSAULT", b"ASSAULX")),
}


@pytest.mark.parametrize("name", ["articles/b.txt.json", "events.jsonl", "attributions.jsonl"])
@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged_files_are_written_again(
    extract: Extract, tmp_path: Path, name: str, damage: str
) -> None:
    write(tmp_path / "in", a=GOOD, b=GOOD)
    extract()
    before = exports(tmp_path / "out")
    DAMAGED[damage](tmp_path / "out" / name)
    assert extract().done == 0
    assert exports(tmp_path / "out") == before


@pytest.mark.parametrize("size", [0, 100, 5000])
def test_a_store_that_was_cut_is_told(extract: Extract, tmp_path: Path, size: int) -> None:
    from newsevents.batch import export

    many(tmp_path / "in", 3)
    extract()
    before = exports(tmp_path / "out")
    store = tmp_path / "out" / NAME
    store.write_bytes(store.read_bytes()[:size])
    for attempt in (extract, lambda: export(tmp_path / "out", ["csv"])):
        with pytest.raises(StoreError, match="--fresh"):
            attempt()
        assert exports(tmp_path / "out") == before
    assert extract(fresh=True).done == 3
    assert exports(tmp_path / "out") == before


def age(out: Path) -> None:
    """Make the store one of version 1, with records of schema 1.0 made under other settings."""
    with sqlite3.connect(out / NAME) as db:
        for number, packed in db.execute("SELECT document_id, record FROM records").fetchall():
            record = json.loads(zlib.decompress(packed))
            record["schema_version"] = "1.0"
            del record["meta"], record["warnings"]
            old = zlib.compress(json.dumps(record, indent=2).encode() + b"\n")
            db.execute("UPDATE records SET record = ? WHERE document_id = ?", (old, number))
        db.execute("UPDATE documents SET settings = 'old', written = NULL")
        db.execute("DROP INDEX documents_todo")
        for view in ("event_list", "claim_list"):
            db.execute(f"DROP VIEW {view}")
        for column in ("todo", "record_sha256", "schema_version", "written_at", "meta"):
            db.execute(f"ALTER TABLE documents DROP COLUMN {column}")
        db.execute("ALTER TABLE events DROP COLUMN sentence")
        db.execute("ALTER TABLE event_attributions DROP COLUMN number")
        for table in ("texts", "rows"):
            db.execute(f"DROP TABLE {table}")
        db.execute("PRAGMA user_version = 1")
    db.close()


def test_an_older_store_is_kept_until_its_successors_are_whole(
    extract: Extract, tmp_path: Path
) -> None:
    from newsevents.batch import export

    many(tmp_path / "in", 40)
    extract()
    clean = exports(tmp_path / "out")
    age(tmp_path / "out")
    before = (tmp_path / "out" / NAME).read_bytes()
    assert extract(dry_run=True).outdated == 40
    assert (tmp_path / "out" / NAME).read_bytes() == before
    export(tmp_path / "out", ["json", "csv"])
    assert len(lines(tmp_path / "out/events.jsonl")) == 80
    listener = Listener(stop_after=2)
    summary = extract(observer=listener)
    assert summary.records == 40 and summary.done < 40
    (note,) = [note for note in listener.notes_ if "schema" in note]
    assert "40 of schema 1.0" in note and "\n" not in note
    extract()
    del clean["failures.jsonl"]
    assert {name: exports(tmp_path / "out")[name] for name in clean} == clean


def test_a_store_of_a_later_version_is_refused(extract: Extract, tmp_path: Path) -> None:
    many(tmp_path / "in", 3)
    extract()
    with sqlite3.connect(tmp_path / "out" / NAME) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = exports(tmp_path / "out")
    with pytest.raises(StoreError, match=f"store {VERSION + 1}"):
        extract()
    assert exports(tmp_path / "out") == before


def test_the_exit_code_speaks_of_this_runs_inputs(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD, x="")
    assert extract().exit_code == 1
    summary = extract([tmp_path / "in" / "a.txt"])
    assert (summary.exit_code, summary.failed_elsewhere, summary.records) == (0, 1, 1)
    assert len(lines(tmp_path / "out/failures.jsonl")) == 1
    assert extract([tmp_path / "in" / "x.txt"]).exit_code == 1


def test_dry_run(extract: Extract, tmp_path: Path) -> None:
    many(tmp_path / "in", 4)
    summary = extract(dry_run=True)
    assert not (tmp_path / "out").exists()
    assert summary.plan == [("added", f"n{number:04}.txt") for number in range(4)]
    extract()
    before = state(tmp_path / "out")
    (tmp_path / "in/n0000.txt").unlink()
    (tmp_path / "in/n0001.txt").rename(tmp_path / "in/moved.txt")
    write(tmp_path / "in", n0002="changed " + GOOD, new=GOOD)
    (tmp_path / "in/page.epub").touch()
    summary = extract(dry_run=True)
    assert summary.plan == [
        ("added", "new.txt"),
        ("changed", "n0002.txt"),
        ("removed", "n0000.txt"),
    ]
    assert (summary.others, summary.exit_code) == ({".epub": 1}, 0)
    assert state(tmp_path / "out") == before
    assert {what for what, _ in extract(document_date=date(2024, 5, 7), dry_run=True).plan} == {
        "added", "outdated", "removed"
    }  # fmt: skip


def test_a_renamed_folder_leaves_all_as_it_was(extract: Extract, tmp_path: Path) -> None:
    many(tmp_path / "in", 30)
    extract()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out/articles").iterdir()}
    (tmp_path / "in").rename(tmp_path / "moved")
    summary = extract([tmp_path / "moved"])
    assert (summary.unchanged, summary.removed, summary.done) == (30, 0, 0)
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "out/articles").iterdir()}
    assert after == before
    shutil.rmtree(tmp_path / "moved")
    (tmp_path / "moved2").mkdir()
    many(tmp_path / "moved2", 5)
    write(tmp_path / "moved2", n0004=GOOD + " Another.")
    extract([tmp_path / "moved2"], prune=True)
    assert sorted(path.name for path in (tmp_path / "out/articles").iterdir()) == [
        f"n{number:04}.txt.json" for number in range(5)
    ]


def test_two_thousand_files_survive_all_mistakes(extract: Extract, tmp_path: Path) -> None:
    many(tmp_path / "in", 2000)
    extract(formats=["json", "csv"])
    expected = exports(tmp_path / "out")
    before = state(tmp_path / "out")
    extract(document_date=date(2024, 5, 7), observer=Listener(stop_after=100))
    assert len(lines(tmp_path / "out/events.jsonl")) == 4000
    extract(fresh=True, observer=Listener(stop_after=100))
    (tmp_path / "in").rename(tmp_path / "gone")
    (tmp_path / "in").mkdir()
    for options in ({}, {"fresh": True}, {"inputs": [tmp_path / "nowhere"], "fresh": True}):
        with pytest.raises(UsageError):
            extract(**options)
    (tmp_path / "in").rmdir()
    (tmp_path / "gone").rename(tmp_path / "renamed")
    moved = extract([tmp_path / "renamed"], observer=Listener())
    assert moved.removed == 0 and moved.records == 2000
    (tmp_path / "renamed").rename(tmp_path / "in")
    assert extract().records == 2000
    for path in list((tmp_path / "out/articles").rglob("*.json"))[:50]:
        path.write_bytes(b"{}")
    extract()
    assert exports(tmp_path / "out") == expected
    assert state(tmp_path / "out") == before


def test_no_room_is_told_before_any_work(
    extract: Extract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(tmp_path / "in", 3)
    extract()
    before = state(tmp_path / "out")
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
    with pytest.raises(UsageError, match="1 MB left"):
        extract(fresh=True)
    assert state(tmp_path / "out") == before
