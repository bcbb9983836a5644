"""Whether a run's records can be trusted: schema, ids, values, offsets, and what was altered."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from newsevents.batch.audit import audit
from newsevents.batch.audit_store import made_otherwise
from newsevents.batch.database import NAME
from newsevents.batch.exports import ARTICLES
from newsevents.batch.names import encodable
from newsevents.batch.store import Store
from newsevents.errors import ArticleError, StoreError, first_line
from newsevents.extract.page.reader import read_article
from newsevents.link.audit import audit_clusters
from newsevents.models import SCHEMA_VERSION, ArticleRecord
from newsevents.plausibility import implausible
from newsevents.validation import problems

MANIFEST = "run.json"
Json = dict[str, Any]


@dataclass
class RunReport:
    """What was checked, and each broken promise in a line."""

    records: int = 0
    spans_checked: int = 0
    problems: list[str] = field(default_factory=list)


def validate_run(folder: Path, *, texts: Path | None = None) -> RunReport:
    """Check a run: its records, the texts they point into, its store and all its files.

    Each record is checked against the schema, for ids and values that cannot be, and with its
    offsets against the text, which is sought where the run found it (`run.json`), or in `texts`
    by the record's `path`. Store, JSON files, lists and tables must say the same. Nothing is
    changed or repaired.

    Raises:
        StoreError: `folder` holds no run.
    """
    if not (folder / ARTICLES).is_dir() and not (folder / NAME).is_file():
        raise StoreError(
            f"{folder} holds no run: there is no {NAME} and no {ARTICLES} in it. "
            "Run `extract` first."
        )
    report = RunReport()
    where, told = _manifest(folder)
    report.problems += told
    older: Counter[str] = Counter()
    store: Store | None = None

    def look(path: Path, record: ArticleRecord) -> Iterator[str]:
        report.records += 1
        if record.schema_version != SCHEMA_VERSION:
            older[f"newsevents {record.coder.version}, schema {record.schema_version}"] += 1
        text, problem = _text(record, where, texts, store)
        report.spans_checked += text is not None
        if problem:
            yield f"{path}: {problem}"
        for problem in (*problems(record, text), *implausible(record)):
            yield f"{path}: {problem}"
        for number, sentence in record.sentences.items():
            if text is not None and sentence not in text:
                told = f"the sentence of {number} of {record.path} does not stand in its text"
                yield f"{folder / NAME}: table events: {told}"

    try:
        store = Store.to_read(folder / NAME)
    except StoreError:
        store = None  # which is told below
    try:
        report.problems += audit(folder, look)
        report.problems += audit_clusters(folder)
    except StoreError as error:
        report.problems.append(str(error))
    finally:
        if store is not None:
            store.close()
    report.problems += [
        f"{folder}: {count:,} records were written by another version ({version}; this is schema "
        f"{SCHEMA_VERSION}). Run `newsevents extract` again over their articles."
        for version, count in sorted(older.items())
    ]
    if report.records and not report.spans_checked:
        report.problems.append(
            f"{folder}: no offset was checked, for no text was found as it was. Give --texts."
        )
    return report


def _manifest(folder: Path) -> tuple[dict[str, Path], list[str]]:
    """Where the run read each record's text, and what is wrong with `run.json`."""
    path = folder / MANIFEST
    try:
        data = path.read_bytes()
        run = orjson.loads(data)
        where = {item["path"]: Path(item["file"]) for item in run["inputs"] if item.get("file")}
    except FileNotFoundError:
        return {}, [
            f"{path} is missing: where the texts lie is not known, and nothing was checked "
            "against them. Run `extract` again."
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return {}, [f"{path} is damaged ({first_line(repr(error))}). Run `extract` again."]
    try:
        store = Store.to_read(folder / NAME)
    except StoreError:
        return where, []  # which is told where the store is looked at
    try:
        for name, source, _sha256, _state in store.inputs():
            if where.get(name) == Path(encodable(source)):
                where[name] = Path(source)  # `run.json` cannot hold all names of files
        return where, list(_manifest_problems(path, data, run, store))
    finally:
        store.close()


def _manifest_problems(path: Path, data: bytes, run: Json, store: Store) -> Iterator[str]:
    kept = store.meta("sha256 run.json")
    if kept != hashlib.sha256(data).hexdigest():
        yield f"{path} was altered, or the run after it was cut off: its hash is another"
    known = {
        encodable(source): (name, sha256, state) for name, source, sha256, state in store.inputs()
    }
    told = {item["file"]: (item["path"], item["sha256"], item["state"]) for item in run["inputs"]}
    for source in sorted({*known, *told}):
        if told.get(source) != known.get(source):
            yield f"{path} and {store.path} do not say the same of {source}"
    yield from _counts(path, run, store)
    missing = {*run.get("formats", ())} - {*(store.meta("formats") or "").split()}
    if missing:
        yield f"{store.path}: it does not know of the formats {', '.join(sorted(missing))}"


def _counts(path: Path, run: Json, store: Store) -> Iterator[str]:
    """What `run.json` says of the whole run, against the store."""
    counts, totals = run.get("counts") or {}, store.totals()
    for name in ("articles", "records", "events", "attributions"):
        if counts.get(name) != totals[name]:
            yield f"{path}: it counts {counts.get(name)} {name}, {store.path} has {totals[name]}"
    if orjson.loads(store.meta("coder") or "null") != run.get("coder"):
        yield f"{path} and {store.path} do not name the same coder"
    settings = (run.get("settings") or {}).get("hash")
    for name in made_otherwise(store.path, settings):
        yield f"{store.path}: documents.settings of {name} are not those of the run in {path}"


def _text(
    record: ArticleRecord, where: dict[str, Path], texts: Path | None, store: Store | None
) -> tuple[str | None, str | None]:
    """The text of a record, or why there is none to check it by."""
    if record.path is None:
        return None, "it does not say of which article it is"
    kept = store.kept_text(record.path) if store is not None else None
    path = texts / record.path if texts else where.get(record.path)
    if kept is not None:
        return kept, _kept_problem(record, kept, path)
    if path is None:
        return None, None if not where else f"{MANIFEST} does not know its article {record.path}"
    try:
        article = read_article(path)
    except ArticleError as error:
        return None, f"its text cannot be read any more: {error}"
    if article.sha256 != record.sha256:
        return None, f"its text {path} has changed since: run `extract` again"
    return article.text, None


def _kept_problem(record: ArticleRecord, kept: str, source: Path | None) -> str | None:
    """What is wrong with a text that is kept in the store, as far as its hash or its file tell."""
    told = "its text in the store was altered: its hash is another. Run `extract` with --fresh"
    if hashlib.sha256(kept.encode("utf-8", "replace")).hexdigest() == record.sha256:
        return None
    if record.encoding == "utf-8" and "\ufffd" not in kept:
        return told  # the bytes of its file, or of itself, are those of the text
    try:
        article = read_article(source) if source is not None else None
    except ArticleError:
        article = None
    if article is None or article.sha256 != record.sha256 or article.text == kept:
        return None
    return told
