"""What comes from elsewhere stays in its place: on the screen, and on the disk."""

from __future__ import annotations

import errno
import io
import os
import sqlite3
import sys
from pathlib import Path

import pytest
from rich.console import Console
from test_batch_run import GOOD, Extract, exports, extract, write
from test_cli import newsevents

from newsevents import Extractor
from newsevents.batch import export
from newsevents.batch.database import NAME
from newsevents.batch.names import json_name, same_place
from newsevents.errors import StoreError, store_error
from newsevents.render.harmless import harmless, harmless_json
from newsevents.render.terminal import print_record

__all__ = ["extract"]  # the fixture
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links, escapes in names")
EVIL = "\x1b]0;owned\x07\x1b[31m\x9b2J\x7f\u202egnp\r"


def dangerous(shown: str) -> set[str]:
    return {char for char in shown if not char.isprintable() and char not in "\n\t"}


def test_harmless_keeps_the_length() -> None:
    assert harmless(EVIL).isprintable() and len(harmless(EVIL)) == len(EVIL)
    assert harmless("a\n\tb — é") == "a\n\tb — é"
    assert harmless_json('{"a": "\x9b\u202e\U000e0001 é"}'.encode()) == (
        '{"a": "\\u009b\\u202e\\udb40\\udc01 é"}'.encode()
    )


def test_show_lets_no_escape_through(extractor: Extractor) -> None:
    record = extractor.extract(
        f"Gunmen {EVIL} killed three guards near Tarvel, police{EVIL} said.\n", path=f"a{EVIL}.txt"
    )
    screen = io.StringIO()
    print_record(record, Console(file=screen, width=100))
    assert "killed three guards" in screen.getvalue()
    assert not dangerous(screen.getvalue())


@POSIX
def test_the_command_line_lets_no_escape_through(tmp_path: Path) -> None:
    name = f"a{EVIL}.txt".replace("\r", "")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text("")
    (tmp_path / "in" / f"b{name}").write_text(GOOD + EVIL)
    out = tmp_path / "out\x1b[31m"
    for arguments in (
        ("extract", tmp_path / "in", "--out", out, "--dry-run"),
        ("extract", tmp_path / "in", "--out", out),
        ("export", out, "--format", "csv"),
        ("validate", out),
        ("show", tmp_path / "in" / name),
        ("show", tmp_path / "in" / f"b{name}"),
        ("show", tmp_path / "in" / f"b{name}", "--html"),
        ("show", tmp_path / f"nowhere{EVIL}"),
        ("extract", tmp_path / f"nowhere{EVIL}", "--out", out),
        ("evaluate", "dates", tmp_path / f"nowhere{EVIL}"),
    ):
        done = newsevents(*map(str, arguments))
        assert not dangerous(done.stdout) and not dangerous(done.stderr), arguments
        assert "Traceback" not in done.stderr


@pytest.fixture
def out(extract: Extract, tmp_path: Path) -> Path:
    write(tmp_path / "in", a=GOOD, b=GOOD)
    extract()
    (tmp_path / "mine.json").write_text("mine")
    return tmp_path / "out"


def change(out: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(out / NAME) as db:
        db.execute(statement, values)
    db.close()


OUTPUTS = [
    "../../mine.json",
    "/{top}/mine.json",
    "x/../../../mine.json",
    "link/mine.json",
    "",
    "a\0b",
]


@POSIX
@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("table", ["documents", "files"])
def test_a_foreign_store_writes_and_removes_nothing_outside(
    out: Path, tmp_path: Path, extract: Extract, output: str, table: str
) -> None:
    name = output.format(top=tmp_path)
    (out / "articles/link").symlink_to(tmp_path)
    if table == "documents":
        change(out, "UPDATE documents SET output = ?, written = NULL WHERE document_id = 1", name)
    else:
        change(out, "INSERT INTO files VALUES (?)", name)
    before = {path: path.read_bytes() for path in tmp_path.glob("*.json")}
    for attempt in (lambda: export(out, ["json"]), extract):
        with pytest.raises(StoreError, match="outside of it"):
            attempt()
        assert {path: path.read_bytes() for path in tmp_path.glob("*.json")} == before


@POSIX
@pytest.mark.parametrize("name", ["articles", NAME, ".newsevents.lock"])
def test_links_lead_nowhere(out: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "elsewhere"
    (out / name).rename(target)
    (out / name).symlink_to(target)
    before = exports(target) if target.is_dir() else target.read_bytes()
    with pytest.raises(Exception, match=r"link|outside|Choose another") as error:
        export(out, ["json"])
    assert type(error.value).__module__ == "newsevents.errors"
    assert (exports(target) if target.is_dir() else target.read_bytes()) == before


@POSIX
def test_a_list_that_is_a_link_is_replaced_not_followed(out: Path, tmp_path: Path) -> None:
    for name in ("events.jsonl", ".newsevents-part-events.jsonl", ".newsevents-part-record"):
        (out / name).unlink(missing_ok=True)
        (out / name).symlink_to(tmp_path / "mine.json")
    export(out, ["json"])
    assert (tmp_path / "mine.json").read_text() == "mine"
    assert not (out / "events.jsonl").is_symlink()


@pytest.mark.parametrize("scan", [0, 1, 2, 3, 2**62])
def test_a_crafted_row_makes_nothing_else_read(
    out: Path, tmp_path: Path, extract: Extract, scan: int
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(GOOD)
    change(
        out,
        "INSERT INTO documents (path, file, output, place, state, scan, todo) "
        "VALUES ('s.txt', ?, ?, ?, 'pending', ?, 1)",
        os.fsencode(secret),
        json_name("s.txt"),
        same_place(json_name("s.txt")),
        scan,
    )
    summary = extract()
    assert summary.done == 0 and not (out / "articles/s.txt.json").exists()


@pytest.mark.parametrize(
    ("column", "value"), [("scan", 2**63 - 1), ("output", 7), ("file", "x"), ("bytes", "many")]
)
def test_odd_values_end_in_words(out: Path, extract: Extract, column: str, value: object) -> None:
    change(out, f"UPDATE documents SET {column} = ? WHERE document_id = 1", value)
    try:
        extract()
    except Exception as error:
        assert type(error).__module__ == "newsevents.errors", repr(error)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "is full"),
        (sqlite3.OperationalError("database or disk is full"), "is full"),
        (OSError(errno.EACCES, "Permission denied", "/in/fulltext/a"), "cannot be written to"),
        (OSError(errno.EIO, "Input/output error", "/full/readonly/malformed"), "Input/output"),
        (sqlite3.DatabaseError("file is not a database"), "damaged"),
        (sqlite3.OperationalError("no such table: full"), "no such table"),
    ],
)
def test_errors_are_told_by_their_kind_not_by_words_of_a_path(error: Exception, told: str) -> None:
    message = str(store_error(error, Path("/data/fulltext/readonly")))
    assert told in message
    assert ("is full" in message) == (told == "is full")
