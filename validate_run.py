"""Whether a run's records can be trusted: schema, ids, and offsets against the texts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from newsevents.errors import ArticleError, StoreError
from newsevents.extract.reader import read_article
from newsevents.models import ArticleRecord
from newsevents.validation import problems


@dataclass
class RunReport:
    """What was checked, and each broken promise in a line."""

    records: int = 0
    spans_checked: int = 0
    problems: list[str] = field(default_factory=list)


def validate_run(folder: Path, *, texts: Path | None = None) -> RunReport:
    """Check `folder/articles/**/*.json` and the lines of `events.jsonl` and `attributions.jsonl`.

    The texts are found where the run found them (`run.json`), or in `texts` by the record's
    `path`. A record whose text has gone or has changed is counted, but not as checked.

    Raises:
        StoreError: `folder` holds no records.
    """
    articles = folder / "articles"
    if not articles.is_dir():
        raise StoreError(f"{folder} holds no run: there is no {articles}. Run `extract` first.")
    report = RunReport()
    where = _inputs(folder)
    counts = {"events": 0, "attributions": 0}
    for path in sorted(articles.rglob("*.json")):
        report.records += 1
        try:
            record = ArticleRecord.model_validate_json(path.read_bytes())
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            report.problems.append(
                f"{path}: breaks the schema at {place or 'the top'}: {first['msg']}"
            )
            continue
        counts["events"] += len(record.events)
        counts["attributions"] += len(record.attributions)
        text = _text(record, where, texts)
        report.spans_checked += text is not None
        report.problems += [f"{path}: {problem}" for problem in problems(record, text)]
    for name, expected in counts.items():
        _check_lines(folder / f"{name}.jsonl", expected, report)
    return report


def _inputs(folder: Path) -> dict[str, Path]:
    """Where the run read each record's text, by the record's `path`."""
    manifest = folder / "run.json"
    if not manifest.is_file():
        return {}
    run = json.loads(manifest.read_text(encoding="utf-8"))
    return {item["path"]: Path(item["file"]) for item in run.get("inputs", []) if item.get("file")}


def _text(record: ArticleRecord, where: dict[str, Path], texts: Path | None) -> str | None:
    if record.path is None:
        return None
    path = texts / record.path if texts else where.get(record.path)
    if path is None or not path.is_file():
        return None
    try:
        article = read_article(path)
    except ArticleError:
        return None
    return article.text if article.sha256 == record.sha256 else None


def _check_lines(path: Path, expected: int, report: RunReport) -> None:
    if not path.is_file():
        report.problems.append(f"{path} is missing: run `newsevents export`.")
        return
    with path.open("rb") as lines:
        found = sum(1 for _ in lines)
    if found != expected:
        report.problems.append(f"{path} has {found} lines, the records have {expected}")
