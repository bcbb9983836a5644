"""`python -m benchmarks.link [EVENTS]`: link a run of synthetic articles; CPU time and memory.

The articles (four events each, three in ten of them another telling of an earlier one within
two days) are written straight into a store, without the language model: names, towns and words
are drawn from lists of invented ones with the frequencies of words in texts (Zipf), so that some
are in a great many articles.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from newsevents.batch.database import NAME
from newsevents.batch.records import document_columns, pack, table_rows
from newsevents.batch.store import Store
from newsevents.batch.tasks import Outcome
from newsevents.link import link
from newsevents.models import (
    Actor,
    ArticleRecord,
    Coder,
    DocumentDate,
    Entity,
    Event,
    Location,
    Mention,
    Size,
    Span,
)
from newsevents.models.article import Section
from newsevents.models.event import EventDate

EVENTS = 100_000
PER_ARTICLE = 4
CHUNK = 250
LATELY = 200
"""Articles back to which another may tell the events of one again."""
AGAIN = 0.3
"""Share of the articles that tell events of another."""
DAYS = 730
DEEDS = {
    "ASSAULT": ("attacked", "bombed", "shelled", "killed"),
    "COERCE": ("arrested", "detained", "seized"),
    "CONSULT": ("met", "visited", "phoned"),
    "ACCUSE": ("accused", "blamed", "condemned"),
    "PROTEST": ("protested", "marched", "rallied"),
}
_SYLLABLES = "ba ko ri ta ne lu sha mo di ga fe zu pe ha ro ki".split()


def invented(rng: random.Random, count: int) -> list[str]:
    """Names of two to four syllables."""
    return [
        "".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))).capitalize() for _ in range(count)
    ]


class World:
    """Who, where and in which words; all drawn with a seed."""

    def __init__(self) -> None:
        self.rng = random.Random(7)
        self.people, self.towns, self.words = (invented(self.rng, n) for n in (8000, 3000, 20000))

    def one(self, names: list[str]) -> str:
        """A name, the first ones far more often."""
        return names[min(len(names) - 1, int(len(names) ** self.rng.random()) - 1)]

    def deed(self) -> dict[str, Any]:
        """What happened."""
        kind = self.rng.choice(list(DEEDS))
        return {
            "type": kind, "trigger": self.rng.choice(DEEDS[kind]), "actor": self.one(self.people),
            "recipient": self.one(self.people), "town": self.one(self.towns),
            "killed": self.rng.randint(1, 40), "words": [self.one(self.words) for _ in range(8)],
        }  # fmt: skip


def article(number: int, day: date, deeds: list[dict[str, Any]], world: World) -> ArticleRecord:
    """An article that tells some deeds in a sentence each."""
    text, events, entities = "", [], []
    for place, deed in enumerate(deeds, 1):
        start = len(text)
        own = [*deed["words"][:6], *(world.one(world.words) for _ in range(6))]
        sentence = (
            f"{deed['actor']} {deed['trigger']} {deed['recipient']} in {deed['town']} on "
            f"{day:%A}, leaving {deed['killed']} dead, {' '.join(own).lower()}.\n\n"
        )
        text += sentence

        party = {name: _span(text, deed[name], start) for name in ("actor", "recipient", "town")}
        for name, where in party.items():
            label = "GPE" if name == "town" else "PERSON"
            mention = Mention(**where)
            entities.append(
                Entity(
                    id=f"n{len(entities) + 1}", name=deed[name], label=label, mentions=(mention,)
                )
            )
        killed = _span(text, str(deed["killed"]), start)
        trigger = Span(**_span(text, deed["trigger"], start))
        events.append(
            Event(
                id=f"e{place}", type=deed["type"], trigger=trigger, mentions=(trigger,),
                actors=(Actor(**party["actor"], name=deed["actor"]),),
                recipients=(Actor(**party["recipient"], name=deed["recipient"]),),
                locations=(Location(**party["town"], name=deed["town"]),),
                size=(Size(**killed, kind="killed", min=deed["killed"], max=deed["killed"]),),
                date=EventDate(text=f"{day:%A}", value=str(day), start_date=day, end_date=day),
                confidence=0.9,
            )
        )  # fmt: skip
    return ArticleRecord(
        doc_id=f"{number:016x}", path=f"{number:06d}.txt", sha256=f"{number:064x}",
        coder=Coder(version="0", pipeline="none", pipeline_version="0", config_hash="0" * 16),
        document_date=DocumentDate(value=str(day), basis="given"), entities=tuple(entities),
        sections=(Section(kind="body", start=0, end=len(text)),), events=tuple(events),
    )  # fmt: skip


def _span(text: str, words: str, begin: int) -> dict[str, Any]:
    at = text.index(words, begin)
    return {"text": words, "start": at, "end": at + len(words)}


def fill(out: Path, count: int) -> None:
    """Write a store with so many articles."""
    world = World()
    store = Store(out / NAME)
    rows: list[ArticleRecord] = []
    told: list[tuple[date, list[dict[str, Any]]]] = []
    for number in range(1, count + 1):
        if told and world.rng.random() < AGAIN:
            day, deeds = world.rng.choice(told[-LATELY:])
            deeds = [{**deed, "killed": deed["killed"] + world.rng.randint(0, 3)} for deed in deeds]
        else:
            day = date(2020, 1, 1) + timedelta(days=number * DAYS // count)
            deeds = [world.deed() for _ in range(PER_ARTICLE)]
            told.append((day, deeds))
        rows.append(article(number, day, deeds, world))
        if len(rows) == CHUNK or number == count:
            _save(store, out, rows)
            rows = []
    store.close()


def _save(store: Store, out: Path, records: list[ArticleRecord]) -> None:
    numbers = [int(record.doc_id, 16) for record in records]
    with sqlite3.connect(out / NAME) as db:
        db.executemany(
            "INSERT INTO documents (document_id, path, file, output, place, state, scan) "
            "VALUES (?1, ?2, ?2, ?2, ?2, 'pending', 1)",
            [(number, record.path) for number, record in zip(numbers, records, strict=True)],
        )
    outcomes = [
        Outcome(
            number,
            str(record.path),
            sha256=record.sha256,
            record=pack(record),
            columns=document_columns(record),
            rows=table_rows(record),
        )
        for number, record in zip(numbers, records, strict=True)
    ]
    store.save(outcomes, "benchmark")


def main(events: int) -> None:
    """Print what linking so many events takes, and a second call."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        fill(out, events // PER_ARTICLE)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for name in ("first", "second"):
            begun = time.process_time()
            found = link(out)
            print(
                f"{name} link: {time.process_time() - begun:.0f} CPU seconds, {found.read:,} "
                f"articles read, {found.compared:,} pairs compared, {found.clusters:,} clusters of "
                f"{found.reports:,} reports",
                flush=True,
            )
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"memory: {peak / 1024:.0f} MB at the most ({before / 1024:.0f} MB before linking)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS)
