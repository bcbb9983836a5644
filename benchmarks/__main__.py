"""`make bench`: the marks of speed, each beside its figure."""

from __future__ import annotations

import argparse
from itertools import chain

from benchmarks import batch, language, start, times


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=main.__doc__)
    parser.add_argument("--documents", type=int, default=200, help="articles of 20 sentences")
    parser.add_argument("--rounds", type=int, default=3, help="turns; the median counts")
    options = parser.parse_args()
    print(f"| {'measured':<58} | {'figure':<18} | {'mark':<13} | |\n|---|---|---|---|")
    size = {"documents": options.documents, "rounds": options.rounds}
    for mark in chain(
        times.marks(**size), batch.marks(**size), start.marks(**size), language.marks(**size)
    ):
        verdict = "" if not mark.mark else "reached" if mark.reached else "missed"
        print(f"| {mark.name:<58} | {mark.figure:<18} | {mark.mark:<13} | {verdict} |", flush=True)
    print("\nMemory over a long run: python -m benchmarks.batch_long (about 15 minutes).")


if __name__ == "__main__":
    main()
