"""The tables of linking, in the store of a run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import orjson

from newsevents.batch.connection import Connection
from newsevents.batch.records import unpack as unpack_record
from newsevents.batch.texts import text_of
from newsevents.batch.upgrade import current
from newsevents.link import packing
from newsevents.link.clustering import Edge, Node

Json = dict[str, Any]

_VERSION = "link version"
_MANY = 500
A_DAY = 0.1
"""Nats that a day between two articles takes from the words that they share."""
MOST_DAYS = 12.0
"""Nats that the days between two articles take at most."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article of the run, as linking needs it."""

    number: int
    doc_id: str
    path: str
    state: str


class LinkStore(Connection):
    """All that linking reads and writes. The caller holds the folder for itself.

    Changes are one transaction, between `begin` and `commit`: a `link` that is cut off
    leaves the clusters as they were.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(sqlite3.connect(path, isolation_level=None))
        self._db.execute("PRAGMA foreign_keys = ON")
        self._drop_other_version()
        script = files("newsevents.link").joinpath("schema.sql").read_text(encoding="utf-8")
        self._db.executescript(script)
        self._db.execute(
            "CREATE TEMP TABLE touched (document_id INTEGER, event_id TEXT, "
            "PRIMARY KEY (document_id, event_id)) WITHOUT ROWID"
        )

    def _drop_other_version(self) -> None:
        """What another version compared is read anew; clusters and corrections stay."""
        if self.meta(_VERSION) != packing.VERSION:
            for table in ("link_pairs", "link_keys", "link_documents"):
                self._db.execute(f"DROP TABLE IF EXISTS {table}")
            self.remember(**{_VERSION: packing.VERSION})

    # -- articles --

    def drop_gone(self, version: str) -> list[int]:
        """Forget articles that have gone or whose record is another now; touch their partners."""
        gone = [
            number
            for (number,) in self._db.execute(
                "SELECT l.document_id FROM link_documents l LEFT JOIN documents d "
                "USING (document_id) WHERE d.state IS NOT 'done' "
                f"OR l.state != {_STATE} ORDER BY 1",
                (version,),
            )
        ]
        for number in gone:
            self._touch_partners(number)
            self._db.execute("DELETE FROM link_documents WHERE document_id = ?", (number,))
        self._touch_shrunken()
        return gone

    def _touch_shrunken(self) -> None:
        """Clusters that have lost members with their articles: the others are looked at again."""
        self._db.execute(
            "DELETE FROM clusters WHERE cluster_id NOT IN (SELECT cluster_id FROM cluster_members)"
        )
        self._db.execute(
            "INSERT OR IGNORE INTO touched SELECT document_id, event_id FROM cluster_members "
            "WHERE cluster_id IN (SELECT c.cluster_id FROM clusters c JOIN cluster_members m "
            "USING (cluster_id) GROUP BY c.cluster_id HAVING count(*) != c.reports)"
        )

    def _touch_partners(self, number: int) -> None:
        self._db.execute(
            "INSERT OR IGNORE INTO touched "
            "SELECT other_document, other_event FROM link_pairs WHERE document_id = ?1 "
            "UNION SELECT document_id, event_id FROM link_pairs WHERE other_document = ?1",
            (number,),
        )

    def new_documents(self, version: str) -> Iterator[Document]:
        """Articles with a record that linking has not read, in the order of day and path."""
        rows = self._db.execute(
            f"SELECT d.document_id, doc_id, path, {_STATE} FROM documents d "
            "LEFT JOIN link_documents l USING (document_id) WHERE d.state = 'done' "
            "AND l.document_id IS NULL ORDER BY document_date, path",
            (version,),
        ).fetchall()
        for row in rows:
            yield Document(*row)

    def record(self, number: int) -> Json:
        """The record of an article."""
        row = self._db.execute(
            "SELECT record FROM records WHERE document_id = ?", (number,)
        ).fetchone()
        found: Json = current(orjson.loads(unpack_record(row[0])))
        return found

    def text(self, number: int) -> str | None:
        """The text of an article; None where its file is gone or has changed."""
        return text_of(self._db, number)

    def add_document(
        self,
        document: Document,
        day: int | None,
        profiles: bytes,
        digest: bytes,
        keys: dict[str, float],
    ) -> None:
        """Keep what is compared of an article."""
        self._db.execute(
            "INSERT INTO link_documents VALUES (?, ?, ?, ?, ?)",
            (document.number, document.state, day, profiles, digest),
        )
        self._db.executemany(
            "INSERT INTO link_keys VALUES (?, ?, ?, ?)",
            ((key, document.number, weight, day) for key, weight in keys.items()),
        )

    def profiles(self, number: int) -> bytes:
        """The packed profiles of an article."""
        row = self._db.execute(
            "SELECT profiles FROM link_documents WHERE document_id = ?", (number,)
        ).fetchone()
        return bytes(row[0])

    def digests(self, documents: Sequence[int]) -> list[bytes]:
        """The MinHash of each of some articles, in their order."""
        found: dict[int, bytes] = {}
        for part in _parts(documents):
            marks = ", ".join("?" * len(part))
            found |= dict(
                self._db.execute(
                    "SELECT document_id, digest FROM link_documents "
                    f"WHERE document_id IN ({marks})",
                    part,
                ).fetchall()
            )
        return [found[number] for number in documents]

    def neighbours(self, number: int, *, most: int, crowd: int, least: float) -> list[int]:
        """Articles that share the most telling words with one, by the weight of those words.

        Args:
            most: How many at most.
            crowd: A word in more articles than this finds none.
            least: Weight that they share at the least, in nats.
        """
        rows = self._db.execute(
            "WITH mine AS MATERIALIZED ("
            "  SELECT k.key, k.weight, k.day FROM link_keys k WHERE k.document_id = ?1 AND "
            "  (SELECT count(*) FROM (SELECT 1 FROM link_keys c WHERE c.key = k.key LIMIT ?3 + 1)) "
            "  <= ?3) "
            "SELECT document_id FROM (SELECT o.document_id, sum(mine.weight) - coalesce("
            "    min(?6, ?5 * abs(o.day - mine.day)), 0) AS shared "
            "  FROM mine CROSS JOIN link_keys o USING (key) "
            "  WHERE o.document_id != ?1 GROUP BY o.document_id) "
            "WHERE shared >= ?4 ORDER BY shared DESC, document_id LIMIT ?2",
            (number, most, crowd, least, A_DAY, MOST_DAYS),
        )
        return [other for (other,) in rows]

    # -- pairs and clusters --

    def add_pairs(self, pairs: Iterable[tuple[Node, Node, float]]) -> None:
        """Keep likely pairs, and touch both of each."""
        found = list(pairs)
        self._db.executemany(
            "INSERT OR REPLACE INTO link_pairs VALUES (?, ?, ?, ?, ?)",
            ((*one, *two, value) for one, two, value in found),
        )
        self.touch(node for one, two, _ in found for node in (one, two))

    def touch(self, nodes: Iterable[Node]) -> None:
        """These are to be clustered anew, with all that hangs together with them."""
        self._db.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", nodes)

    def touched(self) -> list[Node]:
        """What is to be clustered anew, in order."""
        rows = self._db.execute("SELECT document_id, event_id FROM touched ORDER BY 1, 2")
        return [(number, event) for number, event in rows]

    def partners(self, node: Node) -> list[tuple[Node, float]]:
        """The likely pairs of a report."""
        rows = self._db.execute(
            "SELECT other_document, other_event, probability FROM link_pairs "
            "WHERE document_id = ?1 AND event_id = ?2 UNION ALL "
            "SELECT document_id, event_id, probability FROM link_pairs "
            "WHERE other_document = ?1 AND other_event = ?2 ORDER BY 1, 2",
            node,
        )
        return [((number, event), value) for number, event, value in rows]

    def cluster_of(self, node: Node) -> str | None:
        """The cluster that a report is in so far."""
        row = self._db.execute(
            "SELECT cluster_id FROM cluster_members WHERE document_id = ? AND event_id = ?", node
        ).fetchone()
        return row and str(row[0])

    def members(self, cluster_id: str) -> list[Node]:
        """The reports of a cluster so far."""
        rows = self._db.execute(
            "SELECT document_id, event_id FROM cluster_members WHERE cluster_id = ? ORDER BY 1, 2",
            (cluster_id,),
        )
        return [(number, event) for number, event in rows]

    def drop_clusters(self, names: Iterable[str]) -> None:
        """Remove clusters; their members stand alone."""
        self._db.executemany("DELETE FROM clusters WHERE cluster_id = ?", ((n,) for n in names))

    def has_cluster(self, name: str) -> bool:
        """Whether a cluster of this id stands."""
        sql = "SELECT 1 FROM clusters WHERE cluster_id = ?"
        return bool(self._db.execute(sql, (name,)).fetchone())

    def line(self, name: str) -> str | None:
        """The line of a cluster; None where there is none."""
        row = self._db.execute(
            "SELECT cluster FROM clusters WHERE cluster_id = ?", (name,)
        ).fetchone()
        return row and str(row[0])

    def doc_id(self, number: int) -> str:
        """The `doc_id` of an article."""
        sql = "SELECT doc_id FROM documents WHERE document_id = ?"
        return str(self._db.execute(sql, (number,)).fetchone()[0])

    def add_cluster(self, row: dict[str, Any], members: Sequence[Node]) -> None:
        """Keep a cluster and its members."""
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        self._db.execute(f"INSERT INTO clusters ({names}) VALUES ({marks})", tuple(row.values()))
        self._db.executemany(
            "INSERT INTO cluster_members VALUES (?, ?, ?)",
            ((*node, row["cluster_id"]) for node in members),
        )

    def lines(self) -> Iterator[str]:
        """The clusters as lines of JSON, in the order of their ids."""
        for (line,) in self._db.execute("SELECT cluster FROM clusters ORDER BY cluster_id"):
            yield line

    def totals(self) -> tuple[int, int]:
        """How many clusters, and how many reports are in them."""
        clusters = self._db.execute("SELECT count(*) FROM clusters").fetchone()[0]
        reports = self._db.execute("SELECT count(*) FROM cluster_members").fetchone()[0]
        return int(clusters), int(reports)

    # -- finding reports, and what analysts say --

    def find(self, name: str, event: str, start: int | None = None) -> tuple[Node, str, int] | None:
        """The report of an article (path or `doc_id`) and event: node, doc_id, trigger offset.

        Args:
            start: Offset of its trigger when it was named: found by that where the id is
                another event's now.
        """
        rows = self._db.execute(
            "SELECT d.document_id, d.doc_id, e.event_id, e.start_offset FROM documents d "
            "JOIN events e USING (document_id) WHERE d.state = 'done' "
            "AND (d.path = ?1 OR d.doc_id = ?1) "
            "AND e.event_id = coalesce((SELECT event_id FROM events f WHERE "
            "  f.document_id = d.document_id AND f.start_offset = ?3), ?2) "
            "ORDER BY d.path != ?1, d.path LIMIT 1",
            (name, event, start),
        ).fetchall()
        for number, doc_id, found, offset in rows:
            return (number, found), doc_id, offset
        return None

    def corrections(self) -> list[tuple[Any, ...]]:
        """What analysts have said."""
        sql = "SELECT * FROM link_corrections ORDER BY doc_id, event_id, other_doc, other_event"
        return self._db.execute(sql).fetchall()

    def add_correction(self, row: tuple[Any, ...]) -> None:
        """Keep a correction; a later one on the same two reports takes its place."""
        self._db.execute(
            "INSERT OR REPLACE INTO link_corrections VALUES (?, ?, ?, ?, ?, ?, ?)", row
        )


_STATE = "(coalesce(d.sha256, '') || ' ' || coalesce(d.settings, '') || ' ' || ?)"
"""What the profiles of an article were made of, in SQL."""


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), _MANY):
        yield numbers[start : start + _MANY]


def edges_of(found: Iterable[tuple[Node, list[tuple[Node, float]]]]) -> dict[Edge, float]:
    """Pairs with their probabilities, the smaller node first."""
    return {
        (min(node, other), max(node, other)): value
        for node, partners in found
        for other, value in partners
    }
