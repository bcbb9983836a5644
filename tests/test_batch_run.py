"""Runs over folders: what is written, what is done again, and what goes wrong in good order."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import batch_fake
import pytest

from newsevents.batch import RunSummary, export, run
from newsevents.batch.files import own_folder
from newsevents.batch.tasks import Failure
from newsevents.errors import StoreError, UsageError

TESTS = Path(__file__).parent

GOOD = "Rebels attacked the mill at Orvano. Sanna Reke said that they attacked it again at noon."

Extract = Callable[..., RunSummary]


@pytest.fixture
def extract(tmp_path: Path) -> Extract:
    """Run the light extractor over `tmp_path/in` into `tmp_path/out`."""

    def extract(
        inputs: Sequence[Path | str] | None = None, out: Path | None = None, **options: Any
    ) -> RunSummary:
        options.setdefault("workers", 1)
        return run(
            inputs or [tmp_path / "in"],
            out or tmp_path / "out",
            extractor=batch_fake.NAME,
            **options,
        )

    (tmp_path / "in").mkdir()
    return extract


def write(folder: Path, **texts: str) -> None:
    """Articles by name, without their suffix."""
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def exports(out: Path) -> dict[str, bytes]:
    """All that is derived from the store, by path. `run.json` has the clock in it."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
        and not path.name.startswith((".newsevents", "newsevents.db"))
        and path.name != "run.json"
    }


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_writes_what_the_contract_names(extract: Extract, tmp_path: Path) -> None:
    (tmp_path / "in/sub").mkdir()
    write(tmp_path / "in", b=GOOD, e="")
    write(tmp_path / "in/sub", a=GOOD.replace("mill", "pier"))
    summary = extract(document_date=date(2024, 5, 7))
    out = tmp_path / "out"
    assert sorted(exports(out)) == [
        "articles/b.txt.json",
        "articles/sub/a.txt.json",
        "attributions.jsonl",
        "events.jsonl",
        "failures.jsonl",
    ]
    record = json.loads((out / "articles/b.txt.json").read_text())
    assert record["path"] == "b.txt"
    assert record["document_date"]["value"] == "2024-05-07"
    events = lines(out / "events.jsonl")
    assert [(event["path"], event["id"]) for event in events] == [
        ("b.txt", "e1"),
        ("b.txt", "e2"),
        ("sub/a.txt", "e1"),
        ("sub/a.txt", "e2"),
    ]
    assert {**events[0], "doc_id": None, "path": None} == {
        **record["events"][0],
        "doc_id": None,
        "path": None,
    }
    assert [(item["path"], item["reason"]) for item in lines(out / "failures.jsonl")] == [
        ("e.txt", "empty")
    ]
    manifest = json.loads((out / "run.json").read_text())
    assert [(item["path"], item["state"]) for item in manifest["inputs"]] == [
        ("b.txt", "done"),
        ("e.txt", "failed"),
        ("sub/a.txt", "done"),
    ]
    assert manifest["coder"]["pipeline"] == "fake"
    assert (summary.records, summary.events, summary.failed, summary.exit_code) == (2, 4, 1, 1)


def test_second_run_does_nothing(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD, b=GOOD + " ", e="")
    extract()
    before = exports(tmp_path / "out")
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.json*")}
    summary = extract()
    assert (summary.done, summary.unchanged, summary.exit_code) == (0, 3, 1)
    assert exports(tmp_path / "out") == before
    written = {
        path.name
        for path in (tmp_path / "out").rglob("*.json*")
        if path.stat().st_mtime_ns != times.get(path)
    }
    assert written <= {"run.json", "failures.jsonl"}


def test_does_what_is_new_or_changed_and_drops_what_is_gone(
    extract: Extract, tmp_path: Path
) -> None:
    write(tmp_path / "in", a=GOOD, b=GOOD, c=GOOD, d="")
    extract(formats=["json", "csv"])
    write(tmp_path / "in", b=GOOD + " They attacked.", c="", d=GOOD, e=GOOD + " Nobody knows why.")
    (tmp_path / "in/a.txt").unlink()
    summary = extract(formats=["json", "csv"])
    assert (summary.added, summary.changed, summary.removed, summary.done) == (1, 3, 1, 4)
    clean = tmp_path / "clean"
    extract(out=clean, formats=["json", "csv"])
    assert exports(tmp_path / "out") == exports(clean)


def test_a_moved_file_keeps_its_record(extract: Extract, tmp_path: Path) -> None:
    texts = {"a": GOOD, "b": GOOD + " The end.", "c": GOOD}
    write(tmp_path / "in", **texts)
    extract()
    (tmp_path / "in" / "deep").mkdir()
    (tmp_path / "in" / "a.txt").rename(tmp_path / "in" / "deep" / "z.txt")
    (tmp_path / "in" / "b.txt").unlink()
    second = extract()
    assert (second.done, second.added, second.removed, second.unchanged) == (0, 0, 1, 2)
    fresh = tmp_path / "fresh"
    extract(out=fresh)
    assert exports(tmp_path / "out") == exports(fresh)  # as if it had always been there


def test_settings_make_records_anew(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD)
    extract()
    assert extract(document_date=date(2020, 1, 2)).outdated == 1
    assert "2020-01-02" in (tmp_path / "out/articles/a.txt.json").read_text()
    assert extract(document_date=date(2020, 1, 2)).done == 0


def test_fresh_starts_over_and_leaves_strangers_alone(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD, b=GOOD)
    extract()
    stranger = tmp_path / "out/articles/mine.md"
    stranger.write_text("my own notes")
    (tmp_path / "in/b.txt").unlink()
    summary = extract(fresh=True)
    assert summary.done == summary.articles == 1
    assert not (tmp_path / "out/articles/b.txt.json").exists()
    assert stranger.exists()


def test_a_damaged_store_is_told_and_fresh_mends_it(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD)
    extract()
    (tmp_path / "out/newsevents.db").write_bytes(b"not a database, but long enough to look at" * 99)
    with pytest.raises(StoreError, match="--fresh"):
        extract()
    assert extract(fresh=True).records == 1


def test_missing_files_are_written_again(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD, b=GOOD)
    extract()
    before = exports(tmp_path / "out")
    (tmp_path / "out/articles/a.txt.json").unlink()
    (tmp_path / "out/events.jsonl").write_text("")
    assert extract().done == 0
    assert exports(tmp_path / "out") == before


def test_number_of_workers_does_not_show(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", **{f"n{number:02}": f"{GOOD} {number}" for number in range(40)}, x="")
    extract(workers=1, out=tmp_path / "one", formats=["json", "csv", "acled"])
    extract(workers=3, out=tmp_path / "three", formats=["json", "csv", "acled"])
    assert exports(tmp_path / "one") == exports(tmp_path / "three")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("POISON KILL the town said so", "crash"),  # as the kernel does for want of memory
        ("POISON EXIT the town said so", "crash"),  # a library that ends the process
        ("POISON RAISE the town said so", "error"),
        ("POISON DEEP the town said so", "error"),  # recursion without end
    ],
)
def test_a_killer_is_set_aside(extract: Extract, tmp_path: Path, text: str, reason: str) -> None:
    write(
        tmp_path / "in", **{f"n{number:02}": f"{GOOD} {number}" for number in range(20)}, n05x=text
    )
    summary = extract(workers=2)
    assert (summary.records, summary.failures) == (20, {reason: 1})
    (failure,) = lines(tmp_path / "out/failures.jsonl")
    assert failure["path"] == "n05x.txt"
    assert extract().done == (reason == "crash")  # it may have been memory: tried again


def test_time_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extract: Extract) -> None:
    monkeypatch.setattr("newsevents.batch.local_engine.LIMIT", 1.0)
    monkeypatch.setattr("newsevents.batch.local_engine.LIMIT_A_BYTE", 0.0)
    write(tmp_path / "in", a=GOOD, b="POISON SLEEP the town said so", c=GOOD)
    summary = extract()
    assert (summary.records, summary.failures) == (2, {"timeout": 1})


def test_workers_are_renewed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extract: Extract
) -> None:
    monkeypatch.setattr("newsevents.batch.local_engine.RENEWAL", 4)
    write(tmp_path / "in", **{f"n{number:02}": f"{GOOD} {number}" for number in range(12)})
    assert extract().records == 12


def test_fail_fast_stops_and_keeps(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", **{f"n{number:02}": f"SLOW 20 {GOOD}" for number in range(99)}, a="")
    summary = extract(fail_fast=True)
    assert summary.stopped and summary.exit_code == 1
    assert summary.done < 99
    extract()
    extract(out=tmp_path / "clean")
    assert exports(tmp_path / "out") == exports(tmp_path / "clean")


def test_a_second_run_on_the_same_folder_is_refused(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD)
    with own_folder(tmp_path / "out"), pytest.raises(UsageError, match="in use"):
        extract()
    assert extract().records == 1


def test_formats_are_exported_later_and_kept_up(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD)
    extract(formats=["sqlite"])
    assert list(exports(tmp_path / "out")) == ["failures.jsonl"]
    export(tmp_path / "out", ["json", "csv", "parquet", "acled"])
    write(tmp_path / "in", b=GOOD)
    extract(formats=["sqlite"])
    extract(out=tmp_path / "clean", formats=["json", "csv", "parquet", "acled"])
    assert exports(tmp_path / "out") == exports(tmp_path / "clean")


@pytest.mark.parametrize(("formats", "problem"), [(["xml"], "no format 'xml'"), ([], "no format")])
def test_unknown_formats_are_refused_before_any_work(
    extract: Extract, tmp_path: Path, formats: list[str], problem: str
) -> None:
    with pytest.raises(UsageError, match=problem):
        extract(formats=formats)
    assert not (tmp_path / "out").exists()


def test_export_needs_a_run(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no run"):
        export(tmp_path)


def test_observer_hears_old_failures_too(extract: Extract, tmp_path: Path) -> None:
    class Ear:
        def __init__(self) -> None:
            self.failures: list[Failure] = []
            self.done = 0

        def begins(self, total: int) -> None: ...

        def advances(self, articles: int) -> None:
            self.done += articles

        def fails(self, failure: Failure) -> None:
            self.failures.append(failure)

        def notes(self, message: str) -> None: ...

    write(tmp_path / "in", a=GOOD, b="")
    first, second = Ear(), Ear()
    extract(observer=first)
    extract(observer=second)
    assert first.failures == second.failures
    assert (first.done, second.done) == (2, 0)


def test_failures_that_may_pass_are_tried_again(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD)
    (tmp_path / "in/b.txt").symlink_to(tmp_path / "later.txt")
    assert extract().failures == {"missing": 1}
    (tmp_path / "later.txt").write_text(GOOD)
    summary = extract()
    assert (summary.retried, summary.done, summary.exit_code) == (1, 1, 0)
    extract(out=tmp_path / "clean")
    assert exports(tmp_path / "out") == exports(tmp_path / "clean")


@pytest.mark.parametrize(
    ("options", "problem"),
    [({"ray_address": "here:1"}, "--engine ray"), ({"workers": 0}, "1 or more")],
)
def test_options_that_make_no_sense(
    extract: Extract, options: dict[str, Any], problem: str
) -> None:
    with pytest.raises(UsageError, match=problem):
        extract(**options)


def test_store_can_be_asked(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD, b="")
    extract()
    db = sqlite3.connect(tmp_path / "out/newsevents.db")
    assert db.execute("SELECT path, type, trigger FROM event_list").fetchall() == [
        ("a.txt", "ASSAULT", "attacked"),
        ("a.txt", "ASSAULT", "attacked"),
    ]
    assert db.execute("SELECT source, stance, event_type FROM claim_list").fetchall() == [
        ("Reke", "asserts", "ASSAULT")
    ]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def start(tmp_path: Path, *options: str) -> subprocess.Popen[str]:
    """A run in a process of its own, to be ended from outside."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from newsevents.batch import run\n"
        "from newsevents.batch.console import Console\n"
        "with Console(quiet=False) as console:\n"
        "    done = run(sys.argv[2:3], sys.argv[3], workers=2, extractor='batch_fake:make',\n"
        "               observer=console)\n"
        "console.ends(done)\n"
        "sys.exit(done.exit_code)"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, str(TESTS), str(tmp_path / "in"), str(tmp_path / "out")],
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_records(out: Path, count: int) -> None:
    for _ in range(600):
        if len(list(out.glob("articles/*.json"))) >= count:
            return
        time.sleep(0.02)
    raise AssertionError("no records came")


def workers_of(process: int) -> list[int]:
    listing = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True
    )
    return [int(number) for number in listing.stdout.split()]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_finishes_the_chunk(
    extract: Extract, tmp_path: Path, number: signal.Signals
) -> None:
    write(tmp_path / "in", **{f"n{i:03}": f"SLOW 20 {GOOD} {i}" for i in range(300)})
    process = start(tmp_path)
    wait_for_records(tmp_path / "out", 5)
    process.send_signal(number)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Finishing" in told and "run again to go on" in told
    records = len(list((tmp_path / "out/articles").glob("*.json")))
    assert 5 <= records < 300
    assert len(lines(tmp_path / "out/events.jsonl")) == 2 * records
    manifest = json.loads((tmp_path / "out/run.json").read_text())
    assert manifest["counts"]["interrupted"] is True


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_two_signals_stop_at_once(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", **{f"n{i}": f"SLOW 20 {GOOD}" for i in range(3)})
    write(tmp_path / "in", **{f"s{i}": f"POISON SLEEP {GOOD}" for i in range(2)})
    process = start(tmp_path)
    wait_for_records(tmp_path / "out", 1)
    workers = workers_of(process.pid)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert process.returncode == 130
    assert workers and not any(map(alive, workers))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at /proc")
def test_workers_end_with_a_run_that_was_killed(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", **{f"n{i}": f"SLOW 20 {GOOD}" for i in range(4)})
    write(tmp_path / "in", **{f"s{i}": f"POISON SLEEP {GOOD}" for i in range(2)})
    process = start(tmp_path)
    wait_for_records(tmp_path / "out", 1)
    workers = workers_of(process.pid)
    process.kill()
    process.communicate()
    for _ in range(100):
        if not any(map(alive, workers)):
            break
        time.sleep(0.1)
    assert workers and not any(map(alive, workers))


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended and waits to be counted does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_full_disk_is_told_and_leaves_a_whole_store(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", **{f"n{i:03}": f"{GOOD} {i} " * 40 for i in range(60)})
    code = (
        "import resource, sys; sys.path.insert(0, sys.argv[1])\n"
        "import newsevents.batch.job\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
        "from newsevents.errors import StoreError\n"
        "try:\n"
        "    newsevents.batch.run(sys.argv[2:3], sys.argv[3], workers=1,\n"
        "                         extractor='batch_fake:make')\n"
        "except StoreError as error:\n"
        "    sys.exit(f'told: {error}')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(TESTS), str(tmp_path / "in"), str(tmp_path / "out")],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1 and done.stderr.startswith("told: "), done.stderr
    assert extract().records == 60
    extract(out=tmp_path / "clean")
    assert exports(tmp_path / "out") == exports(tmp_path / "clean")


def test_output_that_cannot_be_written_to(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UsageError, match="Choose another --out"):
        extract(out=tmp_path / "file")
    with pytest.raises(UsageError, match="Choose another --out"):
        extract(out=tmp_path / "file" / "below")
    with pytest.raises(UsageError, match="Choose another --out"):
        extract(out=Path("/proc/newsevents"))


@pytest.mark.skipif(os.name != "posix", reason="descriptors of POSIX")
def test_closed_streams_do_not_matter(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD, b="")
    code = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from newsevents.batch import run\n"
        "from newsevents.batch.console import Console\n"
        "with Console(quiet=False) as console:\n"
        "    done = run(sys.argv[2:3], sys.argv[3], extractor='batch_fake:make',\n"
        "               observer=console)\n"
        "console.ends(done)\n"
        "os._exit(done.exit_code)"
    )
    arguments = [str(TESTS), str(tmp_path / "in"), str(tmp_path / "out")]
    done = subprocess.run(
        f'{sys.executable} -c "$CODE" {" ".join(arguments)} <&- >&- 2>&-',
        shell=True,
        env={**os.environ, "CODE": code},
    )
    assert done.returncode == 1
    assert len(lines(tmp_path / "out/events.jsonl")) == 2
