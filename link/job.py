"""`newsevents link`: read what is new, compare, cluster what that touches, write."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from newsevents.batch.database import NAME
from newsevents.batch.exports import write_exports
from newsevents.batch.files import clear_parts, own_folder, whole_file
from newsevents.batch.store import Store
from newsevents.errors import StoreError, store_error
from newsevents.link import candidates, packing
from newsevents.link.clustering import KEPT, Edge, Node, cluster, components, supported
from newsevents.link.copies import copy_groups, digest
from newsevents.link.corrections import Said, keep_corrections, standing
from newsevents.link.description import Json, describe, row_of
from newsevents.link.profile import EventProfile, profiles, told_by
from newsevents.link.reports import Report
from newsevents.link.scoring import Pair, PairModel, shipped
from newsevents.link.store import Document, LinkStore, edges_of
from newsevents.link.words import stems
from newsevents.tables.rows import outlet_of

CLUSTERS = "clusters.jsonl"
_HELD = 2000
"""Articles whose profiles are held in memory at a time."""
_BATCH = 2000
"""Pairs that are scored together."""
_ID_DIGITS = 12


@dataclass
class LinkSummary:
    """What a `link` did.

    Attributes:
        read: Articles that were new or changed.
        compared: Pairs of records.
        clusters, reports: That stand now.
        corrections: Rows taken from the file.
        lost: Records of corrections that the run has no more.
        without_text: Articles whose file is gone: compared by their records alone.
    """

    read: int = 0
    compared: int = 0
    clusters: int = 0
    reports: int = 0
    corrections: int = 0
    lost: tuple[str, ...] = ()
    without_text: int = 0


def link(
    out: str | Path,
    *,
    corrections: str | Path | None = None,
    notes: Callable[[str], None] | None = None,
) -> LinkSummary:
    """Cluster the events of a run across its articles.

    Only what is new or changed since the last `link` is read and compared, and only what that
    touches is clustered anew; clusters keep their ids. Writes the tables of `link/schema.sql`,
    `clusters.jsonl`, and the other files of the run that have a column for it.

    Args:
        out: The output folder of a run, of either engine.
        corrections: What an analyst says, see docs/link.md; kept for all later calls.
        notes: Told what goes on.

    Raises:
        UsageError: another run is writing, or the corrections cannot be read.
        StoreError: no run lies there, or it cannot be written to.
    """
    folder = Path(out)
    if not (folder / NAME).is_file():
        raise StoreError(
            f"{folder} holds no run: there is no {NAME} in it. Run `extract` first; Parquet files "
            "alone cannot be linked."
        )
    with own_folder(folder):
        clear_parts(folder)
        store = Store(folder / NAME)  # refuses a store of another version
        try:
            summary = _link(folder, Path(corrections) if corrections else None, notes)
            formats = (store.meta("formats") or "").split()
            if formats:
                write_exports(store, folder, formats)
            return summary
        except (sqlite3.Error, OSError) as error:
            raise store_error(error, folder) from error
        finally:
            store.close()


def _link(
    folder: Path, corrections: Path | None, notes: Callable[[str], None] | None
) -> LinkSummary:
    tables = LinkStore(folder / NAME)
    try:
        with tables.change():
            work = _Work(tables, shipped(), notes or (lambda _: None))
            summary = work.run(corrections)
        with whole_file(folder, folder / CLUSTERS) as file:
            for line in tables.lines():
                file.write(line.encode() + b"\n")
        return summary
    finally:
        tables.close()


class _Work:
    """One call of `link`, in one transaction."""

    def __init__(self, store: LinkStore, model: PairModel, notes: Callable[[str], None]) -> None:
        self._store = store
        self._model = model
        self._version = f"{packing.VERSION}-{model.version}"
        self._notes = notes
        self._near: dict[int, tuple[int, ...]] = {}
        self._held: OrderedDict[int, list[EventProfile]] = OrderedDict()
        self.summary = LinkSummary()

    def run(self, corrections: Path | None) -> LinkSummary:
        """Read, compare, cluster."""
        store, summary = self._store, self.summary
        if corrections is not None:
            summary.corrections = keep_corrections(store, corrections)
        store.drop_gone(self._version)
        new = self._read()
        self._compare(new)
        said = standing(store)
        summary.lost = said.lost
        store.touch(node for edge in (*said.merged, *said.split) for node in edge)
        store.touch(said.alone)
        changed = Clusters(store, self._model.join, said).renew()
        if changed:
            store.remember(revision=str(int(store.meta("revision") or 0) + 1))
        summary.clusters, summary.reports = store.totals()
        return summary

    def _read(self) -> list[int]:
        new = []
        for document in self._store.new_documents(self._version):
            self._read_one(document)
            new.append(document.number)
            if len(new) % 5000 == 0:
                self._notes(f"{len(new):,} articles read")
        self.summary.read = len(new)
        return new

    def _read_one(self, document: Document) -> None:
        record = self._store.record(document.number)
        text = self._store.text(document.number) if record["events"] else None
        if text is None and record["events"]:
            self.summary.without_text += 1
        found = profiles(record, text, document.number)
        told = text if text is not None else told_by(record)
        self._store.add_document(
            document,
            found[0].story.day if found else None,
            packing.pack(found),
            digest(stems(told)),
            candidates.keys_of(found),
        )

    def _compare(self, new: Sequence[int]) -> None:
        """Compare each new article with its neighbours; each two articles once."""
        waiting: list[Pair] = []
        seen: set[int] = set()
        fresh = set(new)
        for number in new:
            if len(seen) and len(seen) % 5000 == 0:
                self._notes(f"{len(seen):,} articles compared")
            seen.add(number)
            for other in self._neighbours(number):
                if other in fresh and other in seen and number in self._near.get(other, ()):
                    continue
                one, two = sorted((number, other))
                waiting += candidates.pairs_of(self._profiles(one), self._profiles(two))
            if len(waiting) >= _BATCH:
                self._score(waiting)
                waiting = []
        self._score(waiting)

    def _neighbours(self, number: int) -> tuple[int, ...]:
        found = tuple(
            self._store.neighbours(
                number,
                most=candidates.NEIGHBOURS,
                crowd=candidates.CROWD,
                least=candidates.SHARED,
            )
        )
        self._near[number] = found
        return found

    def _profiles(self, number: int) -> list[EventProfile]:
        found = self._held.get(number)
        if found is None:
            found = packing.unpack(self._store.profiles(number), number)
            self._held[number] = found
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        else:
            self._held.move_to_end(number)
        return found

    def _score(self, pairs: Sequence[Pair]) -> None:
        self.summary.compared += len(pairs)
        likely = (
            (one.key, two.key, round(float(value), 4))
            for (one, two), value in zip(pairs, self._model.score(pairs), strict=True)
            if value >= KEPT
        )
        self._store.add_pairs(likely)


class Clusters:
    """Clusters anew of all that hangs together with what was touched."""

    def __init__(self, store: LinkStore, join: float, said: Said) -> None:
        self._store = store
        self._join = join
        self._said = said
        self._tied: dict[Node, set[Node]] = {}
        for one, two in said.merged:
            self._tied.setdefault(one, set()).add(two)
            self._tied.setdefault(two, set()).add(one)

    def renew(self) -> bool:
        """Cluster what was touched; whether anything is other than before."""
        done: set[Node] = set()
        changed = False
        for node in self._store.touched():
            if node not in done:
                found = self._component(node)
                done.update(found)
                changed |= self._renew_component(found)
        return changed

    def _component(self, start: Node) -> dict[Node, list[tuple[Node, float]]]:
        """All reports that hang together with one by likely pairs, old clusters or corrections."""
        found: dict[Node, list[tuple[Node, float]]] = {}
        open_nodes = [start]
        while open_nodes:
            node = open_nodes.pop()
            if node in found:
                continue
            found[node] = self._store.partners(node)
            old = self._store.cluster_of(node)
            open_nodes += [other for other, value in found[node] if value >= self._join]
            open_nodes += self._store.members(old) if old else ()
            open_nodes += sorted(self._tied.get(node, ()))
        return found

    def _renew_component(self, found: dict[Node, list[tuple[Node, float]]]) -> bool:
        pairs = {
            edge: value
            for edge, value in edges_of(found.items()).items()
            if edge[0] in found
            and edge[1] in found
            and not self._said.alone & set(edge)
            and edge not in self._said.split
        }
        inside = [edge for edge in self._said.merged if edge[0] in found]
        apart = [e for e in self._said.split if e[0] in found and e[1] in found]
        told = supported(pairs, join=self._join)
        made = cluster(found, told, join=self._join, merged=inside, split=apart)
        before: dict[str, list[Node]] = {}
        for node in sorted(found):
            if old := self._store.cluster_of(node):
                before.setdefault(old, []).append(node)
        return self._replace(before, made)

    def _replace(self, before: dict[str, list[Node]], made: list[list[Node]]) -> bool:
        names = self._names(before, made)
        rows = []
        for name, members in zip(names, made, strict=True):
            told = describe(name, self._reports(members))
            rows.append((told, members))
        old = {name: self._store.line(name) for name in before}
        new = {told["id"]: _line(told) for told, _ in rows}
        if old == new:
            return False
        self._store.drop_clusters(before)
        for told, members in rows:
            self._store.add_cluster({**row_of(told), "cluster": new[told["id"]]}, members)
        return True

    def _names(self, before: dict[str, list[Node]], made: list[list[Node]]) -> list[str]:
        """Ids: of the old cluster with most members in it, each once; a new one from its first."""
        shares = sorted(
            (-len(set(members) & set(old)), name, number)
            for name, old in before.items()
            for number, members in enumerate(made)
            if set(members) & set(old)
        )
        given: dict[int, str] = {}
        used: set[str] = set()
        for _, name, number in shares:
            if name not in used and number not in given:
                given[number] = name
                used.add(name)
        for number, members in enumerate(made):
            if number not in given:
                given[number] = self._new_name(members, used | set(before))
                used.add(given[number])
        return [given[number] for number in range(len(made))]

    def _new_name(self, members: Sequence[Node], taken: set[str]) -> str:
        """An id from the cluster's first report: the same in every run over the same articles."""
        first = min(f"{self._store.doc_id(number)}#{event}" for number, event in members)
        for again in range(len(taken) + 1000):
            code = hashlib.sha256(f"{first} {again}".encode()).hexdigest()
            name = f"c{code[:_ID_DIGITS]}"
            if name not in taken and not self._store.has_cluster(name):
                return name
        raise AssertionError("no free id")

    def _reports(self, members: Sequence[Node]) -> list[Report]:
        documents = sorted({number for number, _ in members})
        copies = copy_groups(self._store.digests(documents))
        records = {number: self._store.record(number) for number in documents}
        outlets = _outlets(documents, copies, records)
        return [_report(records[number], event, outlets[number]) for number, event in members]


def _outlets(
    documents: Sequence[int], copies: Sequence[int], records: dict[int, Json]
) -> dict[int, int]:
    """Numbers of outlets from 1: copies are one, and so are articles of one publisher."""
    groups = [(documents[copy], number) for copy, number in zip(copies, documents, strict=True)]
    first: dict[str, int] = {}
    edges: list[Edge] = []
    for copy, number in groups:
        edges.append(((copy, ""), (number, "")))
        publisher = (outlet_of(records[number]) or "").casefold()
        if publisher:
            edges.append(((first.setdefault(publisher, number), ""), (number, "")))
    found = components(((number, "") for number in documents), edges)
    return {number: place for place, group in enumerate(found, 1) for number, _ in group}


def _report(record: Json, event_id: str, outlet: int) -> Report:
    return Report(
        doc_id=record["doc_id"],
        path=record["path"],
        event_id=event_id,
        day=record["document_date"]["value"],
        outlet=outlet,
        publisher=outlet_of(record),
        title=(record["title"] or {}).get("text"),
        event=next(event for event in record["events"] if event["id"] == event_id),
        claims={claim["id"]: claim for claim in record["attributions"]},
    )


def _line(told: Json) -> str:
    return orjson.dumps(told).decode()
