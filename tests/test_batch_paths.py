"""Paths: every article found once, and no record lost or written over another."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_batch_run import GOOD, Extract, exports, extract, lines, write

from newsevents.batch.names import json_name, label_of, marked, printable, same_place
from newsevents.batch.sources import Other, Skipped, SourceFile, find_sources
from newsevents.errors import UsageError

__all__ = ["extract"]

posix = pytest.mark.skipif(os.name != "posix", reason="file kinds of POSIX")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("a.txt", "a.txt.json"),
        ("north/a.txt", "north/a.txt.json"),
        ("a.txt.json/b.txt", "a.txt.json~/b.txt.json"),  # the folder must not be a file's name
        ("Ağrı/ß.txt", "Ağrı/ß.txt.json"),
    ],
)
def test_json_name(label: str, expected: str) -> None:
    assert json_name(label) == expected


@pytest.mark.parametrize("char", ["x", "é", "𝔘"])
def test_long_names_fit_and_stay_apart(char: str) -> None:
    size = len(char.encode())
    labels = [char * (251 // size - 1) + tail + ".txt" for tail in ("a", "b")]
    names = [json_name(label) for label in labels]
    assert len(set(names)) == 2
    assert all(len(name.encode()) <= 255 and name.endswith(".json") for name in names)
    assert all(len(part.encode()) <= 255 for part in json_name(f"{'d' * 250}.json/a").split("/"))


def test_very_long_paths_get_short_names() -> None:
    labels = ["/".join(["d" * 200] * 18 + [name]) for name in ("a.txt", "b.txt")]
    names = {json_name(label) for label in labels}
    assert len(names) == 2 and all(len(name) < 60 for name in names)


@settings(max_examples=200, deadline=None)
@given(st.sets(st.text("aA.~/\u0301éß", min_size=1, max_size=6), min_size=2, max_size=6))
def test_names_that_fall_together_are_kept_apart(labels: set[str]) -> None:
    labels = {
        label for label in labels if all(part not in ("", ".", "..") for part in label.split("/"))
    }
    places = {label: same_place(json_name(label)) for label in labels}
    shared = [place for place in places.values() if list(places.values()).count(place) > 1]
    names = [json_name(label, unique=places[label] not in shared) for label in labels]
    assert len({same_place(name) for name in names}) == len(labels)


def test_marked_keeps_folder_and_suffix() -> None:
    name = marked("north/a.txt", b"/one/north/a.txt")
    assert name.startswith("north/a~") and name.endswith(".txt")
    assert name != marked("north/a.txt", b"/two/north/a.txt")


def test_names_that_are_no_unicode() -> None:
    label = label_of(os.fsdecode(b"caf\xe9.txt") if os.name == "posix" else "caf\udce9.txt")
    assert label == "caf\\xe9.txt"
    label.encode("utf-8")


def test_printable_disarms_terminals() -> None:
    assert printable("a\x1b[31mb\u202ec\nd é") == "a\\x1b[31mb\\u202ec\\nd é"


def labels(*inputs: Path, leave_out: Path = Path("nowhere")) -> list[str]:
    found = find_sources(inputs, leave_out=leave_out)
    return [item.label for item in found if not isinstance(item, Other)]


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.TXT", "a.txt", "c.md", "b/deep/x.txt", "out/o.txt", "txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(GOOD)
    found = labels(tmp_path, leave_out=tmp_path / "out")
    assert sorted(found) == ["a.txt", "b/a.TXT", "b/deep/x.txt", "b/z.txt", "c.md"]


def test_several_inputs_keep_their_folders_apart(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, a=GOOD)
    north, south = tmp_path / "north", tmp_path / "south"
    assert labels(north, south) == ["north/a.txt", "south/a.txt"]
    assert labels(south, north, north / "a.txt", tmp_path / "north/../north") == labels(
        north, south
    )
    assert labels(north / "a.txt") == labels(north) == ["a.txt"]
    with pytest.raises(UsageError, match="does not exist"):
        labels(tmp_path / "west")


@posix
def test_only_plain_files_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    write(folder, a=GOOD)
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "deep/up.txt").symlink_to(folder)
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "link.txt").symlink_to("a.txt")
    (folder / "null.txt").symlink_to("/dev/null")
    server = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    try:
        os.chdir(folder)
        server.bind("s.txt")
    finally:
        os.chdir(here)
        server.close()
    found = list(find_sources([folder], leave_out=tmp_path / "out"))
    read = [item.label for item in found if isinstance(item, SourceFile)]
    assert sorted(read) == ["a.txt", "link.txt", "self.txt"]  # the reader tells what ails the last
    skipped = {item.label: item.problem for item in found if isinstance(item, Skipped)}
    assert skipped == {
        "deep/up.txt": "a link to a folder",
        "null.txt": "a device",
        "pipe.txt": "a named pipe",
        "s.txt": "a socket",
    }


def check(extract: Callable[..., object], tmp_path: Path, names: list[bytes]) -> list[str]:
    """Run over files of these names; every one must have a record of its own."""
    for number, name in enumerate(names):
        path = os.fsencode(tmp_path / "in") + b"/" + name
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"{GOOD} Number {number}.")
    extract()
    written = sorted((tmp_path / "out/articles").rglob("*.json"))
    records = [json.loads(path.read_text()) for path in written]
    assert len({record["sha256"] for record in records}) == len(names)
    assert len({record["path"] for record in records}) == len(names)
    places = {same_place(path.relative_to(tmp_path).as_posix()) for path in written}
    assert len(places) == len(names)
    assert len({line["path"] for line in lines(tmp_path / "out/events.jsonl")}) == len(names)
    return [path.relative_to(tmp_path / "out/articles").as_posix() for path in written]


@pytest.mark.skipif(sys.platform != "linux", reason="names that other systems refuse")
def test_no_record_is_lost(extract: Extract, tmp_path: Path) -> None:
    check(
        extract,
        tmp_path,
        [
            b"a.txt",
            b"A.TXT",
            b"sub/a.txt",
            b"SUB/a.txt",
            "é.txt".encode(),
            "e\u0301.txt".encode(),
            b"\xe9.txt",
            b"\\xe9.txt",
            b"a.txt.json/a.txt",
            b"x" * 251 + b".txt",
            b"x" * 250 + b"y.txt",
            b"... .txt",
            b" .txt",
            b".txt",
            b"new\nline.txt",
            b"-.txt",
            b"[bold]not markup[/].txt",
            "\u202etxt.gpj.txt".encode(),
        ],
    )
    extract(fresh=True)
    assert len(exports(tmp_path / "out")) == 18 + 3


def test_names_do_not_depend_on_the_order_of_arrival(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD)
    extract()
    (tmp_path / "in/A.txt").write_text(GOOD + " More.")
    if len(list((tmp_path / "in").iterdir())) == 1:
        pytest.skip("this file system ignores case")
    extract()
    extract(out=tmp_path / "clean")
    assert exports(tmp_path / "out") == exports(tmp_path / "clean")
    (tmp_path / "in/A.txt").unlink()
    extract()
    assert (tmp_path / "out/articles/a.txt.json").exists()


def test_other_folders_are_added_and_named_anew(extract: Extract, tmp_path: Path) -> None:
    for folder in ("in/north", "in/south"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, a=f"{GOOD} {folder}", b="")
    north, south = tmp_path / "in/north", tmp_path / "in/south"
    extract([north])
    assert extract([south]).articles == 4  # the first folder is still there: nothing is lost
    paths = {line["path"] for line in lines(tmp_path / "out/events.jsonl")}
    assert len(paths) == 2 and "a.txt" in paths
    summary = extract([north, south])
    assert (summary.done, summary.articles) == (0, 4)
    extract([north, south], out=tmp_path / "clean")
    assert exports(tmp_path / "out") == exports(tmp_path / "clean")


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path / "in", a=GOOD, b=GOOD)
    (tmp_path / "in/shut").mkdir()
    write(tmp_path / "in/shut", c=GOOD)
    extract()
    (tmp_path / "in/b.txt").chmod(0)
    (tmp_path / "in/shut").chmod(0)
    try:
        summary = extract()
        # What lies in the shut folder may still be there: its record is kept.
        assert summary.records == 2 and summary.failures == {"unreadable": 2}
    finally:
        (tmp_path / "in/shut").chmod(0o700)


def test_standard_input(extract: Extract, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    for text in (GOOD, GOOD + " More.", GOOD):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        extract(["-"])
    records = list((tmp_path / "out/articles").glob("stdin-*.txt.json"))
    assert len(records) == 2
    for item in json.loads((tmp_path / "out/run.json").read_text())["inputs"]:
        assert Path(item["file"]).read_text().startswith(GOOD)
