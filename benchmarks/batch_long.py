"""Memory and throughput of a run over many articles, as a figure, a table and a plot (SVG)."""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from benchmarks.batch import write_articles
from newsevents.batch import local_engine, run
from newsevents.batch.summary import Silence

PAGE = os.sysconf("SC_PAGE_SIZE")


class Watch(Silence):
    """Takes the time and the memory in use, about a hundred times a run."""

    def __init__(self, total: int) -> None:
        self._every = max(1, total // 200)
        self._begun = time.monotonic()
        self.done = 0
        self.seen: list[tuple[int, float, float, float]] = []

    def advances(self, articles: int) -> None:
        """Look, when it is time to."""
        before, self.done = self.done, self.done + articles
        if before // self._every == self.done // self._every:
            return
        workers = sum(map(_resident, _children(os.getpid())))
        seconds = time.monotonic() - self._begun
        self.seen.append((self.done, seconds, _resident(os.getpid()), workers))


def _children(process: int) -> Iterator[int]:
    for task in Path(f"/proc/{process}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def _resident(process: int) -> float:
    """Resident memory in kB."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE / 1000
    except (FileNotFoundError, ProcessLookupError):
        return 0.0


def growth(seen: list[tuple[int, float, float, float]], *, after: int) -> float:
    """kB an article from the article `after` on: the slope by Theil and Sen."""
    points = [(done, run_ + workers) for done, _, run_, workers in seen if done > after]
    slopes = [
        (later[1] - sooner[1]) / (later[0] - sooner[0])
        for place, sooner in enumerate(points)
        for later in points[place + 1 :]
        if later[0] > sooner[0]
    ]
    return statistics.median(slopes) if slopes else float("nan")


def plot(seen: list[tuple[int, float, float, float]], target: Path) -> None:
    """Throughput (left) and memory (right) over the articles done."""
    rates = [
        (later[0], (later[0] - sooner[0]) / max(1e-9, later[1] - sooner[1]))
        for sooner, later in pairwise(seen)
    ]
    memory = [(done, (run_ + workers) / 1000) for done, _, run_, workers in seen]
    target.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 300" '
        'font-family="sans-serif" font-size="12"><rect width="860" height="300" fill="#fff"/>'
        + _panel(rates, 50, "articles a second", "#1f6f8b")
        + _panel(memory, 490, "memory of all processes, MB", "#b5543c")
        + "</svg>\n",
        encoding="utf-8",
    )


def _panel(points: list[tuple[int, float]], left: int, title: str, colour: str) -> str:
    width, top, height = 340, 40, 210
    most_x, most_y = points[-1][0], 1.15 * max(value for _, value in points)
    path = " ".join(
        f"{left + width * x / most_x:.1f},{top + height * (1 - y / most_y):.1f}" for x, y in points
    )
    marks = "".join(
        f'<text x="{left - 6}" y="{top + height * (1 - part) + 4:.0f}" text-anchor="end">'
        f"{most_y * part:.0f}</text>"
        f'<line x1="{left}" x2="{left + width}" y1="{top + height * (1 - part):.0f}" '
        f'y2="{top + height * (1 - part):.0f}" stroke="#ddd"/>'
        for part in (0, 0.25, 0.5, 0.75, 1)
    )
    return (
        f'<text x="{left}" y="24" font-weight="bold">{title}</text>{marks}'
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        f'<text x="{left + width}" y="{top + height + 18}" text-anchor="end">'
        f"{most_x:,} articles</text>"
    )


def main() -> None:
    """Run, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch_long")
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--sentences", type=int, default=4, help="of each article")
    parser.add_argument("--after", type=int, default=5_000, help="articles before it counts")
    parser.add_argument("--workers", type=int, default=None)
    parser.add_argument("--no-renewal", action="store_true", help="keep the workers for ever")
    parser.add_argument("--plot", type=Path, default=None, help="an SVG file to write")
    options = parser.parse_args()
    if options.no_renewal:
        local_engine.RENEWAL = 10**9
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "in")
        write_articles(texts, options.documents, sentences=options.sentences)
        watch = Watch(options.documents)
        done = run([texts], Path(folder, "out"), workers=options.workers, observer=watch)
    print("| articles | seconds | run, MB | workers, MB |\n|---|---|---|---|")
    for done_, seconds, own, workers in watch.seen[:: max(1, len(watch.seen) // 12)]:
        print(f"| {done_:,} | {seconds:,.0f} | {own / 1000:.0f} | {workers / 1000:.0f} |")
    slope = growth(watch.seen, after=options.after)
    print(
        f"\n{done.done:,} articles of {options.sentences} sentences, {done.workers} workers, "
        f"{done.rate:.1f} a second, {done.failed} failures; "
        f"growth after {options.after:,}: {1000 * slope:.0f} bytes an article"
    )
    if options.plot:
        plot(watch.seen, options.plot)


if __name__ == "__main__":
    main()
