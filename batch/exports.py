"""The files of a run, written from its store in the order of the articles' paths."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path

import orjson

from newsevents.batch.database import NAME
from newsevents.batch.files import (
    Mark,
    below,
    clear_parts,
    mark_of,
    own_folder,
    put,
    whole_file,
)
from newsevents.batch.records import unpack
from newsevents.batch.sources import sha256_of
from newsevents.batch.store import Store
from newsevents.batch.upgrade import current
from newsevents.batch.writers import FILES, WHOLE, Item, Options, Writer, writer
from newsevents.errors import StoreError, UsageError, first_line, store_error
from newsevents.tables.rows import Json, at_least

ARTICLES = "articles"

FORMATS = FILES
"""What each format writes; `json` also a file an article, `sqlite` nothing beside the store."""

_EXTRAS = {
    "parquet": ("pyarrow", "Parquet needs pyarrow. Run `pip install 'newsevents[parquet]'`."),
    "xlsx": ("openpyxl", "Excel files need openpyxl. Run `pip install 'newsevents[xlsx]'`."),
}
"""The library that a format needs, and what to do where it is not installed."""

_FLAG = 500


def export(
    out: str | Path,
    formats: Sequence[str] = ("json",),
    *,
    min_confidence: float = 0.0,
    bom: bool = False,
    notes: Callable[[str], None] | None = None,
) -> list[Path]:
    """Write the files of a run again, or in other formats, without extracting.

    Args:
        out: The output folder of a run.
        formats: Of `FORMATS`.
        min_confidence: Leave out events and claims that are less sure (0 to 1); the records
            themselves (`json`, `jsonl`, `sqlite`) stay whole. Later runs write these files
            in the same way.
        bom: Begin CSV files with a byte-order mark, as Excel wants it for UTF-8.
        notes: Told what is not in the files, and why.

    Returns:
        What was written: files, and the folder of the articles for `json`.

    Raises:
        UsageError: a format is unknown, or another run is writing.
        StoreError: no run lies there, or the files cannot be written.
    """
    folder = Path(out)
    check_formats(formats)
    options = _checked(formats, min_confidence, bom)
    if not (folder / NAME).is_file():
        raise StoreError(f"{folder} holds no run: there is no {NAME} in it. Run `extract` first.")
    with own_folder(folder):
        clear_parts(folder)
        store = Store(folder / NAME)
        try:
            for name in formats:
                store.remember(**{f"options {name}": orjson.dumps(asdict(options)).decode()})
            written = write_exports(store, folder, formats, anew=True, notes=notes)
            wanted = sorted(store.formats() | {*formats})
            store.remember(formats=" ".join(wanted))
            return written
        except (OSError, sqlite3.Error) as error:
            raise store_error(error, folder) from error
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise StoreError(
                f"{folder}: a record in its store is not what it should be "
                f"({first_line(repr(error))}). Run `newsevents validate` to see which."
            ) from error
        finally:
            store.close()


def check_formats(formats: Sequence[str]) -> None:
    """Refuse a format that there is not, before any work."""
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown or not formats:
        raise UsageError(
            f"there is no format {', '.join(map(repr, unknown)) or chr(39) * 2}. "
            f"Choose among {', '.join(FORMATS)}."
        )
    from importlib.util import find_spec

    for name, (library, problem) in _EXTRAS.items():
        if name in formats and find_spec(library) is None:
            raise UsageError(problem)


def _checked(formats: Sequence[str], min_confidence: float, bom: bool) -> Options:
    if not 0 <= min_confidence <= 1:
        raise UsageError(
            f"a confidence is a probability, 0 to 1, not {min_confidence}. Give 0.5, for example."
        )
    if min_confidence > 0 and set(formats) <= set(WHOLE):
        raise UsageError(
            f"{', '.join(formats)} always holds all records. Give --min-confidence with another "
            f"format: {', '.join(name for name in FORMATS if name not in WHOLE)}."
        )
    if bom and not {"csv", "acled"} & set(formats):
        raise UsageError("a byte-order mark is of use in CSV alone. Add --format csv or acled.")
    return Options(min_confidence, bom)


def write_exports(
    store: Store,
    out: Path,
    formats: Sequence[str],
    *,
    anew: bool = False,
    notes: Callable[[str], None] | None = None,
) -> list[Path]:
    """Bring the files of `formats` up to the store. Those that are so already are left alone.

    Args:
        anew: Write all of them, whatever they hold.
        notes: Told what is not in the files, and why.
    """
    written = [out / "failures.jsonl"]
    with whole_file(out, written[0]) as file:
        for failure in store.failures():
            line = {"path": failure.path, "reason": failure.reason, "message": failure.message}
            file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
    if "json" in formats:
        _write_articles(store, out, anew=anew)
        write_texts(store, out)
        written.append(out / ARTICLES)
    names = list(dict.fromkeys(name for item in formats for name in FORMATS.get(item, ())))
    revision = str(store.revision)
    if not anew:
        names = [
            name for name in names if store.meta(f"file {name}") != _stamp(out, name, revision)
        ]
    if names:
        for told in write_lists(store, out, names):
            if notes is not None:
                notes(told)
        store.remember(
            **{f"file {name}": _stamp(out, name, revision) for name in names},
            **{f"sha256 {name}": sha256_of(str(out / name)) or "" for name in names},
        )
    return written + [out / name for name in names]


def write_record(out: Path, output: str, record: bytes) -> Mark:
    """Write the JSON of one article, whole; the mark of the file."""
    target = below(out / ARTICLES, output)
    put(out, target, unpack(record))
    return mark_of(target) or (-1, -1)


def write_texts(store: Store, out: Path) -> None:
    """The texts beside the records, where they were asked for (`--keep-texts`)."""
    if store.meta("keep_texts") is None:
        return
    for output, text in store.texts():
        target = below(out / ARTICLES, text_name(output))
        data = text.encode("utf-8", "replace")
        if not target.is_file() or target.read_bytes() != data:
            put(out, target, data)


def text_name(output: str) -> str:
    """The file of an article's text, beside its JSON: `a.html.txt` beside `a.html.json`."""
    return output.removesuffix(".json") + ".txt"


def remove_stale(store: Store, out: Path) -> None:
    """Remove the JSON of articles that are gone, have failed or have another name now."""
    stale = store.stale_files()
    for output in stale:
        below(out / ARTICLES, text_name(output)).unlink(missing_ok=True)
        _remove(out / ARTICLES, below(out / ARTICLES, output))
    if stale:
        store.forget_files(stale)


def _write_articles(store: Store, out: Path, *, anew: bool) -> None:
    remove_stale(store, out)
    (out / ARTICLES).mkdir(exist_ok=True)
    done: list[tuple[int, Mark]] = []
    for number, output, mark in store.json_files():
        if anew or mark is None or mark_of(out / ARTICLES / output) != mark:
            store.claim_files(output)
            done.append((number, write_record(out, output, store.record(number))))
            if len(done) >= _FLAG:
                store.written(done)
                done = []
    store.written(done)


def write_lists(store: Store, out: Path, names: list[str]) -> list[str]:
    """All files over many articles, in one pass over the records; what to tell of them."""
    told: list[str] = []
    meta = store.meta_names()
    with ExitStack() as open_files:
        writers = []
        for name in names:
            file = open_files.enter_context(whole_file(out, out / name))
            options = _options(store, name)
            made = writer(name, file, meta=meta, options=options)
            open_files.callback(_close, made, told)
            writers.append((made, options.min_confidence))
        for stored in store.records():
            record: Json = current(orjson.loads(unpack(stored.record)))
            number = stored.document_id
            record["clusters"] = store.clusters(number)
            sentences = store.sentences(number)
            for made, confidence in writers:
                item = Item(at_least(record, confidence), sentences, partial(store.text, number))
                made.add(item)
    return list(dict.fromkeys(told))


def _close(made: Writer, told: list[str]) -> None:
    told += made.close()


def _options(store: Store, name: str) -> Options:
    """How the file `name` was asked to be written, by the last export of its format."""
    for item, files in FORMATS.items():
        if name in files and item not in WHOLE:
            return Options(**orjson.loads(store.meta(f"options {item}") or "{}"))
    return Options()


def _stamp(out: Path, name: str, revision: str) -> str:
    """What a file is up to: the store's revision, and its own size and time."""
    try:
        status = os.stat(out / name)
    except OSError:
        return ""
    return f"{revision} {status.st_size} {status.st_mtime_ns}"


def _remove(articles: Path, path: Path) -> None:
    """Remove a file, and the folders that it leaves empty."""
    path.unlink(missing_ok=True)
    for folder in _above(path, articles):
        try:
            folder.rmdir()
        except OSError:
            return


def _above(path: Path, top: Path) -> Iterator[Path]:
    for folder in path.parents:
        if folder == top:
            return
        yield folder
