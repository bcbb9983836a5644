"""A run over many small files, and every mistake that is made with it: nothing may be lost.

    python -m benchmarks.mistakes [--articles N]

The records come from a stand-in without a model, for it is files and store that are tried.
After every mistake the records, the store and all written files must be what they were.
"""

from __future__ import annotations

import argparse
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from itertools import islice, product
from pathlib import Path
from typing import Any

from benchmarks.stand_in import EXTRACTOR, Lost, kept_files, kept_in
from newsevents.batch import RunSummary, export, run
from newsevents.batch.database import NAME
from newsevents.batch.summary import Silence
from newsevents.errors import LexiconError, StoreError, UsageError
from newsevents.validate_run import validate_run

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
    "a column of no table": {"text_column": "text"},
    "a confidence of more than all": {"min_confidence": 7},
}
"""Options that are refused."""


class CutOff(Silence):
    """Ends the run, as Ctrl-C does, when so many articles are done."""

    def __init__(self, after: int) -> None:
        self._left = after

    def advances(self, articles: int) -> None:
        """Count them."""
        before, self._left = self._left, self._left - articles
        if self._left <= 0 < before:
            signal.raise_signal(signal.SIGINT)


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
        self._before = kept_in(self.out)

    def extract(self, inputs: list[Path] | None = None, **options: Any) -> RunSummary:
        """The run, on the articles where nothing else is named."""
        options = {"formats": ["json", "jsonl"], "workers": 2, **options}
        return run(inputs or [self.texts], self.out, extractor=EXTRACTOR, **options)

    def refuses(self, inputs: list[Path] | None = None, **options: Any) -> None:
        """Such a run must not begin."""
        try:
            self.extract(inputs, **options)
        except (UsageError, LexiconError, StoreError):
            return
        raise Lost(f"not refused: {inputs or ''} {options}")

    def must(self, held: bool, what: str) -> None:
        """What a run has to have done."""
        if not held:
            raise Lost(what)

    def check(self) -> None:
        """All records, the store and all files are what they were."""
        self.must(
            kept_in(self.out) == self._before, "records, store or files are not what they were"
        )


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
    """Options that make no sense, with `fresh` and without, in earnest and dry."""
    for options in WRONG.values():
        more = dict(options)
        inputs = [trial.work / name for name in more.pop("inputs", [])]
        if "ontology" in more:
            more["ontology"] = trial.work / more["ontology"]
        for fresh, dry in product((False, True), repeat=2):
            trial.refuses(inputs, fresh=fresh, dry_run=dry, **more)


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


def another_folder(trial: Trial) -> None:
    """Another folder than was meant, over which the run starts over."""
    other = trial.work / "other"
    other.mkdir()
    (other / "n.txt").write_text("Soldiers attacked a pier.", encoding="utf-8")
    trial.refuses([other], fresh=True)
    trial.check()
    summary = trial.extract([other])
    trial.must(summary.records == trial.articles + 1, "fewer records")
    (other / "n.txt").unlink()
    other.rmdir()
    trial.extract()


def dry_run(trial: Trial) -> None:
    """What a run would do is asked for, while many files are gone."""
    trial.extract(dry_run=True)
    trial.extract(dry_run=True, fresh=True, document_date=OTHER_DAY)
    away = trial.texts.rename(trial.work / "away")
    trial.texts.mkdir()
    trial.extract(dry_run=True, prune=True)
    trial.texts.rmdir()
    away.rename(trial.texts)


def cut_store(trial: Trial) -> None:
    """The store is cut to nothing, or to its half."""
    store, kept = trial.out / NAME, trial.work / "kept"
    store.rename(kept)
    for size in (0, kept.stat().st_size // 2):
        with kept.open("rb") as whole, store.open("wb") as cut:
            cut.write(whole.read(size))
        before = kept_files(trial.out)
        trial.refuses()
        for formats in (["csv"], ["json", "jsonl"]):
            try:
                export(trial.out, formats)
            except StoreError:
                continue
            raise Lost("exported from a store that was cut")
        trial.must(kept_files(trial.out) == before, "files of a store that was cut are not kept")
        for end in ("", "-wal", "-shm"):
            (trial.out / f"{NAME}{end}").unlink(missing_ok=True)
    kept.rename(store)


def another_version(trial: Trial) -> None:
    """The program is a newer one, and ended soon; then the store is of one that is newer yet."""
    with closing(sqlite3.connect(trial.out / NAME)) as db, db:
        db.execute("UPDATE documents SET settings = 'older', schema_version = '1.0'")
    summary = trial.extract(observer=CutOff(trial.articles // 20))
    trial.must(summary.interrupted and summary.records == trial.articles, "fewer records")
    trial.extract()
    trial.check()
    with closing(sqlite3.connect(trial.out / NAME)) as db:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        db.execute(f"PRAGMA user_version = {version + 1}")
    trial.refuses()
    with closing(sqlite3.connect(trial.out / NAME)) as db:
        db.execute(f"PRAGMA user_version = {version}")


def altered(trial: Trial) -> None:
    """Somebody edits a line of a list, which `validate` finds, and the next run puts right."""
    lists = trial.out / "events.jsonl"
    data = lists.read_bytes()
    lists.write_bytes(data.replace(b"ASSAULT", b"PROTEST", 1))
    del data
    problems = validate_run(trial.out).problems
    trial.must(any(str(lists) in problem for problem in problems), "not found")
    trial.extract()
    problems = validate_run(trial.out).problems
    trial.must(not problems, "; ".join(problems[:3]))


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
    another_folder,
    dry_run,
    cut_store,
    another_version,
    altered,
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
