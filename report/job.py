"""`newsevents report`: from the store of a run to one page, or a page a month."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from newsevents.batch.clusters import clusters_of
from newsevents.batch.files import put
from newsevents.batch.opened import Run, open_run
from newsevents.batch.records import unpack
from newsevents.batch.texts import text_of
from newsevents.batch.upgrade import current
from newsevents.errors import UsageError
from newsevents.report.page import render
from newsevents.report.pieces import article_marks, pieces
from newsevents.report.rows import Article, cluster_row, event_row
from newsevents.tables.rows import outlet_of

Json = dict[str, Any]

MOST_EVENTS = 5000
"""Events of one page; a browser stays quick with so many."""
NAME = "report.html"
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a run a report is about.

    Attributes:
        first, last: Days that an event, or where it has none its article, must touch.
        types: Event types; () all.
        texts: Whole articles stand in the page; otherwise only the sentences of events.
    """

    first: date | None = None
    last: date | None = None
    types: tuple[str, ...] = ()
    texts: bool = True

    def takes(self, kind: str, day: str | None, end: str | None) -> bool:
        """Whether an event of these days belongs to it."""
        if self.types and kind not in self.types:
            return False
        if self.first is None and self.last is None:
            return True
        if day is None:
            return False
        return not (
            (self.last is not None and day > self.last.isoformat())
            or (self.first is not None and (end or day) < self.first.isoformat())
        )


def report(
    folder: str | Path,
    *,
    choice: Choice | None = None,
    by_month: bool = False,
    notes: Callable[[str], None] | None = None,
) -> list[Path]:
    """Write the report of a run: `report.html`, or `report-YYYY-MM.html` a month.

    Args:
        folder: The output folder of a run.
        choice: Which events, and whether with whole texts.
        by_month: A page for each month of the events' days, one for those without.
        notes: Told what is not in it.

    Raises:
        StoreError: no run lies there.
        UsageError: more events than a page holds.
    """
    run = open_run(folder)
    chosen = choice or Choice()
    keys = _events(run, chosen)
    months = _by_month(keys) if by_month else {"": [key for key, _ in keys]}
    for name, wanted in months.items():
        if len(wanted) > MOST_EVENTS:
            told = f" in {name}" if name else ""
            raise UsageError(
                f"{len(wanted):,} events{told} are more than a page holds ({MOST_EVENTS:,}). "
                "Choose with --from, --to or --type" + ("." if by_month else ", or add --by-month.")
            )
    written = []
    for name, wanted in months.items():
        path = run.folder / (f"report-{name}.html" if name else NAME)
        page = render(_data(run, chosen, set(wanted), name))
        put(run.folder, path, page.encode())
        written.append(path)
    left_out = _total(run) - sum(map(len, months.values()))
    if notes is not None and left_out:
        notes(f"{left_out:,} events are not in the report: they are not of what was asked for.")
    return written


Key = tuple[int, str]


def _events(run: Run, choice: Choice) -> list[tuple[Key, str | None]]:
    """The chosen events in the order of the articles, with the day that each counts for."""
    rows = run.ask(
        "SELECT document_id, event_id, type, coalesce(start_date, end_date, document_date), "
        "coalesce(end_date, start_date, document_date) FROM events JOIN documents d "
        "USING (document_id) WHERE d.state = 'done' ORDER BY path, start_offset"
    )
    return [
        ((number, event), day)
        for number, event, kind, day, end in rows
        if choice.takes(kind, day, end)
    ]


def _by_month(keys: Sequence[tuple[Key, str | None]]) -> dict[str, list[Key]]:
    months: dict[str, list[Key]] = {}
    for key, day in keys:
        months.setdefault(day[: len("2020-01")] if day else UNDATED, []).append(key)
    return dict(sorted(months.items()))


def _total(run: Run) -> int:
    return int(run.ask("SELECT count(*) FROM events")[0][0])


def _data(run: Run, choice: Choice, wanted: set[Key], month: str) -> Json:
    """All that a page holds, as JSON."""
    articles: dict[int, Article] = {}
    members: dict[str, list[tuple[Article, Json]]] = {}
    rows: list[Json] = []
    for document, article, home in _articles(run, {number for number, _ in wanted}):
        articles[document] = article
        for event in article.record["events"]:
            if (document, event["id"]) not in wanted:
                continue
            if event["id"] in home:
                members.setdefault(home[event["id"]], []).append((article, event))
            else:
                rows.append(event_row(article, event))
    for cluster, found in members.items():
        line = orjson.loads(
            run.ask("SELECT cluster FROM clusters WHERE cluster_id = ?", (cluster,))[0][0]
        )
        order = {(m["path"], m["event"]): place for place, m in enumerate(line["members"])}
        found.sort(key=lambda item: order[item[0].record["path"], item[1]["id"]])
        rows.append(cluster_row(line, found))
    failures = run.failures
    texts = [_article(article, choice.texts) for article in articles.values()]
    return {
        "title": month,
        "about": _about(run, rows, articles.values(), failures, choice),
        "rows": rows,
        "articles": texts,
        "failures": failures,
    }


def _articles(run: Run, wanted: set[int]) -> Iterator[tuple[int, Article, dict[str, str]]]:
    """The articles that have a chosen event, with the cluster of each event."""
    number = 0
    for (document,) in run.ask(
        "SELECT document_id FROM documents WHERE state = 'done' ORDER BY path"
    ):
        if document not in wanted:
            continue
        with run.opened() as db:
            record, sentences = _read(db, document)
            text, home = text_of(db, document), clusters_of(db, document)
        yield document, Article(number, record, text, sentences), home
        number += 1


def _read(db: sqlite3.Connection, document: int) -> tuple[Json, dict[str, str]]:
    row = db.execute("SELECT record FROM records WHERE document_id = ?", (document,)).fetchone()
    sql = "SELECT event_id, sentence FROM events WHERE document_id = ? AND sentence IS NOT NULL"
    return current(orjson.loads(unpack(row[0]))), dict(db.execute(sql, (document,)).fetchall())


def _article(article: Article, whole: bool) -> Json:
    record, text = article.record, article.text
    return {
        "path": record["path"],
        "title": (record["title"] or {}).get("text"),
        "publisher": outlet_of(record),
        "date": record["document_date"]["value"],
        "basis": record["document_date"]["basis"],
        "events": len(record["events"]),
        "claims": len(record["attributions"]),
        "text": pieces(text, article_marks(record)) if whole and text is not None else None,
    }


def _about(
    run: Run, rows: Sequence[Json], articles: Any, failures: Sequence[Json], choice: Choice
) -> Json:
    """The numbers at the head of a page."""
    days = sorted(day for row in rows for day in (row["start"], row["end"]) if day)
    done = int(run.ask("SELECT count(*) FROM documents WHERE state = 'done'")[0][0])
    (coder,) = run.ask("SELECT value FROM meta WHERE name = 'coder'") or [("{}",)]
    linked = bool(run.ask("SELECT 1 FROM sqlite_schema WHERE name = 'clusters'"))
    return {
        "folder": run.folder.name or str(run.folder),
        "version": orjson.loads(coder[0]).get("version"),
        "articles": done,
        "shown": len(list(articles)),
        "events": sum(len(row["reports"]) for row in rows),
        "clusters": sum(row["linked"] for row in rows),
        "linked": linked,
        "disputed": sum(row["agreement"] == "disputed" for row in rows),
        "open": sum(row["start"] is None for row in rows),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "types": Counter(row["type"] for row in rows).most_common(),
        "failures": Counter(one["reason"] for one in failures).most_common(),
        "texts": choice.texts,
        "from": choice.first.isoformat() if choice.first else None,
        "to": choice.last.isoformat() if choice.last else None,
        "chosen": list(choice.types),
    }
