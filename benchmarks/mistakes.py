"""A run over many small files, and every mistake that is made with it: nothing may be lost.

    python -m benchmarks.mistakes [--articles N]

The records come from a stand-in without a model, for it is files and store that are tried.
After every mistake the records, the store and all written files must be what they were.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from newsevents.batch import RunSummary, run
from newsevents.batch.database import NAME
from newsevents.batch.summary import Silence
from newsevents.batch.tasks import WorkerSettings
from newsevents.errors import LexiconError, UsageError
from newsevents.models import Article, ArticleRecord, Coder, DocumentDate, Event, Span

ARTICLES = 100_000
OTHER_DAY = date(2024, 5, 7)
WRONG: dict[str, dict[str, Any]] = {
    "a folder that there is not": {"inputs": ["nowhere"]},
    "an empty folder": {"inputs": ["empty"]},
    "an ontology that is none": {"ontology": "bad.toml"},
    "towns that there are not": {"towns": 12},
    "no such format": {"formats": ["xml"]},
    "no workers": {"workers": 0},
    "no time": {"timeout": 0},
    "no such day": {"document_date": "03/04/2021"},
}
"""Options that are refused."""


class StandIn:
    """Calls the first "attacked" of an article an ASSAULT."""

    coder = Coder(version="0", pipeline="stand-in", pipeline_version="0", config_hash="0" * 16)

    def extract_article(
        self, article: Article, *, document_date: date | None = None
    ) -> ArticleRecord:
        """A record of one event."""
        at = article.text.index("attacked")
        word = Span.at(article.text, at, at + len("attacked"))
        event = Event(id="e1", type="ASSAULT", trigger=word, mentions=(word,), confidence=0.5)
        return ArticleRecord(
            doc_id=article.sha256[:16],
            path=article.path,
            sha256=article.sha256,
            encoding=article.encoding,
            coder=self.coder,
            document_date=DocumentDate(
                value=document_date.isoformat() if document_date else None,
                basis="given" if document_date else "none",
            ),
            events=(event,),
        )


def make(settings: WorkerSettings) -> StandIn:
    """The extractor of the workers."""
    return StandIn()


class CutOff(Silence):
    """Ends the run, as Ctrl-C does, when so many articles are done."""

    def __init__(self, after: int) -> None:
        self._left = after

    def advances(self, articles: int) -> None:
        """Count them."""
        before, self._left = self._left, self._left - articles
        if self._left <= 0 < before:
            signal.raise_signal(signal.SIGINT)


class Lost(Exception):
    """A mistake was not refused, or it has cost something."""


class Trial:
    """A folder of articles, the run over it, and what must stay as it is."""

    def __init__(self, work: Path, articles: int) -> None:
        self.work, self.articles = work, articles
        self.texts, self.out = work / "in", work / "out"
        self.texts.mkdir()
        for number in range(articles):
            text = f"Rebels attacked mill {number} on Monday, the army said."
            (self.texts / f"n{number:06}.txt").write_text(text, encoding="utf-8")
        (work / "empty").mkdir()
        (work / "bad.toml").write_text("x = [")
        self.extract()
        self._before = self._state()

    def extract(self, inputs: list[Path] | None = None, **options: Any) -> RunSummary:
        """The run, on the articles where nothing else is named."""
        options = {"formats": ["json", "jsonl"], "workers": 2, **options}
        return run(
            inputs or [self.texts], self.out, extractor="benchmarks.mistakes:make", **options
        )

    def refuses(self, inputs: list[Path] | None = None, **options: Any) -> None:
        """Such a run must not begin."""
        try:
            self.extract(inputs, **options)
        except (UsageError, LexiconError):
            return
        raise Lost(f"not refused: {inputs or ''} {options}")

    def must(self, held: bool, what: str) -> None:
        """What a run has to have done."""
        if not held:
            raise Lost(what)

    def check(self) -> None:
        """All records, the store and all files are what they were."""
        self.must(self._state() == self._before, "records, store or files are not what they were")

    def _state(self) -> tuple[str, str]:
        store, files = hashlib.sha256(), hashlib.sha256()
        with sqlite3.connect(self.out / NAME) as db:
            for table in ("path, state, sha256, settings FROM documents", "* FROM records"):
                for row in db.execute(f"SELECT {table} ORDER BY 1"):
                    store.update(repr(row).encode())
        for folder, _, names in sorted(os.walk(self.out)):
            for name in sorted(names):
                if not name.startswith((".newsevents", NAME)) and name != "run.json":
                    path = Path(folder) / name
                    files.update(str(path).encode() + path.read_bytes())
        return store.hexdigest(), files.hexdigest()


def again(trial: Trial) -> None:
    """Once more, without need."""
    summary = trial.extract()
    trial.must((summary.done, summary.unchanged) == (0, trial.articles), "done twice")


def another_day_cut_off(trial: Trial) -> None:
    """Other settings, and ended soon: a record stays until its successor is there."""
    few = CutOff(trial.articles // 20)
    summary = trial.extract(document_date=OTHER_DAY, observer=few)
    trial.must(summary.interrupted and summary.records == trial.articles, "fewer records")
    with (trial.out / "events.jsonl").open("rb") as lines:
        trial.must(sum(1 for _ in lines) == trial.articles, "fewer lines")
    trial.extract()


def fresh_cut_off(trial: Trial) -> None:
    """All anew, and ended soon."""
    summary = trial.extract(fresh=True, observer=CutOff(trial.articles // 20))
    trial.must(summary.interrupted, "not ended")
    trial.check()
    trial.extract()


def wrong_options(trial: Trial) -> None:
    """Options that make no sense, with `fresh` and without."""
    for options in WRONG.values():
        more = dict(options)
        inputs = [trial.work / name for name in more.pop("inputs", [])]
        if "ontology" in more:
            more["ontology"] = trial.work / more["ontology"]
        for fresh in (False, True):
            trial.refuses(inputs, fresh=fresh, **more)


def empty_mount_point(trial: Trial) -> None:
    """The disk of the articles is not there."""
    away = trial.texts.rename(trial.work / "away")
    trial.texts.mkdir()
    trial.refuses()
    trial.refuses(fresh=True)
    trial.texts.rmdir()
    away.rename(trial.texts)


def renamed_folder(trial: Trial) -> None:
    """The folder has another name, and gets its old one back."""
    renamed = trial.texts.rename(trial.work / "renamed")
    summary = trial.extract([renamed])
    trial.must((summary.removed, summary.done) == (0, 0), "a renamed folder is done again")
    renamed.rename(trial.texts)
    trial.must(trial.extract().done == 0, "a renamed folder is done again")


def a_fifth_gone(trial: Trial) -> None:
    """A fifth of the files is somewhere else."""
    away = trial.work / "away"
    away.mkdir()
    for path in list(islice(trial.texts.iterdir(), trial.articles // 5)):
        path.rename(away / path.name)
    trial.refuses()
    for path in list(away.iterdir()):
        path.rename(trial.texts / path.name)
    away.rmdir()


def damaged_files(trial: Trial) -> None:
    """Written files are overwritten by something else."""
    for path in islice((trial.out / "articles").rglob("*.json"), trial.articles // 40 + 1):
        path.write_bytes(b"{}")
    trial.extract()


def one_of_them(trial: Trial) -> None:
    """One article by its name, into the same folder."""
    summary = trial.extract([trial.texts / "n000000.txt"])
    trial.must(summary.records == trial.articles, "fewer records")
    trial.extract()


MISTAKES: tuple[Callable[[Trial], None], ...] = (
    again,
    another_day_cut_off,
    fresh_cut_off,
    wrong_options,
    empty_mount_point,
    renamed_folder,
    a_fifth_gone,
    damaged_files,
    one_of_them,
)


def survived(articles: int) -> Iterator[str]:
    """The name of each mistake that has cost nothing.

    Raises:
        Lost: one has.
    """
    with tempfile.TemporaryDirectory() as work:
        trial = Trial(Path(work), articles)
        for mistake in MISTAKES:
            mistake(trial)
            trial.check()
            yield mistake.__name__.replace("_", " ")


def main() -> None:
    """Make every mistake, and say that nothing is lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mistakes", description=main.__doc__)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    options = parser.parse_args()
    begun = time.monotonic()
    for name in survived(options.articles):
        print(f"{name}: nothing lost, {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
