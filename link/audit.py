"""Whether the clusters of a run, their table and their file still say the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import orjson

from newsevents.batch.database import NAME, open_to_read
from newsevents.link.description import row_of
from newsevents.link.job import CLUSTERS


def audit_clusters(folder: Path) -> Iterator[str]:
    """Every disagreement in a line; none where the run was never linked. Nothing is changed.

    Raises:
        StoreError: there is no store that can be read.
    """
    with closing(open_to_read(folder / NAME)) as db:
        there = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'clusters'").fetchone()
        if there is None:
            if (folder / CLUSTERS).exists():
                yield f"{folder / CLUSTERS} is not of this run: it was never linked"
            return
        try:
            for problem in (*_rows(db), *_members(db)):
                yield f"{folder / NAME}: {problem}"
        except (ValueError, KeyError, TypeError, AttributeError, sqlite3.Error) as error:
            yield f"{folder / NAME}: its clusters cannot be read ({error!r}). Run `newsevents link`"
        yield from _file(folder / CLUSTERS, db)


def _rows(db: sqlite3.Connection) -> Iterator[str]:
    """The columns of each cluster against its line."""
    found = db.execute("SELECT * FROM clusters ORDER BY cluster_id")
    names = [column[0] for column in found.description]
    for values in found:
        row = dict(zip(names, values, strict=True))
        expected = row_of(orjson.loads(row["cluster"]))
        for name, value in expected.items():
            if row[name] != value:
                cluster = row["cluster_id"]
                yield f"clusters.{name} of {cluster} is {row[name]!r}, not {value!r}"


def _members(db: sqlite3.Connection) -> Iterator[str]:
    """Events that are in a cluster whose line does not name them."""
    members: dict[str, set[tuple[str, str]]] = {}
    for (line,) in db.execute("SELECT cluster FROM clusters"):
        told = orjson.loads(line)
        members[told["id"]] = {(one["doc_id"], one["event"]) for one in told["members"]}
    for cluster, doc_id, event, path in db.execute(
        "SELECT cluster_id, doc_id, event_id, path FROM cluster_members "
        "JOIN documents USING (document_id) ORDER BY path, event_id"
    ):
        if (doc_id, event) not in members.get(cluster, ()):
            yield f"{event} of {path} is in cluster {cluster}, which does not name it"


def _file(path: Path, db: sqlite3.Connection) -> Iterator[str]:
    lines = [line for (line,) in db.execute("SELECT cluster FROM clusters ORDER BY cluster_id")]
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        yield f"{path} is missing: run `newsevents link`"
    except OSError as error:
        yield f"{path} cannot be read ({error.strerror})"
    else:
        if found != b"".join(line.encode() + b"\n" for line in lines):
            yield f"{path} was altered: it is not what the store has. Run `newsevents link`"
