"""Speed of batch runs: ratios taken in one go, in turns, in CPU seconds where it can be.

What is compared is measured in turns on the same texts, so that a machine that slows down or
is busy slows both; the median of the ratios is given, with the least and the greatest.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsevents.batch import run
from newsevents.batch.chunk import ChunkExtractor
from newsevents.batch.database import NAME
from newsevents.batch.exports import write_exports, write_record
from newsevents.batch.files import own_folder
from newsevents.batch.scan import Scan
from newsevents.batch.sources import find_sources
from newsevents.batch.store import Store
from newsevents.batch.tasks import WorkerSettings

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "raw"
MANY = 4
"""Times the articles of the other marks that two workers get: each has a model to load first,
which in a short run would be what is measured."""

PROGRAM = [sys.executable, "-m", "newsevents"]


@dataclass(frozen=True)
class Mark:
    """A figure beside its mark."""

    name: str
    figure: str
    mark: str
    reached: bool


def marks(*, documents: int, rounds: int) -> Iterator[Mark]:
    """All marks but that of memory, which takes longer (`benchmarks.batch_long`)."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        texts = work / "in"
        write_articles(texts, documents, sentences=20)
        yield from _end_to_end(texts, work, rounds)
        many = work / "many"
        write_articles(many, MANY * documents, sentences=20)
        yield from _two_workers(many, work, rounds)
        yield _first_record(texts, work, rounds)
    yield _help(rounds)


def write_articles(folder: Path, count: int, *, sentences: int) -> None:
    """Articles out of the shuffled sentences of the samples; the same ones every time."""
    pool = sorted(
        {
            " ".join(sentence.split())
            for path in SAMPLES.glob("*.txt")
            for sentence in re.split(r"(?<=[.!?])\s+|\n\s*\n", path.read_text(encoding="utf-8"))
            if len(sentence.split()) > 4
        }
    )
    chance = random.Random(20)
    for number in range(count):
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        chosen = chance.sample(pool, sentences)
        paragraphs = [" ".join(chosen[at : at + 2]) for at in range(0, sentences, 2)]
        (place / f"{number:06}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")


def _end_to_end(texts: Path, work: Path, rounds: int) -> Iterator[Mark]:
    """Reading, all stages, store and files against the language model alone; one process."""
    chunk = ChunkExtractor(WorkerSettings())
    nlp = chunk._extractor.nlp  # type: ignore[attr-defined]
    plain = [path.read_text(encoding="utf-8") for path in sorted(texts.rglob("*.txt"))]

    def bare() -> None:
        with nlp.memory_zone():
            for _ in nlp.pipe(plain):
                pass

    def whole() -> None:
        with tempfile.TemporaryDirectory(dir=work) as out:
            one_process(chunk, texts, Path(out))

    bare()
    whole()
    pairs = [(cpu_seconds(bare), cpu_seconds(whole)) for _ in range(rounds)]
    words = sum(len(text.split()) for text in plain)
    yield ratio(
        "end to end / bare nlp.pipe, speed", [model / all_ for model, all_ in pairs], least=0.82
    )
    rate = statistics.median(words / all_ for _, all_ in pairs)
    yield Mark("end to end, words a CPU second", f"{rate:,.0f}", "6,000", rate >= 6000)
    rate = statistics.median(words / model for model, _ in pairs)
    yield Mark("bare nlp.pipe, words a CPU second", f"{rate:,.0f}", "", True)


def one_process(chunk: ChunkExtractor, texts: Path, out: Path) -> None:
    """The whole program over a folder, in this process: read, extract, store, write JSON."""
    with own_folder(out):
        store = Store(out / NAME)
        with store.change() as db:
            scan = Scan(db, "bench")
            for source in find_sources([texts], leave_out=out):
                scan.see(source, None, os.path.getsize(source.file))  # type: ignore[union-attr]
            scan.finish()
        outcomes = []
        for task in list(store.pending(scan.number)):
            outcomes.append(chunk.extract(task))
            if len(outcomes) == 32:
                _save(store, out, outcomes)
                outcomes = []
        _save(store, out, outcomes)
        write_exports(store, out, ["json"])
        assert store.totals()["records"] > 0
        store.close()
    chunk.close()


def _save(store: Store, out: Path, outcomes: list) -> None:  # type: ignore[type-arg]
    store.save(outcomes, "bench")
    names = store.outputs(outcome.document_id for outcome in outcomes)
    store.written(
        [
            (item.document_id, write_record(out, names[item.document_id], item.record))
            for item in outcomes
            if item.record is not None
        ]
    )


def _two_workers(texts: Path, work: Path, rounds: int) -> Iterator[Mark]:
    """The whole program with one and with two workers: by the clock, and in CPU an article."""

    def measured(workers: int) -> tuple[float, float]:
        with tempfile.TemporaryDirectory(dir=work) as out:
            before, begun = _all_cpu(), time.monotonic()
            run([texts], out, workers=workers)
            return time.monotonic() - begun, _all_cpu() - before

    speed, cost = [], []
    for number in range(rounds):
        order = (1, 2) if number % 2 else (2, 1)
        got = {workers: measured(workers) for workers in order}
        speed.append(got[1][0] / got[2][0])
        cost.append(got[2][1] / got[1][1])
    busy = f" (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)"
    yield ratio("two workers / one, speed" + busy, speed, least=1.8)
    yield ratio("two workers / one, CPU an article", cost, most=1.15)


def _first_record(texts: Path, work: Path, rounds: int) -> Mark:
    """From the start of the program to the first JSON, against loading the model."""
    load = [sys.executable, "-c", "import newsevents; newsevents.load()"]
    ratios = []
    for number in range(rounds):
        loading = _clock(lambda: subprocess.run(load, check=True))
        out = work / f"first{number}"
        begun = time.monotonic()
        process = subprocess.Popen(
            [*PROGRAM, "extract", str(texts), "--out", str(out), "--quiet", "--workers", "1"]
        )
        while not any(out.glob("articles/*/*.json")):
            time.sleep(0.005)
        ratios.append((time.monotonic() - begun) / loading)
        process.kill()
        process.wait()
    return ratio("first record / loading the model, time", ratios, most=1.3)


def _help(rounds: int) -> Mark:
    command = [*PROGRAM, "--help"]
    times = [
        _clock(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
        for _ in range(rounds)
    ]
    best = min(times)
    return Mark("--help, seconds", f"{best:.2f}", "0.5", best < 0.5)


def ratio(name: str, values: list[float], *, least: float = 0.0, most: float = 1e9) -> Mark:
    """The median of some ratios, with the least and the greatest, beside its mark."""
    middle = statistics.median(values)
    figure = f"{middle:.2f} ({min(values):.2f}-{max(values):.2f})"
    mark = f"at least {least}" if least else f"at most {most}"
    return Mark(name, figure, mark, least <= middle <= most)


def cpu_seconds(action: Callable[[], object]) -> float:
    """CPU seconds of this process that an action takes, those of its threads among them."""
    begun = time.process_time()
    action()
    return time.process_time() - begun


def _clock(action: Callable[[], object]) -> float:
    begun = time.monotonic()
    action()
    return time.monotonic() - begun


def _all_cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
