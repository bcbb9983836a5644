"""Runs that are killed at a random moment and run again: nothing may be lost or differ.

    python -m benchmarks.kills [--kills N] [--articles N] [--seed S] [--model]

First runs, runs that start over, runs for another day and runs after changes to the articles are
killed (`kill -9`): the run alone, or with all its processes. Half of them are killed again before
they may end. Then all records, the store and every file must be those of a run that nobody
disturbed, and `validate` must find nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.stand_in import EXTRACTOR, Lost, kept_in
from newsevents.batch.database import NAME
from newsevents.batch.store import Store
from newsevents.validate_run import validate_run

KILLS = 100
ARTICLES = 120
FORMATS = ("json", "jsonl", "csv", "acled")

_RUN = """
import json, sys
from newsevents.batch import run
inputs, out, options = json.loads(sys.argv[1])
print("begins", flush=True)
run(inputs, out, **options)
"""


@dataclass(frozen=True)
class Deed:
    """A run that is killed.

    Attributes:
        name: What is done.
        texts: The folder of its articles.
        options: Of the run.
        old: The output that stands before it; None where there is none.
        keeps: Whether every article has a record at each moment.
    """

    name: str
    texts: str
    options: dict[str, object]
    old: str | None = None
    keeps: bool = True


DEEDS = (
    Deed("a first run", "in", {}, keeps=False),
    Deed("starting over", "in", {"fresh": True}, old="a first run"),
    Deed("another day", "in", {"document_date": "2024-05-07"}, old="a first run"),
    Deed("changed articles", "changed", {"prune": True}, old="a first run", keeps=False),
)


class Killer:
    """A folder of articles, what undisturbed runs make of it, and runs that are killed."""

    def __init__(self, work: Path, articles: int, chance: random.Random, *, model: bool) -> None:
        self.work, self.articles, self.chance = work, articles, chance
        self.shared: dict[str, object] = {"formats": list(FORMATS), "workers": 2}
        if not model:
            self.shared["extractor"] = EXTRACTOR
        self._write()
        self.expected: dict[str, tuple[str, str]] = {}
        self.seconds: dict[str, float] = {}
        for deed in DEEDS:
            self._begin(deed)
            self.seconds[deed.name] = self._whole(deed)
            self.expected[deed.name] = self._checked(deed)
            shutil.copytree(self.out, work / deed.name)

    @property
    def out(self) -> Path:
        """Where all runs write."""
        return self.work / "out"

    def kill(self, deed: Deed) -> int:
        """Kill a run once or more, run it to its end, and look; how often it was killed.

        Raises:
            Lost: something is not what it should be.
        """
        self._begin(deed)
        kills = 0
        while kills == 0 or self.chance.random() < 0.5:
            running = self._start(deed)
            moment = self.chance.uniform(0, self.seconds[deed.name])
            time.sleep(moment)
            if running.poll() is None:
                self._end(running)
                kills += 1
                self._look(deed, moment)
            elif not kills:  # it was quicker
                self._begin(deed)
        self._whole(deed)
        if self._checked(deed) != self.expected[deed.name]:
            raise Lost(f"{deed.name}: records, store or files are not those of a whole run")
        return kills

    def _look(self, deed: Deed, moment: float) -> None:
        """What must hold at any moment."""
        if not deed.keeps:
            return
        store = Store(self.out / NAME)
        try:
            records = store.totals()["records"]
        finally:
            store.close()
        files = len(list((self.out / "articles").rglob("*.json")))
        if min(records, files) < self.articles:
            raise Lost(
                f"{deed.name}, killed after {moment:.2f} s: {records} records and {files} files "
                f"of {self.articles}"
            )

    def _begin(self, deed: Deed) -> None:
        """The output as it stands before."""
        shutil.rmtree(self.out, ignore_errors=True)
        texts = self.work / "texts"
        texts.unlink(missing_ok=True)
        texts.symlink_to(self.work / deed.texts, target_is_directory=True)
        if deed.old is not None:
            shutil.copytree(self.work / deed.old, self.out)

    def _start(self, deed: Deed) -> subprocess.Popen[bytes]:
        told = [[str(self.work / "texts")], str(self.out), {**self.shared, **deed.options}]
        running = subprocess.Popen(
            [sys.executable, "-c", _RUN, json.dumps(told)], stdout=subprocess.PIPE
        )
        assert running.stdout is not None
        with running.stdout as told_by_it:
            told_by_it.readline()  # all is loaded: what is killed before has done nothing
        return running

    def _whole(self, deed: Deed) -> float:
        """The run from its beginning to its end; its seconds."""
        running = self._start(deed)
        begun = time.monotonic()
        code = running.wait()
        if code:
            raise Lost(f"{deed.name}: a run that nobody kills ends with {code}")
        return time.monotonic() - begun

    def _end(self, running: subprocess.Popen[bytes]) -> None:
        """`kill -9`, for the run alone or for its workers too, in any order."""
        victims = [running.pid]
        if self.chance.random() < 0.5:
            victims += _children(running.pid)
        self.chance.shuffle(victims)
        for victim in victims:
            try:
                os.kill(victim, signal.SIGKILL)
            except ProcessLookupError:
                continue
        running.wait()

    def _checked(self, deed: Deed) -> tuple[str, str]:
        """The state of the output, in which nothing may be wrong or left over."""
        found = validate_run(self.out)
        if found.problems or found.records == 0:
            raise Lost(f"{deed.name}: {found.problems[:3] or 'no records'}")
        left = [path.name for path in self.out.glob(".newsevents-*")]
        if left:
            raise Lost(f"{deed.name}: left over: {', '.join(left)}")
        return kept_in(self.out)

    def _write(self) -> None:
        """The articles, one of them empty, and the same after some changes."""
        texts = self.work / "in"
        (texts / "sub").mkdir(parents=True)
        for number in range(self.articles):
            text = f"Rebels attacked mill {number} on Monday, the army said."
            name = f"{'sub/' if number % 3 else ''}n{number:06}.txt"
            (texts / name).write_text(text, encoding="utf-8")
        (texts / "empty.txt").touch()
        changed = Path(shutil.copytree(texts, self.work / "changed"))
        for number in range(0, self.articles, 3):
            path = changed / f"n{number:06}.txt"
            if number % 2:
                path.unlink()
            else:
                path.write_text(f"Soldiers attacked pier {number} on Friday.", encoding="utf-8")


def _children(process: int) -> list[int]:
    """The processes that another one has started (Linux)."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            found.append(int(status.parent.name))
    return found


def survived(kills: int, articles: int, seed: int, *, model: bool = False) -> Iterator[str]:
    """A line for each run that was killed and has lost nothing, until there are so many kills.

    Raises:
        Lost: one has.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as work:
        killer = Killer(Path(work), articles, chance, model=model)
        done = turn = 0
        while done < kills:
            deed = DEEDS[turn % len(DEEDS)]
            turn += 1
            killed = killer.kill(deed)
            done += killed
            yield f"{done} kills: {deed.name}, killed {killed} times: nothing lost"


def main() -> None:
    """Kill runs at random moments, and say that nothing is lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description=main.__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", action="store_true", help="with the shipped model")
    options = parser.parse_args()
    for line in survived(options.kills, options.articles, options.seed, model=options.model):
        print(line, flush=True)


if __name__ == "__main__":
    main()
